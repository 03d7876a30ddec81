// DataLoader in a range-for loop: orders, collation, workers, transforms; FashionMNIST.
#include <doctest/doctest.h>
#include <xtgrad/xtgrad.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "close.h"

using namespace xtgrad;
using data::DataLoader;

namespace {

using Epoch = std::vector<std::vector<int64_t>>;

std::vector<int64_t> numbers(const Tensor& t) {
  const Tensor x = t.to(kLong).contiguous();
  return {x.data_ptr<int64_t>(), x.data_ptr<int64_t>() + x.numel()};
}

template <class Loader>
Epoch epoch(Loader& loader) {
  Epoch batches;
  for (const Tensor& x : loader) batches.push_back(numbers(x));
  return batches;
}

struct Squares {
  struct Item {
    int i;
  };
  std::tuple<Tensor, int, float, bool, std::string, Item> get(size_t i) const {
    return {full({2}, double(i)), int(i * i), 0.5f, i > 1, std::to_string(i), {int(i)}};
  }
  size_t size() const { return 5; }
};

// Draws from the loader's stream in each get().
struct Random {
  data::Example<> get(size_t i) const {
    return {rand({2}, data::detail::stream()), full({}, int64_t(i), kLong)};
  }
  size_t size() const { return 23; }
};

}  // namespace

TEST_CASE("DataLoader shuffles as Python's does") {
  // python3-torch 1.13.1: manual_seed(3); DataLoader(TensorDataset(arange(10)), 4, shuffle=True),
  // two epochs; then with generator=Generator().manual_seed(11); then rand(1).
  const Tensor x = arange(10);
  for (const size_t workers : {0, 1, 3}) {
    for (const bool drop_last : {false, true}) {
      const auto expected = [&](Epoch e) {
        if (drop_last) e.pop_back();
        return e;
      };
      manual_seed(3);
      DataLoader loader(
          x, {.batch_size = 4, .shuffle = true, .workers = workers, .drop_last = drop_last});
      CHECK(loader.size() == (drop_last ? 2 : 3));
      CHECK(epoch(loader) == expected({{6, 2, 0, 1}, {8, 3, 5, 4}, {7, 9}}));
      CHECK(epoch(loader) == expected({{3, 4, 0, 9}, {6, 7, 1, 2}, {5, 8}}));
      check_numbers(rand({2}), {0.5944212079048157, 0.887856662273407});

      manual_seed(3);
      DataLoader seeded(x, {.batch_size = 4,
                            .shuffle = true,
                            .workers = workers,
                            .drop_last = drop_last,
                            .seed = 11});
      CHECK(epoch(seeded) == expected({{0, 9, 3, 6}, {1, 5, 7, 4}, {8, 2}}));
      CHECK(epoch(seeded) == expected({{8, 5, 4, 7}, {1, 3, 6, 9}, {2, 0}}));
      check_numbers(rand({2}), {0.004263520240783691, 0.10556936264038086});
    }
  }
}

TEST_CASE("DataLoader gives rows of several tensors") {
  const Tensor x = arange(6).reshape({3, 2}), y = arange(3);
  std::vector<Tensor> xs, ys;
  for (auto [a, b] : DataLoader({x, y}, {.batch_size = 2})) {
    CHECK(a.size(0) == b.size(0));
    xs.push_back(a);
    ys.push_back(b);
  }
  REQUIRE(xs.size() == 2);
  check_numbers(xs[1], {4, 5});
  check_numbers(cat(ys), {0, 1, 2});
  for (auto& [a, b, c] : DataLoader({x, y, y}, {.batch_size = 3}))
    CHECK(a.numel() == b.numel() + c.numel());
  for (auto& batch : DataLoader({x, y}, {.batch_size = 3})) {
    check_numbers(batch.data, {0, 1, 2, 3, 4, 5});
    check_numbers(batch.target, {0, 1, 2});
  }
  CHECK(first_line([&] {
          DataLoader({x, arange(4)});
        }) == "DataLoader: the tensors have different numbers of rows");
  CHECK(first_line([&] { DataLoader(x, {.batch_size = 0}); }) == "DataLoader: batch_size is 0");
}

TEST_CASE("DataLoader collates what get() returns") {
  int batches = 0;
  for (auto& [t, i, f, b, text, item] : DataLoader(Squares(), {.batch_size = 3, .workers = 2})) {
    if (batches++) continue;
    CHECK(t.sizes() == IntArrayRef({3, 2}));
    check_numbers(i, {0, 1, 4});
    CHECK(i.scalar_type() == kLong);
    check_numbers(f, {0.5, 0.5, 0.5});
    CHECK(f.scalar_type() == kFloat);
    CHECK(b.scalar_type() == kBool);
    check_numbers(b, {0, 0, 1});
    CHECK(text == std::vector<std::string>{"0", "1", "2"});
    CHECK(item[2].i == 2);
  }
  CHECK(batches == 2);
}

TEST_CASE("random transforms do not depend on the number of workers") {
  const auto run = [](size_t workers, uint64_t seed) {
    manual_seed(5);
    DataLoader loader(Random(),
                      {.batch_size = 4, .shuffle = true, .workers = workers, .seed = seed});
    std::vector<Tensor> all;
    for (int epoch = 0; epoch < 2; ++epoch)
      for (auto& batch : loader) all.push_back(cat({batch.data, batch.target.unsqueeze(1)}, 1));
    return cat(all);
  };
  const Tensor alone = run(0, 1);
  CHECK(equal(alone, run(1, 1)));
  CHECK(equal(alone, run(3, 1)));
  CHECK(!equal(alone, run(0, 2)));
  CHECK(!equal(alone.slice(0, 0, 23), alone.slice(0, 23)));
  CHECK(std::get<0>(_unique2(alone.slice(1, 0, 2))).numel() == 2 * 46);
}

TEST_CASE("DataLoader's transform changes each example") {
  const auto options = [](size_t workers) {
    return data::LoaderOptions{.batch_size = 2, .workers = workers, .transform = [](Tensor t) {
                                 return t.to(kFloat) + t.sum();
                               }};
  };
  const Tensor x = arange(6).reshape({3, 2});
  for (const size_t workers : {0, 2}) {
    DataLoader rows({x, x}, options(workers));
    check_numbers((*rows.begin()).data, {1, 2, 7, 8});
    check_numbers((*rows.begin()).target, {0, 1, 2, 3});
    DataLoader items(Squares(), options(workers));
    check_numbers(std::get<0>(*items.begin()), {0, 0, 3, 3});
  }
}

TEST_CASE("a loop that is left early, and an exception, leave the loader usable") {
  const Tensor x = arange(100);
  DataLoader loader(x, {.batch_size = 5, .workers = 2});
  for (int i = 0; i < 3; ++i)
    for (const Tensor& batch : loader) {
      CHECK(numbers(batch)[0] == 0);
      break;
    }
  CHECK(epoch(loader).size() == 20);

  struct Bad {
    Tensor get(size_t i) const {
      if (i == 7) throw std::out_of_range("no seventh");
      return ones({1});
    }
    size_t size() const { return 10; }
  };
  DataLoader bad(Bad(), {.batch_size = 2, .workers = 2});
  for (int i = 0; i < 2; ++i) {
    try {
      for (auto& batch : bad) CHECK(batch.size(0) == 2);
      FAIL("nothing was thrown");
    } catch (const data::WorkerException& e) {
      CHECK(std::string(e.what()).find("no seventh") != std::string::npos);
    }
  }
  DataLoader alone(Bad(), {.batch_size = 2});
  CHECK_THROWS_AS(epoch(alone), std::out_of_range);
}

TEST_CASE("FashionMNIST is Debian's") {
  using data::datasets::FashionMNIST;
  FashionMNIST test(FashionMNIST::Mode::kTest);
  CHECK(test.size() == 10000);
  CHECK(!test.is_train());
  CHECK(test.images().sizes() == IntArrayRef({10000, 1, 28, 28}));
  CHECK(test.images().max().item<float>() == 1);
  // zcat t10k-labels-idx1-ubyte.gz | od -An -tu1 -j8 -N5
  check_numbers(test.targets().slice(0, 0, 5), {9, 2, 1, 1, 6});
  CHECK(FashionMNIST::classes()[9] == "ankle boot");
  const auto [x, y] = test.get(1);
  CHECK(y.item<int>() == 2);
  int64_t seen = 0;
  for (auto& [images, labels] : DataLoader(test, {.batch_size = 4096, .shuffle = true})) {
    CHECK(images.sizes().slice(1) == IntArrayRef({1, 28, 28}));
    seen += labels.size(0);
  }
  CHECK(seen == 10000);
  CHECK(first_line([] { data::datasets::MNIST("/nowhere"); }) ==
        "Error opening images file at /nowhere/train-images-idx3-ubyte");
}
