// One run of the whole reader, in one thread: from the start to the end, or until it is killed.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "reader/app/app.h"
#include "reader/app/start.h"
#include "tests/simulate/world.h"

namespace handbill::simulate {

// Background work is a queue that is stepped.
class Queue final : public Background {
 public:
  void give(std::function<void()> job) override { jobs_.push_back(std::move(job)); }
  void hurry() override {
    while (step()) continue;
  }
  // Does the oldest job. False: there was none. Memory may lack when a job begins, but not in the midst of it, inside
  // libwebp, which would crash (sweep.cpp counts that).
  bool step();

 private:
  std::deque<std::function<void()>> jobs_;
};

class Life {
 public:
  // Faults may come from here on. started() is false where there was too little memory to start.
  explicit Life(const World& world) : Life(world, world.options()) {}
  Life(const World& world, const app::ReaderOptions& options);
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;
  ~Life();

  bool started() const { return app_ != nullptr; }
  bool running() const { return app_ != nullptr && app_->running(); }
  app::App& app() { return *app_; }
  ui::Desk& desk() { return start_->desk(); }
  Queue& queue() { return *queue_; }
  // What the window does after each event.
  void after_event();
  // Empty, or what is wrong with what is on the screen.
  std::string wrong_with_screen();

 private:
  const World& world_;
  std::shared_ptr<Queue> queue_ = std::make_shared<Queue>();
  std::unique_ptr<app::Start> start_;
  std::unique_ptr<app::App> app_;
};

}  // namespace handbill::simulate
