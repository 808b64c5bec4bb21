#include "tests/vectors/make/vector_set.h"

#include <stdexcept>

#include "reader/base/source.h"
#include "tests/support/read_everything.h"

namespace handbill::testing {

void VectorSet::refuse(const Verdict& verdict, const char* name, const char* spec, const char* comment,
                       Buffer edition) {
  vectors_.push_back({name, {comment, spec, verdict.expect, verdict.layer, verdict.released, "", std::move(edition)}});
}

void VectorSet::accept(const char* name, const char* spec, const char* comment, Buffer edition) {
  std::mt19937 random(1);
  const ReadReport report = read_everything(std::make_shared<MemorySource>(edition), random);
  vectors_.push_back({name, {comment, spec, "success", "", report.released, report.content.hex(), std::move(edition)}});
}

namespace {

std::size_t root_table(const Buffer& flat) { return load_le<std::uint32_t>(flat.data()); }

}  // namespace

std::size_t vtable_slot(const Buffer& flat, unsigned field) {
  const std::size_t root = root_table(flat);
  const std::size_t vtable = root - load_le<std::uint32_t>(&flat.at(root));
  const std::size_t slot = 4 + 2 * std::size_t{field};
  if (slot >= load_le<std::uint16_t>(&flat.at(vtable))) throw std::logic_error("the vtable ends before this field");
  return vtable + slot;
}

std::size_t field_at(const Buffer& flat, unsigned field) {
  return root_table(flat) + load_le<std::uint16_t>(&flat.at(vtable_slot(flat, field)));
}

std::size_t target_of(const Buffer& flat, unsigned field) {
  const std::size_t at = field_at(flat, field);
  return at + load_le<std::uint32_t>(&flat.at(at));
}

void drop_field(Buffer& flat, unsigned field) { patch<std::uint16_t>(flat, vtable_slot(flat, field), 0); }

}  // namespace handbill::testing
