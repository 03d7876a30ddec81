/// @file nn::parallel on the one device there is.
#include "nn/parallel.h"

#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/view.h>

namespace xtgrad::nn::parallel { inline namespace v1 { namespace detail {

void check_parallel(size_t modules, size_t inputs, const std::vector<Device>* devices) {
  XTGRAD_CHECK(modules == inputs, "Must have as many inputs as modules\n[parallel_apply] ", inputs,
               " inputs, ", modules, " modules");
  XTGRAD_CHECK(!devices || devices->size() == modules,
               "Must have as many devices as modules\n[parallel_apply] ",
               devices ? devices->size() : 0, " devices, ", modules, " modules");
}

std::vector<Tensor> scatter(const Tensor& input, const std::vector<Device>& devices, int64_t dim) {
  XTGRAD_CHECK(!devices.empty(), "data_parallel: the list of devices is empty",
               "\n[data_parallel] leave it out for the CPU");
  for (const Device& device : devices) (void)input.to(device);  // throws for another than the CPU
  if (devices.size() == 1) return {input};
  return chunk(input, int64_t(devices.size()), dim);
}

Tensor gather(const std::vector<Tensor>& outputs, Device device, int64_t dim) {
  if (outputs.size() == 1) return outputs[0].to(device);
  std::vector<Tensor> parts;
  for (const Tensor& y : outputs) parts.push_back(y.dim() == 0 ? y.reshape({1}) : y);
  return cat(parts, dim).to(device);
}

}}}  // namespace xtgrad::nn::parallel::v1::detail
