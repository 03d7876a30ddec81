/// @file Devices that are not there, and what programs for them ask: libtorch 2.x's accelerators,
/// streams and guards of CUDA, autocast. Answers are "none"; switches warn once.
#pragma once
#include <xtgrad/core/core.h>
#include <xtgrad/core/dropin/types.h>

#include <string>

namespace xtgrad::mps { inline namespace v1 {
/// Never.
inline bool is_available() { return false; }
/// Ignored without a GPU, as in libtorch.
inline void manual_seed(uint64_t) {}
/// Throws, as there is no GPU.
[[noreturn]] XTGRAD_API void synchronize();
}}  // namespace xtgrad::mps::v1

namespace xtgrad::xpu { inline namespace v1 {
/// Never.
inline bool is_available() { return false; }
/// 0
inline size_t device_count() { return 0; }
/// Ignored without a GPU, as in libtorch.
inline void manual_seed(uint64_t) {}
/// Ignored without a GPU, as in libtorch.
inline void manual_seed_all(uint64_t) {}
/// Throws, as there is no GPU.
[[noreturn]] XTGRAD_API void synchronize(int64_t device_index = -1);
}}  // namespace xtgrad::xpu::v1

namespace xtgrad { inline namespace v1 {

/// None: the CPU is no accelerator. With `checked` it throws.
XTGRAD_API std::optional<DeviceType> getAccelerator(bool checked = false);
/// Whether it is the CPU's accelerator: never.
inline bool isAccelerator(DeviceType) { return false; }

namespace accelerator {
/// None.
inline std::optional<DeviceType> getAccelerator(bool checked = false) {
  return v1::getAccelerator(checked);
}
/// Whether it is an accelerator: never.
inline bool isAccelerator(DeviceType) { return false; }
/// 0
inline int64_t deviceCount() { return 0; }
}  // namespace accelerator

/// What c10::cuda and at::cuda name: there is no CUDA, and whatever would need it throws.
namespace no_cuda {
/// 0
inline int8_t device_count() noexcept { return 0; }
/// 0; throws, as there is no GPU.
[[noreturn]] XTGRAD_API int8_t current_device();
/// Throws, as there is no GPU.
[[noreturn]] XTGRAD_API void set_device(int64_t);
/// Throws, as there is no GPU.
[[noreturn]] XTGRAD_API void device_synchronize();

/// A queue of work on a GPU: none can be had.
class CUDAStream {
 public:
  /// Throws, as there is no GPU.
  void synchronize() const { device_synchronize(); }
};
/// Throws, as there is no GPU.
[[noreturn]] XTGRAD_API CUDAStream getCurrentCUDAStream(int64_t device = -1);
/// Throws, as there is no GPU.
[[noreturn]] XTGRAD_API CUDAStream getStreamFromPool(bool high_priority = false,
                                                     int64_t device = -1);
/// Makes a GPU the current one in its scope; throws, as there is none.
struct CUDAGuard : DeviceGuard {
  /// Throws, as there is no GPU.
  explicit CUDAGuard(int64_t index) : DeviceGuard(Device(kCUDA, int8_t(index))) {}
  /// Throws for a GPU.
  explicit CUDAGuard(Device device) : DeviceGuard(device) {}
};
/// A CUDAGuard, or none.
struct OptionalCUDAGuard : OptionalDeviceGuard {
  using OptionalDeviceGuard::OptionalDeviceGuard;
};
/// Work in its scope goes to a stream; there is none to make one of.
struct CUDAStreamGuard {
  /// Never called: no stream can be had.
  explicit CUDAStreamGuard(const CUDAStream&) {}
};
namespace CUDACachingAllocator {  // NOLINT(readability-identifier-naming): libtorch's name
/// Does nothing: nothing is kept.
inline void emptyCache() {}
}  // namespace CUDACachingAllocator
}  // namespace no_cuda

/// libtorch's mixed precision. Everything is computed in the types that the tensors have: switching
/// it on warns once.
namespace autocast {
/// Whether it was switched on for a kind of device; nothing follows from it.
XTGRAD_API bool is_autocast_enabled(DeviceType device);
/// Remembers it; `true` warns once.
XTGRAD_API void set_autocast_enabled(DeviceType device, bool on);
/// The type that was set, bfloat16 unless it was.
XTGRAD_API ScalarType get_autocast_dtype(DeviceType device);
/// Remembers the type.
XTGRAD_API void set_autocast_dtype(DeviceType device, ScalarType type);
/// How deep scopes are nested, after one more.
XTGRAD_API int increment_nesting();
/// How deep scopes are nested, after one less.
XTGRAD_API int decrement_nesting();
/// Does nothing: no casts are kept.
inline void clear_cache() {}
/// Whether kept casts are used: never.
inline bool is_autocast_cache_enabled() { return false; }
/// Without effect.
inline void set_autocast_cache_enabled(bool) {}
/// is_autocast_enabled of GPUs, libtorch's older name.
inline bool is_enabled() { return is_autocast_enabled(kCUDA); }
/// set_autocast_enabled of GPUs, libtorch's older name.
inline void set_enabled(bool on) { set_autocast_enabled(kCUDA, on); }
/// is_autocast_enabled of the CPU, libtorch's older name.
inline bool is_cpu_enabled() { return is_autocast_enabled(kCPU); }
/// set_autocast_enabled of the CPU, libtorch's older name.
inline void set_cpu_enabled(bool on) { set_autocast_enabled(kCPU, on); }
/// get_autocast_dtype of the CPU, libtorch's older name.
inline ScalarType get_autocast_cpu_dtype() { return get_autocast_dtype(kCPU); }
/// set_autocast_dtype of the CPU, libtorch's older name.
inline void set_autocast_cpu_dtype(ScalarType type) { set_autocast_dtype(kCPU, type); }
}  // namespace autocast

}}  // namespace xtgrad::v1
