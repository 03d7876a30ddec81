/// @file ModuleDict, ParameterDict and ParameterList.
#include "nn/dict.h"

#include <ostream>

#include "core/dtype.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

void print_parameters(std::ostream& out, const char* name,
                      const OrderedDict<std::string, Tensor>& parameters) {
  out << "torch::nn::" << name << "(\n";
  for (const auto& item : parameters)
    out << '(' << item.key() << "): Parameter containing: [" << item->scalar_type() << " of size "
        << item->sizes() << "]\n";
  out << ')';
}

}  // namespace

XTGRAD_COMPILE_MODULE(ModuleDict)
XTGRAD_COMPILE_MODULE(ParameterDict)
XTGRAD_COMPILE_MODULE(ParameterList)

ModuleDictImpl::ModuleDictImpl(const std::vector<Item>& modules) { update(modules); }
ModuleDictImpl::ModuleDictImpl(const Dict& modules) { update(modules); }

void ModuleDictImpl::update(const std::vector<Item>& modules) {
  for (const auto& [key, module] : modules) insert(key, module);
}
void ModuleDictImpl::insert(const std::string& key, std::shared_ptr<Module> module) {
  if (contains(key)) {
    modules_[key] = module;
    replace_module(key, std::move(module));
  } else {
    register_module(key, module);
    modules_.insert(key, std::move(module));
  }
}
std::shared_ptr<Module> ModuleDictImpl::pop(const std::string& key) {
  std::shared_ptr<Module> module = modules_[key];
  modules_.erase(key);
  unregister_module(key);
  return module;
}
void ModuleDictImpl::clear() {
  for (const std::string& key : keys()) pop(key);
}

std::shared_ptr<Module> ModuleDictImpl::clone(const std::optional<Device>& device) const {
  auto copy = std::make_shared<ModuleDictImpl>();
  for (const auto& item : modules_) copy->insert(item.key(), item.value()->clone(device));
  return copy;
}
void ModuleDictImpl::pretty_print(std::ostream& out) const { out << "torch::nn::ModuleDict"; }

Tensor& ParameterDictImpl::insert(std::string key, Tensor param) {
  const bool requires_grad = param.requires_grad();
  return register_parameter(std::move(key), std::move(param), requires_grad);
}
Tensor ParameterDictImpl::pop(const std::string& key) {
  Tensor param = parameters_[key];
  parameters_.erase(key);
  return param;
}
void ParameterDictImpl::pretty_print(std::ostream& out) const {
  print_parameters(out, "ParameterDict", parameters_);
}

void ParameterListImpl::append(const Tensor& param) {
  register_parameter(std::to_string(size()), param, param.requires_grad());
}
const Tensor& ParameterListImpl::at(size_t index) const {
  XTGRAD_CHECK(index < size(), "Index out of range\n[ParameterList] index ", index, ", there are ",
               size(), " parameters");
  return parameters_[std::to_string(index)];
}
void ParameterListImpl::pretty_print(std::ostream& out) const {
  print_parameters(out, "ParameterList", parameters_);
}

std::vector<ModuleDictImpl::Item> ModuleDictImpl::items() const { return modules_.pairs(); }
std::vector<std::string> ModuleDictImpl::keys() const { return modules_.keys(); }
std::vector<std::shared_ptr<Module>> ModuleDictImpl::values() const { return modules_.values(); }

ParameterDictImpl::ParameterDictImpl(const OrderedDict<std::string, Tensor>& params) {
  parameters_ = params;
}
std::vector<std::string> ParameterDictImpl::keys() const { return parameters_.keys(); }
std::vector<Tensor> ParameterDictImpl::values() const { return parameters_.values(); }
void ParameterDictImpl::clear() { parameters_.clear(); }

}}  // namespace xtgrad::nn::v1
