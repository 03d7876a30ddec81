/// @file Tensors beside each other with dims added, and grids: views and cat().
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/rearrange.h>
#include <xtgrad/core/ops/view.h>
#include <xtgrad/core/tensor/promotion.h>
#include <xtgrad/core/warning.h>

#include <algorithm>
#include <numeric>

#include "core/checked.h"
#include "core/ops/detail/raw.h"

namespace xtgrad { inline namespace v1 {
namespace {

template <class F>
std::vector<Tensor> each(TensorList xs, F f) {
  std::vector<Tensor> ys;
  ys.reserve(xs.size());
  for (const Tensor& x : xs) ys.push_back(f(x));
  return ys;
}

void check_some(const char* op, TensorList tensors) {
  XTGRAD_CHECK(!tensors.empty(), op, " expects a non-empty TensorList\n[", op,
               "] the list is empty");
}

}  // namespace

Tensor atleast_1d(const Tensor& x) { return x.dim() == 0 ? x.reshape({1}) : x; }
Tensor atleast_2d(const Tensor& x) {
  return x.dim() == 0 ? x.reshape({1, 1}) : x.dim() == 1 ? x.unsqueeze(0) : x;
}
Tensor atleast_3d(const Tensor& x) { return x.dim() > 2 ? x : atleast_2d(x).unsqueeze(-1); }
#define EACH(name)                                                 \
  std::vector<Tensor> name(TensorList tensors) {                   \
    return each(tensors, [](const Tensor& x) { return name(x); }); \
  }
EACH(atleast_1d)
EACH(atleast_2d)
EACH(atleast_3d)
#undef EACH

Tensor hstack(TensorList tensors) {
  check_some("hstack", tensors);
  const std::vector<Tensor> xs = atleast_1d(tensors);
  return cat(xs, xs[0].dim() == 1 ? 0 : 1);
}
Tensor vstack(TensorList tensors) {
  check_some("vstack", tensors);
  return cat(atleast_2d(tensors), 0);
}
Tensor dstack(TensorList tensors) {
  check_some("dstack", tensors);
  return cat(atleast_3d(tensors), 2);
}
Tensor column_stack(TensorList tensors) {
  check_some("column_stack", tensors);
  return cat(each(tensors,
                  [](const Tensor& x) {
                    return x.dim() <= 1 ? x.reshape({x.numel(), 1}) : x;
                  }),
             1);
}

namespace {
/// Where a tensor of the shape lies on the diagonal.
struct Block {
  int64_t row, column, rows, columns;
  DimVector shape;
  Tensor of(const Tensor& whole) const {
    return whole.narrow(0, row, rows).narrow(1, column, columns);
  }
};
}  // namespace
Tensor block_diag(TensorList tensors) {
  if (tensors.empty()) return empty({1, 0});
  ScalarType type = tensors[0].scalar_type();
  Checked row_count = 0, column_count = 0;
  for (size_t i = 0; i < tensors.size(); ++i) {
    const Tensor& x = tensors[i];
    XTGRAD_CHECK(x.dim() <= 2,
                 "torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ", i,
                 " has ", x.dim(), " dimensions\n[block_diag] its shape is ", x.sizes());
    const Tensor block = atleast_2d(x);
    type = promoteTypes(type, x.scalar_type());
    row_count += block.size(0);
    column_count += block.size(1);
  }
  const int64_t rows = row_count.get("block_diag", "rows of ", tensors.size(), " blocks");
  const int64_t columns = column_count.get("block_diag", "columns of ", tensors.size(), " blocks");
  const Tensor y = zeros({rows, columns}, type);
  std::vector<Block> blocks;
  Block at{};
  for (const Tensor& x : tensors) {
    const Tensor block = atleast_2d(x.detach());
    at = {at.row + at.rows, at.column + at.columns, block.size(0), block.size(1), x.sizes()};
    raw::copy(at.of(y), block);
    blocks.push_back(at);
  }
  return differentiable("BlockDiagBackward0", y,
                        wrt_each(tensors, [blocks](const Tensor& g, size_t i) {
                          return blocks[i].of(g).reshape(blocks[i].shape);
                        }));
}

std::vector<Tensor> broadcast_tensors(TensorList tensors) {
  DimVector shape;
  for (const Tensor& x : tensors) shape = broadcast_shape(shape, x.sizes());
  return each(tensors, [&](const Tensor& x) { return x.expand(shape); });
}

std::vector<Tensor> meshgrid(TensorList tensors) {
  XTGRAD_WARN_ONCE(
      "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument.");
  return meshgrid(tensors, "ij");
}
std::vector<Tensor> meshgrid(TensorList tensors, std::string_view indexing) {
  XTGRAD_CHECK(!tensors.empty(),
               "meshgrid expects a non-empty TensorList\n[meshgrid] the list is empty");
  for (const Tensor& x : tensors) {
    XTGRAD_CHECK(x.dim() <= 1,
                 "torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: ", x.sizes(),
                 "\n[meshgrid] each is the list of coordinates along one dim");
    XTGRAD_CHECK(x.scalar_type() == tensors[0].scalar_type(),
                 "torch.meshgrid expects all tensors to have the same dtype\n[meshgrid] got ",
                 dtype_name(x.scalar_type()), " beside ", dtype_name(tensors[0].scalar_type()));
  }
  XTGRAD_CHECK(indexing == "ij" || indexing == "xy",
               "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: ", indexing,
               "\n[meshgrid] \"ij\": the first tensor along dim 0; \"xy\": along dim 1");
  DimVector shape;
  for (const Tensor& x : tensors) shape.push_back(x.numel());
  const bool swap = indexing == "xy" && tensors.size() >= 2;
  std::vector<Tensor> grids;
  for (size_t i = 0; i < tensors.size(); ++i) {
    DimVector own(tensors.size(), 1);
    own[i] = -1;
    if (tensors[i].numel() == 0) own[i] = 0;
    const Tensor grid = tensors[i].view(own).expand(shape);
    grids.push_back(swap ? grid.swapdims(0, 1) : grid);
  }
  return grids;
}

Tensor cartesian_prod(TensorList tensors) {
  for (const Tensor& x : tensors)
    XTGRAD_CHECK(x.dim() == 1, "Expect a 1D vector, but got shape ", x.sizes(),
                 "\n[cartesian_prod] reshape({-1}) flattens it");
  if (tensors.size() == 1) return tensors[0];
  return stack(each(meshgrid(tensors, "ij"), [](const Tensor& x) { return x.reshape({-1}); }), 1);
}

namespace {

/// n over k, for 0 ≤ k ≤ n.
Checked binomial(int64_t n, int64_t k) {
  Checked ways = 1;
  k = std::min(k, n - k);
  for (int64_t i = 1; i <= k && ways.fits(); ++i) {
    // (ways · (n − k + i)) / i, the part that i divides first.
    const int64_t w = ways.value(), f = n - k + i, common = std::gcd(w, i);
    ways = Checked(w / common) * (f / (i / common));
  }
  return ways;
}

}  // namespace

Tensor combinations(const Tensor& self, int64_t r, bool with_replacement) {
  XTGRAD_CHECK(self.dim() == 1, "Expect a 1D vector, but got shape ", self.sizes(),
               "\n[combinations] reshape({-1}) flattens it");
  XTGRAD_CHECK(r >= 0, "Expect a non-negative number, but got ", r,
               "\n[combinations] r is how many are taken at a time");
  if (r == 0) return self.new_empty({0});
  // Rising places, or non-falling ones, one after the other.
  const int64_t n = self.numel(), step = with_replacement ? 0 : 1;
  if (n == 0 || (step == 1 && r > n)) return self.index_select(0, empty({0}, kLong)).view({0, r});
  const int64_t most = step == 1 ? n : (Checked(n) + r - 1).get("combinations", r, " of ", n);
  const int64_t count = binomial(most, r).get("combinations", r, " of ", n);
  const Tensor places = empty({count, r}, kLong);
  int64_t* at = places.data_ptr<int64_t>();
  for (int64_t i = 0; i < r; ++i) at[i] = i * step;
  for (int64_t row = 1; row < count; ++row, at += r) {
    std::copy_n(at, r, at + r);
    int64_t i = r - 1;
    while (at[i] == n - 1 - (r - 1 - i) * step) --i;
    ++at[r + i];
    for (int64_t j = i + 1; j < r; ++j) at[r + j] = at[r + j - 1] + step;
  }
  return raw::as_own(self.index_select(0, places.view({-1})).view({count, r}));
}

}}  // namespace xtgrad::v1
