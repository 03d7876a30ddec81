/// @file The tables of rows: formula, kernels and graph of each.
#include "core/ops/row_ops.h"

#include <xtgrad/core/ops/elementwise.h>

#include "core/kernels/rows.h"

namespace xtgrad::row_ops {

using namespace kernels;

#define ROW(name, node, kind, Y, DY, lo, hi, p, q, r)                                    \
  constinit const UnaryOp name##_op =                                                    \
      autograd::rows::make_unary(#name, node, #Y, #DY, Kind::kind, &kernels::name##_row, \
                                 XTGRAD_DERIVATIVE_X(DY, p, q, r), lo, hi);
#define UNARY(name, node, kind, Y, DY, lo, hi) ROW(name, node, kind, Y, DY, lo, hi, p_, q_, r_)
#define UNARY1(name, node, kind, Y, DY, lo, hi, p, p0) \
  ROW(name, node, kind, Y, DY, lo, hi, p, q_, r_)
#define UNARY2(name, node, kind, Y, DY, lo, hi, p, p0, q, q0) \
  ROW(name, node, kind, Y, DY, lo, hi, p, q, r_)
#define HIDDEN3(name, node, kind, Y, DY, lo, hi, p, p0, q, q0, r, r0) \
  ROW(name, node, kind, Y, DY, lo, hi, p, q, r)
#define HIDDEN0 UNARY
#define HIDDEN1 UNARY1
#define HIDDEN2 UNARY2
#include "core/ops/unary.def"
#undef UNARY
#undef UNARY1
#undef UNARY2
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
#define BINARY(name, node, kind, Y, DA, DB, alo, ahi, blo, bhi)        \
  constinit const BinaryOp name##_op = {                               \
      #name,                                                           \
      node,                                                            \
      #Y,                                                              \
      #DA,                                                             \
      #DB,                                                             \
      Kind::kind,                                                      \
      &kernels::name##_row,                                            \
      {autograd::rows::make_side(XTGRAD_DERIVATIVE_AB(DA), alo, ahi),  \
       autograd::rows::make_side(XTGRAD_DERIVATIVE_AB(DB), blo, bhi)}, \
      {with_number(node).first, with_number(node).second}};
#define BINARY_SCALAR BINARY
#define BINARY_ALPHA BINARY
#define HIDDEN_BINARY BINARY
#include "core/ops/binary.def"
#undef BINARY
#undef BINARY_SCALAR
#undef BINARY_ALPHA
#undef HIDDEN0
#undef HIDDEN1
#undef HIDDEN2
#undef HIDDEN3
#undef HIDDEN_BINARY

}  // namespace xtgrad::row_ops

namespace xtgrad { inline namespace v1 {
namespace {

using namespace row_ops;

#define ENTRY(name, ...) &name##_op,
#define UNARY ENTRY
#define UNARY1 ENTRY
#define UNARY2 ENTRY
#define HIDDEN0 ENTRY
#define HIDDEN1 ENTRY
#define HIDDEN2 ENTRY
#define HIDDEN3 ENTRY
constexpr const UnaryOp* kUnaryRows[] = {
#include "core/ops/unary.def"
};
#undef UNARY
#undef UNARY1
#undef UNARY2
#undef HIDDEN0
#undef HIDDEN1
#undef HIDDEN2
#undef HIDDEN3
#define BINARY ENTRY
#define BINARY_SCALAR ENTRY
#define BINARY_ALPHA ENTRY
#define HIDDEN_BINARY ENTRY
constexpr const BinaryOp* kBinaryRows[] = {
#include "core/ops/binary.def"
};
#undef BINARY
#undef BINARY_SCALAR
#undef BINARY_ALPHA
#undef HIDDEN_BINARY

}  // namespace

ArrayRef<const UnaryOp*> unary_rows() { return kUnaryRows; }
ArrayRef<const BinaryOp*> binary_rows() { return kBinaryRows; }

}}  // namespace xtgrad::v1
