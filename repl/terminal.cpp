/// @file The prompt, with the line editor that LLVM brings (libedit): history, completion by Tab.
#include <llvm/LineEditor/LineEditor.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "repl/commands.h"
#include "repl/frontends.h"
#include "repl/messages.h"

namespace xtgrad_repl {
namespace {

/// Opens a page where there is a display, and says where it is in any case.
void open_page(const std::string& path) {
  std::cout << path << std::endl;
  if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY")) return;
  if (fork() == 0) {
    std::freopen("/dev/null", "w", stderr);
    execlp("xdg-open", "xdg-open", path.c_str(), nullptr);
    _exit(127);
  }
}

void show(const std::string& mime, const std::string& data) {
  if (mime == "application/x-xtgrad-page") return open_page(data);
  std::cout << data << std::endl;
}

/// What went wrong, or what the compiler warns of.
void tell(const Result& result) {
  std::cout << std::flush;
  std::cerr << result.message << std::flush;
}

}  // namespace

int run_terminal(Session& session) {
  llvm::LineEditor editor("xtgrad-repl", llvm::LineEditor::getDefaultHistoryPath("xtgrad-repl"));
  Prompt prompt(session, show);
  std::string entry;
  editor.setListCompleter([&](llvm::StringRef line, size_t position) {
    std::vector<llvm::LineEditor::Completion> all;
    const std::string text = line.substr(0, position).str();
    const size_t word =
        text.find_last_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") +
        1;
    for (const std::string& name : complete_entry(session, entry + text))
      all.emplace_back(name.substr(text.size() - word), name);
    return all;
  });
  std::cout << "xtgrad, C++ line by line; %help tells more" << std::endl;
  while (!prompt.wants_to_quit()) {
    editor.setPrompt(entry.empty() ? "xtgrad> " : "   ...> ");
    take_interrupt();
    const auto line = editor.readLine();
    if (!line) {
      std::cout << std::endl;
      if (!take_interrupt()) break;  // Ctrl-D
      entry.clear();
      continue;
    }
    entry += *line + "\n";
    if (!line->empty() && !is_complete_entry(entry)) continue;
    const Result result = prompt.enter(entry);
    tell(result);
    if (result.status == Result::kExited) return result.exit_code;
    entry.clear();
    editor.saveHistory();
  }
  return 0;
}

int run_lines(Session& session, bool echo) {
  Prompt prompt(session, show);
  std::string entry;
  for (std::string line; !prompt.wants_to_quit();) {
    const bool more = static_cast<bool>(std::getline(std::cin, line));
    if (more && echo) std::cout << (entry.empty() ? "xtgrad> " : "   ...> ") << line << std::endl;
    if (more) entry += line + "\n";
    if (more && !(echo && line.empty()) && !is_complete_entry(entry)) continue;
    const Result result = prompt.enter(entry);
    tell(result);
    if (result.status == Result::kExited) return result.exit_code;
    if (!echo && result.status != Result::kDone) return 1;
    entry.clear();
    if (!more) break;
  }
  return 0;
}

int run_file(Session& session, const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) {
    std::cerr << "xtgrad-repl: cannot read " << path << std::endl;
    return 2;
  }
  Result result = session.run(text.str(), path, 1, show);
  tell(result);
  if (result.status == Result::kDone && text.str().find("int main(") != std::string::npos) {
    const bool arguments = text.str().find("int main()") == std::string::npos;
    result = session.run(arguments ? "{ char name[] = \"xtgrad-repl\"; char* all[] = {name, "
                                     "nullptr}; std::exit(main(1, all)); }"
                                   : "std::exit(main());",
                         path, 1, show);
    tell(result);
  }
  return result.status == Result::kExited ? result.exit_code
         : result.status == Result::kDone ? 0
                                          : 1;
}

}  // namespace xtgrad_repl
