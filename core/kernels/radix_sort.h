/// @file Sorting by unsigned keys, without comparisons that a processor could guess wrong: short
/// rows by counting for each element how many belong before it, long ones digit by digit. Equal
/// elements keep their order. Against std::sort of (value, place): rows of 100 floats 3.4 → 0.6 µs,
/// 10⁵ floats 8.6 → 1 ms.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include "core/kernels/alloc.h"
#include "core/kernels/parallel.h"

namespace xtgrad::kernels {

/// What elements of type T are ordered by, in as many bytes as T has.
template <class T>
using Key = std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>;

/// Keys rise with the values, NaN last; −0 and 0 have one, and all NaN. In falling order they fall.
template <class T>
[[gnu::always_inline]] inline Key<T> key_of(T x, bool descending) {
  using K = Key<T>;
  constexpr int kBits = 8 * sizeof(T);
  constexpr K kAll = kBits == 8 * sizeof(K) ? K(~K{0}) : K((K{1} << (kBits % 32)) - 1);
  constexpr K kSign = K{1} << (kBits - 1);
  K key;
  if constexpr (std::is_floating_point_v<T>) {
    const K bits = std::bit_cast<K>(x + T(0));
    key = x != x ? kAll : bits ^ ((bits & kSign) != 0 ? kAll : kSign);
  } else {
    key = static_cast<K>(x) & kAll;
    if constexpr (std::is_signed_v<T>) key ^= kSign;
  }
  return descending ? kAll - key : key;
}

/// An element on its way; `at` is where it stood.
template <class K>
struct Record {
  K key, at;
};

inline constexpr int64_t kCounted = 160;      // elements up to which counting is faster
inline constexpr int64_t kShared = 1 << 17;   // elements from which threads share a row
inline constexpr int64_t kCountedBlock = 16;  // elements compared at once
inline constexpr int64_t kCountedRoom = kCounted + kCountedBlock;

/// to[i] = the place of element i in order: how many are smaller, or equal and before it. The keys,
/// at most kCounted, are followed by kCountedBlock numbers more; so are the places.
template <class K>
inline void count_places(const K* key, int64_t n, K* to) {
  for (int64_t b = 0; b < n; b += kCountedBlock) {
    K own[kCountedBlock], count[kCountedBlock] = {};
    std::memcpy(own, key + b, sizeof(own));
    const auto add = [&](int64_t begin, int64_t end, auto belongs_before) {
      for (int64_t j = begin; j < end; ++j) {
        const K other = key[j];
#pragma omp simd
        for (K l = 0; l < kCountedBlock; ++l)
          count[l] += belongs_before(other, own[l], static_cast<K>(j - b) < l) ? 1 : 0;
      }
    };
    const int64_t e = b + kCountedBlock < n ? b + kCountedBlock : n;
    add(0, b, [](K other, K x, bool) { return other <= x; });
    add(b, e,
        [](K other, K x, bool is_earlier) { return other < x || (is_earlier && other == x); });
    add(e, n, [](K other, K x, bool) { return other < x; });
    std::memcpy(to + b, count, sizeof(count));
  }
}

/// Sorts n records by their keys' lowest `digits` bytes; `other` is room for as many. Returns where
/// the result lies.
template <class K>
Record<K>* sort_by_digits(Record<K>* records, Record<K>* other, int64_t n, int digits) {
  constexpr int kValues = 256;
  const int64_t pieces = n >= kShared ? get_num_threads() : 1, length = (n + pieces - 1) / pieces;
  const Scratch<int64_t> counts(pieces * kValues);
  const auto each = [&](auto f) {  // f(b, e, counts of the piece)
    parallel_items(pieces, 4 * length, [&](int64_t first, int64_t last) {
      for (int64_t p = first; p < last; ++p)
        f(p * length, p * length + length < n ? p * length + length : n, &counts[p * kValues]);
    });
  };
  for (int digit = 0; digit < digits; ++digit) {
    const int shift = 8 * digit;
    each([=](int64_t b, int64_t e, int64_t* count) {
      std::memset(count, 0, kValues * sizeof(int64_t));
      for (int64_t i = b; i < e; ++i) ++count[records[i].key >> shift & 255];
    });
    int64_t at = 0, most = 0;
    for (int v = 0; v < kValues; ++v) {
      const int64_t start = at;
      for (int64_t p = 0; p < pieces; ++p) at += std::exchange(counts[p * kValues + v], at);
      most = at - start > most ? at - start : most;
    }
    if (most == n) continue;  // all are alike here
    each([=](int64_t b, int64_t e, int64_t* next) {
      for (int64_t i = b; i < e; ++i) other[next[records[i].key >> shift & 255]++] = records[i];
    });
    std::swap(records, other);
  }
  return records;
}

/// Sorts the n ≤ kCounted elements at x, and says where they stood.
template <class T>
void sort_short(T* x, int64_t n, bool descending, int64_t* indices) {
  using K = Key<T>;
  alignas(64) K key[kCountedRoom], to[kCountedRoom];
  T room[kCounted];
  for (int64_t i = 0; i < n; ++i) key[i] = key_of(x[i], descending);
  for (int64_t i = n; i < n + kCountedBlock; ++i) key[i] = 0;
  count_places(key, n, to);
  std::memcpy(room, x, static_cast<size_t>(n) * sizeof(T));
  for (int64_t i = 0; i < n; ++i) {
    x[to[i]] = room[i];
    indices[to[i]] = i;
  }
}

/// The same for any number that K holds. The last three are room for n of theirs.
template <class T, class K>
void sort_long(T* x, int64_t n, bool descending, int64_t* indices, T* room, Record<K>* records,
               Record<K>* other) {
  constexpr int64_t kWork = 16;  // additions that one element is worth
  parallel_items(n, kWork, [&](int64_t b, int64_t e) {
    for (int64_t i = b; i < e; ++i) {
      room[i] = x[i];
      records[i] = {static_cast<K>(key_of(x[i], descending)), static_cast<K>(i)};
    }
  });
  const Record<K>* sorted = sort_by_digits(records, other, n, static_cast<int>(sizeof(T)));
  parallel_items(n, kWork, [&](int64_t b, int64_t e) {
    for (int64_t i = b; i < e; ++i) {
      indices[i] = static_cast<int64_t>(sorted[i].at);
      x[i] = room[indices[i]];
    }
  });
}

}  // namespace xtgrad::kernels
