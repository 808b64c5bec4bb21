#include <algorithm>
#include <cstring>
#include <filesystem>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "bundle_tool/sources/article_ids.h"
#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/formats.h"
#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/text/words.h"
#include "reader/base/calendar.h"
#include "reader/base/path.h"
#include "reader/bundle/limits.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

// Opens the input with the first format that knows it; null if none does.
Result<std::unique_ptr<Input>> open_input(const InputPath& path, std::span<const Format> formats) {
  for (const Format& format : formats) {
    HB_TRY(input, format.open(path));
    if (input) return input;
  }
  return nullptr;
}

// The message for a source without an article: what was looked for, and what was there instead.
std::string no_article(std::span<const std::string> paths, std::span<const Format> formats, const Skipped& skipped) {
  std::string where;
  for (const std::string& path : paths) where += (where.empty() ? "" : ", ") + path;
  std::string endings;
  for (const Format& format : formats) (endings += endings.empty() ? "" : ", ") += format.endings;
  std::string left_out;
  for (std::size_t i = 0; i < skipped.files.size(); ++i) {
    if (skipped.files[i].count == 0) continue;
    left_out += (left_out.empty() ? "; passed over: " : ", ") + std::string(name_of(static_cast<Why>(i))) + " " +
                std::to_string(skipped.files[i].count);
  }
  for (const auto& [ending, files] : skipped.unread.endings()) {
    left_out += (left_out.empty() ? "; not read: " : ", ") + ending + " " + std::to_string(files.count) + " (" +
                std::string(advice_for(ending)) + ")";
  }
  return where + ": no article (" + endings + ")" + left_out;
}

}  // namespace

struct SourceTree::State {
  // Strings that live as long as the tree, packed into blocks: a million std::string headers would take 32 MB.
  class StringStore {
   public:
    std::string_view keep(std::string_view text) {
      constexpr std::size_t kBlock = 64U << 10U;
      if (text.empty()) return {};
      if (text.size() > left_) {
        left_ = std::max(kBlock, text.size());
        blocks_.push_back(std::make_unique<char[]>(left_));
        next_ = blocks_.back().get();
      }
      std::memcpy(next_, text.data(), text.size());
      const std::string_view kept(next_, text.size());
      next_ += text.size();
      left_ -= text.size();
      return kept;
    }
    // Equal strings are kept once.
    std::string_view keep_shared(std::string_view text) {
      const auto found = shared_.find(text);
      if (found != shared_.end()) return *found;
      return *shared_.insert(keep(text)).first;
    }

   private:
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* next_ = nullptr;
    std::size_t left_ = 0;
    std::unordered_set<std::string_view> shared_;
  };

  std::vector<std::unique_ptr<Input>> inputs;
  std::vector<std::string> folders;       // real paths
  std::unordered_set<std::string> given;  // real paths of all inputs, only while scanning
  std::vector<Found> articles;
  LinkTable links;
  SiteInfo site;
  Skipped skipped;
  Warnings warnings;
  StringStore strings;
  std::string lang;  // canonical --lang
  unsigned jobs = 1;
  std::uint32_t picture_width = 0;
  Moment now;

  std::unordered_set<std::string_view> ids;                     // only while scanning
  std::unordered_map<std::string_view, std::uint32_t> repeats;  // how often an id came again

  // Where the articles of an input are counted.
  struct Origin {
    std::uint32_t input, folder, first_site;
  };
  std::unordered_map<std::string, Origin> of_files;  // by folder, only while scanning
  Origin origin_of(const std::string& folder_of_file);
  Status add_input(const std::string& path, std::span<const Format> formats);
  Status add(const Origin& origin, const Listed& listed);
  std::string_view unique_id(const std::string& wanted, const std::string& label);
};

// Makes an id that no article has yet: the second "x" becomes "x-2". `repeats` remembers the last number, or a thousand
// equal ids would try half a million names.
std::string_view SourceTree::State::unique_id(const std::string& wanted, const std::string& label) {
  if (!ids.contains(wanted)) {
    const std::string_view kept = strings.keep(wanted);
    ids.insert(kept);
    return kept;
  }
  const std::string_view base = *ids.find(wanted);
  std::uint32_t& count = repeats.try_emplace(base, 1).first->second;
  std::string id;
  do {
    const std::string suffix = "-" + std::to_string(++count);
    id = one_line(wanted, limits::kArticleIdSize - suffix.size()) + suffix;
  } while (ids.contains(id));
  warnings.add(Slug::duplicate_id, label, 0, "the id " + wanted + " is taken: this one is " + id);
  const std::string_view kept = strings.keep(id);
  ids.insert(kept);
  return kept;
}

// Takes one article into the tree. Inputs report in a fixed order, so that ids come out the same every time.
Status SourceTree::State::add(const Origin& origin, const Listed& listed) {
  if (articles.size() >= limits::kArticles) {
    return fail(Errc::over_limit, Layer::none, "more than 1,048,576 articles: split the edition");
  }
  Found found;
  found.input = origin.input;
  found.site = origin.first_site + listed.site;
  found.place = listed.place;
  found.name = strings.keep(listed.name);
  std::string tag = listed.lang.empty() ? site.lang : listed.lang;
  if (tag.empty()) tag = lang.empty() ? "und" : lang;
  found.lang = strings.keep_shared(tag);
  found.section = strings.keep_shared(listed.section);
  const std::string label = one_line(listed.name, kFieldSize);
  std::string id = clean_id(listed.id);
  if (id.empty()) id = id_from_path(label, clean_id(listed.slug), tag);
  if (id.empty()) id = "article";
  found.id = unique_id(id, label);
  found.date = listed.date;
  found.prominence = listed.prominence;
  if (found.date && found.date->day > kLastDay) {
    warnings.add(Slug::future_date, label, 0, "a day after 2199-12-31 in its name: left out");
    found.date.reset();
  }
  if (found.date && !now.passed(*found.date)) {
    warnings.add(Slug::future_date, label, listed.date_line,
                 "its date is still to come: " + calendar::iso(found.date->day));
  }
  found.instant = found.date ? instant_of(*found.date) : std::numeric_limits<std::int64_t>::min();
  found.address = strings.keep(listed.published.address);
  links.add({found.site, origin.folder, static_cast<std::uint32_t>(articles.size()), listed.name, tag, found.id},
            listed.published, listed.whole);
  articles.push_back(found);
  return {};
}

// Of the next input. Files that are given one by one are of one site if they lie in one folder.
SourceTree::State::Origin SourceTree::State::origin_of(const std::string& folder_of_file) {
  const auto index = static_cast<std::uint32_t>(inputs.size());
  const Origin own{index, index, links.sites()};
  if (folder_of_file.empty()) return own;
  const Origin& first = of_files.try_emplace(folder_of_file, own).first->second;
  return {index, first.folder, first.first_site};
}

Status SourceTree::State::add_input(const std::string& path, std::span<const Format> formats) {
  std::error_code error;
  const fs::path real = fs::canonical(as_path(path), error);
  if (is_not_read(error)) return fail(Errc::io, Layer::file, path + ": " + error.message());
  if (error) return fail(Errc::not_found, Layer::file, path + " is not there or cannot be read");
  const bool folder = fs::is_directory(real, error);
  if (!folder && !fs::is_regular_file(real, error))
    return fail(Errc::io, Layer::file, path + " is neither a folder nor a file");
  if (!given.insert(as_name(real)).second) return {};  // the same again
  HB_TRY(input, open_input({as_name(real), folder}, formats));
  if (!input) return fail(Errc::bad_source, Layer::file, path + " is of no known format");
  const std::string files = input->folder();
  if (!files.empty()) folders.push_back(files);
  if (site.title.empty() && site.lang.empty() && site.url.empty() && site.base_url.empty() && site.menu.empty()) {
    if (auto said = input->site(warnings)) site = std::move(*said);
  }
  const Origin origin = origin_of(folder ? std::string() : files);
  inputs.push_back(std::move(input));
  Listing listing{
      [this, &origin](const Listed& listed) { return add(origin, listed); }, skipped, warnings, site, jobs, lang, now};
  HB_CHECK(inputs.back()->scan(listing));
  if (origin.first_site < links.sites()) return {};
  for (LinkSite& each : inputs.back()->sites()) links.add_site(std::move(each), origin.folder);
  return {};
}

Result<SourceTree> SourceTree::scan(std::span<const std::string> paths, const Options& options) {
  return scan(paths, options, formats());
}

Result<SourceTree> SourceTree::scan(std::span<const std::string> paths, const Options& options,
                                    std::span<const Format> formats) {
  auto state = std::make_unique<State>();
  state->lang = canonical_language(options.lang);
  state->jobs = options.jobs;
  state->picture_width = options.picture_width;
  state->now = options.now;
  state->warnings = Warnings(options.warnings);
  if (!options.lang.empty() && state->lang.empty()) {
    return fail(Errc::usage, Layer::none, options.lang + " is no language tag (BCP 47), such as fa or zh-Hans");
  }
  for (const std::string& path : paths) HB_CHECK(state->add_input(path, formats));
  if (state->articles.empty()) {
    for (const Warning& w : state->warnings.kept()) {
      if (w.slug == Slug::not_read) return fail(Errc::io, Layer::file, w.file + ": " + w.text);
    }
    return fail(Errc::nothing_usable, Layer::none, no_article(paths, formats, state->skipped));
  }
  // Only scanning needs them: their memory is given back.
  state->ids = {};
  state->repeats = {};
  state->given = {};
  state->of_files = {};
  state->articles.shrink_to_fit();
  state->links.finish();
  return SourceTree(std::move(state));
}

SourceTree::SourceTree(std::unique_ptr<State> state) : state_(std::move(state)) {}
SourceTree::SourceTree(SourceTree&&) noexcept = default;
SourceTree& SourceTree::operator=(SourceTree&&) noexcept = default;
SourceTree::~SourceTree() = default;

std::span<const Found> SourceTree::articles() const { return state_->articles; }
const SiteInfo& SourceTree::site() const { return state_->site; }
const Skipped& SourceTree::skipped() const { return state_->skipped; }
const Warnings& SourceTree::warnings() const { return state_->warnings; }

std::uint64_t SourceTree::not_listed() const {
  const Skipped& skipped = state_->skipped;
  std::uint64_t counted = skipped.unread.count() + skipped.rest.count() + skipped.pictures.count;
  for (const PassedOver& files : skipped.files) counted += files.count;
  counted += state_->articles.size();
  return skipped.seen > counted ? skipped.seen - counted : 0;
}

std::string SourceTree::name_of(std::string_view path) const {
  for (const std::string& folder : state_->folders) {
    if (path.size() > folder.size() && path.starts_with(folder)) return std::string(path.substr(folder.size() + 1));
  }
  return std::string(path);
}

namespace {

// A picture that is lost and says nothing is none.
bool shows_something(const SourceArticle& article) {
  const auto& outline = article.body.outline();
  const auto& figures = article.body.figures();
  return article.lead || !trim(article.body.all_text()).empty() ||
         std::any_of(outline.begin(), outline.end(), [](article::Op op) { return op != article::Op::figure; }) ||
         std::any_of(article.pictures.begin(), article.pictures.end(), [](const Picture& p) { return p.usable(); }) ||
         std::any_of(figures.begin(), figures.end(), [](const article::OwnedFigure& f) { return !f.alt.empty(); });
}

}  // namespace

Result<SourceArticle> SourceTree::read(const Found& found) const {
  HB_TRY(article, state_->inputs[found.input]->read(
                      found, {state_->folders, state_->site, state_->picture_width, state_->links, state_->articles}));
  if (article.passed_over) return article;
  if (!shows_something(article)) {
    return fail(Errc::nothing_usable, Layer::none, "nothing to show: left out");
  }
  article.words = count_words(article.body.all_text());
  return article;
}

Result<Buffer> SourceTree::read_picture(const Found& found, const Picture& picture, std::uint64_t limit) const {
  if (picture.bytes == nullptr) return state_->inputs[found.input]->read_picture(picture.path, limit);
  if (picture.bytes->size() > limit) return fail(Errc::over_limit, Layer::none, "too large");
  return *picture.bytes;
}

}  // namespace handbill::sources
