/// @file What can be entered beside C++: %help, %time, %graph, %undo; and names for entries.
#pragma once
#include <string>

#include "repl/session.h"

namespace xtgrad_repl {

class Prompt {
 public:
  Prompt(Session& session, Session::Show show) : session_(session), show_(std::move(show)) {}

  /// Runs an entry, C++ or a command. Its values go to `show`; its message is the caller's to tell.
  Result enter(const std::string& entry);
  bool wants_to_quit() const { return quits_; }
  /// What the entry that comes is called in messages: "[3]".
  std::string name() const { return "[" + std::to_string(count_) + "]"; }

 private:
  void tell(const std::string& text) { show_("text/plain", text); }
  Result time(const std::string& code);
  Result graph(const std::string& code);
  Result undo(const std::string& how_many);

  Session& session_;
  Session::Show show_;
  int count_ = 1;
  bool quits_ = false;
};

/// Whether no more lines belong to it: a command, or C++ whose brackets and statements end.
bool is_complete_entry(const std::string& entry);

/// Names that `text` may go on as, commands among them.
std::vector<std::string> complete_entry(Session& session, const std::string& text);

}  // namespace xtgrad_repl
