find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# What a target needs to be built with precompiled headers. The first is what ccache asks for (its manual, "Precompiled
# headers"), with its sloppiness in CMakePresets.json. Out of a precompiled <string>, g++ 12 warns of how it joins strings
# itself (GCC bug 105329), as it does with -Wrestrict.
add_library(handbill_precompiled INTERFACE)
target_compile_options(handbill_precompiled INTERFACE
  "$<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>"
  "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")

# A fifth of the cost of compiling our libraries is reading the standard library. Where HANDBILL_PRECOMPILE is on it is
# read once. The dev build goes without, so that a source that forgot an include is noticed there.
if(HANDBILL_PRECOMPILE)
  file(WRITE "${CMAKE_BINARY_DIR}/library_headers.cpp" "// Nothing but what its precompiled header holds.\n")
  add_library(handbill_library_headers OBJECT "${CMAKE_BINARY_DIR}/library_headers.cpp")
  target_link_libraries(handbill_library_headers PUBLIC handbill_flags handbill_precompiled)
  target_precompile_headers(handbill_library_headers PRIVATE <algorithm> <array> <charconv> <filesystem> <functional> <map>
                            <memory> <optional> <set> <span> <string> <string_view> <system_error> <unordered_map> <utility>
                            <vector> <tl/expected.hpp>)
endif()

# What a source costs to compile is what it includes: up to sixteen of one target are compiled as one, so that names in their
# unnamed namespaces differ. The preset "apart" compiles each by itself, and notices an include that is missing.
function(handbill_join target)
  if(HANDBILL_JOINED)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
  endif()
endfunction()

# handbill_library(NAME sources... [SYSTEM names...] [LINK targets...]): a static library of ours; LINK is public. What
# the system does has a source for each: SYSTEM file is file.cpp, and on Windows file_windows.cpp.
function(handbill_library name)
  cmake_parse_arguments(arg "" "" "SYSTEM;LINK" ${ARGN})
  if(WIN32)
    list(TRANSFORM arg_SYSTEM APPEND "_windows.cpp")
  else()
    list(TRANSFORM arg_SYSTEM APPEND ".cpp")
  endif()
  add_library(${name} STATIC ${arg_UNPARSED_ARGUMENTS} ${arg_SYSTEM})
  target_link_libraries(${name} PUBLIC handbill_flags ${arg_LINK})
  handbill_join(${name})
  if(HANDBILL_PRECOMPILE)
    target_link_libraries(${name} PRIVATE handbill_precompiled)
    target_precompile_headers(${name} REUSE_FROM handbill_library_headers)
  endif()
endfunction()

# handbill_package(NAME): the Debian package's pkg-config module as target PkgConfig::NAME, its headers as system headers.
# A library that was built for fuzzing takes its place.
function(handbill_package module)
  if(TARGET PkgConfig::${module})
    return()
  endif()
  pkg_check_modules(${module} REQUIRED IMPORTED_TARGET GLOBAL ${module})
  if(HANDBILL_FUZZ_LIBRARIES)
    set(libraries "")
    foreach(library IN LISTS ${module}_LINK_LIBRARIES)
      cmake_path(GET library STEM name)
      if(EXISTS "${HANDBILL_FUZZ_LIBRARIES}/${name}.a")
        set(library "${HANDBILL_FUZZ_LIBRARIES}/${name}.a")
      endif()
      list(APPEND libraries "${library}")
    endforeach()
    set_property(TARGET PkgConfig::${module} PROPERTY INTERFACE_LINK_LIBRARIES "${libraries}")
  endif()
endfunction()

# handbill_schema(TARGET file.fbs): C++ for a FlatBuffers schema, as "<folder of the schema>/<name>_generated.h".
find_program(HANDBILL_FLATC flatc REQUIRED)
function(handbill_schema target schema)
  cmake_path(GET schema STEM stem)
  file(RELATIVE_PATH folder "${CMAKE_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}")
  set(out "${HANDBILL_GENERATED}/${folder}")
  set(made "${CMAKE_CURRENT_BINARY_DIR}/made")
  # Copied only if it is another: the other builds, which share it, take it as it is.
  add_custom_command(
    OUTPUT "${out}/${stem}_generated.h"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${out}" "${made}"
    COMMAND "${HANDBILL_FLATC}" --cpp --scoped-enums --cpp-std c++17 -o "${made}" "${CMAKE_CURRENT_SOURCE_DIR}/${schema}"
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different "${made}/${stem}_generated.h" "${out}/${stem}_generated.h"
    DEPENDS "${schema}" VERBATIM)
  add_custom_target(${target}_${stem}_schema DEPENDS "${out}/${stem}_generated.h")
  add_dependencies(${target} ${target}_${stem}_schema)
endfunction()
