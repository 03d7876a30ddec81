/// @file Pixel and channel shuffles: a dim split, moved and merged.
#include <xtgrad/core/ops/shuffle.h>

#include "core/checked.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

void check(const char* op, const char* factor, const Tensor& x, int64_t r) {
  XTGRAD_CHECK(x.dim() >= 3, op,
               " expects input to have at least 3 dimensions, but got input with ", x.dim(),
               " dimension(s)\n[", op, "] [..., c, h, w]");
  XTGRAD_CHECK(r > 0, op, " expects a positive ", factor, ", but got ", r, "\n[", op,
               "] of an input of shape ", x.sizes());
}

/// x seen as [n, a, b, c, d, e], its dims in `order`, with the last three sizes instead.
Tensor rearrange(const Tensor& x, IntArrayRef split, IntArrayRef order, IntArrayRef last) {
  DimVector parts{-1}, shape = x.sizes().drop_back(3);
  int64_t n = 1;
  for (int64_t s : shape) n *= s;
  parts[0] = n;
  for (int64_t s : split) parts.push_back(s);
  for (int64_t s : last) shape.push_back(s);
  const Tensor y = x.reshape(parts).permute(order).reshape(shape);
  return y.is_alias_of(x) ? y.clone() : raw::as_own(y);
}

}  // namespace

Tensor pixel_shuffle(const Tensor& self, int64_t r) {
  check("pixel_shuffle", "upscale_factor", self, r);
  const int64_t square = (Checked(r) * r).get("pixel_shuffle", "upscale_factor ", r);
  const int64_t h = self.size(-2), w = self.size(-1), c = self.size(-3) / square;
  const auto larger = [=](int64_t n) { return (Checked(n) * r).get("pixel_shuffle", n, " * ", r); };
  XTGRAD_CHECK(
      self.size(-3) % square == 0,
      "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square "
      "of upscale_factor, but input.size(-3)=",
      self.size(-3), " is not divisible by ", square, "\n[pixel_shuffle] upscale_factor=", r,
      draw_shapes({{"input", self.sizes(), {-3}}}));
  return rearrange(self, {c, r, r, h, w}, {0, 1, 4, 2, 5, 3}, {c, larger(h), larger(w)});
}

Tensor pixel_unshuffle(const Tensor& self, int64_t r) {
  check("pixel_unshuffle", "downscale_factor", self, r);
  const int64_t c = self.size(-3), h = self.size(-2), w = self.size(-1);
  XTGRAD_CHECK(h % r == 0,
               "pixel_unshuffle expects height to be divisible by downscale_factor, but "
               "input.size(-2)=",
               h, " is not divisible by ", r, "\n[pixel_unshuffle] of an input of shape ",
               self.sizes(), draw_shapes({{"input", self.sizes(), {-2}}}));
  XTGRAD_CHECK(w % r == 0,
               "pixel_unshuffle expects width to be divisible by downscale_factor, but "
               "input.size(-1)=",
               w, " is not divisible by ", r, "\n[pixel_unshuffle] of an input of shape ",
               self.sizes(), draw_shapes({{"input", self.sizes(), {-1}}}));
  const int64_t channels = (Checked(c) * r * r).get("pixel_unshuffle", c, " * ", r, " * ", r);
  return rearrange(self, {c, h / r, r, w / r, r}, {0, 1, 3, 5, 2, 4}, {channels, h / r, w / r});
}

Tensor channel_shuffle(const Tensor& self, int64_t groups) {
  XTGRAD_CHECK(self.dim() > 2,
               "channel_shuffle expects input with > 2 dims, but got input with sizes ",
               self.sizes(), "\n[channel_shuffle] channels are dim 1 of [n, channels, …]");
  XTGRAD_CHECK(groups > 0,
               "Number of groups to divide channels in must be positive. Value of groups:", groups,
               "\n[channel_shuffle] of an input of shape ", self.sizes());
  const int64_t c = self.size(1);
  XTGRAD_CHECK(c % groups == 0, "Number of channels must be divisible by groups. Got ", c,
               " channels and ", groups, " groups.\n[channel_shuffle] of an input of shape ",
               self.sizes(), draw_shapes({{"input", self.sizes(), {1}}}));
  return self.unflatten(1, {groups, c / groups}).transpose(1, 2).reshape(self.sizes());
}

}}  // namespace xtgrad::v1
