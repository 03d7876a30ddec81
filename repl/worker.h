/// @file The process that a session's lines run in. Before each line it forks: the child keeps
/// everything as it was and sleeps, until the line has brought this process down, or is to be
/// undone.
#pragma once
#include <string>
#include <vector>

namespace xtgrad_repl {

struct Options {
  std::vector<std::string> compiler_arguments = {};
  bool colours = false;
  int snapshots = 10;  // how many lines can be undone; with 0 a crash is the end
  /// Values are sent as messages, not written to standard output.
  bool sends_values = false;
};

/// Answers requests until there can be no more, and ends the process.
///   {"op": "run", "code", "name", "line"} -> {"snapshot": pid}, {"show": mime, "data"}…,
///                                            {"done": status, "message", "compile", "run", "cpu"}
///   {"op": "complete", "code"}            -> {"names": […]}
///   {"op": "tensors"}                     -> {"names": […]}
[[noreturn]] void work(int requests, int replies, const Options& options);

}  // namespace xtgrad_repl
