/// @file XTGRAD_API marks what the shared library exports; everything else is hidden.
#pragma once
#include <xtgrad/core/version.h>

#if defined(XTGRAD_STATIC)
#define XTGRAD_API
#else
/// Stands before what programs call: the shared library exports it; empty where all is linked
/// statically (XTGRAD_STATIC).
#define XTGRAD_API __attribute__((visibility("default")))
#endif

#if defined(__clang__) && !defined(XTGRAD_STATIC)
/// Stands before class templates whose instances both the library and a program name: one type_info
/// for both, since libc++ compares its address.
#define XTGRAD_API_TYPE __attribute__((type_visibility("default")))
#else
/// Needed by libc++ in a shared library: g++ and libstdc++ compare the names of types.
#define XTGRAD_API_TYPE
#endif
