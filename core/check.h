/// @file How errors are raised: XTGRAD_CHECK(condition, values...) and the kinds of Error.
#pragma once
#include <xtgrad/core/export.h>

#include <cstdint>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>
// With libstdc++ a template may print to a stream whose header follows later.
#if !__has_include(<bits/ostream_insert.h>)
#include <ostream>
#endif

namespace xtgrad { inline namespace v1 {

/// Where in a program something happened.
struct SourceLocation {
  /// `__func__`
  const char* function;
  /// `__FILE__`
  const char* file;
  /// `__LINE__`
  uint32_t line;
};
/// `f at file.cpp:12`
XTGRAD_API std::ostream& operator<<(std::ostream& out, const SourceLocation& location);

/// Base of everything xtgrad throws. `msg()` is the whole text; its first line is libtorch's where
/// libtorch raises for the same mistake, the second adds the user's own values and the remedy.
class XTGRAD_API Error : public std::runtime_error {
 public:
  /// An error with this text.
  explicit Error(const std::string& text) : std::runtime_error(text), msg_(text) {}
  // As in libtorch. No stack is ever walked here: a backtrace is what the thrower gives.
  /// An error whose backtrace() names the place. No stack is ever walked.
  Error(SourceLocation from, const std::string& text);
  /// An error with a backtrace that the thrower gives; `caller` makes no difference.
  Error(const std::string& text, std::string backtrace, const void* caller = nullptr);
  /// The text, with what was added by add_context.
  const char* what() const noexcept override {
    return what_.empty() ? msg_.c_str() : what_.c_str();
  }
  /// The text, without what was added.
  const std::string& msg() const noexcept { return msg_; }
  /// The same as what(), which shows no backtrace.
  const char* what_without_backtrace() const noexcept { return what(); }
  /// What the thrower gave, else nothing.
  const std::string& backtrace() const noexcept { return backtrace_; }
  /// Lines that those who passed the error on have added; `what()` shows them, indented.
  const std::vector<std::string>& context() const noexcept { return context_; }
  /// Adds a line on what was being done, for those who pass the error on.
  void add_context(std::string line);

 private:
  std::string msg_, what_, backtrace_;
  std::vector<std::string> context_;
};
#define XTGRAD_ERROR_KIND(Name)          \
  class XTGRAD_API Name : public Error { \
   public:                               \
    using Error::Error;                  \
  };
/// An argument's value is out of range.
XTGRAD_ERROR_KIND(ValueError)
/// A dim or an index is out of range.
XTGRAD_ERROR_KIND(IndexError)
/// A dtype or kind that the op does not take.
XTGRAD_ERROR_KIND(TypeError)
/// libtorch has it, xtgrad does not (yet).
XTGRAD_ERROR_KIND(NotImplementedError)
/// A matrix that the op cannot work with.
XTGRAD_ERROR_KIND(LinAlgError)
/// A number that must be finite is not; nothing here throws it.
XTGRAD_ERROR_KIND(EnforceFiniteError)
/// A device has no memory left; nothing here throws it.
XTGRAD_ERROR_KIND(OutOfMemoryError)
#undef XTGRAD_ERROR_KIND

namespace detail {
/// A std::ostringstream whose header only check.cpp includes.
class XTGRAD_API TextStream {
 public:
  TextStream();
  TextStream(const TextStream&) = delete;
  ~TextStream();
  template <class T>
  TextStream& operator<<(const T& value) {
    constexpr bool kInteger =
        std::is_integral_v<T> || (std::is_enum_v<T> && std::is_convertible_v<T, long long>);
    if constexpr (std::is_convertible_v<const T&, std::string_view>)
      put(std::string_view(value));
    else if constexpr (std::is_integral_v<T> && sizeof(T) == 1 && !std::is_same_v<T, bool>)
      put(std::string_view(reinterpret_cast<const char*>(&value), 1));
    else if constexpr (kInteger && std::is_signed_v<T>)
      put(static_cast<long long>(value));
    else if constexpr (kInteger)
      put(static_cast<unsigned long long>(value));
    else if constexpr (std::is_floating_point_v<T>)
      put(static_cast<double>(value));
    else if constexpr (std::is_pointer_v<T>)
      put(static_cast<const void*>(value));
    else
      out_ << value;
    return *this;
  }
  std::string text() const;

 private:
  void put(std::string_view text);
  void put(long long n);
  void put(unsigned long long n);
  void put(double x);
  void put(const void* p);
  std::ostream& out_;
};
}  // namespace detail

/// Joins its arguments as `operator<<` writes them.
template <class... Args>
std::string str(const Args&... args) {
  detail::TextStream out;
  (void)(out << ... << args);
  return out.text();
}

namespace detail {
/// "\n[module] encoder.0.conv" where that module's forward runs, else nothing.
XTGRAD_API std::string module_note();
/// How to find that out; core/autograd, which knows where a thread is, says so when it is loaded.
XTGRAD_API extern std::string (*where_in_modules)();

template <class E, class... Args>
[[noreturn, gnu::noinline, gnu::cold]] void fail(const Args&... args) {
  throw E(str(args...) + module_note());
}
}  // namespace detail

/// Throws `Error` with the joined values unless the condition holds; _KIND names another kind.
#define XTGRAD_CHECK(cond, ...) XTGRAD_CHECK_KIND(::xtgrad::Error, cond, __VA_ARGS__)
/// XTGRAD_CHECK that throws Kind, a class with a constructor from text, instead of Error. What
/// follows the condition is put together only where it fails.
#define XTGRAD_CHECK_KIND(Kind, cond, ...)       \
  do {                                           \
    if (!(cond)) [[unlikely]]                    \
      ::xtgrad::detail::fail<Kind>(__VA_ARGS__); \
  } while (false)
/// Throws ValueError with the joined values unless the condition holds: an argument out of its
/// range.
#define XTGRAD_CHECK_VALUE(cond, ...) XTGRAD_CHECK_KIND(::xtgrad::ValueError, cond, __VA_ARGS__)
/// Throws IndexError with the joined values unless the condition holds: a place beyond the end.
#define XTGRAD_CHECK_INDEX(cond, ...) XTGRAD_CHECK_KIND(::xtgrad::IndexError, cond, __VA_ARGS__)
/// Throws TypeError with the joined values unless the condition holds: an argument of a wrong type.
#define XTGRAD_CHECK_TYPE(cond, ...) XTGRAD_CHECK_KIND(::xtgrad::TypeError, cond, __VA_ARGS__)
/// For what can only be a fault of ours.
#define XTGRAD_INTERNAL_ASSERT(cond)                                                        \
  XTGRAD_CHECK(cond, "internal assertion failed: ", #cond, " at ", __FILE__, ":", __LINE__, \
               "\nThis is a bug in xtgrad, please report it.")

}}  // namespace xtgrad::v1
