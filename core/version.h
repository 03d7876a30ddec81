/// @file The version, which CMakeLists.txt reads here, and the C++ that the headers need.
#pragma once

#if defined(_MSVC_LANG) ? _MSVC_LANG < 202002L : __cplusplus < 202002L
#error \
    "xtgrad needs C++20: compile with -std=c++20 (CMake: link xtgrad::xtgrad, or set CMAKE_CXX_STANDARD 20)"
#endif

/// Grows with changes that break programs; below 1, a new minor version may, too.
#define XTGRAD_VERSION_MAJOR 0
/// Grows with what is new, and back to 0 with the major version.
#define XTGRAD_VERSION_MINOR 1
/// Grows with what is mended, and back to 0 with the minor version.
#define XTGRAD_VERSION_PATCH 0
/// As one number, to compare: 0.1.0 is 100.
#define XTGRAD_VERSION \
  (XTGRAD_VERSION_MAJOR * 10000 + XTGRAD_VERSION_MINOR * 100 + XTGRAD_VERSION_PATCH)
