/// @file Counts of what is alive, for tests that prove that nothing leaks.
#pragma once
#include <xtgrad/core/export.h>

#include <cstdint>

namespace xtgrad::debug { inline namespace v1 {

/// Graph nodes alive in the process, over all threads.
XTGRAD_API int64_t live_nodes();
/// Storages alive in the process, over all threads.
XTGRAD_API int64_t live_storages();

}}  // namespace xtgrad::debug::v1
