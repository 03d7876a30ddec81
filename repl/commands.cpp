#include "repl/commands.h"

#include <algorithm>
#include <cstdio>

#include "repl/split.h"

namespace xtgrad_repl {
namespace {

constexpr char kHelp[] =
    R"(C++ line by line, with the names of xtgrad at hand (nn::, optim::, data::, randn, …) and torch:: beside them.
A line without a semicolon shows its value: a tensor, a module, a number, a container, anything with operator<<.
Brackets that are open, and a line that ends in an operator, go on in the next line; an empty line ends them.
What is declared again replaces what had the name. After an exception or a crash all variables are as they were.
  undo, %undo 3    takes back the last lines
  %time CODE       how long it takes to compile and to run
  %graph loss      writes the page that steps through the loss's graph, and opens it
  Image(x)         a tensor [h, w] as a picture, in a notebook
  Ctrl-C           ends the line that runs      Tab  completes      quit  ends the session)";

std::string trimmed(std::string s) {
  const char* const kBlanks = " \t\n";
  s.erase(0, std::min(s.find_first_not_of(kBlanks), s.size()));
  s.erase(s.find_last_not_of(kBlanks) + 1);
  return s;
}

/// A value of more than a second in seconds.
std::string duration(double ms) {
  char text[32];
  std::snprintf(text, sizeof text, ms < 1000 ? "%.3g ms" : "%.3g s", ms < 1000 ? ms : ms / 1000);
  return text;
}

}  // namespace

Outcome Prompt::enter(const std::string& entry) {
  const std::string line = trimmed(entry);
  const size_t blank = line.find_first_of(" \t\n");
  const std::string word = line.substr(0, blank),
                    rest = blank == std::string::npos ? "" : trimmed(line.substr(blank));
  if (line.empty()) return {};
  if (line == "quit" || line == "exit" || line == "%quit") {
    quits_ = true;
    return {};
  }
  if (word == "%help" || line == "help" || line == "?") {
    tell(kHelp);
    return {};
  }
  if (line == "undo" || word == "%undo") return undo(rest);
  if (word == "%time") return time(rest);
  if (word == "%graph") return graph(rest);
  if (line[0] == '%')
    return {.status = Status::kInvalid,
            .message = "there is no " + word + "; %help tells what there is\n"};
  return run(entry);
}

Outcome Prompt::run(const std::string& code) {
  return session_.run(code, "[" + std::to_string(count_++) + "]", 1, show_);
}

Outcome Prompt::undo(const std::string& how_many) {
  size_t n = 1;
  if (!how_many.empty() && (std::sscanf(how_many.c_str(), "%zu", &n) != 1 || n == 0))
    return {.status = Status::kInvalid, .message = "%undo takes a number of lines\n"};
  const auto undone = session_.undo(n);
  if (undone.empty()) return {.status = Status::kInvalid, .message = "there is nothing to undo\n"};
  for (const std::string& entry : undone) tell("undone: " + trimmed(entry));
  return {};
}

Outcome Prompt::time(const std::string& code) {
  Outcome result = run(code);
  if (result.status == Status::kDone)
    tell("compiled in " + duration(result.compile_ms) + ", run in " + duration(result.run_ms) +
         ", of which the processor took " + duration(result.cpu_ms));
  return result;
}

Outcome Prompt::graph(const std::string& code) {
  if (code.empty())
    return {.status = Status::kInvalid, .message = "%graph takes a loss or a trace\n"};
  std::string names;
  for (const std::string& name : session_.to_name())
    names += ".add(\"" + name + "\", " + name + ")";
  // On a line of its own, which is what messages show.
  return session_.run("xtgrad::repl::graph(\n" + code + "\n, xtgrad::repl::Names()" + names +
                          ", R\"title(" + code + ")title\");",
                      "%graph", 0, show_);
}

bool is_complete_entry(const std::string& entry) {
  const std::string line = trimmed(entry);
  return line.empty() || line[0] == '?' || (line[0] == '%' && line.compare(0, 5, "%time") != 0) ||
         is_complete(line);
}

std::vector<std::string> complete_entry(Session& session, const std::string& text) {
  if (text.empty() || text[0] != '%' || text.find(' ') != std::string::npos)
    return session.complete(text);
  std::vector<std::string> names{"%graph", "%help", "%quit", "%time", "%undo"};
  std::erase_if(names, [&](const std::string& name) { return name.rfind(text, 0) != 0; });
  for (std::string& name : names) name.erase(0, 1);
  return names;
}

}  // namespace xtgrad_repl
