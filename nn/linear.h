/// @file Linear, Bilinear, Identity, Flatten and Unflatten.
#pragma once
#include <xtgrad/nn/layer.h>

namespace xtgrad::nn { inline namespace v1 {

/// Of a Linear: `LinearOptions(4, 8).bias(false)`.
struct XTGRAD_API LinearOptions {
  /// Of vectors of in_features numbers to vectors of out_features, with a bias.
  LinearOptions(int64_t in_features, int64_t out_features)
      : in_features_(in_features), out_features_(out_features) {}
  /// The last size of the input.
  auto in_features XTGRAD_SETTER(int64_t, in_features);
  /// The last size of the output.
  auto out_features XTGRAD_SETTER(int64_t, out_features);
  /// Whether b is learned, else it is left out.
  auto bias XTGRAD_SETTER(bool, bias, true);
  XTGRAD_FIELDS(in_features, out_features, bias)
};

/// y = x Wᵀ + b. x: [*, in_features] → [*, out_features]; weight W: [out_features, in_features].
/// Initialised as PyTorch's: both uniform in ±1/sqrt(in_features). Throws for another last size,
/// and for another dtype.
class XTGRAD_API LinearImpl : public Layer {
 public:
  /// Weight and bias uniform in ±1/sqrt(in_features): `Linear(4, 8)`.
  LinearImpl(int64_t in_features, int64_t out_features)
      : LinearImpl(LinearOptions(in_features, out_features)) {}
  /// Weight and, unless bias(false), bias uniform in ±1/sqrt(in_features).
  explicit LinearImpl(const LinearOptions& options);
  XTGRAD_LAYER_MEMBERS(Linear)
  /// x Wᵀ + b: [*, in_features] → [*, out_features]; throws for another last size.
  Tensor forward(const Tensor& input);
  void reset() override;
  /// Draws weight and bias anew, uniform in ±1/sqrt(in_features); the tensors stay the same.
  void reset_parameters();

  /// What the layer was made with; a change takes effect in reset() only.
  LinearOptions options;
  /// W: [out_features, in_features], and b: [out_features], undefined with bias(false).
  Tensor weight, bias;

 protected:
  /// The sizes of W as the options give them.
  DimVector weight_shape() const { return {options.out_features(), options.in_features()}; }
};
/// y = x Wᵀ + b: [*, in_features] → [*, out_features]; W: [out_features, in_features]. `Linear(4,
/// 8)`. Throws for another last size, and for another dtype.
using Linear = ModuleHolder<LinearImpl>;

/// y = x. Throws nothing.
class XTGRAD_API IdentityImpl : public Layer {
 public:
  XTGRAD_LAYER_MEMBERS(Identity)
  /// The input itself, not a copy.
  Tensor forward(const Tensor& input) { return input; }
};
/// y = x: [*] → [*]. Throws nothing.
using Identity = ModuleHolder<IdentityImpl>;

/// Of a Flatten: `FlattenOptions().start_dim(0)`; by default all dims but the first are joined.
struct XTGRAD_API FlattenOptions {
  /// The first dim that is joined.
  auto start_dim XTGRAD_SETTER(int64_t, start_dim, 1);
  /// The last dim that is joined.
  auto end_dim XTGRAD_SETTER(int64_t, end_dim, -1);
  XTGRAD_FIELDS(start_dim, end_dim)
};
// clang-format off
/// Makes the dims from start_dim to end_dim one: [N, C, H, W] → [N, C · H · W]. Throws for dims
/// that x has not, and where start_dim comes after end_dim.
class XTGRAD_API FlattenImpl : public UnaryLayer<FlattenImpl, FlattenOptions> { XTGRAD_LAYER_OF(Flatten, UnaryLayer) };
/// Makes the dims from start_dim to end_dim one: [N, C, H, W] → [N, C · H · W]. Throws for dims
/// that x has not, and where start_dim comes after end_dim.
using Flatten = ModuleHolder<FlattenImpl>;
// clang-format on

/// Of a dim, by its number, and the sizes that it becomes; or by its name, and names with sizes.
struct XTGRAD_API UnflattenOptions {
  /// Names of the new dims and their sizes.
  using namedshape_t = std::vector<std::pair<std::string, int64_t>>;
  /// Of the dim's number and its new sizes, of which one may be −1: what is left.
  UnflattenOptions(int64_t dim, std::vector<int64_t> sizes) : dim_(dim), sizes_(std::move(sizes)) {}
  /// Of names, which forward refuses: dims have none here.
  UnflattenOptions(const char* dimname, namedshape_t namedshape)
      : UnflattenOptions(std::string(dimname), std::move(namedshape)) {}
  /// Of names, which forward refuses: dims have none here.
  UnflattenOptions(std::string dimname, namedshape_t namedshape)
      : dimname_(std::move(dimname)), namedshape_(std::move(namedshape)) {}
  /// The dim that is split.
  auto dim XTGRAD_SETTER(int64_t, dim, 0);
  /// Its name; forward throws for one.
  auto dimname XTGRAD_SETTER(std::string, dimname);
  /// The sizes that it becomes; −1 follows from the others.
  auto sizes XTGRAD_SETTER(std::vector<int64_t>, sizes);
  /// Names with sizes; forward throws for them.
  auto namedshape XTGRAD_SETTER(namedshape_t, namedshape);
};
/// Splits a dim: [N, 6] → [N, 2, 3]. Dims have no names here: forward throws where one is given.
class XTGRAD_API UnflattenImpl
    : public UnaryLayer<UnflattenImpl, UnflattenOptions, int64_t, std::vector<int64_t>> {
  XTGRAD_LAYER_OF(Unflatten, UnaryLayer)
  /// Of names, which forward refuses: dims have none here.
  UnflattenImpl(std::string dimname, UnflattenOptions::namedshape_t namedshape)
      : UnflattenImpl(UnflattenOptions(std::move(dimname), std::move(namedshape))) {}
  void pretty_print(std::ostream& out) const override;
};
/// Splits a dim: `Unflatten(1, std::vector<int64_t>{2, 3})` makes [N, 2, 3] of [N, 6].
using Unflatten = ModuleHolder<UnflattenImpl>;

/// Of a Bilinear: `BilinearOptions(4, 5, 8).bias(false)`.
struct XTGRAD_API BilinearOptions {
  /// Of the last sizes of both inputs and of the output, with a bias.
  BilinearOptions(int64_t in1_features, int64_t in2_features, int64_t out_features)
      : in1_features_(in1_features), in2_features_(in2_features), out_features_(out_features) {}
  /// The last size of the first input.
  auto in1_features XTGRAD_SETTER(int64_t, in1_features);
  /// The last size of the second input.
  auto in2_features XTGRAD_SETTER(int64_t, in2_features);
  /// The last size of the output.
  auto out_features XTGRAD_SETTER(int64_t, out_features);
  /// Whether b is learned, else it is left out.
  auto bias XTGRAD_SETTER(bool, bias, true);
  XTGRAD_FIELDS(in1_features, in2_features, out_features, bias)
};
/// yₖ = x₁ᵀ Wₖ x₂ + bₖ: [*, in1], [*, in2] → [*, out]; the weight is [out, in1, in2]. Both start
/// uniform in ±1/sqrt(in1). Throws for other last sizes, and where the other sizes differ.
class XTGRAD_API BilinearImpl : public Layer {
 public:
  /// Weight and bias uniform in ±1/sqrt(in1_features): `Bilinear(4, 5, 8)`.
  BilinearImpl(int64_t in1_features, int64_t in2_features, int64_t out_features)
      : BilinearImpl(BilinearOptions(in1_features, in2_features, out_features)) {}
  /// Weight and, unless bias(false), bias uniform in ±1/sqrt(in1_features).
  explicit BilinearImpl(const BilinearOptions& options);
  XTGRAD_LAYER_MEMBERS(Bilinear)
  /// [*, in1_features] and [*, in2_features] → [*, out_features]; throws for other last sizes, and
  /// where the rest differs.
  Tensor forward(const Tensor& input1, const Tensor& input2);
  void reset() override;
  /// Draws weight and bias anew, uniform in ±1/sqrt(in1_features); the tensors stay the same.
  void reset_parameters();

  /// What the layer was made with; a change takes effect in reset() only.
  BilinearOptions options;
  /// W: [out_features, in1_features, in2_features], and b: [out_features], undefined with
  /// bias(false).
  Tensor weight, bias;
};
/// yₖ = x₁ᵀ Wₖ x₂ + bₖ: [*, in1] and [*, in2] → [*, out]; W: [out, in1, in2]. Throws for other last
/// sizes, and where the other sizes differ.
using Bilinear = ModuleHolder<BilinearImpl>;

}}  // namespace xtgrad::nn::v1
