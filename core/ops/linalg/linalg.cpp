/// @file Products, powers and functions of matrices; least squares; tensors as matrices.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/linalg.h>
#include <xtgrad/core/ops/matmul.h>

#include <cmath>
#include <functional>
#include <limits>

#include "core/kernels/alloc.h"
#include "core/kernels/lapack.h"
#include "core/ops/detail/matrices.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using namespace matrices;

/// Where to split the chain i … j for the fewest multiplications: sizes[i] × sizes[i + 1] are those
/// of matrix i.
std::vector<std::vector<size_t>> best_splits(const std::vector<int64_t>& sizes) {
  const size_t n = sizes.size() - 1;
  std::vector<std::vector<double>> cost(n, std::vector<double>(n, 0));
  std::vector<std::vector<size_t>> split(n, std::vector<size_t>(n, 0));
  for (size_t length = 1; length < n; ++length)
    for (size_t i = 0; i + length < n; ++i) {
      const size_t j = i + length;
      cost[i][j] = std::numeric_limits<double>::infinity();
      for (size_t k = i; k < j; ++k) {
        const double c = cost[i][k] + cost[k + 1][j] +
                         double(sizes[i]) * double(sizes[k + 1]) * double(sizes[j + 1]);
        if (c < cost[i][j]) cost[i][j] = c, split[i][j] = k;
      }
    }
  return split;
}

/// How often a matrix of this norm is halved before the polynomial is exact.
int64_t halvings(double norm) {
  if (!(norm > .5) || std::isinf(norm)) return 0;
  return int64_t(std::ceil(std::log2(norm / .5)));
}

/// The Taylor polynomial of degree 16, of matrices of norm ½ at most, by powers of A⁴.
Tensor exp_polynomial(const Tensor& A) {
  double c[17] = {1};
  for (int k = 1; k < 17; ++k) c[k] = c[k - 1] / k;
  const Tensor one = unit(A, A.size(-1)), A2 = A.matmul(A), A3 = A2.matmul(A), A4 = A2.matmul(A2);
  Tensor y = one.mul(c[16]).expand(A.sizes());
  for (int k = 12; k >= 0; k -= 4) {
    const Tensor part =
        one.mul(c[k]).add(A.mul(c[k + 1])).add(A2.mul(c[k + 2])).add(A3.mul(c[k + 3]));
    y = A4.matmul(y).add(part);
  }
  return y;
}

Tensor exp_numbers(const Tensor& A) {
  NoGradGuard no_grad;
  // float32 has no digits to lose in the squarings.
  if (A.scalar_type() == kFloat) return exp_numbers(A.to(kDouble)).to(kFloat);
  const Tensor norms = A.abs().sum(-2).amax(-1).to(kDouble).contiguous();
  Tensor steps = empty_like(norms);
  int64_t most = 0;
  for (int64_t i = 0; i < norms.numel(); ++i) {
    const int64_t s = halvings(norms.data_ptr<double>()[i]);
    steps.data_ptr<double>()[i] = double(s);
    most = std::max(most, s);
  }
  steps = steps.unsqueeze(-1).unsqueeze(-1);
  const Tensor scale = xtgrad::pow(.5, steps).to(A.scalar_type());
  Tensor y = exp_polynomial(A.mul(scale));
  for (int64_t k = 1; k <= most; ++k) y = where(steps.ge(double(k)), y.matmul(y), y);
  return y;
}

int64_t product(IntArrayRef sizes) {
  int64_t n = 1;
  for (int64_t s : sizes) n *= s;
  return n;
}

kernels::LeastSquares driver_of(const Optional<std::string_view>& name) {
  using kernels::LeastSquares;
  const std::string_view n = name.value_or("gelsy");
  if (n == "gels") return LeastSquares::Gels;
  if (n == "gelsy") return LeastSquares::Gelsy;
  if (n == "gelsd") return LeastSquares::Gelsd;
  XTGRAD_CHECK(n == "gelss",
               "torch.linalg.lstsq: parameter `driver` should be one of (gels, gelsy, gelsd, gelss)"
               "\n[linalg.lstsq] driver=",
               n);
  return LeastSquares::Gelss;
}

void check_lstsq(const Tensor& A, const Tensor& b) {
  XTGRAD_CHECK(A.dim() >= 2,
               "torch.linalg.lstsq: input must have at least 2 dimensions.\n[linalg.lstsq]");
  XTGRAD_CHECK(b.dim() >= 1,
               "torch.linalg.lstsq: other must have at least 1 dimension.\n[linalg.lstsq]");
  XTGRAD_CHECK(A.scalar_type() == b.scalar_type(),
               "torch.linalg.lstsq: Expected input and other to have the same dtype, but got "
               "input's dtype ",
               A.scalar_type(), " and other's dtype ", b.scalar_type(), "\n[linalg.lstsq]");
  check_floating("linalg.lstsq", A);
  const int64_t more = A.dim() - b.dim();
  XTGRAD_CHECK(more == 0 || more == 1,
               "torch.linalg.lstsq: input.dim() must be greater or equal to other.dim() and "
               "(input.dim() - other.dim()) <= 1\n[linalg.lstsq] shapes ",
               A.sizes(), " and ", b.sizes(),
               draw_shapes({{"input", A.sizes()}, {"other", b.sizes()}}));
  XTGRAD_CHECK(A.size(-2) == b.size(more - 2),
               "torch.linalg.lstsq: input.size(-2) should match other.size(-", more == 1 ? 1 : 2,
               ")\n[linalg.lstsq] shapes ", A.sizes(), " and ", b.sizes(),
               draw_clash({"input", A.sizes()}, {"other", b.sizes()}, {{-2, more - 2}}));
}

struct LeastSquares {
  Tensor X, residuals, rank, values;
};

/// The solution, not recorded, and what the driver knows besides it.
LeastSquares least_squares(const Tensor& A, const Tensor& B, Optional<double> rcond,
                           kernels::LeastSquares how) {
  using Driver = kernels::LeastSquares;
  NoGradGuard no_grad;
  const DimVector batch = batch_shape(A);
  const int64_t m = A.size(-2), n = A.size(-1), k = B.size(-1), most = std::max(m, n);
  const ScalarType type = A.scalar_type();
  const double eps = type == kFloat ? std::numeric_limits<float>::epsilon()
                                    : std::numeric_limits<double>::epsilon();
  const bool sees_values = how == Driver::Gelsd || how == Driver::Gelss;
  const Tensor a = columns_of(A), info = zeros(batch, kInt);
  const Tensor y = empty_columns(with(batch, {most, k}), type).zero_();
  y.narrow(-2, 0, m).copy_(B);
  LeastSquares r{{}, empty({0}, type), zeros(batch, kLong), empty({0}, type)};
  if (sees_values) r.values = zeros(with(batch, {std::min(m, n)}), type);
  if (A.numel() > 0 && k > 0)
    kernels::least_squares(type, how, count(batch), m, n, k, rcond.value_or(eps * double(most)),
                           a.data_ptr(), y.data_ptr(), r.rank.data_ptr<int64_t>(),
                           r.values.data_ptr(), info.data_ptr<int32_t>());
  check_info("torch.linalg.lstsq", info, [](int64_t) {
    return std::string(
        "The least squares solution could not be computed because the input matrix "
        "does not have full rank.");
  });
  r.X = y.narrow(-2, 0, n).clone();
  const bool full = how == Driver::Gels || r.rank.eq(n).all().item<bool>();
  if (m > n && how != Driver::Gelsy && full) r.residuals = y.narrow(-2, n, m - n).square().sum(-2);
  if (how == Driver::Gels) r.rank = empty({0}, kLong);
  return r;
}

}  // namespace

Tensor linalg_multi_dot(TensorList tensors) {
  const size_t n = tensors.size();
  XTGRAD_CHECK(n >= 2, "multi_dot(): expected at least 2 tensors but got ", n,
               "\n[linalg_multi_dot] matmul() multiplies two");
  const auto check_end = [](const Tensor& x, const char* which) {
    XTGRAD_CHECK(x.dim() == 1 || x.dim() == 2, "multi_dot(): the ", which,
                 " tensor must be 1D or 2D but got ", x.dim(), "D\n[linalg.multi_dot]");
  };
  check_end(tensors[0], "first");
  check_end(tensors[n - 1], "last");
  std::vector<Tensor> xs(tensors.begin(), tensors.end());
  const bool row = xs[0].dim() == 1, column = xs[n - 1].dim() == 1;
  if (row) xs[0] = xs[0].unsqueeze(0);
  if (column) xs[n - 1] = xs[n - 1].unsqueeze(1);
  std::vector<int64_t> sizes;
  for (size_t i = 0; i < n; ++i) {
    XTGRAD_CHECK(xs[i].dim() == 2, "multi_dot(): tensor ", i, " must be 2D but got ", xs[i].dim(),
                 "D\n[linalg.multi_dot]");
    XTGRAD_CHECK(xs[i].scalar_type() == xs[0].scalar_type(),
                 "multi_dot(): all tensors must have be the same dtype but tensor 0 is ",
                 xs[0].scalar_type(), " and tensor ", i, " ", xs[i].scalar_type(),
                 "\n[linalg.multi_dot]");
    XTGRAD_CHECK(i == 0 || xs[i - 1].size(1) == xs[i].size(0), "multi_dot(): tensors ", i - 1,
                 " and ", i, " with shapes ", tensors[i - (i > 0)].sizes(), " and ",
                 tensors[i].sizes(), " cannot be multiplied\n[linalg.multi_dot]",
                 draw_clash({str("tensor ", i - 1), xs[i - 1].sizes()},
                            {str("tensor ", i), xs[i].sizes()}, {{1, 0}}));
    sizes.push_back(xs[i].size(0));
  }
  sizes.push_back(xs[n - 1].size(1));
  const auto split = best_splits(sizes);
  const std::function<Tensor(size_t, size_t)> chain = [&](size_t i, size_t j) {
    if (i == j) return xs[i];
    return chain(i, split[i][j]).mm(chain(split[i][j] + 1, j));
  };
  Tensor y = chain(0, n - 1);
  if (column) y = y.squeeze(1);
  return row ? y.squeeze(0) : y;
}

Tensor linalg_matrix_power(const Tensor& self, int64_t n) {
  check_square("linalg.matrix_power", self);
  check_floating("linalg.matrix_power", self);
  if (n == 0) return self.clone().copy_(unit(self, self.size(-1)).expand(self.sizes()));
  if (n == 1) return self.clone();
  Tensor power = n < 0 ? linalg_inv(self) : self, y;
  for (uint64_t k = n < 0 ? -uint64_t(n) : uint64_t(n); k > 0; k >>= 1) {
    if (k & 1) y = y.defined() ? y.matmul(power) : power;
    if (k > 1) power = power.matmul(power);
  }
  return y;
}

Tensor linalg_matrix_exp(const Tensor& self) {
  check_square("linalg.matrix_exp", self);
  check_floating("linalg.matrix_exp", self);
  Tensor y = self.numel() == 0 ? self.detach().clone() : exp_numbers(self);
  // exp [[Aᵀ, g], [0, Aᵀ]] = [[·, dA], [0, ·]].
  return differentiable("LinalgMatrixExpBackward0", std::move(y),
                        wrt(self, saving(self), [](Tensor g, Tensor A) {
                          const int64_t n = A.size(-1);
                          const Tensor At = turned(A);
                          const Tensor above[] = {At, g}, below[] = {At.mul(0), At};
                          const Tensor rows[] = {cat(above, -1), cat(below, -1)};
                          return linalg_matrix_exp(cat(rows, -2)).narrow(-2, 0, n).narrow(-1, n, n);
                        }));
}

Tensor linalg_matmul(const Tensor& self, const Tensor& other) { return matmul(self, other); }

Tensor linalg_vecdot(const Tensor& x, const Tensor& y, int64_t dim) {
  check_floating("linalg.vecdot", x);
  XTGRAD_CHECK(x.scalar_type() == y.scalar_type(),
               "linalg.vecdot: Expected x and y to have the same dtype, but found x of type ",
               x.scalar_type(), " and y of type ", y.scalar_type(), " instead\n[linalg.vecdot]");
  return x.mul(y).sum(dim);
}

Tensor linalg_diagonal(const Tensor& A, int64_t offset, int64_t dim1, int64_t dim2) {
  return A.diagonal(offset, dim1, dim2);
}

Tensor linalg_vander(const Tensor& x, Optional<int64_t> N) {
  const int64_t n = N.value_or(x.dim() == 0 ? 1 : x.size(-1));
  XTGRAD_CHECK(n > 1, "N must be greater than 1.\n[linalg.vander] N=", n);
  const Tensor list = x.dim() == 0 ? x.unsqueeze(0) : x;
  const Tensor base = x.is_floating_point() ? list : list.to(kLong);
  kernels::check_room(n, sizeof(TensorImpl) + size_t(base.nbytes()));  // of the list of powers
  std::vector<Tensor> powers{ones_like(base), base};
  while (int64_t(powers.size()) < n) powers.push_back(powers.back().mul(base));
  return stack(powers, -1);
}

Tensor linalg_tensorinv(const Tensor& self, int64_t ind) {
  XTGRAD_CHECK(ind > 0,
               "Expected a strictly positive integer for 'ind'\n[linalg.tensorinv] ind=", ind);
  const auto split = size_t(std::min(ind, self.dim()));
  const IntArrayRef first = self.sizes().slice(0, split), last = self.sizes().slice(split);
  const int64_t rows = product(first), columns = product(last);
  XTGRAD_CHECK(rows == columns,
               "Expected self to satisfy the requirement prod(self.shape[ind:]) == "
               "prod(self.shape[:ind]), but got ",
               columns, " != ", rows, "\n[linalg.tensorinv]");
  DimVector shape = last;
  for (int64_t s : first) shape.push_back(s);
  return linalg_inv(self.reshape({rows, columns})).reshape(shape);
}

Tensor linalg_tensorsolve(const Tensor& self, const Tensor& other, OptionalIntArrayRef dims) {
  Tensor A = self;
  if (dims.has_value()) {
    DimVector ends;
    for (size_t i = 0; i < dims->size(); ++i)
      ends.push_back(self.dim() - int64_t(dims->size()) + int64_t(i));
    A = A.movedim(*dims, ends);
  }
  const auto split = size_t(std::min(other.dim(), A.dim()));
  const DimVector shape = A.sizes().slice(split);
  const int64_t columns = product(shape), rows = other.numel();
  XTGRAD_CHECK(columns == rows && A.numel() == rows * columns,
               "Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == "
               "prod(self.shape[:other.ndim]), but got ",
               columns, " != ", rows, "\n[linalg.tensorsolve]");
  return linalg_solve(A.reshape({rows, columns}), other.flatten()).reshape(shape);
}

std::tuple<Tensor, Tensor, Tensor, Tensor> linalg_lstsq(const Tensor& self, const Tensor& b,
                                                        Optional<double> rcond,
                                                        Optional<std::string_view> driver) {
  check_lstsq(self, b);
  const bool vector = self.dim() > b.dim();
  const Tensor right = vector ? b.unsqueeze(-1) : b;
  const DimVector batch = broadcast_shape(batch_shape(self), batch_shape(right));
  const Tensor A = expand_batch(self, batch), B = expand_batch(right, batch);
  LeastSquares y = least_squares(A, B, rcond, driver_of(driver));
  Tensor X = differentiable(
      "LinalgLstsqBackward0", std::move(y.X),
      wrt(A, saving(A, B),
          [](Tensor g, Tensor A, Tensor B) {
            return pinv_gradient(g.matmul(turned(B)), A, linalg_pinv(A));
          }),
      wrt(B, saving(A), [](Tensor g, Tensor A) { return turned(linalg_pinv(A)).matmul(g); }));
  if (vector) {
    X = X.squeeze(-1);
    if (y.residuals.dim() > 1) y.residuals = y.residuals.squeeze(-1);
  }
  return {X, y.residuals, y.rank, y.values};
}

}}  // namespace xtgrad::v1
