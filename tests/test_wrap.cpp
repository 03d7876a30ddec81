// Sums, differences and products of integers wrap around, in every op that makes some, and nothing
// traps: under UndefinedBehaviorSanitizer these are the tests that count.
#include <doctest/doctest.h>
#include <torch/torch.h>

#include <functional>
#include <limits>
#include <map>

using torch::Tensor;

namespace {

/// What ops make of a matrix of the largest numbers of a type, of one of the least, and of ones.
std::map<std::string, Tensor> results(torch::ScalarType type, int64_t largest, int64_t least) {
  const Tensor big = torch::full({3, 3}, largest, type), low = torch::full({3, 3}, least, type);
  const Tensor one = torch::ones({3, 3}, type), at = torch::zeros({3}, torch::kLong);
  const Tensor places = torch::zeros({3, 3}, torch::kLong);
  return {{"add", big + big},                           // -2
          {"subtract", low - big},                      // 1
          {"multiply", big * big},                      // 1
          {"negate", -low},                             // the least
          {"abs", low.abs()},                           // the least
          {"square", big.square()},                     // 1
          {"power", big.pow(3)},                        // the largest
          {"cumsum", big.cumsum(0, type)[1]},           // -2
          {"cumprod", big.cumprod(0, type)[1]},         // 1
          {"mm", big.mm(big)},                          // 3
          {"dot", big[0].dot(big[0])},                  // 3
          {"addcmul", big.addcmul(big, big)},           // the least
          {"subtract a number", low - 1},               // the largest
          {"index_add", big.index_add(0, at, big)[0]},  // 4 (2^n - 1) = -4
          {"scatter_add", big.scatter_add(0, places, big)[0]},
          {"index_put", big.index_put({at}, big, true)[0]},
          {"floor_divide", low.floor_divide(-one)},  // the least
          {"truncate", low.div(-one, "trunc")},      // the least
          {"remainder", low.remainder(-1)},          // 0
          {"fmod", low.fmod(-one)},                  // 0
          {"gcd", low.gcd(low)},                     // the least
          {"kron", big.kron(big)}};                  // 1
}

void check(torch::ScalarType type, int64_t largest) {
  const int64_t least = -largest - 1;
  const std::map<std::string, int64_t> expected = {{"add", -2},
                                                   {"subtract", 1},
                                                   {"multiply", 1},
                                                   {"negate", least},
                                                   {"abs", least},
                                                   {"square", 1},
                                                   {"power", largest},
                                                   {"cumsum", -2},
                                                   {"cumprod", 1},
                                                   {"mm", 3},
                                                   {"dot", 3},
                                                   {"addcmul", least},
                                                   {"subtract a number", largest},
                                                   {"index_add", -4},
                                                   {"scatter_add", -4},
                                                   {"index_put", -4},
                                                   {"floor_divide", least},
                                                   {"truncate", least},
                                                   {"remainder", 0},
                                                   {"fmod", 0},
                                                   {"gcd", least},
                                                   {"kron", 1}};
  for (const auto& result : results(type, largest, least)) {
    INFO(result.first);
    CHECK(result.second.eq(expected.at(result.first)).all().item<bool>());
  }
}

}  // namespace

TEST_CASE("int64 wraps around") { check(torch::kLong, std::numeric_limits<int64_t>::max()); }
TEST_CASE("int32 wraps around") { check(torch::kInt, std::numeric_limits<int32_t>::max()); }
