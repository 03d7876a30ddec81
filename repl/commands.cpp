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

Result Prompt::enter(const std::string& entry) {
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
    return {.status = Result::kInvalid,
            .message = "there is no " + word + "; %help tells what there is\n"};
  const std::string place = name();
  ++count_;
  return session_.run(entry, place, 1, show_);
}

Result Prompt::undo(const std::string& how_many) {
  size_t n = 1;
  if (!how_many.empty() && (std::sscanf(how_many.c_str(), "%zu", &n) != 1 || n == 0))
    return {.status = Result::kInvalid, .message = "%undo takes a number of lines\n"};
  const auto undone = session_.undo(n);
  if (undone.empty()) return {.status = Result::kInvalid, .message = "there is nothing to undo\n"};
  for (const std::string& entry : undone) tell("undone: " + trimmed(entry));
  return {};
}

Result Prompt::time(const std::string& code) {
  const std::string place = name();
  ++count_;
  Result result = session_.run(code, place, 1, show_);
  if (result.status == Result::kDone)
    tell("compiled in " + duration(result.compile_ms) + ", run in " + duration(result.run_ms) +
         ", of which the processor took " + duration(result.cpu_ms));
  return result;
}

Result Prompt::graph(const std::string& code) {
  if (code.empty())
    return {.status = Result::kInvalid, .message = "%graph takes a loss or a trace\n"};
  std::string names;
  for (const std::string& name : session_.tensors()) names += "{\"" + name + "\", " + name + "}, ";
  return session_.run("xtgrad::repl::graph(" + code + ", {" + names + "}, R\"(" + code + ")\");",
                      "%graph", 1, show_);
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
