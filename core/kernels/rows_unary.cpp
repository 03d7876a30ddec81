/// @file Compiles the rows of one tensor.
#include <string_view>

#include "core/kernels/rows.h"
#include "core/kernels/rows_simd.h"
#include "core/kernels/vector_math.h"

namespace xtgrad::kernels {
namespace {

void gelu(char* const* operands, int64_t n, const double* params);
void gelu_backward(char* const* operands, int64_t n, const double* params);

/// Rows over floats that are written by hand, for each instruction set.
constexpr struct {
  std::string_view name;
  Kernel forward, backward;
} kByHand[] = {{"gelu_erf", gelu, gelu_backward}};

constexpr RowKernels with_vectors(std::string_view name, RowKernels row) {
  for (const auto& own : kByHand) {
    if (own.name != name) continue;
    row.forward[int(kFloat)] = own.forward;
    row.backward[0][0] = own.backward;
  }
  return row;
}

}  // namespace

#define UNARY(name, node, kind, Y, DY, lo, hi, ...)                            \
  constexpr RowKernels name##_formula = rows::make_unary<Kind::kind>(          \
      XTGRAD_FORMULA_X(Y, __VA_ARGS__), XTGRAD_DERIVATIVE_X(DY, __VA_ARGS__)); \
  const RowKernels name##_row = with_vectors(#name, name##_formula);
#define UNARY_PART UNARY
#include "core/ops/elementwise/unary.def"

namespace {

void gelu(char* const* operands, int64_t n, const double* params) {
  const SimdRows* simd = simd_rows();
  (simd ? simd->gelu : gelu_erf_formula.forward[int(kFloat)])(operands, n, params);
}
void gelu_backward(char* const* operands, int64_t n, const double* params) {
  const SimdRows* simd = simd_rows();
  (simd ? simd->gelu_backward : gelu_erf_formula.backward[0][0])(operands, n, params);
}

}  // namespace

}  // namespace xtgrad::kernels
