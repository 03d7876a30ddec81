#include "core/io/half.h"

#include "core/io/file.h"

namespace xtgrad::io {

Tensor widen(const Tensor& bits, ScalarType type) {
  if (!is_half(type)) return bits;
  Tensor wide = room(bits.sizes(), kFloat);
  const auto* from = static_cast<const uint16_t*>(bits.data_ptr());
  auto* to = static_cast<float*>(wide.data_ptr());
  const auto convert = type == kHalf ? from_half : from_bfloat16;
  for (int64_t i = 0; i < bits.numel(); ++i) to[i] = convert(from[i]);
  return wide;
}

Tensor narrow(const Tensor& x, ScalarType type) {
  const Tensor wide = x.to(kFloat);
  Tensor bits = room(x.sizes(), kShort);
  const auto* from = static_cast<const float*>(wide.data_ptr());
  auto* to = static_cast<uint16_t*>(bits.data_ptr());
  const auto convert = type == kHalf ? to_half : to_bfloat16;
  for (int64_t i = 0; i < x.numel(); ++i) to[i] = convert(from[i]);
  return bits;
}

void check_floats(ScalarType floats, const char* what) {
  XTGRAD_CHECK_VALUE(floats == ScalarType::Undefined || is_half(floats), what,
                     ": floating tensors cannot be written as ", floats, "\n[", what,
                     "] kHalf or kBFloat16, or leave it out: each is written in its own type");
}

Tensor bytes_of(const Tensor& t, ScalarType floats) {
  const Tensor x = t.detach().contiguous();
  return is_half(in_file(t, floats)) ? narrow(x, floats) : x;
}

}  // namespace xtgrad::io
