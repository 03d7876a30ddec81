// read_csv: what it reads, what it refuses and where.
#include <doctest/doctest.h>
#include <xtgrad/core/data/csv.h>
#include <xtgrad/core/ops/print.h>

#include <cmath>

#include "close.h"

using namespace xtgrad;
using namespace xtgrad::data;

namespace {

const double kHalfRoot = std::sqrt(0.5);

const std::string kHouses =
    "NumRooms,RoofType,Price\n"
    "NA,NA,127500\n"
    "2,NA,106000\n"
    "4,Slate,178100\n"
    "NA,NA,140000\n";

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a table of numbers and texts becomes features, as pandas makes them") {
  // d2l 2.2: get_dummies(inputs, dummy_na=True), then fillna(mean).
  const Table houses = parse_csv(kHouses);
  CHECK(houses.rows() == 4);
  CHECK(houses.names() == Names{"NumRooms", "RoofType", "Price"});
  CHECK(houses.is_number("NumRooms"));
  CHECK(!houses.is_number("RoofType"));
  CHECK(houses.missing("RoofType") == 3);
  const Table inputs = houses.without({"Price"}).one_hot(true).fill_mean();
  CHECK(inputs.names() == Names{"NumRooms", "RoofType_Slate", "RoofType_nan"});
  check_numbers(inputs.tensor(), {3, 0, 1, 2, 0, 1, 4, 1, 0, 3, 0, 1});
  check_numbers(houses.numbers("Price"), {127500, 106000, 178100, 140000});
  check_numbers(houses.numbers("NumRooms"), {NAN, 2, 4, NAN});
  check_numbers(houses.codes("RoofType"), {-1, -1, 0, -1});
  check_numbers(houses.select({"NumRooms", "RoofType"}).features(),
                {0, 0, 1, 2, 0, 1, 4, 1, 0, 0, 0, 1});
  CHECK(houses.drop_missing().rows() == 1);
  check_numbers(houses.slice(1, 3).numbers("Price"), {106000, 178100});
  // (x - mean) / std of {2, 4}: ∓ 1 / √2
  check_numbers(houses.standardize().fill(0).numbers("NumRooms"), {0, -kHalfRoot, kHalfRoot, 0});
}

TEST_CASE("quotes, line ends, delimiters and headers") {
  const Table quoted =
      parse_csv("\xEF\xBB\xBFname,\"a, \"\"b\"\"\"\r\n\"x\ny\",1e3\r\n\r\n\"\", -2.5 ");
  CHECK(quoted.names() == Names{"name", "a, \"b\""});
  CHECK(quoted.column("name").texts == Names{"x\ny", ""});
  check_numbers(quoted.numbers("a, \"b\""), {1000, -2.5});
  const Table plain = parse_csv("1;2\n+3;4", {.delimiter = ';', .header = false});
  CHECK(plain.names() == Names{"0", "1"});
  check_numbers(plain.tensor(), {1, 2, 3, 4});
  CHECK(parse_csv("a,b\n").rows() == 0);
  CHECK(parse_csv("a,b\n1,\n").missing("b") == 1);
  CHECK(parse_csv("a\n1\nx\n", {.missing = {"x"}}).is_number("a"));
  check_numbers(parse_csv("a\ninf\n-inf\n").numbers("a"), {INFINITY, -INFINITY});
  CHECK(parse_csv("s\nb\na\nb\n").categories("s") == Names{"a", "b"});
}

TEST_CASE("a broken table is refused by line") {
  const auto fails = [](const std::string& text) { return first_line([&] { parse_csv(text); }); };
  CHECK(fails("a,b\n1,2\n3\n") == "read_csv: text:3: 1 fields, the first line has 2");
  CHECK(fails("a,b\n\"1\n\",2\n3,4,5\n") == "read_csv: text:4: 3 fields, the first line has 2");
  CHECK(fails("a\n\n\"b\nc\n") == "read_csv: text:3: a quoted field does not end");
  CHECK(fails("a\n\"b\"c\n") == "read_csv: text:2: text after the closing quote of a field");
  CHECK(fails("") == "read_csv: text:1: nothing is there");
  CHECK(fails("\n\n") == "read_csv: text:1: nothing is there");
  CHECK_THROWS_AS(parse_csv("a,b\n1"), ValueError);
  CHECK(first_line([] { read_csv("/nowhere.csv"); }) ==
        "read_csv: cannot open /nowhere.csv: No such file or directory");
  const Table houses = parse_csv(kHouses);
  CHECK(first_line([&] { houses.column("Roof"); }) == "Table: there is no column 'Roof'");
  CHECK(first_line([&] { houses.without({"Roof"}); }) == "Table: there is no column 'Roof'");
  CHECK(first_line([&] { houses.tensor(); }) == "Table: column 'RoofType' is not of numbers");
  CHECK_THROWS_AS(houses.slice(2, 5), IndexError);
}
