/// @file Products of vectors and matrices: one gemm each, whose rules are products again.
#include <xtgrad/core/autograd/rule.h>
#include <xtgrad/core/autograd/saved.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/matmul.h>
#include <xtgrad/core/tensor/promotion.h>

#include <cstring>
#include <vector>

#include "core/autograd/meta.h"
#include "core/autograd/watcher.h"
#include "core/kernels/gemm.h"
#include "core/ops/detail/raw.h"
#include "core/ops/detail/rule_names.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {
namespace {

using kernels::MatrixView;

/// The last two dims.
MatrixView matrix(const Tensor& x) {
  const IntArrayRef s = x.strides();
  return {x.data_ptr(), s[s.size() - 2], s[s.size() - 1]};
}
MatrixView row(const Tensor& x) { return {x.data_ptr(), 0, x.strides()[0]}; }
MatrixView column(const Tensor& x) { return row(x).transposed(); }

/// `kernel`: libtorch's name of what does not take bools.
void check_types(const char* op, const char* kernel, const Tensor& a, const Tensor& b) {
  const ScalarType x = a.scalar_type(), y = b.scalar_type();
  if (x == kBool) throw_no_such_type(kernel, x);
  XTGRAD_CHECK(x == y, "expected scalar type ", x, " but found ", y, "\n[", op,
               "] the factors are ", x, " and ", y, ": convert one of them with to()");
}

void check_inner(const char* op, const Tensor& a, const Tensor& b) {
  XTGRAD_CHECK(a.size(1) == b.size(0), "mat1 and mat2 shapes cannot be multiplied (", a.size(0),
               "x", a.size(1), " and ", b.size(0), "x", b.size(1), ")\n[", op, "] the first has ",
               a.size(1), " columns, so the second must have as many rows",
               draw_clash({"mat1", a.sizes()}, {"mat2", b.sizes()}, {{1, 0}}));
}

/// Whether x broadcasts to `shape`.
bool expandable(IntArrayRef x, IntArrayRef shape) {
  const size_t skip = shape.size() - x.size();
  if (x.size() > shape.size()) return false;
  for (size_t d = 0; d < x.size(); ++d)
    if (x[d] != 1 && x[d] != shape[skip + d]) return false;
  return true;
}

/// y = x, broadcast; a bias is one row, which needs no strided copy.
void copy_rows(const Tensor& y, const Tensor& x) {
  if (x.dim() != 1 || !x.is_contiguous() || x.numel() != y.size(1)) return raw::copy(y, x);
  auto* to = static_cast<char*>(y.data_ptr());
  const void* row = x.data_ptr();
  const size_t bytes = x.nbytes();
  for (int64_t left = y.sizes()[0]; left > 0; --left, to += bytes) std::memcpy(to, row, bytes);
}

/// A matrix whose columns are contiguous, such as the transpose of a weight.
bool is_column_major(const Tensor& x) {
  return x.strides()[0] == 1 && x.strides()[1] == x.sizes()[0];
}
/// a b below autograd, an [n, m] that lies column-major where `turned`.
Tensor raw_product(int64_t n, int64_t m, int64_t k, ScalarType type, MatrixView a, MatrixView b,
                   bool turned) {
  Tensor y = turned ? autograd::fresh(type, {n, m}, {1, n}) : autograd::fresh(type, {n, m});
  kernels::gemm(type, n, m, k, 1, a, b, 0, matrix(y));
  return y;
}
/// Whether g, a gradient of [n, m], goes straight into raw_product: nothing is recorded, and nobody
/// has called the node with something else.
bool goes_raw(const Tensor& g, int64_t n, int64_t m, ScalarType type) {
  return !GradMode::is_enabled() && g.dim() == 2 && g.sizes()[0] == n && g.sizes()[1] == m &&
         g.scalar_type() == type;
}
/// g bᵀ and aᵀ g, the gradients of the factors of a product; column-major where the factor is
/// (`turned`), so that a gradient lies as what it is the gradient of and needs no copy there.
Tensor left_gradient(const Tensor& g, const Tensor& b, bool turned) {
  const int64_t n = g.size(0), m = b.sizes()[1], k = b.sizes()[0];
  if (goes_raw(g, n, m, b.scalar_type()))
    return raw_product(n, k, m, b.scalar_type(), matrix(g), matrix(b).transposed(), turned);
  return turned ? b.mm(g.t()).t() : g.mm(b.t());
}
Tensor right_gradient(const Tensor& g, const Tensor& a, bool turned) {
  const int64_t n = a.size(0), m = g.size(-1), k = a.size(-1);
  if (goes_raw(g, n, m, a.scalar_type()))
    return raw_product(k, m, n, a.scalar_type(), matrix(a).transposed(), matrix(g), turned);
  return turned ? g.t().mm(a).t() : a.t().mm(g);
}

Tensor times(const Tensor& g, double factor) { return factor == 1 ? g : g.mul(Scalar(factor)); }

/// x with another shape, for an x that nobody else sees: not a view.
Tensor unsafe_view(const Tensor& x, IntArrayRef shape) {
  const TensorImpl& i = *x.unsafeGetTensorImpl();
  Tensor y(IntrusivePtr<TensorImpl>::adopt(
      new TensorImpl(i.dtype, shape, contiguous_strides(shape), i.offset, i.storage)));
  return differentiable("UnsafeViewBackward0", y, wrt(x, [sizes = DimVector(x.sizes())](Tensor g) {
                          return g.reshape(sizes);
                        }));
}

/// [..., k] × [k] or [k, m]: the dims before the last are rows of one matrix.
Tensor matmul_folded(const Tensor& a, const Tensor& b) {
  DimVector shape(a.sizes().drop_back());
  int64_t rows = 1;
  for (int64_t n : shape) rows *= n;
  const Tensor flat = a.reshape({rows, a.sizes().back()});
  if (b.dim() == 1) return unsafe_view(mv(flat, b), shape);
  shape.push_back(b.size(1));
  return unsafe_view(mm(flat, b), shape);
}

/// The matrices of x, [..., r, c], as [b, r, c] over the broadcast batch shape.
Tensor as_batch(const Tensor& x, DimVector batch, int64_t b) {
  const int64_t r = x.size(-2), c = x.size(-1);
  if (x.dim() == 3 && batch.size() == 1 && x.size(0) == b) return x;
  batch.push_back(r);
  batch.push_back(c);
  return x.expand(batch).reshape({b, r, c});
}

/// Where each matrix of x, [..., r, c], begins.
std::vector<int64_t> beginnings(const Tensor& x) {
  std::vector<int64_t> at{0};
  for (int64_t d = 0; d < x.dim() - 2; ++d) {
    const std::vector<int64_t> outer = std::move(at);
    at.clear();
    for (const int64_t start : outer)
      for (int64_t i = 0; i < x.size(d); ++i) at.push_back(start + i * x.stride(d));
  }
  return at;
}
/// a b for each pair of matrices where they lie.
Tensor products_in_place(const Tensor& a, const Tensor& b) {
  DimVector shape(a.sizes());
  shape.back() = b.sizes().back();
  const Tensor y = autograd::fresh(a.scalar_type(), shape);
  const std::vector<int64_t> at = beginnings(a);
  kernels::gemm_each(a.scalar_type(), int64_t(at.size()), y.size(-2), y.size(-1), a.size(-1),
                     matrix(a), at.data(), matrix(b), beginnings(b).data(), matrix(y),
                     beginnings(y).data());
  return y;
}
/// Whether the dims before the last two are one dim without a copy.
bool is_batch(const Tensor& x) {
  for (int64_t d = 0; d < x.dim() - 3; ++d)
    if (x.stride(d) != x.size(d + 1) * x.stride(d + 1)) return false;
  return true;
}
/// The heads of attention are parts of rows: their products read them there and need no copies.
bool multiplies_in_place(const Tensor& a, const Tensor& b) {
  return a.dim() > 3 && a.dim() == b.dim() && a.numel() > 0 && b.numel() > 0 &&
         !(is_batch(a) && is_batch(b)) && a.sizes().drop_back(2).equals(b.sizes().drop_back(2)) &&
         a.size(-1) == b.size(-2) && isFloatingType(a.scalar_type()) &&
         a.scalar_type() == b.scalar_type();
}
Tensor matmul_in_place(const Tensor& a, const Tensor& b) {
  return differentiable(
      rule_names::kHeads, products_in_place(a, b),
      wrt(a, saving(b), [](Tensor g, Tensor b) { return g.matmul(b.transpose(-2, -1)); }),
      wrt(b, saving(a), [](Tensor g, Tensor a) { return a.transpose(-2, -1).matmul(g); }));
}

Tensor matmul_batched(const Tensor& a, const Tensor& b) {
  if (multiplies_in_place(a, b)) return matmul_in_place(a, b);
  const Tensor x = a.dim() == 1 ? a.unsqueeze(0) : a, y = b.dim() == 1 ? b.unsqueeze(1) : b;
  if (a.dim() <= 2) {
    XTGRAD_CHECK(
        x.size(1) == y.size(-2), "mat1 and mat2 shapes cannot be multiplied (", x.size(0), "x",
        x.size(1), " and ", y.size(-2), "x", y.size(-1), ")\n[matmul] shapes ", a.sizes(), " and ",
        b.sizes(), ": the last size of the first must be ", y.size(-2),
        draw_clash({"mat1", a.sizes()}, {"mat2", b.sizes()}, {{-1, b.dim() == 1 ? 0 : -2}}));
  }
  DimVector shape = broadcast_shape(x.sizes().drop_back(2), y.sizes().drop_back(2));
  int64_t batch = 1;
  for (int64_t n : shape) batch *= n;
  const Tensor z = bmm(as_batch(x, shape, batch), as_batch(y, shape, batch));
  if (a.dim() > 1) shape.push_back(z.size(1));
  if (b.dim() > 1) shape.push_back(z.size(2));
  return unsafe_view(z, shape);
}

/// Whether linear's operands are what linear_rows takes; of others the general ops say what is
/// wrong.
bool is_plain_linear(const Tensor& x, const Tensor& w, const Tensor& bias) {
  const ScalarType type = x.scalar_type();
  return x.dim() == 2 && w.dim() == 2 && x.sizes()[1] == w.sizes()[1] && isFloatingType(type) &&
         w.scalar_type() == type &&
         (!bias.defined() || (bias.dim() == 1 && bias.sizes()[0] == w.sizes()[0] &&
                              bias.scalar_type() == type && bias.is_contiguous()));
}
/// The gradient of a bias that was added to each row: the engine sums over the rows; a single one
/// is the sum.
Tensor bias_gradient(const Tensor& g) {
  if (GradMode::is_enabled() || g.dim() != 2 || g.sizes()[0] != 1 || !g.is_contiguous()) return g;
  Tensor sum = autograd::fresh(g.scalar_type(), g.sizes()[1]);
  std::memcpy(sum.data_ptr(), g.data_ptr(), g.nbytes());
  return sum;
}
/// g w, the gradient of x in y = x wᵀ; column-major where x is.
Tensor g_times_w(const Tensor& g, const Tensor& w, bool turned) {
  const int64_t n = g.size(0), m = w.sizes()[0], k = w.sizes()[1];
  if (goes_raw(g, n, m, w.scalar_type())) {
    if (turned || !w.is_contiguous())
      return raw_product(n, k, m, w.scalar_type(), matrix(g), matrix(w), turned);
    Tensor dx = autograd::fresh(w.scalar_type(), {n, k});
    kernels::linear_product(w.scalar_type(), n, k, m, matrix(g), w.data_ptr(), false, nullptr,
                            dx.data_ptr());
    return dx;
  }
  return turned ? w.t().mm(g.t()).t() : g.mm(w);
}
/// gᵀ x, the gradient of a weight along edge i of `node`; nothing where the leaf's gradient has it
/// already.
Tensor weight_gradient(const autograd::Node& node, size_t i, const Tensor& g, const Tensor& x,
                       bool turned) {
  const int64_t n = x.sizes()[0], k = x.sizes()[1], m = g.size(-1);
  if (goes_raw(g, n, m, x.scalar_type())) {
    const autograd::LeafSum leaf = autograd::leaf_sum(node, i);
    if (leaf.sum && !leaf.sum->is_alias_of(g) && !leaf.sum->is_alias_of(x)) {
      kernels::gemm(x.scalar_type(), m, k, n, 1, matrix(g).transposed(), matrix(x), 1,
                    matrix(*leaf.sum));
      autograd::bump_version(*leaf.sum);
      return {};
    }
  }
  return right_gradient(x, g, turned);
}
/// addmm's node of linear_rows, without w's transpose as a node of its own: a micro-MLP's step
/// takes a third fewer instructions so. Edges: bias, x, w.
class LinearNode final : public autograd::NodeOf<3> {
 public:
  LinearNode(const Tensor& x, const Tensor& w, const Tensor& bias)
      : NodeOf("AddmmBackward0", autograd::gradient_edge(bias), autograd::gradient_edge(x),
               autograd::gradient_edge(w)),
        x_turned_(is_column_major(x)),
        w_turned_(is_column_major(w)) {
    if (next_edge(1).is_valid()) w_ = autograd::SavedTensor(w);
    if (next_edge(2).is_valid()) x_ = autograd::SavedTensor(x);
  }
  void apply(Tensor* grads, Tensor* out) override {
    const Tensor& g = grads[0];
    if (!g.defined()) return;
    if (next_edge(0).is_valid()) out[0] = bias_gradient(g);
    if (next_edge(1).is_valid()) out[1] = g_times_w(g, w_.unpack(this), x_turned_);
    if (next_edge(2).is_valid()) out[2] = weight_gradient(*this, 2, g, x_.unpack(this), w_turned_);
  }
  void release_variables() override {
    x_.reset();
    w_.reset();
  }
  void describe(autograd::NodeDescription& d) const override {
    autograd::describe_by(autograd::rule_text("linear_with_bias"), d);
    d.saved = {{"x", &x_}, {"w", &w_}};
  }

 private:
  bool x_turned_, w_turned_;
  autograd::SavedTensor x_, w_;
};
/// y = x wᵀ + b over rows.
Tensor linear_rows(const Tensor& x, const Tensor& w, const Tensor& bias) {
  const ScalarType type = x.scalar_type();
  const int64_t n = x.sizes()[0], k = x.sizes()[1], m = w.sizes()[0];
  Tensor y = autograd::fresh(type, {n, m});
  if (w.is_contiguous()) {
    kernels::linear_product(type, n, m, k, matrix(x), w.data_ptr(), true,
                            bias.defined() ? bias.data_ptr() : nullptr, y.data_ptr());
  } else {
    if (bias.defined()) copy_rows(y, bias);
    kernels::gemm(type, n, m, k, 1, matrix(x), matrix(w).transposed(), bias.defined(), matrix(y));
  }
  const bool tx = is_column_major(x), tw = is_column_major(w);
  if (!bias.defined())
    return differentiable(
        rule_names::kLinear, std::move(y),
        wrt(x, saving(w), [tx](const Tensor& g, const Tensor& w) { return g_times_w(g, w, tx); }),
        wrt(w, saving(x),
            [tw](const Tensor& g, const Tensor& x) { return right_gradient(x, g, tw); }));
  const bool record =
      autograd::needs_grad(x) || autograd::needs_grad(w) || autograd::needs_grad(bias);
  if (record && GradMode::is_enabled())
    autograd::set_history(y, IntrusivePtr<autograd::Node>::adopt(new LinearNode(x, w, bias)));
  autograd::ended("AddmmBackward0", y, {&bias, &x, &w});
  return y;
}

/// Whether a's leading dims become rows without a copy that products of a batch would not need.
bool folds(const Tensor& a, const Tensor& b) {
  if (a.dim() < 3 || b.dim() > 2) return false;
  const IntArrayRef strides = a.strides();
  const bool turned = a.dim() == 3 && strides[2] != 1 && strides[0] == a.size(1) * a.size(2);
  return b.dim() == 1 || !turned;
}

}  // namespace

Tensor mm(const Tensor& self, const Tensor& mat2) {
  XTGRAD_CHECK(self.dim() == 2, "self must be a matrix\n[mm] it has the shape ", self.sizes());
  XTGRAD_CHECK(mat2.dim() == 2, "mat2 must be a matrix\n[mm] it has the shape ", mat2.sizes());
  check_inner("mm", self, mat2);
  check_types("mm", "addmm_impl_cpu_", self, mat2);
  const int64_t n = self.sizes()[0], k = self.sizes()[1], m = mat2.sizes()[1];
  Tensor y = autograd::fresh(self.scalar_type(), {n, m});
  kernels::gemm(self.scalar_type(), n, m, k, 1, matrix(self), matrix(mat2), 0, matrix(y));
  return differentiable(
      "MmBackward0", std::move(y),
      wrt(self, saving(mat2),
          [turned = is_column_major(self)](const Tensor& g, const Tensor& b) {
            return left_gradient(g, b, turned);
          }),
      wrt(mat2, saving(self), [turned = is_column_major(mat2)](const Tensor& g, const Tensor& a) {
        return right_gradient(g, a, turned);
      }));
}

Tensor mv(const Tensor& self, const Tensor& vec) {
  XTGRAD_CHECK(self.dim() == 2 && vec.dim() == 1, "vector + matrix @ vector expected, got 1, ",
               self.dim(), ", ", vec.dim(), "\n[mv] shapes ", self.sizes(), " and ", vec.sizes(),
               draw_shapes({{"self", self.sizes()}, {"vec", vec.sizes()}}));
  const int64_t n = self.sizes()[0], k = self.sizes()[1];
  XTGRAD_CHECK(k == vec.size(0), "size mismatch, got ", n, ", ", n, "x", k, ",", vec.size(0),
               "\n[mv] the matrix has ", k, " columns, the vector ", vec.size(0), " elements",
               draw_clash({"self", self.sizes()}, {"vec", vec.sizes()}, {{1, 0}}));
  check_types("mv", "addmv_impl_cpu", self, vec);
  Tensor y = autograd::fresh(self.scalar_type(), {n});
  kernels::gemm(self.scalar_type(), n, 1, k, 1, matrix(self), column(vec), 0, column(y));
  return differentiable(
      "MvBackward0", std::move(y),
      wrt(self, saving(vec), [](Tensor g, Tensor vec) { return outer(g, vec); }),
      wrt(vec, saving(self), [](Tensor g, Tensor self) { return self.t().mv(g); }));
}

Tensor bmm(const Tensor& self, const Tensor& mat2) {
  XTGRAD_CHECK(self.dim() == 3, "batch1 must be a 3D tensor\n[bmm] it has the shape ",
               self.sizes());
  XTGRAD_CHECK(mat2.dim() == 3, "batch2 must be a 3D tensor\n[bmm] it has the shape ",
               mat2.sizes());
  const int64_t b = self.sizes()[0], n = self.sizes()[1], k = self.sizes()[2], m = mat2.sizes()[2];
  XTGRAD_CHECK(mat2.size(0) == b && mat2.size(1) == k,
               "Expected size for first two dimensions of batch2 tensor to be: [", b, ", ", k,
               "] but got: [", mat2.size(0), ", ", mat2.size(1), "].\n[bmm] shapes ", self.sizes(),
               " and ", mat2.sizes(),
               draw_clash({"batch1", self.sizes()}, {"batch2", mat2.sizes()}, {{0, 0}, {2, 1}}));
  check_types("bmm", "bmm", self, mat2);
  Tensor y = autograd::fresh(self.scalar_type(), {b, n, m});
  kernels::gemm_batched(self.scalar_type(), b, n, m, k, 1, matrix(self), self.strides()[0],
                        matrix(mat2), mat2.strides()[0], 0, matrix(y), n * m);
  return differentiable(
      "BmmBackward0", std::move(y),
      wrt(self, saving(mat2), [](Tensor g, Tensor mat2) { return g.bmm(mat2.transpose(1, 2)); }),
      wrt(mat2, saving(self), [](Tensor g, Tensor self) { return self.transpose(1, 2).bmm(g); }));
}

Tensor dot(const Tensor& self, const Tensor& tensor) {
  XTGRAD_CHECK(self.dim() == 1 && tensor.dim() == 1, "1D tensors expected, but got ", self.dim(),
               "D and ", tensor.dim(), "D tensors\n[dot] shapes ", self.sizes(), " and ",
               tensor.sizes(), "; matmul takes others",
               draw_shapes({{"self", self.sizes()}, {"tensor", tensor.sizes()}}));
  const ScalarType type = self.scalar_type();
  XTGRAD_CHECK(type == tensor.scalar_type(),
               "dot : expected both vectors to have same dtype, but found ", type, " and ",
               tensor.scalar_type(), "\n[dot] convert one of them with to()");
  const int64_t n = self.sizes()[0];
  XTGRAD_CHECK(n == tensor.size(0), "inconsistent tensor size, expected tensor ", self.sizes(),
               " and src ", tensor.sizes(), " to have the same number of elements, but got ", n,
               " and ", tensor.size(0),
               " elements respectively\n[dot] both have one number for each other's",
               draw_clash({"self", self.sizes()}, {"src", tensor.sizes()}));
  check_types("dot", "dot", self, tensor);
  Tensor y = autograd::fresh(type, {});
  kernels::gemm(type, 1, 1, n, 1, row(self), column(tensor), 0, {y.data_ptr(), 1, 1});
  return differentiable("DotBackward0", std::move(y),
                        wrt(self, saving(tensor), [](Tensor g, Tensor b) { return g.mul(b); }),
                        wrt(tensor, saving(self), [](Tensor g, Tensor a) { return g.mul(a); }));
}

Tensor outer(const Tensor& self, const Tensor& vec2) {
  XTGRAD_CHECK(self.dim() == 1, "outer: Expected 1-D argument self, but got ", self.dim(),
               "-D\n[outer] it has the shape ", self.sizes());
  XTGRAD_CHECK(vec2.dim() == 1, "outer: Expected 1-D argument vec2, but got ", vec2.dim(),
               "-D\n[outer] it has the shape ", vec2.sizes());
  return self.unsqueeze(1).mul(vec2);
}

Tensor addmm(const Tensor& self, const Tensor& mat1, const Tensor& mat2, const Scalar& beta,
             const Scalar& alpha) {
  const ScalarType type = mat2.scalar_type();
  XTGRAD_CHECK(self.scalar_type() == type,
               "self and mat2 must have the same dtype\n[addmm] they are ", self.scalar_type(),
               " and ", type);
  XTGRAD_CHECK(mat1.scalar_type() == type,
               "mat1 and mat2 must have the same dtype\n[addmm] they are ", mat1.scalar_type(),
               " and ", type);
  XTGRAD_CHECK(mat1.dim() == 2, "mat1 must be a matrix, got ", mat1.dim(),
               "-D tensor\n[addmm] its shape is ", mat1.sizes());
  XTGRAD_CHECK(mat2.dim() == 2, "mat2 must be a matrix, got ", mat2.dim(),
               "-D tensor\n[addmm] its shape is ", mat2.sizes());
  check_inner("addmm", mat1, mat2);
  check_types("addmm", "addmm_impl_cpu_", mat1, mat2);
  const int64_t n = mat1.sizes()[0], k = mat1.sizes()[1], m = mat2.sizes()[1];
  Tensor y = autograd::fresh(type, {n, m});
  if (!expandable(self.sizes(), y.sizes())) self.expand(y.sizes());  // throws with libtorch's words
  if (!isFloatingType(type))  // exact: not every int64 is a double
    return mm(mat1, mat2).mul(scalar_tensor(alpha, type)).add(self.mul(scalar_tensor(beta, type)));
  const double b = beta.toDouble(), a = alpha.toDouble();
  if (b != 0) copy_rows(y, self);
  kernels::gemm(type, n, m, k, a, matrix(mat1), matrix(mat2), b, matrix(y));
  return differentiable(
      "AddmmBackward0", std::move(y), wrt(self, [b](Tensor g) { return times(g, b); }),
      wrt(mat1, saving(mat2),
          [a, turned = is_column_major(mat1)](const Tensor& g, const Tensor& mat2) {
            return times(left_gradient(g, mat2, turned), a);
          }),
      wrt(mat2, saving(mat1),
          [a, turned = is_column_major(mat2)](const Tensor& g, const Tensor& mat1) {
            return times(right_gradient(g, mat1, turned), a);
          }));
}

Tensor matmul(const Tensor& self, const Tensor& other) {
  const int64_t a = self.dim(), b = other.dim();
  XTGRAD_CHECK(a > 0 && b > 0, "both arguments to matmul need to be at least 1D, but they are ", a,
               "D and ", b, "D\n[matmul] multiply by a number with mul");
  if (a == 2 && b == 2) return mm(self, other);
  if (a == 2 && b == 1) return mv(self, other);
  if (a == 1 && b == 1) return dot(self, other);
  if (a == 1 && b == 2) return self.unsqueeze(0).mm(other).squeeze_(0);
  return folds(self, other) ? matmul_folded(self, other) : matmul_batched(self, other);
}

Tensor linear(const Tensor& input, const Tensor& weight, const Optional<Tensor>& bias) {
  const bool biased = bias && bias->defined();
  if (is_plain_linear(input, weight, biased ? *bias : Tensor()))
    return linear_rows(input, weight, biased ? *bias : Tensor());
  const Tensor w = weight.t();
  if (!biased) return matmul(input, w);
  if (input.dim() == 2) return addmm(*bias, input, w);
  if (input.dim() == 3 && input.is_contiguous()) {
    const int64_t n = input.size(0), rows = input.size(1);
    const Tensor y = linear(input.reshape({n * rows, input.size(2)}), weight, bias);
    return y.view({n, rows, y.size(1)});
  }
  return matmul(input, w).add_(*bias);
}

}}  // namespace xtgrad::v1
