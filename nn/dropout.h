/// @file Dropout.
#pragma once
#include <xtgrad/nn/stateless.h>

namespace xtgrad::nn::inline v1 {

struct XTGRAD_API DropoutOptions {
  DropoutOptions(double p = 0.5) : p_(p) {}
  XTGRAD_ARG(double, p);
  XTGRAD_ARG(bool, inplace) = false;
  XTGRAD_FIELDS(p, inplace)
};

/// In training each number is 0 with probability p and otherwise divided by 1 − p; in evaluation
/// nothing happens. Throws unless 0 ≤ p ≤ 1.
class XTGRAD_API DropoutImpl : public Stateless<DropoutImpl, DropoutOptions> {
 public:
  explicit DropoutImpl(const DropoutOptions& options = {});
  ~DropoutImpl() override;
  Tensor forward(const Tensor& input);
  void reset() override;
};
XTGRAD_LAYER(Dropout, Stateless<DropoutImpl, DropoutOptions>);

}  // namespace xtgrad::nn::inline v1
