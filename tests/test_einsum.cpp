// Einstein's sum: the syntax, against other ops and PyTorch's numbers. Errors are in the fixtures,
// but few.
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/node.h>
#include <xtgrad/core/ops/compare.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/ops/reduce.h>

#include "close.h"
#include "grid.h"

using namespace xtgrad;

namespace {

bool same(const Tensor& a, const Tensor& b) {
  return a.sizes() == b.sizes() && allclose(a, b, 1e-12, 1e-12);
}

}  // namespace

TEST_CASE("einsum of one operand permutes, sums and takes diagonals") {
  const Tensor a = grid({2, 3}), s = grid({3, 3}), c = grid({2, 3, 4});
  CHECK(same(einsum("ij->ji", {a}), a.t()));
  CHECK(same(einsum("ji", {a}), a.t()));  // the output's letters are in alphabetical order
  CHECK(same(einsum("aB", {a}), a.t()));  // capitals come first
  CHECK(same(einsum("ij->j", {a}), a.sum(0)));
  CHECK(same(einsum("ij->", {a}), a.sum()));
  CHECK(same(einsum("ii->i", {s}), s.diagonal()));
  CHECK(same(einsum("ii", {s}), s.diagonal().sum()));
  CHECK(same(einsum("...j->j...", {c}), c.permute({2, 0, 1})));
  CHECK(same(einsum("i...->...", {c}), c.sum(0)));
  CHECK(same(einsum("...", {c}), c));
  CHECK(same(einsum("i...j->i", {c}), c.sum(IntArrayRef({1, 2}))));
  CHECK(same(einsum(" i j -> j i ", {a}), a.t()));
  CHECK(same(einsum("", {tensor(2.)}), tensor(2., kDouble).to(default_dtype())));
}

TEST_CASE("einsum without a sum is a view or a product") {
  const Tensor a = leaf({2, 3});
  CHECK(einsum("ij->ji", {a}).is_alias_of(a));
  CHECK(einsum("ij->ji", {a}).grad_fn()->name() == "PermuteBackward0");
  CHECK(einsum("i,j->ij", {leaf({2}), leaf({3})}).grad_fn()->name() == "MulBackward0");
  CHECK(einsum("ij,jk->ik", {a, leaf({3, 2})}).grad_fn()->name() == "ViewBackward0");
}

TEST_CASE("einsum of two operands agrees with products") {
  const Tensor a = grid({2, 3}), b = grid({3, 4}, 1), x = grid({5, 2, 3}), y = grid({5, 3, 4}, 1);
  CHECK(same(einsum("ij,jk->ik", {a, b}), mm(a, b)));
  CHECK(same(einsum("ij,jk->ki", {a, b}), mm(a, b).t()));
  CHECK(same(einsum("bij,bjk->bik", {x, y}), bmm(x, y)));
  CHECK(same(einsum("...ij,jk", {x, b}), matmul(x, b)));
  CHECK(same(einsum("ij,ij->", {a, a}), (a * a).sum()));
  CHECK(same(einsum("ij,kj->", {a, a}), (a.sum(0) * a.sum(0)).sum()));
  CHECK(same(einsum("i,j", {a[0], b[0]}), outer(a[0], b[0])));
  CHECK(same(einsum(",ij", {tensor(2., kDouble), a}), a * 2));
}

TEST_CASE("einsum's numbers are PyTorch's") {
  check_numbers(einsum("bi...,...ij->jb", {grid({2, 3, 2}), grid({2, 3, 4}, 1)}),
                {1.625, 0.125, -3.375, 0.1875, 1.25, 2.3125, -0.3125, -3.125});
  check_numbers(einsum("iij,j->i", {grid({3, 3, 2}), grid({2}, 1)}), {1.25, 1.4375, 1.625});
  check_numbers(einsum("ij,jk,kl->il", {grid({2, 3}), grid({3, 2}, 1), grid({2, 2}, 2)}),
                {-1.875, -0.1875, 1.046875, 0.984375});
}

TEST_CASE("einsum broadcasts sizes of 1 and the dims of an ellipsis") {
  CHECK(same(einsum("ij,j", {grid({2, 3}), ones({1}, kDouble)}), grid({2, 3}).sum(1)));
  CHECK(same(einsum("ij,ij->ij", {grid({2, 3}), grid({1, 3}, 1)}), grid({2, 3}) * grid({1, 3}, 1)));
  const Tensor a = grid({2, 1, 3}), b = grid({5, 3}, 1);
  CHECK(same(einsum("...i,...i->...", {a, b}), (a * b).sum(-1)));
  CHECK(same(einsum("...i,...i->i...", {a, b}), (a * b).permute({2, 0, 1})));
  CHECK(same(einsum("...i,...i->i", {a, b}), (a * b).sum(IntArrayRef({0, 1}))));
}

TEST_CASE("einsum gives the same along every path") {
  const Tensor a = grid({2, 3}), b = grid({3, 4}, 1), c = grid({4, 2}, 2);
  const Tensor y = mm(mm(a, b), c);
  CHECK(same(einsum("ij,jk,kl->il", {a, b, c}), y));
  for (const std::vector<int64_t>& path :
       {std::vector<int64_t>{1, 2, 0, 1}, {2, 0, 1, 0}, {0, 1, 0, 1}})
    CHECK(same(einsum("ij,jk,kl->il", {a, b, c}, path), y));
}

TEST_CASE("einsum of nothing is zero") {
  check_numbers(einsum("ij,jk->ik", {ones({2, 0}), ones({0, 2})}), {0, 0, 0, 0});
  CHECK(einsum("ij,jk->ik", {ones({0, 3}), ones({3, 2})}).sizes() == IntArrayRef({0, 2}));
}

TEST_CASE("einsum has derivatives of second order") {
  const auto f = [](const Tensor& a, const Tensor& b, const Tensor& c) {
    return einsum("bii,...ij,jk->b...k", {a, b, c});
  };
  CHECK(
      autograd::gradcheck(f, {leaf({2, 3, 3}), leaf({2, 3, 2}, 1), leaf({2, 3}, 2)}, {.order = 2}));
}

TEST_CASE("what einsum refuses, it refuses in libtorch's words") {
  const auto message = [](const char* eq, std::vector<Tensor> x,
                          OptionalIntArrayRef path = nullopt) {
    return first_line([&] { einsum(eq, x, path); });
  };
  const Tensor a = ones({2, 3}), b = ones({3, 2}), c = ones({2, 2});
  CHECK(message("...i...->i", {a}) ==
        "einsum(): found '.' for operand 0 for which an ellipsis was already found");
  CHECK(message("ijk...->i", {a}) ==
        "einsum(): the number of subscripts in the equation (3) is more than the number of "
        "dimensions (2) "
        "for operand 0");
  CHECK(message("ij->i.j", {a}) ==
        "einsum(): found '.' for output that is not part of any ellipsis (...)");
  CHECK(message("ij->...i...", {a}) ==
        "einsum(): found '.' for output but an ellipsis (...) was already found");
  CHECK(message("ij->i,j", {a}) ==
        "einsum(): invalid subscript given at index 5 in the equation string, "
        "subscripts must be in [a-zA-Z]");
  CHECK(message("i->j->i", {ones({3})}) ==
        "einsum(): output subscript j does not appear in the equation for any input operand");
  CHECK(message("...,...->...", {ones({2}), ones({3})}) ==
        "einsum(): dimension 0 covered by ellipsis in operand 1has size 3 which does not broadcast "
        "with "
        "previously seen ellipsis with size 2 for the respective dimension");
  CHECK(message("ij,jk,kl", {a, b, c}, {1, 2, 0}) ==
        "einsum(): expected contraction path given in path parameter to have size 4 but got 3");
  CHECK(message("ij,jk,kl", {a, b, c}, {1, 1, 0, 1}) ==
        "einsum(): invalid contraction (1, 1) cannot contract an operand with itself");
  CHECK(message("ij,jk,kl", {a, b, c}, {1, 3, 0, 1}) ==
        "einsum(): invalid contraction (1, 3) operand index is out of bounds");
  CHECK(message("ij,jk", {a, ones({3, 2}, kDouble)}) ==
        "expected scalar type Float but found Double");
}
