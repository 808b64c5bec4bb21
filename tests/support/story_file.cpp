#include "tests/support/story_file.h"

#include <sstream>
#include <stdexcept>

#include "tests/support/vector_file.h"

namespace handbill::testing {
namespace {

bool hands_over(const std::string& what) { return what == "state" || what == "accept" || what == "open"; }

std::string take_header(std::istringstream& in, const std::string& key) {
  std::string line;
  std::getline(in, line);
  if (line.rfind(key + ": ", 0) != 0) throw std::runtime_error("no " + key + " in its place");
  return line.substr(key.size() + 2);
}

StoryStep take_step(std::istringstream& in, const std::string& line) {
  const auto space = std::min(line.find(' '), line.size());
  StoryStep step{line.substr(0, space), line.substr(std::min(space + 1, line.size())), {}};
  const bool known = step.what == "read" || step.what == "forget" || hands_over(step.what);
  if (!known || hands_over(step.what) == step.verdict.empty()) throw std::runtime_error("unknown step: " + line);
  if (hands_over(step.what)) {
    std::string file;
    std::getline(in, file);
    step.file = unpack(file);
  }
  return step;
}

}  // namespace

std::string write_story(const StoryFile& story) {
  std::ostringstream out;
  out << "comment: " << story.comment << "\nattack: " << story.attack << "\nspec: " << story.spec << "\n\n";
  for (const StoryStep& step : story.steps) {
    out << step.what << (step.verdict.empty() ? "" : " ") << step.verdict << '\n';
    if (hands_over(step.what)) out << pack(step.file) << '\n';
  }
  return out.str();
}

StoryFile read_story(const std::string& text) {
  std::istringstream in(text);
  StoryFile out;
  out.comment = take_header(in, "comment");
  out.attack = take_header(in, "attack");
  out.spec = take_header(in, "spec");
  std::string line;
  std::getline(in, line);
  if (!line.empty()) throw std::runtime_error("no empty line after the header");
  while (std::getline(in, line)) out.steps.push_back(take_step(in, line));
  if (out.steps.empty()) throw std::runtime_error("no steps");
  return out;
}

}  // namespace handbill::testing
