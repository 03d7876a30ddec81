/// @file C++ line by line: clang's interpreter behind a prelude, with what a session asks of it
/// beyond clang-repl: shown values, names that are defined anew, exceptions that end a line alone,
/// loops that can be interrupted.
#pragma once
#include <memory>
#include <string>
#include <vector>

namespace xtgrad_repl {

struct Outcome {
  enum Status { kDone, kInvalid, kThrew, kInterrupted } status = kDone;
  std::string message =
      {};  // of the compiler, or the exception's; a line that is done may have warnings
  double compile_ms = 0, run_ms = 0, cpu_ms = 0;
};

class Interpreter {
 public:
  /// With more arguments for the compiler. Throws std::runtime_error where there is no compiler to
  /// be had.
  Interpreter(const std::vector<std::string>& arguments, bool colours);
  ~Interpreter();

  /// Compiles the entry, all of it, and runs it; `name` and `line` are where its messages say it
  /// stands. What clang keeps of an entry that is invalid, gets into later ones: the process is
  /// then of no more use.
  Outcome run(const std::string& entry, const std::string& name, int line = 1);
  /// Compiles the entry alone, with the same to be said of it.
  Outcome compile(const std::string& entry, const std::string& name, int line = 1);
  /// What the name before the end of `text` may go on as. It leaves traces: to be called in a
  /// process of its own.
  std::vector<std::string> complete(const std::string& text);
  /// The session's variables of type Tensor.
  std::vector<std::string> tensors() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Set by a signal handler: the line that runs is to end at its next call.
extern volatile int interrupted;
struct Interrupted {};

}  // namespace xtgrad_repl
