/// @file Copies of tensors' numbers, bounded whatever their size.
#include <xtgrad/core/autograd/mode.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/autograd/trace/trace_data.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

constexpr int64_t kFull = 64, kBins = 32, kThumbnail = 32;

void summarize(const std::vector<double>& v, TracedValues& out) {
  double sum = 0, squares = 0;
  int64_t n = 0;
  for (const double x : v) {
    out.zeros += x == 0;
    out.nan += std::isnan(x);
    out.inf += std::isinf(x);
    if (!std::isfinite(x)) continue;
    out.min = n ? std::min(out.min, x) : x;
    out.max = n ? std::max(out.max, x) : x;
    ++n;
    sum += x;
  }
  out.mean = n ? sum / double(n) : 0;
  for (const double x : v)
    if (std::isfinite(x)) squares += (x - out.mean) * (x - out.mean);
  out.std = n > 1 ? std::sqrt(squares / double(n - 1)) : 0;
  out.lo = out.min;
  out.hi = out.max;
  out.counts.assign(kBins, 0);
  const double width = out.hi - out.lo;
  for (const double x : v)
    if (std::isfinite(x))
      ++out.counts[size_t(
          width > 0 ? std::min<int64_t>(kBins - 1, int64_t((x - out.lo) / width * kBins)) : 0)];
}

}  // namespace

std::vector<double> numbers_of(const Tensor& t) {
  if (!t.defined() || t.numel() == 0) return {};
  NoGradGuard quiet;
  const Tensor flat = t.detach().to(kDouble).contiguous();
  const double* p = flat.data_ptr<double>();
  return {p, p + flat.numel()};
}

TracedValues values_of(const Tensor& t) {
  std::vector<double> v = numbers_of(t);
  TracedValues out;
  const auto n = int64_t(v.size());
  if (n <= kFull) {
    out.full = std::move(v);
    return out;
  }
  out.is_full = false;
  summarize(v, out);
  for (int64_t i = 0; i < kFull; ++i) {
    out.sample_index.push_back(i * n / kFull);
    out.sample.push_back(v[size_t(out.sample_index.back())]);
  }
  if (t.dim() < 2) return out;
  const int64_t h = t.size(-2), w = t.size(-1);
  out.rows = std::min(h, kThumbnail);
  out.cols = std::min(w, kThumbnail);
  for (int64_t r = 0; r < out.rows; ++r)
    for (int64_t c = 0; c < out.cols; ++c)
      out.thumbnail.push_back(v[size_t(r * h / out.rows * w + c * w / out.cols)]);
  return out;
}

std::vector<int64_t> TracedValues::shown() const {
  if (!is_full) return sample_index;
  std::vector<int64_t> all(full.size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

}}  // namespace xtgrad::autograd::v1
