/// @file One pass over a parameter for an optimiser's step: its formula, and the arrays it is for.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

/// The numbers of one parameter, n contiguous elements of float or double each. A step writes x and
/// the states it is given (null stands for one that is not used) and only reads the gradient.
struct StepArrays {
  ScalarType dtype;
  int64_t n;
  void* x;
  const void* grad;
  void* state[3];
};

/// g = grad + weight_decay x;  buffer = momentum buffer + (1 − dampening) g;
/// x −= lr (nesterov ? g + momentum buffer : buffer). Without momentum the buffer is null and
/// x −= lr g.
struct SgdStep {
  double lr, momentum, dampening, weight_decay;
  bool nesterov;
  bool first;  // the buffer is set to the gradient, whatever is in it
};
/// What all relatives of Adam do first: g = grad + weight_decay x;  m = β₁ m + (1 − β₁) g;
/// v = β₂ v + (1 − β₂) g². States: m, v.
struct Moments {
  double beta1, beta2, eps, weight_decay;
};
/// x = keep x − lr m / (√v / root + eps). A third state is the largest v so far, which takes the
/// place of v.
struct AdamStep {
  Moments moments;
  double lr, root, keep = 1;
};
/// d = √(v / bias) + eps;  x = x − of_g g / d − of_m m / d.
struct NAdamStep {
  Moments moments;
  double bias, of_g, of_m;
};
/// x −= m / bias · lr · (root / (√v + eps)) · rectified, or m / bias · lr where rectified is 0.
struct RAdamStep {
  Moments moments;
  double lr, bias, root, rectified;
};
/// g = grad + weight_decay x;  m = β₁ m + (1 − β₁) g;  u = max(β₂ u, |g| + eps);
/// x −= lr m / u. States: m, u.
struct AdamaxStep {
  double lr, beta1, beta2, eps, weight_decay;
};
/// g = grad + weight_decay x;  sum += g²;  x −= lr g / (√sum + eps). State: sum.
struct AdagradStep {
  double lr, eps, weight_decay;
};
/// g = grad + weight_decay x;  v = ρ v + (1 − ρ) g²;  δ = √((u + eps) / (v + eps)) g;
/// u = ρ u + (1 − ρ) δ²;  x −= lr δ. States: v, u.
struct AdadeltaStep {
  double lr, rho, eps, weight_decay;
};
/// g = grad + weight_decay x;  v = α v + (1 − α) g²;  mean = α mean + (1 − α) g;
/// d = √(v − mean²) + eps;  buffer = momentum buffer + g / d;  x −= lr buffer. States: v, buffer
/// (null: x −= lr g / d), mean (null: it counts as 0).
struct RmspropStep {
  double lr, alpha, eps, weight_decay, momentum;
};

void step(const SgdStep& step, const StepArrays& arrays);
void step(const AdamStep& step, const StepArrays& arrays);
void step(const NAdamStep& step, const StepArrays& arrays);
void step(const RAdamStep& step, const StepArrays& arrays);
void step(const AdamaxStep& step, const StepArrays& arrays);
void step(const AdagradStep& step, const StepArrays& arrays);
void step(const AdadeltaStep& step, const StepArrays& arrays);
void step(const RmspropStep& step, const StepArrays& arrays);

}  // namespace xtgrad::kernels
