// How vectors are made: one call each, named for the defect, on an edition that is right in everything else.
#pragma once

#include <string>
#include <vector>

#include "tests/support/edition_builder.h"
#include "tests/support/vector_file.h"

namespace handbill::testing {

struct NamedVector {
  std::string name;
  VectorFile file;
};

class VectorSet {
 public:
  // What a reader must say to the next vectors: slug, layer, and how many articles it hands out all the same.
  struct Verdict {
    const char* expect;
    const char* layer;
    std::uint32_t released = 0;
  };
  void refuse(const Verdict& verdict, const char* name, const char* spec, const char* comment, Buffer edition);
  // An edition that must be read in full.
  void accept(const char* name, const char* spec, const char* comment, Buffer edition);

  const std::vector<NamedVector>& all() const { return vectors_; }

 private:
  std::vector<NamedVector> vectors_;
};

// The small edition after `edit` was at it.
template <class Edit>
Buffer edition(Edit edit) {
  EditionBuilder builder;
  edit(builder);
  return builder.bytes();
}
// The small edition's file after `edit` was at it.
template <class Edit>
Buffer file(Edit edit) {
  return edition([&](EditionBuilder& b) { b.edit_file = edit; });
}

template <class T>
void patch(Buffer& bytes, std::size_t at, T value) {
  store_le<T>(&bytes.at(at), value);
}
inline void flip(Buffer& bytes, std::size_t at) { bytes.at(at) ^= std::byte{1}; }

// FlatBuffers, from outside: where the root table's field stands (0: absent), and taking it away.
std::size_t vtable_slot(const Buffer& flat, unsigned field);
std::size_t field_at(const Buffer& flat, unsigned field);
// Where the string, vector or table begins that the root table's field points to.
std::size_t target_of(const Buffer& flat, unsigned field);
void drop_field(Buffer& flat, unsigned field);

void add_accepted(VectorSet& set);
void add_preamble(VectorSet& set);
void add_signatures(VectorSet& set);
void add_statements(VectorSet& set);
void add_chain(VectorSet& set);
void add_manifest(VectorSet& set);
void add_parts(VectorSet& set);
void add_table(VectorSet& set);
void add_chunks(VectorSet& set);
void add_front(VectorSet& set);
void add_fonts(VectorSet& set);
void add_index(VectorSet& set);
void add_outlines(VectorSet& set);
void add_articles(VectorSet& set);

}  // namespace handbill::testing
