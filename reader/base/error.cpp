#include "reader/base/error.h"

#include <array>

#include "reader/base/translatable.h"

namespace handbill {
namespace {

constexpr std::array kErrcText{
    ErrcText{Errc::ok, "ok", ""},
    ErrcText{Errc::io, "io",
             translatable("This file could not be read.\nThe stick or card may be loose or worn out. Put it in again, "
                          "or copy the edition once more.")},
    ErrcText{Errc::not_found, "not-found",
             translatable("It is not here.\nIt may have been removed or renamed. Put the stick in again, or look for "
                          "it under another name.")},
    ErrcText{Errc::not_a_bundle, "not-a-bundle",
             translatable("This file is not a Handbill edition.\nIt may be another kind of file, or it was damaged at "
                          "its very beginning. Copy it again, or get the edition from someone else.")},
    ErrcText{Errc::unsupported, "unsupported",
             translatable(
                 "This edition needs a newer Handbill.\nAsk the person who gave it to you for the newer program too.")},
    ErrcText{Errc::truncated, "truncated",
             translatable("This copy is incomplete: part of it is missing.\nThe stick was perhaps pulled out too "
                          "early. Copy it again.")},
    ErrcText{Errc::trailing_bytes, "trailing-bytes",
             translatable("Something was added to this file after the publisher made it.\nThe articles are not "
                          "affected, but this copy is marked. Do not pass this copy on as it is.")},
    ErrcText{Errc::over_limit, "over-limit",
             translatable("This asks for more than Handbill allows, so it is not shown.\nIt is damaged, made wrongly, "
                          "or made to do harm. Get the edition from someone else.")},
    ErrcText{Errc::malformed, "malformed",
             translatable("This is not put together as an edition must be, so it is not shown.\nIt is damaged, made "
                          "wrongly, or made to do harm. Get the edition from someone else.")},
    ErrcText{Errc::bad_chain, "bad-chain",
             translatable("The publisher's list of keys in this file is not signed as it must be.\nDo not trust this "
                          "copy. Get the edition from someone else.")},
    ErrcText{Errc::bad_signature, "bad-signature",
             translatable("Changed or forged.\nThis file was changed after it was signed, or the publisher never "
                          "signed it. Nothing of it is shown. Get the edition from someone else.")},
    ErrcText{Errc::too_few_signatures, "too-few-signatures",
             translatable("Fewer editors have signed this edition than its publisher demands.\nNothing of it is shown. "
                          "Get the edition from someone else.")},
    ErrcText{Errc::revoked_key, "revoked-key",
             translatable("Do not believe this file.\nIt is signed with a key that its publisher has taken back, and "
                          "it is not one of the editions that were really signed with it. Somebody may have stolen the "
                          "key. Tell whoever gave it to you, and get the newest edition.")},
    ErrcText{Errc::fork, "fork",
             translatable("Two lines of keys claim to be this publisher.\nThe one in this file is not the one that "
                          "this device knows. Somebody may have stolen a key. Nothing of it is shown. Ask the "
                          "publisher, by a way that you trust.")},
    ErrcText{Errc::contradiction, "contradiction",
             translatable(
                 "Two different editions with one number.\nThe publisher may have made a mistake, or somebody else has "
                 "its key. Open it to see the digits of both, and ask the publisher, by a way that you trust.")},
    ErrcText{Errc::unknown_publisher, "unknown-publisher",
             translatable("You have not accepted this publisher on this device.\nCompare the digits with what the "
                          "publisher has printed elsewhere before you accept.")},
    ErrcText{Errc::wrong_publisher, "wrong-publisher",
             translatable("This edition is from another publisher than you asked for.")},
    ErrcText{Errc::damaged, "damaged",
             translatable("This copy is damaged here, so what should be here is not shown.\nWhatever else opens is as "
                          "its publisher signed it. Copy the edition again to get the rest back.")},
    ErrcText{Errc::usage, "usage", "The program was started in a way it does not understand."},
    ErrcText{Errc::exists, "exists", "A file of that name is already there."},
    ErrcText{Errc::bad_key, "bad-key", "This is not a key that Handbill can use."},
    ErrcText{Errc::bad_channel, "bad-channel", "This is not a channel that Handbill can use."},
    ErrcText{Errc::wrong_password, "wrong-password", "The password does not open this key."},
    ErrcText{Errc::nothing_usable, "nothing-usable", "There is nothing here that can be read."},
    ErrcText{Errc::bad_source, "bad-source", "Something in the sources could not be used."},
    ErrcText{Errc::no_space, "no-space",
             translatable("There is no room left on the disk.\nRemove something and try again.")},
    ErrcText{Errc::bad_image, "bad-image", translatable("This picture is damaged, so it is not shown.")},
    ErrcText{
        Errc::no_font, "no-font",
        translatable(
            "No font was found on this device, so no text can be shown.\nPut the fonts folder beside the program.")},
};

constexpr bool codes_match_positions() {
  for (std::size_t i = 0; i < kErrcText.size(); ++i) {
    if (static_cast<std::size_t>(kErrcText[i].code) != i) return false;
  }
  return true;
}
static_assert(kErrcText.size() == static_cast<std::size_t>(Errc::count_));
static_assert(codes_match_positions());

}  // namespace

const ErrcText& errc_text(Errc code) {
  const auto i = static_cast<std::size_t>(code);
  return kErrcText[i < kErrcText.size() ? i : 0];
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
