#include <algorithm>
#include <cstring>
#include <deque>
#include <filesystem>
#include <future>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "bundle_tool/sources/article_ids.h"
#include "bundle_tool/sources/article_reader.h"
#include "bundle_tool/sources/clean_text.h"
#include "bundle_tool/sources/dates.h"
#include "bundle_tool/sources/languages.h"
#include "bundle_tool/sources/site_config.h"
#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/walk.h"
#include "reader/base/source.h"
#include "reader/base/workers.h"
#include "reader/bundle/limits.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

// Strings that live as long as the tree, without a header for each.
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

// What the first pass reads of one file: its fields, or why there are none.
struct Scanned {
  std::string name;  // below the root
  Metadata metadata;
  bool titled = false;  // by its front matter
  Warnings problems;    // not empty: the file is left out
};

}  // namespace

struct SourceTree::State {
  std::vector<std::string> roots;  // real paths
  std::vector<Found> articles;
  SiteInfo site;
  Skipped skipped;
  Warnings warnings;
  StringStore strings;
  std::string lang;  // canonical --lang

  std::unordered_set<std::string_view> ids;                     // only while scanning
  std::unordered_map<std::string_view, std::uint32_t> repeats;  // how often an id came again

  unsigned jobs = 1;

  Scanned read_fields(std::uint32_t root, const std::string& name) const;  // safe from any thread
  Status add(std::uint32_t root, const Scanned& scanned);
  std::string_view unique_id(const std::string& wanted, const std::string& label);
  Status add_source(const std::string& path);
  Status add_folder(std::uint32_t root);
};

namespace {

// The head of a file: small at first, since front matter mostly is.
Result<Buffer> read_beginning(const FileSource& source, FileKind kind) {
  constexpr std::uint64_t kFirst = 8U << 10U;
  const std::uint64_t size = source.size();
  Buffer bytes(static_cast<std::size_t>(
      std::min<std::uint64_t>(size, kind == FileKind::html ? kFrontMatterSize + kFirst : kFirst)));
  HB_CHECK(source.read_at(0, bytes));
  const std::string_view text = as_text(bytes);
  const bool marked = text.find("---") < 4 || text.find("+++") < 4 || text.find('{') < 4;
  const bool open =
      marked && text.find("\n---", 4) == std::string_view::npos && text.find("\n+++", 4) == std::string_view::npos;
  const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  if (bytes.size() < size && (open || utf16)) {
    bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size, kFrontMatterSize + kFirst)));
    HB_CHECK(source.read_at(0, bytes));
  }
  return bytes;
}

}  // namespace

// An id that nobody has yet: the second "x" becomes "x-2".
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

Scanned SourceTree::State::read_fields(std::uint32_t root, const std::string& name) const {
  Scanned out{name, {}, false, {}};
  const std::string label = one_line(name, kFieldSize);
  const auto source = FileSource::open(roots[root] + "/" + name);
  if (!source) {
    out.problems.add(Slug::unreadable, label, 0, source.error().what);
    return out;
  }
  if ((*source)->size() > kFileSize) {
    out.problems.add(Slug::too_large, label, 0, "the file is larger than 16 MiB: left out");
    return out;
  }
  const FileKind kind = kind_of_file(name) == FileKind::other ? FileKind::text : kind_of_file(name);
  const auto bytes = read_beginning(**source, kind);
  if (!bytes) {
    out.problems.add(Slug::unreadable, label, 0, bytes.error().what);
    return out;
  }
  Warnings unheard;  // read() says it all again
  ArticleHead head = read_head(*bytes, kind, Wanted::fields, label, site, unheard);
  out.metadata = std::move(head.metadata);
  out.titled = head.titled;
  return out;
}

// Takes one file into the tree. What depends on the files before it happens here, in their order.
Status SourceTree::State::add(std::uint32_t root, const Scanned& scanned) {
  warnings.append(scanned.problems);
  if (scanned.problems.total() > 0) return {};
  const Metadata& m = scanned.metadata;
  if (m.hidden) {
    skipped.drafts.add(scanned.name);
    return {};
  }
  if (articles.size() >= limits::kArticles) {
    return fail(Errc::over_limit, Layer::none, "more than 1,048,576 articles: split the edition");
  }
  const std::string& name = scanned.name;
  const std::string label = one_line(name, kFieldSize);
  Found found;
  found.root = root;
  found.name = strings.keep(name);
  std::string tag = m.lang.empty() ? language_of_path(name) : m.lang;
  if (tag.empty()) tag = site.lang;
  if (tag.empty()) tag = lang.empty() ? "und" : lang;
  found.lang = strings.keep_shared(tag);
  found.section = strings.keep_shared(m.section.empty() ? section_from_path(name) : m.section);
  std::string id = clean_id(m.id);
  if (id.empty()) id = id_from_path(label, clean_id(m.slug));
  if (id.empty()) id = "article";
  found.id = unique_id(id, label);
  const auto slash = name.rfind('/');
  const std::string_view stem = std::string_view(name).substr(slash == std::string::npos ? 0 : slash + 1);
  found.date = m.date ? m.date : split_dated_name(stem.substr(0, stem.find('.'))).date;
  found.instant = found.date ? instant_of(*found.date) : std::numeric_limits<std::int64_t>::min();
  articles.push_back(found);
  return {};
}

Status SourceTree::State::add_source(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return fail(Errc::not_found, Layer::file, path + " is not there or cannot be read");
  const bool folder = fs::is_directory(real, error);
  if (!folder && !fs::is_regular_file(real, error))
    return fail(Errc::io, Layer::file, path + " is neither a folder nor a file");
  const auto root = static_cast<std::uint32_t>(roots.size());
  roots.push_back(folder ? real.string() : real.parent_path().string());
  if (!folder) return add(root, read_fields(root, real.filename().string()));
  if (site.title.empty() && site.lang.empty() && site.url.empty() && site.base_url.empty()) {
    site = read_site_config(roots[root], warnings);
  }
  return add_folder(root);
}

// Reads ahead on all threads, and adds in the order of the walk.
Status SourceTree::State::add_folder(std::uint32_t root) {
  Workers workers(jobs);
  const std::size_t ahead = std::size_t{workers.threads()} * 16;
  std::deque<std::future<Scanned>> under_way;
  // Told last, so that their place does not depend on how far ahead the walk is.
  Warnings of_walk;
  Skipped in_walk;
  Status status;
  const auto add_next = [&] {
    const Scanned scanned = under_way.front().get();
    under_way.pop_front();
    if (is_project_file(scanned.name) && !scanned.titled) {
      skipped.other.add(scanned.name);
    } else {
      status = add(root, scanned);
    }
    return status.has_value();
  };
  walk_articles(
      roots[root],
      [&](const std::string& name) {
        under_way.push_back(workers.run([this, root, name] { return read_fields(root, name); }));
        return under_way.size() < ahead || add_next();
      },
      in_walk, of_walk);
  while (status && !under_way.empty()) add_next();
  warnings.append(of_walk);
  skipped.drafts.append(in_walk.drafts);
  skipped.other.append(in_walk.other);
  return status;
}

Result<SourceTree> SourceTree::scan(std::span<const std::string> paths, const Options& options) {
  auto state = std::make_unique<State>();
  state->lang = canonical_language(options.lang);
  state->jobs = options.jobs;
  if (!options.lang.empty() && state->lang.empty()) {
    return fail(Errc::usage, Layer::none, options.lang + " is no language tag (BCP 47), such as fa or zh-Hans");
  }
  for (const std::string& path : paths) HB_CHECK(state->add_source(path));
  if (state->articles.empty()) {
    std::string where;
    for (const std::string& path : paths) where += (where.empty() ? "" : ", ") + path;
    const std::uint32_t left_out = state->skipped.drafts.count + state->skipped.other.count;
    return fail(Errc::nothing_usable, Layer::none,
                where + ": no article (.md, .markdown, .html, .htm, .txt)" +
                    (left_out > 0 ? "; drafts and files about the project: " + std::to_string(left_out) : ""));
  }
  state->ids = {};
  state->repeats = {};
  state->articles.shrink_to_fit();
  return SourceTree(std::move(state));
}

void PassedOver::add(std::string_view name) {
  if (names.size() < kNamed) names.push_back(one_line(name, kFieldSize));
  ++count;
}

void PassedOver::append(const PassedOver& other) {
  for (const std::string& name : other.names) add(name);
  count += other.count - static_cast<std::uint32_t>(other.names.size());
}

SourceTree::SourceTree(std::unique_ptr<State> state) : state_(std::move(state)) {}
SourceTree::SourceTree(SourceTree&&) noexcept = default;
SourceTree& SourceTree::operator=(SourceTree&&) noexcept = default;
SourceTree::~SourceTree() = default;

std::span<const Found> SourceTree::articles() const { return state_->articles; }
const SiteInfo& SourceTree::site() const { return state_->site; }
const Skipped& SourceTree::skipped() const { return state_->skipped; }
const Warnings& SourceTree::warnings() const { return state_->warnings; }

Result<SourceArticle> SourceTree::read(const Found& found) const {
  const ArticleFile file{state_->roots[found.root], found.name, one_line(found.name, kFieldSize)};
  return read_article(file, found, state_->roots, state_->site);
}

}  // namespace handbill::sources
