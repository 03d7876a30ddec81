/// @file Texts of devices, scalars and what tensors can be made of.
#include <xtgrad/core/tensor/options.h>
#include <xtgrad/core/tensor/scalar.h>

#include <algorithm>
#include <cctype>
#include <ostream>

namespace xtgrad { inline namespace v1 {
namespace {

#define XTGRAD_NAME(Name, text) text,
constexpr const char* kDevices[] = {XTGRAD_FORALL_DEVICES(XTGRAD_NAME)};
#undef XTGRAD_NAME
constexpr const char* kLayouts[] = {"Strided",   "Sparse",    "SparseCsr", "Mkldnn",
                                    "SparseCsc", "SparseBsr", "SparseBsc"};
constexpr const char* kFormats[] = {"Contiguous", "Preserve", "ChannelsLast", "ChannelsLast3d"};
constexpr const char* kBackends[] = {"CPU",        "CUDA", "SparseCPU",
                                     "SparseCUDA", "MPS",  "UNKNOWN_BACKEND"};

}  // namespace

std::string DeviceTypeName(DeviceType type, bool lower_case) {
  XTGRAD_CHECK(isValidDeviceType(type), "Unknown device: ", int(type),
               "\n[DeviceTypeName] the kinds have numbers from 0 to ", int(kPrivateUse1));
  std::string name = kDevices[int(type)];
  if (!lower_case)
    for (char& c : name) c = char(c - 'a' + 'A');
  return name;
}
std::ostream& operator<<(std::ostream& out, DeviceType d) { return out << DeviceTypeName(d, true); }
std::ostream& operator<<(std::ostream& out, Layout layout) { return out << kLayouts[int(layout)]; }
std::ostream& operator<<(std::ostream& out, MemoryFormat f) { return out << kFormats[int(f)]; }
const char* toString(Backend backend) { return kBackends[int(backend)]; }
std::ostream& operator<<(std::ostream& out, Backend b) { return out << toString(b); }

DeviceType backendToDeviceType(Backend backend) {
  switch (backend) {
    case Backend::CPU:
    case Backend::SparseCPU:
      return kCPU;
    case Backend::CUDA:
    case Backend::SparseCUDA:
      return kCUDA;
    case Backend::MPS:
      return kMPS;
    default:
      detail::fail<Error>("Undefined backend is not a valid device type",
                          "\n[backendToDeviceType] got ", backend);
  }
}
Layout layout_from_backend(Backend backend) {
  return backend == Backend::SparseCPU || backend == Backend::SparseCUDA ? kSparse : kStrided;
}
std::ostream& operator<<(std::ostream& out, const Device& d) {
  out << d.type();
  return d.has_index() ? out << ':' << int(d.index()) : out;
}
std::string Device::str() const { return xtgrad::str(*this); }

// kind[:index], the index without leading zeros.
Device::Device(const std::string& text) : type_(kCPU), index_(-1) {
  XTGRAD_CHECK(!text.empty(), "Device string must not be empty\n[Device] xtgrad has \"cpu\" only");
  const size_t colon = text.find(':');
  const std::string kind = text.substr(0, colon);
  const auto is_letter = [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) || c == '_';
  };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  bool valid = !kind.empty() && std::all_of(kind.begin(), kind.end(), is_letter);
  if (colon != std::string::npos) {
    const std::string digits = text.substr(colon + 1);
    valid = valid && !digits.empty() && digits.size() < 4 && (digits == "0" || digits[0] != '0') &&
            std::all_of(digits.begin(), digits.end(), is_digit) && std::stoi(digits) <= 127;
    if (valid) index_ = DeviceIndex(std::stoi(digits));
  }
  XTGRAD_CHECK(valid, "Invalid device string: '", text,
               "'\n[Device] a kind, or a kind, a colon and an index of at most 127: \"cpu\"");
  for (int i = 0; i <= int(kPrivateUse1); ++i) {
    if (kind != kDevices[i] || DeviceType(i) == kMetal) continue;  // libtorch does not read "metal"
    type_ = DeviceType(i);
    return;
  }
  detail::fail<Error>(
      "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, "
      "xla, lazy, "
      "vulkan, mps, meta, hpu, privateuseone device type at start of device string: ",
      kind, "\n[Device] xtgrad has \"cpu\" only");
}

std::string DeprecatedTypeProperties::toString() const { return str(backend_, type_, "Type"); }
std::ostream& operator<<(std::ostream& out, const DeprecatedTypeProperties& type) {
  return out << type.toString();
}

std::ostream& operator<<(std::ostream& out, const TensorOptions& options) {
  const auto given = [](bool yes) { return yes ? "" : " (default)"; };
  return out << "TensorOptions(dtype=" << options.dtype() << given(options.has_dtype())
             << ", device=" << options.device() << given(options.has_device())
             << ", layout=" << options.layout() << given(options.has_layout())
             << ", requires_grad=" << (options.requires_grad() ? "true" : "false")
             << given(options.has_requires_grad())
             << ", pinned_memory=false (default), memory_format="
             << (options.has_memory_format() ? kFormats[int(*options.memory_format_opt())]
                                             : "(nullopt)")
             << ')';
}

namespace detail {
void check_supported(const char* op, ScalarType dtype, Device device, Layout layout) {
  XTGRAD_CHECK_KIND(NotImplementedError, holdsData(dtype), op, ": no tensors of ", toString(dtype),
                    "; xtgrad has float32, float64, int64, int32, int16, int8, uint8 and bool");
  XTGRAD_CHECK(device.is_cpu(), "PyTorch is not linked with support for ", device.type(),
               " devices\n[", op, "] xtgrad runs on the CPU only");
  XTGRAD_CHECK_KIND(NotImplementedError, layout == Layout::Strided, op, ": no tensors of layout ",
                    layout, "; xtgrad has strided ones");
}
}  // namespace detail

void Scalar::overflow(ScalarType to) const {
  const char* name = "int";  // libtorch's name of int32_t here
#define XTGRAD_NAME(T, Name) \
  if (to == ScalarType::Name && to != kInt) name = #T;
  XTGRAD_FORALL_TYPES(XTGRAD_NAME)
#undef XTGRAD_NAME
  detail::fail<Error>("value cannot be converted to type ", name, " without overflow\n[Scalar] ",
                      *this, " does not fit");
}
std::ostream& operator<<(std::ostream& out, const Scalar& s) {
  if (s.isFloatingPoint()) return out << s.toDouble();
  if (s.isBoolean()) return out << (s.toBool() ? "true" : "false");
  return out << s.toLong();
}

}}  // namespace xtgrad::v1

namespace xtgrad::cuda { inline namespace v1 {

void synchronize(int64_t) {
  xtgrad::v1::detail::fail<Error>("No CUDA GPUs are available\n[cuda] xtgrad runs on the CPU only");
}

}}  // namespace xtgrad::cuda::v1
