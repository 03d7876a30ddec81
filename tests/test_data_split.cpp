// Parting datasets at random, and tables that are fitted on one part and applied to another.
#include <xtgrad/core/data/mnist.h>
#include <xtgrad/core/data/split.h>
#include <xtgrad/core/data/table_fit.h>
#include <xtgrad/xtgrad.h>

#include <cmath>
#include <numeric>

#include "close.h"

using namespace xtgrad;
using namespace xtgrad::data;

namespace {

const double kHalfRoot = std::sqrt(0.5);

struct Squares {
  int64_t n;
  Example<> get(size_t i) const { return {tensor(double(i)), tensor(double(i * i))}; }
  size_t size() const { return size_t(n); }
};
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("random_split parts a dataset as PyTorch does") {
  // torch.utils.data.random_split(range(10), [3, 7], torch.Generator().manual_seed(42)) draws
  // torch.randperm(10, generator=torch.Generator().manual_seed(42)).
  auto generator = make_generator<CPUGeneratorImpl>(42);
  const auto parts = random_split(Squares{10}, {3, 7}, generator);
  REQUIRE(parts.size() == 2);
  check_numbers(parts[0].indices(), {2, 6, 1});
  check_numbers(parts[1].indices(), {8, 4, 5, 0, 9, 3, 7});
  auto first = parts[0];
  CHECK(first.get(1).target.item<double>() == 36);
  double total = 0;
  DataLoader loader(parts[1], {.batch_size = 2});
  for (auto& [x, y] : loader) total += y.sum().item<double>();
  CHECK(total == 285 - 4 - 36 - 1);
}

TEST_CASE("fractions round down, and the first parts take what is left") {
  const auto sizes = [](int64_t n, const std::vector<double>& lengths) {
    std::vector<size_t> all;
    for (const auto& part : random_split(Squares{n}, lengths)) all.push_back(part.size());
    return all;
  };
  CHECK(sizes(10, {.5, .5}) == std::vector<size_t>{5, 5});
  CHECK(sizes(11, {.5, .5}) == std::vector<size_t>{6, 5});
  CHECK(sizes(10, {.3, .3, .4}) == std::vector<size_t>{3, 3, 4});
  CHECK(sizes(17, {.9, .1}) == std::vector<size_t>{16, 1});
  CHECK(sizes(100, {.07, .93}) == std::vector<size_t>{7, 93});
  CHECK(first_line([&] {
          sizes(10, {3, 6});
        }) == "Sum of input lengths does not equal the length of the input dataset!");
  CHECK(first_line([&] { sizes(10, {-1, 11}); }) == "random_split: -1 is no length of a part");
  CHECK(first_line([&] { sizes(10, {1e300}); }).starts_with("random_split: "));
  CHECK(first_line([&] { sizes(10, {2.5, 7.5}); }) == "random_split: 2.5 is no length of a part");
}

TEST_CASE("rows of tensors are parted together, and go into loaders") {
  const Tensor x = arange(20).reshape({10, 2}), y = arange(10);
  const auto parts = random_split({x, y}, {.8, .2});
  CHECK(parts[0].tensors[0].sizes() == IntArrayRef({8, 2}));
  CHECK(equal(parts[1].tensors[0].select(1, 0), parts[1].tensors[1] * 2));
  const Tensor all = cat({parts[0].tensors[1], parts[1].tensors[1]});
  CHECK(equal(std::get<0>(all.sort()), y));
  DataLoader loader(parts[0], {.batch_size = 8});
  for (auto& [some, targets] : loader) CHECK(some.size(0) == targets.size(0));
}

TEST_CASE("rows of a table are taken, shuffled and parted") {
  const Table table = parse_csv("a,b\n1,x\n2,y\nNA,z\n4,x\n");
  const Table some = table.take(tensor({3, 2, 3}, kLong));
  CHECK(some.column("b").texts == Names{"x", "z", "x"});
  check_numbers(some.numbers("a"), {4, NAN, 4});
  CHECK(some.missing("a") == 1);
  CHECK_THROWS_AS(table.take(tensor({4}, kLong)), IndexError);
  CHECK_THROWS_AS(table.take(tensor({0.})), ValueError);
  manual_seed(3);
  const Table shuffled = table.shuffle();
  manual_seed(3);
  CHECK(shuffled.column("b").texts == table.take(randperm(4)).column("b").texts);
  const auto parts = random_split(table, {.5, .5});
  CHECK(parts[0].rows() == 2);
  CHECK(parts[1].rows() == 2);
}

TEST_CASE("a table fitted on one part gives another the same columns") {
  const Table train = parse_csv("rooms,roof,price\n2,Slate,1\n4,Tile,2\nNA,NA,3\n");
  const Table test = parse_csv("roof,rooms,more\nTile,NA,9\nNA,6,9\n");
  // Alone, the test part's one-hot columns are others.
  CHECK(test.select({"roof"}).one_hot(true).names() == Names{"roof_Tile", "roof_nan"});
  const TableFit fit(train.without({"price"}));
  CHECK(fit.names() == Names{"rooms", "roof_Slate", "roof_Tile", "roof_nan"});
  const Table made = fit.apply(test);
  CHECK(made.names() == fit.names());
  // Mean 3 and std √2 of {2, 4}; what is missing becomes the mean.
  check_numbers(fit.features(train), {-kHalfRoot, 1, 0, 0, kHalfRoot, 0, 1, 0, 0, 0, 0, 1});
  check_numbers(made.tensor(), {0, 0, 1, 0, 3 * kHalfRoot, 0, 0, 1});
  const TableFit plain(train.without({"price"}), {.standardize = false, .missing = false});
  check_numbers(plain.features(test), {3, 0, 1, 6, 0, 0});
}

TEST_CASE("a fitted table refuses what it does not know") {
  const Table train = parse_csv("n,t\n1,a\n2,b\n3,b\n");
  const TableFit fit(train);
  CHECK(first_line([&] { fit.apply(parse_csv("n,t\n1,a\n1,c\n")); }) ==
        "TableFit: column 't' has 'c' in row 1, which the fitted table does not have");
  CHECK(first_line([&] { fit.apply(parse_csv("n\n1\n")); }) == "Table: there is no column 't'");
  CHECK(first_line([&] { fit.apply(parse_csv("n,t\nx,a\n")); }) ==
        "Table: column 'n' is not of numbers");
  const TableFit lenient(train, {.standardize = false, .ignore_unknown = true});
  check_numbers(lenient.features(parse_csv("n,t\n1,a\n1,c\n")), {1, 1, 0, 0, 1, 0, 0, 0});
  // Texts that are numbers in another part are still texts.
  const TableFit texts(parse_csv("t\n1\na\n"));
  check_numbers(texts.features(parse_csv("t\n1\n")), {1, 0, 0});
}

TEST_CASE("FashionMNIST names Debian's package where its files are missing") {
  try {
    datasets::FashionMNIST data("/nope");
    FAIL("nothing was thrown");
  } catch (const Error& e) {
    CHECK(e.msg().find("apt install dataset-fashion-mnist") != std::string::npos);
    CHECK(e.msg().rfind("Error opening images file at /nope/train-images-idx3-ubyte", 0) == 0);
  }
}
