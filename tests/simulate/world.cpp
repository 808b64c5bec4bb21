#include "tests/simulate/world.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>
#include <webp/encode.h>

#include "reader/app/state.h"
#include "reader/app/state_folder.h"
#include "reader/article/writer.h"
#include "reader/library/edition.h"
#include "reader/library/read_marks.h"
#include "tests/support/edition_builder.h"
#include "tests/support/fonts.h"
#include "tests/support/source_dir.h"
#include "tests/support/temporary_folder.h"

namespace handbill::simulate {
namespace {

namespace fs = std::filesystem;
using article::Op;
using testing::EditionBuilder;
using testing::TestKey;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

template <class Each>
void each_word(std::string_view text, const Each& each) {
  std::string word;
  for (const char c : text) {
    if (is_letter(c)) {
      word += static_cast<char>(c | 0x20);
    } else if (!word.empty()) {
      each(word);
      word.clear();
    }
  }
  if (!word.empty()) each(word);
}

// Invented words, which stand nowhere in the sources. Each publisher has a letter of its own.
std::string words(Dice& dice, char of, int count) {
  constexpr std::string_view kFirst = "bdgklmnprstvz", kVowels = "aeiou";
  std::string out;
  for (int i = 0; i < count; ++i) {
    if (i > 0) out += ' ';
    out += of;
    const std::uint32_t syllables = 1 + dice.roll(3);
    for (std::uint32_t s = 0; s < syllables; ++s) {
      out += kFirst[dice.roll(kFirst.size())];
      out += kVowels[dice.roll(kVowels.size())];
    }
    out += of;
  }
  return out;
}

Buffer picture(int width, int height, std::uint32_t color) {
  std::vector<std::uint8_t> rgb;
  for (int i = 0; i < width * height; ++i) {
    for (int k = 0; k < 3; ++k)
      rgb.push_back(static_cast<std::uint8_t>(color >> (8 * k)) ^ static_cast<std::uint8_t>(i));
  }
  std::uint8_t* out = nullptr;
  const std::size_t size = WebPEncodeLosslessRGB(rgb.data(), width, height, width * 3, &out);
  const auto* bytes = reinterpret_cast<const std::byte*>(out);
  Buffer webp(bytes, bytes + size);
  WebPFree(out);
  return webp;
}

void leaf(article::Writer& w, Op op, const std::string& text) {
  w.begin(op);
  w.text(text);
  w.finish();
}

// Headings, paragraphs, links to another article and out, a note, a list, a picture.
Buffer body(Dice& dice, char of, const article::Image& image, const std::string& other) {
  article::Writer w;
  leaf(w, Op::heading2, words(dice, of, 3));
  for (int i = 0; i < 6; ++i) leaf(w, Op::paragraph, words(dice, of, 40));
  w.begin(Op::paragraph);
  w.text(words(dice, of, 5) + " ");
  w.push(article::SpanKind::link, w.link(other).value_or(0));
  w.text(words(dice, of, 2));
  w.pop();
  w.text(" ");
  w.push(article::SpanKind::link, w.link("https://example.org/elsewhere").value_or(0));
  w.text(words(dice, of, 2));
  w.pop();
  w.push(article::SpanKind::note, 0);
  w.text("1");
  w.pop();
  w.finish();
  article::OwnedFigure figure;
  figure.image = image;
  figure.alt = words(dice, of, 3);
  w.begin_figure(figure);
  w.text(words(dice, of, 4));
  w.finish();
  if (w.open(Op::bullets)) {
    for (int i = 0; i < 3 && w.open(Op::item); ++i) {
      leaf(w, Op::paragraph, words(dice, of, 8));
      w.close();
    }
    w.close();
  }
  if (w.open(Op::note)) {
    leaf(w, Op::paragraph, words(dice, of, 6));
    w.close();
  }
  return w.encode({});
}

EditionBuilder edition(const TestKey& key, char of, std::int64_t number, std::uint32_t seed, std::size_t articles) {
  Dice dice(seed);
  EditionBuilder b;
  b.chain = {testing::founding_step(key)};
  b.signers = {key};
  b.languages = {"en"};
  b.images.clear();
  constexpr int kWidth = 96, kHeight = 64;
  for (std::uint32_t i = 0; i < 3; ++i) b.images.push_back(picture(kWidth, kHeight, 0x406080U * (i + 1)));
  const testing::TestArticle like = b.articles[0];
  b.articles.assign(articles, like);
  for (std::size_t i = 0; i < articles; ++i) {
    auto& a = b.articles[i];
    const article::Image image{static_cast<std::uint32_t>(i % 3 + 1), kWidth, kHeight};
    a.entry.id = "story-" + std::to_string(i);
    a.entry.title = words(dice, of, 6);
    a.entry.summary = words(dice, of, 14);
    a.entry.section = "Section " + std::to_string(i * 3 / articles);
    a.entry.source = words(dice, of, 2);
    a.entry.language = 0;
    a.entry.lead = i % 2 == 0 ? image : article::Image{};
    a.entry.lead_alt = i % 2 == 0 ? words(dice, of, 2) : "";
    a.body = body(dice, of, image, "/story-" + std::to_string((i + 1) % articles));
  }
  b.edit_manifest = [=, title = words(dice, of, 2), press = words(dice, of, 2)](bundle::Manifest& m) {
    m.title = title;
    m.publisher = press;
    m.edition = static_cast<decltype(m.edition)>(number);
  };
  return b;
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::uint64_t Dice::next() {
  std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

World::World()
    : folder_((fs::temp_directory_path() / ("handbill_simulate_" + std::to_string(::getpid()))).string()),
      stick_(folder_ + "/stick"),
      state_(folder_ + "/state") {
  fs::remove_all(folder_);
  fs::create_directories(stick_);
  options_.paths = {stick_};
  options_.font_folders = testing::font_folders();
  options_.language = "en";
  options_.width = 320;
  options_.height = 240;
  make_editions();
  learn_sources();
  learn(folder_);
  for (const std::string& word : words_) all_words_ += word + '|';
  reset_state();
}

World::~World() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void World::add(const std::string& name, const Buffer& bytes) {
  testing::write_file(stick_ + "/" + name, bytes);
  learn(name);
}

void World::make_editions() {
  const TestKey known(1), stranger(9);
  const EditionBuilder newest = edition(known, 'q', 12, 1, 24);
  const EditionBuilder older = edition(known, 'q', 11, 2, 3);
  const EditionBuilder foreign = edition(stranger, 'x', 5, 3, 3);
  for (const EditionBuilder* b : {&newest, &older, &foreign}) {
    b->build();
    for (const auto& a : b->articles) {
      learn(a.entry.title + " " + a.entry.summary + " " + a.entry.source + " " + a.entry.section + " " + a.entry.id);
      learn(as_text(a.body));
      learn(a.entry.lead_alt);
    }
    const bundle::Manifest m = b->build().manifest;
    learn(m.title + " " + m.publisher);
  }
  const Buffer whole = newest.bytes();
  add("a.handbill", whole);
  add("b.handbill", older.bytes());
  add("c.handbill", foreign.bytes());
  Buffer damaged = whole;
  for (std::size_t at = damaged.size() / 2; at < damaged.size(); at += 900) damaged[at] ^= std::byte{4};
  add("d.handbill", damaged);
  add("e.handbill", Buffer(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(whole.size() * 2 / 3)));
  EditionBuilder forged = edition(known, 'w', 14, 4, 3);
  forged.edit_signatures = [](std::vector<bundle::Signature>& all) { all.front().bytes.front() ^= std::byte{1}; };
  add("f.handbill", forged.bytes());
  add("g.handbill", Buffer(3000, std::byte{7}));
}

void World::learn(std::string_view text) {
  each_word(text, [this](const std::string& word) { words_.insert(word); });
}

// The program's own words stand in its sources; what the system says of errors does not.
void World::learn_sources() {
  for (const char* folder : {"reader", "assets/strings"}) {
    for (const auto& entry : fs::recursive_directory_iterator(testing::source_path(folder))) {
      const std::string ending = entry.path().extension().string();
      if (ending == ".cpp" || ending == ".h" || ending == ".pot") learn(content_of(entry.path().string()));
    }
  }
  for (const int error : {EIO, ENOENT, ENOSPC, ENOMEM, EISDIR, EACCES}) {
    learn(std::generic_category().message(error));
  }
}

void World::reset_state(bool unasked, bool blanks) {
  fs::remove_all(state_);
  fs::create_directories(state_);
  trust::PinsState found{};
  trust::Pins pins = trust::Pins::load(app::pins_file(state_), found);
  const auto candidate = library::Candidate::read(stick_ + "/a.handbill", pins);
  if (!candidate || !pins.accept(candidate->proof(), trust::Accepted::by_digits)) std::abort();
  ui::Settings settings;
  settings.keep_read = !unasked;
  settings.blank_when_pulled = blanks;
  if (!app::save_settings(state_, settings)) std::abort();
}

app::Surroundings World::surroundings(std::shared_ptr<Background> background) const {
  app::Surroundings out;
  out.state_folder = state_;
  out.language = "en";
  out.seed = 1;
  out.background = std::move(background);
  return out;
}

std::string World::stranger_on(std::string_view page, std::string_view own_names) const {
  std::string found, own;
  each_word(own_names, [&](const std::string& word) { own += word + ' '; });
  each_word(page, [&](const std::string& word) {
    // A line may end in the middle of a long word, or in an ellipsis.
    const bool is_known =
        words_.contains(word) || all_words_.find(word) != std::string::npos || own.find(word) != std::string::npos;
    if (found.empty() && !is_known) found = word;
  });
  return found;
}

std::string World::wrong_with_state() const {
  if (!fs::exists(state_)) return {};  // everything was forgotten
  for (const auto& entry : fs::directory_iterator(state_)) {
    const std::string name = entry.path().filename().string();
    if (name != "settings" && name != "publishers" && name != "read") return "a file called " + name;
  }
  trust::PinsState found{};
  (void)trust::Pins::load(app::pins_file(state_), found);
  if (found != trust::PinsState::whole) return "the list of publishers is not whole";
  const std::string settings = content_of(app::settings_file(state_));
  if (!settings.empty() && app::format_settings(app::parse_settings(settings)) != settings)
    return "the settings are cut";
  const std::string marks = content_of(app::read_marks_file(state_));
  library::ReadMarks whole("");
  whole.parse(marks);
  if (!marks.empty() && whole.format() != marks) return "the marks are cut";
  return {};
}

}  // namespace handbill::simulate
