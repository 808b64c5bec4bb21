#include "bundle_tool/sources/site/site_format.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <future>

#include "bundle_tool/sources/article_ids.h"
#include "bundle_tool/sources/article_links.h"
#include "bundle_tool/sources/article_reader.h"
#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/fields/path_dates.h"
#include "bundle_tool/sources/pictures.h"
#include "bundle_tool/sources/site/book_order.h"
#include "bundle_tool/sources/site/page_addresses.h"
#include "bundle_tool/sources/site/path_languages.h"
#include "bundle_tool/sources/site/site_config.h"
#include "bundle_tool/sources/site/site_menu.h"
#include "bundle_tool/sources/site/site_rules.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/walk.h"
#include "reader/base/path.h"
#include "reader/base/source.h"
#include "reader/base/workers.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

// One file after the first pass: its fields, or why there are none.
struct Scanned {
  std::string name;  // below the root
  std::string lang;  // that the path tells, canonical; may be empty
  Metadata metadata;
  PageLinks links;  // of an HTML page
  PageFacts facts;
  Verdict verdict;
  bool titled = false;               // by its front matter
  std::optional<Why> unless_titled;  // what it is if it has no title
  Warnings problems;                 // not empty: the file is left out
};

// What its place says of an article.
struct Said {
  std::string lang;       // that the path tells; may be empty
  std::string otherwise;  // that of articles which say none
  Layers layers;
  Publishing publishing;
  std::optional<Why> unless_titled;
};

// The language of articles that neither their fields nor their path tell one.
const std::string& language_otherwise(const Listing& listing) {
  return listing.site.lang.empty() ? listing.lang : listing.site.lang;
}

std::optional<article::Date> date_of(const Metadata& m, std::string_view name, std::string_view lang) {
  return m.date ? m.date : date_of_path(name, lang);
}

Scanned read_fields(const std::string& root, const std::string& name, const SiteInfo& site, const Said& said) {
  Scanned out{name, said.lang, {}, {}, {}, {}, false, said.unless_titled, Warnings()};
  const std::string label = one_line(name, kFieldSize);
  const auto source = FileSource::open(root + "/" + name);
  if (!source) {
    out.problems.add(Slug::not_read, label, 0, source.error().what);
    return out;
  }
  if ((*source)->size() > kFileSize) {
    out.problems.add(Slug::too_large, label, 0, "the file is larger than 16 MiB: left out");
    return out;
  }
  const FileKind kind = kind_of_file(name) == FileKind::other ? FileKind::text : kind_of_file(name);
  const auto bytes = read_beginning(**source, kind);
  if (!bytes) {
    out.problems.add(Slug::not_read, label, 0, bytes.error().what);
    return out;
  }
  Warnings unheard;  // dropped: read() gives the same warnings again
  const std::string& lang = said.lang.empty() ? said.otherwise : said.lang;
  ArticleHead head = read_head(*bytes, kind, Wanted::fields, {label, lang, site, said.layers}, unheard);
  // What hides a page must not be lost with a bracket: such a page is left out, and is named.
  const bool asked = head.seems_hidden && head.seems_hidden->word.find("draft") != std::string_view::npos;
  if (head.seems_hidden && !(asked && said.publishing.drafts)) {
    out.problems.add(Slug::bad_front_matter, label, head.seems_hidden->line,
                     "left out: the front matter cannot be read and seems to hide the page (" +
                         std::string(head.seems_hidden->word) + "): mend it");
    return out;
  }
  if (kind == FileKind::text && is_fields_of_kirby(head.text)) {
    out.problems.add(
        Slug::unreadable, label, 0,
        "left out: fields between lines of ----, as Kirby has them, are not read: save it as Markdown with "
        "front matter");
    return out;
  }
  if (kind == FileKind::html)
    out.links = read_page_links(head.text, is_contents_page(name) ? PageRole::contents : PageRole::page);
  out.metadata = std::move(head.metadata);
  out.titled = head.titled;
  out.facts = page_facts({head.fields, said.layers}, out.metadata);
  const std::string& of_dates = out.metadata.lang.empty() ? lang : out.metadata.lang;
  out.verdict = judge({head.fields, said.layers}, date_of(out.metadata, name, lang), of_dates, said.publishing);
  return out;
}

// Where the site has the page. A page that was saved, or made by hand, is where its file is.
Published published(const Scanned& scanned, const SiteRules* rules, const std::optional<article::Date>& date) {
  if (rules == nullptr) return {"/" + scanned.name, {}};
  PageFacts facts = scanned.facts;
  facts.date = date;
  Published out = rules->published(scanned.name, facts);
  const bool by_hand =
      rules->generator(scanned.name) == Generator::none && kind_of_file(scanned.name) != FileKind::markdown;
  if (by_hand && facts.permalink.empty()) {
    out.also.push_back(std::move(out.address));
    out.address = "/" + scanned.name;
  }
  return out;
}

// Fills what the fields lack from the file's path.
Listed listed(const Scanned& scanned, const SiteRules* rules, const Listing& listing) {
  const std::string& name = scanned.name;
  const Metadata& m = scanned.metadata;
  Listed out;
  out.name = name;
  out.id = m.id;
  out.slug = m.slug;
  out.lang = m.lang.empty() ? scanned.lang : m.lang;
  const std::string& lang = out.lang.empty() ? language_otherwise(listing) : out.lang;
  out.section = m.section.empty() ? std::string(category_of(name, listing.site)) : m.section;
  if (out.section.empty()) out.section = section_from_path(name, lang);
  out.date = date_of(m, name, lang);
  out.date_line = m.date_line;
  out.prominence = m.prominence;
  out.whole = m.origin;
  out.published = published(scanned, rules, out.date);
  out.site = rules == nullptr ? 0 : rules->site_number(name);
  return out;
}

// Is it an article that is published? What is not is counted.
bool is_article(const Scanned& scanned, Listing& listing) {
  listing.warnings.append(scanned.problems);
  if (scanned.problems.total() > 0) return false;
  for (const article::Date& date : scanned.verdict.passed) listing.skipped.passed(date);
  for (const article::Date& date : scanned.verdict.pending) listing.skipped.pending(date);
  if (scanned.verdict.hidden) listing.skipped.of(*scanned.verdict.hidden).add(scanned.name);
  return !scanned.verdict.hidden;
}

Status report(const Scanned& scanned, const SiteRules* rules, Listing& listing) {
  return is_article(scanned, listing) ? listing.add(listed(scanned, rules, listing)) : Status{};
}

// HTML pages are held back until all are known, since a book's pages say which comes next. They are reported after the
// others.
class HeldPages {
 public:
  HeldPages(const SiteRules& rules, Listing& listing) : rules_(rules), listing_(listing) {}

  Status take(Scanned& scanned) {
    constexpr std::size_t kHeld = 65'536;  // bounds memory: what is beyond is another book
    if (!is_article(scanned, listing_)) return {};
    // Sites that keep each page as index.html have as many pages of contents as pages.
    if (scanned.links.contents.size() > links_left_) scanned.links.contents = {};
    links_left_ -= scanned.links.contents.size();
    listed_.push_back(listed(scanned, &rules_, listing_));
    pages_.push_back({scanned.name, std::move(scanned.links)});
    return pages_.size() < kHeld ? Status{} : report_all();
  }
  Status report_all() {
    for (const std::size_t i : book_order(pages_)) HB_CHECK(listing_.add(listed_[i]));
    pages_.clear();
    listed_.clear();
    return {};
  }

 private:
  const SiteRules& rules_;
  Listing& listing_;
  std::size_t links_left_ = 16 * kContentsLinks;
  std::vector<BookPage> pages_;
  std::vector<Listed> listed_;
};

// Reads ahead on all threads, and reports in the order of the walk.
Status scan_folder(const std::string& root, SiteRules& rules, Listing& listing) {
  Workers workers(listing.jobs);
  PathLanguages languages(root, listing.site);
  const std::size_t ahead = std::size_t{workers.threads()} * 16;
  std::deque<std::future<Scanned>> under_way;
  // Appended at the end, so that their place does not depend on how far ahead the walk is.
  Warnings of_walk;
  Skipped in_walk;
  Status status;
  HeldPages pages(rules, listing);
  const auto report_next = [&] {
    Scanned scanned = under_way.front().get();
    under_way.pop_front();
    if (scanned.unless_titled && !scanned.titled) {
      listing.skipped.of(*scanned.unless_titled).add(scanned.name);
    } else if (kind_of_file(scanned.name) == FileKind::html) {
      status = pages.take(scanned);
    } else {
      status = report(scanned, &rules, listing);
    }
    return status.has_value();
  };
  walk_articles(
      root, rules,
      [&](const Candidate& candidate) {
        const std::string& name = candidate.name;
        // Asked of the rules here: the walk goes on to add to them.
        std::string lang = rules.language(name);
        if (lang.empty()) lang = languages.of(name);
        if (lang.empty()) lang = rules.info(name).lang;
        Said said{std::move(lang), language_otherwise(listing), rules.layers(name), rules.publishing(name),
                  candidate.unless_titled};
        under_way.push_back(workers.run([&root, &site = listing.site, name, said = std::move(said)] {
          return read_fields(root, name, site, said);
        }));
        return under_way.size() < ahead || report_next();
      },
      in_walk, of_walk);
  while (status && !under_way.empty()) report_next();
  if (status) status = pages.report_all();
  listing.warnings.append(of_walk);
  listing.skipped.append(in_walk);
  return status;
}

class SiteInput : public Input {
 public:
  // `file`: the only file to read; empty: all files of the folder.
  SiteInput(std::string root, std::string file) : root_(std::move(root)), file_(std::move(file)) {}

  std::string folder() const override { return root_; }
  std::optional<SiteInfo> site(Warnings& warnings) const override {
    if (!file_.empty()) return std::nullopt;
    config_ = read_site_config(root_, warnings);
    read_site_menu(root_, config_->info, warnings);
    return config_->info;
  }
  Status scan(Listing& listing) override {
    if (!file_.empty()) {
      ++listing.skipped.seen;
      Publishing publishing;
      publishing.now = listing.now;
      const Said said{PathLanguages(root_, listing.site).of(file_), language_otherwise(listing), {}, publishing, {}};
      return report(read_fields(root_, file_, listing.site, said), nullptr, listing);
    }
    if (!config_) config_ = read_site_config(root_, listing.warnings);
    rules_.emplace(root_, *std::move(config_), listing.now, listing.warnings);
    return scan_folder(root_, *rules_, listing);
  }
  std::vector<LinkSite> sites() const override { return rules_ ? rules_->sites() : std::vector<LinkSite>(1); }
  Result<SourceArticle> read(const Found& found, const Surroundings& surroundings) const override {
    const std::string label = one_line(found.name, kFieldSize);
    const SiteInfo& site = site_of(found, surroundings);
    const Layers layers = rules_ ? rules_->layers(found.name) : Layers{};
    const auto find = [&](std::span<const std::string> addresses, std::uint32_t line, Warnings& warnings) {
      return find_picture(addresses, line, {surroundings.folders, root_, found.name, label, site, names_}, warnings);
    };
    const Generator generator = rules_ ? rules_->generator(found.name) : Generator::none;
    const ArticleLinks links(surroundings.links, surroundings.articles, {found, generator == Generator::hugo});
    HB_TRY(source, FileSource::open(root_ + "/" + std::string(found.name)));
    return read_article(*source,
                        {found.name, label, kind_of_file(found.name), site, layers, find, surroundings.picture_width,
                         rules_ && rules_->is_generated(found.name), generator, &links},
                        found);
  }

 private:
  // What its own site says; where that has no configuration, what the first of all has.
  const SiteInfo& site_of(const Found& found, const Surroundings& surroundings) const {
    return rules_ && !rules_->info(found.name).values.empty() ? rules_->info(found.name) : surroundings.site;
  }

  std::string root_, file_;
  mutable PictureNames names_;
  mutable std::optional<SiteConfig> config_;  // from site() to scan()
  std::optional<SiteRules> rules_;            // of a folder that was scanned
};

}  // namespace

Result<Buffer> read_beginning(const ByteSource& source, FileKind kind) {
  // Front matter is mostly shorter. More is read only if its end is not in sight, or, in UTF-16, cannot be seen.
  constexpr std::uint64_t kFirst = 8U << 10U;
  const std::uint64_t size = source.size();
  Buffer bytes(static_cast<std::size_t>(
      std::min<std::uint64_t>(size, kind == FileKind::html ? kFrontMatterSize + kFirst : kFirst)));
  HB_CHECK(source.read_at(0, bytes));
  const std::string_view text = as_text(bytes);
  // Up to three bytes of byte order mark may come first, and empty lines.
  const std::size_t start = std::min(text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), text.size());
  const std::string_view top = text.substr(start);
  const bool marked = top.starts_with("---") || top.starts_with("+++") || top.starts_with('{');
  const bool open =
      marked && top.find("\n---") == std::string_view::npos && top.find("\n+++") == std::string_view::npos;
  const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  if (bytes.size() < size && (open || utf16)) {
    bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size, kFrontMatterSize + kFirst)));
    HB_CHECK(source.read_at(0, bytes));
  }
  return bytes;
}

Result<std::unique_ptr<Input>> open_site(const InputPath& path) {
  if (path.folder) return std::make_unique<SiteInput>(path.path, "");
  const fs::path file = as_path(path.path);
  return std::make_unique<SiteInput>(as_name(file.parent_path()), as_name(file.filename()));
}

}  // namespace handbill::sources
