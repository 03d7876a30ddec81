/// @file The ways to a session: a terminal, a program's text, a notebook's kernel. Each returns the
/// exit code.
#pragma once
#include <string>

#include "repl/session.h"

namespace xtgrad_repl {

int run_terminal(Session& session);
/// Standard input, entry by entry, as if it were typed; `echo` writes the entries behind a prompt,
/// which makes a transcript. Without it the first entry that fails is the last.
int run_lines(Session& session, bool echo);
/// A file: as a program if it has a main, which is called, else its statements.
int run_file(Session& session, const std::string& path);
/// Requests of kernel.py on standard input, answers to `fd`: JSON, a line each.
///   {"op": "run", "code"}         -> {"show": mime, "data"}…, {"done": status, "message"}
///   {"op": "complete", "code"}    -> {"names": […]}
///   {"op": "is_complete", "code"} -> {"complete": true}
int run_kernel(Session& session, int fd);

}  // namespace xtgrad_repl
