// No size, however absurd, crashes, hangs or wraps around: the rows of size_ops.inc (and of
// size_layers.inc, in test_sizes_layers.cpp), and that there is one for each signature in the
// headers that takes an integer.
#include <xtgrad/report.h>

#include <set>

#include "core/kernels/alloc.h"  // the limit of memory
#include "in_tests.h"
#include "signatures.h"
#include "sizes.h"

namespace sizes {

const std::vector<Row>& op_rows() {
  static const std::vector<Row> rows = {
#include "size_ops.inc"
  };
  return rows;
}

}  // namespace sizes

TEST_CASE("ops take absurd sizes" * doctest::skip(kOneThread)) {
  sizes::check_rows(sizes::op_rows());
}

TEST_CASE("every signature that takes an integer has a row of absurd sizes") {
  std::set<std::string> rows, unused;
  for (const auto* list : {&sizes::op_rows(), &sizes::layer_rows()})
    for (const sizes::Row& row : *list) rows.insert(row.signature);
#define EXCEPT(what, reason) unused.insert(what);
#include "size_exceptions.inc"
#undef EXCEPT
  const std::set<std::string> exceptions = unused;
  const auto signatures = signatures::of_public_headers(in_tests(".."));
  CHECK(signatures.size() > 400);
  for (const auto& one : signatures) {  // clang 14 captures no structured binding
    const std::string &signature = one.first, &header = one.second;
    bool found = rows.count(signature) > 0;
    for (const std::string& known : exceptions)
      if (signature == known || header == known ||
          (known.ends_with('/') && header.starts_with(known)))
        found = true, unused.erase(known);
    // Layers and options are made from their arguments, whose classes have rows.
    const std::string name = signature.substr(0, signature.find('('));
    for (const char* end : {"Options", "Args", "Impl"}) found = found || name.ends_with(end);
    CHECK_MESSAGE(
        found, header, ": ", signature,
        " has no row in size_ops.inc or size_layers.inc, nor a reason in size_exceptions.inc");
  }
  for (const std::string& one : unused)
    CHECK_MESSAGE(false, one, " in size_exceptions.inc is in no header");
}

namespace {

/// The first line of the Error that `body` throws.
template <class F>
std::string failure(F body) {
  try {
    body();
  } catch (const c10::Error& e) {
    const std::string text = e.what();
    CHECK_MESSAGE(text.find('\n') != std::string::npos, text, " has no second line");
    return text.substr(0, text.find('\n'));
  }
  return "no error";
}

}  // namespace

TEST_CASE("sizes that multiply beyond 64 bits are refused in libtorch's words") {
  using torch::Tensor;
  constexpr int64_t k40 = int64_t{1} << 40, k62 = int64_t{1} << 62;
  const Tensor x = torch::arange(4, torch::kFloat);
  CHECK(failure([&] { x.as_strided({2}, {k62 - 16}); }) ==
        "Storage size calculation overflowed with sizes=[2] and strides=[4611686018427387888]");
  CHECK(failure([&] { x.clone().resize_({k62}); }) ==
        "Storage size calculation overflowed with sizes=[4611686018427387904]");
  CHECK(failure([&] {
          torch::zeros({1, 1}).expand({k40, k40});
        }) == "numel: integer multiplication overflow");
  CHECK(failure([&] {
          torch::empty({k40, k40, 0});
        }) == "Storage size calculation overflowed with sizes=[1099511627776, 1099511627776, 0]");
  // p² · 4 wraps around to 4.
  constexpr int64_t p = (int64_t{1} << 61) + 1;
  CHECK(failure([&] {
          x.reshape({p, p, 4});
        }) ==
        "shape '[2305843009213693953, 2305843009213693953, 4]' is invalid for input of size 4");
  CHECK(failure([&] { x.unfold(0, -2, 1); }) ==
        "Storage size calculation overflowed with sizes=[7, -2] and strides=[1, 1]");
  CHECK(failure([&] { x.narrow(0, 1, INT64_MAX); }) ==
        "start (1) + length (9223372036854775807) exceeds dimension size (4).");
}

TEST_CASE("what is huge but right works") {
  constexpr int64_t k62 = int64_t{1} << 62;
  const torch::Tensor x = torch::arange(4, torch::kFloat);
  CHECK(x.narrow(0, 3, 1).expand({k62}).select(0, k62 - 1).item<float>() == 3);
  CHECK(x.chunk(INT64_MAX).size() == 4);
  CHECK(x.unfold(0, 2, INT64_MAX).sizes() == torch::IntArrayRef({1, 2}));
  CHECK(x.slice(0, 1, INT64_MAX, k62).item<float>() == 1);
  CHECK(x.roll(INT64_MIN).equal(x));
  CHECK(torch::tril_indices(3, k62, 0).size(1) == 6);
  CHECK(torch::arange(INT64_MIN, INT64_MAX, INT64_MAX)[1].item<int64_t>() == -1);
  // A window of 10¹² elements sees the picture whole, wherever it begins.
  const torch::Tensor picture = torch::arange(8, torch::kFloat).view({1, 1, 8});
  constexpr int64_t kWide = 1'000'000'000'000;
  const torch::Tensor y = torch::max_pool1d(picture, kWide, 1, kWide / 2);
  CHECK(y.sizes() == torch::IntArrayRef({1, 1, 9}));
  CHECK(y.equal(torch::full({1, 1, 9}, 7.f)));
}

TEST_CASE("batches, lengths and offsets that cannot be get sentences") {
  const torch::Tensor log_probs = torch::rand({4, 1, 3}),
                      targets = torch::ones({1, 1}, torch::kLong);
  CHECK_THROWS_AS(
      torch::data::make_data_loader(torch::data::datasets::TensorDataset(torch::rand({4, 2})),
                                    torch::data::DataLoaderOptions(0)),
      c10::ValueError);
  torch::data::samplers::RandomSampler sampler(4);
  CHECK_THROWS_AS(sampler.next(0), c10::ValueError);
  using Lengths = torch::IntArrayRef;
  CHECK_THROWS_WITH_AS(
      torch::ctc_loss(log_probs, targets, Lengths(-1), Lengths(1)),
      "[ctc_loss] lengths are 0 or more: sample 0 has input_lengths -1 and target_lengths 1",
      c10::Error);
  CHECK_THROWS_AS(torch::ctc_loss(log_probs, targets, Lengths(4), Lengths(-1)), c10::Error);
  const torch::Tensor at = torch::tensor({0, 1, 1}, torch::kLong);
  CHECK_THROWS_AS(
      torch::embedding_bag(torch::rand({3, 2}), at, torch::tensor({0, 100, 2}, torch::kLong)),
      c10::Error);
}
