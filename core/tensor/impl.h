/// @file What a Tensor handle points to: geometry, storage and its place in the graph.
#pragma once
#include <xtgrad/core/dtype.h>
#include <xtgrad/core/tensor/array_ref.h>
#include <xtgrad/core/tensor/storage.h>

namespace xtgrad::autograd { inline namespace v1 {
class Node;
struct AutogradMeta;
}}  // namespace xtgrad::autograd::v1

namespace xtgrad { inline namespace v1 {

/// Sizes and strides (in elements) over a storage from `offset` on, and the autograd state.
/// Private to the library: users go through Tensor.
struct XTGRAD_API TensorImpl {
  /// A tensor over a storage's bytes, `first` elements from their start.
  TensorImpl(ScalarType type, DimVector shape, DimVector stride, int64_t first,
             IntrusivePtr<StorageImpl> bytes);
  /// A contiguous tensor over fresh memory.
  TensorImpl(ScalarType type, IntArrayRef shape);
  /// A tensor over fresh memory, of the shape of `like`, which is plain.
  TensorImpl(ScalarType type, const TensorImpl& like);
  /// A second tensor on x's memory, without history.
  explicit TensorImpl(const TensorImpl& x);
  ~TensorImpl() {
    if (grad_fn || meta) leave_graph(*this);
  }
  TensorImpl& operator=(const TensorImpl&) = delete;
  /// Memory of the caching allocator.
  static void* operator new(size_t bytes);
  /// Gives it back.
  static void operator delete(void* p);

  /// One more handle.
  void retain() { refs.up(); }
  /// One handle less; the last one frees it.
  void release() {
    if (refs.down()) delete this;
  }
  /// How many dims.
  size_t dim() const { return sizes.size(); }
  /// The first element.
  void* data() const {
    return static_cast<char*>(storage->data()) + offset * int64_t(elementSize(dtype));
  }
  /// Recomputes numel, contiguous and plain after sizes or strides changed.
  void refresh();

  /// How many handles there are.
  RefCount refs;
  /// The type of the elements.
  ScalarType dtype;
  /// Whether they lie one after the other, row by row.
  bool contiguous = true;
  /// Whether there are any and the strides are the very ones of a fresh tensor, also along sizes
  /// of 1.
  bool plain = true;
  bool wrapped_number = false;  ///< a C++ number: promotes like one
  bool inference = false;       ///< made in InferenceMode
  bool requires_grad = false;   ///< a leaf's flag, or true with a grad_fn
  uint32_t output_nr = 0;       ///< which result of grad_fn this is
  /// The first element's place in the storage, and how many there are.
  int64_t offset = 0, numel = 0;
  /// [dims] each, strides in elements.
  DimVector sizes, strides;
  /// The bytes.
  IntrusivePtr<StorageImpl> storage;
  autograd::Node* grad_fn = nullptr;       ///< counted reference, kept by core/autograd
  autograd::AutogradMeta* meta = nullptr;  ///< gradient, hooks, view: made when first needed
  /// Drops these two; core/autograd, which makes them, says how when it is loaded.
  static void (*leave_graph)(TensorImpl& t);

 private:
  void allocate();
};

/// Strides of a contiguous tensor: the last dim moves by one.
XTGRAD_API DimVector contiguous_strides(IntArrayRef sizes);
enum class MemoryFormat : int8_t;
/// Strides of a dense tensor in this format; throws where it is one of other numbers of dims.
XTGRAD_API DimVector format_strides(IntArrayRef sizes, MemoryFormat format);
/// Product of the sizes; throws where it overflows or a size is negative.
XTGRAD_API int64_t checked_numel(IntArrayRef sizes);

}}  // namespace xtgrad::v1
