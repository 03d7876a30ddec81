/// @file Profile: where the time of a program goes, by op, backward node, module and scope.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string>
#include <utility>
#include <vector>

namespace xtgrad::profiler { inline namespace v1 {

/// What took time. The names are those of the ops in the graph (`mm` for MmBackward0), of the nodes
/// of backward, of modules and of scopes.
enum class Kind : uint8_t { kOp, kBackward, kModule, kScope };

/// One thing that took time.
struct Event {
  /// What it is.
  Kind kind;
  /// Its name, which lives as long as the program.
  const char* name;
  /// Nanoseconds since the profile began.
  uint64_t begin, end;
  /// Of its results.
  uint64_t bytes = 0;
  /// Floating-point operations: two for each multiplication and addition of products and
  /// convolutions, one for each number of an element-wise op; others are not counted.
  uint64_t flop = 0;
  /// The thread, from 0, in which it ran.
  uint32_t thread = 0;
};

/// What all events of a kind and name took together. Those that contain others, such as modules and
/// nodes of backward, have these's bytes and FLOP as well; `self_ns` is the time without them.
struct Row {
  /// As the events'.
  Kind kind;
  /// As the events'.
  std::string name;
  /// How many events.
  uint64_t calls = 0;
  /// Nanoseconds, with and without what ran inside.
  uint64_t total_ns = 0, self_ns = 0;
  /// As the events'.
  uint64_t bytes = 0, flop = 0;
};

/// Records all threads from its construction until stop(). One can run at a time: a second throws.
///
///     profiler::Profile profile;
///     …
///     std::puts(profile.table().c_str());
///     profile.save("trace.json");  // for chrome://tracing or ui.perfetto.dev
///
/// An op's time runs from the end of what its thread did before (another op, or the begin or end of
/// a scope, module or node) to its own end, so a program's own work between two ops counts for the
/// second: a Scope around it takes it out. Ops that no gradient can pass, such as argmax, are not
/// named; their time counts for the next one.
class XTGRAD_API Profile {
 public:
  /// Begins.
  Profile();
  Profile(const Profile&) = delete;
  Profile& operator=(const Profile&) = delete;
  /// Ends.
  ~Profile();
  /// Ends; what follows is not recorded. The functions below stop it, too.
  void stop();
  /// All events, thread by thread, in the order in which they ended.
  const std::vector<Event>& events();
  /// The events by kind and name, those with the longest own time first.
  std::vector<Row> rows();
  /// The rows as a text: own and whole time, calls, bytes, FLOP and how many a second.
  std::string table(size_t most = 20);
  /// The events in the trace-event format, which chrome://tracing and ui.perfetto.dev show.
  std::string trace_json();
  /// Writes trace_json() into a file; throws Error where it cannot.
  void save(const std::string& path);

 private:
  std::vector<Event> events_;
  bool runs_ = true;
};

namespace detail {
/// Whether a Profile runs; atomic.
XTGRAD_API extern bool active;
inline bool on() { return __atomic_load_n(&active, __ATOMIC_RELAXED); }
/// An op has ended: its node's name, or a row's, and its results. `flop`: those that no kernel
/// counts.
void op(const char* name, TensorList ys, int64_t flop);
/// Something begins that lasts until leave() of the same name; names live as long as the program.
XTGRAD_API void enter(Kind kind, const char* name);
XTGRAD_API void leave(const char* name);
/// A copy that lives as long as the program.
XTGRAD_API const char* lasting(const std::string& name);
}  // namespace detail

/// Names what runs while it lives: `profiler::Scope scope("evaluation");`. Costs a comparison while
/// no Profile runs.
class Scope {
 public:
  /// Begins.
  explicit Scope(const std::string& name, Kind kind = Kind::kScope) : Scope(name.c_str(), kind) {}
  /// Begins.
  explicit Scope(const char* name, Kind kind = Kind::kScope) {
    if (detail::on()) [[unlikely]]
      detail::enter(kind, name_ = detail::lasting(name));
  }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  /// Ends.
  ~Scope() {
    if (name_) [[unlikely]]
      detail::leave(name_);
  }

 private:
  const char* name_ = nullptr;
};

}}  // namespace xtgrad::profiler::v1
