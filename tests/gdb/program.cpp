// What gdb is asked to show: run.sh stops at `shown`.
#include <xtgrad/xtgrad.h>

static void shown() { asm volatile(""); }

int main() {
  const xtgrad::Tensor undefined;
  const auto x = xtgrad::arange(6.).view({2, 3});
  const auto view = x.t();
  const auto w = xtgrad::tensor({0.5, 1.5}).requires_grad_();
  const auto y = w * 2;
  const auto loss = (y * w + 1).sum();
  const auto many = xtgrad::arange(100), flags = xtgrad::tensor({true, false});
  const xtgrad::DimVector dims{2, 3, 4}, long_dims{1, 2, 3, 4, 5, 6, 7};
  const xtgrad::IntArrayRef sizes(dims);
  const xtgrad::Scalar number = 2.5, whole = 3;
  shown();
  return int(undefined.defined()) + int(loss.dim()) + int(sizes.size()) * 0;
}
