/// @file The transforms of pictures. Random numbers are drawn in torchvision's order.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/loader_core.h>
#include <xtgrad/core/data/vision.h>
#include <xtgrad/core/ops/compare.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/pad.h>
#include <xtgrad/core/ops/random.h>
#include <xtgrad/core/ops/rearrange.h>
#include <xtgrad/core/ops/reduce.h>
#include <xtgrad/core/ops/upsample.h>

#include <algorithm>
#include <cmath>

#include "core/checked.h"

namespace xtgrad::data::vision { inline namespace v1 {
namespace {

Generator of(const Optional<Generator>& own) { return own ? *own : data::detail::stream(); }

int64_t draw_int(int64_t end, const Generator& g) {
  return randint(0, end, {1}, g).item<int64_t>();
}
double draw_uniform(double low, double high, const Generator& g) {
  return empty({1}).uniform_(low, high, g).item<double>();
}

void check_picture(const char* op, const Tensor& image) {
  XTGRAD_CHECK_VALUE(image.dim() >= 3, op, ": a picture is [..., channels, height, width]\n[", op,
                     "] got sizes ", image.sizes());
}

Tensor crop(const Tensor& image, int64_t top, int64_t left, int64_t height, int64_t width) {
  return image.narrow(-2, top, height).narrow(-1, left, width);
}

Tensor pad_around(const Tensor& image, int64_t left, int64_t right, int64_t top, int64_t bottom,
                  double value) {
  return constant_pad_nd(image, {left, right, top, bottom}, value);
}

Tensor resize(const Tensor& image, int64_t height, int64_t width) {
  if (image.size(-2) == height && image.size(-1) == width) return image;
  const int64_t channels = image.size(-3);
  Tensor x = image.reshape({-1, channels, image.size(-2), image.size(-1)});
  const bool whole = !image.is_floating_point();
  x = upsample_bilinear2d(whole ? x.to(kFloat) : x, {height, width}, false);
  if (whole) x = x.round().to(image.scalar_type());
  auto sizes = image.sizes().vec();
  sizes[sizes.size() - 2] = height;
  sizes[sizes.size() - 1] = width;
  return x.reshape(sizes);
}

// factor · a + (1 − factor) · b, kept in [0, 1] or, of uint8, [0, 255] and rounded down.
Tensor blend(const Tensor& a, const Tensor& b, double factor) {
  return (a * factor + b * (1 - factor))
      .clamp(0, a.is_floating_point() ? 1 : 255)
      .to(a.scalar_type());
}

void check_colors(const char* op, const Tensor& image) {
  check_picture(op, image);
  XTGRAD_CHECK_TYPE(image.is_floating_point() || image.scalar_type() == kByte, op,
                    ": colours are floating-point numbers in [0, 1] or uint8\n", "[", op, "] got ",
                    image.scalar_type());
  XTGRAD_CHECK_VALUE(image.size(-3) == 3 || image.size(-3) == 1, op,
                     ": a picture has 1 or 3 channels\n[", op, "] got sizes ", image.sizes());
}

}  // namespace

Tensor ToTensor::operator()(Tensor image) {
  return image.scalar_type() == kByte ? image.to(kFloat).div_(255)
         : image.is_floating_point()  ? image
                                      : image.to(kFloat);
}

Tensor Resize::operator()(Tensor image) {
  check_picture("Resize", image);
  if (!keeps_shape_) return resize(image, size_.height, size_.width);
  const int64_t height = image.size(-2), width = image.size(-1), shorter = std::min(height, width);
  XTGRAD_CHECK_VALUE(shorter > 0, "Resize: a picture has rows and columns\n[Resize] got sizes ",
                     image.sizes());
  const auto scaled = [&](int64_t side) {
    return (Checked(size_.height) * side).get("Resize", size_.height, " for ", image.sizes()) /
           shorter;
  };
  return resize(image, scaled(height), scaled(width));
}

Tensor CenterCrop::operator()(Tensor image) {
  check_picture("CenterCrop", image);
  XTGRAD_CHECK_VALUE(size_.height >= 0 && size_.width >= 0,
                     "CenterCrop: sizes are 0 or more\n[CenterCrop] got ", size_.height, " x ",
                     size_.width);
  const int64_t more_rows = std::max<int64_t>(0, size_.height - image.size(-2));
  const int64_t more_columns = std::max<int64_t>(0, size_.width - image.size(-1));
  if (more_rows || more_columns)
    image = pad_around(image, more_columns / 2, (more_columns + 1) / 2, more_rows / 2,
                       (more_rows + 1) / 2, 0);
  // Halves are rounded to even, as in Python.
  const auto middle = [](int64_t of, int64_t part) { return std::llrint(double(of - part) / 2); };
  return crop(image, middle(image.size(-2), size_.height), middle(image.size(-1), size_.width),
              size_.height, size_.width);
}

Tensor RandomCrop::operator()(Tensor image) {
  check_picture("RandomCrop", image);
  if (padding_ > 0) image = pad_around(image, padding_, padding_, padding_, padding_, fill_);
  const int64_t height = image.size(-2), width = image.size(-1);
  XTGRAD_CHECK_VALUE(size_.height >= 0 && size_.width >= 0,
                     "RandomCrop: sizes are 0 or more\n[RandomCrop] got ", size_.height, " x ",
                     size_.width);
  XTGRAD_CHECK_VALUE(size_.height <= height && size_.width <= width, "Required crop size (",
                     size_.height, ", ", size_.width, ") is larger than input image size (", height,
                     ", ", width, ")\n[RandomCrop] padding ", padding_, " included");
  if (size_.height == height && size_.width == width) return image;
  const Generator g = of(generator_);
  const int64_t top = draw_int(height - size_.height + 1, g);
  const int64_t left = draw_int(width - size_.width + 1, g);
  return crop(image, top, left, size_.height, size_.width);
}

Tensor detail::RandomFlip::operator()(Tensor image) {
  return rand({1}, of(generator_)).item<double>() < p_ ? image.flip({dim_}) : image;
}

RandomResizedCrop::Part RandomResizedCrop::draw_part(int64_t height, int64_t width) const {
  const Generator g = of(generator_);
  const auto area = static_cast<double>(height * width);
  for (int i = 0; i < 10; ++i) {
    const double target = area * draw_uniform(scale_.low, scale_.high, g);
    // float32, as torchvision takes the logarithm and the exponential of tensors
    const double ratio = std::exp(static_cast<float>(draw_uniform(
        std::log(static_cast<float>(ratio_.low)), std::log(static_cast<float>(ratio_.high)), g)));
    const int64_t w = std::llrint(std::sqrt(target * ratio));
    const int64_t h = std::llrint(std::sqrt(target / ratio));
    if (0 < w && w <= width && 0 < h && h <= height) {
      const int64_t top = draw_int(height - h + 1, g);
      return {top, draw_int(width - w + 1, g), h, w};
    }
  }
  // The largest part in the middle with a ratio that is allowed.
  const double ratio = static_cast<double>(width) / static_cast<double>(height);
  int64_t w = width, h = height;
  if (ratio < ratio_.low)
    h = std::llrint(static_cast<double>(w) / ratio_.low);
  else if (ratio > ratio_.high)
    w = std::llrint(static_cast<double>(h) * ratio_.high);
  return {(height - h) / 2, (width - w) / 2, h, w};
}

Tensor RandomResizedCrop::operator()(Tensor image) {
  check_picture("RandomResizedCrop", image);
  const auto [top, left, height, width] = draw_part(image.size(-2), image.size(-1));
  return resize(crop(image, top, left, height, width), size_.height, size_.width);
}

ColorJitter::ColorJitter(double brightness, double contrast, double saturation, double hue,
                         Optional<Generator> generator)
    : amounts_{brightness, contrast, saturation, hue}, generator_(std::move(generator)) {
  for (const double amount : amounts_)
    XTGRAD_CHECK_VALUE(amount >= 0,
                       "If ColorJitter is a single number, it must be non negative.\n"
                       "[ColorJitter] got ",
                       amount);
  XTGRAD_CHECK_VALUE(hue <= 0.5, "hue values should be between (-0.5, 0.5)\n[ColorJitter] got ",
                     hue);
}

Tensor ColorJitter::operator()(Tensor image) {
  check_colors("ColorJitter", image);
  const Generator g = of(generator_);
  const Tensor order = randperm(4, g);
  double drawn[4] = {};
  for (int i = 0; i < 4; ++i) {
    const double low = i == 3 ? -amounts_[i] : std::max(0., 1 - amounts_[i]);
    const double high = i == 3 ? amounts_[i] : 1 + amounts_[i];
    if (amounts_[i] > 0) drawn[i] = draw_uniform(low, high, g);
  }
  using Adjust = Tensor (*)(const Tensor&, double);
  constexpr Adjust adjust[] = {adjust_brightness, adjust_contrast, adjust_saturation, adjust_hue};
  for (int i = 0; i < 4; ++i) {
    const int64_t step = order.data_ptr<int64_t>()[i];
    if (amounts_[step] > 0) image = adjust[step](image, drawn[step]);
  }
  return image;
}

Compose::Compose(std::initializer_list<Function> functions) : functions_(functions) {}
Compose::Compose(std::vector<Function> functions) : functions_(std::move(functions)) {}
Tensor Compose::operator()(Tensor image) {
  for (const auto& function : functions_) image = function(std::move(image));
  return image;
}

Tensor rgb_to_grayscale(const Tensor& image) {
  const auto channel = [&](int64_t i) { return image.narrow(-3, i, 1); };
  const Tensor gray = channel(0) * 0.2989 + channel(1) * 0.587 + channel(2) * 0.114;
  return gray.to(image.scalar_type());
}

Tensor adjust_brightness(const Tensor& image, double factor) {
  check_colors("adjust_brightness", image);
  return blend(image, zeros_like(image), factor);
}
Tensor adjust_contrast(const Tensor& image, double factor) {
  check_colors("adjust_contrast", image);
  const Tensor gray = image.size(-3) == 3 ? rgb_to_grayscale(image) : image;
  return blend(image, (gray.is_floating_point() ? gray : gray.to(kFloat)).mean({-3, -2, -1}, true),
               factor);
}
Tensor adjust_saturation(const Tensor& image, double factor) {
  check_colors("adjust_saturation", image);
  return image.size(-3) == 3 ? blend(image, rgb_to_grayscale(image), factor) : image;
}

// In a colour's hexagon, h = 0 … 1 goes round it from red: with v the largest channel and
// p = v − v s · |…|, each channel is v − c · clamp(min(k, 4 − k), 0, 1), k = (n + 6 h) mod 6, n =
// 5, 3, 1.
Tensor adjust_hue(const Tensor& image, double turn) {
  check_colors("adjust_hue", image);
  XTGRAD_CHECK_VALUE(-0.5 <= turn && turn <= 0.5, "hue_factor (", turn,
                     ") is not in [-0.5, 0.5].\n[adjust_hue] 0 changes nothing, 0.5 and -0.5 are "
                     "half a turn round the colours");
  if (image.size(-3) == 1) return image;
  if (image.scalar_type() == kByte)  // 255.999: torchvision's way back, which rounds down
    return adjust_hue(image.to(kFloat).div_(255), turn).mul_(256 - 1e-3).to(kByte);
  const auto channel = [&](int64_t i) { return image.narrow(-3, i, 1); };
  const Tensor r = channel(0), g = channel(1), b = channel(2);
  const Tensor top = image.amax({-3}, true), span = top - image.amin({-3}, true);
  const Tensor safe = where(span == 0, ones_like(span), span);
  const Tensor is_r = top == r, is_g = top == g;
  const Tensor sixths =
      where(is_r, (g - b) / safe, where(is_g, (b - r) / safe + 2., (r - g) / safe + 4.));
  const Tensor hue = sixths + 6 * turn;
  std::vector<Tensor> channels;
  for (const double n : {5., 3., 1.}) {
    const Tensor k = (hue + n).remainder(6);
    channels.push_back(top - span * minimum(k, 4. - k).clamp(0, 1));
  }
  return cat(channels, -3).clamp(0, 1);
}

}}  // namespace xtgrad::data::vision::v1
