/// @file The pooling functions of nn::functional.
#include "nn/functional/pooling.h"

#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/pool.h>
#include <xtgrad/core/ops/random.h>

#include "core/checked.h"
#include "nn/spaced.h"

namespace xtgrad::nn::functional { inline namespace v1 {
namespace {

template <size_t D>
DimVector sizes_or(const ExpandingArray<D>& sizes, const Tensor&) {
  return DimVector(*sizes);
}
template <size_t D>
DimVector sizes_or(const ExpandingArrayWithOptionalElem<D>& sizes, const Tensor& x) {
  XTGRAD_CHECK(x.dim() > int64_t(D), "Input dimension should be at least ", D + 1,
               "\n[adaptive pooling] its shape is ", x.sizes());
  DimVector all;
  for (size_t d = 0; d < D; ++d)
    all.push_back((*sizes)[d] ? *(*sizes)[d] : x.size(int64_t(d) - int64_t(D)));
  return all;
}

/// (sign(m) relu(|m|) n)^(1/p) for the mean m of xᵖ over n elements: negative sums give nan only
/// where the root does.
Tensor power_mean(const Tensor& mean, double elements, double p) {
  return mean.sign().mul(mean.abs().relu()).mul(elements).pow(1. / p);
}

/// The size that pooling with these numbers made the input's from, or the given one if pooling
/// may have.
template <size_t D>
DimVector unpooled_size(const Tensor& x, const MaxUnpoolFuncOptions<D>& o) {
  constexpr size_t n = D;
  DimVector usual;
  for (size_t d = 0; d < D; ++d)
    usual.push_back((Checked(x.size(int64_t(d) - int64_t(D)) - 1) * (*o.stride())[d] +
                     (*o.kernel_size())[d] - Checked(2) * (*o.padding())[d])
                        .get("max_unpool", "kernel_size=", o.kernel_size(), ", stride=", o.stride(),
                             ", padding=", o.padding()));
  if (!o.output_size()) return usual;
  IntArrayRef wanted = *o.output_size();
  XTGRAD_CHECK(wanted.size() == n || wanted.size() == n + 2,
               "output_size should be a sequence containing ", n, " or ", n + 2,
               " elements, but it has a length of '", wanted.size(), "'\n[max_unpool", n, "d]");
  if (wanted.size() == n + 2) wanted = wanted.drop_front(2);
  for (size_t d = 0; d < D; ++d) {
    const auto stride = Checked((*o.stride())[d]);
    const int64_t least = (usual[d] - stride).get("max_unpool", "stride=", o.stride());
    const int64_t most = (usual[d] + stride).get("max_unpool", "stride=", o.stride());
    XTGRAD_CHECK(wanted[d] >= least && wanted[d] <= most, "invalid output_size ", spaced(wanted),
                 " (dim ", d, " must be between ", least, " and ", most, ")\n[max_unpool", n, "d]");
  }
  return wanted;
}

Tensor unpool(const Tensor& x, const Tensor& indices, const MaxUnpoolFuncOptions<1>& o) {
  const DimVector size = unpooled_size(x, o);
  return xtgrad::max_unpool2d(x.unsqueeze(-1), indices.unsqueeze(-1), {size[0], 1}).squeeze(-1);
}
Tensor unpool(const Tensor& x, const Tensor& indices, const MaxUnpoolFuncOptions<2>& o) {
  return xtgrad::max_unpool2d(x, indices, unpooled_size(x, o));
}
Tensor unpool(const Tensor& x, const Tensor& indices, const MaxUnpoolFuncOptions<3>& o) {
  return xtgrad::max_unpool3d(x, indices, unpooled_size(x, o), o.stride(), o.padding());
}

/// {output size, random samples} of fractional pooling.
template <size_t D>
std::pair<DimVector, Tensor> fraction(const char* op, const Tensor& x,
                                      const FractionalMaxPoolOptions<D>& o) {
  XTGRAD_CHECK(o.output_size() || o.output_ratio(), op,
               " requires specifying either an output_size or an output_ratio\n[", op,
               "] one of them says how large the result is");
  DimVector size;
  for (size_t d = 0; d < D; ++d)
    size.push_back(o.output_size() ? (**o.output_size())[d]
                                   : int64_t(double(x.size(int64_t(d) - int64_t(D))) *
                                             (**o.output_ratio())[d]));
  if (o._random_samples().defined()) return {size, o._random_samples()};
  const int64_t channels = x.size(-int64_t(D) - 1), n = x.dim() == int64_t(D) + 2 ? x.size(0) : 1;
  return {size, rand({n, channels, int64_t(D)}, x.scalar_type())};
}

Tensor average(const Tensor& x, const AvgPool1dFuncOptions& o) {
  return xtgrad::avg_pool1d(x, o.kernel_size(), o.stride(), o.padding(), o.ceil_mode(),
                            o.count_include_pad());
}
Tensor average(const Tensor& x, const AvgPool2dFuncOptions& o) {
  return xtgrad::avg_pool2d(x, o.kernel_size(), o.stride(), o.padding(), o.ceil_mode(),
                            o.count_include_pad(), o.divisor_override());
}
Tensor average(const Tensor& x, const AvgPool3dFuncOptions& o) {
  return xtgrad::avg_pool3d(x, o.kernel_size(), o.stride(), o.padding(), o.ceil_mode(),
                            o.count_include_pad(), o.divisor_override());
}

}  // namespace

#define XTGRAD_POOL(D)                                                                         \
  Tensor max_pool##D##d(const Tensor& x, const MaxPool##D##dFuncOptions& o) {                  \
    return xtgrad::max_pool##D##d(x, o.kernel_size(), o.stride(), o.padding(), o.dilation(),   \
                                  o.ceil_mode());                                              \
  }                                                                                            \
  std::tuple<Tensor, Tensor> max_pool##D##d_with_indices(const Tensor& x,                      \
                                                         const MaxPool##D##dFuncOptions& o) {  \
    return xtgrad::max_pool##D##d_with_indices(x, o.kernel_size(), o.stride(), o.padding(),    \
                                               o.dilation(), o.ceil_mode());                   \
  }                                                                                            \
  Tensor avg_pool##D##d(const Tensor& x, const AvgPool##D##dFuncOptions& o) {                  \
    return average(x, o);                                                                      \
  }                                                                                            \
  Tensor adaptive_avg_pool##D##d(const Tensor& x, const AdaptiveAvgPool##D##dFuncOptions& o) { \
    return xtgrad::adaptive_avg_pool##D##d(x, sizes_or(o.output_size(), x));                   \
  }                                                                                            \
  std::tuple<Tensor, Tensor> adaptive_max_pool##D##d_with_indices(                             \
      const Tensor& x, const AdaptiveMaxPool##D##dFuncOptions& o) {                            \
    return xtgrad::adaptive_max_pool##D##d(x, sizes_or(o.output_size(), x));                   \
  }                                                                                            \
  Tensor adaptive_max_pool##D##d(const Tensor& x, const AdaptiveMaxPool##D##dFuncOptions& o) { \
    return std::get<0>(adaptive_max_pool##D##d_with_indices(x, o));                            \
  }                                                                                            \
  Tensor max_unpool##D##d(const Tensor& x, const Tensor& indices,                              \
                          const MaxUnpool##D##dFuncOptions& o) {                               \
    return unpool(x, indices, o);                                                              \
  }
XTGRAD_POOL(1)
XTGRAD_POOL(2)
XTGRAD_POOL(3)
#undef XTGRAD_POOL

Tensor lp_pool1d(const Tensor& x, const LPPool1dFuncOptions& o) {
  const Tensor mean =
      xtgrad::avg_pool1d(x.pow(o.norm_type()), o.kernel_size(), o.stride(), 0, o.ceil_mode());
  return power_mean(mean, double((*o.kernel_size())[0]), o.norm_type());
}
Tensor lp_pool2d(const Tensor& x, const LPPool2dFuncOptions& o) {
  const Tensor mean =
      xtgrad::avg_pool2d(x.pow(o.norm_type()), o.kernel_size(), o.stride(), 0, o.ceil_mode());
  return power_mean(mean, double((*o.kernel_size())[0]) * double((*o.kernel_size())[1]),
                    o.norm_type());
}

#define XTGRAD_POOL(D)                                                                             \
  std::tuple<Tensor, Tensor> fractional_max_pool##D##d_with_indices(                               \
      const Tensor& x, const FractionalMaxPool##D##dFuncOptions& o) {                              \
    const auto [size, samples] = fraction("fractional_max_pool" #D "d", x, o);                     \
    return xtgrad::fractional_max_pool##D##d(x, o.kernel_size(), size, samples);                   \
  }                                                                                                \
  Tensor fractional_max_pool##D##d(const Tensor& x, const FractionalMaxPool##D##dFuncOptions& o) { \
    return std::get<0>(fractional_max_pool##D##d_with_indices(x, o));                              \
  }
XTGRAD_POOL(2)
XTGRAD_POOL(3)
#undef XTGRAD_POOL

}}  // namespace xtgrad::nn::functional::v1
