/// @file Creation: memory of the right size, then one fill or one loop.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>

#include <cmath>
#include <limits>

#include "core/checked.h"
#include "core/ops/detail/raw.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// The flags that a tensor gets at birth.
Tensor born(const char* op, IntrusivePtr<TensorImpl> impl, const TensorOptions& options) {
  XTGRAD_CHECK(!options.requires_grad() || isFloatingType(impl->dtype),
               "Only Tensors of floating point and complex dtype can require gradients\n[", op,
               "] asked for a ", dtype_name(impl->dtype), " tensor that requires grad");
  impl->requires_grad = options.requires_grad();
  impl->inference = InferenceMode::is_enabled();
  return Tensor(std::move(impl));
}

ScalarType supported_type(const char* op, const TensorOptions& options) {
  const ScalarType type = options.scalar_type();
  if (!holdsData(type) || !options.device().is_cpu() || options.layout() != kStrided) [[unlikely]]
    detail::check_supported(op, type, options.device(), options.layout());
  return type;
}

Tensor make(const char* op, IntArrayRef size, const TensorOptions& options) {
  const ScalarType type = supported_type(op, options);
  return born(op, IntrusivePtr<TensorImpl>::adopt(new TensorImpl(type, size)), options);
}

/// The same in the options' memory format, which zeros and its relatives leave aside as libtorch's.
Tensor make_in_format(const char* op, IntArrayRef size, const TensorOptions& options) {
  Tensor t = make(op, size, options);
  if (options.has_memory_format()) [[unlikely]] {
    t.unsafeGetTensorImpl()->strides = format_strides(size, *options.memory_format_opt());
    t.unsafeGetTensorImpl()->refresh();
  }
  return t;
}

/// The options with the format that was given beside them.
TensorOptions with_format(TensorOptions options, Optional<MemoryFormat> format) {
  XTGRAD_CHECK(
      !format || !options.has_memory_format(),
      "Cannot set memory_format both in TensorOptions and explicit argument; please delete "
      "the redundant setter.\n[memory_format] ",
      *options.memory_format_opt(), " and ", *format);
  return format ? options.memory_format(format) : options;
}

Tensor make_filled(const char* op, IntArrayRef size, const Scalar& value,
                   const TensorOptions& options) {
  Tensor t = make(op, size, options);
  raw::fill(t, value);
  return t;
}

Tensor make_like(const char* op, const Tensor& self, TensorOptions options,
                 Optional<MemoryFormat> format) {
  XTGRAD_CHECK(self.defined(), "tensor does not have a device\n[", op,
               "] the tensor to be like is undefined");
  if (!options.has_dtype()) options = options.dtype(self.scalar_type());
  options = with_format(options, format);
  const bool preserve =
      options.memory_format_opt().value_or(MemoryFormat::Preserve) == MemoryFormat::Preserve;
  if (preserve) options = options.memory_format(nullopt);
  Tensor t = make_in_format(op, self.sizes(), options);
  if (preserve) {
    t.unsafeGetTensorImpl()->strides = raw::dense_strides(self);
    if (!self.unsafeGetTensorImpl()->plain) t.unsafeGetTensorImpl()->refresh();
  }
  return t;
}

Tensor make_like_filled(const char* op, const Tensor& self, const Scalar& value,
                        const TensorOptions& options, Optional<MemoryFormat> format) {
  Tensor t = make_like(op, self, options, format);
  raw::fill(t, value);
  return t;
}

/// Elements from the first to the one past the last that the strides reach.
int64_t extent(IntArrayRef sizes, IntArrayRef strides) {
  XTGRAD_CHECK(sizes.size() == strides.size(), "dimensionality of sizes (", sizes.size(),
               ") must match dimensionality of strides (", strides.size(),
               ")\n[empty_strided] sizes ", sizes, ", strides ", strides);
  if (checked_numel(sizes) == 0) return 0;
  Checked end = 1;
  bool forward = true;
  for (size_t d = 0; d < sizes.size(); ++d) {
    forward &= strides[d] >= 0;
    end += Checked(sizes[d] - 1) * strides[d];
  }
  XTGRAD_CHECK(
      forward && (end * 8).fits(), "Storage size calculation overflowed with sizes=", sizes,
      " and strides=", strides,
      "\n[empty_strided] strides are 0 or more, and the last element has a number below 2^60");
  return end.value();
}

Tensor wrap_blob(void* data, IntArrayRef sizes, const IntArrayRef* strides,
                 const std::function<void(void*)>& deleter, const TensorOptions& options) {
  const ScalarType type = supported_type("from_blob", options);
  const Checked n = strides ? extent(sizes, *strides) : checked_numel(sizes);
  const int64_t bytes = (n * int64_t(elementSize(type))).get("from_blob", sizes);
  DimVector steps = strides ? DimVector(*strides) : contiguous_strides(sizes);
  auto memory = StorageImpl::borrow(data, size_t(bytes), deleter);
  return born("from_blob",
              IntrusivePtr<TensorImpl>::adopt(
                  new TensorImpl(type, sizes, std::move(steps), 0, std::move(memory))),
              options);
}

int64_t arange_length(const Scalar& start, const Scalar& end, const Scalar& step, ScalarType type) {
  const bool whole = isIntegralType(type);
  if (whole)  // throws where the numbers are no int64
    (void)start.toLong(), (void)end.toLong(), (void)step.toLong();
  const auto as_computed = [&](const Scalar& s) {
    return whole ? double(s.toLong()) : s.toDouble();
  };
  const double a = as_computed(start), b = as_computed(end), d = as_computed(step);
  XTGRAD_CHECK(d > 0 || d < 0, "step must be nonzero\n[arange] from ", start, " to ", end, " by ",
               step, whole ? " in whole numbers" : "");
  XTGRAD_CHECK(std::isfinite(a) && std::isfinite(b), "unsupported range: ", a, " -> ", b,
               "\n[arange] both ends must be finite");
  XTGRAD_CHECK((d > 0 && b >= a) || (d < 0 && b <= a),
               "upper bound and larger bound inconsistent with step sign\n[arange] steps of ", step,
               " never lead from ", start, " to ", end);
  double n = std::ceil((end.toDouble() - start.toDouble()) / step.toDouble());
  if (type == kLong)
    if (const Checked span = Checked(end.toLong()) - start.toLong(); span.fits())
      n = std::ceil(double(span.value()) / d);
  XTGRAD_CHECK(n >= 0 && n < 9223372036854775808.0,
               "invalid size, possible overflow?\n[arange] from ", start, " to ", end, " by ", step,
               " are ", n, " numbers");
  return int64_t(n);
}

}  // namespace

Tensor empty(IntArrayRef size, TensorOptions options, Optional<MemoryFormat> format) {
  return make_in_format("empty", size, with_format(options, format));
}

Tensor empty_strided(IntArrayRef size, IntArrayRef stride, TensorOptions options) {
  const ScalarType type = supported_type("empty_strided", options);
  const int64_t n = extent(size, stride);
  auto memory = StorageImpl::allocate(size_t(n) * elementSize(type));
  return born(
      "empty_strided",
      IntrusivePtr<TensorImpl>::adopt(new TensorImpl(type, size, stride, 0, std::move(memory))),
      options);
}

Tensor zeros(IntArrayRef size, TensorOptions options) {
  return make_filled("zeros", size, 0, options);
}
Tensor ones(IntArrayRef size, TensorOptions options) {
  return make_filled("ones", size, 1, options);
}

Tensor full(IntArrayRef size, const Scalar& fill_value, TensorOptions options) {
  if (!options.has_dtype() && !fill_value.isFloatingPoint())
    options = options.dtype(fill_value.type());
  return make_filled("full", size, fill_value, options);
}

Tensor scalar_tensor(const Scalar& s, TensorOptions options) {
  return make_filled("scalar_tensor", {}, s, options);
}

Tensor empty_like(const Tensor& self, TensorOptions options, Optional<MemoryFormat> format) {
  return make_like("empty_like", self, options, format);
}
Tensor zeros_like(const Tensor& self, TensorOptions options, Optional<MemoryFormat> format) {
  return make_like_filled("zeros_like", self, 0, options, format);
}
Tensor ones_like(const Tensor& self, TensorOptions options, Optional<MemoryFormat> format) {
  return make_like_filled("ones_like", self, 1, options, format);
}
Tensor full_like(const Tensor& self, const Scalar& fill_value, TensorOptions options,
                 Optional<MemoryFormat> format) {
  return make_like_filled("full_like", self, fill_value, options, format);
}

Tensor eye(int64_t n, TensorOptions options) { return eye(n, n, options); }
Tensor eye(int64_t n, int64_t m, TensorOptions options) {
  XTGRAD_CHECK(n >= 0, "n must be greater or equal to 0, got ", n,
               "\n[eye] it is the number of rows");
  XTGRAD_CHECK(m >= 0, "m must be greater or equal to 0, got ", m,
               "\n[eye] it is the number of columns");
  Tensor t = make_filled("eye", {n, m}, 0, options);
  dispatch_all(t.scalar_type(), "eye", [&]<class T> {
    T* x = t.data_ptr<T>();
    for (int64_t i = 0; i < std::min(n, m); ++i) x[i * (m + 1)] = T(1);
  });
  return t;
}

Tensor arange(const Scalar& end, TensorOptions options) { return arange(0, end, 1, options); }
Tensor arange(const Scalar& start, const Scalar& end, TensorOptions options) {
  return arange(start, end, 1, options);
}
Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step, TensorOptions options) {
  const auto whole = [](const Scalar& s) { return s.isIntegral(true); };
  if (!options.has_dtype() && whole(start) && whole(end) && whole(step))
    options = options.dtype(kLong);
  const ScalarType type = supported_type("arange", options);
  if (type == kBool) throw_no_such_type("arange_cpu", type);
  Tensor t = make("arange", {arange_length(start, end, step, type)}, options);
  dispatch_all(type, "arange_cpu", [&]<class T> {
    using Wide = std::conditional_t<std::is_integral_v<T>, int64_t, double>;
    // i · by may be longer than the way from start to end, which wraps back to it.
    using Sum = std::conditional_t<std::is_integral_v<T>, uint64_t, double>;
    const Sum first = Sum(start.to<Wide>()), by = Sum(step.to<Wide>());
    T* x = t.data_ptr<T>();
    for (int64_t i = 0; i < t.numel(); ++i) x[i] = T(first + Sum(i) * by);
  });
  return t;
}

Tensor linspace(const Scalar& start, const Scalar& end, int64_t steps, TensorOptions options) {
  XTGRAD_CHECK(steps >= 0, "number of steps must be non-negative\n[linspace] got ", steps);
  const ScalarType type = supported_type("linspace", options);
  if (type == kBool) throw_no_such_type("linspace_cpu", type);
  Tensor t = make("linspace", {steps}, options);
  dispatch_all(type, "linspace_cpu", [&]<class T> {
    using Step = std::conditional_t<std::is_integral_v<T>, double, T>;
    const T first = start.to<T>(), last = end.to<T>();
    const Step by = (Step(last) - Step(first)) / Step(std::max<int64_t>(steps - 1, 1));
    T* x = t.data_ptr<T>();
    // From both ends to the middle, so that the last number is `end` itself.
    for (int64_t i = 0; i < steps; ++i)
      x[i] = steps == 1 || i < steps / 2 ? T(Step(first) + by * Step(i))
                                         : T(Step(last) - by * Step(steps - 1 - i));
  });
  return t;
}

Tensor logspace(const Scalar& start, const Scalar& end, int64_t steps, double base,
                TensorOptions options) {
  XTGRAD_CHECK(steps >= 0, "number of steps must be non-negative\n[logspace] got ", steps);
  const ScalarType type = supported_type("logspace", options);
  if (type == kBool) throw_no_such_type("logspace_cpu", type);
  Tensor t = make("logspace", {steps}, options);
  dispatch_all(type, "logspace_cpu", [&]<class T> {
    using Step = std::conditional_t<std::is_integral_v<T>, float, T>;
    const double first = double(start.to<T>()), last = double(end.to<T>());
    const auto by = Step((last - first) / double(std::max<int64_t>(steps - 1, 1)));
    T* x = t.data_ptr<T>();
    for (int64_t i = 0; i < steps; ++i)
      x[i] = T(steps == 1 || i < steps / 2
                   ? std::pow(base, double(Step(first) + by * Step(i)))
                   : std::pow(base, double(Step(last) - by * Step(steps - 1 - i))));
  });
  return t;
}

Tensor vander(const Tensor& x, Optional<int64_t> n, bool increasing) {
  XTGRAD_CHECK(x.dim() == 1, "x must be a one-dimensional tensor.\n[vander] its shape is ",
               x.sizes());
  const int64_t columns = n.value_or(x.size(0));
  XTGRAD_CHECK(columns >= 0, "N must be non-negative.\n[vander] it is ", columns);
  const Tensor powers =
      increasing ? arange(0, columns, 1, kLong) : arange(columns - 1, -1, -1, kLong);
  const Tensor wide = x.is_floating_point() ? x : x.to(kLong);
  return wide.unsqueeze(-1).pow(powers);
}

Tensor Tensor::new_empty_strided(IntArrayRef size, IntArrayRef stride,
                                 TensorOptions options) const {
  return empty_strided(size, stride, options.has_dtype() ? options : options.dtype(scalar_type()));
}

Tensor tensor(const TensorLiteral& numbers, TensorOptions options) {
  if (!options.has_dtype()) options = options.dtype(numbers.default_type());
  Tensor t = make("tensor", numbers.sizes(), options);
  numbers.write(static_cast<char*>(t.data_ptr()), t.scalar_type());
  return t;
}

Tensor from_blob(void* data, IntArrayRef sizes, const TensorOptions& options) {
  return wrap_blob(data, sizes, nullptr, {}, options);
}
Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const TensorOptions& options) {
  return wrap_blob(data, sizes, &strides, {}, options);
}
Tensor from_blob(void* data, IntArrayRef sizes, const std::function<void(void*)>& deleter,
                 const TensorOptions& options) {
  return wrap_blob(data, sizes, nullptr, deleter, options);
}
Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides,
                 const std::function<void(void*)>& deleter, const TensorOptions& options) {
  return wrap_blob(data, sizes, &strides, deleter, options);
}

Tensor Tensor::new_empty(IntArrayRef size, TensorOptions options) const {
  return empty(size, options.has_dtype() ? options : options.dtype(scalar_type()));
}
Tensor Tensor::new_zeros(IntArrayRef size, TensorOptions options) const {
  return zeros(size, options.has_dtype() ? options : options.dtype(scalar_type()));
}
Tensor Tensor::new_ones(IntArrayRef size, TensorOptions options) const {
  return ones(size, options.has_dtype() ? options : options.dtype(scalar_type()));
}
Tensor Tensor::new_full(IntArrayRef size, const Scalar& value, TensorOptions options) const {
  return full(size, value, options.has_dtype() ? options : options.dtype(scalar_type()));
}

}}  // namespace xtgrad::v1
