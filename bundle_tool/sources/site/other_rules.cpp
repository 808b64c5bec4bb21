// Zola: ignored_content and sections that are drafts. Docusaurus: names that begin with "_". DocPad: where files lie.
#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/site/globs.h"
#include "bundle_tool/sources/site/page_addresses.h"
#include "bundle_tool/sources/site/site_rules.h"
#include "bundle_tool/sources/walk.h"
#include "reader/base/path.h"

namespace handbill::sources {
namespace {

class ZolaRules : public GeneratorRules {
 public:
  ZolaRules(std::string folder, const SiteConfig& config) : folder_(std::move(folder)), config_(config) {
    for (const std::string& text : texts_of(config.fields.find("ignored_content"))) {
      ignored_.emplace_back(text, Star::takes_slash, true);
    }
  }

  // A section that is a draft is one with all that is in it.
  void enter(const std::string& folder, const std::vector<std::string>& files, Warnings& warnings) override {
    for (const std::string& file : files) {
      if (!file.starts_with("_index.") || kind_of_file(file) == FileKind::other) continue;
      const std::string name = folder.empty() ? file : folder + "/" + file;
      const FrontMatter front = read_front_matter(read_small(folder_, name, warnings), name, warnings);
      if (is_set(front.fields, "draft") || front.seems_hidden) drafts_.insert(folder);
    }
  }

  PathVerdict verdict(std::string_view name, bool folder) const override {
    if (folder) return {};
    const auto is_draft = [this](std::string_view part, bool part_is_folder) {
      return part_is_folder && drafts_.contains(part);
    };
    if (drafts_.contains("") || any_part(name, is_draft)) return {Why::draft};
    // Only Markdown is a page; what else lies beside it is a page's own: a table to download, a frame.
    if (name.starts_with("content/") && kind_of_file(name) != FileKind::markdown) return {Why::not_rendered};
    const std::string_view inside = name.starts_with("content/") ? name.substr(8) : name;
    const std::string_view last = name.substr(name.rfind('/') + 1);
    const bool ignored = std::any_of(ignored_.begin(), ignored_.end(),
                                     [&](const Glob& glob) { return glob.matches(inside) || glob.matches(last); });
    return ignored ? PathVerdict{Why::excluded} : PathVerdict{};
  }

  Published published(std::string_view name, const PageFacts& facts) const override {
    return zola_published(name.starts_with("content/") ? name.substr(8) : name, facts, config_.fields);
  }

 private:
  std::string folder_;
  const SiteConfig& config_;
  std::vector<Glob> ignored_;
  std::set<std::string, std::less<>> drafts_;  // folders
};

// Docusaurus takes what begins with "_" for parts of other pages, and what is named so for tests.
class DocusaurusRules : public GeneratorRules {
 public:
  explicit DocusaurusRules(const SiteConfig& config) : config_(config) {
    add_pages(config, "docs", "docs");
    add_pages(config, "blog", "blog");
    add_pages(config, "pages", "src/pages");
  }
  PathVerdict verdict(std::string_view name, bool folder) const override {
    const std::string_view last = name.substr(name.rfind('/') + 1);
    if (folder && (last.starts_with('_') || last == "__tests__")) return {Why::not_rendered};
    // i18n/fa/docusaurus-plugin-content-docs/current/a.md is an article, what stands elsewhere in i18n is the theme's.
    if (!folder && name.starts_with("i18n/") && name.find("/docusaurus-plugin-content-") == std::string_view::npos)
      return {Why::machinery};
    if (!folder && last.find(".test.") != std::string_view::npos) return {Why::not_rendered};
    const bool hidden = !folder && std::any_of(pages_.begin(), pages_.end(),
                                               [name](const Pages& pages) { return is_hidden_by(pages, name); });
    return hidden ? PathVerdict{Why::excluded} : PathVerdict{};
  }
  std::string language(std::string_view name) const override {
    constexpr std::string_view kTranslations = "i18n/";
    if (!name.starts_with(kTranslations)) return {};
    name.remove_prefix(kTranslations.size());
    return std::string(name.substr(0, name.find('/')));
  }

  Published published(std::string_view name, const PageFacts& facts) const override {
    using Plugin = DocusaurusPages::Kind;
    constexpr std::array<std::pair<Plugin, std::string_view>, 3> kKinds{
        std::pair{Plugin::docs, "docs"}, std::pair{Plugin::blog, "blog"}, std::pair{Plugin::pages, "pages"}};
    for (const auto& [kind, key] : kKinds) {
      DocusaurusPages pages{kind, name, route_of(key)};
      std::string folder = kind == Plugin::pages ? "src/pages/" : std::string(key) + "/";
      for (const Pages& chosen : pages_) {
        if (chosen.plugin == plugin_of(key)) folder = chosen.folder;
      }
      const auto translated = name.starts_with("i18n/") ? name.find(plugin_of(key)) : std::string_view::npos;
      if (translated != std::string_view::npos) {
        pages.below = name.substr(translated + plugin_of(key).size());
        if (kind == Plugin::docs) pages.below.remove_prefix(pages.below.find('/') + 1);  // npos + 1 is 0
        pages.route.insert(0, "/" + language(name));
      } else if (name.starts_with(folder)) {
        pages.below = name.substr(folder.size());
      } else {
        continue;
      }
      return docusaurus_published(facts, pages);
    }
    return eleventy_published(name, facts);
  }

 private:
  static std::string plugin_of(std::string_view key) { return "/docusaurus-plugin-content-" + std::string(key) + "/"; }
  // What the addresses of its pages begin with, "/" around it.
  std::string route_of(std::string_view key) const {
    const Value* said = config_.fields.find(key);
    std::string route = key == "pages" ? "" : std::string(key);
    for (const std::string& chosen : texts_of(said == nullptr ? nullptr : said->find("routebasepath"))) route = chosen;
    while (route.starts_with('/')) route.erase(0, 1);
    while (route.ends_with('/')) route.pop_back();
    return route.empty() ? "/" : "/" + route + "/";
  }

  // The pages of one plugin, as far as the configuration leaves some out.
  struct Pages {
    std::string folder, plugin;  // "docs/", "/docusaurus-plugin-content-docs/"
    bool off = false;
    std::vector<Glob> excluded;
  };

  void add_pages(const SiteConfig& config, std::string_view key, std::string_view usual) {
    const Value* said = config.fields.find(key);
    if (said == nullptr) return;
    Pages out{std::string(usual) + "/", plugin_of(key), false, {}};
    out.off = said->kind == Value::Kind::text;
    for (std::string path : texts_of(said->find("path"))) {
      while (path.ends_with('/')) path.pop_back();
      out.folder = (path.starts_with("./") ? path.substr(2) : path) + "/";
    }
    for (const std::string& text : texts_of(said->find("exclude")))
      out.excluded.emplace_back(text, Star::stops_at_slash, true);
    pages_.push_back(std::move(out));
  }

  // The part of a page's name that the plugin knows it by: below its folder, or that of a version or translation.
  static bool is_hidden_by(const Pages& pages, std::string_view name) {
    const auto below = [](std::string_view path) { return path.substr(path.find('/') + 1); };  // npos + 1 is 0
    const auto translated = name.starts_with("i18n/") ? name.find(pages.plugin) : std::string_view::npos;
    const bool docs = pages.plugin.ends_with("-docs/");
    std::string_view inside;
    if (translated != std::string_view::npos) {
      inside = name.substr(translated + pages.plugin.size());
      if (docs) inside = below(inside);
    } else if (name.starts_with(pages.folder)) {
      inside = name.substr(pages.folder.size());
    } else if (docs && name.starts_with("versioned_docs/")) {
      inside = below(below(name));
    } else {
      return false;
    }
    return pages.off || std::any_of(pages.excluded.begin(), pages.excluded.end(),
                                    [inside](const Glob& glob) { return glob.matches(inside); });
  }

  const SiteConfig& config_;
  std::vector<Pages> pages_;
};

// DocPad takes documents from src/documents, and copies what lies in src/files.
class DocpadRules : public GeneratorRules {
 public:
  PathVerdict verdict(std::string_view name, bool folder) const override {
    PathVerdict out;
    out.assets = folder && (name == "src/files" || name == "src/public" || name == "src/static");
    return out;
  }
};

}  // namespace

std::unique_ptr<GeneratorRules> docpad_rules(const std::string& folder) {
  constexpr std::array<std::string_view, 4> kConfigs{"docpad.coffee", "docpad.js", "docpad.cson", "docpad.json"};
  const bool is = std::any_of(kConfigs.begin(), kConfigs.end(), [&folder](std::string_view name) {
    std::error_code error;
    return std::filesystem::is_regular_file(as_path(folder + "/" + std::string(name)), error);
  });
  return is ? std::make_unique<DocpadRules>() : nullptr;
}

std::unique_ptr<GeneratorRules> zola_rules(const std::string& folder, const SiteConfig& config) {
  return std::make_unique<ZolaRules>(folder, config);
}

std::unique_ptr<GeneratorRules> docusaurus_rules(const SiteConfig& config) {
  return std::make_unique<DocusaurusRules>(config);
}

}  // namespace handbill::sources
