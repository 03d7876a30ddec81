/// @file Reads and writes whole files.
#pragma once
#include <xtgrad/core/export.h>

#include <string>

namespace xtgrad::data::inline v1::detail {

/// All bytes of a file; throws Error, beginning with the name of the op, where it cannot be read.
XTGRAD_API std::string read_file(const char* op, const std::string& path);
/// Replaces a file at once: it has either its old content or the new.
XTGRAD_API void write_file(const char* op, const std::string& path, const std::string& bytes);

}  // namespace xtgrad::data::inline v1::detail
