// For a browser: files that a person has picked. The page reads them; here they have a number and a path.
#pragma once

#include <cstdint>
#include <string>

namespace handbill {

// The path by which FileSource::open() finds it; behind its last slash stands the name. The first file that is added
// has the number 0 with the page, the next one 1.
std::string add_hosted_file(const std::string& name, std::uint64_t size);

}  // namespace handbill
