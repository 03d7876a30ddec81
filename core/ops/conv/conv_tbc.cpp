/// @file Convolution over time, which is the first dim: a product for each tap.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/conv.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/reduce.h>

#include "core/checked.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// The times t of the result that tap k sees, x at t + shift: none where `count` is not positive.
struct Seen {
  int64_t first, count, shift;
};
Seen seen(int64_t k, int64_t pad, int64_t in, int64_t out) {
  const int64_t shift = k - pad, first = std::max<int64_t>(0, -shift);
  return {first, std::min(out, in - shift) - first, shift};
}
/// Rows of channels at `count` times.
Tensor rows(const Tensor& x, int64_t first, int64_t count) {
  return x.narrow(0, first, count).flatten(0, 1);
}

void check_tbc(const Tensor& x, const Tensor& w, const Tensor& b) {
  XTGRAD_CHECK(x.dim() == 3,
               "Input must have 3 dims: time, batch, in_channel\n[conv_tbc] its shape is ",
               x.sizes());
  XTGRAD_CHECK(w.dim() == 3,
               "Weight tensor must have 3 dims: kernel_width, in_channels, out_channels."
               "\n[conv_tbc] its shape is ",
               w.sizes());
  XTGRAD_CHECK(b.dim() == 1, "Bias must be 1-D\n[conv_tbc] its shape is ", b.sizes());
  XTGRAD_CHECK(x.size(2) == w.size(1),
               "Input dim 2 (input channels) is not == dim 1 in the weight tensor\n[conv_tbc] "
               "shapes ",
               x.sizes(), " and ", w.sizes(),
               draw_clash({"input", x.sizes()}, {"weight", w.sizes()}, {{2, 1}}));
  XTGRAD_CHECK(w.size(2) == b.size(0),
               "Bias size must equal dim 2 in the weight tensor (output channels).\n[conv_tbc] "
               "shapes ",
               b.sizes(), " and ", w.sizes(),
               draw_clash({"weight", w.sizes()}, {"bias", b.sizes()}, {{2, 0}}));
  XTGRAD_CHECK(x.scalar_type() == w.scalar_type() && x.scalar_type() == b.scalar_type(),
               "self and mat2 must have the same dtype\n[conv_tbc] the input is ",
               dtype_name(x.scalar_type()), ", the weight ", dtype_name(w.scalar_type()),
               ", the bias ", dtype_name(b.scalar_type()));
}

}  // namespace

Tensor conv_tbc(const Tensor& self, const Tensor& weight, const Tensor& bias, int64_t pad) {
  check_tbc(self, weight, bias);
  const int64_t in = self.size(0), taps = weight.size(0);
  const int64_t out = (Checked(in) + Checked(2) * pad - taps + 1).get("conv_tbc", "pad ", pad);
  Tensor y;
  {
    NoGradGuard no_grad;
    y = empty({out, self.size(1), weight.size(2)}, self.scalar_type()).copy_(bias);
    const Tensor x = self.contiguous();
    for (int64_t k = 0; k < taps && y.numel() > 0; ++k) {
      const Seen s = seen(k, pad, in, out);
      if (s.count > 0)
        rows(y, s.first, s.count).addmm_(rows(x, s.first + s.shift, s.count), weight.select(0, k));
    }
  }
  return differentiable(
      "ConvTbcBackward0", std::move(y),
      wrt(self, saving(weight),
          [pad](Tensor g, Tensor w) {
            const Tensor back = w.flip(0).transpose(1, 2);
            return conv_tbc(g, back, w.new_zeros({w.size(1)}), w.size(0) - 1 - pad);
          }),
      wrt(weight, saving(self),
          [pad, out, shape = DimVector(weight.sizes())](Tensor g, Tensor x) {
            std::vector<Tensor> parts;
            for (int64_t k = 0; k < shape[0]; ++k) {
              const Seen s = seen(k, pad, x.size(0), out);
              parts.push_back(
                  s.count > 0
                      ? rows(x, s.first + s.shift, s.count).t().mm(rows(g, s.first, s.count))
                      : g.new_zeros({shape[1], shape[2]}));
            }
            return parts.empty() ? g.new_zeros(shape) : stack(parts);
          }),
      wrt(bias, [](Tensor g) {
        return g.sum({0, 1});
      }));
}

}}  // namespace xtgrad::v1
