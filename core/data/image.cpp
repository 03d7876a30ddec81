/// @file Pictures: which decoder takes them, and grids of them.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/image.h>
#include <xtgrad/core/ops/copy.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/elementwise.h>

#include <cstring>

#include "core/checked.h"
#include "core/data/codecs.h"
#include "core/data/file.h"
#include "core/io/budget.h"
#include "core/io/file.h"

namespace xtgrad::data { inline namespace v1 {
namespace {

constexpr int64_t kMostValues = int64_t{1} << 27;

}  // namespace

void detail::throw_damaged(const char* kind, const char* reason) {
  xtgrad::detail::fail<ValueError>("decode_image: the ", kind, " data are damaged\n[decode_image] ",
                                   reason);
}

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
  if (begins("\x89PNG\r\n\x1A\n")) return detail::decode_png(bytes, mode);
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
  return detail::encode_png_pixels(pixels);
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
