/// @file The JPEG decoder, apart from image.cpp since libjpeg leaves by longjmp.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string>

namespace xtgrad::data { inline namespace v1 { namespace detail {

/// Throws ValueError unless a picture has a size that is read, and that so many bytes can give.
void check_image_size(int64_t height, int64_t width, int64_t channels, size_t bytes);

enum class JpegColors { kOfFile, kGray, kRGB };
/// uint8 [H, W, C].
Tensor decode_jpeg(const std::string& bytes, JpegColors colors);

}}}  // namespace xtgrad::data::v1::detail
