/// @file Dropout and its variants in nn::functional.
#pragma once
#include <xtgrad/nn/dropout.h>

namespace xtgrad::nn::functional { inline namespace v1 {

/// Options of dropout: p, training, inplace.
struct XTGRAD_API DropoutFuncOptions {
  /// The probability, in [0, 1], that a number is dropped.
  auto p XTGRAD_SETTER(double, p, 0.5);
  /// Whether it is training, not evaluation.
  auto training XTGRAD_SETTER(bool, training, true);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
};

/// Options of dropout2d: p, the probability that a channel is dropped, training, inplace.
using Dropout2dFuncOptions = DropoutFuncOptions;
/// Options of dropout3d: p, the probability that a channel is dropped, training, inplace.
using Dropout3dFuncOptions = DropoutFuncOptions;
/// Options of alpha_dropout: p, inplace, and training, which unlike dropout's is false at first.
struct XTGRAD_API AlphaDropoutFuncOptions {
  /// The probability, in [0, 1], that a number is dropped.
  auto p XTGRAD_SETTER(double, p, 0.5);
  /// Whether it is training, not evaluation.
  auto training XTGRAD_SETTER(bool, training, false);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
};
/// Options of feature_alpha_dropout: p, inplace, and training, which is false at first.
struct XTGRAD_API FeatureAlphaDropoutFuncOptions {
  /// The probability, in [0, 1], that a number is dropped.
  auto p XTGRAD_SETTER(double, p, 0.5);
  /// Whether it is training, not evaluation.
  auto training XTGRAD_SETTER(bool, training, false);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
};

/// What the layer computes; with `inplace` the input is overwritten and returned.
XTGRAD_API Tensor dropout(const Tensor& input, const DropoutFuncOptions& options = {});
/// Of whole channels, of [n, c, h, w] or [c, h, w]; what has other dims counts as one sample [c,
/// …].
XTGRAD_API Tensor dropout2d(const Tensor& input, const Dropout2dFuncOptions& options = {});
/// Of whole channels, of [n, c, d, h, w] or [c, d, h, w]; other dims as in dropout2d.
XTGRAD_API Tensor dropout3d(const Tensor& input, const Dropout3dFuncOptions& options = {});
/// Numbers drop, with probability p, to selu's lower limit; then all are scaled and shifted so that
/// mean and variance stay: [*] → [*]. Throws unless 0 ≤ p ≤ 1.
XTGRAD_API Tensor alpha_dropout(const Tensor& input, const AlphaDropoutFuncOptions& options = {});
/// alpha_dropout of whole channels: [N, C, …] → the same. Throws unless 0 ≤ p ≤ 1.
XTGRAD_API Tensor feature_alpha_dropout(const Tensor& input,
                                        const FeatureAlphaDropoutFuncOptions& options = {});

}}  // namespace xtgrad::nn::functional::v1
