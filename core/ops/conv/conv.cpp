/// @file Convolution, its input gradient and its weight gradient: three bilinear maps whose rules
/// are each other, so that every order of derivative is one of the three again.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/conv.h>
#include <xtgrad/core/ops/create.h>

#include <algorithm>

#include "core/autograd/fresh.h"
#include "core/autograd/watcher.h"
#include "core/kernels/conv_kernel.h"
#include "core/kernels/flop.h"
#include "core/ops/detail/conv_map.h"
#include "core/ops/detail/rule_names.h"

namespace xtgrad { inline namespace v1 {
namespace {

using namespace conv;
using spatial::dense;

// ---- The three maps. `bias` may be undefined.

Tensor conv_y(const Map& m, const Tensor& x, const Tensor& w, const Tensor& bias = {},
              const char* node = rule_names::kConvOfGradient);
Tensor conv_x(const Map& m, const Tensor& y, const Tensor& w, const Tensor& bias = {},
              const char* node = rule_names::kConvInputGradient);
Tensor conv_w(const Map& m, const Tensor& x, const Tensor& y);

/// Each gradient is one op with the others', which tells what it does not depend on.
autograd::Joint jointly(Tensor g) { return {std::move(g), true, /*zeros=*/false}; }

/// The sum over all dims but the channels.
autograd::Joint bias_gradient(const Tensor& g) {
  DimVector dims{0};
  for (int64_t d = 2; d < g.dim(); ++d) dims.push_back(d);
  return jointly(g.sum(IntArrayRef(dims)));
}

/// Tells a Recorder, if there is one, the numbers in the formulas.
void tell(const Map& m, const char* node) {
  autograd::Watcher* const to = autograd::watcher();
  if (!to) [[likely]]
    return;
  const auto own = [&](const int64_t(&all)[3]) {
    return IntArrayRef(all + 3 - m.dims, size_t(m.dims));
  };
  to->told(node, "stride", own(m.conv.stride));
  to->told(node, "padding", own(m.conv.padding));
  to->told(node, "dilation", own(m.conv.dilation));
  // Of c channels and o filters each group has so many; group_in is 0 where there is one group.
  const int64_t groups = m.conv.groups;
  to->told(node, "group_in", groups == 1 ? 0 : m.conv.channels / groups);
  to->told(node, "group_out", m.conv.filters / groups);
}

// Each number of y is a product with the weights of its channel, whichever of the three is
// computed.
kernels::CountFlop count_flop(const Tensor& y, const Tensor& w) {
  const auto channels = std::max<int64_t>(w.sizes()[0], 1);
  return kernels::CountFlop(2 * static_cast<uint64_t>(y.numel() * (w.numel() / channels)));
}

Tensor conv_y(const Map& m, const Tensor& x, const Tensor& w, const Tensor& b, const char* node) {
  Tensor y = autograd::fresh(m.conv.dtype, m.y_shape());
  const Tensor bias = b.defined() ? dense(b) : b;
  {
    const auto counted = count_flop(y, w);
    kernels::conv_forward(m.conv, dense(x).data_ptr(), dense(w).data_ptr(),
                          b.defined() ? bias.data_ptr() : nullptr, y.data_ptr());
  }
  tell(m, node);
  return differentiable(
      node, std::move(y),
      wrt(x, saving(w), [m](Tensor g, Tensor w) { return jointly(conv_x(m, g, w)); }),
      wrt(w, saving(x), [m](Tensor g, Tensor x) { return jointly(conv_w(m, x, g)); }),
      wrt(b, bias_gradient));
}

Tensor conv_x(const Map& m, const Tensor& y, const Tensor& w, const Tensor& b, const char* node) {
  Tensor x = autograd::fresh(m.conv.dtype, m.x_shape());
  {
    const auto counted = count_flop(y, w);
    kernels::conv_backward_input(m.conv, dense(y).data_ptr(), dense(w).data_ptr(), x.data_ptr());
  }
  if (b.defined()) {
    NoGradGuard no_grad;
    DimVector shape(size_t(m.dims) + 1, 1);
    shape[0] = m.conv.channels;
    x.add_(b.reshape(shape));
  }
  tell(m, node);
  return differentiable(
      node, std::move(x),
      wrt(y, saving(w), [m](Tensor g, Tensor w) { return jointly(conv_y(m, g, w)); }),
      wrt(w, saving(y), [m](Tensor g, Tensor y) { return jointly(conv_w(m, g, y)); }),
      wrt(b, bias_gradient));
}

Tensor conv_w(const Map& m, const Tensor& x, const Tensor& y) {
  Tensor w = autograd::fresh(m.conv.dtype, m.w_shape());
  {
    const auto counted = count_flop(y, w);
    kernels::conv_backward_weight(m.conv, dense(x).data_ptr(), dense(y).data_ptr(), w.data_ptr());
  }
  tell(m, rule_names::kConvWeightGradient);
  return differentiable(
      rule_names::kConvWeightGradient, std::move(w),
      wrt(x, saving(y), [m](Tensor g, Tensor y) { return jointly(conv_x(m, y, g)); }),
      wrt(y, saving(x), [m](Tensor g, Tensor x) { return jointly(conv_y(m, x, g)); }));
}

// ---- From what was asked for to a map.

Tensor run(const char* op, const Tensor& x, const Tensor& w, const Optional<Tensor>& bias,
           const Numbers& n) {
  const Tensor b = bias.value_or(Tensor());
  const Map m = make_map(op, x, w, b, n);
  if (isFloatingType(m.conv.dtype) || m.conv.dtype == kLong)
    return n.transposed ? conv_x(m, x, w, b, rule_names::kConvTransposed)
                        : conv_y(m, x, w, b, "ConvolutionBackward0");
  const auto as_long = [](const Tensor& t) { return t.defined() ? t.to(kLong) : t; };
  // Wraps around just the same.
  return run(op, as_long(x), as_long(w), as_long(b), n).to(m.conv.dtype);
}

/// Takes an input without its batch dim too.
Tensor run_any_batch(const char* op, int dims, const Tensor& x, const Tensor& w,
                     const Optional<Tensor>& bias, const Numbers& n) {
  if (x.dim() == dims + 2) return run(op, x, w, bias, n);
  XTGRAD_CHECK(x.dim() == dims + 1, "Expected ", dims + 1, "D (unbatched) or ", dims + 2,
               "D (batched) input to ", op, ", but got input of size: ", x.sizes(), "\n[", op,
               "] [batch, channels, …] or [channels, …] with ", dims, " spatial dims");
  return run(op, x.unsqueeze(0), w, bias, n).squeeze(0);
}

constexpr const char* kNames[] = {"", "conv1d", "conv2d", "conv3d"};

}  // namespace

Tensor convolution(const Tensor& input, const Tensor& weight, const Optional<Tensor>& bias,
                   IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool transposed,
                   IntArrayRef output_padding, int64_t groups) {
  return run("convolution", input, weight, bias,
             {stride, padding, dilation, output_padding, groups, transposed});
}

Tensor detail::conv_named_padding(int dims, const Tensor& input, const Tensor& weight,
                                  const Optional<Tensor>& bias, IntArrayRef stride,
                                  std::string_view padding, IntArrayRef dilation, int64_t groups) {
  const char* op = kNames[dims];
  if (padding == "same")
    return run_any_batch(
        op, dims, input, weight, bias,
        {stride, same_padding(op, weight, stride, dilation), dilation, 0, groups, false, true});
  XTGRAD_CHECK(padding == "valid", "Invalid padding string: '", padding, "'\n[", op,
               "] 'valid', 'same' or numbers");
  return run_any_batch(op, dims, input, weight, bias, {stride, 0, dilation, 0, groups});
}

#define XTGRAD_CONV(dims)                                                                          \
  Tensor conv##dims##d(const Tensor& input, const Tensor& weight, const Optional<Tensor>& bias,    \
                       IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation,              \
                       int64_t groups) {                                                           \
    return run_any_batch(kNames[dims], dims, input, weight, bias,                                  \
                         {stride, padding, dilation, 0, groups});                                  \
  }                                                                                                \
  Tensor conv_transpose##dims##d(                                                                  \
      const Tensor& input, const Tensor& weight, const Optional<Tensor>& bias, IntArrayRef stride, \
      IntArrayRef padding, IntArrayRef output_padding, int64_t groups, IntArrayRef dilation) {     \
    return run_any_batch("conv_transpose" #dims "d", dims, input, weight, bias,                    \
                         {stride, padding, dilation, output_padding, groups, true});               \
  }
XTGRAD_CONV(1)
XTGRAD_CONV(2)
XTGRAD_CONV(3)
#undef XTGRAD_CONV

}}  // namespace xtgrad::v1
