// What a run has cost, for --stats.
#pragma once

#include <cstdint>
#include <string>

#include "reader/base/result.h"
#include "reader/sandbox/sandbox.h"

namespace handbill::app {

struct Stats {
  double first_frame_ms = 0;     // from the start of main to the first frame drawn
  double first_article_ms = -1;  // to the first frame that shows an article; -1: none did
  std::uint64_t peak_rss_kib = 0;
  std::uint64_t peak_private_kib = 0;  // RssAnon, as sampled after each frame
  std::uint64_t frames = 0;
  std::uint64_t chunks_read = 0;
  std::uint64_t bytes_read = 0;
  std::uint64_t missing_glyphs = 0;
  std::string shows;                 // Screen::shows() at the end
  sandbox::Protections protections;  // as the run had them

  // Looks at the process's memory now. Where the system does not report it, the figures stay 0.
  void sample_memory();
  std::string json() const;
};

}  // namespace handbill::app
