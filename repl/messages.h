/// @file What the two sides of a session say to each other: JSON objects, a line each.
#pragma once
#include <llvm/Support/JSON.h>

#include <optional>
#include <string>

namespace xtgrad_repl {

void send(int fd, std::initializer_list<llvm::json::Object::KV> message);

/// The next line of a file or pipe, without more than that being taken out of it; nothing at its
/// end.
std::optional<llvm::json::Object> receive(int fd);

}  // namespace xtgrad_repl
