/// @file Counts of points in boxes.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/scan.h>
#include <xtgrad/core/ops/stats.h>

#include <algorithm>
#include <cmath>

#include "core/checked.h"
#include "core/kernels/alloc.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using Histogram = std::tuple<Tensor, std::vector<Tensor>>;

/// Which interval of ascending edges has x: by a search, before which `equal` ones are guessed.
template <class T>
class Intervals {
 public:
  Intervals(const Tensor& edges, bool equal)
      : edges_(edges.data_ptr<T>()),
        bins_(edges.numel() - 1),
        scale_(equal ? double(bins_) / (double(edges_[bins_]) - double(edges_[0])) : 0) {}
  /// −1 where none has it, nan among them.
  int64_t of(T x) const {
    if (!(x >= edges_[0] && x <= edges_[bins_])) return -1;
    if (scale_ > 0) {
      const double guess = (double(x) - double(edges_[0])) * scale_;
      const int64_t at = guess < double(bins_) ? int64_t(guess) : bins_ - 1;
      if (x >= edges_[at] && (x < edges_[at + 1] || at + 1 == bins_)) return at;
    }
    const int64_t after = std::upper_bound(edges_, edges_ + bins_ + 1, x) - edges_;
    return std::clamp<int64_t>(after - 1, 0, bins_ - 1);
  }

 private:
  const T* edges_;
  int64_t bins_;
  double scale_;
};

/// Adds each point's weight, or 1, to its box. x [points, n]; float32 is summed in float64.
Tensor counted(const Tensor& x, const std::vector<Tensor>& edges, bool equal,
               const Tensor& weight) {
  DimVector shape;
  for (const Tensor& e : edges) shape.push_back(e.numel() - 1);
  const Tensor sums = zeros(shape, kDouble);
  if (x.numel() == 0) return sums.to(x.scalar_type());
  dispatch_float(x.scalar_type(), "histogramdd", [&]<class T> {
    const size_t n = edges.size();
    std::vector<Intervals<T>> intervals;
    for (const Tensor& e : edges) intervals.emplace_back(e, equal);
    const T* point = x.data_ptr<T>();
    const T* weights = weight.defined() ? weight.data_ptr<T>() : nullptr;
    double* sum = sums.data_ptr<double>();
    for (int64_t i = 0; i < x.size(0); ++i, point += n) {
      int64_t box = 0;
      for (size_t d = 0; d < n && box >= 0; ++d) {
        const int64_t at = intervals[d].of(point[d]);
        box = at < 0 ? -1 : box * shape[d] + at;
      }
      if (box >= 0) sum[box] += weights ? double(weights[i]) : 1;
    }
  });
  return sums.to(x.scalar_type());
}

void check_points(const Tensor& x, const Optional<Tensor>& weight) {
  XTGRAD_CHECK(x.dim() >= 2,
               "torch.histogramdd: input tensor should have at least 2 dimensions\n[histogramdd] "
               "its shape is ",
               x.sizes(), ", the last dim has the coordinates");
  if (!x.is_floating_point()) throw_no_such_type("histogramdd", x.scalar_type());
  if (!weight || !weight->defined()) return;
  XTGRAD_CHECK(weight->scalar_type() == x.scalar_type(),
               "torch.histogramdd: if weight tensor is provided, input tensor and weight tensor "
               "should have the same dtype, but got input(",
               x.dtype(), "), and weight(", weight->dtype(),
               ")\n[histogramdd] convert one of them with to()");
  XTGRAD_CHECK(weight->sizes().equals(x.sizes().drop_back()),
               "torch.histogramdd: if weight tensor is provided it should have the same shape as "
               "the input tensor excluding its innermost dimension, but got input with shape ",
               x.sizes(), " and weight with shape ", weight->sizes(),
               "\n[histogramdd] one weight for each point",
               draw_clash({"input", x.sizes()}, {"weight", weight->sizes()},
                          first_dims(x.sizes().size() - 1)));
}

/// The range of coordinate d, and half a unit on both sides where it is a point.
std::pair<double, double> range_of(const Tensor& points, size_t d, OptionalArrayRef<double> range) {
  double low = 0, high = 1;
  if (range.has_value()) {
    low = (*range)[2 * d];
    high = (*range)[2 * d + 1];
  } else if (points.numel() > 0) {
    const Tensor x = points.select(1, int64_t(d));
    low = x.min().item<double>();
    high = x.max().item<double>();
  }
  XTGRAD_CHECK(std::isfinite(low) && std::isfinite(high), "torch.histogramdd: dimension ", d,
               "'s range [", low, ", ", high,
               "] is not finite\n[histogramdd] give a range, or take the finite numbers first");
  XTGRAD_CHECK(low <= high, "torch.histogramdd: min should not exceed max, but got min ", low,
               " max ", high, " for dimension ", d, "\n[histogramdd] a range ascends");
  if (low == high) low -= .5, high += .5;
  return {low, high};
}

Histogram finished(const Tensor& points, std::vector<Tensor> edges, bool equal,
                   const Tensor& weight, bool density) {
  for (size_t d = 0; d < edges.size(); ++d)
    XTGRAD_CHECK(edges[d].numel() > 1, "torch.histogram(): bins must be > 0, but got ",
                 edges[d].numel() - 1, " for dimension ", d, "\n[histogram] a bin has two edges");
  Tensor hist = counted(points, edges, equal, weight);
  if (density) {
    hist = hist / hist.sum();
    for (size_t d = 0; d < edges.size(); ++d) {
      DimVector shape(edges.size(), 1);
      shape[d] = edges[d].numel() - 1;
      hist = hist / edges[d].diff().reshape(shape);
    }
  }
  return {hist, std::move(edges)};
}

/// x as a list of points, and the weights as a list, undefined where there are none.
std::pair<Tensor, Tensor> as_lists(const Tensor& x, const Optional<Tensor>& weight) {
  check_points(x, weight);
  const int64_t n = x.size(-1);
  const int64_t points = n == 0 ? 0 : x.numel() / n;
  const bool weighted = weight && weight->defined() && n > 0;
  return {x.reshape({points, n}).contiguous(),
          weighted ? weight->reshape({points}).contiguous() : Tensor()};
}

}  // namespace

Histogram histogramdd(const Tensor& self, IntArrayRef bins, OptionalArrayRef<double> range,
                      const Optional<Tensor>& weight, bool density) {
  NoGradGuard no_grad;
  const auto [points, weights] = as_lists(self, weight);
  const auto n = size_t(points.size(1));
  XTGRAD_CHECK(bins.size() == n, "histogramdd: expected ", n, " numbers of bins for a ", n,
               "-dimensional histogram but got ", bins.size(), "\n[histogramdd] one a coordinate");
  XTGRAD_CHECK(!range.has_value() || range->size() == 2 * n, "torch.histogramdd: for a ", n,
               "-dimensional histogram range should have ", 2 * n, " elements, but got ",
               range.has_value() ? range->size() : 0, "\n[histogramdd] two a coordinate");
  std::vector<Tensor> edges;
  for (size_t d = 0; d < n; ++d) {
    XTGRAD_CHECK(bins[d] > 0, "torch.histogram(): bins must be > 0, but got ", bins[d],
                 " for dimension ", d, "\n[histogram] a histogram has at least one");
    const auto [low, high] = range_of(points, d, range);
    const int64_t count = (Checked(bins[d]) + 1).get("histogram", "the number of bins ", bins[d]);
    edges.push_back(linspace(low, high, count, self.scalar_type()));
  }
  return finished(points, std::move(edges), true, weights, density);
}
Histogram histogramdd(const Tensor& self, int64_t bins, OptionalArrayRef<double> range,
                      const Optional<Tensor>& weight, bool density) {
  check_points(self, weight);
  kernels::check_room(self.size(-1), sizeof(int64_t));
  const std::vector<int64_t> each(size_t(self.size(-1)), bins);
  return histogramdd(self, IntArrayRef(each), range, weight, density);
}
Histogram histogramdd(const Tensor& self, TensorList bins, OptionalArrayRef<double>,
                      const Optional<Tensor>& weight, bool density) {
  NoGradGuard no_grad;
  const auto [points, weights] = as_lists(self, weight);
  const auto n = size_t(points.size(1));
  XTGRAD_CHECK(bins.size() == n, "torch.histogramdd: expected ", n,
               " sequences of bin edges for a ", n, "-dimensional histogram but got ", bins.size(),
               "\n[histogramdd] one a coordinate");
  std::vector<Tensor> edges;
  for (size_t d = 0; d < n; ++d) {
    XTGRAD_CHECK(bins[d].scalar_type() == self.scalar_type(),
                 "torch.histogramdd: input tensor and bins tensors should have the same dtype, but "
                 "got input with dtype ",
                 self.dtype(), " and bins for dimension ", d, " with dtype ", bins[d].dtype(),
                 "\n[histogramdd] convert them with to()");
    XTGRAD_CHECK(bins[d].dim() == 1,
                 "torch.histogramdd: bins tensor should have one dimension, but got ",
                 bins[d].dim(), " dimensions in the bins tensor for dimension ", d,
                 "\n[histogramdd] a list of edges");
    XTGRAD_CHECK(
        bins[d].numel() > 0,
        "torch.histogramdd: bins tensor should have at least 1 element, but got 0 elements "
        "in the bins tensor for dimension ",
        d, "\n[histogramdd] a bin has two edges");
    edges.push_back(bins[d].detach().clone(MemoryFormat::Contiguous));
  }
  return finished(points, std::move(edges), false, weights, density);
}

namespace {

/// A list of points with one coordinate, and its weights.
Tensor as_points(const Tensor& x) { return x.reshape({x.numel(), 1}); }
Optional<Tensor> as_list(const Optional<Tensor>& weight) {
  if (!weight || !weight->defined()) return {};
  return weight->reshape({weight->numel()});
}
std::tuple<Tensor, Tensor> of_one(Histogram h) {
  auto& [hist, edges] = h;
  return {hist, edges[0]};
}

}  // namespace

std::tuple<Tensor, Tensor> histogram(const Tensor& self, int64_t bins,
                                     OptionalArrayRef<double> range, const Optional<Tensor>& weight,
                                     bool density) {
  return of_one(histogramdd(as_points(self), IntArrayRef(bins), range, as_list(weight), density));
}
std::tuple<Tensor, Tensor> histogram(const Tensor& self, const Tensor& bins,
                                     const Optional<Tensor>& weight, bool density) {
  return of_one(histogramdd(as_points(self), TensorList(bins), nullopt, as_list(weight), density));
}

}}  // namespace xtgrad::v1
