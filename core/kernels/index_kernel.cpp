/// @file Loops over computed places. Elements are moved as bits: one loop for each element size.
#include "core/kernels/index_kernel.h"

#include <cstring>

#include "core/kernels/num.h"
#include "core/kernels/parallel.h"
#include "core/kernels/stream.h"

namespace xtgrad::kernels {
namespace {

constexpr int64_t kMoved = 8;  // additions that an element moved by computed places is worth

template <Combine kCombine, class T>
void combine_into(T& to, T from) {
  if constexpr (kCombine == Combine::Add) to = static_cast<T>(Wrapping<T>(to) + Wrapping<T>(from));
  if constexpr (kCombine == Combine::Multiply)
    to = static_cast<T>(Wrapping<T>(to) * Wrapping<T>(from));
  if constexpr (kCombine == Combine::Max) to = from > to || from != from ? from : to;
  if constexpr (kCombine == Combine::Min) to = from < to || from != from ? from : to;
}

template <class F>
decltype(auto) by_size(ScalarType t, F&& f) {
  switch (elementSize(t)) {
    case 1:
      return f.template operator()<uint8_t>();
    case 2:
      return f.template operator()<uint16_t>();
    case 4:
      return f.template operator()<uint32_t>();
    default:
      return f.template operator()<uint64_t>();
  }
}

bool is_run(const int64_t* after, int64_t n) {
  for (int64_t a = 0; a < n; ++a)
    if (after[a] != a) return false;
  return true;
}

template <class T>
void take_rows(T* dst, const Places& src, const Counts& n, int64_t begin, int64_t end) {
  const T* data = static_cast<const T*>(src.data);
  const bool run = is_run(src.after, n.after);
  for (int64_t row = begin; row < end;) {
    const int64_t b = row / n.picked, first = row % n.picked;
    const int64_t last = first + end - row < n.picked ? first + end - row : n.picked;
    const T* from = data + src.before[b];
    T* to = dst + row * n.after;
    if (n.after == 1) {
      from += src.after[0];
      for (int64_t s = first; s < last; ++s) *to++ = from[src.picked[s]];
    } else if (run) {
      for (int64_t s = first; s < last; ++s, to += n.after)
        std::memcpy(to, from + src.picked[s], static_cast<size_t>(n.after) * sizeof(T));
    } else {
      for (int64_t s = first; s < last; ++s)
        for (int64_t a = 0; a < n.after; ++a) *to++ = from[src.picked[s] + src.after[a]];
    }
    row += last - first;
  }
}

/// For all (b, s, a) in order of s: write(dst[…], src[…]). Two s may meet in one place, two b or
/// two a only if they are said to meet: these are what threads share.
template <class T, class Write>
void write_all(const Places& dst, const Places& src, const Counts& n, Write write) {
  T* to = static_cast<T*>(dst.data);
  const T* from = static_cast<const T*>(src.data);
  const bool runs = is_run(dst.after, n.after) && is_run(src.after, n.after);
  const auto part = [&](int64_t b0, int64_t b1, int64_t a0, int64_t a1) {
    for (int64_t b = b0; b < b1; ++b)
      for (int64_t s = 0; s < n.picked; ++s) {
        T* row = to + dst.before[b] + dst.picked[s];
        const T* values = from + src.before[b] + src.picked[s];
        if (runs) {
#pragma omp simd
          for (int64_t a = a0; a < a1; ++a) write(row[a], values[a]);
        } else {
          for (int64_t a = a0; a < a1; ++a) write(row[dst.after[a]], values[src.after[a]]);
        }
      }
  };
  if (n.meet)
    part(0, n.before, 0, n.after);
  else if (n.before > 1)
    parallel_items(n.before, kMoved * n.picked * n.after,
                   [&](int64_t begin, int64_t end) { part(begin, end, 0, n.after); });
  else
    parallel_items(n.after, kMoved * n.picked,
                   [&](int64_t begin, int64_t end) { part(0, n.before, begin, end); });
}

/// Walks the rows (the last dim is the inner loop) of three operands over a common shape.
struct Rows {
  int dim;
  const int64_t* shape;
  const int64_t* strides[3];
  int64_t position[kMaxDims];
  int64_t at[3];

  void start(int64_t row) {
    at[0] = at[1] = at[2] = 0;
    for (int d = dim - 2; d >= 0; --d) {
      position[d] = row % shape[d];
      row /= shape[d];
      for (int k = 0; k < 3; ++k) at[k] += position[d] * strides[k][d];
    }
  }
  void next() {
    for (int d = dim - 2; d >= 0; --d) {
      for (int k = 0; k < 3; ++k) at[k] += strides[k][d];
      if (++position[d] < shape[d]) return;
      for (int k = 0; k < 3; ++k) at[k] -= strides[k][d] * shape[d];
      position[d] = 0;
    }
  }
};

/// visit(x's element, y's element) at every position of index, rows [begin, end).
template <class T, class Visit>
void along(int dim, const int64_t* shape, int d, const Operand& x, const Operand& index,
           const Operand& y, int64_t begin, int64_t end, Visit visit) {
  int64_t x_strides[kMaxDims];  // of the dims that x and index walk together
  for (int e = 0; e < dim; ++e) x_strides[e] = e == d ? 0 : x.strides[e];
  const int64_t step = x.strides[d];
  const int last = dim - 1;
  Rows rows{dim, shape, {x_strides, index.strides, y.strides}, {}, {}};
  rows.start(begin);
  for (int64_t row = begin; row < end; ++row, rows.next()) {
    T* px = static_cast<T*>(x.data) + rows.at[0];
    const int64_t* pi = static_cast<const int64_t*>(index.data) + rows.at[1];
    T* py = static_cast<T*>(y.data) + rows.at[2];
    const int64_t sx = x_strides[last], si = index.strides[last], sy = y.strides[last];
    const int64_t n = shape[last];
    if (si == 1 && sy == 1 && sx == 0 && step == 1) {
#pragma GCC unroll 4
      for (int64_t i = 0; i < n; ++i) visit(px[pi[i]], py[i]);
    } else {
      for (int64_t i = 0; i < n; ++i) visit(px[i * sx + pi[i * si] * step], py[i * sy]);
    }
  }
}

int64_t count_rows(int dim, const int64_t* shape) {
  int64_t n = 1;
  for (int d = 0; d < dim - 1; ++d) n *= shape[d];
  return n;
}

template <class T>
void where_run(char* const* p, int64_t n, const double*) {
  T* y = reinterpret_cast<T*>(p[0]);
  const uint8_t* c = reinterpret_cast<const uint8_t*>(p[1]);
  const T* a = reinterpret_cast<const T*>(p[2]);
  const T* b = reinterpret_cast<const T*>(p[3]);
#pragma omp simd
  for (int64_t i = 0; i < n; ++i) y[i] = c[i] ? a[i] : b[i];
}

}  // namespace

void take(void* dst, const Places& src, const Counts& n, ScalarType dtype) {
  if (n.before * n.picked * n.after == 0) return;
  by_size(dtype, [&]<class T> {
    parallel_items(n.before * n.picked, kMoved * n.after, [&](int64_t begin, int64_t end) {
      take_rows(static_cast<T*>(dst), src, n, begin, end);
    });
  });
}

void put(const Places& dst, const Places& src, const Counts& n, ScalarType dtype) {
  if (n.before * n.picked * n.after == 0) return;
  by_size(dtype, [&]<class T> { write_all<T>(dst, src, n, [](T& to, T from) { to = from; }); });
}

void add(const Places& dst, const Places& src, const Counts& n, ScalarType dtype) {
  if (n.before * n.picked * n.after == 0) return;
  dispatch_all(dtype, "index_put_", [&]<class T> {
    write_all<T>(dst, src, n, [](T& to, T from) { combine_into<Combine::Add>(to, from); });
  });
}

void gather(int dim, const int64_t* shape, int d, const Operand& y, const Operand& x,
            const Operand& index) {
  const int64_t rows = count_rows(dim, shape);
  by_size(y.dtype, [&]<class T> {
    parallel_items(rows, kMoved * shape[dim - 1], [&](int64_t begin, int64_t end) {
      along<T>(dim, shape, d, x, index, y, begin, end, [](T& from, T& to) { to = from; });
    });
  });
}

bool all_below(int64_t bound, const int64_t* index, int64_t n) {
  const auto end = static_cast<uint64_t>(bound);
  uint64_t beyond = 0;  // negative numbers are large ones here
#pragma omp simd reduction(| : beyond)
  for (int64_t i = 0; i < n; ++i) beyond |= static_cast<uint64_t>(index[i]) >= end;
  return beyond == 0;
}

namespace {

/// visit(x's element, y's element) at every position, those that differ in a dim before d on
/// several threads: only along d do two of them meet.
template <class T, class Visit>
void scatter_by(int dim, const int64_t* shape, int d, const Operand& x, const Operand& index,
                const Operand& y, Visit visit) {
  int64_t before = 1;
  for (int e = 0; e < d; ++e) before *= shape[e];
  const int64_t rows = count_rows(dim, shape);
  if (before == 0 || rows == 0) return;
  const int64_t each = rows / before;  // of the rows that may meet
  parallel_items(before, kMoved * each * shape[dim - 1], [&](int64_t begin, int64_t end) {
    along<T>(dim, shape, d, x, index, y, begin * each, end * each, visit);
  });
}

template <Combine kCombine>
void combine_by(int dim, const int64_t* shape, int d, const Operand& x, const Operand& index,
                const Operand& y) {
  dispatch_all(x.dtype, "scatter_reduce", [&]<class T> {
    scatter_by<T>(dim, shape, d, x, index, y,
                  [](T& to, T& from) { combine_into<kCombine>(to, from); });
  });
}

}  // namespace

void scatter(int dim, const int64_t* shape, int d, const Operand& x, const Operand& index,
             const Operand& y, bool accumulate) {
  if (accumulate)
    return dispatch_all(x.dtype, "scatter_add_", [&]<class T> {
      scatter_by<T>(dim, shape, d, x, index, y,
                    [](T& to, T& from) { combine_into<Combine::Add>(to, from); });
    });
  by_size(x.dtype, [&]<class T> {
    scatter_by<T>(dim, shape, d, x, index, y, [](T& to, T& from) { to = from; });
  });
}

void scatter(int dim, const int64_t* shape, int d, const Operand& x, const Operand& index,
             const Operand& y, Combine combine) {
  constexpr void (*kRun[])(int, const int64_t*, int, const Operand&, const Operand&,
                           const Operand&) = {combine_by<Combine::Add>,
                                              combine_by<Combine::Multiply>,
                                              combine_by<Combine::Max>, combine_by<Combine::Min>};
  kRun[static_cast<int>(combine)](dim, shape, d, x, index, y);
}

void join(char* y, int64_t rows, const Part* parts, int64_t num_parts) {
  constexpr int64_t kBlock = 8192;  // bytes
  int64_t width = 0;
  for (int64_t k = 0; k < num_parts; ++k) width += parts[k].bytes;
  const auto write = [&](char* to, int64_t begin, int64_t end) {
    for (int64_t r = begin; r < end; ++r)
      for (int64_t k = 0; k < num_parts; ++k) {
        const int64_t n = parts[k].bytes;
        std::memcpy(to, parts[k].data + r * n, static_cast<size_t>(n));
        to += n;
      }
  };
  const bool streamed = rows * width >= kStreamed && width <= kBlock;
  parallel_items(rows, width / 4 + kMoved * num_parts, [&](int64_t begin, int64_t end) {
    if (!streamed) return write(y + begin * width, begin, end);
    alignas(64) char block[kBlock];
    for (int64_t r = begin, count = kBlock / width; r < end; r += count) {
      const int64_t last = r + count < end ? r + count : end;
      write(block, r, last);
      stream(y + r * width, block, (last - r) * width);
    }
    end_stream();
  });
}

Kernel where_kernel(ScalarType dtype) {
  return by_size(dtype, []<class T>() -> Kernel { return where_run<T>; });
}

}  // namespace xtgrad::kernels
