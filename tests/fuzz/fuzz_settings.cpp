// The settings file. What was read and written is read as the same.
#include "reader/app/state.h"
#include "tests/fuzz/must.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace handbill;
  using testing::must;
  using ui::Settings;
  const Settings read = app::parse_settings({reinterpret_cast<const char*>(data), size});
  must(read.bindings.size() <= Settings::kMaxBindings);
  must(read.text_px == 0 || (read.text_px >= Settings::kMinText && read.text_px <= Settings::kMaxText));
  must(app::parse_settings(app::format_settings(read)) == read);
  return 0;
}
