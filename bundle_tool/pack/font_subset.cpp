#include "bundle_tool/pack/font_subset.h"

#include <array>
#include <initializer_list>
#include <memory>

#include <hb-subset.h>

#include "bundle_tool/pack/font_language.h"

namespace handbill::pack {
namespace {

using SetPointer = std::unique_ptr<hb_set_t, decltype(&hb_set_destroy)>;
using InputPointer = std::unique_ptr<hb_subset_input_t, decltype(&hb_subset_input_destroy)>;

// Characters that the reader sets without the text holding them: spaces, hyphens, the ellipsis of a line that was cut,
// and U+25CC, which shaping puts under a mark without a letter.
constexpr std::array<hb_codepoint_t, 7> kAlways{0x20, 0xA0, 0xB7, 0x2010, 0x2011, 0x2026, 0x25CC};

// Vowels of Thai, Lao and Khmer that HarfBuzz's shapers decompose though Unicode does not.
struct Parts {
  hb_codepoint_t whole, first, second;
};
constexpr std::array<Parts, 7> kParts{{{0xE33, 0xE4D, 0xE32},
                                       {0xEB3, 0xECD, 0xEB2},
                                       {0x17BE, 0x17C1, 0x17BE},
                                       {0x17BF, 0x17C1, 0x17BF},
                                       {0x17C0, 0x17C1, 0x17C0},
                                       {0x17C4, 0x17C1, 0x17C4},
                                       {0x17C5, 0x17C1, 0x17C5}}};

// The OpenType features that HarfBuzz applies to horizontal text by default; all others are dropped.
constexpr std::array kFeatures{
    HB_TAG('a', 'b', 'v', 'f'), HB_TAG('a', 'b', 'v', 'm'), HB_TAG('a', 'b', 'v', 's'), HB_TAG('a', 'k', 'h', 'n'),
    HB_TAG('b', 'l', 'w', 'f'), HB_TAG('b', 'l', 'w', 'm'), HB_TAG('b', 'l', 'w', 's'), HB_TAG('c', 'a', 'l', 't'),
    HB_TAG('c', 'c', 'm', 'p'), HB_TAG('c', 'f', 'a', 'r'), HB_TAG('c', 'j', 'c', 't'), HB_TAG('c', 'l', 'i', 'g'),
    HB_TAG('c', 'u', 'r', 's'), HB_TAG('d', 'i', 's', 't'), HB_TAG('d', 'n', 'o', 'm'), HB_TAG('f', 'i', 'n', '2'),
    HB_TAG('f', 'i', 'n', '3'), HB_TAG('f', 'i', 'n', 'a'), HB_TAG('f', 'r', 'a', 'c'), HB_TAG('h', 'a', 'l', 'f'),
    HB_TAG('h', 'a', 'l', 'n'), HB_TAG('i', 'n', 'i', 't'), HB_TAG('i', 's', 'o', 'l'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('l', 'i', 'g', 'a'), HB_TAG('l', 'j', 'm', 'o'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('l', 't', 'r', 'a'),
    HB_TAG('l', 't', 'r', 'm'), HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'e', 'd', '2'), HB_TAG('m', 'e', 'd', 'i'),
    HB_TAG('m', 'k', 'm', 'k'), HB_TAG('m', 's', 'e', 't'), HB_TAG('n', 'u', 'k', 't'), HB_TAG('n', 'u', 'm', 'r'),
    HB_TAG('p', 'r', 'e', 'f'), HB_TAG('p', 'r', 'e', 's'), HB_TAG('p', 's', 't', 'f'), HB_TAG('p', 's', 't', 's'),
    HB_TAG('r', 'a', 'n', 'd'), HB_TAG('r', 'c', 'l', 't'), HB_TAG('r', 'k', 'r', 'f'), HB_TAG('r', 'l', 'i', 'g'),
    HB_TAG('r', 'p', 'h', 'f'), HB_TAG('r', 't', 'l', 'a'), HB_TAG('r', 't', 'l', 'm'), HB_TAG('r', 'v', 'r', 'n'),
    HB_TAG('s', 't', 'c', 'h'), HB_TAG('t', 'j', 'm', 'o'), HB_TAG('v', 'a', 't', 'u'), HB_TAG('v', 'j', 'm', 'o')};

constexpr std::array kDropped{HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
                              HB_TAG('B', 'A', 'S', 'E'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('m', 'e', 't', 'a'),
                              HB_TAG('S', 'T', 'A', 'T')};

// OpenType's name ids: copyright, family, style, licence and the licence's address.
constexpr std::array<hb_codepoint_t, 5> kNames{0, 1, 2, 13, 14};

// Unicode decomposes a Hangul syllable by arithmetic, but the font has a glyph for each: its letters are not needed.
bool is_hangul_syllable(hb_codepoint_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

bool take_apart(hb_codepoint_t c, hb_codepoint_t& first, hb_codepoint_t& second) {
  return !is_hangul_syllable(c) && hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &first, &second) != 0;
}

// Adds what shaping may put in place of each character: its parts, and its mirrored form. Repeated until nothing is
// added.
void add_parts(hb_set_t* set) {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  unsigned before = 0;
  while (before != hb_set_get_population(set)) {
    before = hb_set_get_population(set);
    const SetPointer now(hb_set_copy(set), &hb_set_destroy);
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(now.get(), &c) != 0;) {
      hb_codepoint_t first = 0, second = 0;
      if (take_apart(c, first, second)) {
        hb_set_add(set, first);
        if (second != 0) hb_set_add(set, second);
      }
      hb_set_add(set, hb_unicode_mirroring(unicode, c));  // the mirrored form in text from right to left (UAX 9, L4)
    }
    for (const Parts& p : kParts) {
      if (!hb_set_has(set, p.whole)) continue;
      hb_set_add(set, p.first);
      hb_set_add(set, p.second);
    }
  }
}

// Adds the characters of the font that are composed of two wanted ones: shaping prefers the composed form. Repeated
// until nothing is added, since a composed character may be part of another.
void add_wholes(hb_face_t* face, hb_set_t* set) {
  const SetPointer all(hb_set_create(), &hb_set_destroy);
  hb_face_collect_unicodes(face, all.get());
  unsigned before = 0;
  while (before != hb_set_get_population(set)) {
    before = hb_set_get_population(set);
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(all.get(), &c) != 0;) {
      hb_codepoint_t first = 0, second = 0;
      if (take_apart(c, first, second) && second != 0 && hb_set_has(set, first) && hb_set_has(set, second)) {
        hb_set_add(set, c);
      }
    }
  }
}

template <class Values>
void set_to(hb_subset_input_t* input, hb_subset_sets_t which, const Values& values) {
  hb_set_t* set = hb_subset_input_set(input, which);
  hb_set_clear(set);
  for (const auto value : values) hb_set_add(set, value);
}

Buffer bytes_of(hb_face_t* face) {
  const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> blob(hb_face_reference_blob(face), &hb_blob_destroy);
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  const Bytes bytes = as_bytes(std::string_view(data, size));
  return {bytes.begin(), bytes.end()};
}

}  // namespace

Result<Buffer> subset_font(hb_face_t* face, const std::vector<bool>& wanted) {
  const InputPointer input(hb_subset_input_create_or_fail(), &hb_subset_input_destroy);
  if (!input) return fail(Errc::no_font, Layer::none, "not enough memory");
  hb_set_t* characters = hb_subset_input_unicode_set(input.get());
  for (std::size_t c = 0; c < wanted.size(); ++c) {
    if (wanted[c]) hb_set_add(characters, static_cast<hb_codepoint_t>(c));
  }
  for (const hb_codepoint_t c : kAlways) hb_set_add(characters, c);
  add_parts(characters);
  add_wholes(face, characters);
  set_to(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG, kFeatures);
  for (const hb_tag_t tag : kDropped) hb_set_add(hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG), tag);
  set_to(input.get(), HB_SUBSET_SETS_NAME_ID, kNames);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  const FacePointer cut(hb_subset_or_fail(face, input.get()), &hb_face_destroy);
  if (!cut) return fail(Errc::no_font, Layer::none, "HarfBuzz cannot cut it down");
  return bytes_of(cut.get());
}

}  // namespace handbill::pack
