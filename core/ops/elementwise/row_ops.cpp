/// @file The tables of rows: formula, kernels and graph of each.
#include "core/ops/detail/row_ops.h"

#include <xtgrad/core/ops/elementwise.h>

#include "core/kernels/rows.h"

namespace xtgrad::row_ops {

using namespace kernels;

#define UNARY(name, node, kind, Y, DY, lo, hi, ...)                                      \
  constinit const UnaryOp name##_op =                                                    \
      autograd::rows::make_unary(#name, node, #Y, #DY, Kind::kind, &kernels::name##_row, \
                                 XTGRAD_DERIVATIVE_X(DY, __VA_ARGS__), lo, hi, #__VA_ARGS__);
#define UNARY_PART UNARY
#include "core/ops/elementwise/unary.def"

namespace {
// libtorch's overloads for a number in the place of a or b have nodes of their own.
struct WithNumber {
  std::string_view node;
  const char *first, *second;
};
constexpr WithNumber kWithNumber[] = {
    {"AddBackward0", "AddBackward1", "AddBackward1"},
    {"SubBackward0", "RsubBackward1", "SubBackward1"},
    {"MulBackward0", "MulBackward1", "MulBackward1"},
    {"DivBackward0", nullptr, "DivBackward1"},
    {"DivBackward2", nullptr, "DivBackward3"},
    {"PowBackward1", "PowBackward2", nullptr},
    {"XlogyBackward0", "XlogyBackward1", "XlogyBackward2"},
    {"FmodBackward1", nullptr, "FmodBackward0"},
    {"RemainderBackward1", nullptr, "RemainderBackward0"},
    {"CopysignBackward0", nullptr, "CopysignBackward1"},
    {"SpecialXlog1PyBackward0", "SpecialXlog1PyBackward1", "SpecialXlog1PyBackward2"},
};
constexpr WithNumber with_number(std::string_view node) {
  for (const WithNumber& row : kWithNumber)
    if (row.node == node) return row;
  return {node, nullptr, nullptr};
}
}  // namespace
#define BINARY_PART(name, node, kind, Y, DA, DB, alo, ahi, blo, bhi, ...)         \
  constinit const BinaryOp name##_op = autograd::rows::make_binary(               \
      #name, node, #Y, #DA, #DB, Kind::kind, &kernels::name##_row,                \
      autograd::rows::make_side(XTGRAD_DERIVATIVE_AB(DA, __VA_ARGS__), alo, ahi), \
      autograd::rows::make_side(XTGRAD_DERIVATIVE_AB(DB, __VA_ARGS__), blo, bhi), \
      with_number(node).first, with_number(node).second, #__VA_ARGS__);
#define BINARY(name, node, kind, takes, ...) BINARY_PART(name, node, kind, __VA_ARGS__)
#include "core/ops/elementwise/binary.def"

namespace {
template <const UnaryOp& op>
Tensor recorded(const Tensor& x) {
  return autograd::apply(op, x);
}
Tensor recorded_erfcx(const Tensor& x, double n) { return autograd::apply(erfcx_op, x, Params(n)); }
[[maybe_unused]] const bool kTold =
    (autograd::term_functions = {recorded<i0e_op>, recorded<i1e_op>, recorded<bessel_gap_op>,
                                 recorded<sinc_slope_op>, recorded_erfcx},
     true);
}  // namespace

}  // namespace xtgrad::row_ops

namespace xtgrad { inline namespace v1 {
namespace {

using namespace row_ops;

#define UNARY(name, ...) &name##_op,
#define UNARY_PART UNARY
constexpr const UnaryOp* kUnaryRows[] = {
#include "core/ops/elementwise/unary.def"
};
#define BINARY(name, ...) &name##_op,
#define BINARY_PART BINARY
constexpr const BinaryOp* kBinaryRows[] = {
#include "core/ops/elementwise/binary.def"
};

}  // namespace

ArrayRef<const UnaryOp*> unary_rows() { return kUnaryRows; }
ArrayRef<const BinaryOp*> binary_rows() { return kBinaryRows; }

}}  // namespace xtgrad::v1
