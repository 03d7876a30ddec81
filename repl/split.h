/// @file What a person enters, cut into statements: which of them declare something, and whether
/// more lines must come.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace xtgrad_repl {

enum class Kind { kDirective, kDeclaration, kStatement };

struct Statement {
  Kind kind;
  std::string text;                // with its semicolon, which is put there where it is missing
  int line, column;                // where it begins, from 1
  bool shown;                      // the last one, without a semicolon: its value is shown
  std::vector<std::string> names;  // of the variables that a declaration makes, if it is shown
  /// Belongs into the global namespace: another namespace or a use of one, what a class or a
  /// template declared elsewhere.
  bool outside;
};

/// What is known of names.
struct Names {
  std::function<std::string(const std::string&)>
      macro_start;                                  // a macro's first token, empty where it is none
  std::function<bool(const std::string&)> is_type;  // tells `a* b` from a product
};

std::vector<Statement> split(const std::string& entry, const Names& names);

/// Why an entry cannot be C++, empty where it may be: brackets that nothing opened or closes. clang
/// would read on for ever.
std::string unbalanced(const std::string& entry);

/// Whether brackets, comments and statements end within the entry.
bool is_complete(const std::string& entry);

}  // namespace xtgrad_repl
