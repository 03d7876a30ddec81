/// @file Activation functions that are not rows of unary.def.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/activation.h>
#include <xtgrad/core/ops/create.h>

#include "core/autograd/fresh.h"
#include "core/ops/detail/hidden.h"
#include "core/ops/detail/inplace.h"
#include "core/ops/detail/row_ops.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {

using namespace row_ops;

namespace {

const UnaryOp& gelu_op(const Tensor& x, std::string_view approximate) {
  if (!x.is_floating_point()) throw_no_such_type("GeluKernelImpl", x.scalar_type());
  if (approximate == "none") return gelu_erf_op;
  XTGRAD_CHECK(approximate == "tanh",
               "approximate argument must be either none or tanh.\n[gelu] it is '", approximate,
               "'");
  return gelu_tanh_op;
}

// https://arxiv.org/abs/1706.02515: the fixed point of mean and variance.
constexpr double kSeluAlpha = 1.6732632423543772848170429916717;
constexpr double kSeluScale = 1.0507009873554804934193349852946;

Params celu_params(const Scalar& alpha) {
  XTGRAD_CHECK(!alpha.equal(0),
               "ZeroDivisionError: alpha cannot be 0 for CELU"
               "\n[celu] alpha divides x; take a positive one");
  return {alpha, 1, 1 / alpha.toDouble()};
}

void check_rrelu(const Tensor& x, const Scalar& lower, const Scalar& upper) {
  XTGRAD_CHECK(lower.toDouble() <= upper.toDouble(),
               "Lower bound should be less than or equal to the upper bound\n[rrelu] lower=", lower,
               ", upper=", upper);
  if (!x.is_floating_point()) throw_no_such_type("rrelu_with_noise_out_cpu", x.scalar_type());
}
double mean_slope(const Scalar& lower, const Scalar& upper) {
  return (lower.toDouble() + upper.toDouble()) / 2;
}
/// 1 where x > 0, elsewhere drawn, in PyTorch's order.
Tensor drawn_slopes(const Tensor& x, const Scalar& lower, const Scalar& upper,
                    const Optional<Generator>& generator) {
  const NoGradGuard constants;
  const Tensor slopes = ones(x.sizes(), x.scalar_type()), negative = x <= 0;
  const int64_t n = negative.sum().item<int64_t>();
  const auto bound = [&](const Scalar& s) {  // in x's type, as in PyTorch
    return x.scalar_type() == kFloat ? double(s.to<float>()) : s.toDouble();
  };
  const Tensor drawn = empty({n}, kDouble).uniform_(bound(lower), bound(upper), generator);
  slopes.index_put_({negative}, drawn.to(x.scalar_type()));
  return slopes;
}
Tensor with_slopes(const Tensor& x, const Tensor& slopes) {
  return differentiable("RreluWithNoiseBackward0", slopes * x.detach(),
                        wrt(x, saving(slopes), [](const Tensor& g, const Tensor& slopes) {
                          return autograd::Joint{g * slopes};
                        }));
}

}  // namespace

Tensor gelu(const Tensor& x, std::string_view approximate) {
  return run(gelu_op(x, approximate), x);
}
Tensor& gelu_(const Tensor& x, std::string_view approximate) {
  return run_(gelu_op(x, approximate), x);
}

Tensor elu(const Tensor& x, const Scalar& alpha, const Scalar& scale, const Scalar& input_scale) {
  return run(elu_op, x, {alpha, scale, input_scale});
}
Tensor& elu_(const Tensor& x, const Scalar& alpha, const Scalar& scale, const Scalar& input_scale) {
  return run_(elu_op, x, {alpha, scale, input_scale});
}
Tensor selu(const Tensor& x) { return elu(x, kSeluAlpha, kSeluScale); }
Tensor& selu_(const Tensor& x) { return elu_(x, kSeluAlpha, kSeluScale); }
Tensor celu(const Tensor& x, const Scalar& alpha) { return run(elu_op, x, celu_params(alpha)); }
Tensor& celu_(const Tensor& x, const Scalar& alpha) { return run_(elu_op, x, celu_params(alpha)); }
Tensor relu6(const Tensor& x) { return hardtanh(x, 0, 6); }
Tensor& relu6_(const Tensor& x) { return hardtanh_(x, 0, 6); }
Tensor threshold(const Tensor& x, const Scalar& threshold, const Scalar& value) {
  if (x.scalar_type() == kBool) throw_no_such_type("threshold_cpu", kBool);
  return run(threshold_op, x, Params::in(x.scalar_type(), threshold, value));
}
Tensor& threshold_(const Tensor& x, const Scalar& threshold, const Scalar& value) {
  if (x.scalar_type() == kBool) throw_no_such_type("threshold_cpu", kBool);
  return run_(threshold_op, x, Params::in(x.scalar_type(), threshold, value));
}

Tensor softshrink(const Tensor& x, const Scalar& lambd) {
  XTGRAD_CHECK(lambd.toDouble() >= 0, "lambda must be greater or equal to 0, but found to be ",
               lambd, ".\n[softshrink] it is how far numbers move towards 0");
  return run(softshrink_op, x, Params(lambd));
}

Tensor prelu(const Tensor& x, const Tensor& weight) {
  XTGRAD_CHECK(weight.dim() <= 1,
               "prelu: Expected `weight` to be a scalar or 1D tensor, but got ndim = ",
               weight.dim(), "\n[prelu] weight has shape ", weight.sizes());
  XTGRAD_CHECK(x.scalar_type() == weight.scalar_type(), "Found dtype ",
               toString(weight.scalar_type()), " but expected ", toString(x.scalar_type()),
               "\n[prelu] the weight must have the input's type");
  const int64_t n = weight.numel();
  const Tensor in = x.is_contiguous(MemoryFormat::ChannelsLast)
                        ? x
                        : x.contiguous();  // PyTorch's result is either
  if (n == 1) return hidden::prelu(in, weight.reshape({}));
  XTGRAD_CHECK(x.dim() > 0, "Not allow zero-dim input tensor.\n[prelu] the input has shape ",
               x.sizes(), ", weight ", weight.sizes());
  const int64_t channels = x.dim() > 1 ? x.size(1) : 1;
  XTGRAD_CHECK(channels == n,
               "Mismatch of parameter numbers and input channel size. Found parameter ",
               "numbers = ", n, " and channel size = ", channels, ".\n[prelu] the input has shape ",
               x.sizes(), draw_clash({"input", x.sizes()}, {"weight", weight.sizes()}, {{1, 0}}));
  DimVector shape(size_t(x.dim() - 1), 1);
  shape[0] = n;
  return hidden::prelu(in, weight.reshape(shape));
}

Tensor rrelu(const Tensor& x, const Scalar& lower, const Scalar& upper, bool training,
             Optional<Generator> generator) {
  check_rrelu(x, lower, upper);
  if (!training) return leaky_relu(x, mean_slope(lower, upper)).contiguous();
  return with_slopes(x, drawn_slopes(x, lower, upper, generator));
}
Tensor rrelu_with_noise(const Tensor& x, const Tensor& noise, const Scalar& lower,
                        const Scalar& upper, bool training, Optional<Generator> generator) {
  XTGRAD_CHECK(noise.sizes().equals(x.sizes()), "noise tensor shape must match self tensor shape. ",
               "Got self.shape = ", x.sizes(), " noise.shape = ", noise.sizes(),
               "\n[rrelu_with_noise] it gets a slope for each element",
               draw_clash({"self", x.sizes()}, {"noise", noise.sizes()}));
  if (!training) return rrelu(x, lower, upper, false, generator);
  check_rrelu(x, lower, upper);
  const Tensor slopes = drawn_slopes(x, lower, upper, generator);
  noise.copy_(slopes);
  return with_slopes(x, slopes);
}
Tensor& rrelu_(const Tensor& x, const Scalar& lower, const Scalar& upper, bool training,
               Optional<Generator> generator) {
  check_rrelu(x, lower, upper);
  if (!training) return leaky_relu_(x, mean_slope(lower, upper));
  const Tensor slopes = drawn_slopes(x, lower, upper, generator);
  return x.mul_(slopes);
}

Tensor glu(const Tensor& x, int64_t dim) {
  XTGRAD_CHECK(x.dim() > 0,
               "glu does not support 0-dimensional tensors"
               "\n[glu] one half of a dim gates the other");
  const int64_t d = wrap_dim(dim, x.dim()), n = x.size(d);
  XTGRAD_CHECK(n % 2 == 0, "Halving dimension must be even, but dimension ", d, " is size ", n,
               "\n[glu] of an input of shape ", x.sizes(),
               draw_shapes({{"input", x.sizes(), {d}}}));
  if (!x.is_floating_point()) throw_no_such_type("glu_cpu", x.scalar_type());
  return x.narrow(d, 0, n / 2) * sigmoid(x.narrow(d, n / 2, n / 2));
}

}}  // namespace xtgrad::v1
