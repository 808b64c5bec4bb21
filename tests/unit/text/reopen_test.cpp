// Fonts opened anew while there is no memory for it. Each allocation of C++ fails once; those of C libraries are
// tests/simulate's.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>

#include "reader/text/font_set.h"
#include "tests/support/fonts.h"

namespace {

constexpr int kNever = -1;
int until_failure = kNever;  // allocations

void* given(std::size_t size) {
  if (until_failure == 0) throw std::bad_alloc();
  if (until_failure > 0) --until_failure;
  if (void* p = std::malloc(size == 0 ? 1 : size)) return p;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return given(size); }
void* operator new[](std::size_t size) { return given(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size == 0 ? 1 : size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size == 0 ? 1 : size); }
void operator delete(void* p, const std::nothrow_t&) noexcept { std::free(p); }
void operator delete[](void* p, const std::nothrow_t&) noexcept { std::free(p); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }

using namespace handbill;

// Under the sanitizers what is lost on the way is a fault too.
TEST_CASE("fonts that cannot be opened anew stay as they were", "[text][fonts]") {
  auto opened = text::FontSet::open(testing::font_folders());
  REQUIRE(opened);
  text::FontSet& fonts = **opened;
  std::vector<text::FontId> ids;
  for (const int px : {16, 20, 24}) {
    ids.push_back(fonts.choose({text::script_tag("Latn"), "en", text::Han::none, {}, px}, U"a"));
    ids.push_back(fonts.choose({text::script_tag("Arab"), "ug", text::Han::none, {}, px}, U"ئ"));
  }
  std::vector<hb_font_t*> before;
  for (const text::FontId id : ids) before.push_back(fonts.open_shaping(id));
  int failures = 0;
  for (bool done = false; !done; ++failures) {
    until_failure = failures;
    try {
      fonts.reopen();
      done = true;
    } catch (const std::bad_alloc&) {
    }
    until_failure = kNever;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      INFO("after " << failures << " allocations");
      CHECK((fonts.open_shaping(ids[i]) == before[i]) != done);
    }
    REQUIRE(failures < 1000);
  }
  CHECK(failures > 8);
}
