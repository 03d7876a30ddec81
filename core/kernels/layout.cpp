/// @file Builds the common loop nest.
#include "core/kernels/layout.h"

#include <algorithm>

namespace xtgrad::kernels {
namespace {

/// Whether a dim with strides `a` belongs inside one with strides `b`.
bool is_inner(const int64_t* a, const int64_t* b, int operands) {
  for (int k = 0; k < operands; ++k) {
    if (a[k] == 0 || b[k] == 0 || a[k] == b[k]) continue;  // broadcast: no opinion
    return a[k] < b[k];
  }
  return false;
}

}  // namespace

void Layout::build(int dims, const int64_t* sizes, const Operand* ops, int num_operands) {
  operands = num_operands;
  for (int k = 0; k < operands; ++k) {
    data[k] = static_cast<char*>(ops[k].data);
    item[k] = static_cast<int64_t>(elementSize(ops[k].dtype));
  }
  int n = 0;
  for (int d = dims - 1; d >= 0; --d) {
    if (sizes[d] == 1) continue;
    int64_t here[kMaxOperands];
    for (int k = 0; k < operands; ++k) here[k] = ops[k].strides[d] * item[k];
    int at = n++;  // insertion sort: the usual order needs no move
    for (; at > 0 && is_inner(here, stride[at - 1], operands); --at) {
      shape[at] = shape[at - 1];
      std::copy_n(stride[at - 1], operands, stride[at]);
    }
    shape[at] = sizes[d];
    std::copy_n(here, operands, stride[at]);
  }
  if (n == 0) {
    shape[0] = 1;
    std::copy_n(item, operands, stride[0]);
    n = 1;
  }
  dim = 1;
  for (int d = 1; d < n; ++d) {
    bool merge = true;
    for (int k = 0; k < operands; ++k) {
      merge = merge && stride[d][k] == stride[dim - 1][k] * shape[dim - 1];
    }
    if (merge) {
      shape[dim - 1] *= shape[d];
    } else {
      shape[dim] = shape[d];
      std::copy_n(stride[d], operands, stride[dim++]);
    }
  }
}

bool is_dense(int dim, const int64_t* shape, const int64_t* strides) {
  int64_t left = 1, step = 1;
  for (int d = 0; d < dim; ++d) left *= shape[d];
  while (left > 1) {  // the dim that steps over all that the ones before it reach
    int d = 0;
    while (d < dim && (shape[d] <= 1 || strides[d] != step)) ++d;
    if (d == dim) return false;
    step *= shape[d];
    left /= shape[d];
  }
  return true;
}

void Layout::swap_dims(int a, int b) {
  if (a == b) return;
  std::swap(shape[a], shape[b]);
  for (int k = 0; k < operands; ++k) std::swap(stride[a][k], stride[b][k]);
}

int Layout::dim_to_split(int threads) const {
  for (int d = dim - 1; d >= 0; --d) {
    if (shape[d] >= 4 * threads) return d;
  }
  return static_cast<int>(std::max_element(shape, shape + dim) - shape);
}

}  // namespace xtgrad::kernels
