// Ops for the engine, each with its slopes.
#pragma once
#include <stdexcept>

#include "../01/engine.h"

inline Value operator/(Value a, Value b) {
  // TODO(1): a / b, and its slopes by a and by b
  throw std::logic_error("TODO(1)");
  // end
}

inline Value tanh(Value x) {
  // TODO(2): tanh(x); its slope needs no second function, only the result
  throw std::logic_error("TODO(2)");
  // end
}

inline Value abs(Value x) {
  // TODO(3): |x|; at 0, where there is a kink, the slope is 0
  throw std::logic_error("TODO(3)");
  // end
}

/// The slope of f at x by two points, h to the left and h to the right of x.
template <class F>
double two_points(F f, double x, double h) {
  // TODO(4): as the lesson's program does it, for any f
  throw std::logic_error("TODO(4)");
  // end
}
