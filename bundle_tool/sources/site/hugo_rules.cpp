// Hugo: ignoreFiles, cascades, mounts, languages that are off, what a page's folder holds.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/site/globs.h"
#include "bundle_tool/sources/site/page_addresses.h"
#include "bundle_tool/sources/site/patterns.h"
#include "bundle_tool/sources/site/site_rules.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/text/file_name.h"
#include "bundle_tool/sources/walk.h"
#include "reader/base/path.h"
#include "reader/base/source.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kCascades = 1000;  // of one list

std::string text_in(const Value* map, std::string_view key) {
  const Value* value = map == nullptr ? nullptr : map->find(key);
  return value != nullptr && value->kind == Value::Kind::text ? value->text : std::string{};
}

// Which pages a cascade means; what it does not say, it does not ask for.
struct Target {
  std::optional<Glob> path, kind, lang;
  bool environment = true;  // is it for what is published?
};

Target target_of(const Value* said) {
  Target out;
  const auto set = [said](std::optional<Glob>& to, std::string_view key) {
    const std::string text = lower_ascii(text_in(said, key));
    if (!text.empty()) to.emplace(text, Star::stops_at_slash, true);
  };
  set(out.path, "path");
  set(out.kind, "kind");
  set(out.lang, "lang");
  const std::string environment = lower_ascii(text_in(said, "environment"));
  out.environment = environment.empty() || Glob(environment, Star::stops_at_slash, true).matches("production");
  return out;
}

// The addresses by which a target may know a page: "/news/a", "/news/a.md"; of a bundle its folder.
std::vector<std::string> addresses_of(std::string_view below_content) {
  const std::string path = lower_ascii("/" + std::string(below_content));
  std::vector<std::string> out{path};
  const auto slash = path.rfind('/');
  const auto dot = path.find('.', slash);
  out.push_back(path.substr(0, dot));
  if (out.back().ends_with("/index")) out.push_back(path.substr(0, slash));
  return out;
}

struct Cascade {
  Target target;
  std::unique_ptr<Inherited> values;
};

bool is_for(const Target& target, const std::vector<std::string>& addresses, const std::string& lang) {
  if (!target.environment) return false;
  if (target.kind && !target.kind->matches("page")) return false;
  if (target.lang && !target.lang->matches(lower_ascii(lang))) return false;
  if (!target.path) return true;
  return std::any_of(addresses.begin(), addresses.end(),
                     [&](const std::string& address) { return target.path->matches(address); });
}

// One cascade, or a list of them. Newer ones hold a page's own parameters apart.
void read_cascades(const Value* said, const SiteInfo& site, std::string_view file, std::vector<Cascade>& out,
                   Warnings& warnings) {
  if (said == nullptr) return;
  for (const Value& item : said->list) {
    if (item.kind == Value::Kind::map && out.size() < kCascades) read_cascades(&item, site, file, out, warnings);
  }
  if (said->kind != Value::Kind::map) return;
  Value fields = *said;
  if (const Value* params = said->find("params"); params != nullptr) {
    fields.map.insert(fields.map.end(), params->map.begin(), params->map.end());
  }
  const Value* target = said->find("_target") != nullptr ? said->find("_target") : said->find("target");
  out.push_back({target_of(target), inherited(std::move(fields), site, file, warnings)});
}

// What lies in front of an article's path: the folder of the content, of a language's, or of a mount.
std::string as_folder(std::string text) {
  while (text.ends_with('/')) text.pop_back();
  if (text.starts_with("./")) text.erase(0, 2);
  if (text == ".") return {};
  return text.empty() ? text : text + "/";
}

class HugoRules : public GeneratorRules {
 public:
  HugoRules(std::string folder, const SiteConfig& config, Warnings& warnings)
      : folder_(std::move(folder)), config_(config) {
    read_languages();
    for (const std::string& text : texts_of(config.fields.find("ignorefiles"))) {
      if (ignored_.add(text)) continue;
      warnings.add(Slug::bad_front_matter, kConfig, 0,
                   "ignoreFiles: " + one_line(text, 200) + " is no regular expression");
    }
    read_mounts();
    std::error_code error;
    has_content_ = std::any_of(roots_.begin(), roots_.end(), [&](const std::string& root) {
      return std::filesystem::is_directory(as_path(folder_ + "/" + root), error);
    });
    // Mounts take the place of the usual folder.
    if (!mounts_.empty()) {
      has_content_ = std::any_of(mounts_.begin(), mounts_.end(), [&](const Mount& mount) {
        return std::filesystem::exists(as_path(folder_ + "/" + mount.source.substr(0, mount.source.rfind('/'))), error);
      });
    }
    read_cascades(config.fields.find("cascade"), config.info, kConfig, of_site_, warnings);
  }

  void enter(const std::string& folder, const std::vector<std::string>& files, Warnings& warnings) override {
    for (const std::string& file : files) {
      const std::string_view stem = stem_of(file);
      if (kind_of_file(file) == FileKind::other) continue;
      // At the top of the content an index is the site's own page.
      if (stem == "index" && !below_content(folder + "/").empty()) bundles_.insert(folder);
      if (stem == "_index") read_section(folder, file, warnings);
    }
  }

  PathVerdict verdict(std::string_view name, bool folder) const override {
    if (is_part_of_page(name, folder)) return {Why::not_rendered};
    if (folder)
      return name == "resources/_gen" ? PathVerdict{Why::machinery} : PathVerdict{};  // what Hugo made of pictures
    // Hugo reads no page beside its content. Plain texts are none of its pages wherever they lie.
    const bool is_page = kind_of_file(name) == FileKind::markdown || kind_of_file(name) == FileKind::html;
    if (is_page && has_content_ && !is_content(name)) return {Why::machinery};
    if (is_page && mounts_.empty() && name.starts_with("data/")) return {Why::machinery};
    if (is_copied(name)) return {Why::machinery};
    if (ignored_.match("/" + std::string(name)) || left_out_of_mount(name) || is_off(name)) return {Why::excluded};
    return {};
  }

  // A page without fields is a file that Hugo copies; beside its Markdown it is what blogdown and others made of that.
  bool is_copied(std::string_view name) const {
    if (kind_of_file(name) != FileKind::html) return false;
    const std::string file = folder_ + "/" + std::string(name);
    std::error_code error;
    if (!std::filesystem::is_regular_file(as_path(file.substr(0, file.rfind('.')) + ".md"), error)) return false;
    const auto source = FileSource::open(file);
    if (!source) return false;
    Buffer head(static_cast<std::size_t>(std::min<std::uint64_t>((*source)->size(), 64)));
    if (!(*source)->read_at(0, head)) return false;
    const std::string_view start = trim(as_text(head));
    return !start.starts_with("---") && !start.starts_with("+++") && !start.starts_with('{');
  }

  void add_layers(std::string_view name, Layers& out) const override {
    if (of_site_.empty() && of_folders_.empty()) return;
    const std::vector<std::string> addresses = addresses_of(below_content(name));
    const std::string lang = language_of(name);
    for (auto slash = name.rfind('/'); slash != std::string_view::npos; slash = name.rfind('/', slash - 1)) {
      add(of_folder(name.substr(0, slash)), addresses, lang, out);
      if (slash == 0) break;
    }
    add(of_folder(""), addresses, lang, out);
    add(of_site_, addresses, lang, out);
  }

  Publishing publishing(std::string_view /*name*/) const override {
    Publishing out;
    out.drafts = is_set(config_.fields, "builddrafts");
    out.future = is_set(config_.fields, "buildfuture");
    out.expired = is_set(config_.fields, "buildexpired");
    out.future_dates_wait = true;
    return out;
  }

  Published published(std::string_view name, const PageFacts& facts) const override {
    const Value* languages = config_.fields.find("languages");
    const std::string lang = language_of(name);
    const std::string usual = text_in(&config_.fields, "defaultcontentlanguage");
    const bool named = languages != nullptr && languages->find(lang) != nullptr;
    const bool apart =
        lang != (usual.empty() ? "en" : usual) || is_set(config_.fields, "defaultcontentlanguageinsubdir");
    return hugo_published(below_content(name), facts, config_.fields, named && apart ? lang : "");
  }

  std::string language(std::string_view name) const override {
    const auto found = std::find_if(language_roots_.begin(), language_roots_.end(),
                                    [name](const auto& each) { return name.starts_with(each.first); });
    return found == language_roots_.end() ? std::string() : found->second;
  }

 private:
  static constexpr std::string_view kConfig = "hugo.toml";
  struct Mount {
    std::string source;
    std::vector<Glob> excluded, included;
  };

  static void add(const std::vector<Cascade>& cascades, const std::vector<std::string>& addresses,
                  const std::string& lang, Layers& out) {
    for (const Cascade& each : cascades) {
      if (is_for(each.target, addresses, lang)) out.push_back(each.values.get());
    }
  }

  const std::vector<Cascade>& of_folder(std::string_view folder) const {
    static const std::vector<Cascade> kNoCascade;
    const auto found = of_folders_.find(folder);
    return found == of_folders_.end() ? kNoCascade : found->second;
  }

  void read_section(const std::string& folder, const std::string& file, Warnings& warnings) {
    const std::string name = folder.empty() ? file : folder + "/" + file;
    const std::string text = read_small(folder_, name, warnings);
    if (lower_ascii(text).find("cascade") == std::string::npos) return;
    const FrontMatter front = read_front_matter(text, name, warnings);
    if (front.seems_hidden) {
      warnings.add(
          Slug::bad_config, name, front.seems_hidden->line,
          "a cascade that cannot be read and seems to hide pages (" + std::string(front.seems_hidden->word) + ")");
    }
    read_cascades(front.fields.find("cascade"), config_.info, name, of_folders_[folder], warnings);
  }

  void read_languages() {
    roots_.push_back(as_folder(text_in(&config_.fields, "contentdir")));
    if (roots_.back().empty()) roots_.back() = "content/";
    off_ = texts_of(config_.fields.find("disablelanguages"));
    const Value* languages = config_.fields.find("languages");
    if (languages == nullptr) return;
    for (const Field& each : languages->map) {
      const std::string root = as_folder(text_in(&each.value, "contentdir"));
      if (!root.empty()) roots_.push_back(root);
      if (!root.empty()) language_roots_.emplace_back(root, each.key);
      if (is_set(each.value, "disabled")) off_.push_back(each.key);
    }
    // The longest first: content/fr lies in content.
    std::sort(roots_.begin(), roots_.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  }

  void read_mounts() {
    const Value* module = config_.fields.find("module");
    const Value* mounts = module == nullptr ? nullptr : module->find("mounts");
    if (mounts == nullptr) return;
    for (const Value& each : mounts->list) {
      if (!text_in(&each, "target").starts_with("content")) continue;
      Mount mount{as_folder(text_in(&each, "source")), {}, {}};
      const auto take = [&](const Value* patterns, std::vector<Glob>& to, bool negated) {
        for (std::string text : texts_of(patterns)) {
          if (negated != text.starts_with('!') && patterns == each.find("files")) continue;
          if (negated) text = trim(std::string_view(text).substr(text.starts_with('!') ? 1 : 0));
          to.emplace_back(text.starts_with('/') ? text.substr(1) : text, Star::stops_at_slash, true);
        }
      };
      take(each.find("excludefiles"), mount.excluded, true);
      take(each.find("includefiles"), mount.included, false);
      take(each.find("files"), mount.excluded, true);
      take(each.find("files"), mount.included, false);
      mounts_.push_back(std::move(mount));
    }
  }

  bool is_part_of_page(std::string_view name, bool folder) const {
    return any_part(name, [&](std::string_view part, bool part_is_folder) {
      if (!part_is_folder || !bundles_.contains(part)) return false;
      return folder || name.find('/', part.size() + 1) != std::string_view::npos || stem_of(name) != "index";
    });
  }

  bool left_out_of_mount(std::string_view name) const {
    return std::any_of(mounts_.begin(), mounts_.end(), [name](const Mount& mount) {
      if (!name.starts_with(mount.source)) return false;
      const std::string_view inside = name.substr(mount.source.size());
      const auto matches = [inside](const Glob& glob) { return glob.matches(inside); };
      if (std::any_of(mount.excluded.begin(), mount.excluded.end(), matches)) return true;
      return !mount.included.empty() && std::none_of(mount.included.begin(), mount.included.end(), matches);
    });
  }

  bool is_content(std::string_view name) const {
    if (!mounts_.empty()) {
      return std::any_of(mounts_.begin(), mounts_.end(), [name](const Mount& mount) {
        return name.starts_with(mount.source) || std::string(name) + "/" == mount.source;  // one file
      });
    }
    return std::any_of(roots_.begin(), roots_.end(),
                       [name](const std::string& root) { return name.starts_with(root); });
  }
  std::string_view below_content(std::string_view name) const {
    for (const std::string& root : roots_) {
      if (name.starts_with(root)) return name.substr(root.size());
    }
    return name == "/" ? std::string_view{} : name;
  }

  // As the configuration names it: by the folder of its content, or "a.fr.md".
  std::string language_of(std::string_view name) const {
    for (const auto& [root, lang] : language_roots_) {
      if (name.starts_with(root)) return lang;
    }
    const std::string_view file = name.substr(name.rfind('/') + 1);
    const auto first = file.find('.');
    const auto last = file.rfind('.');
    if (first < last) return std::string(file.substr(first + 1, last - first - 1));
    const std::string said = text_in(&config_.fields, "defaultcontentlanguage");
    return said.empty() ? "en" : said;
  }

  bool is_off(std::string_view name) const {
    if (off_.empty()) return false;
    return std::find(off_.begin(), off_.end(), language_of(name)) != off_.end();
  }

  std::string folder_;
  const SiteConfig& config_;
  std::vector<std::string> roots_;  // of content, with '/' at the end
  std::vector<std::pair<std::string, std::string>> language_roots_;
  std::vector<std::string> off_;  // languages
  Patterns ignored_;
  std::vector<Mount> mounts_;
  bool has_content_ = false;                    // one of the folders that roots_ names is there
  std::set<std::string, std::less<>> bundles_;  // folders of one page and what belongs to it
  std::vector<Cascade> of_site_;
  std::map<std::string, std::vector<Cascade>, std::less<>> of_folders_;
};

}  // namespace

std::unique_ptr<GeneratorRules> hugo_rules(const std::string& folder, const SiteConfig& config, Warnings& warnings) {
  return std::make_unique<HugoRules>(folder, config, warnings);
}

}  // namespace handbill::sources
