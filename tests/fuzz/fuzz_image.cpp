// decode_image on any bytes: a uint8 picture, or an error.
#include <xtgrad/core/data/image.h>

#include <cstdlib>

#include "fuzz.h"

XTGRAD_FUZZ(image) {
  using namespace xtgrad::data;
  const ImageMode modes[] = {ImageMode::kUnchanged, ImageMode::kGrayAlpha, ImageMode::kRGB};
  const auto image = decode_image({reinterpret_cast<const char*>(data), size}, modes[size % 3]);
  if (image.dim() != 3 || image.scalar_type() != xtgrad::kByte || image.numel() == 0) std::abort();
}
