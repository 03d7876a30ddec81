/// @file Pictures through libpng and libjpeg.
#include <png.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/image.h>
#include <xtgrad/core/ops/copy.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>

#include <cstring>

#include "core/checked.h"
#include "core/data/file.h"
#include "core/data/jpeg.h"
#include "core/io/budget.h"
#include "core/io/file.h"

namespace xtgrad::data { inline namespace v1 {
namespace {

constexpr int64_t kMostValues = int64_t{1} << 27;

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

[[noreturn]] void throw_damaged(const char* kind, const char* reason) {
  XTGRAD_CHECK_VALUE(false, "decode_image: the ", kind, " data are damaged\n[decode_image] ",
                     reason);
  __builtin_unreachable();
}

Tensor decode_png(const std::string& bytes, ImageMode mode) {
  PngImage png;
  if (!png_image_begin_read_from_memory(&png, bytes.data(), bytes.size()))
    throw_damaged("PNG", png.message);
  png.format = png_format(mode, png.format);
  const auto height = static_cast<int64_t>(png.height), width = static_cast<int64_t>(png.width);
  detail::check_image_size(height, width, channels_of(png.format), bytes.size());
  const Tensor image = empty({height, width, channels_of(png.format)}, kByte);
  // Without alpha in the result, transparent pixels lose it: they are not mixed with a background.
  if (!png_image_finish_read(&png, nullptr, image.data_ptr(), 0, nullptr))
    throw_damaged("PNG", png.message);
  if (PNG_IMAGE_FAILED(png) || std::strstr(png.message, "IDAT")) throw_damaged("PNG", png.message);
  return image.permute({2, 0, 1}).contiguous();
}

}  // namespace

void detail::check_image_size(int64_t height, int64_t width, int64_t channels, size_t bytes) {
  XTGRAD_CHECK_VALUE(height > 0 && width > 0 && height <= kMostValues / width / channels,
                     "decode_image: a picture of ", height, " x ", width, " pixels with ", channels,
                     " channels is too large\n[decode_image] at most 2^27 values are read");
  // Eight pixels to a byte before it was packed.
  io::Budget(str("decode_image: a picture of ", height, " x ", width, " pixels"), bytes,
             8 * io::kMostPerByte)
      .take(uint64_t(height) * uint64_t(width));
}

Tensor decode_image(const std::string& bytes, ImageMode mode) {
  const auto begins = [&](const char* magic) {
    return bytes.compare(0, std::strlen(magic), magic) == 0;
  };
  if (begins("\x89PNG\r\n\x1A\n")) return decode_png(bytes, mode);
  XTGRAD_CHECK_VALUE(begins("\xFF\xD8\xFF"), "decode_image: neither PNG nor JPEG\n[decode_image] ",
                     bytes.size(), " bytes that begin with neither's mark");
  const auto target = mode == ImageMode::kUnchanged ? detail::JpegColors::kOfFile
                      : mode == ImageMode::kGray || mode == ImageMode::kGrayAlpha
                          ? detail::JpegColors::kGray
                          : detail::JpegColors::kRGB;
  Tensor image = detail::decode_jpeg(bytes, target).permute({2, 0, 1});
  if (mode == ImageMode::kGrayAlpha || mode == ImageMode::kRGBAlpha) {
    const Tensor opaque = empty({image.size(0) + 1, image.size(1), image.size(2)}, kByte);
    opaque.slice(0, 0, image.size(0)).copy_(image);
    opaque.select(0, -1).fill_(255);
    image = opaque;
  }
  return image.contiguous();
}

Tensor read_image(const std::string& path, ImageMode mode) {
  const std::string bytes = detail::read_file("read_image", path);
  try {
    return decode_image(bytes, mode);
  } catch (const ValueError& e) {
    throw ValueError(e.msg() + "\n[read_image] in " + path);
  }
}

std::string encode_png(const Tensor& image) {
  const Tensor x = image.dim() == 2 ? image.unsqueeze(0) : image;
  XTGRAD_CHECK_VALUE(x.dim() == 3 && x.size(0) >= 1 && x.size(0) <= 4 && x.numel() > 0,
                     "write_png: a picture is [channels, height, width] with 1 to 4 channels or "
                     "[height, width]\n[write_png] got sizes ",
                     image.sizes());
  XTGRAD_CHECK_TYPE(x.scalar_type() == kByte || x.is_floating_point(),
                    "write_png: a picture is of uint8 or floating point\n[write_png] got ",
                    x.scalar_type());
  const Tensor values =
      x.is_floating_point() ? (x.detach().clamp(0, 1) * 255).round().to(kByte) : x.detach();
  const Tensor pixels = values.permute({1, 2, 0}).contiguous();
  const png_uint_32 formats[] = {PNG_FORMAT_GRAY, PNG_FORMAT_GA, PNG_FORMAT_RGB, PNG_FORMAT_RGBA};
  PngImage png;
  png.format = formats[x.size(0) - 1];
  png.height = static_cast<png_uint_32>(x.size(1));
  png.width = static_cast<png_uint_32>(x.size(2));
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(png), '\0');
  png_alloc_size_t size = bytes.size();
  const bool done =
      png_image_write_to_memory(&png, bytes.data(), &size, 0, pixels.data_ptr(), 0, nullptr) != 0;
  XTGRAD_CHECK(done, "write_png: ", png.message, "\n[write_png] the picture has sizes ",
               image.sizes(), "; a smaller one may do");
  bytes.resize(size);
  return bytes;
}

void write_png(const Tensor& image, const std::string& path) {
  const std::string bytes = encode_png(image);
  io::write_file(path, [&](const io::Sink& to) { to(bytes.data(), bytes.size()); });
}

Tensor make_grid(const Tensor& images, int64_t columns, int64_t padding, double pad_value) {
  XTGRAD_CHECK_VALUE(images.dim() == 4 && images.size(0) > 0 && columns > 0 && padding >= 0,
                     "make_grid: pictures are [N, C, H, W]\n[make_grid] got sizes ", images.sizes(),
                     ", ", columns, " columns, padding ", padding);
  const int64_t n = images.size(0), height = images.size(2), width = images.size(3);
  columns = std::min(columns, n);
  const int64_t rows = ceil_div(n, columns);
  const auto side = [&](int64_t count, int64_t size) {
    return (Checked(count) * (Checked(size) + padding) + padding)
        .get("make_grid", "padding ", padding);
  };
  const Tensor grid =
      full({images.size(1), side(rows, height), side(columns, width)}, pad_value, images.options());
  for (int64_t i = 0; i < n; ++i)
    grid.narrow(1, i / columns * (height + padding) + padding, height)
        .narrow(2, i % columns * (width + padding) + padding, width)
        .copy_(images.select(0, i));
  return grid;
}

}}  // namespace xtgrad::data::v1
