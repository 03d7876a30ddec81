/// @file The drop-in: namespaces torch, at and c10 over xtgrad, and libtorch's TORCH_… macros.
/// A program written for libtorch includes <torch/torch.h>, which forwards here.
#pragma once
#include <xtgrad/core/data/chunk.h>                // IWYU pragma: export
#include <xtgrad/core/data/sequencers.h>           // IWYU pragma: export
#include <xtgrad/core/data/threads.h>              // IWYU pragma: export
#include <xtgrad/core/dropin/containers.h>         // IWYU pragma: export
#include <xtgrad/core/dropin/context.h>            // IWYU pragma: export
#include <xtgrad/core/dropin/devices.h>            // IWYU pragma: export
#include <xtgrad/core/dropin/expanded.h>           // IWYU pragma: export
#include <xtgrad/core/dropin/foreach.h>            // IWYU pragma: export
#include <xtgrad/core/dropin/functional_detail.h>  // IWYU pragma: export
#include <xtgrad/core/dropin/functions.h>          // IWYU pragma: export
#include <xtgrad/core/dropin/list.h>               // IWYU pragma: export
#include <xtgrad/core/dropin/macros.h>             // IWYU pragma: export
#include <xtgrad/core/dropin/out.h>                // IWYU pragma: export
#include <xtgrad/core/dropin/record_function.h>    // IWYU pragma: export
#include <xtgrad/core/dropin/script.h>             // IWYU pragma: export
#include <xtgrad/core/dropin/types.h>              // IWYU pragma: export
#include <xtgrad/core/dropin/variadic.h>           // IWYU pragma: export
#include <xtgrad/core/type_name.h>
#include <xtgrad/optim/lbfgs_state.h>  // IWYU pragma: export
#include <xtgrad/optim/serialize.h>    // IWYU pragma: export
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

#if XTGRAD_TORCH >= 2
#define TORCH_VERSION_MAJOR 2
#define TORCH_VERSION_MINOR 2
#define TORCH_VERSION_PATCH 0
#define TORCH_VERSION "2.2.0"
#else
#define TORCH_VERSION_MAJOR 1
#define TORCH_VERSION_MINOR 13
#define TORCH_VERSION_PATCH 1
#define TORCH_VERSION "1.13.1"
#endif
#define TORCH_API
#define C10_API
#define C10_EXPORT
#define C10_IMPORT
#define C10_HIDDEN
#define C10_HOST
#define C10_DEVICE
#define C10_HOST_DEVICE
#define C10_UNUSED [[maybe_unused]]
#define C10_NODISCARD [[nodiscard]]
#define C10_FALLTHROUGH [[fallthrough]]
#define C10_NOINLINE __attribute__((noinline))
#define C10_ALWAYS_INLINE __attribute__((always_inline)) inline
#define C10_RESTRICT __restrict
#define C10_STRINGIZE_IMPL(x) #x
#define C10_STRINGIZE(x) C10_STRINGIZE_IMPL(x)
#define C10_CONCATENATE_IMPL(a, b) a##b
#define C10_CONCATENATE(a, b) C10_CONCATENATE_IMPL(a, b)
#define C10_UID __COUNTER__
#define C10_ANONYMOUS_VARIABLE(name) C10_CONCATENATE(name, __COUNTER__)
#define LEGACY_CONTIGUOUS_MEMORY_FORMAT ::xtgrad::get_contiguous_memory_format()

// Real namespaces, since programs reopen them; each looks into one inline namespace of xtgrad,
// which keeps xtgrad's nested namespaces out of sight.
namespace xtgrad::data { inline namespace v1 {
}}
namespace xtgrad::fft { inline namespace v1 {
}}
namespace xtgrad::linalg { inline namespace v1 {
}}
namespace xtgrad::nn::utils { inline namespace v1 {
}}
namespace xtgrad::serialize { inline namespace v1 {
}}
namespace xtgrad::special { inline namespace v1 {
}}
namespace xtgrad::utils { inline namespace v1 {
}}

namespace xtgrad::enumtype { inline namespace v1 {
/// "kMean" for a std::variant that holds a kMean.
template <class... E>
std::string get_enum_name(const std::variant<E...>& choice) {
  return std::visit([](auto e) { return std::string(kNames[int(e.kId)]); }, choice);
}
}}  // namespace xtgrad::enumtype::v1

/// Choices of options are asked like a std::variant: these find ours where std's do not fit. It is
/// the one place where xtgrad adds names to std; with std::variant instead of Choice g++ takes
/// 24 MB more for this header.
namespace std {
using xtgrad::v1::get;
using xtgrad::v1::get_if;
using xtgrad::v1::holds_alternative;
using xtgrad::v1::visit;
}  // namespace std

#if XTGRAD_TORCH >= 2
namespace xtgrad { inline namespace v1 { namespace detail {
inline const int kTorchVersion = (torch_version = 2);
}}}  // namespace xtgrad::v1::detail
#endif

namespace c10 {
using namespace xtgrad::v1;
// A line each.
// clang-format off
#if XTGRAD_TORCH >= 2
namespace WarningUtils { using namespace xtgrad::Warning::v1; }
using Warning = xtgrad::v1::WarningMessage;
using xtgrad::Warning::v1::warn;
#else
namespace Warning { using namespace xtgrad::Warning::v1; }
namespace WarningUtils = Warning;
#endif
using std::basic_string_view;
using std::get;
using std::get_if;
using std::holds_alternative;
using std::in_place_t;
using std::monostate;
using std::string_view;
using std::variant;
using std::visit;
using xtgrad::v1::get;
using xtgrad::v1::get_if;
using xtgrad::v1::holds_alternative;
using xtgrad::v1::visit;
namespace cuda { using namespace xtgrad::v1::no_cuda; }
namespace impl {
using xtgrad::v1::GenericDict;
using xtgrad::v1::GenericList;
template <ScalarType type>
using ScalarTypeToCPPTypeT = typename xtgrad::v1::ScalarTypeToCpp<type>::type;
}  // namespace impl
using std::stod;
using std::stof;
using std::stoi;
using std::stol;
using std::stoll;
using std::stoull;
namespace guts {
using std::apply;
using std::bool_constant;
using std::conjunction;
using std::disjunction;
using std::make_unique;
using std::negation;
using std::void_t;
/// What `operator<<` writes.
template <class T>
std::string to_string(const T& value) {
  return xtgrad::str(value);
}
}  // namespace guts
using guts::to_string;
using SymInt = int64_t;
using SymFloat = double;
using SymBool = bool;
using SymIntArrayRef = xtgrad::v1::IntArrayRef;
}  // namespace c10

namespace at {
using namespace xtgrad::v1;
using c10::SymInt;
using c10::SymIntArrayRef;
using TensorBase = Tensor;
/// A list of numbers, [n]; unlike torch::tensor it keeps their C++ type: at::tensor({1.5}) is
/// float64.
template <class T>
requires(TensorLiteral::is_element<T>) Tensor
    tensor(ArrayRef<T> values, const TensorOptions& options = kTypeOf<T>) {
  return xtgrad::v1::tensor(values, options.dtype(options.scalar_type()));
}
/// Numbers in braces, [n], of their C++ type unless the options name another.
template <class T>
requires(TensorLiteral::is_element<T>) Tensor
    tensor(std::initializer_list<T> values, const TensorOptions& options = kTypeOf<T>) {
  return tensor(ArrayRef<T>(values), options);
}
/// A vector's numbers, [n], of their C++ type unless the options name another.
template <class T>
requires(TensorLiteral::is_element<T>) Tensor
    tensor(const std::vector<T>& values, const TensorOptions& options = kTypeOf<T>) {
  return tensor(ArrayRef<T>(values), options);
}
/// One number, 0-dim, of its C++ type unless the options name another: at::tensor(1.5) is float64.
template <class T>
requires(TensorLiteral::is_element<T>) Tensor
    tensor(T value, const TensorOptions& options = kTypeOf<T>) {
  return tensor(ArrayRef<T>(value), options).reshape({});
}
#if XTGRAD_TORCH < 2
namespace Warning = c10::Warning;
#endif
namespace cuda { using namespace xtgrad::v1::no_cuda; }
namespace indexing { using namespace xtgrad::indexing::v1; }
namespace Reduction { using namespace xtgrad::Reduction::v1; }
}  // namespace at

namespace caffe2 {
using xtgrad::v1::TypeMeta;
}

namespace ska {
// An optimiser's state is one map, whatever the version's keys are.
template <class K, class V>
struct map_of {
  using type = xtgrad::v1::FlatMap<K, V>;
};
template <class K>
struct map_of<K, std::unique_ptr<xtgrad::optim::v1::OptimizerParamState>> {
  using type = xtgrad::optim::v1::OptimizerStateMap;
};
template <class K, class V>
using flat_hash_map = typename map_of<K, V>::type;
}

namespace torch {
using namespace xtgrad::v1;
using c10::SymInt;
using c10::SymIntArrayRef;
using at::TensorBase;
#if XTGRAD_TORCH < 2
namespace Warning = c10::Warning;
#endif
namespace autograd {
using namespace xtgrad::autograd::v1;
namespace functional { using namespace xtgrad::autograd::functional::v1; }
namespace profiler { using namespace xtgrad::profiler::v1; }
}  // namespace autograd
namespace cuda { using namespace xtgrad::cuda::v1; }
namespace data {
using namespace xtgrad::data::v1;
namespace datasets { using namespace xtgrad::data::datasets::v1; }
namespace samplers { using namespace xtgrad::data::samplers::v1; }
namespace transforms { using namespace xtgrad::data::transforms::v1; }
}  // namespace data
namespace enumtype { using namespace xtgrad::enumtype::v1; }
namespace fft { using namespace xtgrad::fft::v1; }
namespace indexing { using namespace xtgrad::indexing::v1; }
namespace jit { using namespace xtgrad::jit::v1; }
namespace linalg { using namespace xtgrad::linalg::v1; }
namespace mps { using namespace xtgrad::mps::v1; }
namespace nn {
using namespace xtgrad::nn::v1;
namespace functional {
using namespace xtgrad::nn::functional::v1;
namespace detail { using namespace xtgrad::nn::functional::v1::detail; }
}  // namespace functional
namespace init { using namespace xtgrad::nn::init::v1; }
namespace parallel { using namespace xtgrad::nn::parallel::v1; }
namespace utils {
using namespace xtgrad::nn::utils::v1;
namespace rnn { using namespace xtgrad::nn::utils::rnn::v1; }
}  // namespace utils
}  // namespace nn
namespace optim { using namespace xtgrad::optim::v1; }
namespace Reduction { using namespace xtgrad::Reduction::v1; }
namespace serialize { using namespace xtgrad::serialize::v1; }
namespace special { using namespace xtgrad::special::v1; }
namespace utils { using namespace xtgrad::utils::v1; }
namespace xpu { using namespace xtgrad::xpu::v1; }
// clang-format on
}  // namespace torch
