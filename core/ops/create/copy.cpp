/// @file Copies, casts and constant writes.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/copy.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/tensor/promotion.h>

#include <algorithm>
#include <cstring>

#include "core/autograd/exchange.h"
#include "core/checked.h"
#include "core/kernels/driver.h"
#include "core/ops/detail/inplace.h"
#include "core/ops/detail/raw.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

const auto kPassOn = [](const Tensor& g) { return g; };

Tensor copied(const char* node, const Tensor& x, ScalarType type, Optional<MemoryFormat> format) {
  Tensor y = empty_like(x, type, format);
  raw::copy(y, x);
  return differentiable(node, std::move(y), wrt(x, kPassOn));  // the engine casts the gradient back
}

void check_copy(const Tensor& dst, const Tensor& src) {
  if (dst.sizes().equals(src.sizes())) return;
  const DimVector shape = broadcast_shape(dst.sizes(), src.sizes());
  check_keeps_shape("copy_", dst.sizes(), "source", src.sizes(), shape);
}

void check_options(const TensorOptions& options) {
  XTGRAD_CHECK(
      !options.requires_grad(),
      "Operators taking TensorOptions cannot take a TensorOptions with options.requires_grad "
      "set as true. This isn't implemented yet.\n[to] call requires_grad_() on the result");
}

}  // namespace

Tensor clone(const Tensor& self, Optional<MemoryFormat> format) {
  return copied("CloneBackward0", self, self.scalar_type(), format);
}

Tensor Tensor::contiguous(MemoryFormat format) const {
  if (is_contiguous(format)) return *this;
  XTGRAD_CHECK(format != MemoryFormat::Preserve,
               "preserve memory format is unsupported by the contiguous operator"
               "\n[contiguous] clone() keeps the order of the dims");
  return clone(format);
}

Tensor Tensor::to(ScalarType t, bool, bool copy, Optional<MemoryFormat> format) const {
  const bool lies_so = format.value_or(MemoryFormat::Preserve) == MemoryFormat::Preserve ||
                       *format == suggest_memory_format();
  if (t == scalar_type() && !copy && lies_so) return *this;
  return copied("ToCopyBackward0", *this, t, format.value_or(MemoryFormat::Preserve));
}
Tensor Tensor::to(TensorOptions options, bool non_blocking, bool copy,
                  Optional<MemoryFormat> format) const {
  check_options(options);
  XTGRAD_CHECK(options.layout() == layout(),
               "to(options) doesn't support converting to a different layout, but got self.layout "
               "being ",
               layout(), " and options.layout set as ", options.layout(),
               "\n[to] xtgrad has strided tensors only");
  const ScalarType type = options.dtype_opt().value_or(scalar_type());
  detail::check_supported("to", type, options.device(), options.layout());
  XTGRAD_CHECK(
      !format || !options.has_memory_format(),
      "Cannot set memory_format both in TensorOptions and explicit argument; please delete "
      "the redundant setter.\n[to] got ",
      *options.memory_format_opt(), " and ", *format);
  return to(type, non_blocking, copy, format ? format : options.memory_format_opt());
}
Tensor Tensor::to(Device device, ScalarType t, bool non_blocking, bool copy,
                  Optional<MemoryFormat> format) const {
  return to(TensorOptions(t).device(device), non_blocking, copy, format);
}
Tensor Tensor::to(const Tensor& like, bool non_blocking, bool copy,
                  Optional<MemoryFormat> format) const {
  return to(like.scalar_type(), non_blocking, copy, format);
}
Tensor Tensor::to(Optional<ScalarType> t, Optional<Layout> layout, Optional<Device> device,
                  std::optional<bool>, bool non_blocking, bool copy,
                  Optional<MemoryFormat> format) const {
  return to(TensorOptions().dtype(t).layout(layout).device(device), non_blocking, copy, format);
}
Tensor Tensor::cuda() const { return to(TensorOptions(kCUDA)); }

Tensor& Tensor::copy_(const Tensor& src, bool) const {
  check_copy(*this, src);
  if (is_same(src)) return const_cast<Tensor&>(*this);
  const Tensor from = autograd::readable("copy_", *this, src, Reads::InStep);
  return overwrite(
      "copy_", "torch::autograd::CopyBackwards", *this, [&] { raw::copy(*this, from); },
      forgotten(*this), wrt(src, kPassOn));
}

Tensor& fill_(const Tensor& self, const Scalar& value) {
  return overwrite(
      Repeats::Allowed, "fill_", "FillBackward2", self, [&] { raw::fill(self, value); },
      forgotten(self));
}
Tensor& fill_(const Tensor& self, const Tensor& value) {
  XTGRAD_CHECK(value.dim() == 0,
               "fill_ only supports 0-dimension value tensor but got tensor with ", value.dim(),
               " dimensions.\n[fill_] the value has shape ", value.sizes(), "; copy_ broadcasts");
  return overwrite(
      Repeats::Allowed, "fill_", "FillBackward3", self, [&] { raw::fill(self, value.item()); },
      forgotten(self), wrt(value, [](const Tensor& g) { return g.sum(); }));
}
Tensor& Tensor::zero_() const {
  return overwrite(
      Repeats::Allowed, "zero_", "ZeroBackward0", *this, [&] { raw::fill(*this, 0); },
      forgotten(*this));
}

const Tensor& Tensor::resize_(IntArrayRef size, Optional<MemoryFormat> format) const {
  XTGRAD_CHECK(!requires_grad(), "cannot resize variables that require grad\n[resize_] from ",
               sizes(), " to ", size);
  XTGRAD_CHECK(format != MemoryFormat::Preserve, "Unsupported memory format", *format,
               "\n[resize_] a format of its own, or none: contiguous");
  const int64_t n = checked_numel(size);
  DimVector strides = format_strides(size, format.value_or(MemoryFormat::Contiguous));
  const Checked needed = (Checked(impl().offset) + n) * int64_t(itemsize());
  XTGRAD_CHECK(needed.fits(), "Storage size calculation overflowed with sizes=", size,
               "\n[resize_] ", n, " elements from number ", impl().offset,
               " of the storage on are more than 2^63 - 1 bytes");
  const size_t bytes = n == 0 ? 0 : size_t(needed.value());
  impl().storage->grow(bytes);
  impl().sizes = size;
  impl().strides = std::move(strides);
  impl().refresh();
  return *this;
}

void Tensor::set_data(const Tensor& x) const {
  XTGRAD_CHECK(
      !requires_grad() || x.is_floating_point(),
      "data set to a tensor that requires gradients must be floating point or complex dtype"
      "\n[set_data] got ",
      dtype_name(x.scalar_type()));
  if (&impl() == &x.impl()) return;
  auto data = IntrusivePtr<TensorImpl>::adopt(new TensorImpl(x.impl()));
  data->storage = StorageImpl::alias(x.impl().storage);
  autograd::exchange_data(*this, Tensor(std::move(data)));
}

Tensor& Tensor::operator=(const Scalar& v) && { return fill_(v); }
Tensor& Tensor::operator=(const Tensor& x) && { return copy_(x); }
Tensor& Tensor::operator=(Tensor&& x) && { return copy_(x); }

Tensor fill(const Tensor& self, const Scalar& value) {
  return raw::as_new(self.clone().fill_(value));
}
Tensor fill(const Tensor& self, const Tensor& value) {
  return raw::as_new(self.clone().fill_(value));
}
Tensor& zero_(Tensor& self) { return self.zero_(); }
bool is_nonzero(const Tensor& self) { return self.is_nonzero(); }

}}  // namespace xtgrad::v1

namespace xtgrad::raw {
namespace {

void* data(const Tensor& t) { return t.unsafeGetTensorImpl()->data(); }

kernels::Operand operand(const Tensor& t, const int64_t* strides) {
  return {data(t), t.scalar_type(), t.scalar_type(), strides};
}

/// Below this a plain loop is done before the general one has looked at the strides.
constexpr int64_t kSmall = 1024;

}  // namespace

void fill(const Tensor& t, const Scalar& value) {
  dispatch_all(t.scalar_type(), "fill", [&]<class T> {
    const T v = value.to<T>();
    if (t.is_contiguous() && t.numel() <= kSmall) {
      std::fill_n(static_cast<T*>(data(t)), t.numel(), v);
      return;
    }
    DimVector sizes(t.sizes());  // where a dim is repeated, once is enough
    for (size_t d = 0; d < sizes.size(); ++d)
      if (t.strides()[d] == 0) sizes[d] = std::min<int64_t>(sizes[d], 1);
    kernels::fill(int(t.dim()), sizes.data(), operand(t, t.strides().data()), &v, kTypeOf<T>);
  });
}

void copy(const Tensor& dst, const Tensor& src) {
  if (dst.numel() <= kSmall && dst.numel() == src.numel() && dst.is_contiguous() &&
      src.is_contiguous() && dst.scalar_type() == src.scalar_type()) {
    if (dst.numel() > 0) std::memcpy(data(dst), data(src), size_t(dst.nbytes()));  // data: not null
    return;
  }
  const DimVector strides = broadcast_strides(src, dst.sizes());
  kernels::copy(int(dst.dim()), dst.sizes().data(), operand(dst, dst.strides().data()),
                operand(src, strides.data()));
}

Tensor in_order_of(const Tensor& x, const Tensor& y) {
  if (x.is_contiguous()) return y;
  const Tensor z = autograd::fresh(y.scalar_type(), y.sizes(), dense_strides(x));
  copy(z, y);
  return z;
}

}  // namespace xtgrad::raw
