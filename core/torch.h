/// @file The drop-in: namespaces torch, at and c10 over xtgrad, and libtorch's TORCH_… macros.
/// A program written for libtorch includes <torch/torch.h>, which forwards here.
#pragma once
#include <xtgrad/core/type_name.h>
#include <xtgrad/xtgrad.h>

// libtorch's header brings these along, and programs lean on them.
#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <chrono>
#include <cmath>
#include <complex>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <functional>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <queue>
#include <set>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#define TORCH_VERSION_MAJOR 1
#define TORCH_VERSION_MINOR 13
#define TORCH_VERSION_PATCH 1
#define TORCH_VERSION "1.13.1"
#define TORCH_API
#define C10_API
#define C10_UNUSED [[maybe_unused]]

namespace xtgrad::inline v1 {
namespace detail {

/// What a failed TORCH_CHECK says: the user's values, or the condition if there are none.
template <class... Args>
std::string check_text(const char* condition, const Args&... args) {
  if constexpr (sizeof...(args) > 0) return str(args...);
  return str("Expected ", condition,
             " to be true, but got false.  (Could this error message be improved?  If",
             " so, please report an enhancement request to PyTorch.)");
}

}  // namespace detail

/// What libtorch programs ask of at::globalContext(): one CPU, always deterministic.
struct Context {
  bool hasCUDA() const { return false; }
  bool hasMKL() const { return false; }
  bool hasOpenMP() const { return true; }
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
inline size_t getNumGPUs() { return 0; }
inline void init_num_threads() {}
inline int get_num_interop_threads() { return 1; }
inline void set_num_interop_threads(int) {}

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

// Real namespaces, since programs reopen them; each looks into one inline namespace of xtgrad,
// which keeps xtgrad's nested namespaces out of sight.
namespace xtgrad::data::inline v1 {}
namespace xtgrad::fft::inline v1 {}
namespace xtgrad::linalg::inline v1 {}
namespace xtgrad::nn::utils::inline v1 {}
namespace xtgrad::serialize::inline v1 {}
namespace xtgrad::special::inline v1 {}

namespace c10 {
using namespace xtgrad::v1;
using std::get;
using std::get_if;
using std::holds_alternative;
using std::string_view;
using std::variant;
using std::visit;
using xtgrad::v1::get_if;
using xtgrad::v1::holds_alternative;
using xtgrad::v1::visit;
namespace guts {
template <class T>
std::string to_string(const T& value) {
  return xtgrad::str(value);
}
}  // namespace guts
using guts::to_string;
}  // namespace c10

namespace at {
using namespace xtgrad::v1;
namespace indexing {
using namespace xtgrad::indexing::v1;
}
namespace Reduction {
using namespace xtgrad::Reduction::v1;
}
}  // namespace at

namespace ska {
template <class K, class V>
using flat_hash_map = std::unordered_map<K, V>;
}

namespace torch {
using namespace xtgrad::v1;
namespace autograd {
using namespace xtgrad::autograd::v1;
namespace functional {
using namespace xtgrad::autograd::functional::v1;
}
}  // namespace autograd
namespace cuda {
using namespace xtgrad::cuda::v1;
}
namespace data {
using namespace xtgrad::data::v1;
namespace datasets {
using namespace xtgrad::data::datasets::v1;
}
namespace samplers {
using namespace xtgrad::data::samplers::v1;
}
namespace transforms {
using namespace xtgrad::data::transforms::v1;
}
}  // namespace data
namespace enumtype {
using namespace xtgrad::enumtype::v1;
}
namespace fft {
using namespace xtgrad::fft::v1;
}
namespace indexing {
using namespace xtgrad::indexing::v1;
}
namespace linalg {
using namespace xtgrad::linalg::v1;
}
namespace nn {
using namespace xtgrad::nn::v1;
namespace functional {
using namespace xtgrad::nn::functional::v1;
}
namespace init {
using namespace xtgrad::nn::init::v1;
}
namespace utils {
using namespace xtgrad::nn::utils::v1;
}
}  // namespace nn
namespace optim {
using namespace xtgrad::optim::v1;
}
namespace Reduction {
using namespace xtgrad::Reduction::v1;
}
namespace serialize {
using namespace xtgrad::serialize::v1;
}
namespace special {
using namespace xtgrad::special::v1;
}
}  // namespace torch

#define TORCH_ARG(T, name) XTGRAD_ARG(T, name)
#define TORCH_MODULE(Name) XTGRAD_MODULE(Name)
#define TORCH_MODULE_IMPL(Name, ImplType) XTGRAD_MODULE_IMPL(Name, ImplType)

#define TORCH_CHECK(cond, ...) TORCH_CHECK_WITH(Error, cond, __VA_ARGS__)
#define TORCH_CHECK_INDEX(cond, ...) TORCH_CHECK_WITH(IndexError, cond, __VA_ARGS__)
#define TORCH_CHECK_VALUE(cond, ...) TORCH_CHECK_WITH(ValueError, cond, __VA_ARGS__)
#define TORCH_CHECK_TYPE(cond, ...) TORCH_CHECK_WITH(TypeError, cond, __VA_ARGS__)
#define TORCH_CHECK_NOT_IMPLEMENTED(cond, ...) \
  TORCH_CHECK_WITH(NotImplementedError, cond, __VA_ARGS__)
#define TORCH_CHECK_LINALG(cond, ...) TORCH_CHECK_WITH(LinAlgError, cond, __VA_ARGS__)
#define TORCH_CHECK_WITH(Kind, cond, ...)                                                   \
  do {                                                                                      \
    if (!(cond)) [[unlikely]]                                                               \
      throw ::xtgrad::Kind(::xtgrad::detail::check_text(#cond __VA_OPT__(, ) __VA_ARGS__)); \
  } while (false)
#define TORCH_INTERNAL_ASSERT(cond, ...)                                               \
  XTGRAD_CHECK(cond, #cond " INTERNAL ASSERT FAILED at \"", __FILE__, "\":", __LINE__, \
               ", please report a bug to PyTorch. " __VA_OPT__(, ) __VA_ARGS__)
#define TORCH_INTERNAL_ASSERT_DEBUG_ONLY(...) TORCH_INTERNAL_ASSERT(__VA_ARGS__)
#define AT_ASSERT(...) TORCH_INTERNAL_ASSERT(__VA_ARGS__)
#define AT_ASSERTM(...) TORCH_INTERNAL_ASSERT(__VA_ARGS__)
#define AT_ERROR(...) throw ::xtgrad::Error(::xtgrad::str(__VA_ARGS__))
#define C10_THROW_ERROR(Kind, text) throw ::xtgrad::Kind(text)

#define TORCH_WARN(...)                                                                          \
  (std::cerr << ::xtgrad::str("[W ", __FILE__, ":", __LINE__,                                    \
                              "] Warning: " __VA_OPT__(, ) __VA_ARGS__, " (function ", __func__, \
                              ")\n"))
#define TORCH_WARN_ONCE(...)                                                     \
  do {                                                                           \
    [[maybe_unused]] static const bool warned = (TORCH_WARN(__VA_ARGS__), true); \
  } while (false)
#define AT_WARN(...) TORCH_WARN(__VA_ARGS__)

// `AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "name", [&] { …data_ptr<scalar_t>()… });`
#define AT_DISPATCH_FLOATING_TYPES(type, name, ...)         \
  XTGRAD_DISPATCH(type, name,                               \
                  XTGRAD_CASE_OF(float, Float, __VA_ARGS__) \
                      XTGRAD_CASE_OF(double, Double, __VA_ARGS__))
#define AT_DISPATCH_INTEGRAL_TYPES(type, name, ...) \
  XTGRAD_DISPATCH(type, name, XTGRAD_INTEGRAL_CASES(__VA_ARGS__))
#define AT_DISPATCH_ALL_TYPES(type, name, ...)                                                 \
  XTGRAD_DISPATCH(type, name,                                                                  \
                  XTGRAD_INTEGRAL_CASES(__VA_ARGS__) XTGRAD_CASE_OF(float, Float, __VA_ARGS__) \
                      XTGRAD_CASE_OF(double, Double, __VA_ARGS__))
#define XTGRAD_INTEGRAL_CASES(...)            \
  XTGRAD_CASE_OF(uint8_t, Byte, __VA_ARGS__)  \
  XTGRAD_CASE_OF(int8_t, Char, __VA_ARGS__)   \
  XTGRAD_CASE_OF(int16_t, Short, __VA_ARGS__) \
  XTGRAD_CASE_OF(int32_t, Int, __VA_ARGS__)   \
  XTGRAD_CASE_OF(int64_t, Long, __VA_ARGS__)
#define XTGRAD_CASE_OF(T, Name, ...)     \
  case ::xtgrad::ScalarType::Name: {     \
    using scalar_t [[maybe_unused]] = T; \
    return __VA_ARGS__();                \
  }
#define XTGRAD_DISPATCH(type, name, cases)                                     \
  [&] {                                                                        \
    const ::xtgrad::ScalarType scalar_type_of_case = type;                     \
    switch (scalar_type_of_case) {                                             \
      cases default : ::xtgrad::throw_no_such_type(name, scalar_type_of_case); \
    }                                                                          \
    __builtin_unreachable();                                                   \
  }()
