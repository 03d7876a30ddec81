/// @file Device, Layout, MemoryFormat and TensorOptions: what a creation function is told besides a shape.
#pragma once
#include <xtgrad/core/dtype.h>
#include <xtgrad/core/tensor/array_ref.h>

#include <iosfwd>
#include <string>

namespace xtgrad::inline v1 {

/// libtorch's device kinds. Only the CPU has tensors; naming another on use throws.
enum class DeviceType : int8_t { CPU = 0, CUDA = 1, MKLDNN = 2, MPS = 13, Meta = 14 };
using DeviceIndex = int8_t;
inline constexpr DeviceType kCPU = DeviceType::CPU;
inline constexpr DeviceType kCUDA = DeviceType::CUDA;
inline constexpr DeviceType kMPS = DeviceType::MPS;
inline constexpr DeviceType kMeta = DeviceType::Meta;

/// libtorch's older word for a kind of device and layout. Only CPU has tensors.
enum class Backend { CPU, CUDA, SparseCPU, SparseCUDA, MPS, Undefined };

/// A device and its index; from a kind or from text (`"cpu"`, `"cuda:0"`).
class XTGRAD_API Device {
 public:
  constexpr Device(DeviceType type = DeviceType::CPU, DeviceIndex index = -1)
      : type_(type), index_(index) {}
  Device(const std::string& text);
  Device(const char* text) : Device(std::string(text)) {}
  constexpr DeviceType type() const { return type_; }
  constexpr DeviceIndex index() const { return index_; }
  constexpr bool has_index() const { return index_ != -1; }
  constexpr bool is_cpu() const { return type_ == DeviceType::CPU; }
  constexpr bool is_cuda() const { return type_ == DeviceType::CUDA; }
  constexpr bool is_mps() const { return type_ == DeviceType::MPS; }
  constexpr bool operator==(const Device& o) const = default;
  std::string str() const;

 private:
  DeviceType type_;
  DeviceIndex index_;
};
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Device& d);
XTGRAD_API std::ostream& operator<<(std::ostream& out, DeviceType d);

enum class Layout : int8_t { Strided, Sparse };
inline constexpr Layout kStrided = Layout::Strided;
inline constexpr Layout kSparse = Layout::Sparse;
enum class MemoryFormat : int8_t { Contiguous, Preserve, ChannelsLast, ChannelsLast3d };

/// dtype, device, layout and requires_grad, each of which may be left to its default.
/// `TensorOptions().dtype(kDouble).requires_grad(true)`; a dtype or a device alone converts to it.
class XTGRAD_API TensorOptions {
 public:
  constexpr TensorOptions() = default;
  constexpr TensorOptions(ScalarType t) : dtype_(t), has_dtype_(true) {}
  constexpr TensorOptions(TypeMeta t) : TensorOptions(t.toScalarType()) {}
  constexpr TensorOptions(Device d) : device_(d), has_device_(true) {}
  constexpr TensorOptions(DeviceType d) : TensorOptions(Device(d)) {}
  constexpr TensorOptions(Layout l) : layout_(l), has_layout_(true) {}
  constexpr TensorOptions(MemoryFormat) {}

  [[nodiscard]] constexpr TensorOptions dtype(optional<ScalarType> t) const {
    TensorOptions r = *this;
    r.has_dtype_ = t.has_value();
    r.dtype_ = t.value_or(ScalarType::Undefined);
    return r;
  }
  [[nodiscard]] constexpr TensorOptions dtype(ScalarType t) const {
    return dtype(optional<ScalarType>(t));
  }
  [[nodiscard]] constexpr TensorOptions dtype(TypeMeta t) const { return dtype(t.toScalarType()); }
  template <class T>
  [[nodiscard]] constexpr TensorOptions dtype() const {
    return dtype(kTypeOf<T>);
  }
  [[nodiscard]] constexpr TensorOptions device(optional<Device> d) const {
    TensorOptions r = *this;
    r.has_device_ = d.has_value();
    r.device_ = d.value_or(Device());
    return r;
  }
  [[nodiscard]] constexpr TensorOptions device(Device d) const { return device(optional<Device>(d)); }
  [[nodiscard]] constexpr TensorOptions device(DeviceType t, DeviceIndex i = -1) const {
    return device(Device(t, i));
  }
  [[nodiscard]] constexpr TensorOptions layout(Layout l) const {
    TensorOptions r = *this;
    r.layout_ = l;
    r.has_layout_ = true;
    return r;
  }
  [[nodiscard]] constexpr TensorOptions requires_grad(bool on) const {
    TensorOptions r = *this;
    r.requires_grad_ = on;
    r.has_requires_grad_ = true;
    return r;
  }
  [[nodiscard]] constexpr TensorOptions pinned_memory(bool) const { return *this; }
  [[nodiscard]] constexpr TensorOptions memory_format(MemoryFormat) const { return *this; }

  /// The dtype, default_dtype() where none was given.
  TypeMeta dtype() const { return has_dtype_ ? dtype_ : default_dtype(); }
  ScalarType scalar_type() const { return dtype(); }
  constexpr optional<ScalarType> dtype_opt() const {
    return has_dtype_ ? optional<ScalarType>(dtype_) : nullopt;
  }
  constexpr bool has_dtype() const { return has_dtype_; }
  constexpr Device device() const { return device_; }
  constexpr bool has_device() const { return has_device_; }
  constexpr optional<Device> device_opt() const {
    return has_device_ ? optional<Device>(device_) : nullopt;
  }
  constexpr Backend backend() const { return device_.is_cuda() ? Backend::CUDA : Backend::CPU; }
  constexpr Layout layout() const { return layout_; }
  constexpr bool has_layout() const { return has_layout_; }
  constexpr optional<Layout> layout_opt() const {
    return has_layout_ ? optional<Layout>(layout_) : nullopt;
  }
  constexpr optional<MemoryFormat> memory_format_opt() const { return nullopt; }
  constexpr bool requires_grad() const { return requires_grad_; }
  constexpr bool has_requires_grad() const { return has_requires_grad_; }
  constexpr bool pinned_memory() const { return false; }

 private:
  ScalarType dtype_ = ScalarType::Undefined;
  Device device_;
  Layout layout_ = Layout::Strided;
  bool has_dtype_ = false, has_device_ = false, has_layout_ = false;
  bool requires_grad_ = false, has_requires_grad_ = false;
};
XTGRAD_API std::ostream& operator<<(std::ostream& out, const TensorOptions& options);
constexpr TensorOptions dtype(ScalarType t) { return TensorOptions(t); }
constexpr TensorOptions device(Device d) { return TensorOptions(d); }
constexpr TensorOptions layout(Layout l) { return TensorOptions(l); }
constexpr TensorOptions requires_grad(bool on = true) { return TensorOptions().requires_grad(on); }
template <class T>
constexpr TensorOptions dtype() {
  return TensorOptions(kTypeOf<T>);
}

/// What `Tensor::type()` returns: the older way to name dtype and device together.
class XTGRAD_API DeprecatedTypeProperties {
 public:
  explicit DeprecatedTypeProperties(ScalarType type) : type_(type) {}
  ScalarType scalarType() const { return type_; }
  TypeMeta typeMeta() const { return type_; }
  Backend backend() const { return Backend::CPU; }
  Layout layout() const { return Layout::Strided; }
  DeviceType device_type() const { return DeviceType::CPU; }
  bool is_cuda() const { return false; }
  bool is_sparse() const { return false; }
  /// "CPUFloatType"
  std::string toString() const;
  TensorOptions options(int16_t = -1) const { return TensorOptions(type_); }
  operator TensorOptions() const { return options(); }
  DeprecatedTypeProperties toScalarType(ScalarType t) const { return DeprecatedTypeProperties(t); }
  bool operator==(const DeprecatedTypeProperties& o) const = default;

 private:
  ScalarType type_;
};
XTGRAD_API std::ostream& operator<<(std::ostream& out, const DeprecatedTypeProperties& type);

namespace detail {
/// Throws unless tensors can be made there: dtype with data, CPU, strided.
XTGRAD_API void check_supported(const char* op, ScalarType dtype, Device device, Layout layout);
}  // namespace detail

}  // namespace xtgrad::inline v1

namespace xtgrad::cuda::inline v1 {
inline bool is_available() { return false; }
inline size_t device_count() { return 0; }
inline bool cudnn_is_available() { return false; }
inline void manual_seed(uint64_t) {}  // as in libtorch: ignored without a GPU
inline void manual_seed_all(uint64_t) {}
[[noreturn]] XTGRAD_API void synchronize(int64_t device_index = -1);
}  // namespace xtgrad::cuda::inline v1
