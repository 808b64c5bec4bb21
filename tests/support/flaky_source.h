// Storage that fails, and storage that lies.
#pragma once

#include <atomic>
#include <functional>
#include <limits>
#include <memory>

#include "reader/base/source.h"

namespace handbill::testing {

// The k-th read (from 0) gives io; all others come from `inner`.
class FlakySource final : public ByteSource {
 public:
  static constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();
  explicit FlakySource(std::shared_ptr<const ByteSource> inner, std::uint64_t fail_on = kNever)
      : inner_(std::move(inner)), fail_on_(fail_on) {}
  std::uint64_t size() const override { return inner_->size(); }
  Status read_at(std::uint64_t offset, std::span<std::byte> out) const override {
    bytes_ += out.size();
    if (reads_++ == fail_on_) return fail(Errc::io, Layer::file, "injected", offset);
    return inner_->read_at(offset, out);
  }
  std::uint64_t reads() const { return reads_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::shared_ptr<const ByteSource> inner_;
  std::uint64_t fail_on_;
  mutable std::atomic<std::uint64_t> reads_{0};
  mutable std::atomic<std::uint64_t> bytes_{0};
};

// Answers truthfully, then `change` is let loose on what it answered: it knows how often each place was asked for.
class LyingSource final : public ByteSource {
 public:
  using Change = std::function<void(std::uint64_t read, std::uint64_t offset, std::span<std::byte> out)>;
  LyingSource(std::shared_ptr<const ByteSource> inner, Change change)
      : inner_(std::move(inner)), change_(std::move(change)) {}
  std::uint64_t size() const override { return inner_->size(); }
  Status read_at(std::uint64_t offset, std::span<std::byte> out) const override {
    HB_CHECK(inner_->read_at(offset, out));
    change_(reads_++, offset, out);
    return {};
  }

 private:
  std::shared_ptr<const ByteSource> inner_;
  Change change_;
  mutable std::atomic<std::uint64_t> reads_{0};
};

}  // namespace handbill::testing
