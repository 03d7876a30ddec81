#include "core/warning.h"

#include <atomic>
#include <cstdio>
#include <cstring>

namespace xtgrad {
inline namespace v1 {

WarningHandler::~WarningHandler() = default;

void WarningHandler::process(const SourceLocation& from, const std::string& text, bool) {
  const char* slash = std::strrchr(from.file, '/');
  std::fprintf(stderr, "[W %s:%u] Warning: %s (function %s)\n", slash ? slash + 1 : from.file,
               from.line, text.c_str(), from.function);
}

void WarningHandler::process(const WarningMessage& w) {
  process(w.source_location(), w.msg(), w.verbatim());
}

}  // namespace v1

namespace Warning { inline namespace v1 {
namespace {

WarningHandler default_handler;
thread_local WarningHandler* handler = nullptr;
std::atomic<bool> warn_always{false};

}  // namespace

void warn(const SourceLocation& from, const std::string& text, bool verbatim) {
  warn(WarningMessage(WarningMessage::Kind::User, from, text, verbatim));
}
void warn(const WarningMessage& warning) { get_warning_handler()->process(warning); }
void set_warning_handler(WarningHandler* h) noexcept { handler = h; }
WarningHandler* get_warning_handler() noexcept { return handler ? handler : &default_handler; }
void set_warnAlways(bool on) noexcept { warn_always = on; }
bool get_warnAlways() noexcept { return warn_always; }

}}  // namespace Warning::v1
}  // namespace xtgrad
