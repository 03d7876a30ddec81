/// @file Sorting and picking by rank.
#include "core/kernels/sort_kernel.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <type_traits>
#include <vector>

#include "core/kernels/parallel.h"
#include "core/kernels/radix_sort.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kRowWork = 128;  // additions that ordering an element is worth

/// a before b, NaN last; in falling order first.
struct Less {
  template <class T>
  bool operator()(T a, T b) const {
    return a < b || (a == a && b != b);
  }
};
struct Greater {
  template <class T>
  bool operator()(T a, T b) const {
    return a > b || (a != a && b == b);
  }
};

template <class T>
struct Element {
  T value;
  int64_t index;
};

template <class T>
void number(const T* x, int64_t n, std::vector<Element<T>>& row) {
  row.resize(size_t(n));
  for (int64_t i = 0; i < n; ++i) row[size_t(i)] = {x[i], i};
}
template <class T>
void split(const std::vector<Element<T>>& row, int64_t n, T* values, int64_t* indices) {
  for (int64_t i = 0; i < n; ++i) {
    values[i] = row[size_t(i)].value;
    indices[i] = row[size_t(i)].index;
  }
}

/// f(row number, scratch) for all rows, on several threads where they are long.
template <class T, class F>
void for_each_row(int64_t rows, int64_t n, F f) {
  parallel_items(rows, kRowWork * n, [&](int64_t begin, int64_t end) {
    std::vector<Element<T>> scratch;
    for (int64_t r = begin; r < end; ++r) f(r, scratch);
  });
}

template <class T>
void sort_short_rows(T* x, int64_t rows, int64_t n, bool descending, int64_t* indices) {
  parallel_items(rows, kRowWork * n, [&](int64_t begin, int64_t end) {
    for (int64_t r = begin; r < end; ++r) sort_short(x + r * n, n, descending, indices + r * n);
  });
}

template <class T, class K>
void sort_long_rows(T* x, int64_t rows, int64_t n, bool descending, int64_t* indices) {
  parallel_items(rows, kRowWork * n, [&](int64_t begin, int64_t end) {
    const Scratch<T> room(n);
    const Scratch<Record<K>> records(n), other(n);
    for (int64_t r = begin; r < end; ++r)
      sort_long(x + r * n, n, descending, indices + r * n, room.get(), records.get(), other.get());
  });
}

constexpr int64_t kInserted = 16;  // elements that std::sort inserts one by one, equals in order

/// Brings a sorted row with equal elements into the order in which std::sort leaves it.
template <class T, class Before>
void leave_equals(T* x, int64_t n, int64_t* indices, std::vector<Element<T>>& row, Before before) {
  bool equals = false;
  for (int64_t i = 1; i < n && !equals; ++i) equals = !before(x[i - 1], x[i]);
  if (!equals) return;
  row.resize(size_t(n));
  for (int64_t i = 0; i < n; ++i) row[size_t(indices[i])] = {x[i], indices[i]};
  std::sort(row.begin(), row.end(), [before](const Element<T>& a, const Element<T>& b) {
    return before(a.value, b.value);
  });
  split(row, n, x, indices);
}

constexpr int64_t kFew = 16;  // elements, of which the first are found by insertion

/// The k ≤ kFew first, in order, of n > k elements, if none is NaN and no two of the first k + 1
/// are equal: then they are the same however one looks for them. Else false.
template <class T, class Before>
bool take_few(const T* x, int64_t n, int64_t k, Before before, T* values, int64_t* indices) {
  Element<T> best[kFew + 2];
  int64_t found = 0;
  const auto enter = [&](int64_t i) {
    int64_t j = found <= k ? found++ : k;
    for (; j > 0 && before(x[i], best[j - 1].value); --j) best[j] = best[j - 1];
    best[j] = {x[i], i};
  };
  int64_t i = 0;
  for (; i <= k; ++i) {
    if (x[i] != x[i]) return false;
    enter(i);
  }
  constexpr int64_t kBlock = 16;
  while (i < n) {
    if (i + kBlock <= n) {  // most blocks have none that is better
      const T last = best[k].value;
      unsigned better = 0;
#pragma omp simd reduction(| : better)
      for (int64_t l = 0; l < kBlock; ++l)
        better |= before(x[i + l], last) || x[i + l] != x[i + l] ? 1U : 0U;
      if (better == 0) {
        i += kBlock;
        continue;
      }
    }
    for (const int64_t end = std::min(i + kBlock, n); i < end; ++i) {
      if (x[i] != x[i]) return false;
      if (before(x[i], best[k].value)) enter(i);
    }
  }
  for (int64_t j = 0; j < k; ++j) {
    if (best[j].value == best[j + 1].value) return false;
    values[j] = best[j].value;
    indices[j] = best[j].index;
  }
  return true;
}

template <class T, class Before>
void take_top(std::vector<Element<T>>& row, int64_t k, bool sorted, Before before) {
  const auto by_value = [before](const Element<T>& a, const Element<T>& b) {
    return before(a.value, b.value);
  };
  // A heap of few, else a partition; both leave equals as PyTorch's do.
  if (k * 64 <= int64_t(row.size())) {
    std::partial_sort(row.begin(), row.begin() + k, row.end(), by_value);
  } else if (k > 0) {
    std::nth_element(row.begin(), row.begin() + k - 1, row.end(), by_value);
    if (sorted) std::sort(row.begin(), row.begin() + k - 1, by_value);
  }
}

/// The position of element number k in rising order, equals in theirs.
template <class T>
int64_t kth(const T* x, int64_t n, int64_t k, std::vector<int64_t>& at) {
  at.resize(static_cast<size_t>(n));
  std::iota(at.begin(), at.end(), 0);
  std::nth_element(at.begin(), at.begin() + k, at.end(), [x](int64_t i, int64_t j) {
    return Less()(x[i], x[j]) || (!Less()(x[j], x[i]) && i < j);
  });
  return at[static_cast<size_t>(k)];
}

/// The same by Hoare's selection with the median of three as pivot, which says which of equals is
/// found: PyTorch's kthvalue names the same one.
template <class T>
int64_t select(const T* x, int64_t n, int64_t k, std::vector<int64_t>& at) {
  at.resize(static_cast<size_t>(n));
  std::iota(at.begin(), at.end(), 0);
  int64_t* a = at.data();
  const auto above = [x, a](int64_t i, int64_t j) { return Less()(x[a[j]], x[a[i]]); };
  const auto order = [&](int64_t i, int64_t j) {
    if (above(i, j)) std::swap(a[i], a[j]);
  };
  int64_t left = 0, right = n - 1;
  while (right > left + 1) {
    std::swap(a[left + (right - left) / 2], a[left + 1]);
    order(left + 1, right);
    order(left, right);
    order(left + 1, left);  // now a[left + 1] ≤ pivot = a[left] ≤ a[right]
    int64_t i = left + 1, j = right;
    for (;; std::swap(a[i], a[j])) {
      while (above(left, ++i)) {
      }
      while (above(--j, left)) {
      }
      if (j < i) break;
    }
    std::swap(a[left], a[j]);
    if (j <= k) left = i;
    if (j >= k) right = j - 1;
  }
  if (right == left + 1) order(left, right);
  return a[k];
}

template <class T>
int64_t most_frequent(const T* x, int64_t n, std::vector<Element<T>>& row) {
  number(x, n, row);
  std::sort(row.begin(), row.end(),
            [](const Element<T>& a, const Element<T>& b) { return Less()(a.value, b.value); });
  int64_t best = 0, most = 0, run = 0;
  for (int64_t i = 0; i < n; ++i) {
    run = i > 0 && row[size_t(i)].value == row[size_t(i - 1)].value ? run + 1 : 1;
    if (run > most) {
      most = run;
      best = row[size_t(i)].index;
    }
  }
  return best;
}

template <class T>
int64_t median(const T* x, int64_t n, bool skip_nan, std::vector<int64_t>& at) {
  const T* nan = std::find_if(x, x + n, [](T v) { return v != v; });
  if (nan == x + n) return kth(x, n, (n - 1) / 2, at);
  if (!skip_nan) return nan - x;
  const int64_t numbers = n - std::count_if(x, x + n, [](T v) { return v != v; });
  return kth(x, n, std::max<int64_t>(numbers - 1, 0) / 2, at);
}

}  // namespace

void sort(ScalarType dtype, int64_t rows, int64_t n, bool stable, bool descending, void* values,
          int64_t* indices) {
  dispatch_all(dtype, "sort", [&]<class T> {
    T* x = static_cast<T*>(values);
    if (n <= kCounted)
      sort_short_rows(x, rows, n, descending, indices);
    else if (n <= std::numeric_limits<uint32_t>::max())
      sort_long_rows<T, Key<T>>(x, rows, n, descending, indices);
    else
      sort_long_rows<T, uint64_t>(x, rows, n, descending, indices);
    // Equal floats are few, and a million of them have some: that is not worth sorting twice.
    if (stable || n <= kInserted || std::is_floating_point_v<T>) return;
    for_each_row<T>(rows, n, [&](int64_t r, std::vector<Element<T>>& row) {
      T* const values = x + r * n;
      descending ? leave_equals(values, n, indices + r * n, row, Greater())
                 : leave_equals(values, n, indices + r * n, row, Less());
    });
  });
}

void top_k(ScalarType dtype, int64_t rows, int64_t n, int64_t k, bool largest, bool sorted,
           const void* x, void* values, int64_t* indices) {
  dispatch_all(dtype, "topk_cpu", [&]<class T> {
    for_each_row<T>(rows, n, [&](int64_t r, std::vector<Element<T>>& row) {
      const T* from = static_cast<const T*>(x) + r * n;
      T* to = static_cast<T*>(values) + r * k;
      const auto take = [&](auto before) {
        if (sorted && k <= kFew && k < n && take_few(from, n, k, before, to, indices + r * k))
          return;
        number(from, n, row);
        take_top(row, k, sorted, before);
        split(row, k, to, indices + r * k);
      };
      largest ? take(Greater()) : take(Less());
    });
  });
}

void pick_rank(ScalarType dtype, Rank rank, int64_t rows, int64_t n, int64_t k, const void* x,
               void* values, int64_t* indices) {
  dispatch_all(dtype, "kthvalue_cpu", [&]<class T> {
    parallel_items(rows, kRowWork * n, [&](int64_t begin, int64_t end) {
      std::vector<int64_t> at;
      std::vector<Element<T>> elements;
      for (int64_t r = begin; r < end; ++r) {
        const T* row = static_cast<const T*>(x) + r * n;
        indices[r] = rank == Rank::Kth    ? select(row, n, k, at)
                     : rank == Rank::Mode ? most_frequent(row, n, elements)
                                          : median(row, n, rank == Rank::NanMedian, at);
        static_cast<T*>(values)[r] = row[indices[r]];
      }
    });
  });
}

}  // namespace xtgrad::kernels
