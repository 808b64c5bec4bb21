// Each allocation of a scripted session made to fail, one by one.
#pragma once

#include <cstdint>

#include "tests/simulate/world.h"

namespace handbill::simulate {

// At one of `every` allocations, chosen by `seed`, the process is doubled. In the copy the allocation fails, and the
// session goes on: to the end of the step, through a few more that lead elsewhere, to the end of the program. Prints
// how many were made to fail, and how they ended. 0: none was killed, and none showed or kept what it must not.
int sweep_allocations(World& world, std::uint64_t seed, std::uint32_t every);

}  // namespace handbill::simulate
