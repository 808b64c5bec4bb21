#include "bundle_tool/images/apart.h"
#include "bundle_tool/images/costly.h"

namespace handbill::pack {

// Windows starts no process that is a copy of this one, and the libraries of these pictures are not there either.
std::unique_ptr<Apart> Apart::start(std::vector<std::string> /*font_folders*/, unsigned /*seconds*/) { return nullptr; }

Apart::~Apart() = default;

Result<Pixels> Apart::decode(Bytes /*file*/, const Fit& /*fit*/) { return bad_image("not read on Windows"); }

}  // namespace handbill::pack
