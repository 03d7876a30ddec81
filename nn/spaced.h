/// @file Lists in error texts as libtorch prints a std::vector: "9 9".
#pragma once
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/array_ref.h>

namespace xtgrad::nn {

inline std::string spaced(IntArrayRef list) {
  std::string text;
  for (const int64_t n : list) text += (text.empty() ? "" : " ") + std::to_string(n);
  return text;
}

}  // namespace xtgrad::nn
