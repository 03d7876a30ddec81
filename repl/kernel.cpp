/// @file A notebook's side: requests of kernel.py, answered by messages.
#include <unistd.h>

#include "repl/commands.h"
#include "repl/frontends.h"
#include "repl/messages.h"

namespace xtgrad_repl {

int run_kernel(Session& session, int fd) {
  Prompt prompt(session, [&](const std::string& mime, const std::string& data) {
    send(fd, {{"show", mime}, {"data", data}});
  });
  static const char* const kNames[] = {"ok",          "invalid", "threw",
                                       "interrupted", "crashed", "exited"};
  while (auto request = receive(STDIN_FILENO)) {
    const auto op = request->getString("op").value_or("");
    const std::string code = request->getString("code").value_or("").str();
    if (op == "run") {
      const Result result = prompt.enter(code);
      send(fd, {{"done", kNames[result.status]}, {"message", result.message}});
      if (result.status == Result::kExited || prompt.wants_to_quit()) return result.exit_code;
    } else if (op == "complete") {
      send(fd, {{"names", llvm::json::Array(complete_entry(session, code))}});
    } else if (op == "is_complete") {
      send(fd, {{"complete", is_complete_entry(code)}});
    }
  }
  return 0;
}

}  // namespace xtgrad_repl
