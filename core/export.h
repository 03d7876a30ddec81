/// @file XTGRAD_API marks what the shared library exports; everything else is hidden.
#pragma once
#include <xtgrad/core/version.h>

#if defined(XTGRAD_STATIC)
#define XTGRAD_API
#else
#define XTGRAD_API __attribute__((visibility("default")))
#endif
