// decode_image on any bytes: a uint8 picture, or a ValueError.
#include <xtgrad/core/data/image.h>

#include <cstdlib>

#include "fuzz.h"

XTGRAD_FUZZ(image) {
  using xtgrad::data::ImageMode;
  const std::string file(reinterpret_cast<const char*>(data), size);
  for (const auto mode : {ImageMode::kUnchanged, ImageMode::kGrayAlpha, ImageMode::kRGB}) {
    try {
      const auto image = xtgrad::data::decode_image(file, mode);
      if (image.dim() != 3 || image.scalar_type() != xtgrad::kByte || image.numel() == 0)
        std::abort();
    } catch (const xtgrad::ValueError&) {
      if (mode == ImageMode::kRGB) throw;
    } catch (const xtgrad::Error&) {
      std::abort();
    }
  }
}
