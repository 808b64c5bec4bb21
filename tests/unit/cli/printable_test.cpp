#include "bundle_tool/cli/printable.h"

#include <catch2/catch.hpp>

#include "bundle_tool/cli/report.h"

using namespace handbill;
using cli::printable;
using cli::printable_lines;

TEST_CASE("control characters and bytes that are no text become question marks", "[cli]") {
  for (int c = 0; c < 0x20; ++c) CHECK(printable(std::string("a") + static_cast<char>(c) + "b") == "a?b");
  CHECK(printable("a b~") == "a b~");
  CHECK(printable("\x7F") == "?");
  CHECK(printable("\u0080\u009F") == "??");
  CHECK(printable("\u00A0\u00E9") == "\u00A0\u00E9");
  CHECK(printable("\u2027\u2028\u2029") == "\u2027??");
  CHECK(printable("a\xFF\xC3z") == "a??z");
}

TEST_CASE("what reorders or hides the text around it is left out, and nothing beside it", "[cli]") {
  CHECK(printable("\u202A\u202B\u202C\u202D\u202E").empty());
  CHECK(printable("\u2066\u2067\u2068\u2069").empty());
  CHECK(printable("\U000E0000\U000E0041\U000E007F").empty());
  for (const char* kept : {"\u202F", "\u2065", "\u206A", "\U000DFFFF", "\U000E0080", "\u05D0", "\U0001F1FA"}) {
    CHECK(printable(kept) == kept);
  }
}

TEST_CASE("where lines are kept, all that ends one does", "[cli]") {
  CHECK(printable_lines("a\nb\u2028c\u2029d\te\r\x1B") == "a\nb\nc\nd?e??");
  CHECK(printable_lines("\u202Ea") == "a");
}

TEST_CASE("what was refused and what could not be checked have exit codes of their own", "[cli]") {
  using cli::Exit;
  CHECK(cli::exit_for(Errc::ok) == Exit::done);
  for (const Errc code :
       {Errc::not_a_bundle, Errc::unsupported, Errc::truncated, Errc::trailing_bytes, Errc::over_limit, Errc::malformed,
        Errc::bad_chain, Errc::bad_signature, Errc::too_few_signatures, Errc::revoked_key, Errc::fork,
        Errc::contradiction, Errc::unknown_publisher, Errc::wrong_publisher, Errc::damaged, Errc::bad_image}) {
    CHECK(cli::exit_for(code) == Exit::refused);
  }
  for (const Errc code : {Errc::usage, Errc::io, Errc::no_space, Errc::not_found, Errc::bad_key, Errc::wrong_password,
                          Errc::bad_channel, Errc::no_font}) {
    CHECK(cli::exit_for(code) == Exit::failed);
  }
}
