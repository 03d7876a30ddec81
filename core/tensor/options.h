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
/// Which of several devices of a kind; −1 is the current one.
using DeviceIndex = int8_t;
/// Short names of DeviceType's values. Tensors exist on kCPU only.
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
/// Whether it is one of the values listed.
constexpr bool isValidDeviceType(DeviceType type) {
  return type >= DeviceType::CPU && type <= DeviceType::PrivateUse1;
}

/// libtorch's older word for a kind of device and layout. Only CPU has tensors.
enum class Backend { CPU, CUDA, SparseCPU, SparseCUDA, MPS, Undefined };
/// "CPU"
XTGRAD_API const char* toString(Backend backend);
/// Writes toString().
XTGRAD_API std::ostream& operator<<(std::ostream& out, Backend backend);
/// CPU, CUDA or MPS; throws for Undefined.
XTGRAD_API DeviceType backendToDeviceType(Backend backend);

/// A device and its index; from a kind or from text (`"cpu"`, `"cuda:0"`).
class XTGRAD_API Device {
 public:
  /// libtorch's name for the kind.
  using Type = DeviceType;
  /// A kind, and which of its devices; −1 is the current one.
  constexpr Device(DeviceType type = DeviceType::CPU, DeviceIndex index = -1)
      : type_(type), index_(index) {}
  /// From `"cpu"` or `"cuda:0"`; throws for another text.
  Device(const std::string& text);
  /// From `"cpu"` or `"cuda:0"`; throws for another text.
  Device(const char* text) : Device(std::string(text)) {}
  /// The kind.
  constexpr DeviceType type() const { return type_; }
  /// Which of its devices; −1 is the current one.
  constexpr DeviceIndex index() const { return index_; }
  /// Whether index() says which.
  constexpr bool has_index() const { return index_ != -1; }
  /// Whether it is the CPU, the one with tensors.
  constexpr bool is_cpu() const { return type_ == DeviceType::CPU; }
  /// Whether it is an Nvidia GPU.
  constexpr bool is_cuda() const { return type_ == DeviceType::CUDA; }
  /// Whether it is Apple's Metal shaders.
  constexpr bool is_mps() const { return type_ == DeviceType::MPS; }
  /// Whether it is an AMD GPU.
  constexpr bool is_hip() const { return type_ == DeviceType::HIP; }
  /// Whether it is an NEC vector engine.
  constexpr bool is_ve() const { return type_ == DeviceType::VE; }
  /// Whether it is an Intel GPU.
  constexpr bool is_xpu() const { return type_ == DeviceType::XPU; }
  /// Whether it is a Graphcore IPU.
  constexpr bool is_ipu() const { return type_ == DeviceType::IPU; }
  /// Whether it is XLA.
  constexpr bool is_xla() const { return type_ == DeviceType::XLA; }
  /// Whether it is a Habana HPU.
  constexpr bool is_hpu() const { return type_ == DeviceType::HPU; }
  /// Whether it is lazy tensors.
  constexpr bool is_lazy() const { return type_ == DeviceType::Lazy; }
  /// Whether it is Vulkan.
  constexpr bool is_vulkan() const { return type_ == DeviceType::Vulkan; }
  /// Whether it is Metal.
  constexpr bool is_metal() const { return type_ == DeviceType::Metal; }
  /// Whether it is ONNX Runtime.
  constexpr bool is_ort() const { return type_ == DeviceType::ORT; }
  /// Whether it is tensors without numbers.
  constexpr bool is_meta() const { return type_ == DeviceType::Meta; }
  /// Whether as_strided works there: not on IPU, XLA and lazy tensors.
  constexpr bool supports_as_strided() const { return !is_ipu() && !is_xla() && !is_lazy(); }
  /// Says which of the devices; −1 for the current one.
  constexpr void set_index(DeviceIndex index) { index_ = index; }
  /// Whether kind and index are the same: `cuda` is not `cuda:0`.
  constexpr bool operator==(const Device& o) const = default;
  /// `cpu`, `cuda:0`
  std::string str() const;

 private:
  DeviceType type_;
  DeviceIndex index_;
};
/// `cpu`, `cuda:0`
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Device& d);
/// `cpu`, `cuda`
XTGRAD_API std::ostream& operator<<(std::ostream& out, DeviceType d);

/// libtorch's layouts; only strided tensors exist.
enum class Layout : int8_t { Strided, Sparse, SparseCsr, Mkldnn, SparseCsc, SparseBsr, SparseBsc };
/// Short names of Layout's values. Only kStrided has tensors.
inline constexpr Layout kStrided = Layout::Strided, kSparse = Layout::Sparse,
                        kSparseCsr = Layout::SparseCsr, kMkldnn = Layout::Mkldnn,
                        kSparseCsc = Layout::SparseCsc, kSparseBsr = Layout::SparseBsr,
                        kSparseBsc = Layout::SparseBsc;
/// `Strided`
XTGRAD_API std::ostream& operator<<(std::ostream& out, Layout layout);
/// Sparse for the sparse backends, else strided.
XTGRAD_API Layout layout_from_backend(Backend backend);
/// An order of dims in memory: row by row, that of the input, or channels innermost.
enum class MemoryFormat : int8_t { Contiguous, Preserve, ChannelsLast, ChannelsLast3d };
/// `Contiguous`
XTGRAD_API std::ostream& operator<<(std::ostream& out, MemoryFormat format);
/// The format of tensors in general: contiguous.
constexpr MemoryFormat get_contiguous_memory_format() { return MemoryFormat::Contiguous; }

/// dtype, device, layout and requires_grad, each of which may be left to its default.
/// `TensorOptions().dtype(kDouble).requires_grad(true)`; a dtype or a device alone converts to it.
class XTGRAD_API TensorOptions {
 public:
  constexpr TensorOptions() = default;
  /// A dtype alone: `zeros({2}, kDouble)`.
  constexpr TensorOptions(ScalarType t) : dtype_(t), has_dtype_(true) {}
  /// A dtype alone.
  constexpr TensorOptions(TypeMeta t) : TensorOptions(t.toScalarType()) {}
  /// A device alone.
  template <std::same_as<Device> D>  // a template: `TensorOptions({kCPU, 0})` takes the next but
                                     // one
  constexpr TensorOptions(D d) : device_(d), has_device_(true) {}
  /// A kind of device alone: `zeros({2}, kCPU)`.
  constexpr TensorOptions(DeviceType d) : TensorOptions(Device(d)) {}
  /// What makes a Device: `{kCPU, 0}`, "cpu".
  template <class... Args>
  requires(std::is_constructible_v<Device, Args...> && sizeof...(Args) > 0)
      TensorOptions(Args... args)
      : TensorOptions(Device(args...)) {}
  /// A layout alone.
  constexpr TensorOptions(Layout l) : layout_(l), has_layout_(true) {}
  /// A memory format alone.
  constexpr TensorOptions(MemoryFormat f) : format_(f), has_format_(true) {}

  /// The same with this dtype, or with none: default_dtype().
  [[nodiscard]] constexpr TensorOptions dtype(Optional<ScalarType> t) const {
    TensorOptions r = *this;
    r.has_dtype_ = t.has_value();
    r.dtype_ = t.value_or(ScalarType::Undefined);
    return r;
  }
  /// These options with another dtype.
  [[nodiscard]] constexpr TensorOptions dtype(ScalarType t) const {
    return dtype(Optional<ScalarType>(t));
  }
  /// These options with another dtype.
  [[nodiscard]] constexpr TensorOptions dtype(TypeMeta t) const { return dtype(t.toScalarType()); }
  /// The same with T's dtype: `TensorOptions().dtype<double>()`.
  template <class T>
  [[nodiscard]] constexpr TensorOptions dtype() const {
    return dtype(kTypeOf<T>);
  }
  /// The same on this device, or on the default one.
  [[nodiscard]] constexpr TensorOptions device(Optional<Device> d) const {
    TensorOptions r = *this;
    r.has_device_ = d.has_value();
    r.device_ = d.value_or(Device());
    return r;
  }
  /// The same on this device; on another than the CPU making a tensor throws.
  [[nodiscard]] constexpr TensorOptions device(Device d) const {
    return device(Optional<Device>(d));
  }
  /// The same on this kind of device; on another than the CPU making a tensor throws.
  [[nodiscard]] constexpr TensorOptions device(DeviceType t, DeviceIndex i = -1) const {
    return device(Device(t, i));
  }
  /// The same on the device of this name, such as "cpu" or "cpu:0".
  template <class Name>
  requires std::is_convertible_v<const Name&, std::string>
  [[nodiscard]] TensorOptions device(const Name& name) const { return device(Device(name)); }
  /// The same with this layout; with another than strided making a tensor throws.
  [[nodiscard]] constexpr TensorOptions layout(Layout l) const {
    TensorOptions r = *this;
    r.layout_ = l;
    r.has_layout_ = true;
    return r;
  }
  /// The same with this flag: whether backward writes into the tensor's grad().
  [[nodiscard]] constexpr TensorOptions requires_grad(bool on) const {
    TensorOptions r = *this;
    r.requires_grad_ = on;
    r.has_requires_grad_ = true;
    return r;
  }
  /// The same with this layout, or with none: strided.
  [[nodiscard]] constexpr TensorOptions layout(Optional<Layout> l) const {
    TensorOptions r = *this;
    r.layout_ = l.value_or(Layout::Strided);
    r.has_layout_ = l.has_value();
    return r;
  }
  /// The same with this flag, or with none: false.
  [[nodiscard]] constexpr TensorOptions requires_grad(std::optional<bool> on) const {
    TensorOptions r = *this;
    r.requires_grad_ = on.value_or(false);
    r.has_requires_grad_ = on.has_value();
    return r;
  }
  /// The same on this CUDA device, as in libtorch.
  [[nodiscard]] constexpr TensorOptions device_index(DeviceIndex i) const {
    return device(Device(DeviceType::CUDA, i));  // as in libtorch
  }
  /// Itself: memory is never pinned.
  [[nodiscard]] constexpr TensorOptions pinned_memory(std::optional<bool>) const { return *this; }
  /// The same with this order of dims in memory, or with none: contiguous. empty() and the _like
  /// functions heed it.
  [[nodiscard]] constexpr TensorOptions memory_format(Optional<MemoryFormat> f) const {
    TensorOptions r = *this;
    r.format_ = f.value_or(MemoryFormat::Contiguous);
    r.has_format_ = f.has_value();
    return r;
  }
  /// These options, changed by those that `o` names.
  [[nodiscard]] constexpr TensorOptions merge_in(TensorOptions o) const {
    TensorOptions r = *this;
    if (o.has_dtype_) r = r.dtype(o.dtype_);
    if (o.has_device_) r = r.device(o.device_);
    if (o.has_layout_) r = r.layout(o.layout_);
    if (o.has_requires_grad_) r = r.requires_grad(o.requires_grad_);
    if (o.has_format_) r = r.memory_format(o.format_);
    return r;
  }

  /// The dtype, default_dtype() where none was given.
  TypeMeta dtype() const { return has_dtype_ ? dtype_ : default_dtype(); }
  /// The dtype, default_dtype() where none was given.
  ScalarType scalar_type() const { return dtype(); }
  /// The dtype, if one was given.
  constexpr Optional<ScalarType> dtype_opt() const {
    return has_dtype_ ? Optional<ScalarType>(dtype_) : nullopt;
  }
  /// Whether a dtype was given.
  constexpr bool has_dtype() const { return has_dtype_; }
  /// The device, the CPU where none was given.
  constexpr Device device() const { return device_; }
  /// Whether a device was given.
  constexpr bool has_device() const { return has_device_; }
  /// The device, if one was given.
  constexpr Optional<Device> device_opt() const {
    return has_device_ ? Optional<Device>(device_) : nullopt;
  }
  /// CUDA for such a device, else CPU.
  constexpr Backend backend() const { return device_.is_cuda() ? Backend::CUDA : Backend::CPU; }
  /// The layout, strided where none was given.
  constexpr Layout layout() const { return layout_; }
  /// Whether a layout was given.
  constexpr bool has_layout() const { return has_layout_; }
  /// The layout, if one was given.
  constexpr Optional<Layout> layout_opt() const {
    return has_layout_ ? Optional<Layout>(layout_) : nullopt;
  }
  /// The order of dims in memory, if one was given.
  constexpr Optional<MemoryFormat> memory_format_opt() const {
    return has_format_ ? Optional<MemoryFormat>(format_) : nullopt;
  }
  /// Whether backward is to write into the tensor's grad(); false where it was not said.
  constexpr bool requires_grad() const { return requires_grad_; }
  /// Whether that was said.
  constexpr bool has_requires_grad() const { return has_requires_grad_; }
  /// What was said, if anything.
  constexpr std::optional<bool> requires_grad_opt() const {
    return has_requires_grad_ ? std::optional<bool>(requires_grad_) : nullopt;
  }
  /// Never.
  constexpr bool pinned_memory() const { return false; }
  /// Never.
  constexpr bool has_pinned_memory() const { return false; }
  /// Never said.
  constexpr std::optional<bool> pinned_memory_opt() const { return nullopt; }
  /// Whether an order of dims in memory was given.
  constexpr bool has_memory_format() const { return has_format_; }
  /// Which of the device's kind; −1 where none was given.
  constexpr DeviceIndex device_index() const { return device_.index(); }
  /// Whether the layout is Sparse.
  constexpr bool is_sparse() const { return layout_ == Layout::Sparse; }
  /// Whether backend and dtype are the same.
  bool type_equal(const TensorOptions& o) const {
    return backend() == o.backend() && scalar_type() == o.scalar_type();
  }

 private:
  ScalarType dtype_ = ScalarType::Undefined;
  Device device_;
  Layout layout_ = Layout::Strided;
  MemoryFormat format_ = MemoryFormat::Contiguous;
  bool has_dtype_ = false, has_device_ = false, has_layout_ = false, has_format_ = false;
  bool requires_grad_ = false, has_requires_grad_ = false;
};
/// Writes each option, and which are defaults.
XTGRAD_API std::ostream& operator<<(std::ostream& out, const TensorOptions& options);
/// Options with this dtype.
constexpr TensorOptions dtype(ScalarType t) { return TensorOptions(t); }
/// Options with this device.
constexpr TensorOptions device(Device d) { return TensorOptions(d); }
/// Options with this layout.
constexpr TensorOptions layout(Layout l) { return TensorOptions(l); }
/// Options with this CUDA device, as in libtorch.
constexpr TensorOptions device_index(DeviceIndex i) { return TensorOptions().device_index(i); }
/// Options with this memory format.
constexpr TensorOptions memory_format(MemoryFormat f) { return TensorOptions(f); }
/// Options with this flag: `zeros({2}, requires_grad())`.
constexpr TensorOptions requires_grad(bool on = true) { return TensorOptions().requires_grad(on); }
/// Options with T's dtype: `dtype<double>()`.
template <class T>
constexpr TensorOptions dtype() {
  return TensorOptions(kTypeOf<T>);
}

/// What `Tensor::type()` returns: the older way to name dtype and device together.
class XTGRAD_API DeprecatedTypeProperties {
 public:
  /// A dtype on a backend.
  explicit DeprecatedTypeProperties(ScalarType type, Backend backend = Backend::CPU)
      : type_(type), backend_(backend) {}
  /// The dtype.
  ScalarType scalarType() const { return type_; }
  /// The dtype, as TypeMeta.
  TypeMeta typeMeta() const { return type_; }
  /// Always that of the CPU, unless the constructor was given another.
  Backend backend() const { return backend_; }
  /// Strided.
  Layout layout() const { return Layout::Strided; }
  /// The backend's kind of device.
  DeviceType device_type() const { return backendToDeviceType(backend_); }
  /// Whether the backend is CUDA.
  bool is_cuda() const { return backend_ == Backend::CUDA; }
  /// Never.
  bool is_sparse() const { return false; }
  /// "CPUFloatType"
  std::string toString() const;
  /// The options that mean the same, on device number `index`.
  TensorOptions options(int16_t index = -1) const {
    return TensorOptions(type_).device(device_type(), DeviceIndex(index));
  }
  /// options()
  operator TensorOptions() const { return options(); }
  /// Another dtype on the same backend.
  DeprecatedTypeProperties toScalarType(ScalarType t) const {
    return DeprecatedTypeProperties(t, backend_);
  }
  /// The same dtype on another backend.
  DeprecatedTypeProperties toBackend(Backend b) const { return DeprecatedTypeProperties(type_, b); }
  /// Whether dtype and backend are the same.
  bool operator==(const DeprecatedTypeProperties& o) const = default;

 private:
  ScalarType type_;
  Backend backend_;
};
/// Writes toString().
XTGRAD_API std::ostream& operator<<(std::ostream& out, const DeprecatedTypeProperties& type);
/// `CPU(kFloat)`: libtorch's older word for options.
inline DeprecatedTypeProperties CPU(ScalarType t) { return DeprecatedTypeProperties(t); }
/// `CUDA(kFloat)`; making a tensor with it throws.
inline DeprecatedTypeProperties CUDA(ScalarType t) {
  return DeprecatedTypeProperties(t, Backend::CUDA);
}

namespace detail {
/// Throws unless tensors can be made there: dtype with data, CPU, strided.
XTGRAD_API void check_supported(const char* op, ScalarType dtype, Device device, Layout layout);
}  // namespace detail

}}  // namespace xtgrad::v1

namespace xtgrad::cuda { inline namespace v1 {
/// Never.
inline bool is_available() { return false; }
/// 0
inline size_t device_count() { return 0; }
/// Never.
inline bool cudnn_is_available() { return false; }
/// Ignored without a GPU, as in libtorch.
inline void manual_seed(uint64_t) {}  // as in libtorch: ignored without a GPU
/// Ignored without a GPU, as in libtorch.
inline void manual_seed_all(uint64_t) {}
/// Throws, as there is no GPU.
[[noreturn]] XTGRAD_API void synchronize(int64_t device_index = -1);
}}  // namespace xtgrad::cuda::v1

/// Devices as keys of unordered maps.
template <>
struct std::hash<xtgrad::Device> {
  /// Kind and index in different bits.
  size_t operator()(xtgrad::Device d) const noexcept {
    return size_t(uint8_t(d.type())) << 8 | uint8_t(d.index());
  }
};
