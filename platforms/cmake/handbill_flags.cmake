# Everything that every target of ours is built with, in one INTERFACE target.
add_library(handbill_flags INTERFACE)
target_include_directories(handbill_flags INTERFACE "${CMAKE_SOURCE_DIR}")
# What flatc writes is not held to our warnings. One folder for all presets, so that what one has compiled is in the
# cache of the next.
set(HANDBILL_GENERATED "${CMAKE_SOURCE_DIR}/build/generated")
target_include_directories(handbill_flags SYSTEM INTERFACE "${HANDBILL_GENERATED}")
# An edition may be 4 GiB - 1, on 32-bit systems too.
target_compile_definitions(handbill_flags INTERFACE _FILE_OFFSET_BITS=64)
# -ffp-contract=off: a fused multiply-add rounds differently, and a page must look the same on every machine.
target_compile_options(handbill_flags INTERFACE -ffp-contract=off
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Wcast-align -Wformat=2 -Wundef -Wredundant-decls -Wno-psabi
  -fno-strict-aliasing -fvisibility=hidden
  "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
# g++ 12 at -O3 sees overlapping copies in std::string's operator+ (its bug 105651).
target_compile_options(handbill_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# At -O1, and for Windows, it takes what is in a std::optional for uninitialized. ARM's programs are compiled at -O2, where it may look.
if(CMAKE_CXX_FLAGS_RELWITHDEBINFO MATCHES "-O1" OR WIN32)
  target_compile_options(handbill_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(HANDBILL_WERROR)
  target_compile_options(handbill_flags INTERFACE -Werror)
endif()

foreach(sanitizer IN LISTS HANDBILL_SANITIZE)
  add_compile_options(-fsanitize=${sanitizer} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizer})
endforeach()
if("address" IN_LIST HANDBILL_SANITIZE)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()
if("undefined" IN_LIST HANDBILL_SANITIZE)
  # Whoever uses a null pointer is ended without a test for it.
  add_compile_options(-fno-sanitize-recover=undefined -fno-sanitize=null)
endif()
if(HANDBILL_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
# The system's headers stay: they are of the same versions.
if(HANDBILL_FUZZ_LIBRARIES)
  if(NOT EXISTS "${HANDBILL_FUZZ_LIBRARIES}/libharfbuzz.a")
    message(FATAL_ERROR "no libraries in ${HANDBILL_FUZZ_LIBRARIES}: run platforms/libraries/fuzz.sh")
  endif()
  list(PREPEND CMAKE_LIBRARY_PATH "${HANDBILL_FUZZ_LIBRARIES}")
  link_libraries(z m)  # which libpng's shared library brings along
endif()
if(HANDBILL_LTO)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()
add_link_options(-Wl,--gc-sections -Wl,--as-needed)

# A mistake in memory shall be hard to make use of: nothing lies where it is expected, tables of functions cannot be
# written, a smashed stack and a buffer that is overrun end the program, and jumps land where functions begin.
# tests/guards/hardened.py looks at the built programs.
add_compile_options(-fstack-protector-strong)
if(WIN32)
  # A program holds everything within itself. Code lies anywhere, memory holds no code: ld's defaults, said.
  add_link_options(-static -Wl,--dynamicbase,--high-entropy-va,--nxcompat)
  # What a smashed stack and an overrun buffer end in, behind the libraries that ask for it.
  string(APPEND CMAKE_CXX_STANDARD_LIBRARIES " -lssp")
  # Windows 7 and later. printf as the standard has it.
  add_compile_definitions(_WIN32_WINNT=0x0601 WIN32_LEAN_AND_MEAN NOMINMAX UNICODE __USE_MINGW_ANSI_STDIO=1)
else()
  add_compile_options(-fPIE)
  add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i.86)$")
  add_compile_options(-fcf-protection=full)
  set(HANDBILL_WITHOUT_LANDINGS -fcf-protection=none)  # for guards and tests
elseif(CMAKE_SYSTEM_PROCESSOR STREQUAL "aarch64")
  add_compile_options(-mbranch-protection=standard)
  set(HANDBILL_WITHOUT_LANDINGS -mbranch-protection=none)
endif()
if(NOT HANDBILL_SANITIZE)  # which look themselves, and at calls by their own names
  add_compile_options("$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>")
endif()
add_compile_options(-ffunction-sections -fdata-sections)

# ccache and mold pay for themselves and are used where they are installed.
find_program(HANDBILL_CCACHE ccache)
if(HANDBILL_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${HANDBILL_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${HANDBILL_CCACHE}")
endif()
find_program(HANDBILL_MOLD mold)
if(HANDBILL_MOLD AND NOT HANDBILL_LTO AND NOT CMAKE_CROSSCOMPILING)
  add_link_options(-fuse-ld=mold)
endif()
