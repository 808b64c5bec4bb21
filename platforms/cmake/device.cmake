# Cross build for the Linux of a device, of 2020 or later, with what platforms/libraries/device.sh makes for it.
# HANDBILL_DEVICE: armhf, aarch64 or x86_64.
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES HANDBILL_DEVICE)
set(CMAKE_SYSTEM_NAME Linux)
if(HANDBILL_DEVICE STREQUAL "armhf")
  set(CMAKE_SYSTEM_PROCESSOR armv7l)
  set(CMAKE_LIBRARY_ARCHITECTURE arm-linux-gnueabihf)
  set(emulator qemu-arm)
elseif(HANDBILL_DEVICE STREQUAL "aarch64")
  set(CMAKE_SYSTEM_PROCESSOR aarch64)
  set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
  set(emulator qemu-aarch64)
elseif(HANDBILL_DEVICE STREQUAL "x86_64")
  set(CMAKE_SYSTEM_PROCESSOR x86_64)
  set(CMAKE_LIBRARY_ARCHITECTURE x86_64-linux-gnu)
else()
  message(FATAL_ERROR "HANDBILL_DEVICE is \"${HANDBILL_DEVICE}\": armhf, aarch64 or x86_64")
endif()

get_filename_component(handbill_root "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
set(device "${handbill_root}/build/libraries-${HANDBILL_DEVICE}")
set(CMAKE_C_COMPILER "${device}/bin/cc")
set(CMAKE_CXX_COMPILER "${device}/bin/c++")
# It needs no C++ library on the device, nor what comes with one. Before glibc 2.34 the C++ library finds out whether there
# are threads from whether libpthread is there: std::call_once fails without it.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static-libstdc++ -static-libgcc -Wl,--allow-shlib-undefined \
-Wl,--push-state,--no-as-needed -lpthread -Wl,--pop-state -Wl,--wrap=pow")
# At the end, behind the libraries that call pow().
set(CMAKE_CXX_STANDARD_LIBRARIES_INIT "-lolder_glibc")

if(EXISTS "${device}/words.hash")
  file(STRINGS "${device}/words.hash" HANDBILL_ICU_WORDS_HASH)
endif()

set(sysroot "${device}/sysroot")
set(CMAKE_FIND_ROOT_PATH "${sysroot}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_SYSROOT_DIR} "${sysroot}")
set(ENV{PKG_CONFIG_LIBDIR} "${sysroot}/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/pkgconfig")
set(ENV{PKG_CONFIG_SYSTEM_INCLUDE_PATH} "${sysroot}/usr/include:/usr/include")

# ctest runs our programs by their emulator.
if(emulator)
  set(CMAKE_CROSSCOMPILING_EMULATOR ${emulator} -L "${sysroot}")
endif()
