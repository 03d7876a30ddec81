/// @file The parts that all optimisers share.
#include "optim/optimizer.h"

#include <charconv>

#include "core/autograd/meta.h"
#include "core/autograd/mode.h"
#include "core/autograd/profiler.h"
#include "core/autograd/zero_grad.h"
#include "core/type_name.h"
#include "core/warning.h"

namespace xtgrad::optim { inline namespace v1 {

std::unique_ptr<OptimizerParamState> OptimizerParamState::clone() const {
  return std::unique_ptr<OptimizerParamState>(new_copy());
}
OptimizerParamState* OptimizerParamState::new_copy() const {
  XTGRAD_CHECK(false,
               "clone() has not been implemented for torch::optim::OptimizerParamState. Subclass"
               " torch::optim::OptimizerCloneableParamState<YourOptimizerParamState> instead of"
               " torch::optim::OptimizerParamState to inherit the ability to clone.\n[optim] in ",
               type_name(typeid(*this)));
  return nullptr;
}
void OptimizerParamState::each_like_parameter(const Visit&) {}
std::unique_ptr<OptimizerOptions> OptimizerOptions::clone() const {
  return std::unique_ptr<OptimizerOptions>(new_copy());
}
OptimizerOptions* OptimizerOptions::new_copy() const {
  XTGRAD_CHECK(false,
               "clone() has not been implemented for torch::optim::OptimizerOptions. Subclass"
               " torch::optim::OptimizerCloneableOptions<YourOptimizerOptions> instead of"
               " torch::optim::OptimizerOptions to inherit the ability to clone.\n[optim] in ",
               type_name(typeid(*this)));
  return nullptr;
}
namespace {
[[noreturn]] void fail_serialize(const char* archive, const char* base, const char* derive,
                                 const std::type_info& type) {
  xtgrad::detail::fail<Error>("void serialize(torch::serialize::", archive,
                              "& archive) has not been implemented for torch::optim::", base,
                              ". You must override it in your subclass of torch::optim::", derive,
                              "<Your", base, ">.\n[optim] ", type_name(type),
                              " lists no XTGRAD_FIELDS either");
}
}  // namespace

void OptimizerParamState::serialize(xtgrad::serialize::InputArchive&) {
  fail_serialize("InputArchive", "OptimizerParamState", "OptimizerCloneableParamState",
                 typeid(*this));
}
void OptimizerParamState::serialize(xtgrad::serialize::OutputArchive&) const {
  fail_serialize("OutputArchive", "OptimizerParamState", "OptimizerCloneableParamState",
                 typeid(*this));
}
bool OptimizerParamState::load_old(xtgrad::serialize::InputArchive&, size_t) { return false; }
void OptimizerOptions::serialize(xtgrad::serialize::InputArchive&) {
  fail_serialize("InputArchive", "OptimizerOptions", "OptimizerCloneableOptions", typeid(*this));
}
void OptimizerOptions::serialize(xtgrad::serialize::OutputArchive&) const {
  fail_serialize("OutputArchive", "OptimizerOptions", "OptimizerCloneableOptions", typeid(*this));
}

double OptimizerOptions::get_lr() const {
  XTGRAD_CHECK(
      false,
      "double get_lr() has not been overidden and implemented in subclass of"
      " torch::optim::OptimizerOptions, you must override it in your subclass.\n[optim] in ",
      type_name(typeid(*this)));
  return 0;
}
void OptimizerOptions::set_lr(double) {
  XTGRAD_CHECK(
      false,
      "double set_lr() has not been overidden and implemented in subclass of"
      " torch::optim::OptimizerOptions, you must override it in your subclass.\n[optim] in ",
      type_name(typeid(*this)));
}
double* OptimizerOptions::momentum_place(bool) { return nullptr; }

OptimizerParamGroup::OptimizerParamGroup(std::vector<Tensor> params) : params_(std::move(params)) {}
OptimizerParamGroup::OptimizerParamGroup(std::vector<Tensor> params,
                                         std::unique_ptr<OptimizerOptions> options)
    : params_(std::move(params)), options_(std::move(options)) {}
OptimizerParamGroup::OptimizerParamGroup(const OptimizerParamGroup& other)
    : params_(other.params_), initial_lr_(other.initial_lr_) {
  if (other.has_options()) options_ = other.options_->clone();
}
OptimizerParamGroup::OptimizerParamGroup(OptimizerParamGroup&&) noexcept = default;
OptimizerParamGroup::~OptimizerParamGroup() = default;

void OptimizerParamGroup::set_options(std::unique_ptr<OptimizerOptions> options) {
  options_ = std::move(options);
}
OptimizerOptions& OptimizerParamGroup::options() {
  return const_cast<OptimizerOptions&>(std::as_const(*this).options());
}
const OptimizerOptions& OptimizerParamGroup::options() const {
  XTGRAD_CHECK(has_options(),
               "Expected has_options() to be true, but got false.\n[OptimizerParamGroup] the group "
               "has no options of its own; set_options gives it some");
  return *options_;
}

Optimizer::Optimizer(std::vector<OptimizerParamGroup> param_groups,
                     std::unique_ptr<OptimizerOptions> defaults)
    : defaults_(std::move(defaults)) {
  for (const OptimizerParamGroup& group : param_groups) add_param_group(group);
}
Optimizer::Optimizer(std::vector<Tensor> parameters, std::unique_ptr<OptimizerOptions> defaults)
    : Optimizer(std::vector<OptimizerParamGroup>{OptimizerParamGroup(std::move(parameters))},
                std::move(defaults)) {}

Optimizer::Optimizer(Optimizer&&) = default;
Optimizer::~Optimizer() = default;

void Optimizer::add_param_group(const OptimizerParamGroup& group) {
  for (const Tensor& param : group.params()) {
    XTGRAD_CHECK(
        param.defined(),
        "cannot call get_autograd_meta() on undefined tensor\n[Optimizer] a parameter is an "
        "undefined tensor; leave it out");
    XTGRAD_CHECK(param.is_leaf(),
                 "can't optimize a non-leaf Tensor\n[Optimizer] a tensor of shape ", param.sizes(),
                 " is the result of an op; optimise the tensor it was computed from");
    XTGRAD_CHECK(
        !state_.contains(state_key(param)),
        "some parameters appear in more than one parameter group\n[Optimizer] one of shape ",
        param.sizes(), " has a state already");
  }
  OptimizerParamGroup own = group;
  if (!own.has_options()) own.set_options(defaults_->clone());
  param_groups_.push_back(std::move(own));
}

void Optimizer::add_parameters(const std::vector<Tensor>& added) {
  XTGRAD_WARN("Optimizer::add_parameters() will be removed in PyTorch 1.6");
  auto& params = param_groups_.at(0).params();
  params.insert(params.end(), added.begin(), added.end());
}
const std::vector<Tensor>& Optimizer::parameters() const noexcept {
  XTGRAD_WARN("Optimizer::parameters() will be removed in PyTorch 1.6");
  return param_groups_.at(0).params();
}
std::vector<Tensor>& Optimizer::parameters() noexcept {
  return const_cast<std::vector<Tensor>&>(std::as_const(*this).parameters());
}

void Optimizer::zero_grad(bool set_to_none) {
  for (OptimizerParamGroup& group : param_groups_)
    for (const Tensor& param : group.params()) autograd::zero_grad(param, set_to_none);
}

size_t Optimizer::size() const noexcept {
  XTGRAD_WARN("Optimizer::size() will be removed in PyTorch 1.6");
  size_t n = 0;
  for (const OptimizerParamGroup& group : param_groups_) n += group.params().size();
  return n;
}

Tensor Optimizer::loss_of(const LossClosure& closure) {
  if (!closure) return {};
  const AutoGradMode with_grad(true);
  return closure();
}

std::string Optimizer::state_key(const Tensor& parameter) {
  return OptimizerStateKey(parameter.unsafeGetTensorImpl());
}
OptimizerStateKey::OptimizerStateKey(const void* impl) : std::string("0x") {
  char text[20];
  const auto address = reinterpret_cast<uintptr_t>(impl);
  append(text, std::to_chars(text, text + sizeof text, address, 16).ptr);
}
OptimizerStateKey::operator void*() const {
  uintptr_t address = 0;
  if (starts_with("0x")) std::from_chars(data() + 2, data() + size(), address, 16);
  return reinterpret_cast<void*>(address);
}

using StateMap = OptimizerStateMap;
StateMap::mapped_type& StateMap::at(const void* impl) { return at(OptimizerStateKey(impl)); }
const StateMap::mapped_type& StateMap::at(const void* impl) const {
  return at(OptimizerStateKey(impl));
}
StateMap::iterator StateMap::find(const void* impl) { return find(OptimizerStateKey(impl)); }
StateMap::const_iterator StateMap::find(const void* impl) const {
  return find(OptimizerStateKey(impl));
}
size_t StateMap::count(const void* impl) const { return count(OptimizerStateKey(impl)); }
size_t StateMap::erase(const void* impl) { return erase(OptimizerStateKey(impl)); }
StateMap::mapped_type& StateMap::operator[](const void* impl) {
  return (*this)[OptimizerStateKey(impl)];
}

StepEachBase::StepEachBase(std::vector<OptimizerParamGroup> param_groups,
                           std::unique_ptr<OptimizerOptions> defaults)
    : Optimizer(std::move(param_groups), std::move(defaults)) {}

std::unique_ptr<OptimizerParamState> StepEachBase::make_state() const {
  return std::unique_ptr<OptimizerParamState>(functions().new_state());
}

void Optimizer::first_step() {
  stepped_ = true;
  for (const OptimizerParamGroup& group : param_groups_)
    if (!group.params().empty()) return;
  XTGRAD_WARN(
      type_name(typeid(*this)),
      " has no parameters at its first step(), which therefore changes nothing. Were they "
      "registered (register_module, register_parameter) before parameters() was asked for?");
}

Tensor StepEachBase::step(LossClosure closure) {
  const profiler::Scope scope("optimizer.step");
  const NoGradGuard no_grad;
  check_first_step();
  Tensor loss = loss_of(closure);
  const Functions each = functions();
  struct Part {
    Tensor param, numbers, grad;
    const OptimizerOptions* options;
    OptimizerParamState* state;
    std::unique_ptr<OptimizerParamState> dropped;  // or this, which is not kept
  };
  std::vector<Part> parts;
  size_t most = 0;
  for (const OptimizerParamGroup& group : param_groups_) most += group.params().size();
  parts.reserve(most);
  std::vector<std::string> made;
  const std::unique_ptr<OptimizerParamState> none(each.fused ? each.new_state() : nullptr);
  const auto add = [&](const Tensor& param, const Tensor& grad, const OptimizerOptions& options,
                       bool keeps) {
    // What a kernel writes shows in no version; a program's own `update` gets handles without one.
    const bool direct = each.fused && param.is_contiguous();
    Part& part = parts.emplace_back(Part{param, direct ? param : param.data(),
                                         direct ? grad : grad.data(), &options, nullptr, nullptr});
    if (!keeps && each.fused) {  // nothing to keep: one empty state serves all
      part.state = none.get();
      return;
    }
    std::string key = keeps ? state_key(param) : std::string();
    const auto at = keeps ? state_.find(key) : state_.end();
    if (at != state_.end() && at->second) {
      part.state = at->second.get();
    } else {
      part.dropped.reset(each.new_state());
      part.state = part.dropped.get();
    }
    each.prepare(*part.state, param, options);
    if (keeps && part.dropped) {
      made.push_back(key);
      state_[key] = std::move(part.dropped);
    }
  };
  try {
    for (OptimizerParamGroup& group : param_groups_) {
      const OptimizerOptions& options = group.options();
      const bool keeps = each.keeps_state(options);
      for (const Tensor& param : group.params())
        if (const Tensor& grad = param.grad(); grad.defined()) add(param, grad, options, keeps);
    }
  } catch (...) {
    for (const std::string& key : made) state_.erase(key);
    throw;
  }
  for (Part& part : parts) {
    each.update(part.numbers, part.grad, *part.state, *part.options);
    if (each.advances_version) autograd::bump_version(part.param);
  }
  return loss;
}

}}  // namespace xtgrad::optim::v1
