/// @file Orders the dims of a result.
#include "core/autograd/fresh.h"

#include <xtgrad/core/tensor/promotion.h>

#include <algorithm>
#include <functional>
#include <vector>

namespace xtgrad::autograd { inline namespace v1 {
namespace {

/// Whether every operand has the shape and lies as the first does, without gaps: the result, too,
/// then does, and one flat loop serves all.
bool lie_alike(IntArrayRef shape, ArrayRef<const Tensor*> operands) {
  for (const Tensor* x : operands)
    if (!x->sizes().equals(shape) || !x->strides().equals(operands[0]->strides())) return false;
  return operands[0]->is_non_overlapping_and_dense();
}

/// Operand strides as seen from the result, which may be compared dim by dim.
class Order {
 public:
  Order(IntArrayRef shape, ArrayRef<const Tensor*> operands) : shape_(shape) {
    for (const Tensor* x : operands) strides_.push_back(broadcast_strides(*x, shape));
  }
  /// The dims, innermost first: an insertion sort, since a comparison may leave two dims undecided.
  DimVector dims() const {
    DimVector order;
    for (size_t d = shape_.size(); d-- > 0;) order.push_back(int64_t(d));
    for (size_t i = 1; i < order.size(); ++i) {
      size_t moving = i;
      for (size_t j = i; j-- > 0;) {
        const int verdict = compare(size_t(order[j]), size_t(order[moving]));
        if (verdict < 0) break;
        if (verdict == 0) continue;
        std::swap(order[j], order[moving]);
        moving = j;
      }
    }
    return order;
  }

 private:
  /// > 0: a steps further than b and belongs outside; < 0: it is right inside; 0: no operand can
  /// tell.
  int compare(size_t a, size_t b) const {
    for (const DimVector& s : strides_) {
      if (s[a] == 0 || s[b] == 0) continue;  // repeated along one of them
      if (s[a] != s[b]) return s[a] > s[b] ? 1 : -1;
      if (shape_[a] > shape_[b]) return 1;  // equal steps: one has size 1, which lies inside
    }
    return 0;
  }

  IntArrayRef shape_;
  std::vector<DimVector> strides_;
};

DimVector strides_in(IntArrayRef order, IntArrayRef shape) {
  if (std::is_sorted(order.begin(), order.end(), std::greater<>()))
    return contiguous_strides(shape);
  DimVector strides(order.size());
  int64_t step = 1;
  for (const int64_t d : order) {
    strides[size_t(d)] = step;
    step *= shape[size_t(d)];
  }
  return strides;
}

}  // namespace

DimVector result_strides(IntArrayRef shape, ArrayRef<const Tensor*> operands) {
  const auto all = [&](auto lies_so) {
    return std::all_of(operands.begin(), operands.end(),
                       [&](const Tensor* x) { return x->sizes().equals(shape) && lies_so(*x); });
  };
  if (all([](const Tensor& x) { return x.is_contiguous(); })) return contiguous_strides(shape);
  if (all([](const Tensor& x) { return x.is_contiguous(MemoryFormat::ChannelsLast); }))
    return format_strides(shape, MemoryFormat::ChannelsLast);
  if (lie_alike(shape, operands)) return operands[0]->strides();
  return strides_in(Order(shape, operands).dims(), shape);
}

DimVector dense_strides(const Tensor& x) {
  if (x.is_non_overlapping_and_dense()) return x.strides();
  const Tensor* one[] = {&x};
  return strides_in(Order(x.sizes(), one).dims(), x.sizes());
}

Tensor fresh(ScalarType type, IntArrayRef shape, DimVector strides) {
  Tensor t = fresh(type, shape);
  t.unsafeGetTensorImpl()->strides = std::move(strides);
  t.unsafeGetTensorImpl()->refresh();
  return t;
}

}}  // namespace xtgrad::autograd::v1
