/// @file Options classes: XTGRAD_ARG and XTGRAD_SETTER declare a named argument, XTGRAD_FIELDS
/// lists what is shown of them.
#pragma once
#include <utility>

/// `XTGRAD_ARG(int64_t, groups) = 1;` gives an options class `o.groups(2)`, which sets and returns
/// o, and `o.groups()`, which reads. (static_cast is std::move without a choice among
/// overloads, which over 400 arguments took a compiler half a MB.)
#define XTGRAD_ARG(T, name)                       \
 public:                                          \
  auto name(T value)->decltype(*this) {           \
    this->name##_ = static_cast<T&&>(value);      \
    return *this;                                 \
  }                                               \
  const T& name() const { return this->name##_; } \
  T& name() { return this->name##_; }             \
                                                  \
 private:                                         \
  T name##_

/// The same as `auto groups XTGRAD_SETTER(int64_t, groups, 1);`, so that editors show the comment
/// before it: clang ties one only to a name that stands outside of macros.
#define XTGRAD_SETTER(T, name, ...)    \
  (T value)->decltype(*this) {         \
    name##_ = static_cast<T&&>(value); \
    return *this;                      \
  }                                    \
  XTGRAD_GETTERS(T, name, __VA_ARGS__)
/// Of a base that several classes of options share: what is set returns the Options it is part of.
#define XTGRAD_SETTER_OF(Options, T, name, ...) \
  (T value)->Options& {                         \
    name##_ = static_cast<T&&>(value);          \
    return static_cast<Options&>(*this);        \
  }                                             \
  XTGRAD_GETTERS(T, name, __VA_ARGS__)
/// The end of XTGRAD_SETTER and XTGRAD_SETTER_OF: the member `name_` of type T, with the default
/// that follows if there is one, and `name()`, which reads it or gives it to be changed.
#define XTGRAD_GETTERS(T, name, ...)        \
 private:                                   \
  T name##_ __VA_OPT__(=) __VA_ARGS__;      \
                                            \
 public:                                    \
  const T& name() const { return name##_; } \
  T& name() { return name##_; }

/// `XTGRAD_FIELDS(alpha, beta)`: the arguments by which the options are printed, compared and
/// saved. `each(options, visit)` calls `visit("alpha", options.alpha())`, …
#define XTGRAD_FIELDS(...)                      \
 public:                                        \
  template <class Self, class Visit>            \
  static void each(Self& self, Visit&& visit) { \
    XTGRAD_FOR_EACH(XTGRAD_VISIT, __VA_ARGS__)  \
  }
/// A step of XTGRAD_FIELDS: `visit("alpha", self.alpha());` for alpha.
#define XTGRAD_VISIT(name) visit(#name, self.name());

// A macro for each of up to 16 arguments. Written out, since a macro that calls itself must be
// rescanned and every scan copies all tokens: that made XTGRAD_FIELDS cost 15 times as much memory.
/// `macro(x)` for each of up to 16 arguments, nothing for none; more do not compile.
#define XTGRAD_FOR_EACH(macro, ...) __VA_OPT__(XTGRAD_EACH0(macro, __VA_ARGS__))
#define XTGRAD_EACH0(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH1(macro, __VA_ARGS__))
#define XTGRAD_EACH1(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH2(macro, __VA_ARGS__))
#define XTGRAD_EACH2(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH3(macro, __VA_ARGS__))
#define XTGRAD_EACH3(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH4(macro, __VA_ARGS__))
#define XTGRAD_EACH4(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH5(macro, __VA_ARGS__))
#define XTGRAD_EACH5(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH6(macro, __VA_ARGS__))
#define XTGRAD_EACH6(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH7(macro, __VA_ARGS__))
#define XTGRAD_EACH7(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH8(macro, __VA_ARGS__))
#define XTGRAD_EACH8(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH9(macro, __VA_ARGS__))
#define XTGRAD_EACH9(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH10(macro, __VA_ARGS__))
#define XTGRAD_EACH10(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH11(macro, __VA_ARGS__))
#define XTGRAD_EACH11(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH12(macro, __VA_ARGS__))
#define XTGRAD_EACH12(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH13(macro, __VA_ARGS__))
#define XTGRAD_EACH13(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH14(macro, __VA_ARGS__))
#define XTGRAD_EACH14(macro, x, ...) macro(x) __VA_OPT__(XTGRAD_EACH15(macro, __VA_ARGS__))
#define XTGRAD_EACH15(macro, x) macro(x)
