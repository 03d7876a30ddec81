// float16 and bfloat16 in files: read as float32, written rounded to nearest, ties to even.
#include <doctest/doctest.h>
#include <xtgrad/torch.h>

#include <bit>
#include <cmath>
#include <sstream>

#include "core/io/half.h"

using namespace xtgrad;

TEST_CASE("half files: every float16 and bfloat16 is the number that its fields say") {
  const auto number = [](int bits, int exponent_bits, int mantissa_bits) {
    const int mantissa = bits & ((1 << mantissa_bits) - 1);
    const int exponent = (bits >> mantissa_bits) & ((1 << exponent_bits) - 1);
    const int bias = (1 << (exponent_bits - 1)) - 1;
    double value = exponent == 0 ? std::ldexp(mantissa, 1 - bias - mantissa_bits)
                                 : std::ldexp((1 << mantissa_bits) + mantissa,
                                              exponent - bias - mantissa_bits);
    if (exponent == 2 * bias + 1) value = mantissa ? NAN : INFINITY;
    return bits >> 15 ? -value : value;
  };
  int64_t wrong = 0;
  for (int bits = 0; bits < 65536; ++bits) {
    const auto b = uint16_t(bits);
    const double half = number(bits, 5, 10), bfloat = number(bits, 8, 7);
    const auto same = [](double a, double b) {
      return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
    };
    wrong += !same(io::from_half(b), half) + !same(io::from_bfloat16(b), bfloat);
    if (!std::isnan(half)) wrong += io::to_half(float(half)) != b;
    if (!std::isnan(bfloat)) wrong += io::to_bfloat16(float(bfloat)) != b;
  }
  CHECK(wrong == 0);
  CHECK(std::isnan(io::from_half(io::to_half(NAN))));
  CHECK(std::isnan(io::from_bfloat16(io::to_bfloat16(-NAN))));
}

TEST_CASE("half files: between two numbers the nearer one, in the middle the even one") {
  int64_t wrong = 0;
  const auto sweep = [&](auto from, auto to, int last) {
    for (int bits = 0; bits < last; ++bits) {
      const double a = from(uint16_t(bits)), b = from(uint16_t(bits + 1)), middle = (a + b) / 2;
      const float below = std::nextafter(float(middle), 0.f);
      const float above = std::nextafter(float(middle), INFINITY);
      wrong += to(float(middle)) != bits + (bits & 1);
      wrong += to(below) != bits;
      wrong += to(above) != bits + 1;
      wrong += to(-above) != (0x8000 | (bits + 1));
    }
  };
  sweep(io::from_half, io::to_half, 0x7bff);
  sweep(io::from_bfloat16, io::to_bfloat16, 0x7f7f);
  CHECK(wrong == 0);
  CHECK(io::to_half(65519.99f) == 0x7bff);
  CHECK(io::to_half(65520.f) == 0x7c00);
  CHECK(io::to_half(1e9f) == 0x7c00);
  CHECK(io::to_half(std::ldexp(1.f, -25)) == 0);
  CHECK(io::to_bfloat16(3.4e38f) == 0x7f80);
}

TEST_CASE("half files: safetensors, npz and pt, there and back") {
  const Tensor x = tensor({{1.f, 2.5f, -1e-3f}, {65504.f, 0.f, 1.f / 3}});
  const Tensor n = arange(3);
  const auto rounded = [&](ScalarType type) { return io::widen(io::narrow(x, type), type); };
  for (const ScalarType type : {kHalf, kBFloat16}) {
    CAPTURE(type);
    std::ostringstream out;
    save_safetensors(out, {{"x", x}, {"n", n}, {"d", x.to(kDouble).t()}}, {}, type);
    const std::string bytes = out.str();
    const SafeTensors back = load_safetensors(bytes.data(), bytes.size());
    CHECK(back["x"].dtype() == kFloat);
    CHECK(back["x"].equal(rounded(type)));
    CHECK(back["d"].equal(rounded(type).t()));
    CHECK(back["n"].equal(n));
    CHECK(bytes.find(type == kHalf ? "\"F16\"" : "\"BF16\"") != std::string::npos);

    const TempFile file = make_tempfile();
    save_pt(file.name, {{"x", x}, {"row", x[1]}, {"n", n}}, type);
    const auto state = load_pt(file.name).toGenericDict();
    CHECK(state.at("x").toTensor().equal(rounded(type)));
    CHECK(state.at("row").toTensor().equal(rounded(type)[1]));
    CHECK(state.at("row").toTensor().is_alias_of(state.at("x").toTensor()));
    CHECK(state.at("n").toTensor().equal(n));
  }
  const TempFile file = make_tempfile();
  save_npz(file.name, {{"x", x}, {"n", n}}, false, kHalf);
  const NamedTensors arrays = load_npz(file.name);
  CHECK(arrays[0].second.equal(rounded(kHalf)));
  CHECK(arrays[1].second.equal(n));
  save_npy(file.name, x.t(), kHalf);
  CHECK(load_npy(file.name).equal(rounded(kHalf).t()));
}

TEST_CASE("half files: what cannot be written is said") {
  const Tensor x = ones({2});
  const TempFile file = make_tempfile();
  CHECK_THROWS_WITH_AS(save_npy(file.name, x, kBFloat16),
                       doctest::Contains("save_npy: no tensors of BFloat16"), NotImplementedError);
  CHECK_THROWS_WITH_AS(save_safetensors(file.name, NamedTensors{{"x", x}}, {}, kInt),
                       doctest::Contains("floating tensors cannot be written as Int"), ValueError);
  CHECK_THROWS_WITH_AS(save_pt(file.name, x, kDouble), doctest::Contains("kHalf or kBFloat16"),
                       ValueError);
}
