// From the bytes of a text file to UTF-8. Encodings are named as the WHATWG Encoding Standard names them; ICU converts.
#pragma once

#include <string>
#include <string_view>

namespace handbill::sources {

// What is known of a text's encoding besides its bytes. Borrowed.
struct EncodingHints {
  std::string_view declared;  // the label that the text itself gives, as in <meta charset>; may be empty or unknown
  std::string_view lang;      // BCP 47: letters of this language are expected. Empty or "und": unknown
};

struct Utf8Text {
  std::string text;  // UTF-8, without a byte order mark. What could not be read is U+FFFD, or bytes that are no UTF-8
  std::string guessed;  // the encoding, if nothing says it and it was judged by the letters
};

// A byte order mark decides; then whether the bytes are UTF-8 beyond ASCII, since pages are often stored so under an
// older label; then the label, unless it does not fit the bytes. What says nothing is judged by ICU's detector and by
// the letters of the language at hand. Takes linear time; the judgement looks at a few kilobytes.
Utf8Text to_utf8(std::string_view bytes, const EncodingHints& hints);

}  // namespace handbill::sources
