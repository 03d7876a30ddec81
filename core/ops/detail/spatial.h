/// @file What ops with a sliding window have in common.
#pragma once
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/tensor/tensor.h>

#include <string>

#include "core/checked.h"

namespace xtgrad::spatial {

/// Numbers of the last one to three dims; missing ones come first.
using Sizes = int64_t[3];

inline bool all_positive(const Sizes& v) { return v[0] > 0 && v[1] > 0 && v[2] > 0; }

/// Elements from the first tap of a kernel to its last.
inline int64_t span(const char* op, int64_t kernel, int64_t dilation) {
  return (Checked(dilation) * (Checked(kernel) - 1) + 1)
      .get(op, "a kernel of ", kernel, " with dilation ", dilation);
}

/// x in the layout that kernels read; nobody differentiates the copy.
inline Tensor dense(const Tensor& x) {
  if (x.is_contiguous()) return x;
  NoGradGuard no_grad;
  return x.contiguous();
}

/// "kernel_height: 3 kernel_width: 3"; like libtorch it speaks of two dims where there is one.
inline std::string by_dim(const char* name, const Sizes& v, int dims, const char* separator = " ") {
  static constexpr const char* kDims[] = {"depth", "height", "width"};
  std::string text;
  for (int d = dims == 3 ? 0 : 1; d < 3; ++d)
    text += str(text.empty() ? "" : separator, name, "_", kDims[d], ": ", v[d]);
  return text;
}

}  // namespace xtgrad::spatial
