#include "reader/base/error.h"

#include <array>

namespace handbill {
namespace {

struct Row {
  Errc code;
  std::string_view slug;
};
constexpr std::array kSlugs{
    Row{Errc::ok, "ok"},
    Row{Errc::io, "io"},
    Row{Errc::not_found, "not-found"},
    Row{Errc::not_a_bundle, "not-a-bundle"},
    Row{Errc::unsupported, "unsupported"},
    Row{Errc::truncated, "truncated"},
    Row{Errc::trailing_bytes, "trailing-bytes"},
    Row{Errc::over_limit, "over-limit"},
    Row{Errc::malformed, "malformed"},
    Row{Errc::bad_chain, "bad-chain"},
    Row{Errc::bad_signature, "bad-signature"},
    Row{Errc::too_few_signatures, "too-few-signatures"},
    Row{Errc::revoked_key, "revoked-key"},
    Row{Errc::fork, "fork"},
    Row{Errc::contradiction, "contradiction"},
    Row{Errc::unknown_publisher, "unknown-publisher"},
    Row{Errc::wrong_publisher, "wrong-publisher"},
    Row{Errc::damaged, "damaged"},
    Row{Errc::usage, "usage"},
    Row{Errc::exists, "exists"},
    Row{Errc::bad_key, "bad-key"},
    Row{Errc::bad_channel, "bad-channel"},
    Row{Errc::wrong_password, "wrong-password"},
    Row{Errc::nothing_usable, "nothing-usable"},
    Row{Errc::bad_source, "bad-source"},
    Row{Errc::no_space, "no-space"},
    Row{Errc::bad_image, "bad-image"},
    Row{Errc::no_font, "no-font"},
    Row{Errc::no_memory, "no-memory"},
};
static_assert(has_each_code(kSlugs));

}  // namespace

std::string_view errc_slug(Errc code) {
  const auto i = static_cast<std::size_t>(code);
  return kSlugs[i < kSlugs.size() ? i : 0].slug;
}

std::string_view layer_name(Layer layer) {
  switch (layer) {
    case Layer::none: return "none";
    case Layer::file: return "file";
    case Layer::preamble: return "preamble";
    case Layer::signature: return "signature";
    case Layer::chain: return "chain";
    case Layer::memory: return "memory";
    case Layer::manifest: return "manifest";
    case Layer::table: return "table";
    case Layer::chunk: return "chunk";
    case Layer::front: return "front";
    case Layer::index: return "index";
    case Layer::article: return "article";
    case Layer::image: return "image";
    case Layer::font: return "font";
  }
  return "none";
}

std::string Error::message() const {
  std::string out = what;
  if (layer == Layer::none && offset == kNoOffset) return out;
  out += " (";
  if (layer != Layer::none) out.append(layer_name(layer));
  if (offset != kNoOffset) {
    if (layer != Layer::none) out += ", ";
    out += "at byte " + std::to_string(offset);
  }
  return out + ")";
}

}  // namespace handbill
