/// @file Which libtorch a program speaks, where versions differ: 1.13, or 2.x with
/// -DXTGRAD_TORCH=2.
#pragma once
#include <xtgrad/core/export.h>

#ifndef XTGRAD_TORCH
/// The libtorch that a program speaks: 1 for 1.13, 2 for 2.x; -DXTGRAD_TORCH=2 says so.
#define XTGRAD_TORCH 1
#endif

namespace xtgrad { inline namespace v1 { namespace detail {

/// What zero_grad() does unless told: libtorch 2.x drops the gradients, 1.13 makes them zero.
inline constexpr bool kZeroGradDrops = XTGRAD_TORCH >= 2;
/// 1 or 2: whose texts errors have. <torch/torch.h> sets it for the process.
XTGRAD_API extern int torch_version;

}}}  // namespace xtgrad::v1::detail
