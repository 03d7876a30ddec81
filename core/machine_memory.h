/// @file How much memory this process may have.
#pragma once
#include <cstddef>
#include <string>

namespace xtgrad { inline namespace v1 {

/// The least of the machine's memory, the limits of the process's control group and of those above
/// it (versions 1 and 2), and its address space. `root` is put before the paths that are read.
size_t machine_memory(const std::string& root = {});

}}  // namespace xtgrad::v1
