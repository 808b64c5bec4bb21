// The device's clock and battery. They are only shown; nothing is decided by them.
#pragma once

#include <string>

#include "reader/ui/desk.h"

namespace handbill::sdl {

// `power`: the kernel's folder of power supplies. A clock that stands before 2024 was never set, and is left out.
ui::DeviceState device_state(const std::string& power = "/sys/class/power_supply");

}  // namespace handbill::sdl
