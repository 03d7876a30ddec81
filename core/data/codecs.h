/// @file Pictures' formats, each in a file of its own: either may be left out when the library is
/// built.
#pragma once
#include <xtgrad/core/data/image.h>
#include <xtgrad/core/tensor/tensor.h>

#include <string>

namespace xtgrad::data { inline namespace v1 { namespace detail {

/// Throws ValueError unless a picture has a size that is read, and that so many bytes can give.
void check_image_size(int64_t height, int64_t width, int64_t channels, size_t bytes);
/// Throws ValueError.
[[noreturn]] void throw_damaged(const char* kind, const char* reason);

enum class JpegColors { kOfFile, kGray, kRGB };
/// uint8 [H, W, C].
Tensor decode_jpeg(const std::string& bytes, JpegColors colors);
/// The same.
Tensor decode_png(const std::string& bytes, ImageMode mode);
/// Of uint8 [H, W, C] with 1 to 4 channels.
std::string encode_png_pixels(const Tensor& pixels);

}}}  // namespace xtgrad::data::v1::detail
