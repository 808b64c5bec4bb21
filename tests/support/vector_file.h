// Vectors: files of tests/vectors, each one edition with at most one thing wrong and what a reader must say to it.
//
// "key: value" lines, an empty line, then the edition as base64 of one zstd frame. Keys: comment, spec, expect, layer,
// released, content; no other, none twice. FORMAT.md's rule is in spec; expect is a slug or "success"; layer is there
// unless it is; released says how many articles come out all the same; content is there when it is success.
#pragma once

#include <optional>
#include <string>

#include "reader/base/bytes.h"

namespace handbill::testing {

struct VectorFile {
  std::string comment;
  std::string spec;
  std::string expect;
  std::string layer;
  std::uint32_t released = 0;
  std::string content;
  Buffer edition;
};

// Base64 of one zstd frame, on one line without its end; and back, over line ends. unpack() throws std::runtime_error.
std::string pack(Bytes bytes);
Buffer unpack(const std::string& text);

std::string write_vector(const VectorFile& vector);
// Throws std::runtime_error with what is wrong: a vector that does not read fails the run.
VectorFile read_vector(const std::string& text);

}  // namespace handbill::testing
