/// @file The table of moves, one function for each pair of element types.
#include "core/kernels/move.h"

#include <array>
#include <cstring>
#include <type_traits>

namespace xtgrad::kernels {
namespace {

template <class D, class S>
inline D cast(S x) {
  if constexpr (std::is_same_v<D, bool>) {
    return x != S{0};
  } else if constexpr (std::is_same_v<D, uint8_t> && std::is_floating_point_v<S>) {
    return static_cast<uint8_t>(static_cast<int64_t>(x));
  } else {
    return static_cast<D>(x);
  }
}

template <class D, class S>
inline void move_row(char* dst, const char* src, int64_t n, int64_t dst_stride,
                     int64_t src_stride) {
  constexpr int64_t kD = sizeof(D), kS = sizeof(S);
  D* d = reinterpret_cast<D*>(dst);
  const S* s = reinterpret_cast<const S*>(src);
  if (dst_stride == kD && src_stride == kS) {
    if constexpr (std::is_same_v<D, S>) {
      std::memmove(d, s, static_cast<size_t>(n * kD));
    } else {
#pragma omp simd
      for (int64_t i = 0; i < n; ++i) d[i] = cast<D>(s[i]);
    }
  } else if (dst_stride == kD && src_stride == 0) {
    const D value = cast<D>(*s);
    for (int64_t i = 0; i < n; ++i) d[i] = value;
  } else if (std::is_same_v<D, S> && dst_stride == kD && src_stride == 2 * kS) {
    for (int64_t i = 0; i < n; ++i) d[i] = cast<D>(s[2 * i]);  // by shuffles
  } else {
    const int64_t ds = dst_stride / kD, ss = src_stride / kS;
    for (int64_t i = 0; i < n; ++i) d[i * ds] = cast<D>(s[i * ss]);
  }
}

/// dst[r][c] = src[c][r] for a 4 × 4 block of 4-byte elements held in registers.
inline void transpose_block(char* dst, const char* src, int64_t dst_row, int64_t src_row) {
  using V [[gnu::vector_size(16)]] = uint32_t;
  V a, b, c, d;
  std::memcpy(&a, src, 16);
  std::memcpy(&b, src + src_row, 16);
  std::memcpy(&c, src + 2 * src_row, 16);
  std::memcpy(&d, src + 3 * src_row, 16);
  const V ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const V ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const V cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const V cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  const V rows[4] = {__builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5),
                     __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7),
                     __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5),
                     __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7)};
  for (int64_t i = 0; i < 4; ++i) std::memcpy(dst + i * dst_row, &rows[i], 16);
}

template <class D, class S>
void move_piece(char* dst, const char* src, const Piece& p) {
  constexpr int64_t kD = sizeof(D), kS = sizeof(S);
  Piece rest = p;
  if constexpr (std::is_same_v<D, S> && sizeof(D) == 4) {
    if (p.dst0 == kD && p.src1 == kS && p.n0 >= 4 && p.n1 >= 4) {
      const int64_t n0 = p.n0 & ~int64_t{3}, n1 = p.n1 & ~int64_t{3};
      // Along a source row first: each of its cache lines is used up before the next is touched.
      for (int64_t i = 0; i < n0; i += 4) {
        for (int64_t j = 0; j < n1; j += 4) {
          transpose_block(dst + j * p.dst1 + i * kD, src + i * p.src0 + j * kS, p.dst1, p.src0);
        }
      }
      for (int64_t i = n0; i < p.n0; ++i) {
        move_row<D, S>(dst + i * kD, src + i * p.src0, n1, p.dst1, kS);
      }
      dst += n1 * p.dst1;
      src += n1 * kS;
      rest.n1 = p.n1 - n1;
    }
  }
  // The shorter strides of the source inside: they share cache lines.
  if (rest.src1 != 0 && rest.src1 < rest.src0 && rest.n1 >= 4) {
    for (int64_t i = 0; i < rest.n0; ++i) {
      move_row<D, S>(dst + i * rest.dst0, src + i * rest.src0, rest.n1, rest.dst1, rest.src1);
    }
  } else {
    for (int64_t j = 0; j < rest.n1; ++j) {
      move_row<D, S>(dst + j * rest.dst1, src + j * rest.src1, rest.n0, rest.dst0, rest.src0);
    }
  }
}

template <class D>
constexpr Move move_to(ScalarType src) {
  switch (src) {
#define XTGRAD_CASE(S, Name) \
  case ScalarType::Name:     \
    return move_piece<D, S>;
    XTGRAD_FORALL_TYPES(XTGRAD_CASE)
#undef XTGRAD_CASE
    default:
      return nullptr;
  }
}

template <class Bits>
constexpr Move move_same_size() {
  return move_piece<Bits, Bits>;
}

constexpr Move find_move(ScalarType dst, ScalarType src) {
  if (dst == src) {
    switch (elementSize(dst)) {
      case 1:
        return move_same_size<uint8_t>();
      case 2:
        return move_same_size<uint16_t>();
      case 4:
        return move_same_size<uint32_t>();
      default:
        return move_same_size<uint64_t>();
    }
  }
  switch (dst) {
#define XTGRAD_CASE(D, Name) \
  case ScalarType::Name:     \
    return move_to<D>(src);
    XTGRAD_FORALL_TYPES(XTGRAD_CASE)
#undef XTGRAD_CASE
    default:
      return nullptr;
  }
}

using Table = std::array<std::array<Move, kNumScalarTypes>, kNumScalarTypes>;
constexpr Table kMoves = [] {
  Table table{};
  for (int d = 0; d < kNumScalarTypes; ++d) {
    for (int s = 0; s < kNumScalarTypes; ++s) {
      table[static_cast<size_t>(d)][static_cast<size_t>(s)] =
          find_move(static_cast<ScalarType>(d), static_cast<ScalarType>(s));
    }
  }
  return table;
}();

}  // namespace

Move move_function(ScalarType dst, ScalarType src) {
  return kMoves[static_cast<size_t>(dst)][static_cast<size_t>(src)];
}

}  // namespace xtgrad::kernels
