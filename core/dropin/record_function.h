/// @file libtorch's names for the profiler: RECORD_FUNCTION, at::RecordFunction, RecordProfile.
#pragma once
#include <xtgrad/core/autograd/profiler.h>

#include <iosfwd>
#include <string>

namespace xtgrad { inline namespace v1 {

/// What a range is of. Here all are scopes.
enum class RecordScope : uint8_t {
  FUNCTION = 0,
  BACKWARD_FUNCTION,
  TORCHSCRIPT_FUNCTION,
  KERNEL_FUNCTION_DTYPE,
  CUSTOM_CLASS,
  BUILD_FEATURE,
  LITE_INTERPRETER,
  USER_SCOPE,
  STATIC_RUNTIME_OP,
  STATIC_RUNTIME_MODEL,
  NUM_SCOPES
};

/// A range of a Profile, from before() to end() or the end of its life. Costs a comparison while no
/// Profile runs.
class RecordFunction {
 public:
  /// Has not begun.
  explicit RecordFunction(RecordScope scope = RecordScope::FUNCTION) : scope_(scope) {}
  RecordFunction(const RecordFunction&) = delete;
  RecordFunction& operator=(const RecordFunction&) = delete;
  /// Ends.
  ~RecordFunction() { end(); }
  /// Whether a Profile runs.
  bool isActive() const { return profiler::detail::on(); }
  /// What it is of, which changes nothing.
  RecordScope scope() const { return scope_; }
  /// Begins; the inputs are not recorded.
  template <class... Inputs>
  void before(const std::string& name, const Inputs&...) {
    if (!isActive()) return;
    end();
    profiler::detail::enter(profiler::Kind::kScope, name_ = profiler::detail::lasting(name));
  }
  /// Ends what before() began.
  void end() {
    if (name_) profiler::detail::leave(name_);
    name_ = nullptr;
  }

 private:
  RecordScope scope_;
  const char* name_ = nullptr;
};

}}  // namespace xtgrad::v1

namespace xtgrad::profiler { inline namespace v1 {

/// A Profile whose trace is written when it ends: `RecordProfile guard("trace.json");`, for
/// chrome://tracing or ui.perfetto.dev. libtorch records the thread, this all threads.
class XTGRAD_API RecordProfile {
 public:
  /// Writes to `out`, which must live longer.
  explicit RecordProfile(std::ostream& out) : out_(&out) {}
  /// Writes a file; throws Error where it cannot be made.
  explicit RecordProfile(const std::string& filename);
  RecordProfile(const RecordProfile&) = delete;
  RecordProfile& operator=(const RecordProfile&) = delete;
  /// Ends and writes; warns where it cannot.
  ~RecordProfile();

 private:
  std::ostream* out_ = nullptr;
  std::string path_;
  Profile profile_;
};

}}  // namespace xtgrad::profiler::v1

/// A range until the end of the block: `RECORD_FUNCTION("name", inputs);`
#define RECORD_FUNCTION(name, ...) \
  const ::xtgrad::profiler::Scope C10_CONCATENATE(record_function_, C10_UID)(name)
#define RECORD_FUNCTION_WITH_SCOPE(scope, name, ...) RECORD_FUNCTION(name)
#define RECORD_FUNCTION_WITH_INPUTS_OUTPUTS(name, ...) RECORD_FUNCTION(name)
#define RECORD_TORCHSCRIPT_FUNCTION(name, ...) RECORD_FUNCTION(name)
#define RECORD_USER_SCOPE(name) RECORD_FUNCTION(name)
#define RECORD_USER_SCOPE_WITH_INPUTS(name, ...) RECORD_FUNCTION(name)
