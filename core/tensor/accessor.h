/// @file TensorAccessor: `a[i][j]` on raw numbers, without checks.
#pragma once
#include <xtgrad/core/tensor/array_ref.h>

#include <cstddef>
#include <cstdint>

namespace xtgrad { inline namespace v1 {

/// How libtorch's accessors name their pointers.
template <class T>
struct DefaultPtrTraits {
  /// A plain pointer.
  using PtrType = T*;
};
/// Sizes and strides of a tensor of N dims; indexing drops the first dim, the last gives the
/// element.
template <class T, size_t N, template <class> class Traits = DefaultPtrTraits,
          class Index = int64_t>
class TensorAccessor {
 public:
  /// Data, sizes and strides (in elements) stay the caller's.
  TensorAccessor(T* data, const int64_t* sizes, const int64_t* strides)
      : data_(data), sizes_(sizes), strides_(strides) {}
  /// x[i]: an accessor of one dim less, or the element; `i` is not checked.
  decltype(auto) operator[](int64_t i) const {
    T* at = data_ + i * strides_[0];
    if constexpr (N == 1)
      return static_cast<T&>(*at);
    else
      return TensorAccessor<T, N - 1, Traits, Index>(at, sizes_ + 1, strides_ + 1);
  }
  /// Elements along dim d.
  int64_t size(int64_t d) const { return sizes_[d]; }
  /// Elements from one index of dim d to the next.
  int64_t stride(int64_t d) const { return strides_[d]; }
  /// [N], elements along each dim.
  IntArrayRef sizes() const { return {sizes_, N}; }
  /// [N], elements from one index to the next.
  IntArrayRef strides() const { return {strides_, N}; }
  /// The first element.
  T* data() const { return data_; }

 private:
  T* data_;
  const int64_t* sizes_;
  const int64_t* strides_;
};

// libtorch's names for accessors that a GPU kernel can be handed.
template <class T, size_t N, template <class> class Traits = DefaultPtrTraits,
          class Index = int64_t>
/// An accessor with a choice of pointer and index types, which make no difference here.
using GenericPackedTensorAccessor = TensorAccessor<T, N, Traits, Index>;
template <class T, size_t N, template <class> class Traits = DefaultPtrTraits>
/// An accessor whose indices are 32 bits wide in libtorch.
using PackedTensorAccessor32 = TensorAccessor<T, N, Traits, int32_t>;
template <class T, size_t N, template <class> class Traits = DefaultPtrTraits>
/// An accessor whose indices are 64 bits wide.
using PackedTensorAccessor64 = TensorAccessor<T, N, Traits, int64_t>;

}}  // namespace xtgrad::v1
