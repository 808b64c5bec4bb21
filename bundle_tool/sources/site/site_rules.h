// What a site's generator publishes of the files in its folder, by their places: what its configuration leaves out, and
// the fields that a place gives to the articles below it. A source may hold several sites, one in another.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/fields/publication.h"
#include "bundle_tool/sources/link_table.h"
#include "bundle_tool/sources/site/site_config.h"
#include "bundle_tool/sources/warning.h"

namespace handbill::sources {

struct PageFacts;  // page_addresses.h

// What a configuration says of one folder or file.
struct PathVerdict {
  std::optional<Why> hidden;
  bool included = false;  // by name: what else would be passed over is read
  bool assets = false;    // a folder: only its pictures are of interest
};

// The rules of one generator. Names are relative to its site's folder, '/' separators.
class GeneratorRules {
 public:
  GeneratorRules() = default;
  GeneratorRules(const GeneratorRules&) = delete;
  GeneratorRules& operator=(const GeneratorRules&) = delete;
  virtual ~GeneratorRules() = default;

  // The walk comes to a folder: reads there what holds for the articles below. `files` are its files' names.
  virtual void enter(const std::string& folder, const std::vector<std::string>& files, Warnings& warnings);
  // Asked of each folder before what is in it, and of each file.
  virtual PathVerdict verdict(std::string_view name, bool folder) const;
  virtual void add_layers(std::string_view name, Layers& out) const;
  virtual Publishing publishing(std::string_view name) const;
  // The language whose folder the configuration says this is, as written; empty: it says none.
  virtual std::string language(std::string_view name) const;
  // Where the page of that file is published, as far as the rules tell.
  virtual Published published(std::string_view name, const PageFacts& facts) const;
};

// Rules for each generator; `folder` is the site's, as a path. They live as long as `config`.
std::unique_ptr<GeneratorRules> jekyll_rules(const SiteConfig& config, Warnings& warnings);
std::unique_ptr<GeneratorRules> hugo_rules(const std::string& folder, const SiteConfig& config, Warnings& warnings);
std::unique_ptr<GeneratorRules> zola_rules(const std::string& folder, const SiteConfig& config);
std::unique_ptr<GeneratorRules> eleventy_rules(const SiteFolder& site, const SiteConfig& config);
std::unique_ptr<GeneratorRules> docusaurus_rules(const SiteConfig& config);
// nullptr: there is no configuration of DocPad's.
std::unique_ptr<GeneratorRules> docpad_rules(const std::string& folder);

class SiteRules {
 public:
  // `root` is the source's folder, `config` what is said there.
  SiteRules(std::string root, SiteConfig config, Moment now, Warnings& warnings);

  // As those of GeneratorRules; names are relative to the source. enter() is called by the thread that walks; what the
  // others return stays the same for a name once the walk has come to it.
  void enter(const std::string& folder, const std::vector<std::string>& files, Warnings& warnings);
  PathVerdict verdict(std::string_view name, bool folder) const;
  Layers layers(std::string_view name) const;
  Publishing publishing(std::string_view name) const;
  std::string language(std::string_view name) const;  // canonical
  Published published(std::string_view name, const PageFacts& facts) const;
  // The sites that were met, and which of them this file is of.
  std::vector<LinkSite> sites() const;
  std::uint32_t site_number(std::string_view name) const { return static_cast<std::uint32_t>(index_of(name)); }
  // What the configuration of its site says; nothing if there is none.
  const SiteInfo& info(std::string_view name) const { return site_of(name).config.info; }
  // Is this folder the output of the site's generator, from sources that are here too?
  bool is_output(std::string_view name) const;
  // Is it the folder of a site?
  bool is_site(std::string_view folder) const;
  // What made the site that this folder or file is of.
  Generator generator(std::string_view name) const { return site_of(name).config.generator; }
  // Did a program write, or save, the site that this file is of? Known once the walk has ended.
  bool is_generated(std::string_view name) const {
    return generator(name) != Generator::none || site_of(name).shows_program;
  }

 private:
  struct Site {
    std::string below;  // its folder with '/' at the end; empty: the root
    SiteConfig config;
    std::unique_ptr<GeneratorRules> rules;
    bool shows_program = false;  // a folder or file has a name that only programs give
  };
  void add_site(std::string folder, SiteConfig config, Warnings& warnings);
  std::size_t index_of(std::string_view name) const;
  const Site& site_of(std::string_view name) const { return sites_[index_of(name)]; }

  std::string root_;
  Moment now_;
  std::vector<Site> sites_;  // the root's first; what lies deeper comes later
};

// What the rules have in common: the value of a file's front matter.
std::unique_ptr<Inherited> inherited(Value fields, const SiteInfo& site, std::string_view file, Warnings& warnings);
// The start of a small file, clean; empty if it cannot be read, which is warned of.
std::string read_small(const std::string& folder, std::string_view name, Warnings& warnings);
// Is the configuration's field a yes?
bool is_set(const Value& fields, std::string_view key);

}  // namespace handbill::sources
