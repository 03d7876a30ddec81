/// @file The strided driver and copies against naive loops.
#include <doctest/doctest.h>
#include <xtgrad/core/check.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <random>
#include <vector>

#include "core/kernels/driver.h"
#include "core/kernels/parallel.h"

using namespace xtgrad;
using namespace xtgrad::kernels;

namespace {

constexpr ScalarType kTypes[] = {kByte, kChar, kShort, kInt, kLong, kFloat, kDouble, kBool};
std::mt19937 rng(7);
int64_t pick(int64_t low, int64_t high) {
  return std::uniform_int_distribution<int64_t>(low, high)(rng);
}

double get(const void* p, ScalarType t) {
  return dispatch_all(t, "get",
                      [&]<class T>() { return static_cast<double>(*static_cast<const T*>(p)); });
}
/// As the cast that the driver promises.
void set(void* p, ScalarType t, double x) {
  dispatch_all(t, "set", [&]<class T>() {
    if constexpr (std::is_same_v<T, bool>) {
      *static_cast<bool*>(p) = x != 0;
    } else {
      *static_cast<T*>(p) = static_cast<T>(
          static_cast<std::conditional_t<std::is_floating_point_v<T>, double, int64_t>>(x));
    }
  });
}

/// An array with its own random layout for a given shape: permuted, stepped or broadcast dims.
struct Array {
  std::vector<char> bytes;
  std::vector<int64_t> strides;
  ScalarType dtype;

  Array(const std::vector<int64_t>& shape, ScalarType t, bool may_broadcast) : dtype(t) {
    std::vector<size_t> order(shape.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = order.size() - 1 - i;
    if (pick(0, 1)) std::shuffle(order.begin(), order.end(), rng);
    strides.resize(shape.size());
    int64_t next = pick(0, 3) == 0 ? 2 : 1;
    for (size_t d : order) {
      if (may_broadcast && pick(0, 4) == 0) {
        strides[d] = 0;
      } else {
        strides[d] = next;
        next *= shape[d] + (pick(0, 5) == 0);
      }
    }
    bytes.resize(static_cast<size_t>(next + 2) * elementSize(t));
    for (int64_t i = 0; i < next; ++i) {
      const int64_t x = pick(t == kByte || t == kBool ? 0 : -9, 9);
      set(&bytes[static_cast<size_t>(i) * elementSize(t)], t, static_cast<double>(x));
    }
  }
  int64_t offset(const std::vector<int64_t>& index) const {
    int64_t at = 0;
    for (size_t d = 0; d < index.size(); ++d) at += index[d] * strides[d];
    return at * static_cast<int64_t>(elementSize(dtype));
  }
  Operand operand(ScalarType kernel_dtype) {
    return {bytes.data(), dtype, kernel_dtype, strides.data()};
  }
};

template <class F>
void for_each_index(const std::vector<int64_t>& shape, F&& f) {
  for (int64_t n : shape) {
    if (n == 0) return;
  }
  std::vector<int64_t> index(shape.size(), 0);
  for (;;) {
    f(index);
    size_t d = shape.size();
    for (; d-- > 0;) {
      if (++index[d] < shape[d]) break;
      index[d] = 0;
    }
    if (d == static_cast<size_t>(-1)) return;
  }
}

std::vector<int64_t> random_shape() {
  std::vector<int64_t> shape(static_cast<size_t>(pick(0, 5)));
  for (int64_t& n : shape) n = pick(1, 6);
  if (!shape.empty() && pick(0, 2) == 0)
    shape[static_cast<size_t>(pick(0, static_cast<int64_t>(shape.size()) - 1))] = pick(20, 90);
  if (shape.size() <= 2 && pick(0, 2) == 0) {
    for (int64_t& n : shape) n = pick(30, 400);
  }
  return shape;
}

template <class T>
void axpy(char* const* p, int64_t n, const double* params) {
  T* out = reinterpret_cast<T*>(p[0]);
  const T* a = reinterpret_cast<const T*>(p[1]);
  const T* b = reinterpret_cast<const T*>(p[2]);
  for (int64_t i = 0; i < n; ++i) out[i] = static_cast<T>(a[i] * static_cast<T>(params[0]) + b[i]);
}
const double kTwo = 2;

}  // namespace

TEST_CASE("kernels driver: any layouts and types agree with a naive loop") {
  for (int round = 0; round < 3000; ++round) {
    const std::vector<int64_t> shape = random_shape();
    const bool mixed = pick(0, 1) != 0;
    const ScalarType inner = mixed ? kDouble : (pick(0, 1) ? kFloat : kLong);
    auto type = [&] { return mixed ? kTypes[pick(0, 7)] : inner; };
    Array out(shape, type(), false), a(shape, type(), true), b(shape, type(), true);
    const bool in_place = pick(0, 3) == 0;
    if (in_place) b = out;
    Array expected = out;
    for_each_index(shape, [&](const std::vector<int64_t>& i) {
      const double y = get(&a.bytes[static_cast<size_t>(a.offset(i))], a.dtype) * 2 +
                       get(&b.bytes[static_cast<size_t>(b.offset(i))], b.dtype);
      set(&expected.bytes[static_cast<size_t>(expected.offset(i))], out.dtype, y);
    });
    const Operand ops[3] = {out.operand(inner), a.operand(inner),
                            in_place ? out.operand(inner) : b.operand(inner)};
    run(inner == kFloat  ? axpy<float>
        : inner == kLong ? axpy<int64_t>
                         : axpy<double>,
        &kTwo, static_cast<int>(shape.size()), shape.data(), ops, 3);
    REQUIRE(out.bytes == expected.bytes);
  }
}

TEST_CASE("kernels driver: large operands are split over threads") {
  set_num_threads(3);
  for (int round = 0; round < 30; ++round) {
    const std::vector<int64_t> shape = {pick(2, 40), pick(1, 90), pick(30, 90)};
    Array out(shape, kFloat, false), a(shape, kFloat, true), b(shape, kInt, true);
    Array expected = out;
    for_each_index(shape, [&](const std::vector<int64_t>& i) {
      const double y = get(&a.bytes[static_cast<size_t>(a.offset(i))], kFloat) * 2 +
                       get(&b.bytes[static_cast<size_t>(b.offset(i))], kInt);
      set(&expected.bytes[static_cast<size_t>(expected.offset(i))], kFloat, y);
    });
    const Operand ops[3] = {out.operand(kFloat), a.operand(kFloat), b.operand(kFloat)};
    run(axpy<float>, &kTwo, 3, shape.data(), ops, 3);
    REQUIRE(out.bytes == expected.bytes);
  }
  set_num_threads(1);
}

TEST_CASE("kernels copy and fill: any layouts and types agree with a naive loop") {
  for (int round = 0; round < 3000; ++round) {
    const std::vector<int64_t> shape = random_shape();
    Array out(shape, kTypes[pick(0, 7)], false);
    Array a(shape, pick(0, 1) ? out.dtype : kTypes[pick(0, 7)], true);
    Array expected = out;
    const bool filled = pick(0, 9) == 0;
    for_each_index(shape, [&](const std::vector<int64_t>& i) {
      const size_t from = filled ? 0 : static_cast<size_t>(a.offset(i));
      set(&expected.bytes[static_cast<size_t>(expected.offset(i))], out.dtype,
          get(&a.bytes[from], a.dtype));
    });
    if (filled) {
      fill(static_cast<int>(shape.size()), shape.data(), out.operand(kFloat), a.bytes.data(),
           a.dtype);
    } else {
      copy(static_cast<int>(shape.size()), shape.data(), out.operand(kFloat), a.operand(kFloat));
    }
    REQUIRE(out.bytes == expected.bytes);
  }
}

TEST_CASE("kernels copy: floats are cast as PyTorch casts them") {
  const float x[5] = {-1.7F, 300.5F, 0.3F, -0.0F, -300.F};
  const int64_t shape[1] = {5}, stride[1] = {1};
  auto cast = [&](auto* out, ScalarType t) {
    copy(1, shape, {out, t, t, stride}, {const_cast<float*>(x), kFloat, kFloat, stride});
  };
  uint8_t u[5];
  cast(u, kByte);
  CHECK(u[0] == 255);
  CHECK(u[1] == 44);
  CHECK(u[4] == 212);
  bool b[5];
  cast(b, kBool);
  CHECK(b[2]);
  CHECK_FALSE(b[3]);
  int64_t l[5];
  cast(l, kLong);
  CHECK(l[0] == -1);
}

TEST_CASE("kernels parallel_for: covers the range once, carries exceptions out, does not nest") {
  set_num_threads(4);
  std::vector<int> hits(100001, 0);
  parallel_for(1, 100001, 100, [&](int64_t b, int64_t e) {
    parallel_for(b, e, 10, [&](int64_t b2, int64_t e2) {
      for (int64_t i = b2; i < e2; ++i) ++hits[static_cast<size_t>(i)];
    });
  });
  CHECK(hits[0] == 0);
  CHECK(std::count(hits.begin(), hits.end(), 1) == 100000);
  CHECK_THROWS_AS(
      parallel_for(0, 1000, 10, [](int64_t, int64_t e) { XTGRAD_CHECK(e < 1000, "no"); }), Error);
  set_num_threads(1);
}
