/// @file Integer arithmetic that notices when a size leaves the range of int64. Everything is
/// always inlined, since kernels are compiled for another processor than the rest.
#pragma once
#include <xtgrad/core/check.h>

#include <cstdint>

namespace xtgrad {

/// An integer that remembers whether it overflowed on its way: a formula of sizes is written as it
/// is, and what comes out is asked once.
class Checked {
 public:
  [[gnu::always_inline]] constexpr Checked(int64_t value) : value_(value) {}

  [[gnu::always_inline]] constexpr bool fits() const { return fits_; }
  /// The low 64 bits, which are the number where it fits.
  [[gnu::always_inline]] constexpr int64_t value() const { return value_; }
  /// Of work: at most 2^56, with which one can go on reckoning.
  [[gnu::always_inline]] constexpr int64_t estimate() const {
    constexpr int64_t kMost = int64_t{1} << 56;
    return fits_ && value_ < kMost ? value_ : kMost;
  }
  /// For strides that nothing steps along, and sizes that are compared: as large as can be.
  [[gnu::always_inline]] constexpr int64_t saturated() const { return fits_ ? value_ : INT64_MAX; }
  /// The number, or an error: the op and the numbers that it comes from.
  template <class... Values>
  [[gnu::always_inline]] int64_t get(const char* op, const Values&... values) const {
    XTGRAD_CHECK(fits_, "[", op, "] sizes overflow 64 bits: ", values..., "\n[", op,
                 "] a size is at most 2^63 - 1");
    return value_;
  }

#define XTGRAD_CHECKED(sign, name)                                                      \
  [[gnu::always_inline]] friend constexpr Checked operator sign(Checked a, Checked b) { \
    const bool wraps = __builtin_##name##_overflow(a.value_, b.value_, &a.value_);      \
    a.fits_ = a.fits_ && b.fits_ && !wraps;                                             \
    return a;                                                                           \
  }                                                                                     \
  [[gnu::always_inline]] constexpr Checked& operator sign##=(Checked b) {               \
    return *this = *this sign b;                                                        \
  }
  XTGRAD_CHECKED(+, add)
  XTGRAD_CHECKED(-, sub)
  XTGRAD_CHECKED(*, mul)
#undef XTGRAD_CHECKED

 private:
  int64_t value_;
  bool fits_ = true;
};

/// The product of the sizes.
template <class List>
[[gnu::always_inline]] constexpr Checked checked_product(const List& sizes) {
  Checked n = 1;
  for (const int64_t s : sizes) n *= s;
  return n;
}

/// ⌈n / by⌉ for n ≥ 0, by > 0, whatever their sum.
[[gnu::always_inline]] constexpr int64_t ceil_div(int64_t n, int64_t by) {
  return n == 0 ? 0 : (n - 1) / by + 1;
}

}  // namespace xtgrad
