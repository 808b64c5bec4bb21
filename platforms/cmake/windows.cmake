# Cross build for 64-bit Windows 7 and later, with what platforms/libraries/windows.sh makes.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

get_filename_component(handbill_root "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
set(HANDBILL_WINDOWS_LIBRARIES "${handbill_root}/build/libraries-windows")
if(EXISTS "${HANDBILL_WINDOWS_LIBRARIES}/words.hash")
  file(STRINGS "${HANDBILL_WINDOWS_LIBRARIES}/words.hash" HANDBILL_ICU_WORDS_HASH)
endif()
set(CMAKE_FIND_ROOT_PATH "${HANDBILL_WINDOWS_LIBRARIES}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${HANDBILL_WINDOWS_LIBRARIES}/lib/pkgconfig")
set(ENV{PKG_CONFIG_PATH} "")
include_directories(SYSTEM "${HANDBILL_WINDOWS_LIBRARIES}/include")

# ctest runs our programs by it.
set(CMAKE_CROSSCOMPILING_EMULATOR wine)
