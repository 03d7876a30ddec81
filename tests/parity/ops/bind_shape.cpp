// Shapes, indices, joining and splitting, creation.
#include "registry.h"

// A row a line.
// clang-format off
namespace {

using namespace xtgrad;
using OptInt = optional<int64_t>;
using Text = std::string;
using Options = xtgrad::TensorOptions;
using Format = optional<MemoryFormat>;

/// Python's x[index], where index is what may stand between brackets.
indexing::TensorIndex index_of(py::handle h) {
  if (h.is_none()) return indexing::None;
  if (h.ptr() == Py_Ellipsis) return indexing::Ellipsis;
  if (py::isinstance<py::bool_>(h)) return h.cast<bool>();
  if (py::isinstance<py::int_>(h)) return h.cast<int64_t>();
  if (py::isinstance<py::slice>(h))
    return indexing::Slice(h.attr("start").cast<OptInt>(), h.attr("stop").cast<OptInt>(), h.attr("step").cast<OptInt>());
  if (py::isinstance<Tensor>(h)) return h.cast<Tensor>();
  std::vector<int64_t> list;
  for (py::handle i : h) list.push_back(i.cast<int64_t>());
  const bool mask = py::len(h) > 0 && py::isinstance<py::bool_>(*h.begin());
  const Tensor t = from_blob(list.data(), {int64_t(list.size())}, kLong).clone();
  return mask ? t.to(kBool) : t;
}
Tensor get_item(T x, const py::object& index) {
  std::vector<indexing::TensorIndex> indices;
  // A list of anything but numbers stands for a tuple.
  bool many = py::isinstance<py::tuple>(index);
  if (py::isinstance<py::list>(index))
    for (py::handle h : index) many |= !py::isinstance<py::int_>(h);
  if (many)
    for (py::handle h : index) indices.push_back(index_of(h));
  else
    indices.push_back(index_of(index));
  return x.index(indices);
}

}  // namespace

BIND(views) {
  FN("view(self, size)", (T x, IntArrayRef s), x.view(s));
  FN("view(self, *size)", (T x, IntArrayRef s), x.view(s));
  FN("reshape(self, shape)", (T x, IntArrayRef s), reshape(x, s));
  FN("reshape(self, *shape)", (T x, IntArrayRef s), reshape(x, s));
  FN("view_as(self, other)", (T x, T y), x.view_as(y));
  FN("reshape_as(self, other)", (T x, T y), x.reshape_as(y));
  FN("ravel(self)", (T x), ravel(x));
  FN("flatten(self, start_dim=0, end_dim=-1)", (T x, int64_t a, int64_t b), flatten(x, a, b));
  FN("unflatten(self, dim, sizes)", (T x, int64_t d, IntArrayRef s), unflatten(x, d, s));
  FN("transpose(self, dim0, dim1)", (T x, int64_t a, int64_t b), transpose(x, a, b));
  FN("transpose_(self, dim0, dim1)", (T x, int64_t a, int64_t b), x.transpose_(a, b));
  FN("t(self)", (T x), t(x));
  FN("t_(self)", (T x), x.t_());
  FN("T(self)", (T x), x.numpy_T());
  FN("H(self)", (T x), x.matrix_H());
  FN("mT(self)", (T x), x.mT());
  FN("mH(self)", (T x), x.mH());
  FN("permute(self, dims)", (T x, IntArrayRef d), permute(x, d));
  FN("permute(self, *dims)", (T x, IntArrayRef d), permute(x, d));
  FN("movedim(self, source, destination)", (T x, int64_t a, int64_t b), movedim(x, a, b));
  FN("movedim(self, source, destination)", (T x, IntArrayRef a, IntArrayRef b), movedim(x, a, b));
  FN("squeeze(self)", (T x), squeeze(x));
  FN("squeeze(self, dim)", (T x, int64_t d), squeeze(x, d));
  FN("squeeze_(self)", (T x), x.squeeze_());
  FN("squeeze_(self, dim)", (T x, int64_t d), x.squeeze_(d));
  FN("unsqueeze(self, dim)", (T x, int64_t d), unsqueeze(x, d));
  FN("unsqueeze_(self, dim)", (T x, int64_t d), x.unsqueeze_(d));
  FN("expand(self, size)", (T x, IntArrayRef s), expand(x, s));
  FN("expand(self, *size)", (T x, IntArrayRef s), expand(x, s));
  FN("expand_as(self, other)", (T x, T y), x.expand_as(y));
  FN("broadcast_to(self, size)", (T x, IntArrayRef s), broadcast_to(x, s));
  FN("narrow(self, dim, start, length)", (T x, int64_t d, int64_t s, int64_t n), narrow(x, d, s, n));
  FN("narrow(self, dim, start, length)", (T x, int64_t d, T s, int64_t n), narrow(x, d, s, n));
  FN("narrow_copy(self, dim, start, length)", (T x, int64_t d, int64_t s, int64_t n), narrow_copy(x, d, s, n));
  FN("select(self, dim, index)", (T x, int64_t d, int64_t i), select(x, d, i));
  FN("slice(self, dim=0, start=None, end=None, step=1)", (T x, int64_t d, OptInt a, OptInt b, int64_t s),
     slice(x, d, a, b, s));
  FN("diagonal(self, offset=0, dim1=0, dim2=1)", (T x, int64_t o, int64_t a, int64_t b), diagonal(x, o, a, b));
  FN("unfold(self, dimension, size, step)", (T x, int64_t d, int64_t n, int64_t s), x.unfold(d, n, s));
  FN("as_strided(self, size, stride, storage_offset=None)", (T x, IntArrayRef n, IntArrayRef s, OptInt o),
     as_strided(x, n, s, o));
  FN("as_strided_(self, size, stride, storage_offset=None)", (T x, IntArrayRef n, IntArrayRef s, OptInt o),
     x.as_strided_(n, s, o));
  FN("resolve_conj(self)", (T x), resolve_conj(x));
  FN("resolve_neg(self)", (T x), resolve_neg(x));
}

BIND(splitting) {
  FN("split(self, split_size, dim=0)", (T x, int64_t n, int64_t d), split(x, n, d));
  FN("split(self, split_size, dim=0)", (T x, IntArrayRef n, int64_t d), split(x, n, d));
  FN("split_with_sizes(self, split_sizes, dim=0)", (T x, IntArrayRef n, int64_t d), split_with_sizes(x, n, d));
  FN("chunk(self, chunks, dim=0)", (T x, int64_t n, int64_t d), chunk(x, n, d));
  FN("unbind(self, dim=0)", (T x, int64_t d), unbind(x, d));
  FN("tensor_split(self, at, dim=0)", (T x, int64_t n, int64_t d), tensor_split(x, n, d));
  FN("tensor_split(self, at, dim=0)", (T x, T at, int64_t d), tensor_split(x, at, d));
  FN("tensor_split(self, at, dim=0)", (T x, IntArrayRef at, int64_t d), tensor_split(x, at, d));
#define SPLIT_ALONG(name)                                            \
  FN(#name "(self, at)", (T x, int64_t n), name(x, n));              \
  FN(#name "(self, at)", (T x, IntArrayRef at), name(x, at))
  SPLIT_ALONG(hsplit);
  SPLIT_ALONG(vsplit);
  SPLIT_ALONG(dsplit);
}

BIND(joining) {
#define JOIN(name)                                             \
  FN(#name "(tensors, dim=0)", (TensorList x, int64_t d), name(x, d))
  JOIN(cat);
  JOIN(stack);
#define JOIN_ALL(name) FN(#name "(tensors)", (TensorList x), name(x))
  JOIN_ALL(hstack);
  JOIN_ALL(vstack);
  JOIN_ALL(dstack);
  JOIN_ALL(column_stack);
#define JOIN_EACH(name)                                   \
  FN(#name "(*tensors)", (TensorList x), name(x))
#define AT_LEAST(name)                                    \
  FN(#name "(tensor)", (T x), name(x));                   \
  FN(#name "(tensors)", (TensorList x), name(x));         \
  JOIN_EACH(name)
  AT_LEAST(atleast_1d);
  AT_LEAST(atleast_2d);
  AT_LEAST(atleast_3d);
  JOIN_EACH(block_diag);
  JOIN_EACH(broadcast_tensors);
  JOIN_EACH(cartesian_prod);
  FN("meshgrid(*tensors, indexing='ij')", (TensorList x, const Text& i), meshgrid(x, i));
  FN("meshgrid(tensors, indexing='ij')", (TensorList x, const Text& i), meshgrid(x, i));
  FN("combinations(self, r=2, with_replacement=False)", (T x, int64_t r, bool w), combinations(x, r, w));
}

BIND(arranging) {
  FN("repeat(self, repeats)", (T x, IntArrayRef n), repeat(x, n));
  FN("repeat(self, *repeats)", (T x, IntArrayRef n), repeat(x, n));
  FN("tile(self, dims)", (T x, IntArrayRef n), tile(x, n));
  FN("repeat_interleave(self, repeats, dim=None, *, output_size=None)", (T x, T n, OptInt d, OptInt s),
     repeat_interleave(x, n, d, s));
  FN("repeat_interleave(self, repeats, dim=None, *, output_size=None)", (T x, int64_t n, OptInt d, OptInt s),
     repeat_interleave(x, n, d, s));
  FN("flip(self, dims)", (T x, IntArrayRef d), flip(x, d));
  FN("flip(self, *dims)", (T x, IntArrayRef d), flip(x, d));
  FN("fliplr(self)", (T x), fliplr(x));
  FN("flipud(self)", (T x), flipud(x));
  FN("roll(self, shifts, dims=())", (T x, IntArrayRef s, IntArrayRef d), roll(x, s, d));
  FN("rot90(self, k=1, dims=(0, 1))", (T x, int64_t k, IntArrayRef d), rot90(x, k, d));
  FN("tril(self, diagonal=0)", (T x, int64_t d), tril(x, d));
  FN("triu(self, diagonal=0)", (T x, int64_t d), triu(x, d));
  FN("tril_(self, diagonal=0)", (T x, int64_t d), x.tril_(d));
  FN("triu_(self, diagonal=0)", (T x, int64_t d), x.triu_(d));
  FN("tril_indices(row, col, offset=0, *, dtype=torch.int64)", (int64_t r, int64_t c, int64_t o, Options t),
     tril_indices(r, c, o, t));
  FN("triu_indices(row, col, offset=0, *, dtype=torch.int64)", (int64_t r, int64_t c, int64_t o, Options t),
     triu_indices(r, c, o, t));
  FN("diag(self, diagonal=0)", (T x, int64_t d), diag(x, d));
  FN("diag_embed(self, offset=0, dim1=-2, dim2=-1)", (T x, int64_t o, int64_t a, int64_t b), diag_embed(x, o, a, b));
  FN("diagflat(self, offset=0)", (T x, int64_t o), diagflat(x, o));
  FN("select_scatter(self, src, dim, index)", (T x, T y, int64_t d, int64_t i), select_scatter(x, y, d, i));
  FN("slice_scatter(self, src, dim=0, start=None, end=None, step=1)",
     (T x, T y, int64_t d, OptInt a, OptInt b, int64_t s), slice_scatter(x, y, d, a, b, s));
  FN("diagonal_scatter(self, src, offset=0, dim1=0, dim2=1)", (T x, T y, int64_t o, int64_t a, int64_t b),
     diagonal_scatter(x, y, o, a, b));
  FN("as_strided_scatter(self, src, size, stride, storage_offset=None)",
     (T x, T y, IntArrayRef n, IntArrayRef s, OptInt o), as_strided_scatter(x, y, n, s, o));
  FN("nn.functional.one_hot(self, num_classes=-1)", (T x, int64_t n), one_hot(x, n));
}

BIND(indexing) {
  registry.add("__getitem__(self, index)", get_item);
  FN("index_put(self, indices, values, accumulate=False)", (T x, TensorList i, T v, bool a), index_put(x, i, v, a));
  FN("index_put_(self, indices, values, accumulate=False)", (T x, TensorList i, T v, bool a), x.index_put_(i, v, a));
  FN("index_select(self, dim, index)", (T x, int64_t d, T i), index_select(x, d, i));
  FN("index_add(self, dim, index, source, *, alpha=1)", (T x, int64_t d, T i, T y, S a), index_add(x, d, i, y, a));
  FN("index_add_(self, dim, index, source, *, alpha=1)", (T x, int64_t d, T i, T y, S a), x.index_add_(d, i, y, a));
  FN("index_copy(self, dim, index, source)", (T x, int64_t d, T i, T y), index_copy(x, d, i, y));
  FN("index_copy_(self, dim, index, source)", (T x, int64_t d, T i, T y), x.index_copy_(d, i, y));
  FN("index_fill(self, dim, index, value)", (T x, int64_t d, T i, T y), index_fill(x, d, i, y));
  FN("index_fill(self, dim, index, value)", (T x, int64_t d, T i, S y), index_fill(x, d, i, y));
  FN("index_fill_(self, dim, index, value)", (T x, int64_t d, T i, T y), x.index_fill_(d, i, y));
  FN("index_fill_(self, dim, index, value)", (T x, int64_t d, T i, S y), x.index_fill_(d, i, y));
  FN("index_reduce(self, dim, index, source, reduce, *, include_self=True)",
     (T x, int64_t d, T i, T y, const Text& r, bool s), index_reduce(x, d, i, y, r, s));
  FN("index_reduce_(self, dim, index, source, reduce, *, include_self=True)",
     (T x, int64_t d, T i, T y, const Text& r, bool s), x.index_reduce_(d, i, y, r, s));
  FN("gather(self, dim, index, *, sparse_grad=False)", (T x, int64_t d, T i, bool), gather(x, d, i));
  FN("scatter(self, dim, index, src)", (T x, int64_t d, T i, T y), scatter(x, d, i, y));
  FN("scatter(self, dim, index, value)", (T x, int64_t d, T i, S y), scatter(x, d, i, y));
  FN("scatter(self, dim, index, src, *, reduce)", (T x, int64_t d, T i, T y, const Text& r), scatter(x, d, i, y, r));
  FN("scatter(self, dim, index, value, *, reduce)", (T x, int64_t d, T i, S y, const Text& r), scatter(x, d, i, y, r));
  FN("scatter_(self, dim, index, src)", (T x, int64_t d, T i, T y), x.scatter_(d, i, y));
  FN("scatter_(self, dim, index, value)", (T x, int64_t d, T i, S y), x.scatter_(d, i, y));
  FN("scatter_(self, dim, index, src, *, reduce)", (T x, int64_t d, T i, T y, const Text& r), x.scatter_(d, i, y, r));
  FN("scatter_(self, dim, index, value, *, reduce)", (T x, int64_t d, T i, S y, const Text& r), x.scatter_(d, i, y, r));
  FN("scatter_add(self, dim, index, src)", (T x, int64_t d, T i, T y), scatter_add(x, d, i, y));
  FN("scatter_add_(self, dim, index, src)", (T x, int64_t d, T i, T y), x.scatter_add_(d, i, y));
  FN("scatter_reduce(self, dim, index, src, reduce, *, include_self=True)",
     (T x, int64_t d, T i, T y, const Text& r, bool s), scatter_reduce(x, d, i, y, r, s));
  FN("scatter_reduce_(self, dim, index, src, reduce, *, include_self=True)",
     (T x, int64_t d, T i, T y, const Text& r, bool s), x.scatter_reduce_(d, i, y, r, s));
  FN("take(self, index)", (T x, T i), take(x, i));
  FN("take_along_dim(self, indices, dim=None)", (T x, T i, OptInt d), take_along_dim(x, i, d));
  FN("put(self, index, source, accumulate=False)", (T x, T i, T y, bool a), put(x, i, y, a));
  FN("put_(self, index, source, accumulate=False)", (T x, T i, T y, bool a), x.put_(i, y, a));
  FN("masked_fill(self, mask, value)", (T x, T m, T v), masked_fill(x, m, v));
  FN("masked_fill(self, mask, value)", (T x, T m, S v), masked_fill(x, m, v));
  FN("masked_fill_(self, mask, value)", (T x, T m, T v), x.masked_fill_(m, v));
  FN("masked_fill_(self, mask, value)", (T x, T m, S v), x.masked_fill_(m, v));
  FN("masked_select(self, mask)", (T x, T m), masked_select(x, m));
  FN("masked_scatter(self, mask, source)", (T x, T m, T y), masked_scatter(x, m, y));
  FN("masked_scatter_(self, mask, source)", (T x, T m, T y), x.masked_scatter_(m, y));
  // op_db passes the condition second.
  FN("where(self, condition, other)", (T x, T c, T y), where(c, x, y));
  FN("where(self, condition, other)", (T x, T c, S y), where(c, x, y));
  FN("where(self, condition, other)", (S x, T c, T y), where(c, x, y));
  FN("where(self, condition, other)", (S x, T c, S y), where(c, x, y));
  registry.add("nonzero(self, *, as_tuple=False)", [](T x, bool as_tuple) {
    return as_tuple ? py::cast(nonzero_numpy(x)) : py::cast(nonzero(x));
  });
  FN("argwhere(self)", (T x), argwhere(x));
}

BIND(creation) {
  FN("arange(end, *, dtype=None)", (S b, Options t), arange(b, t));
  FN("arange(start, end, step=1, *, dtype=None)", (S a, S b, S c, Options t), arange(a, b, c, t));
  FN("linspace(start, end, steps, *, dtype=None)", (S a, S b, int64_t n, Options t), linspace(a, b, n, t));
  FN("logspace(start, end, steps, base=10, *, dtype=None)", (S a, S b, int64_t n, double base, Options t),
     logspace(a, b, n, base, t));
  FN("eye(n, *, dtype=None, requires_grad=False)", (int64_t n, Options t, bool g), eye(n, t.requires_grad(g)));
  FN("eye(n, m, *, dtype=None, requires_grad=False)", (int64_t n, int64_t m, Options t, bool g),
     eye(n, m, t.requires_grad(g)));
#define FILLED(name)                                                                               \
  FN(#name "(size, *, dtype=None, requires_grad=False)", (IntArrayRef s, Options t, bool g),       \
     name(s, t.requires_grad(g)));                                                                 \
  FN(#name "(*size, dtype=None, requires_grad=False)", (IntArrayRef s, Options t, bool g),         \
     name(s, t.requires_grad(g)));                                                                 \
  FN(#name "_like(self, *, dtype=None, requires_grad=False)", (T x, Options t, bool g),            \
     name##_like(x, t).set_requires_grad(g));                                                      \
  FN("new_" #name "(self, size, *, dtype=None, requires_grad=False)", (T x, IntArrayRef s, Options t, bool g), \
     x.new_##name(s, t).set_requires_grad(g))
  FILLED(empty);
  FILLED(zeros);
  FILLED(ones);
  FN("new_empty_strided(self, size, stride, *, dtype=None, requires_grad=False)",
     (T x, IntArrayRef s, IntArrayRef st, Options t, bool g), x.new_empty_strided(s, st, t).set_requires_grad(g));
  FN("full_like(self, fill_value, *, dtype=None, requires_grad=False)", (T x, S v, Options t, bool g),
     full_like(x, v, t).set_requires_grad(g));
  FN("new_full(self, size, fill_value, *, dtype=None, requires_grad=False)", (T x, IntArrayRef s, S v, Options t, bool g),
     x.new_full(s, v, t).set_requires_grad(g));
  // op_db's: a product by false, which is filled behind the graph's back.
  const auto filled = [](T x, const auto& v) {
    const Tensor y = x * false;
    NoGradGuard no_grad;
    y.fill_(v);
    return y;
  };
  registry.add("fill(self, value)", [=](T x, T v) { return filled(x, v); });
  registry.add("fill(self, value)", [=](T x, S v) { return filled(x, v); });
  FN("fill_(self, value)", (T x, T v), x.fill_(v));
  FN("fill_(self, value)", (T x, S v), x.fill_(v));
  FN("zero_(self)", (T x), x.clone().zero_());
  FN("constant_pad_nd(self, pad, value=0)", (T x, IntArrayRef p, S v), constant_pad_nd(x, p, v));
  FN("resize_(self, size)", (T x, IntArrayRef s), x.resize_(s));
  FN("resize_(self, *size)", (T x, IntArrayRef s), x.resize_(s));
  FN("resize_as_(self, other)", (T x, T y), x.resize_as_(y));
  // op_db draws after manual_seed(42).
#define DRAWN(...) (xtgrad::manual_seed(42), __VA_ARGS__)
  FN("rand_like(self, *, dtype=None, requires_grad=False)", (T x, Options t, bool g), DRAWN(rand_like(x, t).set_requires_grad(g)));
  FN("randn_like(self, *, dtype=None, requires_grad=False)", (T x, Options t, bool g), DRAWN(randn_like(x, t).set_requires_grad(g)));
  FN("randint_like(self, high, *, dtype=None, requires_grad=False)", (T x, int64_t h, Options t, bool g),
     DRAWN(randint_like(x, h, t).set_requires_grad(g)));
  FN("randint_like(self, low, high, *, dtype=None, requires_grad=False)", (T x, int64_t l, int64_t h, Options t, bool g),
     DRAWN(randint_like(x, l, h, t).set_requires_grad(g)));
  FN("uniform(self, from_=0, to=1)", (T x, double a, double b), DRAWN(x.clone().uniform_(a, b)));
  FN("normal(mean, std=1)", (T m, T s), DRAWN(normal(m, s)));
  FN("normal(mean, std=1)", (T m, double s), DRAWN(normal(m, s)));
  FN("normal.number_mean(std, mean)", (T s, double m), DRAWN(normal(m, s)));
  FN("multinomial(self, num_samples, replacement=False)", (T x, int64_t n, bool r), DRAWN(multinomial(x, n, r)));
  FN("bernoulli(self)", (T x), DRAWN(bernoulli(x)));
  FN("bernoulli(self, p)", (T x, double p), DRAWN(bernoulli(x, p)));
  FN("randn(size, *, dtype=None, requires_grad=False)", (IntArrayRef s, Options t, bool g), DRAWN(randn(s, t.requires_grad(g))));
  FN("randn(*size, dtype=None, requires_grad=False)", (IntArrayRef s, Options t, bool g), DRAWN(randn(s, t.requires_grad(g))));
}

BIND(conversions) {
#define TO(name, type) FN(#name "(self, memory_format=None)", (T x, Format f), x.to(type, false, false, f))
  TO(bool, kBool);
  TO(byte, kByte);
  TO(char, kChar);
  TO(short, kShort);
  TO(int, kInt);
  TO(long, kLong);
  TO(float, kFloat);
  TO(double, kDouble);
  FN("to(self, dtype, non_blocking=False, copy=False, *, memory_format=None)",
     (T x, ScalarType t, bool n, bool c, Format f), x.to(t, n, c, f));
  FN("to(self, other, non_blocking=False, copy=False, *, memory_format=None)",
     (T x, T y, bool n, bool c, Format f), x.to(y, n, c, f));
  FN("to(self, device, dtype=None, non_blocking=False, copy=False, *, memory_format=None)",
     (T x, const py::object&, optional<ScalarType> t, bool n, bool c, Format f),
     x.to(t.value_or(x.scalar_type()), n, c, f));
}
