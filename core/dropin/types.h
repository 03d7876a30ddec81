/// @file The small types of libtorch that programs use beside tensors: ranges, temporary files, counted
/// objects, the global context.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/tensor/tensor.h>

#include <iterator>
#include <string>
#include <utility>

namespace xtgrad::inline v1 {

/// What libtorch programs ask of at::globalContext(): one CPU, always deterministic.
struct Context {
  bool hasCUDA() const { return false; }
  bool hasMKL() const { return false; }
  bool hasMPS() const { return false; }
  bool deterministicAlgorithms() const { return true; }
  bool hasOpenMP() const { return false; }
  bool deterministicCuDNN() const { return true; }
  bool benchmarkCuDNN() const { return false; }
  bool userEnabledCuDNN() const { return false; }
  void setDeterministicCuDNN(bool) {}
  void setBenchmarkCuDNN(bool) {}
  void setUserEnabledCuDNN(bool) {}
  void setDeterministicAlgorithms(bool, bool = false) {}
};
inline Context& globalContext() {
  static Context context;
  return context;
}
inline bool hasCUDA() { return false; }
inline bool hasMPS() { return false; }
inline bool hasMKL() { return false; }
inline size_t getNumGPUs() { return 0; }
inline void init_num_threads() {}
inline int get_num_interop_threads() { return 1; }
inline void set_num_interop_threads(int) {}

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

/// Guards that libtorch has for code below its dispatcher: nothing is recorded in their scope.
struct AutoDispatchBelowAutograd : NoGradGuard {};
using AutoDispatchBelowADInplaceOrView = AutoDispatchBelowAutograd;
struct AutoNonVariableTypeMode : AutoGradMode {
  explicit AutoNonVariableTypeMode(bool on = true) : AutoGradMode(!on && GradMode::is_enabled()) {}
};

/// The product, or the sum, of a list of sizes.
template <class List>
int64_t multiply_integers(const List& list) {
  int64_t product = 1;
  for (const auto n : list) product *= n;
  return product;
}
template <class List>
int64_t sum_integers(const List& list) {
  int64_t sum = 0;
  for (const auto n : list) sum += n;
  return sum;
}

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
/// One with a name that no other file has: `prefix` and random letters. Throws where the system makes
/// none; try_… then returns nothing.
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

}  // namespace xtgrad::inline v1

namespace xtgrad::autograd::inline v1 {

/// A leaf on the same numbers.
inline Variable make_variable(const Tensor& data, bool requires_grad = false, bool = true) {
  return data.defined() ? data.detach().requires_grad_(requires_grad) : Variable();
}

}  // namespace xtgrad::autograd::inline v1
