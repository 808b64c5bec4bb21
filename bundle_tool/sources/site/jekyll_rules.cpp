// Jekyll: exclude, include, collections and defaults of _config.yml. Hexo keeps to the same names, below source/.
#include <algorithm>

#include "bundle_tool/sources/site/globs.h"
#include "bundle_tool/sources/site/page_addresses.h"
#include "bundle_tool/sources/site/site_rules.h"
#include "bundle_tool/sources/walk.h"

namespace handbill::sources {
namespace {

constexpr std::string_view kConfig = "_config.yml";

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('/') + 1); }

std::string without_slashes(std::string text) {
  while (text.ends_with('/')) text.pop_back();
  if (text.starts_with("./")) text.erase(0, 2);
  return text.starts_with('/') ? text.substr(1) : text;
}

// A pattern of exclude or include: it names a file or folder, or how its path begins, or is a pattern for the whole.
struct Pattern {
  std::string text;
  bool only_folder;
  Glob glob;
};

std::vector<Pattern> patterns_of(const Value* value) {
  std::vector<Pattern> out;
  for (const std::string& text : texts_of(value)) {
    const std::string plain = without_slashes(text);
    if (!plain.empty()) out.push_back({plain, text.ends_with('/'), Glob(plain, Star::takes_slash)});
  }
  return out;
}

std::vector<Glob> globs_of(const Value* value, Star star) {
  std::vector<Glob> out;
  for (const std::string& text : texts_of(value)) out.emplace_back(without_slashes(text), star, true);
  return out;
}

bool names(const std::vector<Pattern>& patterns, std::string_view name, bool folder) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& each) {
    if (each.only_folder && name.starts_with(each.text + "/")) return true;
    if (each.only_folder && !folder) return false;
    return each.glob.matches(name) || (!each.only_folder && name.starts_with(each.text));
  });
}

// "2014-03-12-title.md", also "14-3-12-title.md".
bool begins_with_date(std::string_view file) {
  for (const auto& [least, most] : {std::pair{2U, 4U}, std::pair{1U, 2U}, std::pair{1U, 2U}}) {
    const std::size_t digits = std::min(file.find_first_not_of("0123456789"), file.size());
    if (digits < least || digits > most || !file.substr(digits).starts_with('-')) return false;
    file.remove_prefix(digits + 1);
  }
  return true;
}

// One entry of defaults.
struct Default {
  std::string path, type;
  std::optional<Glob> glob;  // if the path is a pattern
  std::unique_ptr<Inherited> values;
};

// Jekyll's own order: the longer path first, then those for one type, then the later one.
bool goes_before(const Default& a, const Default& b) {
  if (a.path.size() != b.path.size()) return a.path.size() > b.path.size();
  return !a.type.empty() && b.type.empty();
}

class JekyllRules : public GeneratorRules {
 public:
  JekyllRules(const SiteConfig& config, Warnings& warnings)
      : fields_(config.fields), hexo_(config.generator == Generator::hexo) {
    read_source();
    excluded_ = patterns_of(fields_.find("exclude"));
    included_ = patterns_of(fields_.find("include"));
    // What both lists name is included.
    std::erase_if(excluded_, [this](const Pattern& each) {
      return std::any_of(included_.begin(), included_.end(), [&](const Pattern& i) { return i.text == each.text; });
    });
    for (const std::string& folder : texts_of(fields_.find("collections_dir"))) collections_ = without_slashes(folder);
    if (!collections_.empty()) collections_ += '/';
    read_collections();
    read_defaults(config.info, warnings);
  }

  PathVerdict verdict(std::string_view name, bool folder) const override {
    // Jekyll looks for what is included by the bare name of each file and folder, and for what is excluded by the path:
    // including a folder says nothing of what is in it.
    if (hexo_) return of_hexo(name, last_part(name), folder);
    if (names(included_, last_part(name), folder)) return {{}, true};
    if (names(excluded_, name, folder)) return {Why::excluded};
    const std::string_view last = last_part(name);
    if (last.starts_with('#') || last.starts_with('~')) return {Why::excluded};
    if (folder && last.starts_with('_')) return of_underscore(name, last);
    // Jekyll tells a post by the date in its name, and passes over what has none.
    const bool strict = !folder && fields_.kind == Value::Kind::map;
    return strict && type_of(name) == "posts" && !begins_with_date(last) ? PathVerdict{Why::not_rendered}
                                                                         : PathVerdict{};
  }

  void add_layers(std::string_view name, Layers& out) const override {
    const std::string type = type_of(name);
    if (name.starts_with(collections_)) name.remove_prefix(collections_.size());
    for (const Default& each : defaults_) {
      if (applies(each, name, type)) out.push_back(each.values.get());
    }
  }

  Publishing publishing(std::string_view name) const override {
    Publishing out;
    out.drafts = is_set(fields_, "show_drafts") || is_set(fields_, "render_drafts");
    out.unpublished = is_set(fields_, "unpublished");
    const Value* future = fields_.find("future");
    out.future = future != nullptr ? is_set(fields_, "future") : hexo_;
    // A page has no date of its own.
    out.future_dates_wait = type_of(name) != "pages";
    return out;
  }

  Published published(std::string_view name, const PageFacts& facts) const override {
    const std::string type = type_of(name);
    const std::string folder = collections_ + "_" + type + "/";
    if (hexo_ && name.starts_with(source_)) name.remove_prefix(source_.size());
    return jekyll_published(name, facts, fields_, {type, folder, hexo_});
  }

 private:
  struct Collection {
    std::string label;
    bool output;
  };

  // Hexo's pages are those of its source folder.
  void read_source() {
    if (!hexo_) return;
    for (const std::string& folder : texts_of(fields_.find("source_dir"))) source_ = without_slashes(folder) + "/";
    hexo_excluded_ = globs_of(fields_.find("exclude"), Star::stops_at_slash);
    hexo_included_ = globs_of(fields_.find("include"), Star::stops_at_slash);
    copied_ = globs_of(fields_.find("skip_render"), Star::stops_at_slash);
  }

  PathVerdict of_hexo(std::string_view name, std::string_view last, bool folder) const {
    if (!name.starts_with(source_)) {
      // Scaffolds are what new posts are begun with. Plain texts are none of its pages wherever they lie.
      const bool is_page = kind_of_file(name) == FileKind::markdown || kind_of_file(name) == FileKind::html;
      return is_page || (folder && name == "scaffolds") ? PathVerdict{Why::machinery} : PathVerdict{};
    }
    const std::string_view inside = name.substr(source_.size());
    const auto fits = [inside](const Glob& glob) { return glob.matches(inside); };
    const auto any = [&fits](const std::vector<Glob>& globs) { return std::any_of(globs.begin(), globs.end(), fits); };
    if (any(hexo_included_)) return {{}, true};
    if (any(hexo_excluded_)) return {Why::excluded};
    if (folder && last.starts_with('_') && inside != "_posts" && inside != "_drafts") return {Why::not_rendered};
    // A post that is not rendered is none; a page stays as it is written.
    return !folder && inside.starts_with("_posts/") && any(copied_) ? PathVerdict{Why::not_rendered} : PathVerdict{};
  }

  void read_collections() {
    const Value* said = fields_.find("collections");
    if (said == nullptr) return;
    for (const std::string& label : texts_of(said)) labels_.push_back({label, false});
    for (const Field& field : said->map) {
      const bool posts = field.key == "posts" || field.key == "drafts";
      labels_.push_back({field.key, field.value.find("output") == nullptr ? posts : is_set(field.value, "output")});
    }
  }

  void read_defaults(const SiteInfo& site, Warnings& warnings) {
    const Value* said = fields_.find("defaults");
    if (said == nullptr) return;
    for (const Value& item : said->list) {
      const Value* scope = item.find("scope");
      const Value* values = item.find("values");
      if (values == nullptr || values->kind != Value::Kind::map) continue;
      Default out;
      if (scope != nullptr) {
        for (const std::string& path : texts_of(scope->find("path"))) out.path = without_slashes(path);
        for (const std::string& type : texts_of(scope->find("type"))) out.type = type;
      }
      if (out.path == ".") out.path.clear();
      if (!collections_.empty() && out.path.starts_with(collections_)) out.path.erase(0, collections_.size());
      if (out.type == "post" || out.type == "page" || out.type == "draft") out.type += 's';
      if (out.path.find('*') != std::string::npos) out.glob.emplace(out.path);
      out.values = inherited(*values, site, kConfig, warnings);
      defaults_.insert(defaults_.begin(), std::move(out));  // the later one first
    }
    std::stable_sort(defaults_.begin(), defaults_.end(), goes_before);
  }

  static bool applies(const Default& each, std::string_view name, std::string_view type) {
    if (!each.type.empty() && each.type != type) return false;
    if (each.path.empty()) return true;
    if (!each.glob) return name.starts_with(each.path);
    return any_part(name, [&](std::string_view part, bool /*folder*/) { return each.glob->matches(part); });
  }

  // posts, drafts, the label of a collection, or pages.
  std::string type_of(std::string_view name) const {
    const auto in = [name](std::string_view folder) {
      return name.starts_with(std::string(folder) + "/") ||
             name.find("/" + std::string(folder) + "/") != std::string_view::npos;
    };
    if (in("_posts")) return "posts";
    if (in("_drafts")) return "drafts";
    if (!name.starts_with(collections_)) return "pages";
    for (const Collection& each : labels_) {
      if (name.substr(collections_.size()).starts_with("_" + each.label + "/")) return each.label;
    }
    return "pages";
  }

  // A folder whose name begins with "_" is read if it holds posts or a collection that is written.
  PathVerdict of_underscore(std::string_view name, std::string_view last) const {
    const bool own = name.starts_with(collections_) && name.size() == collections_.size() + last.size();
    const auto named =
        std::find_if(labels_.begin(), labels_.end(), [&](const Collection& c) { return c.label == last.substr(1); });
    if (named != labels_.end() && (own || last == "_posts")) {
      return named->output ? PathVerdict{} : PathVerdict{Why::not_rendered};
    }
    const bool configured = fields_.kind == Value::Kind::map;
    if (last == "_posts" || last == "_drafts" || !configured) return {};
    return {Why::not_rendered};
  }

  const Value& fields_;
  bool hexo_;
  std::string source_ = "source/";  // Hexo's, with '/' at the end
  std::vector<Glob> hexo_excluded_, hexo_included_, copied_;
  std::vector<Pattern> excluded_, included_;
  std::string collections_;  // their folder, with '/' at the end, or empty
  std::vector<Collection> labels_;
  std::vector<Default> defaults_;  // the nearest first
};

}  // namespace

std::unique_ptr<GeneratorRules> jekyll_rules(const SiteConfig& config, Warnings& warnings) {
  return std::make_unique<JekyllRules>(config, warnings);
}

}  // namespace handbill::sources
