// Convolutions in all three directions.
#include "bench.h"

namespace {

using torch::Tensor;

struct Shape {
  const char* name;
  int batch, channels, height, width, filters, kernel, stride, padding, dilation, groups;
};
// clang-format off
constexpr Shape kShapes[] = {
    // name                                  n    c    h    w    k  kernel s  p  d  groups
    {"lenet1 1->6 5x5 28 b256",             256,   1,  28,  28,   6, 5, 1, 2, 1, 1},
    {"lenet2 6->16 5x5 14 b256",            256,   6,  14,  14,  16, 5, 1, 0, 1, 1},
    {"vgg64 64->64 3x3 32 b64",              64,  64,  32,  32,  64, 3, 1, 1, 1, 1},
    {"vgg128 128->128 3x3 16 b64",           64, 128,  16,  16, 128, 3, 1, 1, 1, 1},
    {"wide256 3x3 8 b64",                    64, 256,   8,   8, 256, 3, 1, 1, 1, 1},
    {"wide512 3x3 4 b64",                    64, 512,   4,   4, 512, 3, 1, 1, 1, 1},
    {"down128 64->128 3x3 s2 32 b64",        64,  64,  32,  32, 128, 3, 2, 1, 1, 1},
    {"stem3 3->64 3x3 32 b64",               64,   3,  32,  32,  64, 3, 1, 1, 1, 1},
    {"res1x1 256->64 8 b64",                 64, 256,   8,   8,  64, 1, 1, 0, 1, 1},
    {"res1x1s2 256->64 s2 8 b64",            64, 256,   8,   8,  64, 1, 2, 0, 1, 1},
    {"1x1 64->256 32 b16",                   16,  64,  32,  32, 256, 1, 1, 0, 1, 1},
    {"1x1s2 256->512 16 b32",                32, 256,  16,  16, 512, 1, 2, 0, 1, 1},
    {"5x5 32->64 28 b16",                    16,  32,  28,  28,  64, 5, 1, 2, 1, 1},
    {"dilated2 64->64 3x3 32 b16",           16,  64,  32,  32,  64, 3, 1, 2, 2, 1},
    {"grouped4 128->128 3x3 16 b32",         32, 128,  16,  16, 128, 3, 1, 1, 1, 4},
    {"grouped32 128->128 3x3 16 b32",        32, 128,  16,  16, 128, 3, 1, 1, 1, 32},
    {"large 32->32 3x3 256 b1",               1,  32, 256, 256,  32, 3, 1, 1, 1, 1},
    {"large rgb 3->16 3x3 512 b1",            1,   3, 512, 512,  16, 3, 1, 1, 1, 1},
    {"stem7 3->64 7x7 s2 224 b2",             2,   3, 224, 224,  64, 7, 2, 3, 1, 1},
    {"valid 16->32 3x3 28 b64",              64,  16,  28,  28,  32, 3, 1, 0, 1, 1},
    {"small 16->16 3x3 28 b64",              64,  16,  28,  28,  16, 3, 1, 1, 1, 1},
    {"one image 64->64 3x3 56 b1",            1,  64,  56,  56,  64, 3, 1, 1, 1, 1},
    {"depthwise 64 3x3 32 b64",              64,  64,  32,  32,  64, 3, 1, 1, 1, 64},
    {"depthwise 64 5x5 s2 32 b16",           16,  64,  32,  32,  64, 5, 2, 2, 1, 64},
    // Sizes that no vector divides, and those of mobile and residual networks.
    {"more: odd 20->40 3x3 30x45 b16",       16,  20,  30,  45,  40, 3, 1, 1, 1, 1},
    {"more: 96->96 3x3 24 b32",              32,  96,  24,  24,  96, 3, 1, 1, 1, 1},
    {"more: down256 128->256 3x3 s2 16 b64", 64, 128,  16,  16, 256, 3, 2, 1, 1, 1},
    {"more: 1x1 512->128 7 b64",             64, 512,   7,   7, 128, 1, 1, 0, 1, 1},
    {"more: 1x1 24->144 56 b8",               8,  24,  56,  56, 144, 1, 1, 0, 1, 1},
    {"more: depthwise 144 3x3 s2 56 b8",      8, 144,  56,  56, 144, 3, 2, 1, 1, 144},
    {"more: 4x4 s4 3->96 224 b4",             4,   3, 224, 224,  96, 4, 4, 0, 1, 1},
    {"more: 256->256 3x3 14 b1",              1, 256,  14,  14, 256, 3, 1, 1, 1, 1},
};
// clang-format on

/// `multiplies`: of an element of y, or for a transposed one of x.
template <class F>
void directions(const std::string& name, const Tensor& x, const Tensor& w, double multiplies,
                bool transposed, F f) {
  const char* ends[] = {" | fwd", " | grad x", " | grad w"};
  if (std::none_of(ends, ends + 3, [&](auto end) { return wanted("conv " + name + end); })) return;
  const auto apply = [&](const std::vector<Tensor>& in) { return f(in[0], in[1]); };
  int64_t elements = x.numel();
  if (!transposed) {
    torch::NoGradGuard no_grad;
    elements = f(x, w).numel();
  }
  bench_directions({"conv " + name, {"x", "w"}, {1, 2 * double(elements) * multiplies}}, {x, w},
                   apply);
}

void measure(const Shape& s) {
  const Tensor x = torch::randn({s.batch, s.channels, s.height, s.width});
  const Tensor w = torch::randn({s.filters, s.channels / s.groups, s.kernel, s.kernel});
  directions(s.name, x, w, double(s.channels / s.groups) * s.kernel * s.kernel, false,
             [&](const Tensor& a, const Tensor& b) {
               return torch::conv2d(a, b, {}, s.stride, s.padding, s.dilation, s.groups);
             });
}

}  // namespace

int main(int argc, char** argv) {
  read_settings(argc, argv);
  for (const Shape& s : kShapes) measure(s);
  directions("conv1d 64->64 k5 1000 b16", torch::randn({16, 64, 1000}), torch::randn({64, 64, 5}),
             64 * 5, false,
             [](const Tensor& a, const Tensor& b) { return torch::conv1d(a, b, {}, 1, 2); });
  directions("conv3d 8->16 k3 16^3 b8", torch::randn({8, 8, 16, 16, 16}),
             torch::randn({16, 8, 3, 3, 3}), 8 * 27, false,
             [](const Tensor& a, const Tensor& b) { return torch::conv3d(a, b, {}, 1, 1); });
  directions("transposed2d 64->32 4x4 s2 16 b32", torch::randn({32, 64, 16, 16}),
             torch::randn({64, 32, 4, 4}), 32 * 16, true, [](const Tensor& a, const Tensor& b) {
               return torch::conv_transpose2d(a, b, {}, 2, 1);
             });
}
