// How exercises are tested: exercise(n, what, f) runs f, which throws where the answer is wrong.
#pragma once
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace lesson {

inline int failed = 0;

template <class F>
void exercise(int n, const char* what, F f) {
  std::string said = "solved";
  try {
    f();
  } catch (const std::exception& e) {
    ++failed;
    said = e.what();
  }
  std::printf("%d. %s: %s\n", n, what, said.c_str());
}

/// What main returns: how many exercises are not solved.
inline int result() { return failed; }

inline void check(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

inline void near(double is, double should, const std::string& what, double within = 1e-9) {
  check(std::abs(is - should) <= within * std::max(1., std::abs(should)),
        what + " is " + std::to_string(is) + ", should be " + std::to_string(should));
}

template <class A, class B>
void same(const A& is, const B& should, const std::string& what) {
  check(is == should, what + " is not what it should be");
}

/// f has to throw.
template <class F>
void throws(F f, const std::string& what) {
  try {
    f();
  } catch (const std::logic_error&) {  // an exercise that is not solved
    throw;
  } catch (const std::exception&) {
    return;
  }
  check(false, what + " has to throw");
}

}  // namespace lesson
