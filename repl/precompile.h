/// @file The prelude, precompiled once and kept beside the user's other caches.
#pragma once
#include <string>
#include <vector>

namespace xtgrad_repl {

/// The compiler's arguments for a session: where the library's headers are, and the prelude,
/// precompiled. Makes what is not there yet or is older than the headers, which takes some seconds
/// and is told on stderr.
std::vector<std::string> session_arguments(const std::vector<std::string>& more);

/// Makes the precompiled prelude anew.
void precompile(const std::vector<std::string>& more);

}  // namespace xtgrad_repl
