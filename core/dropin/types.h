/// @file The small types of libtorch that programs use beside tensors: ranges, temporary files,
/// counted objects.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/enum.h>
#include <xtgrad/core/ops/loss.h>
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
  /// kTypeOf<T>, Undefined where no tensor holds a T.
  static constexpr ScalarType value = kTypeOf<T>;
};
/// A view of a vector, which must outlive it.
template <class T>
ArrayRef<T> makeArrayRef(const std::vector<T>& list) {
  return list;
}
/// A view of `size` elements from `data` on.
template <class T>
ArrayRef<T> makeArrayRef(const T* data, size_t size) {
  return {data, size};
}
/// A view of the elements from `begin` to before `end`.
template <class T>
ArrayRef<T> makeArrayRef(const T* begin, const T* end) {
  return {begin, end};
}
/// The view itself.
template <class T>
ArrayRef<T> makeArrayRef(ArrayRef<T> list) {
  return list;
}
/// A view of an array.
template <class T, size_t N>
ArrayRef<T> makeArrayRef(const T (&list)[N]) {
  return list;
}
/// A view of one element.
template <class T>
ArrayRef<T> makeArrayRef(const T& one) {
  return one;
}
/// A vector: libtorch's keeps a few elements without the heap.
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
  /// A count of its own: copies of an object are counted apart.
  intrusive_ptr_target(const intrusive_ptr_target&) noexcept {}
  intrusive_ptr_target& operator=(const intrusive_ptr_target&) noexcept { return *this; }
  /// One more reference.
  void retain() { refs_.up(); }
  /// One reference less; the last one deletes the object.
  void release() {
    if (refs_.down()) delete this;
  }
  /// How many references there are.
  uint32_t use_count() const { return refs_.count(); }

 private:
  RefCount refs_;
};
/// libtorch's name for it as the base of a program's own classes.
using CustomClassHolder = intrusive_ptr_target;
/// libtorch's pointer to a counted object.
template <class T>
using intrusive_ptr = IntrusivePtr<T>;
/// A new T, counted by the pointer.
template <class T, class... Args>
IntrusivePtr<T> make_intrusive(Args&&... args) {
  return IntrusivePtr<T>::adopt(new T(std::forward<Args>(args)...));
}

/// A value that is borrowed or owned: libtorch's way to spare a count. Ours always owns.
template <class T>
class MaybeOwned {
 public:
  MaybeOwned() = default;
  /// A copy of the value.
  static MaybeOwned borrowed(const T& value) { return MaybeOwned(value); }
  /// Takes the value over.
  static MaybeOwned owned(T value) { return MaybeOwned(std::move(value)); }
  /// The value.
  const T& operator*() const { return value_; }
  /// The value.
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
/// ⌈x / y⌉ of numbers ≥ 0.
constexpr int64_t divup(int64_t x, int64_t y) { return (x + y - 1) / y; }

/// Makes a device the current one in its scope; here that is always the CPU.
class DeviceGuard {
 public:
  /// Throws for another device than the CPU.
  explicit DeviceGuard(Device device) { set_device(device); }
  /// The CPU.
  Device original_device() const { return {}; }
  /// The CPU.
  Device current_device() const { return {}; }
  /// Throws for another device than the CPU.
  void set_device(Device d) { detail::check_supported("DeviceGuard", kFloat, d, kStrided); }
  /// Throws for another device than the CPU.
  void reset_device(Device device) { set_device(device); }
};
/// A DeviceGuard, or none.
struct OptionalDeviceGuard {
  OptionalDeviceGuard() = default;
  ~OptionalDeviceGuard() {}  // as libtorch's, so that one that only stands there is used
  /// Throws for another device than the CPU.
  explicit OptionalDeviceGuard(std::optional<Device> device) {
    if (device) reset_device(*device);
  }
  /// Throws for another device than the CPU.
  void reset_device(Device device) { DeviceGuard guard(device); }
};

/// Guards that libtorch has for code below its dispatcher: nothing is recorded in their scope.
struct AutoDispatchBelowAutograd : NoGradGuard {};
/// libtorch's name for another such guard.
using AutoDispatchBelowADInplaceOrView = AutoDispatchBelowAutograd;
/// Forward mode, which is not there: the guard does nothing.
struct AutoFwGradMode {
  /// Whether it would be on.
  explicit AutoFwGradMode(bool) {}
  ~AutoFwGradMode() {}  // so that a guard that only stands there is used
};
/// libtorch's older guard.
struct AutoNonVariableTypeMode : AutoGradMode {
  /// `false`: leaves recording as it is.
  explicit AutoNonVariableTypeMode(bool on = true) : AutoGradMode(!on && GradMode::is_enabled()) {}
};

/// The strides of dense [n, c, h, w] with the channels innermost.
inline std::vector<int64_t> get_channels_last_strides_2d(IntArrayRef sizes) {
  return IntArrayRef(format_strides(sizes, MemoryFormat::ChannelsLast)).vec();
}
/// The strides of dense [n, c, d, h, w] with the channels innermost.
inline std::vector<int64_t> get_channels_last_strides_3d(IntArrayRef sizes) {
  return IntArrayRef(format_strides(sizes, MemoryFormat::ChannelsLast3d)).vec();
}

/// f of each element.
template <class List, class F>
auto fmap(const List& list, F&& f) {
  std::vector<std::decay_t<decltype(f(*std::begin(list)))>> results;
  for (const auto& item : list) results.push_back(f(item));
  return results;
}

/// The product of the sizes from `begin` to before `end`; 1 of none.
template <class Iterator>
int64_t multiply_integers(Iterator begin, Iterator end) {
  int64_t product = 1;
  for (; begin != end; ++begin) product *= *begin;
  return product;
}
/// The product of a list of sizes; 1 of none.
template <class List>
int64_t multiply_integers(const List& list) {
  return multiply_integers(std::begin(list), std::end(list));
}
/// The sum of the sizes from `begin` to before `end`.
template <class Iterator>
int64_t sum_integers(Iterator begin, Iterator end) {
  int64_t sum = 0;
  for (; begin != end; ++begin) sum += *begin;
  return sum;
}
/// The sum of a list of sizes.
template <class List>
int64_t sum_integers(const List& list) {
  return sum_integers(std::begin(list), std::end(list));
}
/// The product of the sizes from dim k on.
inline int64_t numelements_from_dim(int k, IntArrayRef sizes) {
  return multiply_integers(sizes.slice(size_t(k)));
}
/// The product of the sizes before dim k.
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
/// One visitor of several lambdas.
template <class... F>
Overloaded<F...> overloaded(F... f) {
  return {std::move(f)...};
}

/// A file in the system's folder for temporary files, deleted with this object.
struct XTGRAD_API TempFile {
  TempFile() = default;
  /// Takes over an open file.
  TempFile(std::string path, int open) : fd(open), name(std::move(path)) {}
  /// Takes over o's file.
  TempFile(TempFile&& o) noexcept : fd(std::exchange(o.fd, -1)), name(std::move(o.name)) {}
  TempFile& operator=(TempFile&& o) noexcept {
    std::swap(fd, o.fd);
    std::swap(name, o.name);
    return *this;
  }
  ~TempFile();
  /// The open file's number, −1 for none.
  int fd = -1;
  /// Its path.
  std::string name;
};
/// One with a name that no other file has: `prefix` and random letters. Throws where the system
/// makes none; try_… then returns nothing.
XTGRAD_API TempFile make_tempfile(std::string prefix = "torch-file-");
/// The same; none where the system makes none.
XTGRAD_API std::optional<TempFile> try_make_tempfile(std::string prefix = "torch-file-");

/// `for (auto i : c10::irange(n))` and `irange(begin, end)`.
template <class T>
class IntegerRange {
 public:
  /// A number that counts up.
  struct iterator {
    /// The number it is at.
    T i;
    /// The number it is at.
    T operator*() const { return i; }
    /// Goes on to the next number.
    iterator& operator++() { return ++i, *this; }
    /// Whether they are at different numbers.
    bool operator!=(const iterator& o) const { return i != o.i; }
  };
  /// begin, begin + 1, … below `end`; none where end ≤ begin.
  IntegerRange(T begin, T end) : begin_{begin}, end_{begin < end ? end : begin} {}
  /// The first number.
  iterator begin() const { return begin_; }
  /// The number before which it ends.
  iterator end() const { return end_; }

 private:
  iterator begin_, end_;
};
/// 0, 1, … below `end`.
template <class T>
IntegerRange<T> irange(T end) {
  return {T(0), end};
}
/// begin, begin + 1, … below `end`, in the type of `end`.
template <class T, class U>
IntegerRange<U> irange(T begin, U end) {
  return {U(begin), end};
}

}}  // namespace xtgrad::v1

namespace xtgrad::enumtype { inline namespace v1 {
/// The number that ops take for kNone, kMean or kSum; throws for another choice.
template <class Choice>
Reduction::Reduction reduction_get_enum(const Choice& choice) {
  const std::string name = get_enum_name(choice);
  if (name == "kNone") return Reduction::None;
  if (name == "kMean") return Reduction::Mean;
  XTGRAD_CHECK(name == "kSum", name, " is not a valid value for reduction",
               "\n[reduction_get_enum] ops take kNone, kMean and kSum");
  return Reduction::Sum;
}
}}  // namespace xtgrad::enumtype::v1

namespace xtgrad::autograd { inline namespace v1 {

/// A leaf on the same numbers.
inline Variable make_variable(const Tensor& data, bool requires_grad = false, bool = true) {
  return data.defined() ? data.detach().requires_grad_(requires_grad) : Variable();
}

}}  // namespace xtgrad::autograd::v1
