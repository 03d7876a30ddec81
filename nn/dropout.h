/// @file Dropout and its variants.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// Of all dropouts: `DropoutOptions(0.2).inplace(true)`.
struct XTGRAD_API DropoutOptions {
  /// p: the probability that a number is dropped; the layer throws where it is not in [0, 1].
  DropoutOptions(double p = 0.5) : p_(p) {}
  /// The probability, in [0, 1], that a number is dropped.
  auto p XTGRAD_SETTER(double, p);
  /// Whether the input is overwritten and returned.
  auto inplace XTGRAD_SETTER(bool, inplace, false);
  XTGRAD_FIELDS(p, inplace)
};
/// Options of Dropout2d: the probability, in [0, 1], that a channel [H, W] drops, and `inplace`.
using Dropout2dOptions = DropoutOptions;
/// Options of Dropout3d: the probability, in [0, 1], that a channel [D, H, W] drops, and `inplace`.
using Dropout3dOptions = DropoutOptions;
/// Options of AlphaDropout: the probability, in [0, 1], that a number drops, and `inplace`.
using AlphaDropoutOptions = DropoutOptions;
/// Options of FeatureAlphaDropout: the probability, in [0, 1], that a channel drops, and `inplace`.
using FeatureAlphaDropoutOptions = DropoutOptions;

namespace detail {
/// What the dropouts share.
template <class Derived>
class XTGRAD_API _DropoutNd  // NOLINT(readability-identifier-naming): libtorch's name
    : public UnaryLayer<Derived, DropoutOptions> {
 public:
  explicit _DropoutNd(const DropoutOptions& options = {});
  void reset() override;
};
}  // namespace detail

// clang-format off
/// y = x / (1 − p) with probability 1 − p, else 0, for each number by itself. In evaluation, y = x.
/// Throws unless 0 ≤ p ≤ 1. The shape stays: [*] → [*].
class XTGRAD_API DropoutImpl : public detail::_DropoutNd<DropoutImpl> { XTGRAD_LAYER_OF(Dropout, _DropoutNd) };
/// y = x / (1 − p) with probability 1 − p, else 0, for each number by itself. In evaluation, y = x.
/// Throws unless 0 ≤ p ≤ 1. The shape stays: [*] → [*].
using Dropout = ModuleHolder<DropoutImpl>;
/// Whole channels of [N, C, H, W] or [C, H, W] are 0 with probability p, the others divided by 1 −
/// p. In evaluation, y = x. Throws unless 0 ≤ p ≤ 1. The shape stays: [*] → [*].
class XTGRAD_API Dropout2dImpl : public detail::_DropoutNd<Dropout2dImpl> { XTGRAD_LAYER_OF(Dropout2d, _DropoutNd) };
/// Whole channels of [N, C, H, W] or [C, H, W] are 0 with probability p, the others divided by 1 −
/// p. In evaluation, y = x. Throws unless 0 ≤ p ≤ 1. The shape stays: [*] → [*].
using Dropout2d = ModuleHolder<Dropout2dImpl>;
/// Whole channels of [N, C, D, H, W] or [C, D, H, W] are 0 with probability p, the others divided
/// by 1 − p. In evaluation, y = x. Throws unless 0 ≤ p ≤ 1. The shape stays: [*] → [*].
class XTGRAD_API Dropout3dImpl : public detail::_DropoutNd<Dropout3dImpl> { XTGRAD_LAYER_OF(Dropout3d, _DropoutNd) };
/// Whole channels of [N, C, D, H, W] or [C, D, H, W] are 0 with probability p, the others divided
/// by 1 − p. In evaluation, y = x. Throws unless 0 ≤ p ≤ 1. The shape stays: [*] → [*].
using Dropout3d = ModuleHolder<Dropout3dImpl>;
/// Each number drops, with probability p, to the value that SELU saturates at; then all are scaled
/// and shifted so that mean and variance stay. Klambauer et al. 2017. In evaluation, y = x. Throws
/// unless 0 ≤ p ≤ 1. The shape stays: [*] → [*].
class XTGRAD_API AlphaDropoutImpl : public detail::_DropoutNd<AlphaDropoutImpl> { XTGRAD_LAYER_OF(AlphaDropout, _DropoutNd) };
/// Each number drops, with probability p, to the value that SELU saturates at; then all are scaled
/// and shifted so that mean and variance stay. Klambauer et al. 2017. In evaluation, y = x. Throws
/// unless 0 ≤ p ≤ 1. The shape stays: [*] → [*].
using AlphaDropout = ModuleHolder<AlphaDropoutImpl>;
/// AlphaDropout of whole channels: [N, C, …]. In evaluation, y = x. Throws unless 0 ≤ p ≤ 1. The
/// shape stays: [*] → [*].
class XTGRAD_API FeatureAlphaDropoutImpl : public detail::_DropoutNd<FeatureAlphaDropoutImpl> { XTGRAD_LAYER_OF(FeatureAlphaDropout, _DropoutNd) };
/// AlphaDropout of whole channels: [N, C, …]. In evaluation, y = x. Throws unless 0 ≤ p ≤ 1. The
/// shape stays: [*] → [*].
using FeatureAlphaDropout = ModuleHolder<FeatureAlphaDropoutImpl>;
// clang-format on

}}  // namespace xtgrad::nn::v1
