/// @file Sequential and ModuleList.
#include "nn/container.h"

#include <algorithm>
#include <ostream>

#include "core/type_name.h"
#include "core/warning.h"
#include "nn/layer_type.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

void check_index(bool in_range, size_t index, size_t size) {
  XTGRAD_CHECK(in_range, "Index out of range\n[container] index ", index, ", there are ", size,
               " modules");
}

}  // namespace

XTGRAD_COMPILE_MODULE(Sequential)
XTGRAD_COMPILE_MODULE(ModuleList)
XTGRAD_COMPILE_MODULE(Functional)

Sequential::Sequential() = default;
Sequential::Sequential(std::initializer_list<NamedAnyModule> modules)
    : ModuleHolder(std::make_shared<SequentialImpl>(modules)) {}

SequentialImpl::SequentialImpl(OrderedDict<std::string, AnyModule>&& modules) {
  for (auto& item : modules) push_back(item.key(), std::move(item.value()));
}
SequentialImpl::SequentialImpl(std::initializer_list<NamedAnyModule> modules) {
  for (const NamedAnyModule& item : modules) push_back(item.name(), item.module());
}

void detail::notice_order(const Module& container) {
  std::vector<uint32_t> made;
  for (const auto& child : container.children_)
    if (!child.value()->parameters().empty()) made.push_back(child.value()->made_);
  if (made.size() > 1 && std::is_sorted(made.rbegin(), made.rend()))
    XTGRAD_WARN_ONCE(
        type_name(typeid(container)),
        ": its modules were made from the last to the first, as C++ may make the arguments of a "
        "call: their weights are not those that Python draws with the same seed. Write it with "
        "braces, Sequential{a, b}: they are made from left to right.");
}

void SequentialImpl::push_back(AnyModule module) {
  push_back(std::to_string(size()), std::move(module));
}
void SequentialImpl::push_back(std::string name, AnyModule module) {
  register_module(std::move(name), module.ptr());
  modules_.push_back(std::move(module));
}

void SequentialImpl::check_not_empty() const {
  XTGRAD_CHECK(
      !is_empty(),
      "Cannot call forward() on an empty Sequential\n[Sequential] push_back a module first");
}
void SequentialImpl::fail_result(const AnyValue& result, const std::type_info& wanted) {
  xtgrad::detail::fail<Error>("The type of the return value is ", type_name(result.type_info()),
                              ", but you asked for type ", type_name(wanted),
                              "\n[Sequential] forward<T>() wants the last module's very type");
}
AnyModule& SequentialImpl::checked(size_t index) const {
  check_index(index < size(), index, size());
  return const_cast<AnyModule&>(modules_[index]);
}

AnyValue SequentialImpl::run_rest(AnyValue input) {
  for (size_t i = 1; i < modules_.size(); ++i) input = modules_[i].call(&input, 1);
  return input;
}

std::shared_ptr<Module> SequentialImpl::clone(const std::optional<Device>& device) const {
  auto copy = std::make_shared<SequentialImpl>();
  const auto names = named_children().keys();
  for (size_t i = 0; i < size(); ++i) copy->push_back(names[i], modules_[i].clone(device));
  return copy;
}
void SequentialImpl::pretty_print(std::ostream& out) const { out << "torch::nn::Sequential"; }

void ModuleListImpl::push_back(std::shared_ptr<Module> module) {
  register_module(std::to_string(size()), module);
  modules_.push_back(std::move(module));
}

void ModuleListImpl::insert(size_t index, std::shared_ptr<Module> module) {
  check_index(index <= size(), index, size());
  if (index == size()) return push_back(std::move(module));
  push_back(modules_.back());
  modules_.insert(modules_.begin() + std::ptrdiff_t(index), std::move(module));
  modules_.pop_back();
  for (size_t i = index; i < size(); ++i) replace_module(std::to_string(i), modules_[i]);
}

std::shared_ptr<Module> ModuleListImpl::ptr(size_t index) const {
  check_index(index < size(), index, size());
  return modules_[index];
}

std::shared_ptr<Module> ModuleListImpl::clone(const std::optional<Device>& device) const {
  auto copy = std::make_shared<ModuleListImpl>();
  for (const auto& module : modules_) copy->push_back(module->clone(device));
  return copy;
}
void ModuleListImpl::pretty_print(std::ostream& out) const { out << "torch::nn::ModuleList"; }

void FunctionalImpl::pretty_print(std::ostream& out) const { out << "torch::nn::Functional()"; }

}}  // namespace xtgrad::nn::v1
