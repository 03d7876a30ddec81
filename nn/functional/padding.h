/// @file nn::functional::pad.
#pragma once
#include <xtgrad/core/arg.h>
#include <xtgrad/core/enum.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// Options of pad: the widths on both sides of each dim, the mode, and the value for kConstant.
struct XTGRAD_API PadFuncOptions {
  /// The type of `mode`: one of these, kConstant unless set.
  using mode_t =
      Choice<enumtype::kConstant, enumtype::kReflect, enumtype::kReplicate, enumtype::kCircular>;
  /// `pad`: {left, right, top, bottom, …}; zeros unless mode and value say otherwise.
  PadFuncOptions(std::vector<int64_t> pad) : pad_(std::move(pad)) {}
  /// {left, right, top, bottom, …}, the last dim first; negative widths take away.
  auto pad XTGRAD_SETTER(std::vector<int64_t>, pad);
  /// kConstant, kReflect, kReplicate or kCircular.
  auto mode XTGRAD_SETTER(mode_t, mode, kConstant);
  /// What a constant border consists of.
  auto value XTGRAD_SETTER(double, value, 0);
};
/// A border of `value`, or made of the input; negative widths take away.
XTGRAD_API Tensor pad(const Tensor& input, const PadFuncOptions& options);

}}  // namespace xtgrad::nn::functional::v1
