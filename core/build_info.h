/// @file What a library was built of.
#pragma once
#include <xtgrad/core/export.h>

#include <string>

namespace xtgrad { inline namespace v1 {

/// Version, compiler, instruction sets and the external libraries that are in it or were left out,
/// a line each.
XTGRAD_API std::string build_info();

}}  // namespace xtgrad::v1
