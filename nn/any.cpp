/// @file Calls through AnyModule and their errors.
#include "nn/any.h"

#include "core/autograd/scope.h"

namespace xtgrad::nn { inline namespace v1 {

using xtgrad::detail::fail;

namespace {

/// Shows hooks the tensors in a value of one of these types.
template <class... T>
void add_if_one_of(detail::HookRun& run, AnyValue& value) {
  const auto add = [&](auto* inside) {
    if (inside) run.add(*inside);
    return inside != nullptr;
  };
  (void)(add(value.try_get<T>()) || ...);
}
void add_tensors(detail::HookRun& run, AnyValue& value) {
  using Two = std::tuple<Tensor, Tensor>;
  add_if_one_of<Tensor, std::vector<Tensor>, std::optional<Tensor>, Two, std::optional<Two>,
                std::tuple<Tensor, Two>, std::tuple<Tensor, Tensor, Tensor>>(run, value);
}

}  // namespace

// One that was moved from holds nothing, and may be copied and destroyed.
AnyValue::AnyValue(const AnyValue& other)
    : value_(other.value_ ? other.table_->copy(other.value_) : nullptr), table_(other.table_) {}
AnyValue::AnyValue(AnyValue&& other) noexcept
    : value_(std::exchange(other.value_, nullptr)), table_(other.table_) {}
AnyValue& AnyValue::operator=(AnyValue other) noexcept {
  std::swap(value_, other.value_);
  std::swap(table_, other.table_);
  return *this;
}
AnyValue::~AnyValue() {
  if (value_) table_->destroy(value_);
}

void AnyValue::fail_cast(const std::type_info& wanted) const {
  fail<Error>("Attempted to cast AnyValue to ", type_name(wanted), ", but its actual type is ",
              type_name(type_info()), "\n[AnyValue] get<T>() wants the very type");
}

void detail::fail_argument(size_t index, const std::type_info& wanted, const AnyValue& got) {
  fail<Error>("Expected argument #", index, " to be of type ", type_name(wanted),
              ", but received value of type ", type_name(got.type_info()),
              "\n[AnyModule] arguments are not converted to forward's types");
}

AnyModule::AnyModule(const std::shared_ptr<void>& owner, const Module& module, const void* object,
                     const detail::ForwardTable* table)
    : object_(const_cast<void*>(object)),
      table_(table),
      module_(owner, const_cast<Module*>(&module)) {}

void AnyModule::check_not_empty(const char* method) const {
  XTGRAD_CHECK(!is_empty(), "Cannot call ", method,
               " on an empty AnyModule"
               "\n[AnyModule] it was default-constructed; assign a module to it first");
}

std::shared_ptr<Module> AnyModule::ptr() const {
  check_not_empty("ptr()");
  return module_;
}
const std::type_info& AnyModule::type_info() const {
  check_not_empty("type_info()");
  return table_->type;
}

void* AnyModule::checked_object(const std::type_info& wanted) const {
  check_not_empty("get()");
  XTGRAD_CHECK(wanted == table_->type, "Attempted to cast module of type ", type_name(table_->type),
               " to type ", type_name(wanted), "\n[AnyModule] ptr() gives it as a Module");
  return object_;
}

AnyModule AnyModule::clone(std::optional<Device> device) const {
  AnyModule copy;
  if (is_empty()) return copy;
  copy.module_ = module_->clone(device);
  copy.object_ = table_->downcast(*copy.module_);
  copy.table_ = table_;
  return copy;
}

AnyValue AnyModule::call(AnyValue* arguments, size_t n) {
  check_not_empty("forward()");
  const autograd::Scope here(&module_->registered_name());
  if (module_->hooked()) [[unlikely]] {
    detail::HookRun run(*module_);
    for (size_t i = 0; i < n; ++i) add_tensors(run, arguments[i]);
    run.before();
    AnyValue result = call_forward(arguments, n);
    add_tensors(run, result);
    run.after();
    return result;
  }
  return call_forward(arguments, n);
}

AnyValue AnyModule::call_forward(AnyValue* arguments, size_t n) {
  return n == table_->num_arguments ? table_->forward(object_, arguments)
                                    : call_with_defaults(arguments, n);
}

AnyValue AnyModule::call_with_defaults(AnyValue* arguments, size_t n) {
  const std::string name = type_name(table_->type);
  const size_t most = table_->num_arguments;
  const auto defaults = module_->_forward_default_args();
  XTGRAD_CHECK(
      !defaults.empty(), name, "'s forward() method expects ", most, " argument(s), but received ",
      n, ".",
      n < most ? " If " + name +
                     "'s forward() method has default arguments, please make sure the"
                     " forward() method is declared with a corresponding `FORWARD_HAS_DEFAULT_ARGS`"
                     " macro."
               : "\n[AnyModule] in a Sequential each module but the first takes one argument");
  const size_t least = defaults.front().first;
  XTGRAD_CHECK(n >= least && n <= most, name, "'s forward() method expects at least ", least,
               " argument(s) and at most ", most, " argument(s), but received ", n,
               ".\n[AnyModule] arguments without a default value are needed");
  std::vector<AnyValue> all(arguments, arguments + n);
  for (const auto& [position, value] : defaults)
    if (position >= n) all.push_back(value);
  return table_->forward(object_, all.data());
}

}}  // namespace xtgrad::nn::v1
