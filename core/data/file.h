/// @file Reads whole files.
#pragma once
#include <xtgrad/core/export.h>

#include <string>

namespace xtgrad::data { inline namespace v1 { namespace detail {

/// All bytes of a file; throws Error, beginning with the name of the op, where it cannot be read.
XTGRAD_API std::string read_file(const char* op, const std::string& path);

}}}  // namespace xtgrad::data::v1::detail
