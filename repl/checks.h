/// @file Loops of a line that can be interrupted.
#pragma once
#include <string>
#include <vector>

namespace llvm {
class Module;
}

namespace xtgrad_repl {

/// Puts a call of xtgrad_repl_check, which throws when the line is to end, before each call in the
/// session's functions that may throw itself: whatever is cleaned up then is cleaned up now.
void insert_checks(llvm::Module& module);

/// Takes the initialisers out of the module's list and gives them the names that are returned, in
/// order, so that they are called where an exception finds a handler. What is `const` or `static`
/// becomes visible to later lines.
std::vector<std::string> take_initialisers(llvm::Module& module, int entry);

}  // namespace xtgrad_repl
