/// @file Device, Layout, MemoryFormat and TensorOptions: what a creation function is told besides a
/// shape.
#pragma once
#include <xtgrad/core/dtype.h>
#include <xtgrad/core/tensor/array_ref.h>

#include <concepts>
#include <iosfwd>
#include <string>

namespace xtgrad { inline namespace v1 {

/// Calls `visit(DeviceType, text)` for libtorch's device kinds, in the order of their numbers.
#define XTGRAD_FORALL_DEVICES(visit)                                                        \
  visit(CPU, "cpu") visit(CUDA, "cuda") visit(MKLDNN, "mkldnn") visit(OPENGL, "opengl")     \
      visit(OPENCL, "opencl") visit(IDEEP, "ideep") visit(HIP, "hip") visit(FPGA, "fpga")   \
          visit(ORT, "ort") visit(XLA, "xla") visit(Vulkan, "vulkan") visit(Metal, "metal") \
              visit(XPU, "xpu") visit(MPS, "mps") visit(Meta, "meta") visit(HPU, "hpu")     \
                  visit(VE, "ve") visit(Lazy, "lazy") visit(IPU, "ipu")                     \
                      visit(PrivateUse1, "privateuseone")
/// libtorch's device kinds. Only the CPU has tensors; naming another on use throws.
enum class DeviceType : int8_t {
#define XTGRAD_DEVICE(Name, text) Name,
  XTGRAD_FORALL_DEVICES(XTGRAD_DEVICE)
#undef XTGRAD_DEVICE
};
using DeviceIndex = int8_t;
inline constexpr DeviceType kCPU = DeviceType::CPU, kCUDA = DeviceType::CUDA,
                            kHIP = DeviceType::HIP, kFPGA = DeviceType::FPGA,
                            kORT = DeviceType::ORT, kXLA = DeviceType::XLA,
                            kVulkan = DeviceType::Vulkan, kMetal = DeviceType::Metal,
                            kXPU = DeviceType::XPU, kMPS = DeviceType::MPS,
                            kMeta = DeviceType::Meta, kHPU = DeviceType::HPU, kVE = DeviceType::VE,
                            kLazy = DeviceType::Lazy, kIPU = DeviceType::IPU,
                            kPrivateUse1 = DeviceType::PrivateUse1;
/// "CUDA", or "cuda".
XTGRAD_API std::string DeviceTypeName(DeviceType type, bool lower_case = false);
constexpr bool isValidDeviceType(DeviceType type) {
  return type >= DeviceType::CPU && type <= DeviceType::PrivateUse1;
}

/// libtorch's older word for a kind of device and layout. Only CPU has tensors.
enum class Backend { CPU, CUDA, SparseCPU, SparseCUDA, MPS, Undefined };
XTGRAD_API const char* toString(Backend backend);
XTGRAD_API std::ostream& operator<<(std::ostream& out, Backend backend);
XTGRAD_API DeviceType backendToDeviceType(Backend backend);

/// A device and its index; from a kind or from text (`"cpu"`, `"cuda:0"`).
class XTGRAD_API Device {
 public:
  using Type = DeviceType;
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
  constexpr bool is_hip() const { return type_ == DeviceType::HIP; }
  constexpr bool is_ve() const { return type_ == DeviceType::VE; }
  constexpr bool is_xpu() const { return type_ == DeviceType::XPU; }
  constexpr bool is_ipu() const { return type_ == DeviceType::IPU; }
  constexpr bool is_xla() const { return type_ == DeviceType::XLA; }
  constexpr bool is_hpu() const { return type_ == DeviceType::HPU; }
  constexpr bool is_lazy() const { return type_ == DeviceType::Lazy; }
  constexpr bool is_vulkan() const { return type_ == DeviceType::Vulkan; }
  constexpr bool is_metal() const { return type_ == DeviceType::Metal; }
  constexpr bool is_ort() const { return type_ == DeviceType::ORT; }
  constexpr bool is_meta() const { return type_ == DeviceType::Meta; }
  constexpr bool supports_as_strided() const { return !is_ipu() && !is_xla() && !is_lazy(); }
  constexpr void set_index(DeviceIndex index) { index_ = index; }
  constexpr bool operator==(const Device& o) const = default;
  std::string str() const;

 private:
  DeviceType type_;
  DeviceIndex index_;
};
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Device& d);
XTGRAD_API std::ostream& operator<<(std::ostream& out, DeviceType d);

/// libtorch's layouts; only strided tensors exist.
enum class Layout : int8_t { Strided, Sparse, SparseCsr, Mkldnn, SparseCsc, SparseBsr, SparseBsc };
inline constexpr Layout kStrided = Layout::Strided, kSparse = Layout::Sparse,
                        kSparseCsr = Layout::SparseCsr, kMkldnn = Layout::Mkldnn,
                        kSparseCsc = Layout::SparseCsc, kSparseBsr = Layout::SparseBsr,
                        kSparseBsc = Layout::SparseBsc;
XTGRAD_API std::ostream& operator<<(std::ostream& out, Layout layout);
XTGRAD_API Layout layout_from_backend(Backend backend);
enum class MemoryFormat : int8_t { Contiguous, Preserve, ChannelsLast, ChannelsLast3d };
XTGRAD_API std::ostream& operator<<(std::ostream& out, MemoryFormat format);
constexpr MemoryFormat get_contiguous_memory_format() { return MemoryFormat::Contiguous; }

/// dtype, device, layout and requires_grad, each of which may be left to its default.
/// `TensorOptions().dtype(kDouble).requires_grad(true)`; a dtype or a device alone converts to it.
class XTGRAD_API TensorOptions {
 public:
  constexpr TensorOptions() = default;
  constexpr TensorOptions(ScalarType t) : dtype_(t), has_dtype_(true) {}
  constexpr TensorOptions(TypeMeta t) : TensorOptions(t.toScalarType()) {}
  template <std::same_as<Device> D>  // a template: `TensorOptions({kCPU, 0})` takes the next but
                                     // one
  constexpr TensorOptions(D d) : device_(d), has_device_(true) {}
  constexpr TensorOptions(DeviceType d) : TensorOptions(Device(d)) {}
  /// What makes a Device: `{kCPU, 0}`, "cpu".
  template <class... Args>
  requires(std::is_constructible_v<Device, Args...> && sizeof...(Args) > 0)
      TensorOptions(Args... args)
      : TensorOptions(Device(args...)) {}
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
  [[nodiscard]] constexpr TensorOptions device(Device d) const {
    return device(optional<Device>(d));
  }
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
  [[nodiscard]] constexpr TensorOptions layout(optional<Layout> l) const {
    TensorOptions r = *this;
    r.layout_ = l.value_or(Layout::Strided);
    r.has_layout_ = l.has_value();
    return r;
  }
  [[nodiscard]] constexpr TensorOptions requires_grad(optional<bool> on) const {
    TensorOptions r = *this;
    r.requires_grad_ = on.value_or(false);
    r.has_requires_grad_ = on.has_value();
    return r;
  }
  [[nodiscard]] constexpr TensorOptions device_index(DeviceIndex i) const {
    return device(Device(DeviceType::CUDA, i));  // as in libtorch
  }
  // Memory is never pinned, and always contiguous.
  [[nodiscard]] constexpr TensorOptions pinned_memory(optional<bool>) const { return *this; }
  [[nodiscard]] constexpr TensorOptions memory_format(optional<MemoryFormat>) const {
    return *this;
  }
  /// These options, changed by those that `o` names.
  [[nodiscard]] constexpr TensorOptions merge_in(TensorOptions o) const {
    TensorOptions r = *this;
    if (o.has_dtype_) r = r.dtype(o.dtype_);
    if (o.has_device_) r = r.device(o.device_);
    if (o.has_layout_) r = r.layout(o.layout_);
    if (o.has_requires_grad_) r = r.requires_grad(o.requires_grad_);
    return r;
  }

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
  constexpr optional<bool> requires_grad_opt() const {
    return has_requires_grad_ ? optional<bool>(requires_grad_) : nullopt;
  }
  constexpr bool pinned_memory() const { return false; }
  constexpr bool has_pinned_memory() const { return false; }
  constexpr optional<bool> pinned_memory_opt() const { return nullopt; }
  constexpr bool has_memory_format() const { return false; }
  constexpr DeviceIndex device_index() const { return device_.index(); }
  constexpr bool is_sparse() const { return layout_ == Layout::Sparse; }
  /// Whether backend and dtype are the same.
  bool type_equal(const TensorOptions& o) const {
    return backend() == o.backend() && scalar_type() == o.scalar_type();
  }

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
constexpr TensorOptions device_index(DeviceIndex i) { return TensorOptions().device_index(i); }
constexpr TensorOptions memory_format(MemoryFormat f) { return TensorOptions(f); }
constexpr TensorOptions requires_grad(bool on = true) { return TensorOptions().requires_grad(on); }
template <class T>
constexpr TensorOptions dtype() {
  return TensorOptions(kTypeOf<T>);
}

/// What `Tensor::type()` returns: the older way to name dtype and device together.
class XTGRAD_API DeprecatedTypeProperties {
 public:
  explicit DeprecatedTypeProperties(ScalarType type, Backend backend = Backend::CPU)
      : type_(type), backend_(backend) {}
  ScalarType scalarType() const { return type_; }
  TypeMeta typeMeta() const { return type_; }
  Backend backend() const { return backend_; }
  Layout layout() const { return Layout::Strided; }
  DeviceType device_type() const { return backendToDeviceType(backend_); }
  bool is_cuda() const { return backend_ == Backend::CUDA; }
  bool is_sparse() const { return false; }
  /// "CPUFloatType"
  std::string toString() const;
  TensorOptions options(int16_t index = -1) const {
    return TensorOptions(type_).device(device_type(), DeviceIndex(index));
  }
  operator TensorOptions() const { return options(); }
  DeprecatedTypeProperties toScalarType(ScalarType t) const {
    return DeprecatedTypeProperties(t, backend_);
  }
  DeprecatedTypeProperties toBackend(Backend b) const { return DeprecatedTypeProperties(type_, b); }
  bool operator==(const DeprecatedTypeProperties& o) const = default;

 private:
  ScalarType type_;
  Backend backend_;
};
XTGRAD_API std::ostream& operator<<(std::ostream& out, const DeprecatedTypeProperties& type);
/// `CPU(kFloat)`: libtorch's older word for options.
inline DeprecatedTypeProperties CPU(ScalarType t) { return DeprecatedTypeProperties(t); }
inline DeprecatedTypeProperties CUDA(ScalarType t) {
  return DeprecatedTypeProperties(t, Backend::CUDA);
}

namespace detail {
/// Throws unless tensors can be made there: dtype with data, CPU, strided.
XTGRAD_API void check_supported(const char* op, ScalarType dtype, Device device, Layout layout);
}  // namespace detail

}}  // namespace xtgrad::v1

namespace xtgrad::cuda { inline namespace v1 {
inline bool is_available() { return false; }
inline size_t device_count() { return 0; }
inline bool cudnn_is_available() { return false; }
inline void manual_seed(uint64_t) {}  // as in libtorch: ignored without a GPU
inline void manual_seed_all(uint64_t) {}
[[noreturn]] XTGRAD_API void synchronize(int64_t device_index = -1);
}}  // namespace xtgrad::cuda::v1

template <>
struct std::hash<xtgrad::Device> {
  size_t operator()(xtgrad::Device d) const noexcept {
    return size_t(uint8_t(d.type())) << 8 | uint8_t(d.index());
  }
};
