// What libtorch has as functions, too; parts of numbers; tensors on files; data_parallel;
// interpolation by factors.
#include <doctest/doctest.h>
#include <torch/nn/parallel/data_parallel.h>
#include <torch/torch.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

#include "close.h"
#include "left_out.h"

using torch::Tensor;

TEST_CASE("methods that are functions, too") {
  const Tensor x = torch::zeros({2, 3}).t(), n = torch::zeros({4}, torch::kByte);
  CHECK(torch::size(x, 0) == 3);
  CHECK(torch::size(x, -1) == 2);
  CHECK(torch::stride(x, 0) == 1);
  CHECK(torch::stride(x, 1) == 3);
  CHECK(torch::numel(x) == 6);
  CHECK(torch::is_floating_point(x));
  CHECK_FALSE(torch::is_floating_point(n));
  CHECK(torch::is_signed(x));
  CHECK_FALSE(torch::is_signed(n));
  CHECK_FALSE(torch::is_complex(x));
  CHECK_FALSE(torch::is_distributed(x));
  CHECK_FALSE(torch::is_conj(x));
  CHECK_FALSE(torch::is_neg(x));
  CHECK_FALSE(torch::is_inference(x));
  CHECK(torch::is_same_size(x, x.clone()));
  CHECK_FALSE(torch::is_same_size(x, n));
  CHECK(torch::is_nonzero(torch::ones({1})));
  CHECK(first_line([&] { torch::is_nonzero(torch::empty({0})); }) ==
        "Boolean value of Tensor with no values is ambiguous");
  CHECK(torch::promote_types(torch::kInt, torch::kFloat) == torch::kFloat);
  CHECK_FALSE(torch::can_cast(torch::kDouble, torch::kInt));
  CHECK(torch::result_type(n, 1.5) == torch::kFloat);
  CHECK(torch::result_type(2, n) == torch::kByte);
  CHECK(torch::unsafe_chunk(x, 2)[1].sizes() == torch::IntArrayRef({1, 2}));
  CHECK(torch::unsafe_split(x, 1).size() == 3);
  CHECK(torch::unsafe_split_with_sizes(x, {1, 2})[1].size(0) == 2);
  CHECK(torch::range(0, 3).equal(torch::arange(4.)));
  CHECK_THROWS_AS(torch::size(x, 2), c10::Error);
}

TEST_CASE("the angle, real and imaginary part of real numbers") {
  constexpr double inf = std::numeric_limits<double>::infinity(), nan = NAN, pi = std::numbers::pi;
  for (const auto type : {torch::kFloat, torch::kDouble}) {
    const Tensor x = torch::tensor({1., -1., 0., -0., nan, inf, -inf}, type);
    const Tensor y = torch::angle(x);
    CHECK(y.scalar_type() == type);
    check_numbers(y, {0, pi, 0, 0, nan, 0, pi});
    CHECK(torch::equal(x.angle().slice(0, 0, 4), y.slice(0, 0, 4)));
  }
  CHECK(torch::angle(torch::tensor({1, -1, 0})).scalar_type() == torch::kFloat);
  check_numbers(torch::angle(torch::tensor({1, -1, 0})), {0, pi, 0});
  check_numbers(torch::angle(torch::tensor({true, false})), {0, 0});
  CHECK(torch::angle(torch::empty({0, 2})).sizes() == torch::IntArrayRef({0, 2}));

  const Tensor leaf = torch::tensor({1., -1.}, torch::requires_grad());
  const Tensor y = torch::angle(leaf);
  CHECK(y.grad_fn()->name() == "AngleBackward0");
  y.sum().backward();
  CHECK(torch::equal(leaf.grad(), torch::zeros({2})));

  CHECK(torch::real(leaf).is_same(leaf));
  CHECK(first_line([&] { torch::imag(leaf); }) ==
        "imag is not implemented for tensors with non-complex dtypes.");
}

namespace {

/// A file of these bytes until the end of the scope.
struct TemporaryFile {
  std::string name = "/tmp/xtgrad_from_file_" + std::to_string(getpid());
  explicit TemporaryFile(const std::string& bytes) { std::ofstream(name) << bytes; }
  ~TemporaryFile() { std::remove(name.c_str()); }
  std::string bytes() const {
    std::ifstream in(name);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

}  // namespace

TEST_CASE("from_file: a copy of a file's numbers" * doctest::skip(kOnWindows)) {
  const TemporaryFile file("root:x");
  Tensor x = torch::from_file(file.name, false, 3, torch::kShort);
  check_numbers(x, {28530, 29807, 30778});
  x.zero_();
  CHECK(file.bytes() == "root:x");
  check_numbers(torch::from_file(file.name, torch::nullopt, 2, torch::kByte), {114, 111});
  CHECK(torch::from_file(file.name).sizes() == torch::IntArrayRef({0}));
  CHECK(torch::from_file(file.name, false, 1, torch::requires_grad()).requires_grad());
  CHECK(at::from_file(file.name, false, 2, torch::kByte, torch::kStrided, torch::kCPU, false)
            .numel() == 2);

  CHECK(first_line([&] { torch::from_file(file.name, false, 2); }) ==
        "file <" + file.name + "> size is smaller than the required mapping size <8>");
  CHECK(first_line([&] {
          torch::from_file(file.name, false, -1, torch::kByte);
        }).starts_with("unable to mmap "));
  CHECK_THROWS_AS(torch::from_file(file.name, false, int64_t{1} << 62), c10::Error);
  const auto error = [](int e) { return std::strerror(e) + (" (" + std::to_string(e) + ")"); };
  CHECK(first_line([] { torch::from_file("/nonexistent", false, 4); }) ==
        "unable to open file </nonexistent> in read-only mode: " + error(ENOENT));
  CHECK(first_line([] { torch::from_file("", false, 4); }) ==
        "unable to open file <filename not specified> in read-only mode: " + error(ENOENT));
  CHECK(first_line([] { torch::from_file("/tmp", false, 4); }) ==
        "unable to mmap 16 bytes from file </tmp>: " + error(ENODEV));
}

TEST_CASE("from_file, shared: what is written reaches the file" * doctest::skip(kOnWindows)) {
  const TemporaryFile file("abcdef");
#ifdef __EMSCRIPTEN__  // no mapping's writes reach a file
  CHECK_THROWS_AS(torch::from_file(file.name, true, 4, torch::kByte), c10::NotImplementedError);
  return;
#endif
  {
    const Tensor x = torch::from_file(file.name, true, 4, torch::kByte);
    x[1] = 'X';
    x.narrow(0, 2, 2).fill_('y');
  }
  CHECK(file.bytes() == "aXyyef");
  torch::from_file(file.name, true, 8, torch::kByte)[7] = 'z';
  CHECK(file.bytes() == std::string("aXyyef\0z", 8));
  std::remove(file.name.c_str());
  torch::from_file(file.name, true, 2).fill_(1.f);
  CHECK(torch::equal(torch::from_file(file.name, false, 2), torch::ones({2})));
  CHECK(torch::from_file(file.name, true, 0).numel() == 0);
  CHECK(file.bytes().size() == 8);
  CHECK(
      first_line([] { torch::from_file("/nonexistent/file", true, 4); }) ==
      "unable to open file </nonexistent/file> in read-write mode: No such file or directory (2)");
  CHECK(first_line([&] {
          torch::from_file(file.name, true, int64_t{1} << 59);
        }).starts_with("unable to resize file <" + file.name + "> to the right size: "));
  CHECK(file.bytes().size() == 8);
}

TEST_CASE("data_parallel runs the module") {
  namespace parallel = torch::nn::parallel;
  torch::nn::Linear layer(3, 2);
  const Tensor x = torch::rand({5, 3}), y = layer(x);
  CHECK(torch::equal(parallel::data_parallel(layer, x), y));
  CHECK(torch::equal(parallel::data_parallel(layer.ptr(), x), y));
  const std::vector<torch::Device> two(2, torch::kCPU);
  const Tensor joined = parallel::data_parallel(layer, x, two, torch::Device(torch::kCPU));
  CHECK(torch::allclose(joined, y));
  joined.sum().backward();
  check_numbers(layer->bias.grad(), {5, 5});
  CHECK(parallel::data_parallel(layer, torch::rand({1, 3}), two).size(0) == 1);

  auto modules = parallel::replicate(layer, two);
  CHECK(modules.size() == 2);
  CHECK(parallel::parallel_apply(modules, {x, x})[1].equal(y));
  CHECK(first_line([&] { parallel::parallel_apply(modules, {x}); }) ==
        "Must have as many inputs as modules");
  CHECK_THROWS_AS(parallel::data_parallel(layer, x, std::vector<torch::Device>{}), c10::Error);
  CHECK_THROWS_AS(
      parallel::data_parallel(layer, x, std::vector<torch::Device>{torch::Device(torch::kCUDA)}),
      c10::Error);
}

TEST_CASE("interpolation by factors") {
  const Tensor x = torch::arange(20, torch::kDouble).mul(0.37).sin().view({1, 1, 5, 4});
  const std::vector<double> by = {0.5, 1.5};
  const torch::ArrayRef<double> factors(by);
  // F.interpolate(x, scale_factor=(0.5, 1.5), mode='bilinear', antialias=True)
  check_numbers(
      torch::_upsample_bilinear2d_aa(x, torch::nullopt, false, factors),
      {0.452605543, 0.496401146, 0.542609767, 0.55226184, 0.524377594, 0.494080329, -0.213372088,
       -0.267905646, -0.333343617, -0.376961271, -0.394331025, -0.400796366});
  const std::vector<int64_t> to = {3, 2};
  CHECK(torch::equal(
      torch::_upsample_bicubic2d_aa(x, torch::OptionalIntArrayRef(to), true, torch::nullopt),
      torch::_upsample_bicubic2d_aa(x, to, true)));
  CHECK(torch::equal(torch::upsample_nearest2d(x, torch::nullopt, factors),
                     torch::upsample_nearest2d(x, {2, 6}, .5, 1.5)));
  CHECK(torch::equal(torch::upsample_bilinear2d(x, torch::nullopt, false, factors),
                     torch::upsample_bilinear2d(x, {2, 6}, false, .5, 1.5)));
  CHECK(first_line([&] {
          torch::_upsample_bilinear2d_aa(x, torch::nullopt, false, torch::nullopt);
        }) == "Must specify exactly one of output_size and scale_factors");
  CHECK_THROWS_AS(torch::_upsample_bilinear2d_aa(x, torch::nullopt, false, factors.slice(0, 1)),
                  c10::Error);
  Tensor out = torch::empty({0}, torch::kDouble);
  at::_upsample_bilinear2d_aa_out(out, x, {3, 2}, false);
  CHECK(out.sizes() == torch::IntArrayRef({1, 1, 3, 2}));
}
