/// @file Numbers of 16 bits in files: float16 (1 sign, 5 exponent, 10 mantissa bits) and bfloat16
/// (1, 8, 7). There are no tensors of them here: they are read as float32, which holds each of
/// them, and written rounded to nearest, ties to even.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <bit>
#include <cstdint>

namespace xtgrad::io {

/// Whether a file's numbers are of these types.
constexpr bool is_half(ScalarType type) { return type == kHalf || type == kBFloat16; }
/// What tensors of a file's type are here.
constexpr ScalarType in_memory(ScalarType type) { return is_half(type) ? kFloat : type; }
/// What a file's bytes are read into: 16 bits as they are.
constexpr ScalarType as_bits(ScalarType type) { return is_half(type) ? kShort : type; }

/// The float16 of these bits. Moved into a float's fields the exponent is 112 too small, which a
/// product with 2^112 mends, also of denormal numbers.
inline float from_half(uint16_t bits) {
  uint32_t x = uint32_t(bits & 0x7fff) << 13;
  if (x >= 0x0f800000) x |= 0x7f800000;  // infinities and nans
  const float magnitude =
      x >= 0x7f800000 ? std::bit_cast<float>(x) : std::bit_cast<float>(x) * 0x1p112f;
  return bits & 0x8000 ? -magnitude : magnitude;
}
/// The bfloat16 of these bits: the upper half of a float.
inline float from_bfloat16(uint16_t bits) { return std::bit_cast<float>(uint32_t(bits) << 16); }

/// The nearest float16, ties to even; infinity from 65520 on.
inline uint16_t to_half(float value) {
  const uint32_t all = std::bit_cast<uint32_t>(value), x = all & 0x7fffffff;
  const auto sign = uint16_t((all >> 16) & 0x8000);
  if (x > 0x7f800000) return sign | 0x7e00;
  if (x >= 0x477ff000) return sign | 0x7c00;
  if (x < 0x38800000)  // below 2^-14: the sum with 1/2 has a denormal's last place
    return sign | uint16_t(std::bit_cast<uint32_t>(std::bit_cast<float>(x) + 0.5f) - 0x3f000000);
  const uint32_t rebased = x - (112U << 23);
  return sign | uint16_t((rebased + 0x0fff + ((rebased >> 13) & 1)) >> 13);
}
/// The nearest bfloat16, ties to even.
inline uint16_t to_bfloat16(float value) {
  const auto x = std::bit_cast<uint32_t>(value);
  if ((x & 0x7fffffff) > 0x7f800000) return uint16_t((x >> 16) | 0x40);  // a quiet nan
  return uint16_t((x + 0x7fff + ((x >> 16) & 1)) >> 16);
}

/// The float32 numbers of 16-bit ones, `bits` of kShort; of other types `bits` itself.
Tensor widen(const Tensor& bits, ScalarType type);
/// The 16-bit numbers, of kShort, next to the numbers of x, which is contiguous.
Tensor narrow(const Tensor& x, ScalarType type);
/// Throws unless a file may be asked to have its floating tensors of this type.
void check_floats(ScalarType floats, const char* what);
/// What a tensor's numbers are in a file whose floating ones are `floats`, if that is defined.
inline ScalarType in_file(const Tensor& t, ScalarType floats) {
  return is_half(floats) && t.is_floating_point() ? floats : t.scalar_type();
}
/// The numbers as the file has them, contiguous.
Tensor bytes_of(const Tensor& t, ScalarType floats);

}  // namespace xtgrad::io
