/// @file The small types of libtorch that programs use beside tensors: ranges, temporary files,
/// counted objects.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/tensor/parallel.h>
#include <xtgrad/core/tensor/tensor.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace xtgrad { inline namespace v1 {

using std::make_unique;

/// The element type of a C++ type: `CppTypeToScalarType<float>::value` is kFloat.
template <class T>
struct CppTypeToScalarType {
  static constexpr ScalarType value = kTypeOf<T>;
};
template <class T>
ArrayRef<T> makeArrayRef(const std::vector<T>& list) {
  return list;
}
template <class T>
ArrayRef<T> makeArrayRef(const T* data, size_t size) {
  return {data, size};
}
template <class T>
ArrayRef<T> makeArrayRef(const T* begin, const T* end) {
  return {begin, end};
}
template <class T>
ArrayRef<T> makeArrayRef(ArrayRef<T> list) {
  return list;
}
template <class T, size_t N>
ArrayRef<T> makeArrayRef(const T (&list)[N]) {
  return list;
}
template <class T>
ArrayRef<T> makeArrayRef(const T& one) {
  return one;
}
template <class T, unsigned inline_size = 4>
using SmallVector = std::vector<T>;
/// The items, with `separator` between them.
template <class Items>
std::string Join(const std::string& separator, const Items& items) {
  std::string all;
  for (const auto& item : items) all += (&item == &*std::begin(items) ? "" : separator) + str(item);
  return all;
}

/// libtorch's base of objects that carry their own count: `c10::make_intrusive<Mine>(…)`.
class intrusive_ptr_target {
 public:
  virtual ~intrusive_ptr_target() = default;
  intrusive_ptr_target() = default;
  intrusive_ptr_target(const intrusive_ptr_target&) noexcept {}
  intrusive_ptr_target& operator=(const intrusive_ptr_target&) noexcept { return *this; }
  void retain() { refs_.up(); }
  void release() {
    if (refs_.down()) delete this;
  }
  uint32_t use_count() const { return refs_.count(); }

 private:
  RefCount refs_;
};
using CustomClassHolder = intrusive_ptr_target;
template <class T>
using intrusive_ptr = IntrusivePtr<T>;
template <class T, class... Args>
IntrusivePtr<T> make_intrusive(Args&&... args) {
  return IntrusivePtr<T>::adopt(new T(std::forward<Args>(args)...));
}

/// A value that is borrowed or owned: libtorch's way to spare a count. Ours always owns.
template <class T>
class MaybeOwned {
 public:
  MaybeOwned() = default;
  static MaybeOwned borrowed(const T& value) { return MaybeOwned(value); }
  static MaybeOwned owned(T value) { return MaybeOwned(std::move(value)); }
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

 private:
  explicit MaybeOwned(T value) : value_(std::move(value)) {}
  T value_;
};
inline MaybeOwned<Tensor> Tensor::expect_contiguous(MemoryFormat format) const {
  return MaybeOwned<Tensor>::owned(contiguous(format));
}

/// Work in [begin, end) by pieces of at least `grain` elements, their results joined in order:
/// f(b, e, identity) for each piece, join(x, y).
template <class T, class F, class Join>
T parallel_reduce(int64_t begin, int64_t end, int64_t grain, T identity, const F& f,
                  const Join& join) {
  if (begin >= end) return identity;
  const int64_t step = std::max<int64_t>({grain, 1, (end - begin) / get_num_threads()});
  std::vector<T> parts(size_t((end - begin + step - 1) / step), identity);
  parallel_for(0, int64_t(parts.size()), 1, [&](int64_t first, int64_t last) {
    for (int64_t i = first; i < last; ++i) {
      const int64_t b = begin + i * step;
      parts[size_t(i)] = f(b, std::min(b + step, end), identity);
    }
  });
  T all = parts[0];
  for (size_t i = 1; i < parts.size(); ++i) all = join(all, parts[i]);
  return all;
}
constexpr int64_t divup(int64_t x, int64_t y) { return (x + y - 1) / y; }

/// Makes a device the current one in its scope; here that is always the CPU.
class DeviceGuard {
 public:
  explicit DeviceGuard(Device device) { set_device(device); }
  Device original_device() const { return {}; }
  Device current_device() const { return {}; }
  void set_device(Device d) { detail::check_supported("DeviceGuard", kFloat, d, kStrided); }
  void reset_device(Device device) { set_device(device); }
};
struct OptionalDeviceGuard {
  OptionalDeviceGuard() = default;
  explicit OptionalDeviceGuard(optional<Device> device) {
    if (device) reset_device(*device);
  }
  void reset_device(Device device) { DeviceGuard guard(device); }
};

/// Guards that libtorch has for code below its dispatcher: nothing is recorded in their scope.
struct AutoDispatchBelowAutograd : NoGradGuard {};
using AutoDispatchBelowADInplaceOrView = AutoDispatchBelowAutograd;
struct AutoNonVariableTypeMode : AutoGradMode {
  explicit AutoNonVariableTypeMode(bool on = true) : AutoGradMode(!on && GradMode::is_enabled()) {}
};

/// The product, or the sum, of a list of sizes.
template <class Iterator>
int64_t multiply_integers(Iterator begin, Iterator end) {
  int64_t product = 1;
  for (; begin != end; ++begin) product *= *begin;
  return product;
}
template <class List>
int64_t multiply_integers(const List& list) {
  return multiply_integers(std::begin(list), std::end(list));
}
template <class Iterator>
int64_t sum_integers(Iterator begin, Iterator end) {
  int64_t sum = 0;
  for (; begin != end; ++begin) sum += *begin;
  return sum;
}
template <class List>
int64_t sum_integers(const List& list) {
  return sum_integers(std::begin(list), std::end(list));
}
/// The product of the sizes from dim k on, and of those before it.
inline int64_t numelements_from_dim(int k, IntArrayRef sizes) {
  return multiply_integers(sizes.slice(size_t(k)));
}
inline int64_t numelements_to_dim(int k, IntArrayRef sizes) {
  return multiply_integers(sizes.slice(0, size_t(k)));
}

/// What an exception says, after its type.
XTGRAD_API std::string GetExceptionString(const std::exception& e);
/// Empty: no stack is walked here.
inline std::string get_backtrace(size_t = 0, size_t = 64, bool = true) { return {}; }

/// Lambdas as one visitor: `visit(overloaded([](A&) {…}, [](B&) {…}), choice)`.
template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded<F...> overloaded(F... f) {
  return {std::move(f)...};
}

/// A file in the system's folder for temporary files, deleted with this object.
struct XTGRAD_API TempFile {
  TempFile() = default;
  TempFile(std::string name, int fd) : fd(fd), name(std::move(name)) {}
  TempFile(TempFile&& o) noexcept : fd(std::exchange(o.fd, -1)), name(std::move(o.name)) {}
  TempFile& operator=(TempFile&& o) noexcept {
    std::swap(fd, o.fd);
    std::swap(name, o.name);
    return *this;
  }
  ~TempFile();
  int fd = -1;
  std::string name;
};
/// One with a name that no other file has: `prefix` and random letters. Throws where the system
/// makes none; try_… then returns nothing.
XTGRAD_API TempFile make_tempfile(std::string prefix = "torch-file-");
XTGRAD_API optional<TempFile> try_make_tempfile(std::string prefix = "torch-file-");

/// `for (auto i : c10::irange(n))` and `irange(begin, end)`.
template <class T>
class IntegerRange {
 public:
  struct iterator {
    T i;
    T operator*() const { return i; }
    iterator& operator++() { return ++i, *this; }
    bool operator!=(const iterator& o) const { return i != o.i; }
  };
  IntegerRange(T begin, T end) : begin_{begin}, end_{begin < end ? end : begin} {}
  iterator begin() const { return begin_; }
  iterator end() const { return end_; }

 private:
  iterator begin_, end_;
};
template <class T>
IntegerRange<T> irange(T end) {
  return {T(0), end};
}
template <class T, class U>
IntegerRange<U> irange(T begin, U end) {
  return {U(begin), end};
}

}}  // namespace xtgrad::v1

namespace xtgrad::autograd { inline namespace v1 {

/// A leaf on the same numbers.
inline Variable make_variable(const Tensor& data, bool requires_grad = false, bool = true) {
  return data.defined() ? data.detach().requires_grad_(requires_grad) : Variable();
}

}}  // namespace xtgrad::autograd::v1
