// Vision transforms against torchvision's formulas, evaluated by python3-torch.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include "close.h"

using namespace xtgrad;
using namespace xtgrad::data;
namespace vision = xtgrad::data::vision;

namespace {

Tensor picture() { return (arange(3 * 4 * 5, kFloat) * 7).remainder(60).reshape({3, 4, 5}) / 60.; }

}  // namespace

TEST_CASE("Resize is bilinear and keeps the shape of the shorter side") {
  const Tensor x = picture();
  CHECK(vision::Resize(8)(x).sizes() == IntArrayRef({3, 8, 10}));
  CHECK(vision::Resize(3)(x.transpose(1, 2)).sizes() == IntArrayRef({3, 3, 3}));
  CHECK(vision::Resize(2, 9)(x).sizes() == IntArrayRef({3, 2, 9}));
  // F.interpolate(x[None], (2, 3), mode="bilinear", align_corners=False)[0, 0]
  check_numbers(vision::Resize(2, 3)(x)[0],
                {0.330555528, 0.524999976, 0.38611114, 0.497222215, 0.691666663, 0.38611111});
  CHECK(vision::Resize(2, 3)((x * 255.).to(kByte)).scalar_type() == kByte);
  CHECK(vision::Resize(4)(x).is_same(x));
  CHECK_THROWS_AS(vision::Resize(4)(ones({4, 4})), ValueError);
}

TEST_CASE("crops") {
  const Tensor x = picture();
  CHECK(equal(vision::CenterCrop(2)(x), x.narrow(1, 1, 2).narrow(2, 2, 2)));   // round(1.5) = 2
  CHECK(equal(vision::CenterCrop(vision::Size(4, 4))(x), x.narrow(2, 0, 4)));  // round(0.5) = 0
  const Tensor padded = vision::CenterCrop(vision::Size(7, 5))(x);
  CHECK(padded.sizes() == IntArrayRef({3, 7, 5}));
  CHECK(equal(padded.narrow(1, 1, 4), x));
  // manual_seed(4): randint(0, 7, (1,)), randint(0, 8, (1,)), twice
  manual_seed(4);
  vision::RandomCrop random(2, 2);
  const Tensor around = constant_pad_nd(x, {2, 2, 2, 2});
  CHECK(equal(random(x), around.narrow(1, 3, 2).narrow(2, 6, 2)));
  CHECK(equal(random(x), around.narrow(1, 5, 2).narrow(2, 5, 2)));
  CHECK(vision::RandomCrop(vision::Size(4, 5))(x).is_same(x));
  CHECK(first_line([&] { vision::RandomCrop(9)(x); }) ==
        "Required crop size (9, 9) is larger than input image size (4, 5)");
}

TEST_CASE("flips") {
  const Tensor x = picture();
  CHECK(equal(vision::RandomHorizontalFlip(1)(x), x.flip({2})));
  CHECK(equal(vision::RandomVerticalFlip(1)(x), x.flip({1})));
  CHECK(vision::RandomVerticalFlip(0)(x).is_same(x));
  vision::RandomHorizontalFlip flip(0.5, make_generator(1));
  const Tensor draws = rand({6}, make_generator(1));
  int flipped = 0;
  for (int i = 0; i < 6; ++i) {
    const bool expected = draws[i].item<double>() < 0.5;
    flipped += expected;
    CHECK(equal(flip(x), expected ? x.flip({2}) : x));
  }
  CHECK(flipped > 0);
  CHECK(flipped < 6);
}

TEST_CASE("RandomResizedCrop draws torchvision's parts") {
  // torchvision's get_params in Python after manual_seed(2): top, left, height, width of two draws
  const Tensor x = arange(3 * 20 * 30, kFloat).reshape({3, 20, 30});
  manual_seed(2);
  vision::RandomResizedCrop random(6);
  const int64_t parts[2][4] = {{0, 0, 20, 19}, {0, 4, 20, 22}};
  for (const auto& [top, left, height, width] : parts)
    CHECK(equal(random(x), vision::Resize(6, 6)(x.narrow(1, top, height).narrow(2, left, width))));
  // No part of a line has a ratio below 4 / 3: the middle is taken.
  const Tensor line = arange(300, kFloat).reshape({1, 1, 300});
  CHECK(equal(vision::RandomResizedCrop({1, 1}, {1, 1})(line), line.narrow(2, 149, 1)));
}

TEST_CASE("colours are adjusted by torchvision's formulas") {
  const Tensor x = picture();
  CHECK(equal(vision::adjust_brightness(x, 2), (x * 2.).clamp(0, 1)));
  check_numbers(vision::adjust_contrast(x, 0.5)[1][2],
                {0.492727101, 0.551060438, 0.609393775, 0.667727113, 0.72606039});
  check_numbers(vision::adjust_saturation(x, 0.5)[1][2],
                {0.469158351, 0.585819185, 0.645480037, 0.76214087, 0.878801703});
  check_numbers(vision::adjust_hue(x, 0.2).select(1, 2).flatten(),
                {0.633333325, 0.75, 0.0666666701, 0.183333337, 0.300000012, 0.166666672,
                 0.283333331, 0.733333349, 0.850000024, 0.966666639, 0.833333313, 0.949999988,
                 0.533333361, 0.650000036, 0.766666651});
  check_numbers(vision::adjust_hue(x, 0) - x, std::vector<double>(60));
  manual_seed(9);
  const Tensor jittered = vision::ColorJitter(0.4, 0.3, 0.2, 0.1)(x);
  check_numbers(jittered.select(1, 2).flatten(),
                {0.0413256884, 0.219633326, 0.71554786, 0.891264021, 1, 0.914285481, 1, 1, 1,
                 0.981703818, 1, 0.958682358, 0, 0.00901181996, 0.187319472});
  CHECK(vision::ColorJitter()(x).is_same(x));
  CHECK_THROWS_AS(vision::ColorJitter(0.1)(ones({3, 2, 2}, kLong)), TypeError);
  CHECK_THROWS_AS(vision::ColorJitter(-1), ValueError);
  CHECK_THROWS_AS(vision::ColorJitter(0, 0, 0, 0.6), ValueError);
}

TEST_CASE("colours of uint8 stay uint8, rounded down as torchvision does") {
  // Its formulas by hand: blends are cut to 0 … 255 and the fraction dropped, the grey in them too;
  // hue goes by way of x / 255 and 255.999 x.
  const Tensor x =
      tensor({200, 30, 0, 255, 100, 31, 7, 255, 50, 32, 9, 254}, kByte).reshape({3, 2, 2});
  const auto check_bytes = [](const Tensor& y, const std::vector<int>& expected) {
    CHECK(equal(y.flatten(), tensor(expected).to(kByte)));
    CHECK(y.scalar_type() == kByte);
  };
  check_bytes(vision::rgb_to_grayscale(x), {124, 30, 5, 254});
  check_bytes(vision::adjust_brightness(x, 1.5),
              {255, 45, 0, 255, 150, 46, 10, 255, 75, 48, 13, 255});
  check_bytes(vision::adjust_contrast(x, 0.5),  // the mean of the grey is 103.25
              {151, 66, 51, 179, 101, 67, 55, 179, 76, 67, 56, 178});
  check_bytes(vision::adjust_saturation(x, 0.25),
              {143, 30, 3, 254, 118, 30, 5, 254, 105, 30, 6, 254});
  check_bytes(vision::adjust_hue(x, 0.2), {120, 31, 3, 254, 200, 30, 0, 255, 50, 32, 9, 255});
  check_bytes(vision::adjust_contrast(x.narrow(0, 0, 1), 0), {121, 121, 121, 121});
  manual_seed(9);
  const Tensor jittered = vision::ColorJitter(0.4, 0.3, 0.2, 0.1)(x);
  manual_seed(9);
  const Tensor smooth = vision::ColorJitter(0.4, 0.3, 0.2, 0.1)(x.to(kFloat).div(255)) * 255.;
  CHECK(jittered.scalar_type() == kByte);
  CHECK((jittered.to(kFloat) - smooth).abs().max().item<float>() < 8);  // 4 steps rounded down
}

TEST_CASE("transforms compose, in map() and in loaders, with any number of workers") {
  struct Pictures : datasets::Dataset<Pictures> {
    Example<> get(size_t i) override {
      return {full({1, 6, 6}, int64_t(40 * i), kByte) + arange(6).to(kByte), full({}, int64_t(i))};
    }
    optional<size_t> size() const override { return 6; }
  };
  const vision::Compose augment({vision::ToTensor(), vision::RandomCrop(4, 1),
                                 vision::RandomHorizontalFlip(), vision::Normalize({0.5}, {0.5})});
  const auto run = [&](size_t workers) {
    manual_seed(3);
    auto loader = make_data_loader(Pictures().map(augment).map(transforms::Stack<>()),
                                   DataLoaderOptions(2).workers(workers));
    std::vector<Tensor> all;
    for (int epoch = 0; epoch < 2; ++epoch)
      for (auto& batch : *loader) all.push_back(batch.data);
    return cat(all);
  };
  const Tensor alone = run(0);
  CHECK(alone.sizes() == IntArrayRef({12, 1, 4, 4}));
  CHECK(equal(alone, run(3)));

  const auto plain = [&](size_t workers) {
    std::vector<Tensor> all;
    for (auto [x, y] : DataLoader(Pictures(), {.batch_size = 4,
                                              .shuffle = true,
                                              .workers = workers,
                                              .seed = 5,
                                              .transform = augment}))
      all.push_back(x);
    return cat(all);
  };
  CHECK(equal(plain(0), plain(2)));
}
