// build_info() tells the truth: what it says is in works, what it says was left out throws by name.
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/xtgrad.h>

#include <fstream>
#include <sstream>

#include "in_tests.h"

namespace {

struct Counting : torch::data::datasets::Dataset<Counting> {
  torch::data::Example<> get(size_t i) override {
    return {torch::tensor(double(i)), torch::tensor(0)};
  }
  std::optional<size_t> size() const override { return 4; }
};

std::string bytes_of(const std::string& name) {
  std::ifstream file(in_tests(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// What each extra is for.
const std::map<std::string, std::function<void()>> kUses = {
    {"LAPACK", [] { CHECK(torch::allclose(torch::inverse(torch::eye(2)), torch::eye(2))); }},
    {"ZIP",
     [] {
       CHECK(torch::pickle_save(torch::ones({2})).size() > 100);
       CHECK(xtgrad::load_npz(in_tests("fuzz/corpus/npz/packed.npz")).size() > 0);
     }},
    {"ZLIB",
     [] { CHECK(xtgrad::data::read_idx(in_tests("fuzz/corpus/idx/gzipped")).numel() > 0); }},
    {"PNG",
     [] {
       CHECK(xtgrad::data::decode_image(bytes_of("fuzz/corpus/image/gray.png")).size(0) == 1);
     }},
    {"JPEG",
     [] { CHECK(xtgrad::data::decode_image(bytes_of("fixtures/image.jpg")).size(0) >= 1); }},
    {"THREADS",
     [] {
       auto loader =
           torch::data::make_data_loader(Counting().map(torch::data::transforms::Stack<>()),
                                         torch::data::DataLoaderOptions(2).workers(1));
       int64_t batches = 0;
       for (auto& batch : *loader) batches += batch.data.dim();
       CHECK(batches == 2);
     }},
};

}  // namespace

TEST_CASE("build_info: what is in works, what was left out throws by name") {
  const std::string info = xtgrad::build_info();
  CHECK(info.find(xtgrad::str("xtgrad ", XTGRAD_VERSION_MAJOR, ".", XTGRAD_VERSION_MINOR)) == 0);
  for (const auto& extra : kUses) {
    const std::string& name = extra.first;
    const auto& use = extra.second;
    CAPTURE(name);
    const bool in = info.find("\n" + name + ": in") != std::string::npos;
    REQUIRE((in || info.find("\n" + name + ": left out") != std::string::npos));
    if (in) {
      use();
      continue;
    }
    CHECK_THROWS_WITH_AS(use(), doctest::Contains(("-DXTGRAD_WITH_" + name + "=ON").c_str()),
                         xtgrad::NotImplementedError);
  }
}

TEST_CASE("build_info: products of matrices need no BLAS") {
  const auto a = torch::randn({70, 300}), b = torch::randn({300, 50});
  const auto exact = torch::matmul(a.to(torch::kDouble), b.to(torch::kDouble));
  CHECK(torch::allclose(torch::matmul(a, b).to(torch::kDouble), exact, 1e-4, 1e-4));
  CHECK(torch::allclose(torch::matmul(b.t(), a.t()).t().to(torch::kDouble), exact, 1e-4, 1e-4));
  const auto sums =
      torch::matmul(a.to(torch::kDouble).unsqueeze(2), torch::ones({1, 3}, torch::kDouble));
  CHECK(torch::allclose(sums.sum(2), 3 * a.to(torch::kDouble)));
}
