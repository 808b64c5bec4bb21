#include "bundle_tool/pack/pack.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <numeric>
#include <set>

#include "bundle_tool/channel/co_sign.h"
#include "bundle_tool/pack/assemble.h"
#include "bundle_tool/pack/check.h"
#include "bundle_tool/pack/edition_builder.h"
#include "bundle_tool/pack/leads.h"
#include "bundle_tool/pack/line_check.h"
#include "bundle_tool/pack/links.h"
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
  if (!picture.usable()) return std::nullopt;
  auto made = read_and_prepare(tree, found, picture, pictures);
  if (made) return std::move(made).value();
  const sources::Slug slug = sources::is_not_read(made.error()) ? sources::Slug::not_read : sources::Slug::unreadable;
  warnings.add(slug, found.name, picture.line, picture.reference + ": " + made.error().what);
  return std::nullopt;
}

Worked work_on(const SourceTree& tree, const Found& found, Pictures* pictures) {
  Worked out{tree.read(found), {}, {}};
  if (!out.article || pictures == nullptr) return out;
  SourceArticle& article = *out.article;
  for (sources::Picture& picture : article.pictures) {
    out.pictures.push_back(prepare(tree, found, picture, *pictures, article.warnings));
    picture.bytes.reset();  // articles wait for their turn, and these may be megabytes
  }
  if (article.lead) out.lead = prepare(tree, found, *article.lead, *pictures, article.warnings);
  return out;
}

// The picture of the text that stands for an article without a lead picture of its own. It is in the edition once: the
// reader does not show it above a text that shows it. Not smileys, marks and ruled lines.
bundle::Image first_picture(SourceArticle& article) {
  for (const article::OwnedFigure& figure : article.body.figures()) {
    constexpr std::uint16_t kLeast = 64;  // pixels of a side: what is smaller shows nothing of the story
    if (figure.image.chunk == 0 || figure.image.width < kLeast || figure.image.height < kLeast) continue;
    article.lead_alt = figure.alt;
    return figure.image;
  }
  return {};
}

class Packing {
 public:
  Packing(const SourceTree& tree, const PackingOptions& options, Parts& parts, const Progress& progress,
          sources::Warnings& warnings)
      : tree_(tree),
        progress_(progress),
        warnings_(warnings),
        order_(reading_order(tree.articles(), SectionOrder(options.sections, tree.site().menu))),
        links_(tree.articles(), order_, warnings),
        leads_(options.leads),
        workers_(options.jobs),
        builder_(parts, workers_, [this](std::uint32_t article) { return links_.is_left_out(article); }) {
    if (options.images) pictures_.emplace(*options.images, options.apart);
    if (options.font_folders) open_survey(*options.font_folders);
  }

  // Packs every article: workers read ahead, this thread takes their results in reading order.
  Status run() {
    const std::size_t ahead = std::size_t{workers_.threads()} * 4;
    std::deque<std::future<Worked>> under_way;
    std::size_t next = 0;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (; next < order_.size() && under_way.size() < ahead; ++next) {
        under_way.push_back(workers_.run([this, &found = tree_.articles()[order_[next]]] {
          return work_on(tree_, found, pictures_ ? &*pictures_ : nullptr);
        }));
      }
      Worked worked = under_way.front().get();
      under_way.pop_front();
      auto status = builder_.decided(static_cast<std::uint32_t>(i));
      if (status) status = take(std::move(worked), tree_.articles()[order_[i]]);
      if (!status) {
        // The workers borrow from this object: they must end before it does.
        while (!under_way.empty()) {
          under_way.front().wait();
          under_way.pop_front();
        }
        return status;
      }
      if (progress_) progress_(Stage::packing, i + 1, order_.size());
    }
    links_.warn_of_left_out();
    return {};
  }

  // Writes what is still held, and the fonts that articles and `names` of the edition need.
  Status finish(std::initializer_list<std::string_view> names, std::string_view language) {
    if (survey_) {
      for (const std::string_view name : names) survey_->add(name, language, {});
      HB_TRY(packed, add_fonts(*survey_, builder_, warnings_));
      fonts_ = std::move(packed);
    }
    return builder_.finish(image_count(), leads_.numbers());
  }

  std::uint32_t image_count() const { return pictures_ ? pictures_->count() : 0; }
  const std::vector<PackedFont>& fonts() const { return fonts_; }
  const EditionBuilder& builder() const { return builder_; }
  const Leads& leads() const { return leads_; }
  std::uint32_t zawgyi() const { return zawgyi_; }
  std::uint32_t shortened_links() const { return shortened_links_; }
  std::optional<std::int32_t> newest() const { return newest_; }  // the newest article's day
  // What turned out to be no article when it was read whole.
  const sources::Skipped& skipped() const { return skipped_; }
  const std::set<std::string, std::less<>>& used_pictures() const { return used_; }

 private:
  Status take(Worked worked, const Found& found) {
    if (!worked.article) {
      warnings_.add(sources::slug_of(worked.article.error()), found.name, 0, worked.article.error().what);
      return {};
    }
    SourceArticle& article = *worked.article;
    if (article.passed_over) {
      skipped_.of(*article.passed_over).add(found.name);
      return {};
    }
    warnings_.append(article.warnings);
    note(article);
    std::vector<LateLink> late = links_.settle(article, found);
    for (std::size_t i = 0; i < worked.pictures.size(); ++i) {
      if (!worked.pictures[i]) continue;
      HB_TRY(image, pictures_->place(*worked.pictures[i], builder_.images()));
      article.body.figures()[i].image = image;
    }
    bundle::Image lead;
    if (worked.lead) {
      HB_TRY(image, pictures_->place(*worked.lead, builder_.images()));
      lead = image;
    } else {
      lead = first_picture(article);
    }
    check_lines(article, found.name, warnings_);
    if (survey_) survey_->add(article, found.name);
    const bool was_zawgyi = article.zawgyi;
    const std::uint32_t shortened = article.shortened_links;
    const bool has_picture = lead.chunk != 0;
    auto added = builder_.add(std::move(article), lead, std::move(late));
    if (!added && added.error().code == Errc::over_limit) {
      warnings_.add(sources::Slug::too_large, found.name, 0, added.error().what);
      return {};
    }
    zawgyi_ += was_zawgyi ? 1 : 0;
    shortened_links_ += shortened;
    if (added) leads_.add(found, has_picture);
    if (added) links_.packed(found);
    return added;
  }

  void note(const SourceArticle& article) {
    if (article.date) newest_ = std::max(newest_.value_or(article.date->day), article.date->day);
    for (const sources::Picture& picture : article.pictures) used_.insert(picture.path);
    if (article.lead) used_.insert(article.lead->path);
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
  std::vector<std::uint32_t> order_;
  Links links_;
  Leads leads_;
  Workers workers_;
  EditionBuilder builder_;
  std::unique_ptr<FontSurvey> survey_;
  std::vector<PackedFont> fonts_;
  std::uint32_t zawgyi_ = 0;
  std::uint32_t shortened_links_ = 0;
  std::optional<std::int32_t> newest_;
  sources::Skipped skipped_;
  std::set<std::string, std::less<>> used_;  // paths of pictures that articles show
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

// The edition is of the newest day on which what it holds changed: an article came, or one was taken back. So the same
// day, given with --date, makes the same bytes. It is never later than today, since readers call all that comes after
// it older.
Status choose_date(const PackingOptions& options, std::optional<std::int32_t> newest, const sources::Skipped& skipped,
                   Summary& summary) {
  if (newest && skipped.last_change) newest = std::max(*newest, *skipped.last_change);
  const std::int32_t today = options.now.day();
  summary.date_is_today = !options.date && newest.value_or(today) >= today;
  summary.date = options.date.value_or(std::min(newest.value_or(today), today));
  summary.again.day = summary.date;
  if (!options.now.whole_day() && skipped.next_change && *skipped.next_change <= summary.date) {
    // More would be published by the end of that day: the minute is said too, in a zone where it is of that day.
    const std::int64_t day = sources::Moment::of_minute(options.now.minute()).day();
    const std::int64_t minute = options.now.minute() - day * sources::Moment::kDayMinutes;
    const bool before = summary.date < day;
    summary.again.zone = static_cast<std::int16_t>(before ? -(minute + 1) : 0);
    summary.again.minute = static_cast<std::int16_t>(before ? sources::Moment::kDayMinutes - 1 : minute);
  }
  if (summary.date <= sources::kLastDay) return {};
  return fail(Errc::usage, Layer::none, "this computer's clock is past the year 2199: give the day with --date");
}

// Accounts for every file under the sources.
void account(const PackingOptions& options, const SourceTree& tree, const Packing& packing, Summary& summary) {
  summary.skipped = tree.skipped();
  summary.skipped.append(packing.skipped());
  const std::uint64_t none =
      std::accumulate(packing.skipped().files.begin(), packing.skipped().files.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const sources::PassedOver& files) { return sum + files.count; });
  summary.left_out = tree.articles().size() - none - packing.builder().article_count() + tree.not_listed();
  if (options.all_warnings) summary.pictures_unused.most = sources::PassedOver::kAllNamed;
  for (const std::string& path : summary.skipped.picture_paths) {
    if (packing.used_pictures().contains(path)) {
      ++summary.pictures_used;
    } else {
      summary.pictures_unused.add(tree.name_of(path));
    }
  }
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

Status check_strict(const PackingOptions& options, const sources::Warnings& warnings) {
  if (!options.strict || warnings.total() == 0) return {};
  return fail(Errc::bad_source, Layer::none,
              "--strict was given, and there are warnings: " + std::to_string(warnings.total()));
}

// "name, name and 3 more"
std::string named(const sources::PassedOver& files) {
  constexpr std::size_t kNamed = 5;
  std::string out;
  for (std::size_t i = 0; i < std::min(kNamed, files.names.size()); ++i) out += (i == 0 ? "" : ", ") + files.names[i];
  return files.count > kNamed ? out + " and " + std::to_string(files.count - kNamed) + " more" : out;
}

// What is there and did not go in, though nobody asked for that.
Status check_all_went_in(const PackingOptions& options, const Summary& summary) {
  if (!options.strict) return {};
  std::string what;
  for (const auto& [ending, files] : summary.skipped.unread.endings()) {
    what += (what.empty() ? "" : "; ") + std::string("not read: ") + named(files) + " (" +
            std::string(sources::advice_for(ending)) + ")";
  }
  if (options.images && summary.pictures_unused.count > 0) {
    what +=
        (what.empty() ? "" : "; ") + std::string("pictures that no article uses: ") + named(summary.pictures_unused);
  }
  if (what.empty()) return {};
  return fail(Errc::bad_source, Layer::none, "--strict was given, and not everything went in: " + what);
}

// The channel's name stands above all articles too, but it is known only with the key.
Status check_channel_name(const PackingOptions& options, Bytes chain, sources::Warnings& warnings) {
  HB_TRY(channel, trust::Channel::walk(chain));
  check_line({}, "the channel's name", channel.last().name, warnings);
  return check_strict(options, warnings);
}

// What was packed, ready to be signed.
struct Packed {
  bundle::Manifest manifest;
  std::vector<KindedPart> parts;
  std::uint64_t bytes = 0;  // of the parts that are large, for whoever waits
};

tl::unexpected<Error> refuse(const PackingOptions& options, const std::string& what) {
  return fail(Errc::exists, Layer::none,
              "-o " + options.output + ": " + options.earlier->name + " is there, " + what +
                  ": what was published is kept, since a stolen key can be taken back only with its editions at hand; "
                  "give another name, or --force");
}

// The edition as it will be in the name of `chain`.
Result<Unsigned> identified(const PackingOptions& options, const Packed& packed, Bytes chain) {
  HB_TRY(edition, assemble(packed.manifest, chain, packed.parts));
  const bundle::LongHash hash = bundle::long_hash_of(edition.preamble.encode(), edition.manifest);
  if (options.earlier && hash != options.earlier->envelope.edition_hash()) {
    return refuse(options, "and this is another one");
  }
  return edition;
}

// A revocation looks for the editions that bear the stolen key's own signature.
Status check_same_key(const PackingOptions& options, const bundle::KeyId& key) {
  if (!options.earlier) return {};
  const auto signatures = options.earlier->envelope.signatures();
  const auto others = std::any_of(signatures.begin(), signatures.end(), [&](const auto& s) { return s.id != key; });
  return others ? Status(refuse(options, "signed by another key")) : Status{};
}

// Writes the edition under a temporary name, checks it there, and puts it in place: one that fails never takes the old
// one's place.
Result<trust::Signed> sign(const PackingOptions& options, const Packed& packed, const Identify& identify,
                           const Compare& compare, const Progress& progress, sources::Warnings& warnings) {
  // Without the key it is not known in whose name the edition will be. But if it differs from the earlier one even in
  // that one's own name, it is another.
  if (options.earlier) HB_CHECK(identified(options, packed, options.earlier->envelope.chain()));
  HB_TRY(identity, identify());
  HB_CHECK(check_channel_name(options, identity.chain, warnings));
  HB_TRY(edition, identified(options, packed, identity.chain));
  HB_CHECK(check_same_key(options, identity.signer.key.id));
  HB_TRY(file, AtomicFile::create(options.output, 0644));
  HB_CHECK(sign_and_write(edition, identity.signer, packed.parts, file, [&](std::uint64_t done) {
    if (progress) progress(Stage::writing, std::min(done, packed.bytes), packed.bytes);
  }));
  HB_TRY(checked, check_edition(file.path(), options.jobs, [&](std::uint64_t done, std::uint64_t total) {
           if (progress) progress(Stage::checking, done, total);
         }));
  if (compare) compare(checked, warnings);
  HB_CHECK(check_strict(options, warnings));
  HB_CHECK(file.keep(AtomicFile::IfThere::replace));
  return checked;
}

// Are there sources that could not be read, and may they not be left out?
Status check_read(const PackingOptions& options, const sources::Warnings& warnings) {
  if (options.keep_going) return {};
  for (const sources::Warning& each : warnings.kept()) {
    if (each.slug != sources::Slug::bad_config) continue;
    return fail(Errc::bad_source, Layer::none,
                each.file + (each.line == 0 ? "" : ":" + std::to_string(each.line)) + ": " + each.text +
                    "; what it hides would be signed: mend it, or pack without its rules with --keep-going");
  }
  const std::uint64_t unread = warnings.count(sources::Slug::not_read);
  if (unread == 0) return {};
  return fail(Errc::io, Layer::none,
              "sources that cannot be read: " + std::to_string(unread) +
                  " (see the warnings): mend that, or leave them out with --keep-going");
}

Result<Summary> write_edition(const PackingOptions& options, const Identify& identify, const Compare& compare,
                              const SourceTree& tree, const Progress& progress, sources::Warnings& warnings) {
  HB_TRY(parts, Parts::create(folder_of(options.output)));
  Packing packing(tree, options, parts, progress, warnings);
  HB_CHECK(packing.run());
  HB_CHECK(check_read(options, warnings));
  if (packing.builder().article_count() == 0) {
    return fail(Errc::nothing_usable, Layer::none, "not one article could be used");
  }
  Summary summary;
  account(options, tree, packing, summary);
  HB_CHECK(choose_date(options, packing.newest(), summary.skipped, summary));
  summary.edition = options.edition.value_or(date_as_number(summary.date));
  summary.title = options.title.value_or(tree.site().title.empty() ? date_as_text(summary.date) : tree.site().title);
  HB_CHECK(packing.finish({summary.title, options.publisher.value_or("")},
                          main_language(options, tree, packing.builder().languages())));
  check_line({}, "the edition's title", summary.title, warnings);
  check_line({}, "the publisher's name", options.publisher.value_or(""), warnings);
  HB_CHECK(check_strict(options, warnings));
  HB_CHECK(check_all_went_in(options, summary));

  const Packed packed{describe(options, tree, packing, summary),
                      {{bundle::PartKind::front, &parts.front},
                       {bundle::PartKind::index, &parts.index},
                       {bundle::PartKind::ids, &parts.ids},
                       {bundle::PartKind::text, &parts.text},
                       {bundle::PartKind::image, &parts.image},
                       {bundle::PartKind::font, &parts.font}},
                      parts.text.stored_bytes() + parts.image.stored_bytes() + parts.font.stored_bytes()};
  HB_TRY(checked, sign(options, packed, identify, compare, progress, warnings));

  summary.articles = packing.builder().article_count();
  for (const bundle::Language& l : packing.builder().languages()) summary.languages.emplace_back(l.tag, l.count);
  summary.leads = packing.leads().names();
  summary.images = packing.image_count();
  summary.fonts = packing.fonts();
  summary.zawgyi = packing.zawgyi();
  summary.shortened_links = packing.shortened_links();
  summary.total_bytes = checked.manifest->file_size;
  summary.text_bytes = parts.text.stored_bytes();
  summary.image_bytes = parts.image.stored_bytes();
  summary.font_bytes = parts.font.stored_bytes();
  summary.channel_fingerprint = checked.channel.fingerprint();
  summary.edition_fingerprint = checked.manifest.fingerprint();
  summary.signatures_missing = channel::signatures_missing(checked);
  return summary;
}

Result<SourceTree> scan(const PackingOptions& options) {
  sources::Options source_options;
  source_options.lang = options.lang;
  source_options.jobs = options.jobs;
  source_options.now = options.now;
  if (options.all_warnings) source_options.warnings = sources::Warnings::kAllKept;
  if (options.images) source_options.picture_width = profile_size(*options.images).width;
  return SourceTree::scan(options.sources, source_options);
}

Status check_choices(const PackingOptions& options, const SourceTree& tree) {
  HB_CHECK(check_chosen(options.leads, tree.articles()));
  return check_sections(options.sections, tree.articles());
}

}  // namespace

Status check_choices(const PackingOptions& options) {
  if (options.leads.empty() && options.sections.empty()) return {};
  HB_TRY(tree, scan(options));
  return check_choices(options, tree);
}

Result<Summary> pack(const PackingOptions& options, const Identify& identify, const Compare& compare,
                     const Progress& progress, sources::Warnings& warnings) {
  if (progress) progress(Stage::scanning, 0, 0);
  HB_TRY(tree, scan(options));
  warnings.append(tree.warnings());
  HB_CHECK(check_read(options, warnings));
  HB_CHECK(check_choices(options, tree));
  auto summary = write_edition(options, identify, compare, tree, progress, warnings);
  if (summary) summary->warnings = warnings;
  return summary;
}

}  // namespace handbill::pack
