#include "tests/support/read_everything.h"

#include <algorithm>
#include <numeric>

#include "reader/article/article.h"
#include "reader/bundle/verify.h"
#include "reader/trust/authenticate.h"

namespace handbill::testing {
namespace {

void append_field(Buffer& out, Bytes field) {
  append_le<std::uint32_t>(out, static_cast<std::uint32_t>(field.size()));
  append(out, field);
}

// What an article holds, as bytes that any reader can make: fields with their sizes before them.
Buffer canonical(const bundle::Bundle& bundle, const bundle::Entry& entry, const article::Article& article) {
  Buffer spans;
  for (const article::Span& s : article.spans()) {
    append_le(spans, s.text.begin);
    append_le(spans, s.text.end);
    append_le(spans, s.arg);
    append_le(spans, static_cast<std::uint8_t>(s.kind));
  }
  Buffer out;
  for (const std::string_view text : {entry.id, std::string_view(bundle.front().languages[entry.language].tag),
                                      entry.section, entry.title, article.text()}) {
    append_field(out, as_bytes(text));
  }
  append_field(out, std::as_bytes(article.outline()));
  append_field(out, spans);
  if (entry.direction != bundle::Direction::by_language) {
    append_field(out, std::as_bytes(std::span(&entry.direction, 1)));
  }
  return out;
}

class Everything {
 public:
  Everything(std::mt19937& random, ReadReport& report) : random_(random), report_(report) {}

  template <class T>
  bool good(const Result<T>& result) {
    if (result) return true;
    note(result.error().slug(), result.error().layer);
    return false;
  }

  void verify(const ByteSource& source, const bundle::VerifiedManifest& manifest, unsigned threads) {
    const auto report = bundle::verify_whole(source, manifest, threads, {});
    if (!good(report)) return;
    if (report->trailing_bytes > 0) note(errc_slug(Errc::trailing_bytes), Layer::file);
    if (report->missing_bytes > 0) {
      // Chunks beyond the end are counted as damaged too; the file is what is wrong.
      note(errc_slug(Errc::truncated), Layer::file);
    } else if (report->damaged_count > 0) {
      note(errc_slug(Errc::damaged), Layer::chunk);
    }
  }

  void read(bundle::Bundle& bundle) {
    std::vector<std::uint32_t> order(bundle.article_count());
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random_);
    std::vector<Buffer> contents(order.size());
    for (const std::uint32_t i : order) contents[i] = read_article(bundle, i);
    Buffer content;
    for (const Buffer& one : contents) append(content, one);
    for (std::size_t i = 0; i < bundle.front().fonts.size(); ++i) append(content, read_font(bundle, i));
    for (const bundle::Language& language : bundle.front().languages) append(content, lead_of(language));
    report_.content = bundle::hash_of(content);
    const auto absent = bundle.find("no article has this id");
    if (!absent && absent.error().code != Errc::not_found) (void)good(absent);
  }

 private:
  void note(std::string_view slug, Layer layer) { report_.errors.emplace(slug, layer_name(layer)); }

  Buffer read_article(bundle::Bundle& bundle, std::uint32_t i) {
    const auto number = bundle.article(i);
    if (!good(number)) return {};
    const auto entry = bundle.entry(*number);
    if (!good(entry)) return {};
    const auto found = bundle.find(entry->id);
    if (good(found) && !(*found == *number)) note("found-another", Layer::index);
    if (entry->lead.chunk != 0) (void)good(bundle.image(entry->lead));
    const auto body = bundle.body(*entry);
    if (!good(body)) return {};
    const auto parsed = article::Article::parse(*body);
    if (!good(parsed)) return {};
    for (const article::Figure& figure : parsed->figures()) {
      if (figure.image.chunk != 0) (void)good(bundle.image(figure.image));
    }
    ++report_.released;
    return canonical(bundle, *entry, *parsed);
  }

  // Nothing where the first article leads: so it was before there was the field.
  static Buffer lead_of(const bundle::Language& language) {
    Buffer out;
    if (language.lead == 0) return out;
    append_field(out, as_bytes(language.tag));
    append_le(out, language.lead);
    return out;
  }

  Buffer read_font(bundle::Bundle& bundle, std::size_t i) {
    const auto bytes = bundle.font(i);
    if (!good(bytes)) return {};
    Buffer out;
    append_field(out, as_bytes(bundle.front().fonts[i].name));
    append_field(out, bytes->bytes());
    return out;
  }

  std::mt19937& random_;
  ReadReport& report_;
};

}  // namespace

ReadReport read_everything(const std::shared_ptr<const ByteSource>& source, std::mt19937& random, unsigned threads) {
  ReadReport report;
  Everything everything(random, report);
  auto edition = trust::authenticate(*source);
  if (!everything.good(edition)) return report;
  everything.verify(*source, edition->manifest, threads);
  auto bundle = bundle::Bundle::open(source, edition->manifest);
  if (everything.good(bundle)) everything.read(*bundle);
  return report;
}

}  // namespace handbill::testing
