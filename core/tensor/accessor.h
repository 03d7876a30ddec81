/// @file TensorAccessor: `a[i][j]` on raw numbers, without checks.
#pragma once
#include <xtgrad/core/tensor/array_ref.h>

#include <cstddef>
#include <cstdint>

namespace xtgrad { inline namespace v1 {

/// Sizes and strides of a tensor of N dims; indexing drops the first dim, the last gives the
/// element.
template <class T>
struct DefaultPtrTraits {
  using PtrType = T*;
};
template <class T, size_t N, template <class> class Traits = DefaultPtrTraits,
          class Index = int64_t>
class TensorAccessor {
 public:
  TensorAccessor(T* data, const int64_t* sizes, const int64_t* strides)
      : data_(data), sizes_(sizes), strides_(strides) {}
  decltype(auto) operator[](int64_t i) const {
    T* at = data_ + i * strides_[0];
    if constexpr (N == 1)
      return static_cast<T&>(*at);
    else
      return TensorAccessor<T, N - 1, Traits, Index>(at, sizes_ + 1, strides_ + 1);
  }
  int64_t size(int64_t d) const { return sizes_[d]; }
  int64_t stride(int64_t d) const { return strides_[d]; }
  IntArrayRef sizes() const { return {sizes_, N}; }
  IntArrayRef strides() const { return {strides_, N}; }
  T* data() const { return data_; }

 private:
  T* data_;
  const int64_t* sizes_;
  const int64_t* strides_;
};

// libtorch's names for accessors that a GPU kernel can be handed.
template <class T, size_t N, template <class> class Traits = DefaultPtrTraits,
          class Index = int64_t>
using GenericPackedTensorAccessor = TensorAccessor<T, N, Traits, Index>;
template <class T, size_t N, template <class> class Traits = DefaultPtrTraits>
using PackedTensorAccessor32 = TensorAccessor<T, N, Traits, int32_t>;
template <class T, size_t N, template <class> class Traits = DefaultPtrTraits>
using PackedTensorAccessor64 = TensorAccessor<T, N, Traits, int64_t>;

}}  // namespace xtgrad::v1
