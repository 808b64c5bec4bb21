#include "reader/words/error_words.h"

#include <array>

#include "reader/words/translatable.h"

namespace handbill {
namespace {

struct Row {
  Errc code;
  std::string_view words;
};
constexpr std::array kWords{
    Row{Errc::ok, ""},
    Row{Errc::io,
        translatable("This file could not be read.\nThe stick or card may be loose or worn out. Put it in again, "
                     "or copy the edition once more.")},
    Row{Errc::not_found,
        translatable("It is not here.\nIt may have been removed or renamed. Put the stick in again, or look for "
                     "it under another name.")},
    Row{Errc::not_a_bundle,
        translatable("This file is not a Handbill edition.\nIt may be another kind of file, or it was damaged at "
                     "its very beginning. Copy it again, or get the edition from someone else.")},
    Row{Errc::unsupported,
        translatable(
            "This edition needs a newer Handbill.\nAsk the person who gave it to you for the newer program too.")},
    Row{Errc::truncated,
        translatable("This copy is incomplete: part of it is missing.\nThe stick was perhaps pulled out too "
                     "early. Copy it again.")},
    Row{Errc::trailing_bytes,
        translatable("Something was added to this file after the publisher made it.\nThe articles are not "
                     "affected, but this copy is marked. Do not pass this copy on as it is.")},
    Row{Errc::over_limit,
        translatable("This asks for more than Handbill allows, so it is not shown.\nIt is damaged, made wrongly, "
                     "or made to do harm. Get the edition from someone else.")},
    Row{Errc::malformed,
        translatable("This is not put together as an edition must be, so it is not shown.\nIt is damaged, made "
                     "wrongly, or made to do harm. Get the edition from someone else.")},
    Row{Errc::bad_chain,
        translatable("The publisher's list of keys in this file is not signed as it must be.\nDo not trust this "
                     "copy. Get the edition from someone else.")},
    Row{Errc::bad_signature,
        translatable("Changed or forged.\nThis file was changed after it was signed, or the publisher never "
                     "signed it. Nothing of it is shown. Get the edition from someone else.")},
    Row{Errc::too_few_signatures,
        translatable("Fewer editors have signed this edition than its publisher demands.\nNothing of it is shown. "
                     "Get the edition from someone else.")},
    Row{Errc::revoked_key,
        translatable("Do not believe this file.\nIt is signed with a key that its publisher has taken back, and "
                     "it is not one of the editions that were really signed with it. Somebody may have stolen the "
                     "key. Tell whoever gave it to you, and get the newest edition.")},
    Row{Errc::fork,
        translatable("Two lines of keys claim to be this publisher.\nThe one in this file is not the one that "
                     "this device knows. Somebody may have stolen a key. Nothing of it is shown. Ask the "
                     "publisher, by a way that you trust.")},
    Row{Errc::contradiction,
        translatable(
            "Two different editions with one number.\nThe publisher may have made a mistake, or somebody else has "
            "its key. Open it to see the digits of both, and ask the publisher, by a way that you trust.")},
    Row{Errc::unknown_publisher,
        translatable("You have not accepted this publisher on this device.\nCompare the digits with what the "
                     "publisher has printed elsewhere before you accept.")},
    Row{Errc::wrong_publisher, translatable("This edition is from another publisher than you asked for.")},
    Row{Errc::damaged,
        translatable("This copy is damaged here, so what should be here is not shown.\nWhatever else opens is as "
                     "its publisher signed it. Copy the edition again to get the rest back.")},
    // The next seven are not translatable(): they happen only on a command line, which speaks English.
    Row{Errc::usage, "The program was started in a way it does not understand."},
    Row{Errc::exists, "A file of that name is already there."},
    Row{Errc::bad_key, "This is not a key that Handbill can use."},
    Row{Errc::bad_channel, "This is not a channel that Handbill can use."},
    Row{Errc::wrong_password, "The password does not open this key."},
    Row{Errc::nothing_usable, "There is nothing here that can be read."},
    Row{Errc::bad_source, "Something in the sources could not be used."},
    Row{Errc::no_space, translatable("There is no room left on the disk.\nRemove something and try again.")},
    Row{Errc::bad_image, translatable("This picture is damaged, so it is not shown.")},
    Row{Errc::no_font,
        translatable(
            "No font was found on this device, so no text can be shown.\nPut the fonts folder beside the program.")},
    Row{Errc::no_memory,
        translatable("There is too little memory for this.\nThe rest can still be read. Close other programs, and "
                     "try again.")},
};
static_assert(has_each_code(kWords));

}  // namespace

std::string_view error_words(Errc code) {
  const auto i = static_cast<std::size_t>(code);
  return kWords[i < kWords.size() ? i : 0].words;
}

std::string_view error_words(const Error& error) {
  const bool is_inside = error.code == Errc::truncated && error.layer > Layer::file;
  return error_words(is_inside ? Errc::malformed : error.code);
}

}  // namespace handbill
