#include "reader/app/open_media.h"

#include <algorithm>

#include "reader/base/file.h"

namespace handbill::app {

std::vector<std::string> OpenMedia::watch(const std::vector<std::string>& files) {
  // What was closed may be opened again from another device.
  std::erase_if(devices_,
                [&](const auto& known) { return std::find(files.begin(), files.end(), known.first) == files.end(); });
  std::vector<std::string> out;
  for (const std::string& file : files) {
    const auto [device, is_new] = devices_.try_emplace(file);
    if (is_new) device->second = device_of_(file);
    out.push_back(folder_of(file));
    out.push_back(folder_of(folder_of(file)));
    if (!device->second.empty()) out.push_back(folder_of(device->second));
  }
  return out;
}

// Where no other program takes a pulled stick out of the list of mounts, its file may still seem to be there, but not
// its device.
bool OpenMedia::is_pulled(const std::vector<std::string>& files) const {
  return std::any_of(files.begin(), files.end(), [this](const std::string& file) {
    const auto device = devices_.find(file);
    // The device first: a file on a dead stick may be long in answering.
    return (device != devices_.end() && !device->second.empty() && is_gone(device->second)) || is_gone(file);
  });
}

}  // namespace handbill::app
