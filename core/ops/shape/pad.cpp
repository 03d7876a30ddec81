/// @file Padding: with a constant a copy into a larger tensor, else picking along each dim.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/pad.h>

#include "core/checked.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// What a border holds: the index of the element for place i of a dim of size n, i outside 0 … n
/// − 1.
using Source = int64_t (*)(int64_t i, int64_t n);
int64_t mirrored(int64_t i, int64_t n) { return i < 0 ? -i : i < n ? i : 2 * (n - 1) - i; }
int64_t nearest(int64_t i, int64_t n) { return std::min(std::max<int64_t>(i, 0), n - 1); }
int64_t wrapped(int64_t i, int64_t n) { return (i % n + n) % n; }

/// A size n with `before` and `after` more.
Checked padded_size(int64_t n, int64_t before, int64_t after) {
  return Checked(n) + before + after;
}

/// x with its last dims padded as `pad` says, from `source`.
Tensor picked(Tensor x, IntArrayRef pad, Source source) {
  for (size_t k = 0; 2 * k < pad.size(); ++k) {
    const int64_t dim = x.dim() - 1 - int64_t(k), n = x.size(dim), before = pad[2 * k];
    if (before == 0 && pad[2 * k + 1] == 0) continue;
    Tensor index = empty({padded_size(n, before, pad[2 * k + 1]).get("pad", pad)}, kLong);
    for (int64_t i = 0; i < index.size(0); ++i)
      index.data_ptr<int64_t>()[i] = source((Checked(i) - before).saturated(), n);
    x = x.index_select(dim, index);
  }
  return x;
}

const char* letter(int dims, int d) {
  static constexpr const char* kNames[] = {"T", "H", "W"};
  return kNames[3 - dims + d];
}

/// "H: 3 W: 4" for the last dims, each with extra[k] more.
std::string sizes(const Tensor& x, int dims, IntArrayRef pad, bool padded) {
  std::string text;
  for (int d = 0; d < dims; ++d) {
    const size_t k = size_t(dims - 1 - d);
    text += str(d == 0 ? "" : " ", letter(dims, d), ": ",
                padded ? padded_size(x.size(d - dims), pad[2 * k], pad[2 * k + 1]).value()
                       : x.size(d - dims));
  }
  return text;
}

Tensor border(const char* op, int dims, const Tensor& x, IntArrayRef pad, bool reflects) {
  XTGRAD_CHECK(int(pad.size()) == 2 * dims, "padding size is expected to be ", 2 * dims,
               ", but got: ", pad.size(), "\n[", op, "] padding=", pad);
  bool full = x.dim() == dims + 1 || x.dim() == dims + 2;
  const bool none = x.dim() == dims + 2 || (dims == 1 && reflects);  // of the first dim
  for (int64_t d = none; full && d < x.dim(); ++d) full = x.size(d) != 0;
  XTGRAD_CHECK(full, "Expected ", dims + 1, "D or ", dims + 2,
               "D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for "
               "input, but got: ",
               x.sizes(), "\n[", op, "] only the batch may be empty");
  for (int k = 0; k < dims; ++k) {
    const int64_t before = pad[size_t(2 * k)], after = pad[size_t(2 * k) + 1];
    const int64_t dim = x.dim() - 1 - k, n = x.size(dim);
    XTGRAD_CHECK(!reflects || (before < n && after < n),
                 dims == 1   ? "Argument #4: Padding size"
                 : dims == 2 ? k == 0 ? "Argument #4: Padding size" : "Argument #6: Padding size"
                             : "Argument: Padding size",
                 " should be less than the corresponding input dimension, but got: padding (",
                 before, ", ", after, ") at dimension ", dim, " of input ", x.sizes(), "\n[", op,
                 "] the mirror shows at most ", n - 1, draw_shapes({{"input", x.sizes(), {dim}}}));
    XTGRAD_CHECK(padded_size(n, before, after).get(op, pad) >= 1, "input (",
                 sizes(x, dims, pad, false), ") is too small. Calculated output ",
                 sizes(x, dims, pad, true), "\n[", op, "] of a tensor of shape ", x.sizes());
  }
  if (!x.is_floating_point()) throw_no_such_type(op, x.scalar_type());
  const Tensor y = picked(x, pad, reflects ? mirrored : nearest);
  return y.is_same(x) ? x.clone() : y;
}

Tensor circular(const Tensor& x, IntArrayRef pad) {
  const int64_t dims = x.dim() - 2;
  XTGRAD_CHECK(int64_t(pad.size()) == 2 * dims, "Invalid padding size, expected ", 2 * dims,
               " but got ", pad.size(), "\n[pad] the input is ", x.sizes());
  for (size_t k = 0; 2 * k < pad.size(); ++k) {
    const int64_t n = x.size(x.dim() - 1 - int64_t(k)), before = pad[2 * k], after = pad[2 * k + 1];
    XTGRAD_CHECK(before <= n && after <= n,
                 "Padding value causes wrapping around more than once.\n[pad] ", pad,
                 " for an input of ", x.sizes());
    XTGRAD_CHECK(padded_size(n, before, after).get("pad", pad) >= 0,
                 "Negative padding value is resulting in an empty dimension.\n[pad] ", pad,
                 " for an input of ", x.sizes());
  }
  // What is taken away does not come back on the other side.
  Tensor rest = x;
  DimVector widths;
  for (size_t k = 0; k < pad.size(); ++k) widths.push_back(std::max<int64_t>(pad[k], 0));
  for (size_t k = 0; 2 * k < pad.size(); ++k) {
    const int64_t dim = x.dim() - 1 - int64_t(k), before = std::max<int64_t>(-pad[2 * k], 0),
                  after = std::max<int64_t>(-pad[2 * k + 1], 0);
    rest = rest.narrow(dim, before, x.size(dim) - before - after);
  }
  const Tensor y = picked(rest, widths, wrapped);
  return y.is_same(rest) ? rest.clone() : y;
}

}  // namespace

Tensor constant_pad_nd(const Tensor& self, IntArrayRef pad, const Scalar& value) {
  XTGRAD_CHECK(pad.size() % 2 == 0, "Length of pad must be even but instead it equals ", pad.size(),
               "\n[constant_pad_nd] pad=", pad);
  XTGRAD_CHECK(int64_t(pad.size()) <= 2 * self.dim(),
               "Length of pad should be no more than twice the number of dimensions of the input. "
               "Pad length is ",
               pad.size(), "while the input has ", self.dim(),
               "dimensions.\n[constant_pad_nd] pad=", pad, " of a tensor of shape ", self.sizes());
  DimVector shape = self.sizes(), opposite;
  for (int64_t p : pad) opposite.push_back((Checked(0) - p).get("constant_pad_nd", "pad=", pad));
  for (size_t k = 0; 2 * k < pad.size(); ++k) {
    const size_t d = shape.size() - 1 - k;
    shape[d] = padded_size(shape[d], pad[2 * k], pad[2 * k + 1])
                   .get("constant_pad_nd", self.sizes(), " padded by ", pad);
    XTGRAD_CHECK(
        shape[d] > 0 || (shape[d] == 0 && self.size(int64_t(d)) >= 0), "The input size ",
        self.size(int64_t(d)), ", plus negative padding ", pad[2 * k], " and ", pad[2 * k + 1],
        " resulted in a negative output size, which is invalid. Check dimension ", d,
        " of your input.\n[constant_pad_nd] pad=", pad, " of a tensor of shape ", self.sizes());
  }
  Tensor y;
  {
    NoGradGuard no_grad;
    y = full(shape, value, self.scalar_type());
    Tensor from = self, to = y;
    bool overlaps = true;
    for (size_t k = 0; 2 * k < pad.size(); ++k) {
      const int64_t d = self.dim() - 1 - int64_t(k), before = pad[2 * k], after = pad[2 * k + 1];
      const int64_t n = std::max<int64_t>(
          0, padded_size(self.size(d), std::min<int64_t>(before, 0), std::min<int64_t>(after, 0))
                 .value());
      overlaps &= n > 0;
      if (!overlaps) break;
      from = from.narrow(d, std::max<int64_t>(-before, 0), n);
      to = to.narrow(d, std::max<int64_t>(before, 0), n);
    }
    if (overlaps) raw::copy(to, from);
  }
  return differentiable("ConstantPadNdBackward0", std::move(y), wrt(self, [opposite](Tensor g) {
                          return constant_pad_nd(g, opposite, 0);
                        }));
}

Tensor pad(const Tensor& self, IntArrayRef pad, std::string_view mode, Optional<double> value) {
  XTGRAD_CHECK(pad.size() % 2 == 0, "Padding length must be divisible by 2\n[pad] pad=", pad);
  XTGRAD_CHECK(int64_t(pad.size()) <= 2 * self.dim(), "Padding length too large\n[pad] pad=", pad,
               " for an input of ", self.sizes());
  if (mode == "constant") return constant_pad_nd(self, pad, value.value_or(0));
  XTGRAD_CHECK(!value || *value == 0, "Padding mode \"", mode,
               "\" doesn't take in value argument\n[pad] value=", value.value_or(0));
  const bool reflects = mode == "reflect", replicates = mode == "replicate";
  const int64_t dims = int64_t(pad.size()) / 2;
  if (dims >= 1 && dims <= 3 && (self.dim() == dims + 1 || self.dim() == dims + 2)) {
    static constexpr const char* kReflect[] = {"reflection_pad1d", "reflection_pad2d",
                                               "reflection_pad3d"};
    static constexpr const char* kReplicate[] = {"replication_pad1d", "replication_pad2d",
                                                 "replication_pad3d"};
    if (reflects || replicates)
      return border((reflects ? kReflect : kReplicate)[dims - 1], int(dims), self, pad, reflects);
    if (mode == "circular") return circular(self, pad);
    XTGRAD_CHECK_KIND(NotImplementedError, false, "Unrecognised padding mode ", mode,
                      "\n[pad] of a tensor of shape ", self.sizes());
  }
  XTGRAD_CHECK_KIND(NotImplementedError, false,
                    "Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now"
                    "\n[pad] pad=",
                    pad, " for an input of ", self.sizes());
}

#define XTGRAD_PAD(D)                                                     \
  Tensor reflection_pad##D##d(const Tensor& self, IntArrayRef padding) {  \
    return border("reflection_pad" #D "d", D, self, padding, true);       \
  }                                                                       \
  Tensor replication_pad##D##d(const Tensor& self, IntArrayRef padding) { \
    return border("replication_pad" #D "d", D, self, padding, false);     \
  }
XTGRAD_PAD(1)
XTGRAD_PAD(2)
XTGRAD_PAD(3)
#undef XTGRAD_PAD

}}  // namespace xtgrad::v1
