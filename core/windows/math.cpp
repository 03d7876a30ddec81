/// @file Remainders of π/2 as Payne and Hanek take them: of x · 2/π only the bits around the point
/// are computed, from as many bits of 2/π as matter for x's exponent.
#include <cmath>
#include <cstdint>
#include <numbers>

namespace {

// 2/π = Σ kTwoByPi[i] · 2^(−32 (i + 1))
constexpr uint32_t kTwoByPi[] = {
    0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561,
    0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484,
    0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f,
    0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b,
    0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab};
// No double is nearer to a multiple of π/2 than 2⁻⁶¹ of it; 224 bits leave 137 behind the point.
constexpr int kWords = 7;

/// The remainder of a finite x that is nearest to 0, x − quadrant · π/2.
struct Angle {
  long double rest;
  int quadrant;  // modulo 4
};

Angle reduce(double x) {
  if (std::fabs(x) <= std::numbers::pi / 4) return {x, 0};
  int e;
  const auto m = uint64_t(std::ldexp(std::frexp(std::fabs(x), &e), 53));  // |x| = m · 2^e
  e -= 53;
  const int first = e < 2 ? 0 : (e - 2) / 32;  // words before it give multiples of 4

  uint32_t product[kWords + 2] = {};  // m · words, the lowest first; 2^point is one
  const int point = 32 * (first + kWords) - e;
  for (int k = 0; k < 2; ++k) {
    uint64_t carry = 0;
    for (int j = 0; j < kWords; ++j) {
      carry += uint64_t(kTwoByPi[first + kWords - 1 - j]) * uint32_t(m >> 32 * k) + product[j + k];
      product[j + k] = uint32_t(carry);
      carry >>= 32;
    }
    product[kWords + k] = uint32_t(carry);
  }

  const int word = point / 32, bit = point % 32;
  uint64_t whole = product[word];
  if (word + 1 < kWords + 2) whole |= uint64_t(product[word + 1]) << 32;
  int quadrant = int(whole >> bit & 3);
  const uint32_t below = (uint32_t(1) << bit) - 1;
  const bool nearer_to_next = (bit > 0 ? product[word] >> (bit - 1) : product[word - 1] >> 31) & 1;
  long double rest = 0;
  for (int j = word; j >= 0; --j) {
    const uint32_t limb = (nearer_to_next ? ~product[j] : product[j]) & (j == word ? below : ~0u);
    rest += std::ldexp(static_cast<long double>(limb), 32 * j - point);
  }
  rest *= std::numbers::pi_v<long double> / 2;
  const bool negative = nearer_to_next != (x < 0);
  if (nearer_to_next) ++quadrant;
  return {negative ? -rest : rest, (x < 0 ? -quadrant : quadrant) & 3};
}

// Of small numbers, as long doubles, mingw-w64's functions are right.
double sine(double x) {
  if (!std::isfinite(x)) return NAN;
  const auto [rest, quadrant] = reduce(x);
  const long double size = quadrant & 1 ? cosl(rest) : sinl(rest);
  return double(quadrant & 2 ? -size : size);
}

double cosine(double x) {
  if (!std::isfinite(x)) return NAN;
  const auto [rest, quadrant] = reduce(x);
  const long double size = quadrant & 1 ? sinl(rest) : cosl(rest);
  return double(quadrant == 1 || quadrant == 2 ? -size : size);
}

double tangent(double x) {
  if (!std::isfinite(x)) return NAN;
  const auto [rest, quadrant] = reduce(x);
  const long double t = tanl(rest);
  return double(quadrant & 1 ? -1 / t : t);
}

}  // namespace

extern "C" {
double xtgrad_sin(double x) { return sine(x); }
double xtgrad_cos(double x) { return cosine(x); }
double xtgrad_tan(double x) { return tangent(x); }
float xtgrad_sinf(float x) { return float(sine(x)); }
float xtgrad_cosf(float x) { return float(cosine(x)); }
float xtgrad_tanf(float x) { return float(tangent(x)); }
double xtgrad_pow(double x, double y) { return double(powl(x, y)); }
float xtgrad_lgammaf(float x) { return float(std::lgamma(double(x))); }
}
