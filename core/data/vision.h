/// @file Transforms of pictures, with the names of torchvision: resizing, crops, flips, colours.
#pragma once
#include <xtgrad/core/data/transform.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/generator.h>

#include <vector>

namespace xtgrad::data::vision { inline namespace v1 {

// Each is a function of a picture [..., C, H, W], so a `transform` of a DataLoader or ImageFolder,
// and a TensorTransform<>, for libtorch's `dataset.map(…)`. The random ones draw as torchvision's,
// from the generator they are given; else, inside a data loader, from one that depends on the seed,
// the epoch and the batch alone (not on the worker), and elsewhere from the default generator.
#define XTGRAD_TRANSFORM                    \
  Tensor operator()(Tensor image) override; \
                                            \
 private:

/// Height and width; a single number is both: `RandomCrop(28)`, `RandomCrop(Size(24, 32))`.
struct Size {
  /// A square.
  constexpr Size(int64_t side) : height(side), width(side) {}
  /// Height and width.
  constexpr Size(int64_t h, int64_t w) : height(h), width(w) {}
  /// In pixels: rows, and columns.
  int64_t height, width;
};
/// An interval to draw from.
struct Range {
  /// Its ends: low ≤ x < high.
  double low, high;
};

/// uint8 0 … 255 to float32 0 … 1; floating point stays as it is.
class XTGRAD_API ToTensor : public transforms::TensorTransform<> {
 public:
  XTGRAD_TRANSFORM
};

/// (x − mean) / std of each channel.
using Normalize = transforms::Normalize<>;

/// Bilinear resizing (corners not aligned, no antialiasing). A number is the shorter side's new
/// length, which keeps the shape; uint8 is rounded.
class XTGRAD_API Resize : public transforms::TensorTransform<> {
 public:
  /// The shorter side becomes this long; the shape is kept.
  explicit Resize(int64_t shorter_side) : size_(shorter_side), keeps_shape_(true) {}
  /// Exactly this size.
  Resize(int64_t height, int64_t width) : size_(height, width), keeps_shape_(false) {}
  XTGRAD_TRANSFORM
  Size size_;
  bool keeps_shape_;
};

/// The middle; a picture that is smaller is padded with 0.
class XTGRAD_API CenterCrop : public transforms::TensorTransform<> {
 public:
  /// The middle of this size.
  explicit CenterCrop(Size size) : size_(size) {}
  XTGRAD_TRANSFORM
  Size size_;
};

/// A part at a random place, after `padding` pixels of `fill` were put around. Throws ValueError
/// where the picture is then smaller than the part.
class XTGRAD_API RandomCrop : public transforms::TensorTransform<> {
 public:
  /// A part of this size.
  explicit RandomCrop(Size size, int64_t padding = 0, double fill = 0,
                      Optional<Generator> generator = nullopt)
      : size_(size), padding_(padding), fill_(fill), generator_(std::move(generator)) {}
  XTGRAD_TRANSFORM
  Size size_;
  int64_t padding_;
  double fill_;
  Optional<Generator> generator_;
};

namespace detail {
class XTGRAD_API RandomFlip : public transforms::TensorTransform<> {
 public:
  RandomFlip(int64_t dim, double p, Optional<Generator> generator)
      : dim_(dim), p_(p), generator_(std::move(generator)) {}
  XTGRAD_TRANSFORM
  int64_t dim_;
  double p_;
  Optional<Generator> generator_;
};
}  // namespace detail

/// Left and right exchanged with probability p.
class XTGRAD_API RandomHorizontalFlip : public detail::RandomFlip {
 public:
  /// `generator` is drawn from instead of the loader's or the default one.
  explicit RandomHorizontalFlip(double p = 0.5, Optional<Generator> generator = nullopt)
      : RandomFlip(-1, p, std::move(generator)) {}
};

/// Top and bottom exchanged with probability p.
class XTGRAD_API RandomVerticalFlip : public detail::RandomFlip {
 public:
  /// `generator` is drawn from instead of the loader's or the default one.
  explicit RandomVerticalFlip(double p = 0.5, Optional<Generator> generator = nullopt)
      : RandomFlip(-2, p, std::move(generator)) {}
};

/// A random part of the picture, its share of the area and its width / height drawn from these
/// ranges, resized.
class XTGRAD_API RandomResizedCrop : public transforms::TensorTransform<> {
 public:
  /// Shares of the area and widths / heights are drawn from `scale` and `ratio`.
  explicit RandomResizedCrop(Size size, Range scale = {0.08, 1}, Range ratio = {3. / 4, 4. / 3},
                             Optional<Generator> generator = nullopt)
      : size_(size), scale_(scale), ratio_(ratio), generator_(std::move(generator)) {}
  XTGRAD_TRANSFORM
  /// Where the part lies, in pixels.
  struct Part {
    /// Its upper left corner and its size.
    int64_t top, left, height, width;
  };
  /// Draws a part of a picture of this size.
  Part draw_part(int64_t height, int64_t width) const;
  Size size_;
  Range scale_, ratio_;
  Optional<Generator> generator_;
};

/// Brightness, contrast and saturation multiplied by a factor from [max(0, 1 − v), 1 + v], hue
/// turned by a part of the circle from [−v, v], v ≤ 0.5, in random order; 0 leaves one alone. Of
/// pictures with 3 channels, or 1, which has no saturation and hue: floating point in [0, 1], or
/// uint8, which each step rounds down to, as torchvision does.
class XTGRAD_API ColorJitter : public transforms::TensorTransform<> {
 public:
  /// How much each may change; throws for a hue beyond 0.5 and negative numbers.
  explicit ColorJitter(double brightness = 0, double contrast = 0, double saturation = 0,
                       double hue = 0, Optional<Generator> generator = nullopt);
  XTGRAD_TRANSFORM
  double amounts_[4];
  Optional<Generator> generator_;
};

/// One after the other: `Compose({ToTensor(), RandomCrop(28, 4), RandomHorizontalFlip()})`.
class XTGRAD_API Compose : public transforms::TensorTransform<> {
 public:
  /// A transform, or any function of a tensor.
  using Function = std::function<Tensor(Tensor)>;
  /// The first is applied first.
  Compose(std::initializer_list<Function> functions);
  /// The first is applied first.
  explicit Compose(std::vector<Function> functions);
  XTGRAD_TRANSFORM
  std::vector<Function> functions_;
};
#undef XTGRAD_TRANSFORM

// The steps of ColorJitter.
/// Each number times `factor`, held in the range of the type; 1 changes nothing.
XTGRAD_API Tensor adjust_brightness(const Tensor& image, double factor);
/// Away from the mean of the grey picture by `factor`: 1 changes nothing, 0 gives that mean.
XTGRAD_API Tensor adjust_contrast(const Tensor& image, double factor);
/// Away from the grey picture by `factor`: 1 changes nothing, 0 gives that picture.
XTGRAD_API Tensor adjust_saturation(const Tensor& image, double factor);
/// Each colour turned by a part of the circle, −0.5 … 0.5; 0 changes nothing. Throws beyond.
XTGRAD_API Tensor adjust_hue(const Tensor& image, double turn);
/// 0.2989 r + 0.587 g + 0.114 b, of the picture's type: [..., 3, H, W] → [..., 1, H, W].
XTGRAD_API Tensor rgb_to_grayscale(const Tensor& image);

}}  // namespace xtgrad::data::vision::v1
