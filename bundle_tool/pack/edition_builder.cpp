#include "bundle_tool/pack/edition_builder.h"

#include <algorithm>

#include "reader/base/utf8.h"
#include "reader/bundle/limits.h"

namespace handbill::pack {
namespace {

// The index holds what lists show of an article, shortened to these sizes. F-75 bounds an index chunk's strings.
constexpr std::size_t kTitleInIndex = 1000;  // bytes
constexpr std::size_t kSummaryInIndex = 1000;
constexpr std::size_t kAltInIndex = 500;

// At most `max` bytes, cut on a UTF-8 boundary, with an ellipsis where something is missing.
std::string shorten(std::string text, std::size_t max) {
  constexpr std::string_view kEllipsis = "…";
  if (text.size() <= max) return text;
  text.resize(utf8::floor_boundary(text, max - kEllipsis.size()));
  return text.append(kEllipsis);
}

}  // namespace

Result<Parts> Parts::create(const std::string& folder) {
  HB_TRY(front, PartFile::create(folder));
  HB_TRY(index, PartFile::create(folder));
  HB_TRY(ids, PartFile::create(folder));
  HB_TRY(text, PartFile::create(folder));
  HB_TRY(image, PartFile::create(folder));
  HB_TRY(font, PartFile::create(folder));
  HB_TRY(held, PartFile::create(folder));
  return Parts{std::move(front), std::move(index), std::move(ids), std::move(text),
               std::move(image), std::move(font),  std::move(held)};
}

EditionBuilder::EditionBuilder(Parts& parts, Workers& workers, IsLeftOut left_out)
    : parts_(parts),
      text_(parts.text, workers, kTextLevel),
      index_(parts.index, workers, kTextLevel),
      images_(parts.image, workers, kImageLevel),
      fonts_(parts.font, workers, kTextLevel),
      held_(parts.held, text_, std::move(left_out)) {}

void EditionBuilder::count(const std::string& lang, const std::string& section, std::size_t text_bytes) {
  if (front_.languages.empty() || front_.languages.back().tag != lang) {
    front_.languages.push_back({lang, article_count_, 0, 0});
    front_.groups.push_back({static_cast<std::uint16_t>(front_.languages.size() - 1), section, article_count_, 0});
  } else if (front_.groups.back().section != section) {
    front_.groups.push_back({static_cast<std::uint16_t>(front_.languages.size() - 1), section, article_count_, 0});
  }
  ++front_.languages.back().count;
  front_.languages.back().text_bytes += text_bytes;
  ++front_.groups.back().count;
  ++article_count_;
}

Status EditionBuilder::add(sources::SourceArticle article, bundle::Image lead, std::vector<LateLink> late) {
  std::vector<std::uint32_t> links_at;
  const Buffer body = article.body.encode(article.details, &links_at);
  if (body.size() > limits::kChunkRaw)
    return fail(Errc::over_limit, Layer::article, "the article is larger than 1 MiB");
  // A chunk holds one language only: text packs better with its like, and a reader of one language opens fewer chunks.
  if (bodies_.size() + body.size() > kTextChunk || article.lang != language_of_bodies_) HB_CHECK(flush_text());
  language_of_bodies_ = article.lang;
  const auto offset = static_cast<std::uint32_t>(bodies_.size());
  append(bodies_, body);
  for (LateLink& link : late) {
    link.at = offset + links_at[link.at];
    late_.push_back(std::move(link));
  }
  // F-72: a body begins at a multiple of 8, where its FlatBuffer's numbers are aligned.
  bodies_.resize((bodies_.size() + 7) / 8 * 8);

  const std::string section = shorten(article.section, limits::kNameSize);
  ids_.push_back({bundle::id_hash(article.id), article_count_});
  count(article.lang, section, body.size());
  bundle::OwnedEntry entry;
  entry.id = std::move(article.id);
  entry.title = shorten(std::move(article.title), kTitleInIndex);
  entry.section = section;
  entry.source = shorten(std::move(article.source), limits::kNameSize);
  entry.summary = shorten(std::move(article.summary), kSummaryInIndex);
  entry.lead_alt = shorten(std::move(article.lead_alt), kAltInIndex);
  entry.language = static_cast<std::uint16_t>(front_.languages.size() - 1);
  entry.date = article.date;
  entry.lead = lead;
  entry.chunk = held_.next();
  entry.offset = offset;
  entry.size = static_cast<std::uint32_t>(body.size());
  entry.words = article.words;
  entry.direction = article.direction;
  entries_.push_back(std::move(entry));
  if (entries_.size() == kEntriesPerChunk) return flush_index();
  return {};
}

Status EditionBuilder::add_font(std::string name, Bytes font) {
  front_.fonts.push_back({std::move(name), static_cast<std::uint32_t>(font.size())});
  while (!font.empty()) {
    const Bytes part = font.first(std::min<std::size_t>(font.size(), limits::kFontChunk));
    HB_CHECK(fonts_.add(Buffer(part.begin(), part.end())));
    font = font.subspan(part.size());
  }
  return {};
}

Status EditionBuilder::flush_text() {
  if (bodies_.empty()) return {};
  return held_.add(std::exchange(bodies_, {}), std::exchange(late_, {}));
}

Status EditionBuilder::flush_index() {
  if (entries_.empty()) return {};
  auto status = index_.add(bundle::encode_index(entries_));
  entries_.clear();
  return status;
}

Status EditionBuilder::finish(std::uint32_t image_count, std::span<const std::uint32_t> leads) {
  HB_CHECK(flush_text());
  HB_CHECK(flush_index());
  HB_CHECK(held_.release(HeldText::kAll));
  HB_CHECK(text_.finish());
  HB_CHECK(index_.finish());
  HB_CHECK(images_.finish());
  HB_CHECK(fonts_.finish());
  front_.image_count = image_count;
  for (std::size_t i = 0; i < leads.size(); ++i) front_.languages[i].lead = leads[i];
  if (front_.languages.size() > limits::kLanguages || front_.groups.size() > limits::kGroups) {
    return fail(Errc::over_limit, Layer::front, "too many languages or sections for one edition: split it");
  }
  const auto write = [](PartFile& part, const Buffer& raw) -> Status {
    HB_TRY(stored, compress_chunk(raw, kTextLevel));
    return part.append(stored, static_cast<std::uint32_t>(raw.size()));
  };
  HB_CHECK(write(parts_.front, front_.encode()));
  // FORMAT.md 7.2: the records of all chunks are sorted as one list.
  std::sort(ids_.begin(), ids_.end());
  for (std::size_t i = 0; i < ids_.size(); i += limits::kIdsPerChunk) {
    const auto part = std::span(ids_).subspan(i, std::min<std::size_t>(limits::kIdsPerChunk, ids_.size() - i));
    HB_CHECK(write(parts_.ids, bundle::encode_ids(part)));
  }
  return {};
}

}  // namespace handbill::pack
