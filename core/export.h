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
