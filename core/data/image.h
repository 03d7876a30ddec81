/// @file Reads and writes pictures as tensors: PNG and JPEG.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string>

namespace xtgrad::data { inline namespace v1 {

/// The channels of a picture that is read: those of the file, or converted to these.
enum class ImageMode { kUnchanged, kGray, kGrayAlpha, kRGB, kRGBAlpha };

/// A PNG or JPEG file (told apart by their first bytes) as uint8 [C, H, W]; palettes and 16 bits
/// become 8-bit channels. JPEG has no alpha: it becomes 255. Not differentiable.
/// Throws Error where the file cannot be read and ValueError where it is no whole PNG or JPEG, or
/// has more than 2²⁷ values. torchvision.io.read_image is the same. `Tensor photo =
/// data::read_image("photo.jpg", data::ImageMode::kRGB);`
XTGRAD_API Tensor read_image(const std::string& path, ImageMode mode = ImageMode::kUnchanged);
/// The same of a file's bytes.
XTGRAD_API Tensor decode_image(const std::string& bytes, ImageMode mode = ImageMode::kUnchanged);

/// Writes uint8 [C, H, W] or [H, W] with 1 (grey), 2 (and alpha), 3 (red, green, blue) or 4
/// channels; floating-point values are taken as 0 … 1 and rounded to 0 … 255. Throws Error where
/// the file cannot be written.
XTGRAD_API void write_png(const Tensor& image, const std::string& path);
/// The bytes of such a file.
XTGRAD_API std::string encode_png(const Tensor& image);

/// Pictures side by side: [N, C, H, W] → [C, rows · H + gaps, columns · W + gaps], as
/// torchvision.utils.make_grid makes them.
XTGRAD_API Tensor make_grid(const Tensor& images, int64_t columns = 8, int64_t padding = 2,
                            double pad_value = 0);

}}  // namespace xtgrad::data::v1
