#include "reader/bundle/verify.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "reader/bundle/table.h"

namespace handbill::bundle {
namespace {

// Neighbouring chunks that one read brings in; small enough for the cache, large enough for a stick.
struct Batch {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint32_t first_chunk = 0;
  std::span<const ChunkRecord> records;
};
constexpr std::uint64_t kBatchBytes = 1U << 20U;

class Check {
 public:
  Check(const ByteSource& source, std::span<const Batch> batches) : source_(source), batches_(batches) {}

  // One thread's share: batches until none is left or one failed.
  void run() {
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
    }
  }

  std::uint64_t done() const { return done_; }
  bool finished() const { return failed_ || next_ >= batches_.size(); }
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

Result<TablePage> read_page(const ByteSource& source, const VerifiedManifest& manifest, std::uint32_t page) {
  const Manifest& m = *manifest;
  const std::uint32_t records = std::min(limits::kChunksPerPage, m.chunk_count - page * limits::kChunksPerPage);
  const std::uint64_t offset =
      manifest.table_offset() + std::uint64_t{page} * TablePage::size_of(limits::kChunksPerPage);
  const std::uint64_t size = TablePage::size_of(records);
  if (offset > source.size() || size > source.size() - offset) {
    return fail(Errc::truncated, Layer::file, "this copy ends inside the chunk table", source.size());
  }
  Buffer raw(static_cast<std::size_t>(size));
  HB_CHECK(source.read_at(offset, raw));
  if (hash_of(raw) != m.pages[page]) {
    return fail(Errc::damaged, Layer::table, "a page of the chunk table does not match its signed hash", offset);
  }
  return TablePage::decode(raw, m.file_size);
}

// The chunks of a page that this copy holds whole, in batches. Counts the others as damaged.
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

Status run_threads(Check& check, unsigned threads, std::uint64_t base,
                   const std::function<void(std::uint64_t)>& progress) {
  std::vector<std::thread> others;
  for (unsigned i = 1; i < threads; ++i) others.emplace_back([&check] { check.run(); });
  check.run();
  for (std::thread& t : others) t.join();
  if (progress) progress(base + check.done());
  if (check.error()) return fail(*check.error());
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
  std::uint64_t expected =
      manifest.table_offset() + m.pages.size() * 8 + std::uint64_t{m.chunk_count} * ChunkRecord::kSize;
  for (std::uint32_t p = 0; p < m.pages.size(); ++p) {
    HB_TRY(page, read_page(source, manifest, p));
    if (page.first_offset != expected) return fail(Errc::malformed, Layer::table, "chunks leave a gap");
    expected = page.end();
    report.checked_bytes += TablePage::size_of(page.records.size());
    std::vector<std::uint32_t> damaged;
    const std::vector<Batch> batches =
        plan(page, p * limits::kChunksPerPage, std::min(source.size(), m.file_size), damaged);
    Check check(source, batches);
    HB_CHECK(run_threads(check, std::max(1U, threads), report.checked_bytes, progress));
    damaged.insert(damaged.end(), check.damaged().begin(), check.damaged().end());
    std::sort(damaged.begin(), damaged.end());
    report.damaged_count += static_cast<std::uint32_t>(damaged.size());
    report.checked_chunks += static_cast<std::uint32_t>(page.records.size());
    report.checked_bytes += check.done();
    const std::size_t room = FullReport::kDamagedListed - report.damaged_chunks.size();
    damaged.resize(std::min(damaged.size(), room));
    report.damaged_chunks.insert(report.damaged_chunks.end(), damaged.begin(), damaged.end());
  }
  if (expected != m.file_size)
    return fail(Errc::malformed, Layer::table, "the chunks do not end where the edition ends");
  return report;
}

}  // namespace handbill::bundle
