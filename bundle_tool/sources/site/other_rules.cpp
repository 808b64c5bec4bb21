// Zola: ignored_content and sections that are drafts. Docusaurus: names that begin with "_".
#include <algorithm>
#include <set>

#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/site/globs.h"
#include "bundle_tool/sources/site/site_rules.h"
#include "bundle_tool/sources/walk.h"

namespace handbill::sources {
namespace {

class ZolaRules : public GeneratorRules {
 public:
  ZolaRules(std::string folder, const SiteConfig& config) : folder_(std::move(folder)) {
    for (const std::string& text : texts_of(config.fields.find("ignored_content"))) {
      ignored_.emplace_back(text, Star::takes_slash, true);
    }
  }

  // A section that is a draft is one with all that is in it.
  void enter(const std::string& folder, const std::vector<std::string>& files, Warnings& warnings) override {
    for (const std::string& file : files) {
      if (!file.starts_with("_index.") || kind_of_file(file) == FileKind::other) continue;
      const std::string name = folder.empty() ? file : folder + "/" + file;
      const FrontMatter front = read_front_matter(read_small(folder_ + "/" + name, name, warnings), name, warnings);
      if (is_set(front.fields, "draft")) drafts_.insert(folder);
    }
  }

  Place place(std::string_view name, bool folder) const override {
    if (folder) return {};
    const auto is_draft = [this](std::string_view part, bool part_is_folder) {
      return part_is_folder && drafts_.contains(part);
    };
    if (drafts_.contains("") || any_part(name, is_draft)) return {Why::draft};
    const std::string_view inside = name.starts_with("content/") ? name.substr(8) : name;
    const std::string_view last = name.substr(name.rfind('/') + 1);
    const bool ignored = std::any_of(ignored_.begin(), ignored_.end(),
                                     [&](const Glob& glob) { return glob.matches(inside) || glob.matches(last); });
    return ignored ? Place{Why::excluded} : Place{};
  }

 private:
  std::string folder_;
  std::vector<Glob> ignored_;
  std::set<std::string, std::less<>> drafts_;  // folders
};

// Docusaurus takes what begins with "_" for parts of other pages, and what is named so for tests.
class DocusaurusRules : public GeneratorRules {
 public:
  Place place(std::string_view name, bool folder) const override {
    const std::string_view last = name.substr(name.rfind('/') + 1);
    if (folder && (last.starts_with('_') || last == "__tests__")) return {Why::not_rendered};
    // i18n/fa/docusaurus-plugin-content-docs/current/a.md is an article, what stands elsewhere in i18n is the theme's.
    if (!folder && name.starts_with("i18n/") && name.find("/docusaurus-plugin-content-") == std::string_view::npos)
      return {Why::machinery};
    return !folder && last.find(".test.") != std::string_view::npos ? Place{Why::not_rendered} : Place{};
  }
  std::string language(std::string_view name) const override {
    constexpr std::string_view kTranslations = "i18n/";
    if (!name.starts_with(kTranslations)) return {};
    name.remove_prefix(kTranslations.size());
    return std::string(name.substr(0, name.find('/')));
  }
};

}  // namespace

std::unique_ptr<GeneratorRules> zola_rules(const std::string& folder, const SiteConfig& config) {
  return std::make_unique<ZolaRules>(folder, config);
}

std::unique_ptr<GeneratorRules> docusaurus_rules() { return std::make_unique<DocusaurusRules>(); }

}  // namespace handbill::sources
