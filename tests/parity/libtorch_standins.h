// What the example programs use and libtorch's C++ API lacks, so that they compile against libtorch
// unchanged: torch::repr (PyTorch's Python text, as far as the notebooks need it), torch::progress,
// which shows nothing here, and nn::LazyConv2d.
#pragma once

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

namespace torch {
namespace standin {

inline std::string number(double x, const char* format) {
  char text[64];
  std::snprintf(text, sizeof text, format, x);
  return text;
}

// Every element's text: integers as they are, floats as "1." if all are whole, else with 4 digits.
inline std::vector<std::string> elements(const Tensor& t) {
  const Tensor values = t.detach().to(kDouble).contiguous();
  const double* x = values.data_ptr<double>();
  const bool whole = std::all_of(x, x + values.numel(), [](double v) { return v == std::ceil(v); });
  const char* format = !t.is_floating_point() ? "%.0f" : whole ? "%.0f." : "%.4f";
  std::vector<std::string> texts;
  for (int64_t i = 0; i < values.numel(); ++i) texts.push_back(number(x[i], format));
  return texts;
}

// The brackets of dimension `dim`, consuming texts from `next`.
inline std::string nested(const Tensor& t, int64_t dim, const std::string*& next, size_t width) {
  if (dim == t.dim()) {
    const std::string& text = *next++;
    return std::string(width - text.size(), ' ') + text;
  }
  const std::string breaks(std::max<int64_t>(t.dim() - dim - 1, 1), '\n');
  const std::string gap = dim + 1 == t.dim() ? ", " : "," + breaks + std::string(8 + dim, ' ');
  std::string text = "[";
  for (int64_t i = 0; i < t.size(dim); ++i)
    text += (i ? gap : "") + nested(t, dim + 1, next, width);
  return text + "]";
}

}  // namespace standin

inline std::string repr(const Tensor& t) {
  const std::vector<std::string> texts = standin::elements(t);
  size_t width = 0;
  for (const std::string& text : texts) width = std::max(width, text.size());
  const std::string* next = texts.data();
  std::string text = "tensor(" + standin::nested(t, 0, next, width);
  if (t.grad_fn()) {
    text += ", grad_fn=<" + t.grad_fn()->name() + ">";
  } else if (t.requires_grad()) {
    text += ", requires_grad=True";
  }
  return text + ")";
}

inline std::vector<int64_t> progress(int64_t steps, const std::string&) {
  std::vector<int64_t> all(static_cast<size_t>(steps));
  std::iota(all.begin(), all.end(), 0);
  return all;
}
inline void show_loss(double) {}

namespace nn {

struct LazyConv2dOptions {
  LazyConv2dOptions(int64_t out_channels, ExpandingArray<2> kernel_size)
      : out_channels(out_channels), kernel_size(kernel_size) {}
  LazyConv2dOptions& bias(bool value) {
    with_bias = value;
    return *this;
  }
  int64_t out_channels;
  ExpandingArray<2> kernel_size;
  bool with_bias = true;
};

// A Conv2d that learns its number of input channels from the first input.
struct LazyConv2dImpl : Module {
  explicit LazyConv2dImpl(LazyConv2dOptions options) : options(options) {}
  Tensor forward(const Tensor& x) {
    if (!conv) {
      conv = register_module(
          "conv", Conv2d(Conv2dOptions(x.size(1), options.out_channels, options.kernel_size)
                             .bias(options.with_bias)));
      weight = conv->weight;
      bias = conv->bias;
    }
    return conv(x);
  }
  LazyConv2dOptions options;
  Conv2d conv{nullptr};
  Tensor weight, bias;
};
TORCH_MODULE(LazyConv2d);

}  // namespace nn
}  // namespace torch
