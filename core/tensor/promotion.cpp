/// @file Broadcasting and type promotion.
#include <xtgrad/core/tensor/promotion.h>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

struct TypeState {
  ScalarType dims = ScalarType::Undefined, zero = ScalarType::Undefined,
             number = ScalarType::Undefined;
};

ScalarType promote_known(ScalarType a, ScalarType b) {
  if (a == ScalarType::Undefined) return b;
  if (b == ScalarType::Undefined) return a;
  return promoteTypes(a, b);
}

void update(TypeState& s, const Tensor& t) {
  ScalarType type = t.scalar_type();
  if (t.unsafeGetTensorImpl()->wrapped_number) {
    if (isFloatingType(type)) type = default_dtype();
    s.number = promote_known(s.number, type);
  } else if (t.dim() > 0) {
    s.dims = promote_known(s.dims, type);
  } else {
    s.zero = promote_known(s.zero, type);
  }
}

ScalarType combine(ScalarType higher, ScalarType lower) {
  if (isFloatingType(higher)) return higher;
  if (higher == kBool || isFloatingType(lower)) return promote_known(higher, lower);
  return higher != ScalarType::Undefined ? higher : lower;
}

}  // namespace

/// Whether a number beside t changes nothing: t is floating, and no number itself.
static bool outranks_numbers(const Tensor& t) {
  return isFloatingType(t.scalar_type()) && !t.unsafeGetTensorImpl()->wrapped_number;
}
ScalarType result_type(const Tensor& a, const Tensor& b) {
  if (b.unsafeGetTensorImpl()->wrapped_number && outranks_numbers(a)) return a.scalar_type();
  if (a.scalar_type() == b.scalar_type() && !a.unsafeGetTensorImpl()->wrapped_number &&
      !b.unsafeGetTensorImpl()->wrapped_number)
    return a.scalar_type();
  TypeState s;
  update(s, a);
  update(s, b);
  return combine(s.dims, combine(s.zero, s.number));
}
ScalarType result_type(const Tensor& a, const Tensor& b, const Tensor& c) {
  TypeState s;
  for (const Tensor* t : {&a, &b, &c}) update(s, *t);
  return combine(s.dims, combine(s.zero, s.number));
}
ScalarType result_type(const Tensor& a, const Scalar& b) {
  if (outranks_numbers(a)) return a.scalar_type();
  return result_type(a, wrapped_scalar(b));
}

void check_can_write(ScalarType result, ScalarType target) {
  XTGRAD_CHECK(canCast(result, target), "result type ", toString(result),
               " can't be cast to the desired output type ", toString(target),
               "\n[in-place] the tensor that is written to keeps its type; leave out the _");
}

Tensor wrapped_scalar(const Scalar& s) {
  auto* impl = new TensorImpl(s.type(), IntArrayRef());
  impl->wrapped_number = true;
  if (s.isFloatingPoint())
    *static_cast<double*>(impl->data()) = s.toDouble();
  else if (s.isBoolean())
    *static_cast<bool*>(impl->data()) = s.toBool();
  else
    *static_cast<int64_t*>(impl->data()) = s.toLong();
  return Tensor(IntrusivePtr<TensorImpl>::adopt(impl));
}

DimVector broadcast_shape(IntArrayRef a, IntArrayRef b) {
  const size_t n = std::max(a.size(), b.size());
  DimVector shape(n);
  for (size_t i = 0; i < n; ++i) {  // from the last dim
    const int64_t x = i < a.size() ? a[a.size() - 1 - i] : 1;
    const int64_t y = i < b.size() ? b[b.size() - 1 - i] : 1;
    XTGRAD_CHECK(x == y || x == 1 || y == 1, "The size of tensor a (", x,
                 ") must match the size of tensor b (", y, ") at non-singleton dimension ",
                 n - 1 - i, "\n[broadcast] shapes ", a, " and ", b,
                 " do not fit: from the last dim on, sizes are equal or 1",
                 draw_clash({"a", a}, {"b", b}, {{-1 - int64_t(i), -1 - int64_t(i)}}));
    shape[n - 1 - i] = x == 1 ? y : x;
  }
  return shape;
}

DimVector broadcast_strides(const Tensor& x, IntArrayRef shape) {
  DimVector strides(shape.size());
  const IntArrayRef sizes = x.sizes(), own = x.strides();
  const size_t skip = shape.size() - sizes.size();
  for (size_t d = 0; d < sizes.size(); ++d)
    strides[skip + d] = sizes[d] == 1 && shape[skip + d] != 1 ? 0 : own[d];
  return strides;
}

int64_t wrap_dim(int64_t dim, int64_t n) {
  const int64_t limit = std::max<int64_t>(n, 1);
  XTGRAD_CHECK_INDEX(
      dim >= -limit && dim < limit, "Dimension out of range (expected to be in range of [", -limit,
      ", ", limit - 1, "], but got ", dim, ")\n[dim] negative ones count from the last dim of ", n);
  return dim < 0 ? dim + limit : dim;
}

uint64_t dim_mask(OptionalIntArrayRef dims, int64_t n) {
  if (!dims.has_value() || dims->empty()) return n == 0 ? 0 : ~uint64_t{0} >> (64 - n);
  uint64_t mask = 0;
  for (int64_t d : *dims) {
    const uint64_t bit = uint64_t{1} << wrap_dim(d, n);
    XTGRAD_CHECK(!(mask & bit), "dim ", wrap_dim(d, n),
                 " appears multiple times in the list of dims\n[dim] of a tensor with ", n,
                 " dims");
    mask |= bit;
  }
  return n == 0 ? 0 : mask;
}

}}  // namespace xtgrad::v1
