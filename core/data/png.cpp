/// @file PNG pictures, through libpng.
#include "core/data/codecs.h"
#include "core/extras.h"

#if XTGRAD_WITH_PNG
#include <png.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/copy.h>
#include <xtgrad/core/ops/create.h>

#include <cstring>
#endif

namespace xtgrad::data { inline namespace v1 { namespace detail {
#if XTGRAD_WITH_PNG
namespace {

int64_t channels_of(png_uint_32 format) { return PNG_IMAGE_SAMPLE_CHANNELS(format); }

png_uint_32 png_format(ImageMode mode, png_uint_32 of_file) {
  switch (mode) {
    case ImageMode::kGray:
      return PNG_FORMAT_GRAY;
    case ImageMode::kGrayAlpha:
      return PNG_FORMAT_GA;
    case ImageMode::kRGB:
      return PNG_FORMAT_RGB;
    case ImageMode::kRGBAlpha:
      return PNG_FORMAT_RGBA;
    case ImageMode::kUnchanged:
      break;
  }
  return of_file & (PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA);
}

// Frees what libpng holds, whatever happens.
struct PngImage : png_image {
  PngImage() : png_image{} { version = PNG_IMAGE_VERSION; }
  ~PngImage() { png_image_free(this); }
};

}  // namespace

Tensor decode_png(const std::string& bytes, ImageMode mode) {
  PngImage png;
  if (!png_image_begin_read_from_memory(&png, bytes.data(), bytes.size()))
    throw_damaged("PNG", png.message);
  png.format = png_format(mode, png.format);
  const auto height = static_cast<int64_t>(png.height), width = static_cast<int64_t>(png.width);
  check_image_size(height, width, channels_of(png.format), bytes.size());
  const Tensor image = empty({height, width, channels_of(png.format)}, kByte);
  // Without alpha in the result, transparent pixels lose it: they are not mixed with a background.
  if (!png_image_finish_read(&png, nullptr, image.data_ptr(), 0, nullptr))
    throw_damaged("PNG", png.message);
  if (PNG_IMAGE_FAILED(png) || std::strstr(png.message, "IDAT")) throw_damaged("PNG", png.message);
  return image.permute({2, 0, 1}).contiguous();
}

std::string encode_png_pixels(const Tensor& pixels) {
  const png_uint_32 formats[] = {PNG_FORMAT_GRAY, PNG_FORMAT_GA, PNG_FORMAT_RGB, PNG_FORMAT_RGBA};
  PngImage png;
  png.format = formats[pixels.size(2) - 1];
  png.height = static_cast<png_uint_32>(pixels.size(0));
  png.width = static_cast<png_uint_32>(pixels.size(1));
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(png), '\0');
  png_alloc_size_t size = bytes.size();
  const bool done =
      png_image_write_to_memory(&png, bytes.data(), &size, 0, pixels.data_ptr(), 0, nullptr) != 0;
  XTGRAD_CHECK(done, "write_png: ", png.message, "\n[write_png] [height, width, channels] are ",
               pixels.sizes(), "; a smaller one may do");
  bytes.resize(size);
  return bytes;
}

#else
namespace {
[[noreturn]] void throw_no_png(const char* op) {
  xtgrad::detail::throw_built_without(op, "libpng", "XTGRAD_WITH_PNG", "PNG pictures");
}
}  // namespace
Tensor decode_png(const std::string&, ImageMode) { throw_no_png("decode_image"); }
std::string encode_png_pixels(const Tensor&) { throw_no_png("write_png"); }
#endif

}}}  // namespace xtgrad::data::v1::detail
