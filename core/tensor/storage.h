/// @file The block of memory that a tensor and its views share, with its version counter.
#pragma once
#include <xtgrad/core/export.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/intrusive.h>
#include <xtgrad/core/tensor/options.h>

#include <cstddef>
#include <cstdint>

namespace xtgrad { inline namespace v1 {

namespace detail {
/// The caching allocator behind storages, tensors and graph nodes (64-byte aligned blocks).
XTGRAD_API void* pool_allocate(size_t bytes);
XTGRAD_API void pool_deallocate(void* p, size_t bytes) noexcept;
}  // namespace detail

/// Bytes, their owner and a version that every in-place write advances. Owned bytes follow the
/// header in the same block: one allocation a tensor.
class XTGRAD_API StorageImpl {
 public:
  /// Gets the address that was borrowed.
  using Deleter = std::function<void(void*)>;

  /// Fresh memory of its own, with undefined numbers; throws where there is none.
  static IntrusivePtr<StorageImpl> allocate(size_t bytes);
  /// Borrowed memory; `deleter` runs when the last tensor on it goes.
  static IntrusivePtr<StorageImpl> borrow(void* data, size_t bytes, Deleter deleter);
  /// The same bytes with a version of their own: what `Tensor::data()` stands on.
  static IntrusivePtr<StorageImpl> alias(IntrusivePtr<StorageImpl> of);

  /// At least `bytes`: the numbers move, every tensor on this storage sees them where they are
  /// then. Memory that data() looked at stays behind. Throws for borrowed memory.
  void grow(size_t bytes);

  /// One more reference.
  void retain() { refs_.up(); }
  /// One reference less; the last one frees the bytes.
  void release() {
    if (refs_.down()) destroy();
  }
  /// How many references there are.
  uint32_t use_count() const { return refs_.count(); }

  /// The first byte.
  void* data() const { return data_; }
  /// How many bytes there are.
  size_t nbytes() const { return bytes_; }
  /// How often they were written in place.
  uint32_t version() const { return __atomic_load_n(&version_, __ATOMIC_RELAXED); }
  /// One more write in place: kept snapshots notice.
  void bump_version() {
    if (detail::single_threaded())
      ++version_;
    else
      __atomic_fetch_add(&version_, 1, __ATOMIC_RELAXED);
  }
  /// As if no write had happened: for the result of an op that was made by writing into a new
  /// tensor.
  void forget_writes() { __atomic_store_n(&version_, 0, __ATOMIC_RELAXED); }
  /// Whether nobody else can see these bytes.
  bool owned_alone() const { return refs_.count() == 1 && !owner_; }

 private:
  struct Owner;
  StorageImpl(void* data, size_t bytes, Owner* owner);
  void destroy();

  RefCount refs_;
  uint32_t version_ = 0;  // atomic
  void* data_;
  size_t bytes_;
  Owner* owner_;  // null: the bytes follow this header
};

/// Where a storage's bytes are: libtorch's DataPtr, which does not own them here.
class DataPtr {
 public:
  DataPtr() = default;
  /// A place in memory, not owned.
  explicit DataPtr(void* data) : data_(data) {}
  /// The first byte.
  void* get() const { return data_; }
  /// The first byte.
  void* operator->() const { return data_; }
  /// Whether there are bytes.
  explicit operator bool() const { return data_; }
  /// Whether there are no bytes.
  bool operator==(std::nullptr_t) const { return !data_; }
  /// The CPU.
  Device device() const { return {}; }

 private:
  void* data_ = nullptr;
};

/// libtorch's handle on a storage.
class Storage {
 public:
  Storage() = default;
  /// Another handle on the bytes.
  explicit Storage(IntrusivePtr<StorageImpl> impl) : impl_(std::move(impl)) {}
  /// The first byte.
  void* data() const { return impl_->data(); }
  /// The first byte, to be written.
  void* mutable_data() const { return data(); }
  /// The first byte, as a T without a check.
  template <class T>
  T* data() const {
    return static_cast<T*>(data());
  }
  /// The first byte, as a T without a check.
  template <class T>
  T* unsafe_data() const {
    return data<T>();
  }
  /// Const, so that libtorch's `auto& p = storage.data_ptr()` binds to it.
  const DataPtr data_ptr() const { return DataPtr(data()); }
  /// The CPU.
  Device device() const { return {}; }
  /// The CPU.
  DeviceType device_type() const { return kCPU; }
  /// Always: resize_ makes it grow.
  bool resizable() const { return true; }
  /// How many bytes there are.
  size_t nbytes() const { return impl_->nbytes(); }
  /// How many tensors and handles share it, 0 if undefined.
  size_t use_count() const { return impl_ ? impl_->use_count() : 0; }
  /// Whether this is the only handle on it.
  bool unique() const { return use_count() == 1; }
  /// Whether there is a storage.
  operator bool() const { return bool(impl_); }
  /// Whether both are on the same bytes.
  bool is_alias_of(const Storage& o) const { return impl_ && o.impl_ && data() == o.data(); }
  /// The storage itself, null if undefined.
  StorageImpl* unsafeGetStorageImpl() const { return impl_.get(); }

 private:
  IntrusivePtr<StorageImpl> impl_;
};

}}  // namespace xtgrad::v1
