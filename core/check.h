/// @file How errors are raised: XTGRAD_CHECK(condition, values...) and the kinds of Error.
#pragma once
#include <xtgrad/core/export.h>

#include <sstream>
#include <stdexcept>
#include <string>

namespace xtgrad::inline v1 {

/// Base of everything xtgrad throws. `msg()` is the whole text; its first line is libtorch's where
/// libtorch raises for the same mistake, the second adds the user's own values and the remedy.
class XTGRAD_API Error : public std::runtime_error {
 public:
  explicit Error(const std::string& text) : std::runtime_error(text), msg_(text) {}
  const std::string& msg() const noexcept { return msg_; }
  const char* what_without_backtrace() const noexcept { return msg_.c_str(); }

 private:
  std::string msg_;
};
#define XTGRAD_ERROR_KIND(Name)              \
  class XTGRAD_API Name : public Error {     \
   public:                                   \
    using Error::Error;                      \
  };
XTGRAD_ERROR_KIND(ValueError)           // an argument's value is out of range
XTGRAD_ERROR_KIND(IndexError)           // a dim or an index is out of range
XTGRAD_ERROR_KIND(TypeError)            // a dtype or kind that the op does not take
XTGRAD_ERROR_KIND(NotImplementedError)  // libtorch has it, xtgrad does not (yet)
XTGRAD_ERROR_KIND(LinAlgError)          // a matrix that the op cannot work with
#undef XTGRAD_ERROR_KIND

/// Joins its arguments as `operator<<` writes them.
template <class... Args>
std::string str(const Args&... args) {
  std::ostringstream out;
  (void)(out << ... << args);
  return std::move(out).str();
}

namespace detail {
/// "\n[module] encoder.0.conv" where that module's forward runs, else nothing.
XTGRAD_API std::string module_note();

template <class E, class... Args>
[[noreturn, gnu::noinline, gnu::cold]] void fail(const Args&... args) {
  throw E(str(args...) + module_note());
}
}  // namespace detail

/// Throws `Error` with the joined values unless the condition holds; _KIND names another kind.
#define XTGRAD_CHECK(cond, ...) XTGRAD_CHECK_KIND(::xtgrad::Error, cond, __VA_ARGS__)
#define XTGRAD_CHECK_KIND(Kind, cond, ...)                                          \
  do {                                                                              \
    if (!(cond)) [[unlikely]] ::xtgrad::detail::fail<Kind>(__VA_ARGS__);            \
  } while (false)
#define XTGRAD_CHECK_VALUE(cond, ...) XTGRAD_CHECK_KIND(::xtgrad::ValueError, cond, __VA_ARGS__)
#define XTGRAD_CHECK_INDEX(cond, ...) XTGRAD_CHECK_KIND(::xtgrad::IndexError, cond, __VA_ARGS__)
#define XTGRAD_CHECK_TYPE(cond, ...) XTGRAD_CHECK_KIND(::xtgrad::TypeError, cond, __VA_ARGS__)
/// For what can only be a fault of ours.
#define XTGRAD_INTERNAL_ASSERT(cond)                                                       \
  XTGRAD_CHECK(cond, "internal assertion failed: ", #cond, " at ", __FILE__, ":", __LINE__, \
               "\nThis is a bug in xtgrad, please report it.")

}  // namespace xtgrad::inline v1
