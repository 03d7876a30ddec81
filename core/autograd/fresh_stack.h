/// @file Runs a function on a stack of its own.
#pragma once
#include <xtgrad/core/light_std.h>

namespace xtgrad::autograd { inline namespace v1 {

/// f() on a new thread with this one's modes, while this one waits; what f throws is thrown here.
void on_fresh_stack(const std::function<void()>& f);

}}  // namespace xtgrad::autograd::v1
