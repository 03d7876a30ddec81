/// @file A session as its front ends see it: entries are run, undone, completed and interrupted,
/// and whatever happens to the process that they run in, the session goes on.
#pragma once
#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "repl/worker.h"

namespace xtgrad_repl {

struct Result {
  enum Status { kDone, kInvalid, kThrew, kInterrupted, kCrashed, kExited } status = kDone;
  std::string message = {};
  double compile_ms = 0, run_ms = 0, cpu_ms = 0;
  int exit_code = 0;  // of kExited
};

class Session {
 public:
  /// Starts the first worker; it blocks SIGCHLD and notes SIGINT from here on. Throws
  /// std::runtime_error where there is no compiler or no library.
  explicit Session(const Options& options);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// What a line shows, other than text on standard output.
  using Show = std::function<void(const std::string& mime, const std::string& data)>;

  Result run(const std::string& entry, const std::string& name, int line = 1,
             const Show& show = {});
  /// Takes back the last n entries that had an effect; their texts, newest first.
  std::vector<std::string> undo(size_t n = 1);
  std::vector<std::string> complete(const std::string& text);
  std::vector<std::string> tensors();

 private:
  struct Snapshot {
    pid_t pid;
    std::string entry;
  };

  std::vector<std::string> ask(const char* op, const std::string& text);
  /// Waits for the worker: whether it said something; else it has died.
  bool wait_for_reply();
  /// The newest snapshot goes on in the worker's place; false where there is none.
  bool take_over();
  void reap();

  Options options_;
  int requests_ = -1, replies_ = -1;
  pid_t worker_ = -1;
  std::optional<int> death_;         // of the worker: what waitpid told
  std::vector<Snapshot> snapshots_;  // the oldest first
};

/// Whether SIGINT has come since the last call.
bool take_interrupt();

}  // namespace xtgrad_repl
