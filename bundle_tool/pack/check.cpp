#include "bundle_tool/pack/check.h"

#include <algorithm>

#include "bundle_tool/channel/co_sign.h"
#include "reader/article/article.h"
#include "reader/bundle/verify.h"
#include "reader/text/face.h"

namespace handbill::pack {
namespace {

Status check_article(bundle::Bundle& bundle, std::uint32_t number) {
  HB_TRY(article_number, bundle.article(number));
  HB_TRY(entry, bundle.entry(article_number));
  HB_TRY(body, bundle.body(entry));
  HB_TRY(article, article::Article::parse(body));
  const bundle::Part images = (*bundle.manifest()).part(bundle::PartKind::image);
  for (const article::Figure& figure : article.figures()) {
    if (figure.image.chunk > images.chunk_count)
      return fail(Errc::malformed, Layer::article, "a figure without its picture");
  }
  return {};
}

// Looks up some ids, evenly spread: a lookup of every id would read the chunks of the index over and over.
Status check_ids(bundle::Bundle& bundle) {
  constexpr std::uint32_t kSamples = 512;
  const std::uint32_t step = std::max(1U, bundle.article_count() / kSamples);
  for (std::uint32_t i = 0; i < bundle.article_count(); i += step) {
    HB_TRY(number, bundle.article(i));
    HB_TRY(entry, bundle.entry(number));
    HB_TRY(found, bundle.find(entry.id));
    if (found != number)
      return fail(Errc::malformed, Layer::index, "two articles have the id " + std::string(entry.id));
  }
  return {};
}

Status check_fonts(bundle::Bundle& bundle) {
  for (std::size_t i = 0; i < bundle.front().fonts.size(); ++i) {
    HB_TRY(font, bundle.font(i));
    if (!text::Face::open(text::FontBytes{nullptr, font.bytes()}, 0)) {
      return fail(Errc::malformed, Layer::font, bundle.front().fonts[i].name + " is no font");
    }
  }
  return {};
}

}  // namespace

Result<trust::Signed> check_edition(const std::string& path, unsigned threads,
                                    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  HB_TRY(source, FileSource::open(path));
  HB_TRY(proof, channel::authenticate_unfinished(*source));
  const std::uint64_t total = proof.manifest->file_size;
  HB_TRY(report, bundle::verify_whole(*source, proof.manifest, threads, [&](std::uint64_t done) {
           if (progress) progress(done, total);
         }));
  if (report.missing_bytes > 0) return fail(Errc::truncated, Layer::file, "the edition is not whole", source->size());
  if (report.damaged_count > 0)
    return fail(Errc::damaged, Layer::chunk, "the disk gave back other bytes than were written");
  if (report.trailing_bytes > 0) return fail(Errc::trailing_bytes, Layer::file, "bytes after the edition", total);
  HB_TRY(bundle, bundle::Bundle::open(source, proof.manifest));
  for (std::uint32_t i = 0; i < bundle.article_count(); ++i) HB_CHECK(check_article(bundle, i));
  HB_CHECK(check_ids(bundle));
  HB_CHECK(check_fonts(bundle));
  return proof;
}

}  // namespace handbill::pack
