#include "repl/messages.h"

#include <unistd.h>

#include <cerrno>

namespace xtgrad_repl {

void send(int fd, std::initializer_list<llvm::json::Object::KV> message) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::json::Value(llvm::json::Object(message)) << '\n';
  for (size_t sent = 0; sent < text.size();) {
    const ssize_t n = write(fd, text.data() + sent, text.size() - sent);
    if (n < 0 && errno != EINTR) return;  // nobody reads any more
    if (n > 0) sent += static_cast<size_t>(n);
  }
}

// The length is not known before, and another process may go on reading behind the line: so byte by
// byte.
std::optional<llvm::json::Object> receive(int fd) {
  std::string line;
  for (char c = 0;;) {
    const ssize_t n = read(fd, &c, 1);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return {};
    if (c == '\n') break;
    line += c;
  }
  auto value = llvm::json::parse(line);
  if (!value) {
    llvm::consumeError(value.takeError());
    return llvm::json::Object();
  }
  return value->getAsObject() ? std::optional(*value->getAsObject()) : llvm::json::Object();
}

}  // namespace xtgrad_repl
