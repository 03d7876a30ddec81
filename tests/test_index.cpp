// Elements by place: the table of libtorch's note "Tensor Indexing API", what each index means for
// shapes and gradients, masks, gather and scatter.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <string>
#include <vector>

namespace {

using torch::Tensor;
using torch::indexing::Ellipsis, torch::indexing::None, torch::indexing::Slice;
using Sizes = std::vector<int64_t>;
using Values = std::vector<double>;

Values values(const Tensor& t) {
  const auto flat = t.detach().to(torch::kDouble).contiguous();
  return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}
bool is(const Tensor& t, const Sizes& sizes, const Values& numbers) {
  return t.sizes() == sizes && values(t) == numbers;
}
bool same(const Tensor& a, const Tensor& b) { return is(a, b.sizes().vec(), values(b)); }
template <class E = c10::Error, class F>
std::string error(F f) {
  try {
    f();
  } catch (const E& e) {
    const std::string text = e.what_without_backtrace();
    return text.substr(0, text.find('\n'));
  }
  return "";
}

Tensor numbers(const Sizes& sizes) {
  int64_t n = 1;
  for (int64_t s : sizes) n *= s;
  return torch::arange(n, torch::kFloat).reshape(sizes);
}
Tensor list(const std::vector<int64_t>& v) { return torch::tensor(v); }
Tensor mask() { return torch::tensor({{true, false, true}, {false, true, false}}); }

}  // namespace

TEST_CASE("the note's table of slices") {
  const auto x = numbers({5});
  const struct {
    Slice slice;
    Values expected;
  } rows[] = {{Slice(), {0, 1, 2, 3, 4}},
              {Slice(None, None), {0, 1, 2, 3, 4}},
              {Slice(1, None), {1, 2, 3, 4}},
              {Slice(1, None, 2), {1, 3}},
              {Slice(None, 3), {0, 1, 2}},
              {Slice(None, 3, 2), {0, 2}},
              {Slice(None, None, 2), {0, 2, 4}},
              {Slice(1, 3), {1, 2}},
              {Slice(1, 4, 2), {1, 3}},
              {Slice(-2, None), {3, 4}},
              {Slice(None, -1), {0, 1, 2, 3}},
              {Slice(-100, 100), {0, 1, 2, 3, 4}},
              {Slice(3, 1), {}}};
  for (const auto& row : rows) {
    INFO(row.slice);
    CHECK(values(x.index({row.slice})) == row.expected);
    auto y = x.clone();
    y.index_put_({row.slice}, -1);
    for (double v : row.expected) CHECK(y[int64_t(v)].item<double>() == -1);
    CHECK((y < 0).sum().item<int64_t>() == int64_t(row.expected.size()));
  }
}

TEST_CASE("the note's table of getters") {
  const auto x = numbers({2, 3, 4});
  CHECK(same(x.index({None}), x.unsqueeze(0)));
  CHECK(same(x.index({Ellipsis, Slice(None, 2)}), x.slice(2, 0, 2)));
  CHECK(same(x.index({"..."}), x));
  CHECK(is(x.index({1, 2}), {4}, {20, 21, 22, 23}));
  CHECK(is(x.index({1, -1, 3}), {}, {23}));
  CHECK(x.index({true, false}).sizes() == Sizes{0, 2, 3, 4});
  CHECK(same(x.index({Slice(1, None, 2)}), x.slice(0, 1, 2, 2)));
  CHECK(same(x.index({list({1, 1})}), torch::stack({x[1], x[1]})));
  CHECK(x.index({"...", 0, true, Slice(1, None, 2), list({1, 0})}).sizes() == Sizes{2, 1});
}

TEST_CASE("the note's table of setters") {
  auto x = torch::zeros({2, 3});
  x.index_put_({None}, 1);
  CHECK(values(x) == Values{1, 1, 1, 1, 1, 1});
  x.index_put_({Ellipsis, Slice(None, 2)}, 2);
  CHECK(values(x) == Values{2, 2, 1, 2, 2, 1});
  x.index_put_({1, 2}, 3);
  CHECK(values(x) == Values{2, 2, 1, 2, 2, 3});
  x.index_put_({"...", 0}, torch::tensor({4., 5.}));
  CHECK(values(x) == Values{4, 2, 1, 5, 2, 3});
  x.index_put_({list({1, 0}), list({1, 2})}, torch::tensor({6., 7.}));
  CHECK(values(x) == Values{4, 2, 7, 5, 6, 3});
  x.index_put_({false}, 9);
  CHECK(values(x) == Values{4, 2, 7, 5, 6, 3});
  x.index_put_({true}, 8);
  CHECK(values(x) == Values{8, 8, 8, 8, 8, 8});
}

TEST_CASE("numbers, slices and None make a view") {
  auto x = numbers({3, 4});
  auto part = x.index({Slice(1, 3), None, Slice(0, 4, 2)});
  CHECK(part.sizes() == Sizes{2, 1, 2});
  CHECK(part.is_alias_of(x));
  part.zero_();
  CHECK(values(x) == Values{0, 1, 2, 3, 0, 5, 0, 7, 0, 9, 0, 11});
  CHECK(x._version() == 1);
  CHECK_FALSE(x.index({Ellipsis}).is_same(x));
  CHECK(x.index({Ellipsis}).is_alias_of(x));
  CHECK_FALSE(x.index({list({0})}).is_alias_of(x));
}

TEST_CASE("a view is the same with and without history") {
  const auto x = numbers({3, 4, 5});
  auto w = x.clone().requires_grad_();
  const std::vector<std::vector<torch::indexing::TensorIndex>> indices = {
      {1},
      {-1, Slice(1, 3)},
      {Ellipsis, 2},
      {None, 0, None},
      {Slice(0, 3, 2), Slice(), Slice(-2, None)},
      {Slice(2, 1)},
      {Ellipsis},
      {0, 0, 0},
      {Ellipsis, None}};
  for (const auto& i : indices) {
    const auto a = x.index(i), b = w.index(i);
    CHECK(same(a, b));
    CHECK(a.strides() == b.strides());
    CHECK(a.storage_offset() == b.storage_offset());
    CHECK(b.requires_grad());
  }
  CHECK(w.index({0, Slice()}).grad_fn()->name() == "SliceBackward0");
  CHECK(w.index({Slice(0, 3), 0}).grad_fn()->name() == "SelectBackward0");
  CHECK(w.index({Ellipsis}).grad_fn()->name() == "AliasBackward0");
}

TEST_CASE("index tensors stand where the first of them stood") {
  const auto x = numbers({2, 3, 4});
  CHECK(x.index({Slice(), list({0, 1})}).sizes() == Sizes{2, 2, 4});
  CHECK(x.index({Slice(), list({0, 1}), list({1, 2})}).sizes() == Sizes{2, 2});
  CHECK(x.index({Slice(), torch::zeros({5, 6}, torch::kLong)}).sizes() == Sizes{2, 5, 6, 4});
  CHECK(x.index({list({0, 1}), 1}).sizes() == Sizes{2, 4});
}

TEST_CASE("index tensors apart come in front") {
  const auto x = numbers({2, 3, 4});
  CHECK(x.index({list({0, 1, 1}), Slice(), list({1, 2, 3})}).sizes() == Sizes{3, 3});
  CHECK(x.index({list({0, 1}), None, list({0, 1})}).sizes() == Sizes{2, 1, 4});
  CHECK(x.index({0, Slice(), list({0, 1})}).sizes() == Sizes{3, 2});
}

TEST_CASE("index tensors broadcast") {
  const auto x = numbers({3, 4});
  const auto y = x.index({list({0, 2}).unsqueeze(1), list({1, 3, -1})});
  CHECK(is(y, {2, 3}, {1, 3, 3, 9, 11, 11}));
}

TEST_CASE("any layout can be indexed") {
  const auto base = numbers({4, 6, 5});
  for (const auto& x : {base.permute({2, 0, 1}), base.slice(1, 0, 6, 2), base.select(2, 1).t(),
                        torch::ones({1, 6}).expand({4, 6}) * 1}) {
    const auto flat = x.contiguous();
    const auto i = list({1, 0, 3}), j = list({2, 0, -1});
    CHECK(same(x.index({i}), flat.index({i})));
    CHECK(same(x.index({Slice(), j}), flat.index({Slice(), j})));
    CHECK(same(x.index({i, j}), flat.index({i, j})));
    CHECK(same(x.index({x > 20}), flat.index({flat > 20})));
    auto a = x.clone(), b = flat.clone();
    a.index_put_({Slice(), j}, torch::ones({}));
    b.index_put_({Slice(), j}, torch::ones({}));
    CHECK(same(a, b));
  }
}

TEST_CASE("other dtypes can be indexed") {
  for (auto type : {torch::kDouble, torch::kLong, torch::kShort, torch::kByte, torch::kBool}) {
    auto x = torch::tensor({0, 1, 0, 1}).to(type);
    CHECK(values(x.index({list({1, 2, 3})})) == Values{1, 0, 1});
    x.index_put_({list({0})}, 1);
    CHECK(values(x) == Values{1, 1, 0, 1});
  }
}

TEST_CASE("a mask picks where it is true") {
  const auto x = numbers({2, 3});
  CHECK(is(x.index({mask()}), {3}, {0, 2, 4}));
  CHECK(is(x.index({torch::tensor({false, true})}), {1, 3}, {3, 4, 5}));
  CHECK(is(x.index({Slice(), torch::tensor({true, false, true})}), {2, 2}, {0, 2, 3, 5}));
  CHECK(is(x.index({mask().to(torch::kByte)}), {3}, {0, 2, 4}));
  CHECK(x.index({torch::zeros({2, 3}, torch::kBool)}).sizes() == Sizes{0});
}

TEST_CASE("what follows a mask belongs to the dims behind it") {
  const auto x = numbers({2, 3, 4});
  CHECK(is(x.index({mask(), list({0, 1, 2})}), {3}, {0, 9, 18}));
  CHECK(is(x.index({mask(), 1}), {3}, {1, 9, 17}));
  CHECK(x.index({mask(), Slice(1, 3)}).sizes() == Sizes{3, 2});
}

TEST_CASE("0-dim index tensors are numbers, 0-dim masks a new dim") {
  const auto x = numbers({2, 3});
  CHECK(same(x.index({torch::tensor(1)}), x[1]));
  CHECK(x.index({torch::tensor(1)}).is_alias_of(x));
  CHECK(x.index({torch::tensor(true)}).sizes() == Sizes{1, 2, 3});
  CHECK(x.index({torch::tensor(false)}).sizes() == Sizes{0, 2, 3});
  CHECK(is(torch::tensor(3.).index({true}), {1}, {3}));
}

TEST_CASE("brackets take numbers and 0-dim tensors") {
  const auto x = numbers({2, 3});
  CHECK(same(x[torch::tensor(-1)], x[1]));
  CHECK(same(x[torch::Scalar(1)], x[1]));
  CHECK(error<c10::IndexError>([&] { x[torch::Scalar(0.5)]; }) ==
        "Can only index tensors with integral scalars");
  CHECK(error<c10::IndexError>([&] { x[list({0})]; }) ==
        "Can only index with tensors that are scalars (zero-dim)");
}

TEST_CASE("values broadcast into the place they are written to") {
  auto x = torch::zeros({2, 3});
  x.index_put_({Slice(), list({0, 2})}, torch::tensor({1., 2.}));
  CHECK(values(x) == Values{1, 0, 2, 1, 0, 2});
  x.index_put_({0}, torch::full({1, 1, 3}, 5.));  // leading dims of size 1 are dropped
  CHECK(values(x) == Values{5, 5, 5, 1, 0, 2});
  x.index_put_({mask()}, torch::tensor({7., 8., 9.}));
  CHECK(values(x) == Values{7, 5, 8, 1, 9, 2});
}

TEST_CASE("accumulate adds up what meets in one place") {
  auto x = torch::zeros({3});
  x.index_put_({list({0, 2, 0})}, torch::tensor({1., 2., 4.}), true);
  CHECK(values(x) == Values{5, 0, 2});
  CHECK(values(torch::index_put(x, {list({1, 1})}, torch::ones({}), true)) == Values{5, 2, 2});
}

TEST_CASE("one element of a tensor, but no list of them, can be written into it") {
  auto x = numbers({4});
  CHECK_THROWS_AS(x.index_put_({list({0, 1})}, x.slice(0, 2, 4)), xtgrad::Error);
  x.index_put_({x > 2}, x[2]);
  CHECK(values(x) == Values{0, 1, 2, 2});
}

TEST_CASE("the gradient of index adds up, that of index_put_ is split") {
  auto x = torch::ones({3}).requires_grad_();
  (x.index({list({0, 2, 0})}) * torch::tensor({1., 2., 4.})).sum().backward();
  CHECK(values(x.grad()) == Values{5, 0, 2});

  auto a = torch::ones({3}).requires_grad_(), v = torch::ones({2}).requires_grad_();
  auto y = a * 1;
  y.index_put_({list({2, 0})}, v);
  (y * torch::tensor({1., 2., 4.})).sum().backward();
  CHECK(values(a.grad()) == Values{0, 2, 0});
  CHECK(values(v.grad()) == Values{4, 1});
}

TEST_CASE("writing where a mask is true has the gradients of both sides") {
  auto x = torch::ones({2, 3}).requires_grad_(), v = torch::ones({}).requires_grad_();
  auto y = x * 1;
  y.index_put_({mask()}, v);
  CHECK(y.grad_fn()->name() == "IndexPutBackward0");
  (y * numbers({2, 3})).sum().backward();
  CHECK(values(x.grad()) == Values{0, 1, 0, 3, 0, 5});
  CHECK(v.grad().item<float>() == 6);
}

TEST_CASE("second derivatives pass through index and index_put_") {
  auto x = torch::tensor({1., 2., 3.}, torch::kDouble).requires_grad_();
  auto y = x.clone();
  y.index_put_({list({1})}, x.index({list({0})}) * 2);  // x0, 2 x0, x2
  auto g = torch::autograd::grad({y.pow(3).sum()}, {x}, {}, true, true)[0];
  CHECK(values(g) == Values{27, 0, 27});  // of 9 x0³ + x2³
  CHECK(values(torch::autograd::grad({g.sum()}, {x})[0]) == Values{54, 0, 18});
}

TEST_CASE("writes through brackets fill a tensor that requires grad afterwards") {
  auto w = torch::tensor({1., 2.}).requires_grad_();
  auto y = torch::zeros({2, 2});
  for (int64_t i = 0; i < 2; ++i)
    for (int64_t j = 0; j < 2; ++j) y.index_put_({i, j}, w[i] * w[j]);
  y.sum().backward();
  CHECK(values(w.grad()) == Values{6, 6});
}

TEST_CASE("an index out of range is refused before anything is written") {
  auto x = numbers({3});
  CHECK(error<c10::IndexError>([&] {
          x.index_put_({list({0, 3})}, 9);
        }) == "index 3 is out of bounds for dimension 0 with size 3");
  CHECK(error<c10::IndexError>([&] {
          x.index({Slice(), 0});
        }) == "too many indices for tensor of dimension 1");
  CHECK(error<c10::IndexError>([&] {
          torch::ones({2, 0}).index({Slice(), list({0})});
        }) == "index is out of bounds for dimension with size 0");
  CHECK(error<c10::IndexError>([&] { torch::tensor(1.).index({Slice()}); }) ==
        "slice() cannot be applied to a 0-dim tensor.");
  CHECK(error<c10::IndexError>([&] {
          x.index({Ellipsis, Ellipsis, 0});
        }) == "an index can only have a single ellipsis ('...')");
  CHECK(error([&] { x.index({}); }) ==
        "Passing an empty index list to Tensor::index() is not valid syntax");
  CHECK(values(x) == Values{0, 1, 2});
  CHECK(x._version() == 0);
}

TEST_CASE("no index is in range of no elements, and none is needed") {
  CHECK(torch::ones({2, 0}).index({Slice(), torch::zeros({0}, torch::kLong)}).sizes() ==
        Sizes{2, 0});
}

TEST_CASE("index entries print as libtorch's") {
  CHECK(xtgrad::str(Slice(1, 5, 2)) == "1:5:2");
  CHECK(xtgrad::str(torch::indexing::TensorIndex(None)) == "None");
  CHECK(xtgrad::str(torch::indexing::TensorIndex("...")) == "...");
  CHECK(xtgrad::str(torch::indexing::TensorIndex(true)) == "true");
  CHECK_THROWS_AS(torch::indexing::TensorIndex(".."), c10::ValueError);
}

TEST_CASE("index_select takes rows of any dim") {
  const auto x = numbers({2, 3});
  CHECK(is(torch::index_select(x, 1, list({2, 0})), {2, 2}, {2, 0, 5, 3}));
  CHECK(is(x.index_select(-2, torch::tensor({1}, torch::kInt)), {1, 3}, {3, 4, 5}));
  CHECK(x.index_select(0, torch::tensor(1)).sizes() == Sizes{1, 3});
  CHECK(torch::tensor(1.).index_select(0, list({0})).sizes() == Sizes{});
  CHECK(error<c10::IndexError>([&] { x.index_select(0, list({-1})); }) ==
        "index out of range in self");
}

TEST_CASE("gather reads and scatter_add gives back") {
  auto x = numbers({2, 3}).requires_grad_();
  const auto i = torch::tensor({{2, 0, 2}});
  auto y = torch::gather(x, 1, i);
  CHECK(is(y, {1, 3}, {2, 0, 2}));
  (y * torch::tensor({{1., 2., 4.}})).sum().backward();
  CHECK(values(x.grad()) == Values{2, 0, 5, 0, 0, 0});
  CHECK(is(numbers({2, 3}).t().gather(0, torch::tensor({{2, 0}})), {1, 2}, {2, 3}));
  CHECK(is(torch::tensor(1.).gather(0, list({0, 0})), {2}, {1, 1}));
  CHECK(error([&] {
          torch::gather(x, 0, torch::tensor({{0, 1, 1, 1}}));
        }) ==
        "Size does not match at dimension 1 expected index [1, 4] to be smaller than self [2, 3] "
        "apart "
        "from dimension 0");
}

TEST_CASE("scatter writes and its source's gradient is gathered") {
  auto x = torch::ones({2, 3}).requires_grad_(), v = numbers({2, 3}).requires_grad_();
  const auto i = torch::tensor({{1, 0}});
  auto y = torch::scatter(x, 0, i, v);
  CHECK(is(y, {2, 3}, {1, 1, 1, 0, 1, 1}));
  (y * numbers({2, 3})).sum().backward();
  CHECK(values(x.grad()) == Values{0, 0, 2, 0, 4, 5});
  CHECK(values(v.grad()) == Values{3, 1, 0, 0, 0, 0});
  CHECK(is(torch::zeros({2, 3}).scatter_(1, torch::tensor({{2}, {0}}), 5), {2, 3},
           {0, 0, 5, 5, 0, 0}));
}

TEST_CASE("scatter_add adds up and refuses other dtypes") {
  auto x = torch::zeros({3});
  x.scatter_add_(0, list({0, 2, 0}), torch::tensor({1., 2., 4.}));
  CHECK(values(x) == Values{5, 0, 2});
  CHECK(error([&] { x.scatter_add_(0, list({0}), torch::ones({1}, torch::kDouble)); }) ==
        "scatter(): Expected self.dtype to be equal to src.dtype");
  CHECK(error([&] {
          x.scatter_add_(0, list({0, 7}), torch::ones({2}));
        }) == "index 7 is out of bounds for dimension 0 with size 3");
  CHECK(values(x) == Values{5, 0, 2});
}

TEST_CASE("where chooses, promotes and broadcasts") {
  const auto a = numbers({2, 3});
  CHECK(is(torch::where(mask(), a, -a), {2, 3}, {0, -1, 2, -3, 4, -5}));
  CHECK(is(torch::where(mask(), a, 9), {2, 3}, {0, 9, 2, 9, 4, 9}));
  CHECK(is(torch::where(torch::tensor({{true}, {false}}), 1, 0), {2, 1}, {1, 0}));
  CHECK((torch::where(mask(), list({1, 2, 3}), 2.5).scalar_type() == torch::kFloat));
  CHECK((torch::where(mask(), 1, 2).scalar_type() == torch::kLong));
  const auto both = torch::where(mask());
  CHECK(values(both[0]) == Values{0, 0, 1});
  CHECK(values(both[1]) == Values{0, 2, 1});
}

TEST_CASE("where sends each gradient its own part") {
  auto a = torch::ones({2, 3}).requires_grad_(), b = torch::ones({3}).requires_grad_();
  (torch::where(mask(), a, b) * numbers({2, 3})).sum().backward();
  CHECK(values(a.grad()) == Values{0, 0, 2, 0, 4, 0});
  CHECK(values(b.grad()) == Values{3, 1, 5});
}

TEST_CASE("masked_fill keeps the dtype and broadcasts") {
  const auto x = numbers({3}).to(torch::kLong);
  CHECK(is(x.masked_fill(mask(), 7.9), {2, 3}, {7, 1, 7, 0, 7, 2}));
  CHECK(is(numbers({3}).masked_fill(torch::tensor({true, false, true}), torch::tensor(-1.)), {3},
           {-1, 1, -1}));
  auto y = numbers({2, 3});
  y.masked_fill_(mask(), 0);
  CHECK(values(y) == Values{0, 1, 0, 3, 0, 5});
  CHECK(error([&] {
          y.masked_fill_(torch::ones({2, 2, 3}, torch::kBool), 0);
        }) == "output with shape [2, 3] doesn't match the broadcast shape [2, 2, 3]");
  CHECK(error([&] { y.masked_fill(mask(), torch::ones({2})); }) ==
        "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with 1 "
        "dimension(s).");
  CHECK_THROWS_AS(y.masked_fill(y, 0), c10::Error);
}

TEST_CASE("masked_fill's value gets the sum of the gradient") {
  auto x = torch::ones({2, 3}).requires_grad_(), v = torch::tensor(2.).requires_grad_();
  (x.masked_fill(mask(), v) * numbers({2, 3})).sum().backward();
  CHECK(values(x.grad()) == Values{0, 1, 0, 3, 0, 5});
  CHECK(v.grad().item<float>() == 6);
}

TEST_CASE("masked_select broadcasts both") {
  auto x = numbers({3}).requires_grad_();
  auto y = torch::masked_select(x, mask());
  CHECK(is(y, {3}, {0, 2, 1}));
  (y * torch::tensor({1., 2., 4.})).sum().backward();
  CHECK(values(x.grad()) == Values{1, 4, 2});
  CHECK(is(torch::tensor(5.).masked_select(torch::tensor(true)), {1}, {5}));
}

TEST_CASE("nonzero lists places row by row") {
  CHECK(is(torch::nonzero(mask()), {3, 2}, {0, 0, 0, 2, 1, 1}));
  CHECK(is(mask().t().nonzero(), {3, 2}, {0, 0, 1, 1, 2, 0}));
  CHECK(torch::tensor(3.).nonzero().sizes() == Sizes{1, 0});
  CHECK(torch::tensor(0.).nonzero().sizes() == Sizes{0, 0});
  CHECK(torch::zeros({2, 0}).nonzero().sizes() == Sizes{0, 2});
}
