#include "bundle_tool/pack/pack.h"

#include <algorithm>
#include <chrono>
#include <deque>

#include "bundle_tool/channel/co_sign.h"
#include "bundle_tool/pack/assemble.h"
#include "bundle_tool/pack/check.h"
#include "bundle_tool/pack/edition_builder.h"
#include "bundle_tool/pack/line_check.h"
#include "bundle_tool/pack/pictures.h"
#include "bundle_tool/pack/plan.h"
#include "bundle_tool/sources/fields/languages.h"
#include "reader/base/utf8.h"

namespace handbill::pack {
namespace {

using sources::Found;
using sources::SourceArticle;
using sources::SourceTree;

// One article as a worker hands it over, with its pictures encoded, or why it is left out.
struct Worked {
  Result<SourceArticle> article;
  std::vector<std::optional<Pictures::Prepared>> pictures;  // one for each of article->pictures
  std::optional<Pictures::Prepared> lead;
};

Result<Pictures::Prepared> read_and_prepare(const SourceTree& tree, const Found& found, const sources::Picture& picture,
                                            Pictures& pictures) {
  HB_TRY(file, tree.read_picture(found, picture, kImageFileSize));
  return pictures.prepare(file);
}

std::optional<Pictures::Prepared> prepare(const SourceTree& tree, const Found& found, const sources::Picture& picture,
                                          Pictures& pictures, sources::Warnings& warnings) {
  if (picture.path.empty()) return std::nullopt;
  auto made = read_and_prepare(tree, found, picture, pictures);
  if (made) return std::move(made).value();
  warnings.add(sources::Slug::unreadable, found.name, picture.line, picture.reference + ": " + made.error().what);
  return std::nullopt;
}

Worked work_on(const SourceTree& tree, const Found& found, Pictures* pictures) {
  Worked out{tree.read(found), {}, {}};
  if (!out.article || pictures == nullptr) return out;
  SourceArticle& article = *out.article;
  for (const sources::Picture& picture : article.pictures) {
    out.pictures.push_back(prepare(tree, found, picture, *pictures, article.warnings));
  }
  if (article.lead) out.lead = prepare(tree, found, *article.lead, *pictures, article.warnings);
  return out;
}

class Packing {
 public:
  Packing(const SourceTree& tree, const PackingOptions& options, Parts& parts, const Progress& progress,
          sources::Warnings& warnings)
      : tree_(tree), progress_(progress), warnings_(warnings), workers_(options.jobs), builder_(parts, workers_) {
    if (options.images) pictures_.emplace(*options.images);
    if (options.font_folders) open_survey(*options.font_folders);
  }

  // Packs every article: workers read ahead, this thread takes their results in reading order.
  Status run() {
    const std::vector<std::uint32_t> order = reading_order(tree_.articles());
    const std::size_t ahead = std::size_t{workers_.threads()} * 4;
    std::deque<std::future<Worked>> under_way;
    std::size_t next = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (; next < order.size() && under_way.size() < ahead; ++next) {
        under_way.push_back(workers_.run([this, &found = tree_.articles()[order[next]]] {
          return work_on(tree_, found, pictures_ ? &*pictures_ : nullptr);
        }));
      }
      Worked worked = under_way.front().get();
      under_way.pop_front();
      auto status = take(std::move(worked), tree_.articles()[order[i]]);
      if (!status) {
        // The workers borrow from this object: they must end before it does.
        while (!under_way.empty()) {
          under_way.front().wait();
          under_way.pop_front();
        }
        return status;
      }
      if (progress_) progress_(Stage::packing, i + 1, order.size());
    }
    return {};
  }

  // Writes what is still held, and the fonts that articles and `names` of the edition need.
  Status finish(std::initializer_list<std::string_view> names, std::string_view language) {
    if (survey_) {
      for (const std::string_view name : names) survey_->add(name, language, {});
      HB_TRY(packed, add_fonts(*survey_, builder_, warnings_));
      fonts_ = std::move(packed);
    }
    return builder_.finish(image_count());
  }

  std::uint32_t image_count() const { return pictures_ ? pictures_->count() : 0; }
  const std::vector<PackedFont>& fonts() const { return fonts_; }
  const EditionBuilder& builder() const { return builder_; }
  std::uint32_t zawgyi() const { return zawgyi_; }

 private:
  Status take(Worked worked, const Found& found) {
    if (!worked.article) {
      warnings_.add(sources::slug_of(worked.article.error()), found.name, 0, worked.article.error().what);
      return {};
    }
    SourceArticle& article = *worked.article;
    warnings_.append(article.warnings);
    for (std::size_t i = 0; i < worked.pictures.size(); ++i) {
      if (!worked.pictures[i]) continue;
      HB_TRY(image, pictures_->place(*worked.pictures[i], builder_.images()));
      article.body.figures()[i].image = image;
    }
    bundle::Image lead;
    if (worked.lead) {
      HB_TRY(image, pictures_->place(*worked.lead, builder_.images()));
      lead = image;
    }
    check_lines(article, found.name, warnings_);
    if (survey_) survey_->add(article, found.name);
    const bool was_zawgyi = article.zawgyi;
    auto added = builder_.add(std::move(article), lead);
    if (!added && added.error().code == Errc::over_limit) {
      warnings_.add(sources::Slug::too_large, found.name, 0, added.error().what);
      return {};
    }
    zawgyi_ += was_zawgyi ? 1 : 0;
    return added;
  }

  void open_survey(const std::vector<std::string>& folders) {
    auto survey = FontSurvey::open(folders);
    if (survey) {
      survey_ = std::move(survey).value();
    } else {
      warnings_.add(sources::Slug::no_font, {}, 0,
                    survey.error().what + ": install Debian's fonts-noto-core, or give its folder with --font-folder");
    }
  }

  const SourceTree& tree_;
  const Progress& progress_;
  sources::Warnings& warnings_;
  std::optional<Pictures> pictures_;
  Workers workers_;
  EditionBuilder builder_;
  std::unique_ptr<FontSurvey> survey_;
  std::vector<PackedFont> fonts_;
  std::uint32_t zawgyi_ = 0;
};

// A day, counted from 1970-01-01, as the number YYYYMMDD.
std::uint64_t date_as_number(std::int32_t day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day}}};
  const auto year = static_cast<std::uint64_t>(std::max(0, static_cast<int>(ymd.year())));
  return year * 10000 + std::uint64_t{static_cast<unsigned>(ymd.month())} * 100 + static_cast<unsigned>(ymd.day());
}

std::string date_as_text(std::int32_t day) {
  std::string digits = std::to_string(date_as_number(day));
  digits.insert(0, digits.size() < 8 ? 8 - digits.size() : 0, '0');
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
}

void choose_date(const PackingOptions& options, const SourceTree& tree, Summary& summary) {
  if (options.date) {
    summary.date = *options.date;
    return;
  }
  std::optional<std::int32_t> newest;
  for (const Found& found : tree.articles()) {
    if (found.date) newest = std::max(newest.value_or(found.date->day), found.date->day);
  }
  summary.date_is_today = !newest;
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  summary.date = newest.value_or(static_cast<std::int32_t>(today.time_since_epoch().count()));
}

std::string fit_name(std::string name) {
  if (name.size() > limits::kNameSize) name.resize(utf8::floor_boundary(name, limits::kNameSize));
  return name;
}

// The language that the edition opens in unless its reader has chosen one: that of --lang, else the site's, else the
// first of the edition, which has the most articles.
std::string main_language(const PackingOptions& options, const SourceTree& tree,
                          std::span<const bundle::Language> languages) {
  if (!options.lang.empty()) return sources::canonical_language(options.lang);
  if (!tree.site().lang.empty()) return tree.site().lang;
  return languages.front().tag;
}

bundle::Manifest describe(const PackingOptions& options, const SourceTree& tree, const Packing& packing,
                          const Summary& summary) {
  bundle::Manifest m;
  m.title = fit_name(summary.title);
  m.publisher = fit_name(options.publisher.value_or(""));
  m.language = main_language(options, tree, packing.builder().languages());
  m.edition = summary.edition;
  m.date = summary.date;
  m.article_count = packing.builder().article_count();
  m.entries_per_chunk = kEntriesPerChunk;
  return m;
}

// The names that stand above all articles.
Status check_names(const PackingOptions& options, const Summary& summary, sources::Warnings& warnings) {
  check_line({}, "the edition's title", summary.title, warnings);
  check_line({}, "the publisher's name", options.publisher.value_or(""), warnings);
  if (options.chain.empty()) return {};
  HB_TRY(channel, trust::Channel::walk(options.chain));
  check_line({}, "the channel's name", channel.last().name, warnings);
  return {};
}

Result<Summary> write_edition(const PackingOptions& options, const Signer& signer, const SourceTree& tree,
                              const Progress& progress, sources::Warnings& warnings) {
  const std::string folder = folder_of(options.output);
  HB_TRY(parts, Parts::create(folder));
  Packing packing(tree, options, parts, progress, warnings);
  HB_CHECK(packing.run());
  if (packing.builder().article_count() == 0) {
    return fail(Errc::nothing_usable, Layer::none, "not one article could be used");
  }
  Summary summary;
  choose_date(options, tree, summary);
  summary.edition = options.edition.value_or(date_as_number(summary.date));
  summary.title = options.title.value_or(tree.site().title.empty() ? date_as_text(summary.date) : tree.site().title);
  HB_CHECK(packing.finish({summary.title, options.publisher.value_or("")},
                          main_language(options, tree, packing.builder().languages())));
  HB_CHECK(check_names(options, summary, warnings));
  if (options.strict && warnings.total() > 0) {
    return fail(Errc::bad_source, Layer::none,
                "--strict was given, and there are warnings: " + std::to_string(warnings.total()));
  }

  HB_TRY(own_chain, options.chain.empty() ? single_key_chain(signer) : Result<Buffer>(options.chain));
  const std::vector<KindedPart> kinded{{bundle::PartKind::front, &parts.front}, {bundle::PartKind::index, &parts.index},
                                       {bundle::PartKind::ids, &parts.ids},     {bundle::PartKind::text, &parts.text},
                                       {bundle::PartKind::image, &parts.image}, {bundle::PartKind::font, &parts.font}};
  const std::uint64_t bytes = parts.text.stored_bytes() + parts.image.stored_bytes() + parts.font.stored_bytes();
  HB_TRY(file, AtomicFile::create(options.output, 0644));
  HB_CHECK(
      assemble(describe(options, tree, packing, summary), own_chain, signer, kinded, file, [&](std::uint64_t done) {
        if (progress) progress(Stage::writing, std::min(done, bytes), bytes);
      }));
  // Checked under its temporary name: an edition that fails never takes the old one's place.
  HB_TRY(checked, check_edition(file.path(), options.jobs, [&](std::uint64_t done, std::uint64_t total) {
           if (progress) progress(Stage::checking, done, total);
         }));
  HB_CHECK(file.keep(AtomicFile::IfThere::replace));

  summary.articles = packing.builder().article_count();
  for (const bundle::Language& l : packing.builder().languages()) summary.languages.emplace_back(l.tag, l.count);
  summary.images = packing.image_count();
  summary.fonts = packing.fonts();
  summary.zawgyi = packing.zawgyi();
  summary.skipped = tree.skipped();
  summary.total_bytes = checked.manifest->file_size;
  summary.text_bytes = parts.text.stored_bytes();
  summary.image_bytes = parts.image.stored_bytes();
  summary.font_bytes = parts.font.stored_bytes();
  summary.channel_fingerprint = checked.channel.fingerprint();
  summary.edition_fingerprint = checked.manifest.fingerprint();
  summary.signatures_missing = channel::signatures_missing(checked);
  return summary;
}

}  // namespace

Result<Summary> pack(const PackingOptions& options, const Signer& signer, const Progress& progress,
                     sources::Warnings& warnings) {
  if (progress) progress(Stage::scanning, 0, 0);
  sources::Options source_options;
  source_options.lang = options.lang;
  source_options.jobs = options.jobs;
  HB_TRY(tree, SourceTree::scan(options.sources, source_options));
  warnings.append(tree.warnings());
  auto summary = write_edition(options, signer, tree, progress, warnings);
  if (summary) summary->warnings = warnings;
  return summary;
}

}  // namespace handbill::pack
