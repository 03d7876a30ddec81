// xtgrad::Optional beside std::optional: both go through the same statements.
#include <doctest/doctest.h>
#include <xtgrad/core/optional.h>
#include <xtgrad/core/tensor/tensor.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // what g++ 12 says of std::optional
#endif

namespace {

struct Std {
  template <class T>
  using Optional = std::optional<T>;
};
struct Ours {
  template <class T>
  using Optional = xtgrad::Optional<T>;
};
using Text = std::string;
const Text kLong = "longer than what a string keeps in itself";

}  // namespace

TEST_CASE_TEMPLATE("optional: values come, go and are replaced as in std::optional", Kind, Ours,
                   Std) {
  typename Kind::template Optional<Text> a, b = std::nullopt, c = kLong, d(std::in_place, 3, 'x');
  CHECK(!a);
  CHECK(!b.has_value());
  CHECK(*c == kLong);
  CHECK(d->size() == 3);
  CHECK(d.value() == "xxx");
  CHECK_THROWS_AS(a.value(), std::bad_optional_access);
  a = c;
  CHECK(*a == kLong);
  CHECK(*c == kLong);
  b = std::move(a);
  CHECK(a.has_value());  // moved from, not empty
  CHECK(*b == kLong);
  c = d;
  CHECK(*c == "xxx");
  c = std::nullopt;
  CHECK(!c);
  c = "from characters";
  CHECK(c.value_or("none") == "from characters");
  CHECK(std::move(c).value_or("none") == "from characters");
  c = {};
  CHECK(c.value_or("none") == "none");
  CHECK(c.emplace(2, 'y') == "yy");
  c.swap(d);
  CHECK(*c == "xxx");
  CHECK(*d == "yy");
  c.reset();
  c.swap(d);
  CHECK(*c == "yy");
  CHECK(!d);
  c = *&c;
  CHECK(*c == "yy");
}

TEST_CASE_TEMPLATE("optional: of a movable type, of lists, of another optional", Kind, Ours, Std) {
  typename Kind::template Optional<std::unique_ptr<int>> owner = std::make_unique<int>(3), other;
  other = std::move(owner);
  CHECK(**other == 3);
  const std::unique_ptr<int> taken = *std::move(other);
  CHECK(*taken == 3);

  typename Kind::template Optional<std::vector<int>> list = {{1, 2, 3}},
                                                     made(std::in_place, {4, 5});
  CHECK(list->size() == 3);
  CHECK(*made == std::vector<int>{4, 5});

  const typename Kind::template Optional<int> three = 3, none;
  typename Kind::template Optional<double> wide = three, still_none = none;
  CHECK(*wide == 3.0);
  CHECK(!still_none);
}

TEST_CASE_TEMPLATE("optional: comparisons", Kind, Ours, Std) {
  const typename Kind::template Optional<int> none, one = 1, two = 2;
  const typename Kind::template Optional<long> long_one = 1;
  CHECK((none == none && none == std::nullopt && std::nullopt == none && one != none));
  CHECK((one == 1 && 1 == one && one != 2 && one == long_one && one != two));
  CHECK((none < one && one < two && two > one && one <= long_one && none <= none && !(one < none)));
  CHECK((none < 0 && one > 0 && 2 >= one && one > std::nullopt && !(none > std::nullopt)));
}

TEST_CASE_TEMPLATE("optional: what the compiler knows of it", Kind, Ours, Std) {
  using Int = typename Kind::template Optional<int>;
  using String = typename Kind::template Optional<Text>;
  static_assert(std::is_trivially_copyable_v<Int> && !std::is_trivially_copyable_v<String>);
  static_assert(std::is_nothrow_move_constructible_v<String>);
  static_assert(std::is_convertible_v<int, Int> && std::is_convertible_v<const char*, String>);
  static_assert(!std::is_convertible_v<Text, Int> && !std::is_constructible_v<Int, Text>);
  using Owner = typename Kind::template Optional<std::unique_ptr<int>>;
  static_assert(std::is_constructible_v<Owner, int*> && !std::is_convertible_v<int*, Owner>);
  static_assert(std::is_same_v<typename Int::value_type, int>);
  constexpr Int kThree = 3;
  static_assert(kThree && *kThree == 3 && kThree.value_or(1) == 3 && Int().value_or(1) == 1);
  CHECK(sizeof(Int) == 2 * sizeof(int));
}

TEST_CASE("optional: Optional from std's and back") {
  static_assert(std::is_same_v<xtgrad::optional<int>, std::optional<int>>);
  const std::optional<int> three = 3, none;
  const xtgrad::Optional<int64_t> ours = three, still_none = none;
  CHECK(*ours == 3);
  CHECK(!still_none);
  const std::optional<int64_t> back = ours;
  std::optional<double> wide = still_none;
  CHECK(*back == 3);
  CHECK(!wide);
  wide = ours;
  CHECK(*wide == 3.0);
  const auto takes = [](std::optional<int64_t> x) { return x.value_or(7); };
  CHECK(takes(ours) == 3);
  CHECK(takes(still_none) == 7);
  CHECK((ours == three && three == ours && ours != none && still_none == none));
  static_assert(std::is_same_v<decltype(xtgrad::Optional(3)), xtgrad::Optional<int>>);
  const xtgrad::Optional<xtgrad::Tensor> undefined =
      std::optional<xtgrad::Tensor>(xtgrad::Tensor());
  CHECK(undefined.has_value());
  CHECK(!undefined->defined());
}
