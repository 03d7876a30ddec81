// Products of matrices, and what LAPACK does.
#include "bench.h"

namespace {

using torch::Tensor;
using Sizes = std::vector<int64_t>;

struct Product {
  const char* name;
  Sizes a, b;
  double multiplies;
  bool transposed = false;  // b: its last two dims
};
const Product kProducts[] = {
    // clang-format off
    {"batched [256,8,8]",                  {256, 8, 8},    {256, 8, 8},    256. * 8 * 8 * 8},
    {"batched [64,64,32]x[64,32,64]",      {64, 64, 32},   {64, 32, 64},   64. * 64 * 32 * 64},
    {"batched QK^T [64,64,32]",            {64, 64, 32},   {64, 64, 32},   64. * 64 * 32 * 64, true},
    {"batched [32,128,128]",               {32, 128, 128}, {32, 128, 128}, 32. * 128 * 128 * 128},
    {"batched [4,512,512]",                {4, 512, 512},  {4, 512, 512},  4. * 512 * 512 * 512},
    {"[16,64,128]x[128,384]",              {16, 64, 128},  {128, 384},     16. * 64 * 128 * 384},
    {"vector 1024",                        {1024, 1024},   {1024},         1024. * 1024},
    {"vector-matrix 1024",                 {1024},         {1024, 1024},   1024. * 1024},
    {"dot 10000",                          {10000},        {10000},        10000.},
    {"tall [10000,32]x[32,32]",            {10000, 32},    {32, 32},       10000. * 32 * 32},
    {"wide [32,10000]x[10000,32]",         {32, 10000},    {10000, 32},    32. * 10000 * 32},
    {"bcast [8,1,64,64]x[1,8,64,64]",      {8, 1, 64, 64}, {1, 8, 64, 64}, 64. * 64 * 64 * 64},
    {"odd [100,77]x[77,300]",              {100, 77},      {77, 300},      100. * 77 * 300},
    // clang-format on
};

double cube(double n) { return n * n * n; }

void square() {
  for (const int64_t n : {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048}) {
    const std::string size = std::to_string(n);
    const Tensor a = torch::randn({n, n}), b = torch::randn({n, n});
    const Work work{1, 2 * cube(double(n))};
    bench(
        "matmul " + size, [&] { return torch::mm(a, b); }, work);
    if (n != 16 && n != 256 && n != 1024) continue;
    bench(
        "matmul A^T B " + size, [&] { return torch::mm(a.t(), b); }, work);
    bench(
        "matmul A B^T " + size, [&] { return torch::mm(a, b.t()); }, work);
  }
}

void layers() {
  const Tensor x = torch::randn({256, 784}), one = torch::randn({1, 784});
  const Tensor w = torch::randn({256, 784}), c = torch::randn({256});
  const double flop = 2. * 256 * 784;
  bench("linear 256x784->256", [&] { return torch::linear(x, w, c); }, {1, 256 * flop});
  bench("addmm 256x784x256", [&] { return torch::addmm(c, x, w.t()); }, {1, 256 * flop});
  bench("linear 1x784->256", [&] { return torch::linear(one, w, c); }, {1, flop});
  const Tensor p = torch::randn({64, 32, 32}), q = torch::randn({64, 32, 32});
  bench("einsum bij,bjk->bik 64x32x32",
        [&] {
          return torch::einsum("bij,bjk->bik", {p, q});
        },
        {1, 2 * 64 * cube(32)});
}

void doubles() {
  const Tensor d = torch::randn({512, 512}, torch::kDouble);
  const Tensor e = torch::randn({64, 64}, torch::kDouble);
  const Tensor positive = e.mm(e.t()) + 64 * torch::eye(64, torch::kDouble);
  bench("matmul double 512", [&] { return torch::mm(d, d); });
  bench("cholesky 64 double", [&] { return torch::linalg_cholesky(positive); });
  bench("inverse 64 double", [&] { return torch::inverse(positive); });
}

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  torch::NoGradGuard no_grad;
  square();
  for (const Product& p : kProducts) {
    const Tensor a = torch::randn(p.a), b = torch::randn(p.b);
    const Tensor right = p.transposed ? b.transpose(-2, -1) : b;
    bench(std::string("matmul ") + p.name, [&] { return torch::matmul(a, right); },
          {1, 2 * p.multiplies});
  }
  layers();
  doubles();
}
