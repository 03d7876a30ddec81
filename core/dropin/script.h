/// @file The names of torch::jit, so that programs that include <torch/script.h> compile. Scripted
/// modules do not exist here: whatever would make or run one throws NotImplementedError.
#pragma once
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/flat_map.h>
#include <xtgrad/core/io/archive.h>
#include <xtgrad/core/tensor/tensor.h>

#include <iosfwd>
#include <string>
#include <vector>

namespace xtgrad::jit { inline namespace v1 {

using xtgrad::v1::IValue;
/// Arguments by name.
using Kwargs = FlatMap<std::string, IValue>;
/// Further files of an archive: names and contents.
using ExtraFilesMap = FlatMap<std::string, std::string>;
/// Arguments in order.
using Stack = std::vector<IValue>;

#define XTGRAD_NO_SCRIPT(signature, name) \
  signature { xtgrad::jit::v1::no_script(name); }

/// libtorch's handle on a method of a scripted module; nothing here makes one.
struct Method {
  XTGRAD_NO_SCRIPT(IValue operator()(Stack, const Kwargs& = {}) const, "Method()")
  XTGRAD_NO_SCRIPT(const std::string& name() const, "Method::name")
};

/// libtorch's scripted module: always empty here, since nothing makes another one.
class Module {
 public:
  /// A tensor and its name.
  struct NamedTensor {
    /// Its name, dots between modules'.
    std::string name;
    /// The tensor.
    Tensor value;
  };
  struct NamedModule;

  Module() = default;
  // clang-format off
  XTGRAD_NO_SCRIPT(explicit Module(const std::string&), "Module")
  XTGRAD_NO_SCRIPT(IValue forward(Stack, const Kwargs& = {}), "Module::forward")
  XTGRAD_NO_SCRIPT(IValue operator()(Stack), "Module()")
  template <class... Args>
  XTGRAD_NO_SCRIPT(IValue run_method(const std::string&, Args&&...) const, "Module::run_method")
  XTGRAD_NO_SCRIPT(Method get_method(const std::string&) const, "Module::get_method")
  XTGRAD_NO_SCRIPT(std::optional<Method> find_method(const std::string&) const, "Module::find_method")
  XTGRAD_NO_SCRIPT(std::vector<Method> get_methods() const, "Module::get_methods")
  XTGRAD_NO_SCRIPT(void train(bool = true), "Module::train")
  XTGRAD_NO_SCRIPT(void eval(), "Module::eval")
  XTGRAD_NO_SCRIPT(bool is_training() const, "Module::is_training")
  XTGRAD_NO_SCRIPT(bool is_optimized() const, "Module::is_optimized")
  XTGRAD_NO_SCRIPT(void set_optimized(bool), "Module::set_optimized")
  XTGRAD_NO_SCRIPT(void to(Device, ScalarType, bool = false), "Module::to")
  XTGRAD_NO_SCRIPT(void to(ScalarType, bool = false), "Module::to")
  XTGRAD_NO_SCRIPT(void to(Device, bool = false), "Module::to")
  XTGRAD_NO_SCRIPT(void save(std::ostream&, const ExtraFilesMap& = {}) const, "Module::save")
  XTGRAD_NO_SCRIPT(void save(const std::string&, const ExtraFilesMap& = {}) const, "Module::save")
  XTGRAD_NO_SCRIPT(Module copy() const, "Module::copy")
  XTGRAD_NO_SCRIPT(Module deepcopy() const, "Module::deepcopy")
  XTGRAD_NO_SCRIPT(Module clone(bool = false) const, "Module::clone")
  XTGRAD_NO_SCRIPT(void define(const std::string&), "Module::define")
  XTGRAD_NO_SCRIPT(void dump(bool, bool, bool) const, "Module::dump")
  XTGRAD_NO_SCRIPT(std::string dump_to_str(bool, bool, bool) const, "Module::dump_to_str")
  XTGRAD_NO_SCRIPT(IValue attr(const std::string&) const, "Module::attr")
  XTGRAD_NO_SCRIPT(IValue attr(const std::string&, IValue) const, "Module::attr")
  XTGRAD_NO_SCRIPT(bool hasattr(const std::string&) const, "Module::hasattr")
  XTGRAD_NO_SCRIPT(void setattr(const std::string&, IValue), "Module::setattr")
  XTGRAD_NO_SCRIPT(void register_parameter(const std::string&, Tensor, bool), "Module::register_parameter")
  XTGRAD_NO_SCRIPT(void register_buffer(const std::string&, Tensor), "Module::register_buffer")
  XTGRAD_NO_SCRIPT(void register_module(const std::string&, const Module&), "Module::register_module")
  XTGRAD_NO_SCRIPT(std::vector<Tensor> parameters(bool = true) const, "Module::parameters")
  XTGRAD_NO_SCRIPT(std::vector<NamedTensor> named_parameters(bool = true) const, "Module::named_parameters")
  XTGRAD_NO_SCRIPT(std::vector<Tensor> buffers(bool = true) const, "Module::buffers")
  XTGRAD_NO_SCRIPT(std::vector<NamedTensor> named_buffers(bool = true) const, "Module::named_buffers")
  XTGRAD_NO_SCRIPT(std::vector<IValue> attributes(bool = true) const, "Module::attributes")
  XTGRAD_NO_SCRIPT(std::vector<Module> children() const, "Module::children")
  XTGRAD_NO_SCRIPT(std::vector<Module> modules() const, "Module::modules")
  XTGRAD_NO_SCRIPT(std::vector<NamedModule> named_children() const, "Module::named_children")
  XTGRAD_NO_SCRIPT(std::vector<NamedModule> named_modules() const, "Module::named_modules")
  // clang-format on
};
/// A module and its name.
struct Module::NamedModule {
  /// Its name, dots between modules'.
  std::string name;
  /// The module.
  Module value;
};

#define XTGRAD_LOAD(Source)                                                             \
  XTGRAD_NO_SCRIPT(inline Module load(Source, std::optional<Device> = nullopt), "load") \
  XTGRAD_NO_SCRIPT(inline Module load(Source, std::optional<Device>, ExtraFilesMap&), "load")
XTGRAD_LOAD(const std::string&)
XTGRAD_LOAD(std::istream&)
#undef XTGRAD_LOAD
XTGRAD_NO_SCRIPT(inline std::shared_ptr<CompilationUnit> compile(const std::string&), "compile")
XTGRAD_NO_SCRIPT(inline Module freeze(const Module&,
                                      std::optional<std::vector<std::string>> = nullopt,
                                      bool = true),
                 "freeze")
XTGRAD_NO_SCRIPT(inline Module optimize_for_inference(Module&,
                                                      const std::vector<std::string>& = {}),
                 "optimize_for_inference")
// Settings of what runs scripts: nothing does, so there is nothing to set.
/// Without effect: no scripts run.
inline void setGraphExecutorOptimize(bool) {}
/// False: no scripts run.
inline bool getGraphExecutorOptimize() { return false; }
/// A switch that changes nothing: no scripts run.
inline bool& getProfilingMode() {
  static bool on = false;
  return on;
}
/// A switch that changes nothing: no scripts run.
inline bool& getExecutorMode() { return getProfilingMode(); }
/// Without effect: no scripts run.
inline void setTensorExprFuserEnabled(bool) {}
#undef XTGRAD_NO_SCRIPT

namespace script {
using xtgrad::jit::v1::CompilationUnit;
using xtgrad::jit::v1::ExtraFilesMap;
using xtgrad::jit::v1::Method;
using xtgrad::jit::v1::Module;
}  // namespace script

}}  // namespace xtgrad::jit::v1
