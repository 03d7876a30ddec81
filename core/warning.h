/// @file Warnings: XTGRAD_WARN(values...), and handlers that a program can set to see them.
#pragma once
#include <xtgrad/core/check.h>

#include <string>
#include <utility>

namespace xtgrad { inline namespace v1 {

/// The kind of a warning about what the program does.
struct UserWarning {};
/// The kind of a warning about something that will go.
struct DeprecationWarning {};

/// A warning on its way to a handler; libtorch 2.x's c10::Warning.
class WarningMessage {
 public:
  /// What it is about: the program's own doing, or something that will go.
  enum class Kind { User, Deprecation };
  /// About what the program does. `verbatim`: the text is to be printed as it is.
  WarningMessage(UserWarning, const SourceLocation& from, std::string text, bool verbatim)
      : WarningMessage(Kind::User, from, std::move(text), verbatim) {}
  /// About something that will go.
  WarningMessage(DeprecationWarning, const SourceLocation& from, std::string text, bool verbatim)
      : WarningMessage(Kind::Deprecation, from, std::move(text), verbatim) {}
  /// `verbatim`: the text is to be printed as it is.
  WarningMessage(Kind kind, const SourceLocation& from, std::string text, bool verbatim)
      : kind_(kind), from_(from), text_(std::move(text)), verbatim_(verbatim) {}
  /// What it is about.
  Kind type() const { return kind_; }
  /// Where it was raised.
  const SourceLocation& source_location() const { return from_; }
  /// The text.
  const std::string& msg() const { return text_; }
  /// Whether it is to be printed as it is.
  bool verbatim() const { return verbatim_; }

 private:
  Kind kind_;
  SourceLocation from_;
  std::string text_;
  bool verbatim_;
};

/// What is done with warnings: by default `[W file.cpp:12] Warning: text (function f)` on stderr.
class XTGRAD_API WarningHandler {
 public:
  virtual ~WarningHandler();
  /// Does it; handlers of one's own override it. The default one ignores `verbatim`.
  virtual void process(const SourceLocation& from, const std::string& text, bool verbatim);
  /// The same in libtorch 2.x's form; unless it is overridden it calls the other one.
  virtual void process(const WarningMessage& warning);
};

}}  // namespace xtgrad::v1

/// libtorch's c10::Warning.
namespace xtgrad::Warning { inline namespace v1 {

/// Hands the text to this thread's handler.
XTGRAD_API void warn(const SourceLocation& from, const std::string& text, bool verbatim = false);
/// Hands the warning to this thread's handler.
XTGRAD_API void warn(const WarningMessage& warning);
/// Null sets the default one. The caller keeps the handler alive.
XTGRAD_API void set_warning_handler(WarningHandler* handler) noexcept;
/// This thread's handler; never null.
XTGRAD_API WarningHandler* get_warning_handler() noexcept;
/// Whether XTGRAD_WARN_ONCE warns every time; for tests.
XTGRAD_API void set_warnAlways(bool on) noexcept;
/// Whether XTGRAD_WARN_ONCE warns every time.
XTGRAD_API bool get_warnAlways() noexcept;

/// Sets a handler for as long as it lives, then the one before.
class WarningHandlerGuard {
 public:
  /// Null stands for the default one; the caller keeps the handler alive.
  explicit WarningHandlerGuard(WarningHandler* handler) : before_(get_warning_handler()) {
    set_warning_handler(handler);
  }
  WarningHandlerGuard(const WarningHandlerGuard&) = delete;
  ~WarningHandlerGuard() { set_warning_handler(before_); }

 private:
  WarningHandler* before_;
};
/// Lets XTGRAD_WARN_ONCE warn every time for as long as it lives.
class WarnAlways {
 public:
  /// `false`: only the first time.
  explicit WarnAlways(bool on = true) : before_(get_warnAlways()) { set_warnAlways(on); }
  WarnAlways(const WarnAlways&) = delete;
  ~WarnAlways() { set_warnAlways(before_); }

 private:
  bool before_;
};

}}  // namespace xtgrad::Warning::v1

/// Warns with the joined values.
#define XTGRAD_WARN(...)                                                         \
  ::xtgrad::Warning::warn({__func__, __FILE__, static_cast<uint32_t>(__LINE__)}, \
                          ::xtgrad::str(__VA_ARGS__))
/// The same, the first time only.
#define XTGRAD_WARN_ONCE(...)                                          \
  do {                                                                 \
    static bool warned = false; /* atomic: two threads may get here */ \
    if (!__atomic_exchange_n(&warned, true, __ATOMIC_RELAXED) ||       \
        ::xtgrad::Warning::get_warnAlways())                           \
      XTGRAD_WARN(__VA_ARGS__);                                        \
  } while (false)
