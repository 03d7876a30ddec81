/// @file Pooling whose windows follow from the output's size: adaptive and fractional; unpooling.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/pool.h>

#include <algorithm>

#include "core/checked.h"
#include "core/kernels/alloc.h"
#include "core/kernels/pool_kernel.h"
#include "core/ops/detail/pooled.h"
#include "core/ops/detail/raw.h"
#include "core/ops/detail/resample.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using pooled::check_1d;
using pooled::check_one;
using spatial::dense;

int64_t window_begin(int64_t i, int64_t in, int64_t out) { return i * in / out; }
int64_t window_end(int64_t i, int64_t in, int64_t out) { return ceil_div((i + 1) * in, out); }

/// Before the windows of one dim are listed.
void check_windows(const char* op, int64_t in, int64_t out) {
  (Checked(in) * out).get(op, "an input of ", in, " and an output of ", out);
  kernels::check_room(out, sizeof(double) + sizeof(int64_t));
}

/// Averages along one dim.
Tensor adapt(const char* node, const Tensor& x, int64_t dim, int64_t out) {
  const int64_t in = x.size(dim);
  if (out == in) return x;
  check_windows("adaptive_avg_pool", in, out);
  kernels::Taps taps;
  taps.in = in;
  for (int64_t i = 0; i < out; ++i) {
    const int64_t begin = window_begin(i, in, out), end = window_end(i, in, out);
    for (int64_t t = begin; t < end; ++t) taps.add(t, 1. / double(end - begin));
    taps.end_output();
  }
  return resample(node, x, dim, std::move(taps), /*joint=*/true);
}

void check_adaptive(const char* op, int dims, const Tensor& x, IntArrayRef output_size,
                    bool average) {
  XTGRAD_CHECK(
      int(output_size.size()) == dims, op,
      average ? ": output_size must be " : "(): internal error: output_size.size() must be ", dims,
      "\n[", op, "] output_size=", output_size);
  std::string sizes;
  for (int64_t n : output_size) sizes += str(sizes.empty() ? "" : ", ", n);
  for (int64_t n : output_size)
    XTGRAD_CHECK(n >= 0, op,
                 ": elements of output_size must be greater than or equal to 0 but received {",
                 sizes, "}\n[", op, "] only the batch may be empty");
  const int64_t dim = x.dim();
  XTGRAD_CHECK(dim == dims + 1 || dim == dims + 2, op, "(): Expected ", dims + 1, "D or ", dims + 2,
               "D tensor, but got", average ? " " : ": ", x.sizes(), "\n[", op,
               "] its sizes are those of channels and space, maybe after a batch");
  for (int64_t d = dim - dims - (average ? 0 : 1); d < dim; ++d)
    XTGRAD_CHECK(x.size(d) > 0 || (d == 0 && dim == dims + 2), op,
                 "(): Expected input to have non-zero size for non-batch dimensions, but input has "
                 "sizes ",
                 x.sizes(), " with dimension ", d, " being empty\n[", op,
                 "] only the batch may be empty");
  if (!x.is_floating_point()) throw_no_such_type(op, x.scalar_type());
}

Tensor adaptive_average(const char* op, const char* node, int dims, const Tensor& x,
                        IntArrayRef output_size) {
  check_adaptive(op, dims, x, output_size, true);
  DimVector last;
  for (int d = 1; d <= dims; ++d) last.push_back(-d);
  if (std::all_of(output_size.begin(), output_size.end(), [](int64_t n) { return n == 1; }))
    return x.mean(IntArrayRef(last), true);
  Tensor y = x;
  for (int d = dims - 1; d >= 0; --d)
    y = adapt(node, y, x.dim() - dims + d, output_size[size_t(d)]);
  return y.is_same(x) ? x.clone() : y;
}

/// The boxes of x with the given begins and ends of the last `dims` dims.
TensorPair maxima_over(const char* node, int dims, const Tensor& x, IntArrayRef output_size,
                       const std::vector<int64_t> (&begin)[3], const std::vector<int64_t> (&end)[3],
                       bool by_plane) {
  static constexpr int64_t kZero = 0, kOne = 1;
  kernels::Boxes b{x.scalar_type(), 1, {1, 1, 1}, {1, 1, 1}, {}, {}, {}};
  DimVector shape = x.sizes().drop_back(size_t(dims));
  for (int64_t n : shape) b.planes *= n;
  for (int d = 0; d < 3; ++d) {
    b.begin[d] = &kZero;
    b.end[d] = &kOne;
    if (d < 3 - dims) continue;
    b.in[d] = x.size(d - 3);
    b.out[d] = output_size[size_t(d - 3 + dims)];
    b.begin[d] = begin[d].data();
    b.end[d] = end[d].data();
    b.plane_step[d] = by_plane ? b.out[d] : 0;
    shape.push_back(b.out[d]);
  }
  Tensor y = empty(shape, x.scalar_type()), indices = empty(shape, kLong);
  kernels::max_over(b, dense(x).data_ptr(), y.data_ptr(), indices.data_ptr<int64_t>());
  return pooled::maxima(node, dims, x, std::move(y), std::move(indices));
}

TensorPair adaptive_maximum(const char* op, const char* node, int dims, const Tensor& x,
                            IntArrayRef output_size) {
  check_adaptive(op, dims, x, output_size, false);
  std::vector<int64_t> begin[3], end[3];
  for (int d = 3 - dims; d < 3; ++d) {
    const int64_t in = x.size(d - 3), out = output_size[size_t(d - 3 + dims)];
    check_windows(op, in, out);
    for (int64_t i = 0; i < out; ++i) {
      begin[d].push_back(window_begin(i, in, out));
      end[d].push_back(window_end(i, in, out));
    }
  }
  return maxima_over(node, dims, x, output_size, begin, end, false);
}

/// Where the windows of one plane along one dim begin.
template <class T>
void random_begins(T u, int64_t in, int64_t out, int64_t kernel, std::vector<int64_t>& begins) {
  const T a = out > 1 ? static_cast<T>(in - kernel) / static_cast<T>(out - 1) : T{0};
  for (int64_t i = 0; i < out - 1; ++i)
    begins.push_back(static_cast<int64_t>((static_cast<T>(i) + u) * a) -
                     static_cast<int64_t>(u * a));
  if (out > 0) begins.push_back(in - kernel);
}

void check_fractional(const char* op, int dims, const Tensor& x, IntArrayRef k, IntArrayRef out,
                      const Tensor& samples) {
  XTGRAD_CHECK(x.dim() == dims + 1 || x.dim() == dims + 2, op, "(): Expected ", dims + 1, "D or ",
               dims + 2, "D tensor, but got: ", x.sizes(), "\n[", op,
               "] only the batch may be empty");
  for (int64_t d = x.dim() - dims - 1; d < x.dim(); ++d)
    XTGRAD_CHECK(x.size(d) > 0, op,
                 "(): Expected input to have non-zero size for non-batch dimensions, but got ",
                 x.sizes(), " with dimension ", d, " being empty.\n[", op,
                 "] only the batch may be empty");
  static constexpr const char* kNames[] = {"time", "height", "width"};
  for (size_t d = 0; d < size_t(dims); ++d) {
    const int64_t in = x.size(int64_t(d) - dims);
    const char* name = kNames[d + size_t(3 - dims)];
    XTGRAD_CHECK(k[d] > 0 && out[d] >= 0, op, "(): pool ", name, " ", k[d], " and output ", name,
                 " ", out[d], " must be positive\n[", op, "] kernel_size=", k,
                 ", output_size=", out);
    // libtorch wants one more in three dims.
    XTGRAD_CHECK(k[d] <= in && out[d] <= in - k[d] + (dims == 2), op, dims == 3 ? "_out" : "",
                 "(): pool ", name, " ", k[d], " too large relative to input ", name, " ", in,
                 "\n[", op, "] output_size=", out);
  }
  XTGRAD_CHECK(x.scalar_type() == samples.scalar_type(),
               "Expect _random_samples to have the same dtype as input\n[", op, "] ",
               x.scalar_type(), " and ", samples.scalar_type());
  if (!x.is_floating_point()) throw_no_such_type(op, x.scalar_type());
  const int64_t planes = x.size(-dims - 1) * (x.dim() == dims + 2 ? x.size(0) : 1);
  XTGRAD_CHECK(samples.numel() >= planes * dims && samples.size(-1) == dims,
               "Expect _random_samples to have ", dims, " numbers for each plane\n[", op,
               "] _random_samples has the shape ", samples.sizes(), ", the input ", x.sizes());
}

TensorPair fractional(const char* op, const char* node, int dims, const Tensor& x,
                      IntArrayRef kernel, IntArrayRef output_size, const Tensor& samples) {
  const auto spread = [&](const char* name, IntArrayRef list) {
    XTGRAD_CHECK(list.size() == 1 || int(list.size()) == dims, op, ": ", name,
                 " must either be a single Int or tuple of Ints\n[", op, "] ", name, "=", list);
    return list.size() == 1 ? DimVector(size_t(dims), list[0]) : DimVector(list);
  };
  const DimVector k = spread("kernel_size", kernel), out = spread("output_size", output_size);
  check_fractional(op, dims, x, k, out, samples);
  const int64_t planes = x.size(-dims - 1) * (x.dim() == dims + 2 ? x.size(0) : 1);
  const Tensor u = dense(samples.detach()).to(kDouble);
  std::vector<int64_t> begin[3], end[3];
  for (int64_t n : out) kernels::check_room((Checked(planes) * n).saturated(), 2 * sizeof(int64_t));
  for (int d = 3 - dims; d < 3; ++d) {
    const size_t at = size_t(d - 3 + dims), sample = dims == 2 ? 1 - at : at;
    for (int64_t p = 0; p < planes; ++p) {
      const double v = u.data_ptr<double>()[size_t(p * dims) + sample];
      if (x.scalar_type() == kFloat)
        random_begins(static_cast<float>(v), x.size(d - 3), out[at], k[at], begin[d]);
      else
        random_begins(v, x.size(d - 3), out[at], k[at], begin[d]);
    }
    for (int64_t b : begin[d]) end[d].push_back(b + k[at]);
  }
  return maxima_over(node, dims, x, out, begin, end, true);
}

Tensor unpool(const char* op, int dims, const Tensor& x, const Tensor& indices, IntArrayRef size) {
  XTGRAD_CHECK(indices.scalar_type() == kLong,
               "elements in indices should be type int64 but got: ", indices.scalar_type(), "\n[",
               op, "] they are what the pooling returned beside its maxima");
  XTGRAD_CHECK(int(size.size()) == dims, "There should be exactly ",
               dims == 2 ? "two elements (height, width)" : "three elements (depth, height, width)",
               " in output_size\n[", op, "] output_size=", size);
  XTGRAD_CHECK(x.dim() == dims + 1 || x.dim() == dims + 2, "Input to ", op, " should be a ",
               dims + 1, "d or ", dims + 2, "d Tensor\n[", op, "] it has the shape ", x.sizes());
  XTGRAD_CHECK(x.sizes() == indices.sizes(),
               "Expected shape of indices to be same as that of the input tensor (", x.sizes(),
               ") but got indices tensor with shape: ", indices.sizes(), "\n[", op,
               "] they are what the pooling returned beside its maxima",
               draw_clash({"input", x.sizes()}, {"indices", indices.sizes()}));
  DimVector shape = x.sizes().drop_back(size_t(dims));
  for (int64_t n : size) shape.push_back(n);
  checked_numel(shape);
  const int64_t room = checked_product(size).get(op, "output_size=", size);
  DimVector flat = x.sizes().drop_back(size_t(dims));
  flat.push_back(room);
  const Tensor at = dense(indices);
  for (int64_t i : ArrayRef<int64_t>(at.data_ptr<int64_t>(), size_t(at.numel())))
    XTGRAD_CHECK(i >= 0 && i < room, "Found an invalid max index: ", i,
                 " (output volumes are of size ", size[0], "x", size[1],
                 dims == 3 ? str("x", size[2]) : "", "\n[", op,
                 "] take as output_size the size of the pooling's input");
  return raw::as_own(
      x.new_zeros(flat).scatter(-1, at.flatten(-dims), x.flatten(-dims)).view(shape));
}

}  // namespace

Tensor adaptive_avg_pool1d(const Tensor& self, IntArrayRef output_size) {
  check_1d("adaptive_avg_pool1d", self);
  check_one("adaptive_avg_pool1d", "output_size", output_size);
  return adaptive_avg_pool2d(self.unsqueeze(-2), {1, output_size[0]}).squeeze(-2);
}
Tensor adaptive_avg_pool2d(const Tensor& self, IntArrayRef output_size) {
  return adaptive_average("adaptive_avg_pool2d", "AdaptiveAvgPool2DBackward0", 2, self,
                          output_size);
}
Tensor adaptive_avg_pool3d(const Tensor& self, IntArrayRef output_size) {
  return adaptive_average("adaptive_avg_pool3d", "AdaptiveAvgPool3DBackward0", 3, self,
                          output_size);
}

TensorPair adaptive_max_pool1d(const Tensor& self, IntArrayRef output_size) {
  check_1d("adaptive_max_pool1d", self);
  check_one("adaptive_max_pool1d", "output_size", output_size);
  for (int64_t d = 1; d < self.dim(); ++d)
    XTGRAD_CHECK(self.size(d) > 0,
                 "adaptive_max_pool1d(): Expected input to have non-zero size for non-batch "
                 "dimensions, but input has sizes ",
                 self.sizes(), " with dimension ", d,
                 " being empty\n[adaptive_max_pool1d] only the batch may be empty");
  const auto [y, indices] = adaptive_max_pool2d(self.unsqueeze(-2), {1, output_size[0]});
  return {y.squeeze(-2), indices.squeeze(-2)};
}
TensorPair adaptive_max_pool2d(const Tensor& self, IntArrayRef output_size) {
  return adaptive_maximum("adaptive_max_pool2d", "AdaptiveMaxPool2DBackward0", 2, self,
                          output_size);
}
TensorPair adaptive_max_pool3d(const Tensor& self, IntArrayRef output_size) {
  return adaptive_maximum("adaptive_max_pool3d", "AdaptiveMaxPool3DBackward0", 3, self,
                          output_size);
}

TensorPair fractional_max_pool2d(const Tensor& self, IntArrayRef kernel_size,
                                 IntArrayRef output_size, const Tensor& random_samples) {
  return fractional("fractional_max_pool2d", "FractionalMaxPool2DBackward0", 2, self, kernel_size,
                    output_size, random_samples);
}
TensorPair fractional_max_pool3d(const Tensor& self, IntArrayRef kernel_size,
                                 IntArrayRef output_size, const Tensor& random_samples) {
  return fractional("fractional_max_pool3d", "FractionalMaxPool3DBackward0", 3, self, kernel_size,
                    output_size, random_samples);
}

Tensor max_unpool2d(const Tensor& self, const Tensor& indices, IntArrayRef output_size) {
  return unpool("max_unpooling2d_forward_out", 2, self, indices, output_size);
}
Tensor max_unpool3d(const Tensor& self, const Tensor& indices, IntArrayRef output_size,
                    IntArrayRef stride, IntArrayRef padding) {
  XTGRAD_CHECK(stride.size() == 3,
               "There should be exactly three elements (depth, height, width) in stride\n[max_"
               "unpool3d] stride=",
               stride);
  XTGRAD_CHECK(padding.size() == 3,
               "There should be exactly three elements (depth, height, width) in padding\n[max_"
               "unpool3d] padding=",
               padding);
  for (int64_t s : stride)
    XTGRAD_CHECK(s > 0, "strides should be greater than zero, but got stride: ", stride,
                 "\n[max_unpool3d] a window moves forward");
  return unpool("max_unpooling3d_forward_out", 3, self, indices, output_size);
}

}}  // namespace xtgrad::v1
