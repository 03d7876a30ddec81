/// @file Storages, tensor headers and the counts of what is alive.
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/impl.h>

#include <cstring>
#include <memory>
#include <new>

#include "core/alive.h"
#include "core/checked.h"
#include "core/kernels/alloc.h"

namespace xtgrad { inline namespace v1 {

void* detail::pool_allocate(size_t bytes) { return kernels::allocate(bytes); }
void detail::pool_deallocate(void* p, size_t bytes) noexcept { kernels::deallocate(p, bytes); }

// Where the bytes are if they do not follow the header. `block`: the size of the header's own
// block.
struct StorageImpl::Owner {
  Deleter deleter;
  IntrusivePtr<StorageImpl> of;
  size_t block;
};

namespace {
constexpr size_t kMaxDim = 64;
constexpr size_t kHeader = 64;  // keeps the data aligned to a cache line
static_assert(sizeof(StorageImpl) <= kHeader);

/// Says why a view cannot have these sizes.
[[noreturn, gnu::noinline, gnu::cold]] void fail_numel(IntArrayRef sizes) {
  XTGRAD_CHECK(sizes.size() <= kMaxDim, "a tensor has at most 64 dims, got ", sizes.size(),
               "\n[tensor] put some of the sizes ", sizes, " together");
  for (int64_t s : sizes)
    XTGRAD_CHECK(s >= 0, "Trying to create tensor with negative dimension ", s, ": ", sizes,
                 "\n[tensor] sizes are 0 or more");
  detail::fail<Error>("numel: integer multiplication overflow\n[tensor] the sizes ", sizes,
                      " multiply to more than 2^63 - 1");
}
}  // namespace

StorageImpl::StorageImpl(void* data, size_t bytes, Owner* owner)
    : data_(data), bytes_(bytes), owner_(owner) {
  debug::count_storage(1);
}

IntrusivePtr<StorageImpl> StorageImpl::allocate(size_t bytes) {
  // What a header more would make small again is left to the allocator to refuse.
  void* block = kernels::allocate(std::max(bytes, bytes + kHeader));
  return IntrusivePtr<StorageImpl>::adopt(
      new (block) StorageImpl(static_cast<char*>(block) + kHeader, bytes, nullptr));
}
IntrusivePtr<StorageImpl> StorageImpl::borrow(void* data, size_t bytes, Deleter deleter) {
  std::unique_ptr<Owner> owner(new Owner{std::move(deleter), {}, kHeader});
  void* block = kernels::allocate(kHeader);
  return IntrusivePtr<StorageImpl>::adopt(new (block) StorageImpl(data, bytes, owner.release()));
}
IntrusivePtr<StorageImpl> StorageImpl::alias(IntrusivePtr<StorageImpl> of) {
  void* data = of->data();
  const size_t bytes = of->nbytes();
  std::unique_ptr<Owner> owner(new Owner{nullptr, std::move(of), kHeader});
  void* block = kernels::allocate(kHeader);
  return IntrusivePtr<StorageImpl>::adopt(new (block) StorageImpl(data, bytes, owner.release()));
}

void StorageImpl::grow(size_t bytes) {
  if (bytes <= bytes_) return;
  if (owner_ && owner_->of && owner_->block == kHeader) {  // an alias
    owner_->of->grow(bytes);
  } else {
    XTGRAD_CHECK(!owner_ || owner_->of,
                 "Trying to resize storage that is not resizable\n[resize_] from ", bytes_, " to ",
                 bytes, " bytes of memory that is borrowed; clone() the tensor first");
    IntrusivePtr<StorageImpl> larger = allocate(bytes);
    std::memcpy(larger->data_, data_, bytes_);
    if (owner_)
      owner_->of = std::move(larger);
    else
      owner_ = new Owner{nullptr, std::move(larger), bytes_ + kHeader};
  }
  data_ = owner_->of->data_;
  bytes_ = owner_->of->bytes_;
}

void StorageImpl::destroy() {
  debug::count_storage(-1);
  Owner* owner = owner_;
  void* data = data_;
  const size_t bytes = owner ? owner->block : bytes_ + kHeader;
  this->~StorageImpl();
  kernels::deallocate(this, bytes);
  if (!owner) return;
  if (owner->deleter) owner->deleter(data);
  delete owner;
}

TensorImpl::TensorImpl(ScalarType type, DimVector shape, DimVector stride, int64_t first,
                       IntrusivePtr<StorageImpl> bytes)
    : dtype(type),
      offset(first),
      sizes(std::move(shape)),
      strides(std::move(stride)),
      storage(std::move(bytes)) {
  refresh();
}
inline void TensorImpl::allocate() {
  int64_t bytes;
  XTGRAD_CHECK(!__builtin_mul_overflow(numel, int64_t(elementSize(dtype)), &bytes),
               "Storage size calculation overflowed with sizes=", IntArrayRef(sizes), "\n[tensor] ",
               numel, " elements of ", elementSize(dtype),
               " bytes each are more than 2^63 - 1 bytes");
  storage = StorageImpl::allocate(size_t(bytes));
}
TensorImpl::TensorImpl(ScalarType type, IntArrayRef shape) : dtype(type) {
  const size_t n = shape.size();
  sizes.resize_discarding(n);
  strides.resize_discarding(n);
  int64_t *size = sizes.data(), *stride = strides.data(), step = 1, signs = 0;
  bool wraps = n > kMaxDim, empty = false;  // an empty tensor's strides must fit too
  for (size_t d = n; d-- > 0;) {
    const int64_t s = shape[d], none = s == 0;
    size[d] = s;
    stride[d] = step;
    signs |= s;
    empty |= none;
    wraps |= __builtin_mul_overflow(step, s + none, &step);
  }
  const bool fits = !wraps && signs >= 0;
  if (!fits) [[unlikely]]
    checked_numel(shape);  // says what is wrong
  numel = empty ? 0 : step;
  plain = !empty;
  allocate();
}
TensorImpl::TensorImpl(ScalarType type, const TensorImpl& like)
    : dtype(type), numel(like.numel), sizes(like.sizes), strides(like.strides) {
  allocate();
}

TensorImpl::TensorImpl(const TensorImpl& x)
    : dtype(x.dtype),
      contiguous(x.contiguous),
      plain(x.plain),
      offset(x.offset),
      numel(x.numel),
      sizes(x.sizes),
      strides(x.strides),
      storage(x.storage) {}

void* TensorImpl::operator new(size_t) { return kernels::allocate(sizeof(TensorImpl)); }
void TensorImpl::operator delete(void* p) { kernels::deallocate(p, sizeof(TensorImpl)); }

void (*TensorImpl::leave_graph)(TensorImpl&) = nullptr;

void TensorImpl::refresh() {
  bool in_order = true, exact = true, empty = false, fits = sizes.size() <= kMaxDim;
  int64_t expected = 1;
  for (size_t d = sizes.size(); d-- > 0;) {
    const int64_t s = sizes[d];
    exact &= strides[d] == expected;
    if (s != 1) in_order &= strides[d] == expected;
    empty |= s == 0;
    fits &= s >= 0 && !__builtin_mul_overflow(expected, std::max<int64_t>(s, 1), &expected);
  }
  if (!fits) [[unlikely]]
    fail_numel(sizes);
  numel = empty ? 0 : expected;
  contiguous = empty || in_order;
  plain = exact && !empty;
}

DimVector contiguous_strides(IntArrayRef sizes) {
  DimVector s;
  s.resize_discarding(sizes.size());
  int64_t step = 1;
  for (size_t d = sizes.size(); d-- > 0;) {
    s[d] = step;
    // Wraps around where the sizes are too many for a tensor, which says so when it is made.
    step = (Checked(step) * std::max<int64_t>(sizes[d], 1)).value();
  }
  return s;
}
int64_t checked_numel(IntArrayRef sizes) {
  XTGRAD_CHECK(sizes.size() <= kMaxDim, "a tensor has at most 64 dims, got ", sizes.size(),
               "\n[tensor] put some of the sizes ", sizes, " together");
  Checked n = 1;
  bool empty = false;
  for (int64_t s : sizes) {
    XTGRAD_CHECK(s >= 0, "Trying to create tensor with negative dimension ", s, ": ", sizes,
                 "\n[tensor] sizes are 0 or more");
    empty |= s == 0;
    n *= std::max<int64_t>(s, 1);
  }
  XTGRAD_CHECK(n.fits(), "Storage size calculation overflowed with sizes=", sizes,
               "\n[tensor] the sizes other than 0 multiply to more than 2^63 - 1");
  return empty ? 0 : n.value();
}

}}  // namespace xtgrad::v1
