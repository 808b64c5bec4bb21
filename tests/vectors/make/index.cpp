// FORMAT.md chapters 6 and 7: the front, the index, the ids.
#include "tests/vectors/make/vector_set.h"

namespace handbill::testing {
namespace {

constexpr VectorSet::Verdict kMalformedFront{"malformed", "front"};
constexpr VectorSet::Verdict kOverLimitFront{"over-limit", "front"};

Buffer with_front(const std::function<void(bundle::Front&)>& edit) {
  return edition([&](EditionBuilder& b) { b.edit_front = edit; });
}
Buffer with_raw(std::size_t chunk, const std::function<void(Buffer&)>& edit) {
  return edition([&](EditionBuilder& b) { b.edit_raw_chunks = [&](auto& chunks) { edit(chunks[chunk].raw); }; });
}

void add_ranges(VectorSet& set) {
  set.refuse(kMalformedFront, "languages_gap", "F-61", "an article between two languages",
             with_front([](auto& f) { --f.languages[0].count; }));
  set.refuse(kMalformedFront, "language_empty", "F-61", "a language without articles", with_front([](auto& f) {
               f.languages.push_back({"fr", 3, 0, 0});
             }));
  set.refuse(kMalformedFront, "languages_too_few", "F-61", "the last article has no language",
             with_front([](auto& f) { f.languages.pop_back(), f.groups.pop_back(); }));
  set.refuse(kMalformedFront, "languages_wrap", "F-61", "a count that wraps when it is added",
             with_front([](auto& f) { f.languages[1].count = 0xFFFFFFFF; }));
  set.refuse(kMalformedFront, "groups_overlap", "F-61", "two sections with one article",
             with_front([](auto& f) { ++f.groups[0].count; }));
  set.refuse(kMalformedFront, "groups_too_few", "F-61", "the last article has no section",
             with_front([](auto& f) { f.groups.pop_back(); }));
  set.refuse(kMalformedFront, "group_of_no_language", "F-61", "a section of the third of two languages",
             with_front([](auto& f) { f.groups[2].language = 2; }));
  set.refuse(kMalformedFront, "group_over_two_languages", "F-61",
             "a section begins in its language and ends in the next", with_front([](auto& f) {
               f.groups[1].count = 2;
               f.groups.pop_back();
             }));
  set.refuse(kMalformedFront, "group_of_other_language", "F-61", "a section of another language than its articles'",
             with_front([](auto& f) { f.groups[2].language = 0; }));
}

// Where the vtable of the first language says where its `lead` is.
std::size_t slot_of_lead(const Buffer& flat) {
  constexpr std::size_t kLead = 4;
  const std::size_t first = target_of(flat, 0) + 4;
  const std::size_t table = first + load_le<std::uint32_t>(&flat.at(first));
  return table - load_le<std::uint32_t>(&flat.at(table)) + 4 + 2 * kLead;
}

Buffer with_slot_of_lead(std::uint16_t change) {
  return edition([&](EditionBuilder& b) {
    b.edit_front = [](bundle::Front& f) { f.languages[0].lead = 1; };
    b.edit_raw_chunks = [&](auto& chunks) {
      Buffer& raw = chunks[0].raw;
      const std::size_t at = slot_of_lead(raw);
      patch<std::uint16_t>(raw, at, static_cast<std::uint16_t>(load_le<std::uint16_t>(&raw.at(at)) + change));
    };
  });
}

void add_leads(VectorSet& set) {
  set.accept("accept_lead", "F-68", "the story that leads is the second, of another section",
             with_front([](auto& f) { f.languages[0].lead = 1; }));
  set.accept("accept_sections_in_any_order", "F-69", "the articles without a section stand first",
             edition([](auto& b) { b.articles[0].entry.section.clear(); }));
  set.refuse(kMalformedFront, "lead_is_count", "F-68", "the story that leads is the first of the next language",
             with_front([](auto& f) { f.languages[0].lead = f.languages[0].count; }));
  set.refuse(kMalformedFront, "lead_behind_last", "F-68", "a story leads that comes after the edition's last",
             with_front([](auto& f) { f.languages[1].lead = 1; }));
  set.refuse(kMalformedFront, "lead_wraps", "F-68", "a number that is the first article's if its sum wraps",
             with_front([](auto& f) { f.languages[1].lead = 0xFFFFFFFF - 1; }));
  set.refuse(kMalformedFront, "lead_outside", "F-60", "the number of the story that leads lies outside its table",
             with_slot_of_lead(0x7000));
  set.refuse(kMalformedFront, "lead_misaligned", "F-60", "the number of the story that leads lies at an odd place",
             with_slot_of_lead(1));
}

}  // namespace

void add_front(VectorSet& set) {
  set.refuse(kMalformedFront, "front_no_flatbuffer", "F-60", "the front is text",
             with_raw(0, [](Buffer& raw) { raw.assign(64, std::byte{'f'}); }));
  set.refuse(kMalformedFront, "front_no_languages", "F-60", "a required field is not there",
             with_raw(0, [](Buffer& raw) { drop_field(raw, 0); }));
  set.refuse(kOverLimitFront, "languages_257", "F-60", "257 languages", with_front([](auto& f) {
               f.languages.resize(257, {"en", 0, 1, 0});
             }));
  set.refuse(kOverLimitFront, "groups_4097", "F-60", "4,097 sections", with_front([](auto& f) {
               f.groups.resize(4097, {0, "s", 0, 1});
             }));
  set.refuse(kOverLimitFront, "groups_5000", "F-60", "more sections than a limit on tables would let pass",
             with_front([](auto& f) {
               f.groups.resize(5000, {0, "s", 0, 1});
             }));
  set.refuse(kOverLimitFront, "language_tag_257", "F-60", "a language tag of 257 bytes",
             with_front([](auto& f) { f.languages[0].tag.assign(257, 'l'); }));
  set.refuse(kMalformedFront, "section_control", "F-60", "a tab in a section's name",
             with_front([](auto& f) { f.groups[0].section = "a\tb"; }));
  add_ranges(set);
  add_leads(set);
  set.refuse(kMalformedFront, "image_count_wrong", "F-62", "two pictures where there is one chunk",
             with_front([](auto& f) { f.image_count = 2; }));
}

namespace {

using Entries = std::vector<bundle::OwnedEntry>;

Buffer with_entries(const std::function<void(Entries&)>& edit) {
  return edition([&](EditionBuilder& b) { b.edit_entries = edit; });
}

void add_ids(VectorSet& set) {
  const VectorSet::Verdict bad{"malformed", "index", 3};
  const auto with_ids = [](const std::function<void(std::vector<bundle::IdRecord>&)>& edit) {
    return edition([&](EditionBuilder& b) { b.edit_ids = edit; });
  };
  set.refuse(bad, "ids_unsorted", "F-74", "two ids have changed places",
             with_ids([](auto& ids) { std::swap(ids[0], ids[1]); }));
  set.refuse(bad, "ids_of_one_hash_unsorted", "F-74", "two ids have one hash, the higher article's comes first",
             with_ids([](auto& ids) {
               ids[1].hash = ids[0].hash;
               if (ids[0].article < ids[1].article) std::swap(ids[0].article, ids[1].article);
             }));
  set.refuse(bad, "ids_too_few", "F-74", "an article has no id", with_ids([](auto& ids) { ids.pop_back(); }));
  set.refuse(bad, "ids_too_many", "F-74", "an id more than there are articles", with_ids([](auto& ids) {
               ids.push_back({~std::uint64_t{0}, 2});
             }));
  set.refuse(bad, "ids_not_whole", "F-74", "the last record is cut", with_raw(3, [](Buffer& raw) { raw.pop_back(); }));
  set.refuse(bad, "id_of_no_article", "F-74", "an id of the fourth of three articles",
             with_ids([](auto& ids) { ids[2].article = 3; }));
}

void add_strings(VectorSet& set) {
  const VectorSet::Verdict bad{"malformed", "index", 1};
  set.refuse(bad, "entry_title_control", "F-71", "a line break in an article's title",
             with_entries([](Entries& e) { e[0].title = "a\nb"; }));
  set.refuse(bad, "entry_source_not_utf8", "F-71", "a source that is no UTF-8",
             with_entries([](Entries& e) { e[1].source = "\x80"; }));
  set.refuse(bad, "entry_id_empty", "F-71", "an article without an id",
             with_entries([](Entries& e) { e[0].id.clear(); }));
  set.refuse({"over-limit", "index", 1}, "entry_id_201", "F-71", "an id of 201 bytes",
             with_entries([](Entries& e) { e[0].id.assign(201, 'i'); }));
  set.refuse(bad, "entry_of_no_language", "F-71", "an article of the third of two languages",
             with_entries([](Entries& e) { e[0].language = 2; }));
  set.refuse({"over-limit", "index", 0}, "entry_strings_shared", "F-75",
             "ten articles whose sources are one string of 950,000 bytes", edition([](EditionBuilder& b) {
               b.entries_per_chunk = 10;
               b.articles = std::vector<TestArticle>(10, b.articles[0]);
               b.languages = {"en"};
               b.edit_entries = [](Entries& e) {
                 for (std::size_t i = 0; i < e.size(); ++i)
                   e[i].id += std::to_string(i), e[i].source.assign(950'000, 's');
               };
               b.edit_ids = [](auto& ids) {
                 for (std::size_t i = 0; i < ids.size(); ++i) ids[i].article = static_cast<std::uint32_t>(i);
               };
             }));
}

}  // namespace

void add_index(VectorSet& set) {
  const VectorSet::Verdict bad{"malformed", "index", 1};
  set.refuse(bad, "index_no_flatbuffer", "F-70", "an index chunk of text",
             with_raw(1, [](Buffer& raw) { raw.assign(64, std::byte{'i'}); }));
  set.refuse(bad, "index_entry_missing", "F-70", "an entry less than the manifest demands",
             with_raw(1, [](Buffer& raw) {
               bundle::OwnedEntry only;
               only.id = "only";
               raw = bundle::encode_index(std::span(&only, 1));
             }));
  set.refuse({"malformed", "index", 2}, "index_entry_too_many", "F-70", "an entry more than the manifest demands",
             with_raw(2, [](Buffer& raw) {
               std::vector<bundle::OwnedEntry> two(2);
               two[0].id = "one";
               two[1].id = "two";
               raw = bundle::encode_index(two);
             }));
  add_strings(set);
  set.refuse(bad, "entry_direction_3", "F-76", "an article that runs neither from the left nor from the right",
             with_entries([](Entries& e) { e[0].direction = static_cast<bundle::Direction>(3); }));
  set.accept("accept_directions", "F-76", "articles that say how their pages run", with_entries([](Entries& e) {
               e[0].direction = bundle::Direction::right_to_left;
               e[1].direction = bundle::Direction::left_to_right;
             }));
  set.refuse({"malformed", "index", 2}, "body_in_no_chunk", "F-72", "a body in the third of two text chunks",
             with_entries([](Entries& e) { e[0].chunk = 2; }));
  set.refuse(bad, "body_misaligned", "F-72", "a body at an offset that is no multiple of 8",
             with_entries([](Entries& e) { e[1].offset += 4; }));
  set.refuse({"malformed", "index", 2}, "body_leaves_chunk", "F-72", "a body ends behind its chunk",
             with_entries([](Entries& e) { e[1].size += 1; }));
  set.refuse({"malformed", "index", 2}, "body_size_wraps", "F-72", "an offset and a size that wrap when they are added",
             with_entries([](Entries& e) { e[1].size = 0xFFFFFFF8; }));
  set.refuse({"over-limit", "index", 1}, "lead_too_wide", "F-73", "a lead picture of 4,097 pixels",
             with_entries([](Entries& e) { e[1].lead.width = 4097; }));
  set.refuse({"over-limit", "index", 1}, "lead_too_large", "F-73", "a lead picture of 4,096 by 2,049 pixels",
             with_entries([](Entries& e) {
               e[1].lead = {1, 4096, 2049};
             }));
  set.refuse(bad, "lead_without_height", "F-73", "a lead picture of no height",
             with_entries([](Entries& e) { e[1].lead.height = 0; }));
  set.refuse({"malformed", "image", 3}, "lead_in_no_chunk", "F-73", "the second of one picture",
             with_entries([](Entries& e) { e[1].lead.chunk = 2; }));
  set.refuse({"malformed", "image", 3}, "lead_of_other_size", "F-87", "the picture is smaller than its entry says",
             with_entries([](Entries& e) { e[1].lead.width = 4; }));
  add_ids(set);
}

}  // namespace handbill::testing
