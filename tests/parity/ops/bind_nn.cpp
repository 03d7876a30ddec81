// The kernels of nn.functional that are not element-wise.
#include "registry.h"

// A row a line.
// clang-format off
namespace {

namespace F = xtgrad::nn::functional;
namespace nn = xtgrad::nn;
using Text = std::string_view;
using Opt = OptionalIntArrayRef;
using Indexed = std::tuple<Tensor, Tensor>;

IntArrayRef list(const Opt& x) { return x.has_value() ? *x : IntArrayRef(); }

/// The values, or with the indices.
py::object pooled(const Indexed& y, bool indices) {
  return indices ? py::cast(y) : py::cast(std::get<0>(y));
}

/// A number or a list, whose entries may be None, for D dims.
template <size_t D>
xtgrad::ExpandingArrayWithOptionalElem<D> open_sizes(const py::object& x) {
  using Sizes = std::vector<optional<int64_t>>;
  if (py::isinstance<py::sequence>(x)) {
    const auto sizes = x.cast<Sizes>();
    return xtgrad::ArrayRef<optional<int64_t>>(sizes);
  }
  return x.cast<int64_t>();
}

/// A number for each of n dims where only one is given.
template <class N>
optional<std::vector<N>> spread(const py::object& x, int64_t n) {
  if (x.is_none()) return xtgrad::nullopt;
  if (py::isinstance<py::sequence>(x)) return x.cast<std::vector<N>>();
  return std::vector<N>(size_t(n), x.cast<N>());
}

F::InterpolateFuncOptions::mode_t mode_of(Text m) {
  if (m == "nearest") return xtgrad::kNearest;
  if (m == "nearest-exact") return xtgrad::kNearestExact;
  if (m == "linear") return xtgrad::kLinear;
  if (m == "bilinear") return xtgrad::kBilinear;
  if (m == "bicubic") return xtgrad::kBicubic;
  if (m == "trilinear") return xtgrad::kTrilinear;
  return xtgrad::kArea;
}

Tensor interpolate(T x, const py::object& size, const py::object& scale, Text mode,
                   optional<bool> corners, optional<bool> recompute, bool antialias) {
  const int64_t dims = x.dim() - 2;
  return F::interpolate(x, F::InterpolateFuncOptions()
                               .size(spread<int64_t>(size, dims))
                               .scale_factor(spread<double>(scale, dims))
                               .mode(mode_of(mode))
                               .align_corners(corners)
                               .recompute_scale_factor(recompute)
                               .antialias(antialias));
}

Tensor grid_sample(T x, T grid, Text mode, Text padding, optional<bool> corners) {
  F::GridSampleFuncOptions o;
  if (mode == "nearest") o.mode(xtgrad::kNearest);
  if (mode == "bicubic") o.mode(xtgrad::kBicubic);
  if (padding == "border") o.padding_mode(xtgrad::kBorder);
  if (padding == "reflection") o.padding_mode(xtgrad::kReflection);
  return F::grid_sample(x, grid, o.align_corners(corners));
}

template <size_t D>
Tensor unpool(T x, T indices, IntArrayRef kernel, const Opt& stride, IntArrayRef padding,
              optional<std::vector<int64_t>> size) {
  const auto all = [](IntArrayRef l) {
    return l.size() == 1 ? xtgrad::ExpandingArray<D>(l[0]) : xtgrad::ExpandingArray<D>(l);
  };
  F::MaxUnpoolFuncOptions<D> o(all(kernel));
  if (stride.has_value()) o.stride(all(*stride));
  o.padding(all(padding)).output_size(size);
  if constexpr (D == 1) return F::max_unpool1d(x, indices, o);
  if constexpr (D == 2) return F::max_unpool2d(x, indices, o);
  if constexpr (D == 3) return F::max_unpool3d(x, indices, o);
}

template <size_t D>
auto fraction(IntArrayRef kernel, const Opt& size, const py::object& ratio,
              const optional<Tensor>& samples) {
  nn::FractionalMaxPoolOptions<D> o(kernel.size() == 1 ? xtgrad::ExpandingArray<D>(kernel[0])
                                                       : xtgrad::ExpandingArray<D>(kernel));
  if (size.has_value())
    o.output_size(size->size() == 1 ? xtgrad::ExpandingArray<D>((*size)[0])
                                    : xtgrad::ExpandingArray<D>(*size));
  if (const auto r = spread<double>(ratio, D)) o.output_ratio(xtgrad::ExpandingArray<D, double>(*r));
  if (samples) o._random_samples(*samples);
  xtgrad::manual_seed(42);  // as op_db does before this op
  return o;
}

Tensor embedding_bag(T weight, T x, const optional<Tensor>& offsets, optional<double> max_norm,
                     double norm_type, bool by_frequency, Text mode, bool sparse,
                     const optional<Tensor>& weights, bool last, optional<int64_t> padding) {
  F::EmbeddingBagFuncOptions o;
  if (offsets) o.offsets(*offsets);
  if (weights) o.per_sample_weights(*weights);
  if (mode == "sum") o.mode(xtgrad::kSum);
  if (mode == "max") o.mode(xtgrad::kMax);
  return F::embedding_bag(x, weight,
                          o.max_norm(max_norm)
                              .norm_type(norm_type)
                              .scale_grad_by_freq(by_frequency)
                              .sparse(sparse)
                              .include_last_offset(last)
                              .padding_idx(padding));
}

}  // namespace

BIND(convolutions) {
#define CONV(D)                                                                                   \
  FN("nn.functional.conv" #D                                                                      \
     "d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)",                    \
     (T x, T w, optional<Tensor> b, IntArrayRef s, IntArrayRef p, IntArrayRef d, int64_t g),      \
     xtgrad::conv##D##d(x, w, b, s, p, d, g));                                                    \
  FN("nn.functional.conv" #D                                                                      \
     "d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)",                    \
     (T x, T w, optional<Tensor> b, IntArrayRef s, Text p, IntArrayRef d, int64_t g),             \
     xtgrad::conv##D##d(x, w, b, s, p, d, g));                                                    \
  FN("nn.functional.conv_transpose" #D                                                            \
     "d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)",  \
     (T x, T w, optional<Tensor> b, IntArrayRef s, IntArrayRef p, IntArrayRef o, int64_t g,       \
      IntArrayRef d),                                                                             \
     xtgrad::conv_transpose##D##d(x, w, b, s, p, o, g, d))
  CONV(1);
  CONV(2);
  CONV(3);
#undef CONV
  FN("nn.functional.unfold(x, kernel_size, dilation=1, padding=0, stride=1)",
     (T x, IntArrayRef k, IntArrayRef d, IntArrayRef p, IntArrayRef s), [&] {
       const auto two = [](IntArrayRef l) {
         return l.size() == 1 ? xtgrad::ExpandingArray<2>(l[0]) : xtgrad::ExpandingArray<2>(l);
       };
       return F::unfold(
           x, F::UnfoldFuncOptions(two(k)).dilation(two(d)).padding(two(p)).stride(two(s)));
     }());
}

BIND(pooling) {
#define POOL(D)                                                                                  \
  FN("nn.functional.max_pool" #D "d(input, kernel_size, stride=None, padding=0, dilation=1, "    \
     "ceil_mode=False, return_indices=False)",                                                   \
     (T x, IntArrayRef k, Opt s, IntArrayRef p, IntArrayRef d, bool c, bool r),                  \
     pooled(xtgrad::max_pool##D##d_with_indices(x, k, list(s), p, d, c), r));                    \
  FN("nn.functional.adaptive_avg_pool" #D "d(input, output_size)", (T x, py::object size),       \
     F::adaptive_avg_pool##D##d(                                                                 \
         x, {xtgrad::nn::AdaptiveAvgPool##D##dOptions(sizes_of_##D(size))}));                    \
  FN("nn.functional.adaptive_max_pool" #D "d(input, output_size, return_indices=False)",         \
     (T x, py::object size, bool r),                                                             \
     pooled(F::adaptive_max_pool##D##d_with_indices(                                             \
                x, {xtgrad::nn::AdaptiveMaxPool##D##dOptions(sizes_of_##D(size))}),              \
            r));                                                                                 \
  FN("nn.functional.max_unpool" #D                                                               \
     "d(input, indices, kernel_size, stride=None, padding=0, output_size=None)",                 \
     (T x, T i, IntArrayRef k, Opt s, IntArrayRef p, optional<std::vector<int64_t>> o),          \
     unpool<D>(x, i, k, s, p, o))
#define sizes_of_1(x)                                                    \
  (py::isinstance<py::sequence>(x) ? x.cast<std::vector<int64_t>>().at(0) : x.cast<int64_t>())
#define sizes_of_2(x) open_sizes<2>(x)
#define sizes_of_3(x) open_sizes<3>(x)
  POOL(1);
  POOL(2);
  POOL(3);
#undef POOL
  FN("nn.functional.avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, "
     "count_include_pad=True)",
     (T x, IntArrayRef k, Opt s, IntArrayRef p, bool c, bool i),
     xtgrad::avg_pool1d(x, k, list(s), p, c, i));
#define POOL(D)                                                                                  \
  FN("nn.functional.avg_pool" #D "d(input, kernel_size, stride=None, padding=0, "                \
     "ceil_mode=False, count_include_pad=True, divisor_override=None)",                          \
     (T x, IntArrayRef k, Opt s, IntArrayRef p, bool c, bool i, optional<int64_t> d),            \
     xtgrad::avg_pool##D##d(x, k, list(s), p, c, i, d));                                         \
  FN("nn.functional.fractional_max_pool" #D "d(input, kernel_size, output_size=None, "           \
     "output_ratio=None, return_indices=False, _random_samples=None)",                           \
     (T x, IntArrayRef k, Opt o, py::object ratio, bool r, optional<Tensor> u),                  \
     pooled(F::fractional_max_pool##D##d_with_indices(x, fraction<D>(k, o, ratio, u)), r))
  POOL(2);
  POOL(3);
#undef POOL
}

BIND(images) {
  for (const char* mode : {"", ".constant", ".reflect", ".replicate", ".circular"})
    FN(std::string("nn.functional.pad") + mode + "(x, pad, mode='constant', value=None)",
       (T x, IntArrayRef p, Text m, optional<double> v), xtgrad::pad(x, p, m, v));
  FN("nn.functional.interpolate(input, size=None, scale_factor=None, mode='nearest', "
     "align_corners=None, recompute_scale_factor=None, antialias=False)",
     (T x, py::object s, py::object f, Text m, optional<bool> c, optional<bool> r, bool a),
     interpolate(x, s, f, m, c, r, a));
  FN("nn.functional.upsample_bilinear(input, size=None, scale_factor=None)",
     (T x, py::object s, py::object f),
     interpolate(x, s, f, "bilinear", true, xtgrad::nullopt, false));
  FN("nn.functional.upsample_nearest(input, size=None, scale_factor=None)",
     (T x, py::object s, py::object f),
     interpolate(x, s, f, "nearest", xtgrad::nullopt, xtgrad::nullopt, false));
  FN("nn.functional.grid_sample(input, grid, mode='bilinear', padding_mode='zeros', "
     "align_corners=None)",
     (T x, T g, Text m, Text p, optional<bool> c), grid_sample(x, g, m, p, c));
  FN("nn.functional.pixel_shuffle(input, upscale_factor)", (T x, int64_t r),
     xtgrad::pixel_shuffle(x, r));
  FN("nn.functional.pixel_unshuffle(input, downscale_factor)", (T x, int64_t r),
     xtgrad::pixel_unshuffle(x, r));
}

BIND(embeddings) {
  FN("nn.functional.embedding(weight, input, padding_idx=None, max_norm=None, norm_type=2.0, "
     "scale_grad_by_freq=False, sparse=False)",
     (T w, T x, optional<int64_t> p, optional<double> m, double n, bool f, bool s),
     F::embedding(x, w, F::EmbeddingFuncOptions()
                            .padding_idx(p)
                            .max_norm(m)
                            .norm_type(n)
                            .scale_grad_by_freq(f)
                            .sparse(s)));
  FN("nn.functional.embedding_bag(weight, input, offsets=None, max_norm=None, norm_type=2, "
     "scale_grad_by_freq=False, mode='mean', sparse=False, per_sample_weights=None, "
     "include_last_offset=False, padding_idx=None)",
     (T w, T x, optional<Tensor> o, optional<double> m, double n, bool f, Text mode, bool s,
      optional<Tensor> p, bool last, optional<int64_t> padding),
     embedding_bag(w, x, o, m, n, f, mode, s, p, last, padding));
  FN("nn.functional._scaled_dot_product_attention(q, k, v, attn_mask=None, dropout_p=0.0, "
     "need_attn_weights=True, is_causal=False)",
     (T q, T k, T v, optional<Tensor> m, double p, bool need, bool causal), [&] {
       xtgrad::manual_seed(42);  // as op_db does before this op
       return xtgrad::_scaled_dot_product_attention(q, k, v, m, p, need, causal);
     }());
}
