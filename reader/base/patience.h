// How long somebody waits. The reader's libraries read no clock: who has one makes these.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>

namespace handbill {

// Waits for what changes until `is_enough`; false: the patience has come to its end, and each further wait is too long.
// Empty: there is no end to it.
using Patience = std::function<bool(std::condition_variable& changed, std::unique_lock<std::mutex>& lock,
                                    const std::function<bool()>& is_enough)>;

}  // namespace handbill
