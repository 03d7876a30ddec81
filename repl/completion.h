/// @file Names that could stand next.
#pragma once
#include <string>
#include <vector>

namespace clang {
class Interpreter;
}

namespace xtgrad_repl {

/// Of the name that `text` ends in: names in scope, behind `::` those of the namespace or class,
/// behind `.` and `->` the public members of what the expression is, which is compiled, not run.
/// Sorted.
std::vector<std::string> completions(clang::Interpreter& clang, const std::string& text);

}  // namespace xtgrad_repl
