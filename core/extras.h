/// @file What this library says where an external one was left out when it was built (the options
/// XTGRAD_WITH_… of CMake). Each is a definition on the few files that use that library.
#pragma once
#include <xtgrad/core/check.h>

namespace xtgrad::detail {

/// Throws NotImplementedError for `op`, which needs `library` for `what`.
[[noreturn]] inline void throw_built_without(const char* op, const char* library,
                                             const char* option, const char* what) {
  fail<NotImplementedError>(op, ": xtgrad was built without ", library, ": no ", what, "\n[", op,
                            "] build it with -D", option, "=ON; build_info() lists what is in");
}

}  // namespace xtgrad::detail
