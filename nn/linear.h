/// @file Linear, Identity and Flatten.
#pragma once
#include <xtgrad/nn/stateless.h>

namespace xtgrad::nn::inline v1 {

struct XTGRAD_API LinearOptions {
  LinearOptions(int64_t in_features, int64_t out_features)
      : in_features_(in_features), out_features_(out_features) {}
  XTGRAD_ARG(int64_t, in_features);
  XTGRAD_ARG(int64_t, out_features);
  XTGRAD_ARG(bool, bias) = true;
  XTGRAD_FIELDS(in_features, out_features, bias)
};

/// y = x Wᵀ + b. x: [*, in_features] → [*, out_features]; weight W: [out_features, in_features].
/// Initialised as PyTorch's: both uniform in ±1/sqrt(in_features).
class XTGRAD_API LinearImpl : public Cloneable<LinearImpl> {
 public:
  LinearImpl(int64_t in_features, int64_t out_features)
      : LinearImpl(LinearOptions(in_features, out_features)) {}
  explicit LinearImpl(const LinearOptions& options);
  ~LinearImpl() override;
  Tensor forward(const Tensor& input);
  void reset() override;
  void reset_parameters();
  void pretty_print(std::ostream& out) const override;

  LinearOptions options;
  Tensor weight, bias;

 protected:
  DimVector weight_shape() const { return {options.out_features(), options.in_features()}; }
};
XTGRAD_LAYER(Linear);

/// y = x
class XTGRAD_API IdentityImpl : public Stateless<IdentityImpl, NoOptions> {
 public:
  using Stateless::Stateless;
  ~IdentityImpl() override;
  Tensor forward(const Tensor& input) { return input; }
};
XTGRAD_LAYER(Identity, Stateless<IdentityImpl, NoOptions>);

struct XTGRAD_API FlattenOptions {
  XTGRAD_ARG(int64_t, start_dim) = 1;
  XTGRAD_ARG(int64_t, end_dim) = -1;
  XTGRAD_FIELDS(start_dim, end_dim)
};
/// Makes the dims from start_dim to end_dim one: [N, C, H, W] → [N, C·H·W].
class XTGRAD_API FlattenImpl : public Stateless<FlattenImpl, FlattenOptions> {
 public:
  using Stateless::Stateless;
  ~FlattenImpl() override;
  Tensor forward(const Tensor& input);
};
XTGRAD_LAYER(Flatten, Stateless<FlattenImpl, FlattenOptions>);

}  // namespace xtgrad::nn::inline v1
