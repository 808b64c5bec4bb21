// What a page calls. Numbers are 32 bits; text and bytes lie in memory that allocate() gave. A function that says
// something leaves it in result() and result_size() until the next call.
#include <cstdlib>
#include <string>

#include "reader/base/hosted_files.h"
#include "reader/text/own_packed_text.h"
#include "reader/web/session.h"

#define HANDBILL_EXPORT(name) extern "C" __attribute__((export_name(#name)))

// Made by the build: what pack_text() gives.
extern "C" const unsigned char handbill_packed_text[];
extern "C" const unsigned char handbill_packed_text_end[];

// What the C++ library asks of its start.
extern "C" void __wasm_call_ctors();

namespace {

using handbill::web::Session;

std::string g_result;
handbill::bundle::VerifiedBytes* g_bytes = nullptr;
Session* g_session = nullptr;

void say(std::string text) {
  delete g_bytes;
  g_bytes = nullptr;
  g_result = std::move(text);
}

// 1: bytes; 0: a page that says what is wrong.
int give(handbill::Result<handbill::bundle::VerifiedBytes> bytes) {
  if (!bytes) {
    say(g_session->message(bytes.error()));
    return 0;
  }
  say({});
  g_bytes = new handbill::bundle::VerifiedBytes(*std::move(bytes));
  return 1;
}

}  // namespace

HANDBILL_EXPORT(allocate) void* handbill_allocate(std::uint32_t size) { return std::malloc(size); }
HANDBILL_EXPORT(release) void handbill_release(void* memory) { std::free(memory); }
HANDBILL_EXPORT(result) const void* handbill_result() {
  return g_bytes != nullptr ? static_cast<const void*>(g_bytes->bytes().data()) : g_result.data();
}
HANDBILL_EXPORT(result_size) std::uint32_t handbill_result_size() {
  return static_cast<std::uint32_t>(g_bytes != nullptr ? g_bytes->bytes().size() : g_result.size());
}

// Once, before all others. The two numbers are random: they choose which digits are asked for.
HANDBILL_EXPORT(start) void handbill_start(std::uint32_t random, std::uint32_t more) {
  __wasm_call_ctors();
  // Without sodium_init(), which chooses among code for several processors: here is one.
  const auto size = static_cast<std::size_t>(handbill_packed_text_end - handbill_packed_text);
  handbill::text::own_packed_text_is({reinterpret_cast<const std::byte*>(handbill_packed_text), size});
  g_session = new Session(std::uint64_t{random} << 32U | more);
}

HANDBILL_EXPORT(languages) void handbill_languages() { say(Session::languages()); }
HANDBILL_EXPORT(speak) void handbill_speak(const char* tag, std::uint32_t size) { say(g_session->speak({tag, size})); }

// A file that the page has; the first is number 0 for host_read(). Opens it.
HANDBILL_EXPORT(open) void handbill_open(const char* name, std::uint32_t size, double file_size) {
  say(g_session->open(handbill::add_hosted_file({name, size}, static_cast<std::uint64_t>(file_size))));
}
HANDBILL_EXPORT(choose) void handbill_choose(std::int32_t choice) { say(g_session->choose(choice)); }
HANDBILL_EXPORT(answer) void handbill_answer(const char* digits, std::uint32_t size) {
  say(g_session->answer({digits, size}));
}

// Of these the page may call none before an edition is open: they say {"page":"back"} then.
#define HANDBILL_OF_EDITION(name, ...)                         \
  if (!g_session->is_open()) return say(R"({"page":"back"})"); \
  say(g_session->name(__VA_ARGS__))

HANDBILL_EXPORT(band) void handbill_band() { HANDBILL_OF_EDITION(band); }
HANDBILL_EXPORT(whose) void handbill_whose() { HANDBILL_OF_EDITION(whose); }
HANDBILL_EXPORT(publisher) void handbill_publisher() { HANDBILL_OF_EDITION(publisher); }
HANDBILL_EXPORT(about) void handbill_about() { HANDBILL_OF_EDITION(about); }
HANDBILL_EXPORT(check_all) void handbill_check_all() { HANDBILL_OF_EDITION(check_all); }
HANDBILL_EXPORT(entries) void handbill_entries(std::uint32_t first, std::uint32_t count) {
  HANDBILL_OF_EDITION(entries, first, count);
}
HANDBILL_EXPORT(article) void handbill_article(std::uint32_t number) { HANDBILL_OF_EDITION(article, number); }
HANDBILL_EXPORT(find) void handbill_find(const char* id, std::uint32_t size) {
  HANDBILL_OF_EDITION(find, std::string_view(id, size));
}
HANDBILL_EXPORT(image) int handbill_image(std::uint32_t chunk, std::uint32_t width, std::uint32_t height) {
  if (!g_session->is_open()) return 0;
  return give(g_session->image({chunk, static_cast<std::uint16_t>(width), static_cast<std::uint16_t>(height)}));
}
HANDBILL_EXPORT(font) int handbill_font(std::uint32_t index) {
  return g_session->is_open() ? give(g_session->font(index)) : 0;
}
