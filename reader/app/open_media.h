// The sticks that open editions lie on: is one of them pulled?
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "reader/library/media_watch.h"

namespace handbill::app {

class OpenMedia {
 public:
  // The device that a file lies on; empty: on no stick.
  using DeviceOf = std::function<std::string(const std::string& file)>;
  explicit OpenMedia(DeviceOf device_of = [](const std::string& file) { return library::device_of(file); })
      : device_of_(std::move(device_of)) {}

  // These are all files of open editions now. The folders in which it is seen that one of them is pulled.
  std::vector<std::string> watch(const std::vector<std::string>& files);
  // Is one of the files gone, or the device that it lay on when it was first watched?
  bool is_pulled(const std::vector<std::string>& files) const;
  // Nothing is open any more.
  void forget() { devices_.clear(); }

 private:
  DeviceOf device_of_;
  std::map<std::string, std::string> devices_;  // by the files; empty: of no stick
};

}  // namespace handbill::app
