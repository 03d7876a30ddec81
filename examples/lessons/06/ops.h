// Two ops that were not there.
#pragma once
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/xtgrad.h>

using namespace xtgrad;
using autograd::differentiable, autograd::result, autograd::saving, autograd::wrt;

// x / (1 + |x|); its derivative from the result alone
XTGRAD_UNARY(soft_sign, Float, x / (1 + abs(x)), (1 - abs(y)) * (1 - abs(y)), -3, 3)

/// y[i, j] = a[i] b[j]; [n], [m] → [n, m]
inline Tensor table(const Tensor& a, const Tensor& b) {
  const Tensor y = a.detach().unsqueeze(1) * b.detach().unsqueeze(0);  // not recorded
  return differentiable("TableBackward", y,
                        wrt(a, saving(b), [](Tensor g, Tensor b) { return g.mv(b); }),
                        wrt(b, saving(a), [](Tensor g, Tensor a) { return g.t().mv(a); }));
}
