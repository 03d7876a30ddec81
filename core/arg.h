/// @file Options classes: XTGRAD_ARG declares a named argument, XTGRAD_FIELDS lists what is shown
/// of them.
#pragma once
#include <utility>

/// `XTGRAD_ARG(int64_t, groups) = 1;` gives an options class `o.groups(2)`, which sets and returns
/// o, and `o.groups()`, which reads.
#define XTGRAD_ARG(T, name)                                \
 public:                                                   \
  auto name(T value)->decltype(*this) {                    \
    this->name##_ = std::move(value);                      \
    return *this;                                          \
  }                                                        \
  const T& name() const noexcept { return this->name##_; } \
  T& name() noexcept { return this->name##_; }             \
                                                           \
 private:                                                  \
  T name##_

/// `XTGRAD_FIELDS(alpha, beta)`: the arguments by which the options are printed, compared and
/// saved. `each(options, visit)` calls `visit("alpha", options.alpha())`, …
#define XTGRAD_FIELDS(...)                      \
 public:                                        \
  template <class Self, class Visit>            \
  static void each(Self& self, Visit&& visit) { \
    XTGRAD_FOR_EACH(XTGRAD_VISIT, __VA_ARGS__)  \
  }
#define XTGRAD_VISIT(name) visit(#name, self.name());

// A macro for each of up to 84 arguments; one that expands to itself must be rescanned, hence the
// layers.
#define XTGRAD_FOR_EACH(macro, ...) __VA_OPT__(XTGRAD_SCAN3(XTGRAD_FIRST(macro, __VA_ARGS__)))
#define XTGRAD_FIRST(macro, x, ...) \
  macro(x) __VA_OPT__(XTGRAD_REST XTGRAD_PARENTHESES(macro, __VA_ARGS__))
#define XTGRAD_REST() XTGRAD_FIRST
#define XTGRAD_PARENTHESES ()
#define XTGRAD_SCAN3(...) XTGRAD_SCAN2(XTGRAD_SCAN2(XTGRAD_SCAN2(XTGRAD_SCAN2(__VA_ARGS__))))
#define XTGRAD_SCAN2(...) XTGRAD_SCAN1(XTGRAD_SCAN1(XTGRAD_SCAN1(XTGRAD_SCAN1(__VA_ARGS__))))
#define XTGRAD_SCAN1(...) XTGRAD_SCAN0(XTGRAD_SCAN0(XTGRAD_SCAN0(XTGRAD_SCAN0(__VA_ARGS__))))
#define XTGRAD_SCAN0(...) __VA_ARGS__
