/// @file nn::parallel: a module on parts of a batch, each on a device of its own; here all devices
/// are the processor.
#pragma once
#include <xtgrad/nn/module.h>

#include <vector>

namespace xtgrad::nn::parallel { inline namespace v1 {

/// The module once for each device. As there is one device, each is the module itself, so that
/// gradients add up in its parameters, and what it writes into its buffers stays. Throws for a
/// device other than the CPU.
template <class ModuleType>
std::vector<std::shared_ptr<ModuleType>> replicate(const std::shared_ptr<ModuleType>& module,
                                                   const std::vector<Device>& devices) {
  for (const Device& device : devices) module->to(device);
  return std::vector<std::shared_ptr<ModuleType>>(devices.size(), module);
}
/// The same with holders.
template <class ModuleType>
std::vector<ModuleHolder<ModuleType>> replicate(const ModuleHolder<ModuleType>& module,
                                                const std::vector<Device>& devices) {
  const auto modules = replicate(module.ptr(), devices);
  return std::vector<ModuleHolder<ModuleType>>(modules.begin(), modules.end());
}

namespace detail {
/// Throws unless there is one input for each of the modules, and a device for each, if any.
XTGRAD_API void check_parallel(size_t modules, size_t inputs, const std::vector<Device>* devices);
/// Chunks along `dim`, one for each device, as far as there is enough of it. Throws for no device.
XTGRAD_API std::vector<Tensor> scatter(const Tensor& input, const std::vector<Device>& devices,
                                       int64_t dim);
/// The results joined along `dim`, those without dims one after the other; one stays as it is.
XTGRAD_API Tensor gather(const std::vector<Tensor>& outputs, Device device, int64_t dim);
}  // namespace detail

/// Each module's forward of its input, one after the other: the ops inside use all threads.
template <class ModuleType>
std::vector<Tensor> parallel_apply(
    std::vector<ModuleType>& modules, const std::vector<Tensor>& inputs,
    const std::optional<std::vector<Device>>& devices = std::nullopt) {
  detail::check_parallel(modules.size(), inputs.size(), devices ? &*devices : nullptr);
  std::vector<Tensor> outputs;
  for (size_t i = 0; i < modules.size(); ++i)
    outputs.push_back(modules[i]->forward(devices ? inputs[i].to((*devices)[i]) : inputs[i]));
  return outputs;
}

/// forward of a holder's or pointer's module, of the input's chunks along `dim`, one for each of
/// `devices`, and their results joined along it; on the whole input for one device, or none given.
/// Throws for a device other than the CPU.
template <class ModuleType>
Tensor data_parallel(ModuleType module, Tensor input,
                     std::optional<std::vector<Device>> devices = std::nullopt,
                     std::optional<Device> output_device = std::nullopt, int64_t dim = 0) {
  if (!devices) devices.emplace({Device(kCPU)});
  const Device last = output_device.value_or(devices->empty() ? Device(kCPU) : devices->front());
  const std::vector<Tensor> parts = detail::scatter(input, *devices, dim);
  for (const Device& device : *devices) module->to(device);
  std::vector<ModuleType> modules(parts.size(), module);
  return detail::gather(parallel_apply(modules, parts), last, dim);
}

}}  // namespace xtgrad::nn::parallel::v1
