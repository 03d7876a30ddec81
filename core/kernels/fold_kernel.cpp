/// @file What each reduction does with a run of elements, as a table by reduction and element type.
#include "core/kernels/fold_kernel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>

#include "core/kernels/lanes.h"
#include "core/kernels/simple_folds.h"
#include "core/kernels/vmath.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kRun = 1024;     // elements that meet in lanes before they go into an Acc
constexpr int64_t kColumns = 256;  // columns accumulated side by side
constexpr int64_t kRowRun = 32;    // rows that meet in lanes

template <class F, class T>
inline typename F::Lane mapped(T x, double p) {
  if constexpr (requires { F::map(x, p); }) {
    return F::map(x, p);
  } else {
    return static_cast<typename F::Lane>(x);
  }
}

/// The extreme of floating numbers. NaN is looked for beside, so that from element to element there
/// is one instruction; what is seen twice, at the end, changes nothing.
template <class T, class F>
inline T extreme_run(const T* x, int64_t n) {
  using V = Vector<T>;
  constexpr int64_t kWidth = VectorOf<T>::kWidth;
  const auto any_step = [](auto a, auto b) { return F::step(a, b); };
  const auto step = [](auto a, auto b) { return F::step_number(a, b); };
  if (n < 4 * kWidth) return fold_lanes<T>(x, n, F::kStart, std::identity(), any_step);
  V a = V{} + F::kStart, b = a, c = a, d = a;
  auto nan = a != a;
  const auto meet = [&nan, step ](V & best, const T* from) __attribute__((always_inline)) {
    V v;
    std::memcpy(&v, from, sizeof(v));
    nan |= v != v;
    best = step(best, v);
  };
  const auto four = [&](const T* from) __attribute__((always_inline)) {
    meet(a, from);
    meet(b, from + kWidth);
    meet(c, from + 2 * kWidth);
    meet(d, from + 3 * kWidth);
  };
  for (int64_t i = 0; i + 4 * kWidth <= n; i += 4 * kWidth) four(x + i);
  if (n % (4 * kWidth) != 0) four(x + n - 4 * kWidth);
  uint64_t found[4];
  std::memcpy(found, &nan, sizeof(found));
  if ((found[0] | found[1] | found[2] | found[3]) != 0)
    return fold_lanes<T>(x, n, F::kStart, std::identity(), any_step);
  return fold_vector<T>(step(step(a, b), step(c, d)), step);
}

template <class T, class F>
inline typename F::Lane fold_run(const T* x, int64_t n, double p) {
  using Lane = typename F::Lane;
  const auto step = [](auto a, auto b) { return F::step(a, b); };
  if constexpr (
      std::is_floating_point_v<T> && requires { F::step_number(*x, *x); } &&
      !requires { F::map(*x, p); }) {
    return extreme_run<T, F>(x, n);
  } else if constexpr (requires { F::map(*x, p); }) {
    return fold_lanes<Lane>(
        x, n, F::kStart, [p](T v) { return F::map(v, p); }, step);
  } else {
    return fold_lanes<Lane>(x, n, F::kStart, std::identity(), step);
  }
}

template <class T, class F>
void simple_row(void* acc, const void* data, int64_t stride, int64_t n, double p) {
  using Acc = typename F::Acc;
  using Lane = typename F::Lane;
  const T* x = static_cast<const T*>(data);
  Acc total = *static_cast<Acc*>(acc);
  for (int64_t i = 0; i < n; i += kRun) {
    const int64_t end = std::min(n, i + kRun);
    if (stride == 1) {
      total = F::merge(total, static_cast<Acc>(fold_run<T, F>(x + i, end - i, p)));
      continue;
    }
    Lane even = F::kStart, odd = F::kStart;
    for (int64_t j = i; j + 1 < end; j += 2) {
      even = F::step(even, mapped<F>(x[j * stride], p));
      odd = F::step(odd, mapped<F>(x[(j + 1) * stride], p));
    }
    if ((end - i) % 2 != 0) even = F::step(even, mapped<F>(x[(end - 1) * stride], p));
    total = F::merge(total, static_cast<Acc>(F::step(even, odd)));
  }
  *static_cast<Acc*>(acc) = total;
}

/// Calls are a third of the time that a row of 100 takes: all rows in one.
template <class T, class F>
void simple_rows(void* out, int64_t out_stride, const void* data, int64_t row_stride, int64_t rows,
                 int64_t n, double p) {
  using Acc = typename F::Acc;
  using Out = decltype(F::finish(Acc{}, 0, 0.));
  const T* x = static_cast<const T*>(data);
  for (int64_t r = 0; r < rows; ++r, x += row_stride) {
    Acc acc = static_cast<Acc>(F::kStart);
    for (int64_t i = 0; i < n; i += kRun) {
      const int64_t length = std::min(kRun, n - i);
      acc = F::merge(acc, static_cast<Acc>(fold_run<T, F>(x + i, length, p)));
    }
    static_cast<Out*>(out)[r * out_stride] = F::finish(acc, n, p);
  }
}

template <class T, class F>
void simple_columns(void* accs, const void* data, int64_t row_stride, int64_t rows, int64_t cols,
                    double p) {
  using Acc = typename F::Acc;
  using Lane = typename F::Lane;
  Acc* acc = static_cast<Acc*>(accs);
  for (int64_t c = 0; c < cols; c += kColumns) {
    const int64_t width = std::min(kColumns, cols - c);
    const T* x = static_cast<const T*>(data) + c;
    for (int64_t r = 0; r < rows;) {
      Lane lane[kColumns];
      std::fill_n(lane, width, F::kStart);
      const int64_t end = std::min(rows, r + kRowRun);
      for (; r + 4 <= end;
           r += 4, x += 4 * row_stride) {  // lanes are loaded and stored once for four
        const T *b = x + row_stride, *c = b + row_stride, *d = c + row_stride;
        for (int64_t j = 0; j < width; ++j) {
          const Lane two = F::step(F::step(lane[j], mapped<F>(x[j], p)), mapped<F>(b[j], p));
          lane[j] = F::step(F::step(two, mapped<F>(c[j], p)), mapped<F>(d[j], p));
        }
      }
      for (; r < end; ++r, x += row_stride) {
        for (int64_t j = 0; j < width; ++j) lane[j] = F::step(lane[j], mapped<F>(x[j], p));
      }
      for (int64_t j = 0; j < width; ++j) {
        acc[c + j] = F::merge(acc[c + j], static_cast<Acc>(lane[j]));
      }
    }
  }
}

template <class T, class F>
constexpr FoldFunctions simple_functions() {
  using Acc = typename F::Acc;
  using Out = decltype(F::finish(Acc{}, 0, 0.));
  FoldFunctions f;
  f.accumulator = sizeof(Acc);
  f.result = sizeof(Out);
  f.start = [](void* acc, int64_t n) {
    std::fill_n(static_cast<Acc*>(acc), n, static_cast<Acc>(F::kStart));
  };
  f.row = simple_row<T, F>;
  f.rows = simple_rows<T, F>;
  f.columns = simple_columns<T, F>;
  f.merge = [](void* acc, const void* other) {
    Acc& a = *static_cast<Acc*>(acc);
    a = F::merge(a, *static_cast<const Acc*>(other));
  };
  f.finish = [](void* out, int64_t stride, const void* acc, int64_t n, int64_t count, double p) {
    for (int64_t j = 0; j < n; ++j) {
      static_cast<Out*>(out)[j * stride] = F::finish(static_cast<const Acc*>(acc)[j], count, p);
    }
  };
  return f;
}

/// Mean and sum of squared deviations of `n` elements; parts are merged by Chan's formula.
struct Moments {
  double n, mean, m2;
  void merge(const Moments& o) {
    if (o.n == 0) return;
    const double total = n + o.n, delta = o.mean - mean;
    mean += delta * (o.n / total);
    m2 += o.m2 + delta * delta * (n * o.n / total);
    n = total;
  }
};

template <class T, bool kRoot>
struct VarFold {
  using Acc = Moments;
  using Out = T;
  static constexpr Acc kStart{0, 0, 0};

  /// Two passes over the elements, which the second finds in the cache.
  static Moments run(const T* x, int64_t n) {
    auto add = [](auto a, auto b) { return a + b; };
    const double sum = fold_lanes(
        x, n, 0., [](T v) { return static_cast<double>(v); }, add);
    const double mean = sum / static_cast<double>(n);
    auto square = [mean](T v) {
      const double d = static_cast<double>(v) - mean;
      return d * d;
    };
    return {static_cast<double>(n), mean, fold_lanes(x, n, 0., square, add)};
  }
  /// The same for `width` columns side by side.
  static void run_columns(Moments* acc, const T* x, int64_t row_stride, int64_t rows,
                          int64_t width) {
    double mean[kColumns] = {}, m2[kColumns] = {};
    const double n = static_cast<double>(rows);
    for (int64_t r = 0; r < rows; ++r) {
      for (int64_t j = 0; j < width; ++j) mean[j] += static_cast<double>(x[r * row_stride + j]);
    }
    for (int64_t j = 0; j < width; ++j) mean[j] /= n;
    for (int64_t r = 0; r < rows; ++r) {
      for (int64_t j = 0; j < width; ++j) {
        const double d = static_cast<double>(x[r * row_stride + j]) - mean[j];
        m2[j] += d * d;
      }
    }
    for (int64_t j = 0; j < width; ++j) acc[j].merge({n, mean[j], m2[j]});
  }
  static T finish(const Moments& a, int64_t n, double correction) {
    const double divisor = std::max(0., static_cast<double>(n) - correction);
    const double var = n == 0 ? std::numeric_limits<double>::quiet_NaN() : a.m2 / divisor;
    return static_cast<T>(kRoot ? std::sqrt(var) : var);
  }
};

/// Σ e^(x − top), where top is the largest element so far.
struct ExpSum {
  double top, sum;
  void merge(const ExpSum& o) {
    if (o.top > top || o.top != o.top) {
      sum = o.sum + (sum == 0 ? 0 : sum * std::exp(top - o.top));
      top = o.top;
    } else if (o.sum != 0) {
      sum += o.sum * std::exp(o.top - top);
    }
  }
};

template <class T>
struct LogSumExpFold {
  using Acc = ExpSum;
  using Out = T;
  static constexpr Acc kStart{-std::numeric_limits<double>::infinity(), 0};
  static constexpr T kInfinity = std::numeric_limits<T>::infinity();

  /// e^(x − top) where infinite tops have no difference to anything.
  static T shift(T top) { return std::isinf(top) ? T{0} : top; }

  static ExpSum run(const T* x, int64_t n) {
    const T most = fold_run<T, ExtremeFold<T, true>>(x, n, 0), top = shift(most);
    if (most == kInfinity) return {0, kInfinity};  // e^x for x > 0 is not asked for below
    const T sum = fold_lanes(
        x, n, T{0}, [top](T v) { return vector_exp<true>(v - top); },
        [](auto a, auto b) { return a + b; });
    return {static_cast<double>(top), static_cast<double>(sum)};
  }
  static void run_columns(ExpSum* acc, const T* x, int64_t row_stride, int64_t rows,
                          int64_t width) {
    T top[kColumns], sum[kColumns] = {};
    std::fill_n(top, width, ExtremeFold<T, true>::kStart);
    for (int64_t r = 0; r < rows; ++r) {
      for (int64_t j = 0; j < width; ++j) {
        top[j] = ExtremeFold<T, true>::step(top[j], x[r * row_stride + j]);
      }
    }
    T most[kColumns];
    std::copy_n(top, width, most);
    for (int64_t j = 0; j < width; ++j) top[j] = shift(top[j]);
    for (int64_t r = 0; r < rows; ++r) {
      for (int64_t j = 0; j < width; ++j)
        sum[j] += vector_exp<true>(x[r * row_stride + j] - top[j]);
    }
    for (int64_t j = 0; j < width; ++j) {
      const T total = most[j] == kInfinity ? kInfinity : sum[j];
      acc[j].merge({static_cast<double>(top[j]), static_cast<double>(total)});
    }
  }
  static T finish(const ExpSum& a, int64_t, double) {
    return static_cast<T>(std::log(a.sum) + (a.sum == 0 ? 0 : a.top));
  }
};

/// As simple_functions for the folds that look at a run of elements more than once.
template <class T, class F>
constexpr FoldFunctions run_functions() {
  using Acc = typename F::Acc;
  FoldFunctions f;
  f.accumulator = sizeof(Acc);
  f.result = sizeof(T);
  f.start = [](void* acc, int64_t n) { std::fill_n(static_cast<Acc*>(acc), n, F::kStart); };
  f.row = [](void* acc, const void* data, int64_t stride, int64_t n, double) {
    const T* x = static_cast<const T*>(data);
    T gathered[kRun];
    for (int64_t i = 0; i < n; i += kRun) {
      const int64_t length = std::min(kRun, n - i);
      if (stride != 1) {
        for (int64_t j = 0; j < length; ++j) gathered[j] = x[(i + j) * stride];
      }
      static_cast<Acc*>(acc)->merge(F::run(stride == 1 ? x + i : gathered, length));
    }
  };
  f.rows = [](void* out, int64_t out_stride, const void* data, int64_t row_stride, int64_t rows,
              int64_t n, double p) {
    const T* x = static_cast<const T*>(data);
    for (int64_t r = 0; r < rows; ++r, x += row_stride) {
      Acc acc = F::kStart;
      for (int64_t i = 0; i < n; i += kRun) acc.merge(F::run(x + i, std::min(kRun, n - i)));
      static_cast<T*>(out)[r * out_stride] = F::finish(acc, n, p);
    }
  };
  f.columns = [](void* acc, const void* data, int64_t row_stride, int64_t rows, int64_t cols,
                 double) {
    const T* x = static_cast<const T*>(data);
    for (int64_t c = 0; c < cols; c += kColumns) {
      for (int64_t r = 0; r < rows; r += kRowRun) {
        F::run_columns(static_cast<Acc*>(acc) + c, x + r * row_stride + c, row_stride,
                       std::min(kRowRun, rows - r), std::min(kColumns, cols - c));
      }
    }
  };
  f.merge = [](void* acc, const void* other) {
    static_cast<Acc*>(acc)->merge(*static_cast<const Acc*>(other));
  };
  f.finish = [](void* out, int64_t stride, const void* acc, int64_t n, int64_t count, double p) {
    for (int64_t j = 0; j < n; ++j) {
      static_cast<T*>(out)[j * stride] = F::finish(static_cast<const Acc*>(acc)[j], count, p);
    }
  };
  return f;
}

using Row = std::array<FoldFunctions, kNumFolds>;

constexpr FoldFunctions& at(Row& row, Fold f) { return row[static_cast<size_t>(f)]; }

template <class T>
constexpr void set_arithmetic(Row& row) {
  at(row, Fold::Sum) = simple_functions<T, SumFold<T>>();
  at(row, Fold::Prod) = simple_functions<T, ProdFold<T>>();
  at(row, Fold::Max) = simple_functions<T, ExtremeFold<T, true>>();
  at(row, Fold::Min) = simple_functions<T, ExtremeFold<T, false>>();
}

template <class T>
constexpr void set_floating(Row& row) {
  set_arithmetic<T>(row);
  at(row, Fold::Mean) = simple_functions<T, MeanFold<T>>();
  at(row, Fold::Norm0) = simple_functions<T, Norm0Fold<T>>();
  at(row, Fold::Norm1) = simple_functions<T, Norm1Fold<T>>();
  at(row, Fold::Norm2) = simple_functions<T, Norm2Fold<T>>();
  at(row, Fold::NormP) = simple_functions<T, NormPFold<T>>();
  at(row, Fold::NormMax) = simple_functions<T, NormExtremeFold<T, true>>();
  at(row, Fold::NormMin) = simple_functions<T, NormExtremeFold<T, false>>();
  at(row, Fold::Var) = run_functions<T, VarFold<T, false>>();
  at(row, Fold::Std) = run_functions<T, VarFold<T, true>>();
  at(row, Fold::CountNonzero) = simple_functions<T, CountFold<T>>();
  at(row, Fold::NanSum) = simple_functions<T, NanSumFold<T>>();
  at(row, Fold::LogSumExp) = run_functions<T, LogSumExpFold<T>>();
}

// Compile time and size: other pairs are cast to one of these by the caller.
constexpr std::array<Row, kNumScalarTypes> kFunctions = [] {
  std::array<Row, kNumScalarTypes> table{};
  auto type = [&](ScalarType t) -> Row& { return table[static_cast<size_t>(t)]; };
  set_floating<float>(type(kFloat));
  set_floating<double>(type(kDouble));
  set_arithmetic<int64_t>(type(kLong));
  at(type(kBool), Fold::Any) = simple_functions<bool, AnyFold<bool>>();
  at(type(kBool), Fold::All) = simple_functions<bool, AllFold<bool>>();
  at(type(kBool), Fold::CountNonzero) = simple_functions<bool, CountFold<bool>>();
  return table;
}();

}  // namespace

const FoldFunctions* fold_functions(Fold fold, ScalarType t) {
  const FoldFunctions& f = kFunctions[static_cast<size_t>(t)][static_cast<size_t>(fold)];
  return f.accumulator == 0 ? nullptr : &f;
}

}  // namespace xtgrad::kernels
