// Lets an example print as a notebook cell does and check the text against the notebook's own.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>

namespace example {

inline std::string printed;  // since the last expect()

/// Writes one or more lines to stdout and keeps them for the next expect().
inline void print(const std::string& text) {
  std::puts(text.c_str());
  printed += text + "\n";
}

/// The same in the manner of printf: `print("epoch %d, loss %.3f", i, loss)`.
template <class First, class... Rest>
void print(const char* format, First first, Rest... rest) {
  std::string text(std::snprintf(nullptr, 0, format, first, rest...) + 1, '\0');
  std::snprintf(text.data(), text.size(), format, first, rest...);
  text.pop_back();
  print(text);
}

/// Compares what was printed since the last call with the output of a cell, line by line (empty
/// lines around it and blanks at the end of a line aside), and leaves with status 1 at the first
/// difference.
inline void expect(const std::string& output) {
  auto trimmed = [](std::string text, const char* blanks) {
    text.erase(text.find_last_not_of(blanks) + 1);
    return text;
  };
  std::istringstream want(trimmed(output, " \n").substr(output.find_first_not_of('\n')));
  std::istringstream have(trimmed(printed, " \n"));
  std::string wanted, came;
  while (true) {
    const bool more = bool(std::getline(want, wanted)), also = bool(std::getline(have, came));
    if (!more && !also) break;
    wanted = more ? trimmed(wanted, " ") : "(nothing)";
    came = also ? trimmed(came, " ") : "(nothing)";
    if (wanted == came) continue;
    std::fflush(stdout);
    std::fprintf(stderr, "expected: %s\ncame:     %s\n", wanted.c_str(), came.c_str());
    std::exit(1);
  }
  printed.clear();
}

}  // namespace example
