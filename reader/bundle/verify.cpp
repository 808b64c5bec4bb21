#include "reader/bundle/verify.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "reader/bundle/hashed.h"

namespace handbill::bundle {
namespace {

// Neighbouring chunks that one read fetches.
struct Batch {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint32_t first_chunk = 0;
  std::span<const ChunkRecord> records;
};
// Small enough for the processor's cache, large enough for a USB stick to read at full speed.
constexpr std::uint64_t kBatchBytes = 1U << 20U;

// The chunks of one table page, checked by several threads. After they have joined, done(), error() and damaged() are
// the result.
class Check {
 public:
  Check(const ByteSource& source, std::span<const Batch> batches) : source_(source), batches_(batches) {}

  // Runs in each thread: takes the next batch until none is left or a read has failed. `after_each` may be empty.
  void run(const std::function<void()>& after_each) {
    Buffer buffer;
    for (std::size_t i = next_++; i < batches_.size() && !failed_; i = next_++) {
      const Batch& batch = batches_[i];
      buffer.resize(static_cast<std::size_t>(batch.size));
      auto status = source_.read_at(batch.offset, buffer);
      if (!status) {
        const std::lock_guard lock(mutex_);
        if (!failed_.exchange(true)) error_ = std::move(status).error();
        return;
      }
      check(batch, buffer);
      done_ += batch.size;
      if (after_each) after_each();
    }
  }

  std::uint64_t done() const { return done_; }
  const std::optional<Error>& error() const { return error_; }
  std::vector<std::uint32_t>& damaged() { return damaged_; }

 private:
  void check(const Batch& batch, Bytes bytes) {
    std::uint32_t chunk = batch.first_chunk;
    for (const ChunkRecord& record : batch.records) {
      if (hash_of(bytes.first(record.stored_size)) != record.hash) {
        const std::lock_guard lock(mutex_);
        damaged_.push_back(chunk);
      }
      bytes = bytes.subspan(record.stored_size);
      ++chunk;
    }
  }

  const ByteSource& source_;
  std::span<const Batch> batches_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::uint64_t> done_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::optional<Error> error_;
  std::vector<std::uint32_t> damaged_;
};

// The chunks of a page that this copy holds whole, in batches. The others go to `beyond`.
std::vector<Batch> plan(const TablePage& page, std::uint32_t first_chunk, std::uint64_t file_end,
                        std::vector<std::uint32_t>& beyond) {
  std::vector<Batch> out;
  std::uint64_t offset = page.first_offset;
  for (std::uint32_t i = 0; i < page.records.size(); ++i) {
    const std::uint32_t size = page.records[i].stored_size;
    if (offset > file_end || size > file_end - offset) {
      beyond.push_back(first_chunk + i);
    } else if (!out.empty() && out.back().size + size <= kBatchBytes) {
      out.back().size += size;
      out.back().records = std::span(out.back().records.data(), out.back().records.size() + 1);
    } else {
      out.push_back({offset, size, first_chunk + i, std::span(&page.records[i], 1)});
    }
    offset += size;
  }
  return out;
}

// Runs `threads` threads, of which the calling one is the first; only that one reports progress.
Status run_threads(Check& check, std::size_t threads, const std::function<void()>& report) {
  {
    std::vector<std::jthread> others;  // their destructors join at the end of this block
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&check] { check.run({}); });
    check.run(report);
  }
  if (check.error()) return fail(*check.error());
  report();
  return {};
}

}  // namespace

Result<FullReport> verify_whole(const ByteSource& source, const VerifiedManifest& manifest, unsigned threads,
                                const std::function<void(std::uint64_t)>& progress) {
  const Manifest& m = *manifest;
  FullReport report;
  report.missing_bytes = source.size() < m.file_size ? m.file_size - source.size() : 0;
  report.trailing_bytes = source.size() > m.file_size ? source.size() - m.file_size : 0;
  report.checked_bytes = manifest.table_offset();
  std::uint64_t expected = manifest.table_offset() + TablePage::size_of_all(m.chunk_count);
  for (std::uint32_t p = 0; p < m.pages.size(); ++p) {
    HB_TRY(page, read_table_page(source, manifest, p));
    // F-53: a gap could hold bytes that no hash covers.
    if (page.first_offset != expected) return fail(Errc::malformed, Layer::table, "chunks leave a gap");
    expected = page.end();
    report.checked_bytes += TablePage::size_of(page.records.size());
    std::vector<std::uint32_t> damaged;
    const std::vector<Batch> batches =
        plan(page, p * limits::kChunksPerPage, std::min(source.size(), m.file_size), damaged);
    Check check(source, batches);
    const auto report_progress = [&] {
      if (progress) progress(report.checked_bytes + check.done());
    };
    HB_CHECK(run_threads(check, std::min<std::size_t>(threads, batches.size()), report_progress));
    damaged.insert(damaged.end(), check.damaged().begin(), check.damaged().end());
    // Threads report in any order; the report must not depend on it.
    std::sort(damaged.begin(), damaged.end());
    report.damaged_count += static_cast<std::uint32_t>(damaged.size());
    report.checked_chunks += static_cast<std::uint32_t>(page.records.size());
    report.checked_bytes += check.done();
    const std::size_t room = FullReport::kDamagedListed - report.damaged_chunks.size();
    damaged.resize(std::min(damaged.size(), room));
    report.damaged_chunks.insert(report.damaged_chunks.end(), damaged.begin(), damaged.end());
  }
  // F-53.
  if (expected != m.file_size)
    return fail(Errc::malformed, Layer::table, "the chunks do not end where the edition ends");
  return report;
}

}  // namespace handbill::bundle
