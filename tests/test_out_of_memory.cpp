// Out of memory at any allocation leaves everything as it was, and the same call then works. In CI
// for every tenth row of the tables, for all where XTGRAD_OUT_OF_MEMORY=all (scripts/nightly.sh).
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "core/kernels/alloc.h"
#include "op_rows.h"
#include "out_of_memory.h"

using namespace out_of_memory;

namespace {

Tensors with_gradients(const Tensor& y, const Tensors& xs) {
  Tensors all = {y.detach()};
  if (!y.requires_grad()) return all;
  for (const Tensor& g : torch::autograd::grad({(y * y).sum()}, xs, {}, false, false, true))
    all.push_back(g);
  return all;
}

}  // namespace

TEST_CASE("out of memory: every row of the op table, forward and backward") {
  const auto& layout = op_table::layouts().front();
  size_t n = 0;
  for (const auto& row : op_table::rows()) {
    if (n++ % 10 != 0 && !all_rows()) continue;
    check(row.name, [&] {
      const Tensors xs = op_table::leaves(row, layout);
      return Trial{[&row, &layout, xs] {
                     torch::manual_seed(1);
                     return with_gradients(op_table::call(row, layout, xs), xs);
                   },
                   xs};
    });
  }
}

namespace {

struct InPlace {
  const char* name;
  std::function<void(Tensor&, const Tensor&)> write;  // x [3, 4] and another
};
const std::vector<InPlace>& in_place() {
  const auto index = [] { return torch::tensor({{0, 1, 2, 0}}, torch::kLong); };
  static const std::vector<InPlace> all = {
      {"add_", [](Tensor& x, const Tensor& y) { x.add_(y); }},
      {"add_ of a row", [](Tensor& x, const Tensor& y) { x.add_(y.select(0, 1), 0.5); }},
      {"add_ of floats", [](Tensor& x, const Tensor& y) { x.add_(y.to(torch::kFloat)); }},
      {"mul_", [](Tensor& x, const Tensor& y) { x.mul_(y); }},
      {"div_", [](Tensor& x, const Tensor&) { x.div_(3); }},
      {"pow_", [](Tensor& x, const Tensor&) { x.pow_(2); }},
      {"exp_", [](Tensor& x, const Tensor&) { x.exp_(); }},
      {"sigmoid_", [](Tensor& x, const Tensor&) { x.sigmoid_(); }},
      {"relu_", [](Tensor& x, const Tensor&) { x.relu_(); }},
      {"clamp_", [](Tensor& x, const Tensor&) { x.clamp_(-0.5, 0.5); }},
      {"addcmul_", [](Tensor& x, const Tensor& y) { x.addcmul_(y, y, 0.3); }},
      {"addcdiv_", [](Tensor& x, const Tensor& y) { x.addcdiv_(y, y, 0.3); }},
      {"lerp_", [](Tensor& x, const Tensor& y) { x.lerp_(y, 0.3); }},
      {"addmm_", [](Tensor& x, const Tensor& y) { x.addmm_(y.mm(y.t()), y); }},
      {"copy_", [](Tensor& x, const Tensor& y) { x.copy_(y); }},
      {"copy_ of ints", [](Tensor& x, const Tensor& y) { x.copy_(y.to(torch::kInt)); }},
      {"copy_ transposed",
       [](Tensor& x, const Tensor& y) {
         x.copy_(y.reshape({4, 3}).t());
       }},
      {"fill_", [](Tensor& x, const Tensor&) { x.fill_(3); }},
      {"zero_", [](Tensor& x, const Tensor&) { x.zero_(); }},
      {"masked_fill_", [](Tensor& x, const Tensor& y) { x.masked_fill_(y > 0, 3); }},
      {"masked_scatter_", [](Tensor& x, const Tensor& y) { x.masked_scatter_(y > 0, y); }},
      {"triu_", [](Tensor& x, const Tensor&) { x.triu_(); }},
      {"tril_", [](Tensor& x, const Tensor&) { x.tril_(); }},
      {"cumsum_", [](Tensor& x, const Tensor&) { x.cumsum_(1); }},
      {"fill_diagonal_", [](Tensor& x, const Tensor&) { x.fill_diagonal_(2); }},
      {"scatter_", [=](Tensor& x, const Tensor& y) { x.scatter_(0, index(), y); }},
      {"scatter_add_", [=](Tensor& x, const Tensor& y) { x.scatter_add_(0, index(), y); }},
      {"index_fill_",
       [](Tensor& x, const Tensor&) {
         x.index_fill_(0, torch::tensor({0, 2}, torch::kLong), 3);
       }},
      {"index_add_",
       [](Tensor& x, const Tensor& y) {
         x.index_add_(0, torch::tensor({0, 2, 1}, torch::kLong), y);
       }},
      {"index_copy_",
       [](Tensor& x, const Tensor& y) {
         x.index_copy_(0, torch::tensor({0, 2, 1}, torch::kLong), y);
       }},
      {"index_put_",
       [](Tensor& x, const Tensor& y) {
         x.index_put_({torch::tensor({0, 2}, torch::kLong)}, y.select(0, 0));
       }},
      {"put by a mask", [](Tensor& x, const Tensor& y) { x.index_put_({y > 0}, torch::ones({})); }},
      {"select copy_", [](Tensor& x, const Tensor& y) { x.select(0, 1).copy_(y.select(0, 0)); }},
      {"slice mul_", [](Tensor& x, const Tensor& y) { x.slice(1, 1, 3).mul_(y.slice(1, 0, 2)); }},
      {"t mul_", [](Tensor& x, const Tensor& y) { x.t().mul_(y.t()); }},
      {"set_data", [](Tensor& x, const Tensor& y) { x.set_data(y.detach().clone()); }},
      {"resize_",
       [](Tensor& x, const Tensor&) {
         x.resize_({30, 4});
         std::fill(x.data_ptr<double>() + 12, x.data_ptr<double>() + 120, 0.);  // else undefined
       }},
      {"uniform_", [](Tensor& x, const Tensor&) { x.uniform_(); }},
      {"normal_", [](Tensor& x, const Tensor&) { x.normal_(); }},
      {"bernoulli_", [](Tensor& x, const Tensor&) { x.bernoulli_(0.5); }},
  };
  return all;
}
}  // namespace

TEST_CASE(
    "out of memory: an in-place op that fails has written nothing, recorded or not, through a view "
    "or not") {
  for (const auto& op : in_place())
    for (const bool recorded : {false, true})
      for (const bool through_view : {false, true}) {
        if (recorded && (op.name == std::string("set_data") || op.name == std::string("resize_")))
          continue;
        check(op.name, [&] {
          torch::manual_seed(3);
          const Tensor leaf = torch::randn({3, 4}, torch::kDouble).set_requires_grad(recorded),
                       y = torch::randn({3, 4}, torch::kDouble), base = recorded ? leaf * 1 : leaf,
                       x = through_view ? base.view({3, 4}) : base;
          return Trial{[&op, x, y] {
                         torch::manual_seed(1);
                         Tensor to = x;
                         op.write(to, y);
                         return Tensors{x};
                       },
                       {x, base, y, leaf}};
        });
      }
}
