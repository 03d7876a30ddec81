/// @file Registration, traversal, conversion and printing of modules.
#include "nn/module.h"

#include <atomic>
#include <ostream>

#include "core/autograd/mode.h"
#include "core/autograd/zero_grad.h"
#include "core/type_name.h"
#include "core/warning.h"
#include "nn/any.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

std::string join(const std::string& prefix, const std::string& name) {
  return prefix.empty() ? name : prefix + "." + name;
}

/// `what`: Parameter, Buffer or Submodule. The dictionary itself refuses a name that is taken.
template <class Dict>
void check_name(const Dict& dict, const std::string& name, const Module& module) {
  const std::string& what = dict.key_description();
  XTGRAD_CHECK(!name.empty(), what, " name must not be empty\n[register] in ", module.name());
  XTGRAD_CHECK(name.find('.') == std::string::npos, what, " name must not contain a dot (got '",
               name, "')\n[register] in ", module.name(), ": dots separate the names on a path");
  XTGRAD_CHECK(!dict.contains(name), what, " '", name, "' already defined\n[register] in ",
               module.name(), ": take another name");
}

void check_count(size_t copied, size_t original, const char* what, const char* registering) {
  XTGRAD_CHECK(copied == original, "The cloned module does not have the same number of ", what,
               " as the original module after calling reset(). Are you sure you called ",
               registering, "() inside reset() and not the constructor?\n[clone] reset() made ",
               copied, ", the original has ", original);
}

}  // namespace

void detail::fail_empty_holder() {
  xtgrad::detail::fail<Error>(
      "Accessing empty ModuleHolder\n[ModuleHolder] it was made from nullptr; assign a"
      " module to it first, for example with register_module");
}

void detail::notice_nameless(const Module& module) {
  if (module.warned_nameless_ || !autograd::inside_another()) return;
  const auto parameters = module.parameters();
  if (parameters.empty() && module.buffers().empty()) return;  // nothing would be missed
  module.warned_nameless_ = true;
  XTGRAD_WARN(
      module.children_.is_empty() ? str(module) : module.name(),
      " runs inside another module's forward, but is registered in no module: it is missing "
      "in parameters(), so optimisers do not update it, and in what is saved; train(), to() "
      "and zero_grad() do not reach it. Write `child = register_module(\"child\", child)` in "
      "the constructor of the module that calls it.");
}

detail::HolderBase::HolderBase(Module* module, void* object)
    : module_(std::shared_ptr<Module>(module), object) {}
detail::HolderBase::~HolderBase() = default;

void Module::fail_cast(const std::string& place, const std::type_info& wanted) {
  xtgrad::detail::fail<Error>("Unable to cast module[", place, "] to ",
                              xtgrad::demangle(wanted.name()),
                              "\n[at] it has another class; as<M>() gives null then");
}

Module::Module() : parameters_("Parameter"), buffers_("Buffer"), children_("Submodule") {
  constinit static std::atomic<uint32_t> count{0};
  made_ = count.fetch_add(1, std::memory_order_relaxed);
}
Module::Module(std::string name) : Module() { name_ = std::move(name); }
Module::Module(const Module&) = default;
Module& Module::operator=(const Module&) = default;
Module::~Module() = default;

const std::string& Module::name() const noexcept {
  if (name_.empty()) name_ = type_name(typeid(*this));
  return name_;
}

Tensor& Module::register_parameter(std::string name, Tensor tensor, bool requires_grad) {
  check_name(parameters_, name, *this);
  if (tensor.defined())
    tensor.set_requires_grad(requires_grad);
  else if (requires_grad)
    XTGRAD_WARN(
        "An undefined tensor cannot require grad. Ignoring the `requires_grad=true` function "
        "parameter.");
  return parameters_.insert(std::move(name), std::move(tensor));
}

Tensor& Module::register_buffer(std::string name, Tensor tensor) {
  check_name(buffers_, name, *this);
  return buffers_.insert(std::move(name), std::move(tensor));
}

void Module::add_module(std::string name, std::shared_ptr<Module> module) {
  check_name(children_, name, *this);
  if (module) module->registered_name_ = name;
  children_.insert(std::move(name), std::move(module));
}

void Module::exchange_module(const std::string& name, std::shared_ptr<Module> module) {
  auto& place = children_[name];
  if (module) module->registered_name_ = name;
  place = std::move(module);
}

void Module::unregister_module(const std::string& name) {
  XTGRAD_CHECK(children_.contains(name), "No Module with name `", name,
               "` is registered\n[unregister_module] in ", this->name());
  children_.erase(name);
}

void Module::below(const NamedModulePointerApplyFunction& function,
                   const std::string& prefix) const {
  for (const auto& child : children_) {
    const std::string path = join(prefix, child.key());
    function(path, child.value());
    child.value()->below(function, path);
  }
}

std::vector<std::shared_ptr<Module>> Module::children() const { return children_.values(); }
OrderedDict<std::string, std::shared_ptr<Module>> Module::named_children() const {
  return children_;
}

void Module::apply(const ModuleApplyFunction& function) {
  function(*this);
  below([&](const std::string&, const std::shared_ptr<Module>& m) { function(*m); }, {});
}
void Module::apply(const ConstModuleApplyFunction& function) const {
  function(*this);
  below([&](const std::string&, const std::shared_ptr<Module>& m) { function(*m); }, {});
}
void Module::apply(const NamedModuleApplyFunction& function, const std::string& prefix) {
  function(prefix, *this);
  below([&](const std::string& path, const std::shared_ptr<Module>& m) { function(path, *m); },
        prefix);
}
void Module::apply(const ConstNamedModuleApplyFunction& function, const std::string& prefix) const {
  function(prefix, *this);
  below([&](const std::string& path, const std::shared_ptr<Module>& m) { function(path, *m); },
        prefix);
}
void Module::apply(const ModulePointerApplyFunction& function) const {
  function(shared_self());
  below([&](const std::string&, const std::shared_ptr<Module>& m) { function(m); }, {});
}
void Module::apply(const NamedModulePointerApplyFunction& function,
                   const std::string& prefix) const {
  function(prefix, shared_self());
  below(function, prefix);
}

OrderedDict<std::string, Tensor> Module::collect(OrderedDict<std::string, Tensor> Module::*which,
                                                 bool recurse) const {
  OrderedDict<std::string, Tensor> all;
  const auto add = [&](const std::string& path, const Module& module) {
    for (const auto& item : module.*which)
      if (item.value().defined()) all.insert(join(path, item.key()), item.value());
  };
  add({}, *this);
  if (recurse)
    below([&](const std::string& path, const std::shared_ptr<Module>& m) { add(path, *m); }, {});
  return all;
}
OrderedDict<std::string, Tensor> Module::named_parameters(bool recurse) const {
  return collect(&Module::parameters_, recurse);
}
OrderedDict<std::string, Tensor> Module::named_buffers(bool recurse) const {
  return collect(&Module::buffers_, recurse);
}
std::vector<Tensor> Module::parameters(bool recurse) const {
  return named_parameters(recurse).values();
}
std::vector<Tensor> Module::buffers(bool recurse) const { return named_buffers(recurse).values(); }

OrderedDict<std::string, std::shared_ptr<Module>> Module::named_modules(const std::string& prefix,
                                                                        bool include_self) const {
  OrderedDict<std::string, std::shared_ptr<Module>> all;
  if (include_self) all.insert(prefix, shared_self());
  below([&](const std::string& path, const std::shared_ptr<Module>& m) { all.insert(path, m); },
        prefix);
  return all;
}
std::vector<std::shared_ptr<Module>> Module::modules(bool include_self) const {
  return named_modules({}, include_self).values();
}

void Module::train(bool on) {
  for (auto& child : children_) child.value()->train(on);
  is_training_ = on;
}

void Module::zero_grad(bool set_to_none) {
  for (auto& child : children_) child.value()->zero_grad(set_to_none);
  for (auto& parameter : parameters_)
    if (parameter->defined()) autograd::zero_grad(*parameter, set_to_none);
}

template <class... To>
void Module::convert(To... to) {
  for (auto& child : children_) child.value()->to(to...);
  const NoGradGuard no_grad;
  for (auto* registered : {&parameters_, &buffers_})
    for (auto& item : *registered)
      if (item->defined()) item->set_data(item->to(to...));
}
void Module::to(Device device, Dtype dtype, bool non_blocking) {
  convert(device, dtype, non_blocking);
}
void Module::to(Dtype dtype, bool non_blocking) { convert(dtype, non_blocking); }
void Module::to(Device device, bool non_blocking) { convert(device, non_blocking); }

void Module::pretty_print(std::ostream& out) const { out << name(); }

void Module::print(std::ostream& out, const std::string& indentation) const {
  pretty_print(out);
  if (children_.is_empty()) return;
  out << "(\n";
  const std::string deeper = indentation + "  ";
  for (const auto& child : children_) {
    out << deeper << "(" << child.key() << "): ";
    child.value()->print(out, deeper);
    out << "\n";
  }
  out << indentation << ")";
}
std::ostream& operator<<(std::ostream& out, const Module& module) {
  module.print(out, "");
  return out;
}

std::shared_ptr<Module> Module::shared_self() const {
  auto self = weak_from_this().lock();
  XTGRAD_CHECK(
      self,
      "It looks like you attempted to retrieve your top-level module as a shared_ptr, but it is"
      " not stored in a shared_ptr. Use std::make_shared<",
      name(),
      "> instead of creating your module on the stack, or alternatively do not try to access your"
      " top-level module at all by passing /*include_self=*/false to modules() or named_modules()"
      "\n[shared_from_this] of ",
      name());
  return std::const_pointer_cast<Module>(self);
}

std::shared_ptr<Module> Module::clone(const std::optional<Device>&) const {
  xtgrad::detail::fail<Error>("clone() has not been implemented for ", name(),
                              ". Subclass torch::nn::Cloneable<", name(),
                              "> instead of torch::nn::Module to inherit the ability to clone."
                              "\n[clone] a subclass of Cloneable makes its parameters in reset()");
}
void Module::fail_clone(const Module& other) const {
  xtgrad::detail::fail<Error>(
      "Attempted to clone submodule, but it is of a different type than the submodule"
      " it was to be cloned into\n[clone] into ",
      name(), " from ", other.name());
}
void Module::clone_(Module&, const std::optional<Device>&) {}

void Module::unregister_all() {
  parameters_.clear();
  buffers_.clear();
  children_.clear();
}

void Module::copy_contents(const Module& from, const std::optional<Device>& device) {
  const auto copy = [&](const Tensor& x) {
    return device ? x.to(*device, false, /*copy=*/true) : x.clone();
  };
  check_count(parameters_.size(), from.parameters_.size(), "parameters", "register_parameter");
  check_count(buffers_.size(), from.buffers_.size(), "buffers", "register_buffer");
  check_count(children_.size(), from.children_.size(), "child modules", "register_module");
  for (const auto& item : from.named_parameters(/*recurse=*/false))
    parameters_[item.key()].set_data(copy(*item));
  for (const auto& item : from.named_buffers(/*recurse=*/false))
    buffers_[item.key()].set_data(copy(*item));
  for (const auto& child : from.children_) children_[child.key()]->clone_(*child.value(), device);
}

std::vector<std::pair<unsigned, AnyValue>> Module::_forward_default_args() { return {}; }

}}  // namespace xtgrad::nn::v1
