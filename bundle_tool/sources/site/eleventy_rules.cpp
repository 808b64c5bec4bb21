// Eleventy: what its configuration says plainly, .eleventyignore, .gitignore, and data files beside the articles. The
// data files and .eleventyignore hold for sites without a configuration too: Eleventy needs none.
#include <algorithm>
#include <filesystem>
#include <map>

#include "bundle_tool/sources/site/eleventy_config.h"
#include "bundle_tool/sources/site/globs.h"
#include "bundle_tool/sources/site/page_addresses.h"
#include "bundle_tool/sources/site/site_rules.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/walk.h"
#include "reader/base/path.h"

namespace handbill::sources {
namespace {

constexpr std::string_view kIgnore = ".eleventyignore";
constexpr std::string_view kData = ".11tydata.json";
constexpr std::string_view kProgram = ".11tydata.";

std::string joined(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

// What a program says that is not run, as far as it stands there plainly.
Value plain_words_of(std::string_view program) {
  std::string plain;
  for (const char c : program) {
    if (!is_space(c) && c != '"' && c != '\'') plain += c;
  }
  Value out;
  out.kind = Value::Kind::map;
  for (const auto& [key, value] : {std::pair{"permalink", "false"}, std::pair{"draft", "true"},
                                   std::pair{"eleventyExcludeFromCollections", "true"}}) {
    if (plain.find(std::string(key) + ":" + value) == std::string::npos) continue;
    Value text;
    text.kind = Value::Kind::text;
    text.text = value;
    out.map.push_back({key, std::move(text)});
  }
  return out;
}

// A feed or a list beside the articles says nothing of them.
bool is_data_of_articles(const Value& fields) {
  return fields.kind == Value::Kind::map && fields.find("items") == nullptr && fields.find("version") == nullptr;
}

class EleventyRules : public GeneratorRules {
 public:
  EleventyRules(SiteFolder site, const SiteConfig& config)
      : site_(std::move(site)),
        folder_(site_.path),
        config_(config),
        eleventy_(config.generator == Generator::eleventy) {}

  void enter(const std::string& folder, const std::vector<std::string>& files, Warnings& warnings) override {
    read_ignored(folder, kIgnore, warnings);
    if (eleventy_ && folder.empty()) read_ignored(folder, ".gitignore", warnings);
    if (eleventy_ && folder.empty()) read_program(files, warnings);
    std::string_view own = folder.empty() ? std::string_view(folder_) : std::string_view(folder);
    own.remove_prefix(own.rfind('/') + 1);
    for (const std::string& file : files) {
      const auto dot = file.find(kProgram);
      const bool data = dot != std::string::npos;
      if (!data && !file.ends_with(".json")) continue;
      const std::string stem = file.substr(0, data ? dot : file.size() - 5);
      if (stem == own) {
        read_data(joined(folder, file), folder.empty() ? "" : folder + "/", warnings);
      } else if (data || has_article(files, stem)) {
        read_data(joined(folder, file), joined(folder, stem) + ".", warnings);
      }
    }
  }

  PathVerdict verdict(std::string_view name, bool folder) const override {
    if (ignored_.ignores(name, folder)) return {Why::excluded};
    const bool outside = !folder && !input_.empty() && !name.starts_with(input_);
    return outside ? PathVerdict{Why::machinery} : PathVerdict{};
  }

  // A file's own data come before those of its folders, the innermost first.
  void add_layers(std::string_view name, Layers& out) const override {
    if (data_.empty()) return;
    const auto add = [&](std::string_view key) {
      const auto found = data_.find(key);
      if (found == data_.end()) return;
      for (const auto& each : found->second) out.push_back(each.get());
    };
    const auto file = name.rfind('/') + 1;  // npos + 1 is 0
    const auto dot = name.find('.', file);
    if (dot != std::string_view::npos) add(name.substr(0, dot + 1));
    for (auto end = file; end > 0; end = end < 2 ? 0 : name.rfind('/', end - 2) + 1) add(name.substr(0, end));
    add("");
  }

  // Without a configuration it may be a site of GitHub's, which Jekyll publishes, or what lies in the folder of one.
  Published published(std::string_view name, const PageFacts& facts) const override {
    if (!eleventy_ && (name.starts_with("_posts/") || name.find("/_posts/") != std::string_view::npos))
      return jekyll_published(name, facts, config_.fields, {"posts", "", false});
    if (!input_.empty() && name.starts_with(input_)) return eleventy_published(name.substr(input_.size()), facts);
    Published out = eleventy_published(name, facts);
    for (const std::string_view folder : {"content/", "src/", "docs/", "source/"}) {
      if (!eleventy_ && name.starts_with(folder))
        out.also.push_back(eleventy_published(name.substr(folder.size()), facts).address);
    }
    return out;
  }

 private:
  void read_program(const std::vector<std::string>& files, Warnings& warnings) {
    for (const std::string& file : files) {
      if (!file.starts_with("eleventy.config.")) continue;
      read_program(file, warnings);
      return;
    }
    read_program(".eleventy.js", warnings);  // no walk names it
  }

  void read_program(const std::string& file, Warnings& warnings) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(as_path(folder_ + "/" + file), error) || is_lost(file, warnings)) return;
    const EleventyConfig said = eleventy_config(read_small(folder_, file, warnings));
    for (const std::string& pattern : said.ignored) ignored_.add("", pattern);
    std::string input = said.input;
    if (input.starts_with("./")) input.erase(0, 2);
    while (input.ends_with('/')) input.pop_back();
    if (!input.empty() && input != "." && std::filesystem::is_directory(as_path(folder_ + "/" + input), error))
      input_ = input + "/";
    if (said.hides.empty()) return;
    warnings.add(Slug::program, file, 0,
                 "a program that is not run (" + said.hides +
                     "): it may hide pages that are published here: look through what bundle_tool list names");
  }

  void read_ignored(const std::string& folder, std::string_view file, Warnings& warnings) {
    const std::string name = joined(folder, file);
    std::error_code error;
    if (!std::filesystem::is_regular_file(as_path(folder_ + "/" + name), error) || is_lost(name, warnings)) return;
    ignored_.add(folder, read_small(folder_, name, warnings));
  }

  // The walk names no file that begins with a dot, so that nobody has looked where they lead. What they hide would be
  // signed.
  bool is_lost(std::string_view name, Warnings& warnings) const {
    Warnings of_link;
    if (!leads_out(site_, name, of_link)) return false;
    for (const Warning& each : of_link.kept()) warnings.add(Slug::bad_config, each.file, 0, each.text);
    return true;
  }

  static bool has_article(const std::vector<std::string>& files, const std::string& stem) {
    return std::any_of(files.begin(), files.end(), [&](const std::string& other) {
      return other.starts_with(stem + ".") && kind_of_file(other) != FileKind::other;
    });
  }

  // `key`: what the names of the articles begin with.
  void read_data(const std::string& name, const std::string& key, Warnings& warnings) {
    const std::string text = read_small(folder_, name, warnings);
    Value fields;
    ParseProblem problem;
    if (!name.ends_with(".json")) {
      fields = plain_words_of(text);
    } else if (!parse_json(text, 1, fields, problem)) {
      // They may hide every page of a folder.
      const Slug slug = name.ends_with(kData) ? Slug::bad_config : Slug::bad_front_matter;
      if (eleventy_ || slug == Slug::bad_config) warnings.add(slug, name, problem.line, problem.what);
      return;
    }
    if (!is_data_of_articles(fields)) return;
    Warnings unheard;
    // They sort pages into collections.
    std::erase_if(fields.map, [](const Field& field) { return lower_ascii(field.key) == "tags"; });
    std::vector<std::unique_ptr<Inherited>>& of_key = data_[key];
    auto made = inherited(std::move(fields), config_.info, name, unheard);
    // x.11tydata.json goes before x.json.
    of_key.insert(name.ends_with(kData) ? of_key.begin() : of_key.end(), std::move(made));
  }

  SiteFolder site_;
  const std::string& folder_;  // its path
  const SiteConfig& config_;
  bool eleventy_;
  IgnoreList ignored_;
  std::string input_;  // the folder of the pages, with '/' at the end; empty: everywhere
  std::map<std::string, std::vector<std::unique_ptr<Inherited>>, std::less<>> data_;
};

}  // namespace

std::unique_ptr<GeneratorRules> eleventy_rules(const SiteFolder& site, const SiteConfig& config) {
  return std::make_unique<EleventyRules>(site, config);
}

}  // namespace handbill::sources
