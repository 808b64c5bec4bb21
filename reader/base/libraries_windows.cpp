#include "reader/base/libraries.h"

namespace handbill {

void release_distant_libraries() {}

LibraryData::LibraryData(const char* /*name*/) {}
void LibraryData::release() const {}

}  // namespace handbill
