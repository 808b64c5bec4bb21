#include "reader/app/state.h"

#include "reader/base/file.h"
#include "reader/base/source.h"

namespace handbill::app {
namespace {

constexpr std::uint64_t kSettingsSize = 4096;  // bytes

std::string settings_file(const std::string& folder) { return folder + "/settings"; }

}  // namespace

ui::Settings load_settings(const std::string& folder) {
  ui::Settings out;
  const auto source = FileSource::open(settings_file(folder));
  if (!source) return out;
  const auto bytes = read_all(**source, kSettingsSize);
  if (!bytes) return out;
  const std::string_view text = as_text(*bytes);
  for (int step = 0; step <= 2; ++step) {
    if (text.find("text " + std::to_string(step) + "\n") != std::string_view::npos) out.text_step = step;
  }
  out.dark = text.find("theme dark\n") != std::string_view::npos;
  return out;
}

Status save_settings(const std::string& folder, const ui::Settings& settings) {
  HB_CHECK(make_folder(folder));
  const std::string text =
      "text " + std::to_string(settings.text_step) + "\ntheme " + std::string(settings.dark ? "dark" : "light") + "\n";
  HB_TRY(file, AtomicFile::create(settings_file(folder), 0600));
  HB_CHECK(file.write(as_bytes(text)));
  return file.keep(AtomicFile::IfThere::replace);
}

}  // namespace handbill::app
