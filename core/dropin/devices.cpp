#include "core/dropin/devices.h"

#include "core/warning.h"

namespace xtgrad {
inline namespace v1 {
namespace {

[[noreturn]] void no_gpu(const char* what) {
  detail::fail<Error>("No CUDA GPUs are available\n[", what, "] xtgrad runs on the CPU only");
}

struct Autocast {
  bool on = false;
  ScalarType type = kBFloat16;
};
thread_local Autocast autocast_of[2];  // the CPU's, and all others'
thread_local int nesting = 0;
Autocast& of(DeviceType device) { return autocast_of[device != kCPU]; }

}  // namespace

std::optional<DeviceType> getAccelerator(bool checked) {
  XTGRAD_CHECK(!checked,
               "Cannot access accelerator device when none is available."
               "\n[getAccelerator] xtgrad runs on the CPU only");
  return nullopt;
}

int8_t no_cuda::current_device() { no_gpu("current_device"); }
void no_cuda::set_device(int64_t) { no_gpu("set_device"); }
void no_cuda::device_synchronize() { no_gpu("device_synchronize"); }
no_cuda::CUDAStream no_cuda::getCurrentCUDAStream(int64_t) { no_gpu("getCurrentCUDAStream"); }
no_cuda::CUDAStream no_cuda::getStreamFromPool(bool, int64_t) { no_gpu("getStreamFromPool"); }

bool autocast::is_autocast_enabled(DeviceType device) { return of(device).on; }
void autocast::set_autocast_enabled(DeviceType device, bool on) {
  if (on)
    XTGRAD_WARN_ONCE("autocast has no effect: xtgrad computes in the types that the tensors have");
  of(device).on = on;
}
ScalarType autocast::get_autocast_dtype(DeviceType device) { return of(device).type; }
void autocast::set_autocast_dtype(DeviceType device, ScalarType type) { of(device).type = type; }
int autocast::increment_nesting() { return ++nesting; }
int autocast::decrement_nesting() { return --nesting; }

}  // namespace v1

void mps::synchronize() { no_gpu("mps"); }
void xpu::synchronize(int64_t) { no_gpu("xpu"); }

}  // namespace xtgrad
