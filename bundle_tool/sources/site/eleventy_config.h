// What an Eleventy configuration, which is a program, says plainly. Nothing is run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace handbill::sources {

struct EleventyConfig {
  std::vector<std::string> ignored;  // patterns, as .eleventyignore has them
  std::string input;                 // the folder of the pages; empty: not said
  std::string hides;                 // what may hide pages when the program runs: "addPreprocessor"; empty: nothing
};
EleventyConfig eleventy_config(std::string_view program);

}  // namespace handbill::sources
