/// @file Texts of devices, scalars and what tensors can be made of.
#include <xtgrad/core/tensor/options.h>
#include <xtgrad/core/tensor/scalar.h>

#include <cmath>
#include <ostream>

namespace xtgrad::inline v1 {
namespace {

struct DeviceName {
  DeviceType type;
  const char* name;
};
constexpr DeviceName kDevices[] = {{DeviceType::CPU, "cpu"},
                                   {DeviceType::CUDA, "cuda"},
                                   {DeviceType::MKLDNN, "mkldnn"},
                                   {DeviceType::MPS, "mps"},
                                   {DeviceType::Meta, "meta"}};

}  // namespace

std::ostream& operator<<(std::ostream& out, DeviceType d) {
  for (const auto& known : kDevices)
    if (known.type == d) return out << known.name;
  return out << "device" << int(d);
}
std::ostream& operator<<(std::ostream& out, const Device& d) {
  out << d.type();
  return d.has_index() ? out << ':' << int(d.index()) : out;
}
std::string Device::str() const { return xtgrad::str(*this); }

Device::Device(const std::string& text) {
  const size_t colon = text.find(':');
  const std::string kind = text.substr(0, colon);
  for (const auto& known : kDevices) {
    if (kind != known.name) continue;
    type_ = known.type;
    index_ = -1;
    if (colon != std::string::npos) {
      const std::string digits = text.substr(colon + 1);
      XTGRAD_CHECK(!digits.empty() && digits.size() < 3 &&
                       digits.find_first_not_of("0123456789") == std::string::npos,
                   "Invalid device string: '", text, "'");
      index_ = DeviceIndex(std::stoi(digits));
    }
    return;
  }
  detail::fail<Error>("Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, lazy, "
      "vulkan, mps, meta, hpu, privateuseone device type at start of device string: ",
      kind, "\n[Device] xtgrad has \"cpu\" only");
}

std::string DeprecatedTypeProperties::toString() const { return str("CPU", type_, "Type"); }
std::ostream& operator<<(std::ostream& out, const DeprecatedTypeProperties& type) {
  return out << type.toString();
}

std::ostream& operator<<(std::ostream& out, const TensorOptions& options) {
  const auto given = [](bool yes) { return yes ? "" : " (default)"; };
  return out << "TensorOptions(dtype=" << options.dtype() << given(options.has_dtype())
             << ", device=" << options.device() << given(options.has_device())
             << ", layout=" << (options.layout() == kStrided ? "Strided" : "Sparse")
             << given(options.has_layout())
             << ", requires_grad=" << (options.requires_grad() ? "true" : "false")
             << given(options.has_requires_grad())
             << ", pinned_memory=false (default), memory_format=(nullopt))";
}

namespace detail {
void check_supported(const char* op, ScalarType dtype, Device device, Layout layout) {
  XTGRAD_CHECK_KIND(NotImplementedError, holdsData(dtype), op, ": no tensors of ", toString(dtype),
                    "; xtgrad has float32, float64, int64, int32, int16, int8, uint8 and bool");
  XTGRAD_CHECK(device.is_cpu(), "PyTorch is not linked with support for ", device.type(),
               " devices\n[", op, "] xtgrad runs on the CPU only");
  XTGRAD_CHECK_KIND(NotImplementedError, layout == Layout::Strided, op, ": no sparse tensors");
}
}  // namespace detail

void Scalar::overflow(ScalarType to) {
  const char* name = "int";  // libtorch's name of int32_t here
#define XTGRAD_NAME(T, Name) \
  if (to == ScalarType::Name && to != kInt) name = #T;
  XTGRAD_FORALL_TYPES(XTGRAD_NAME)
#undef XTGRAD_NAME
  detail::fail<Error>("value cannot be converted to type ", name, " without overflow");
}
std::ostream& operator<<(std::ostream& out, const Scalar& s) {
  if (s.isFloatingPoint()) return out << s.toDouble();
  if (s.isBoolean()) return out << (s.toBool() ? "true" : "false");
  return out << s.toLong();
}

}  // namespace xtgrad::inline v1

namespace xtgrad::cuda::inline v1 {

void synchronize(int64_t) { xtgrad::v1::detail::fail<Error>("No CUDA GPUs are available"); }

}  // namespace xtgrad::cuda::inline v1
