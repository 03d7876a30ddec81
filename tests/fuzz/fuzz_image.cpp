// decode_image on any bytes: a uint8 picture, or a ValueError.
#include <xtgrad/core/data/image.h>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace xtgrad::data;
  const std::string file(reinterpret_cast<const char*>(bytes), size);
  for (const auto mode : {ImageMode::kUnchanged, ImageMode::kGrayAlpha, ImageMode::kRGB}) {
    try {
      const auto image = decode_image(file, mode);
      if (image.dim() != 3 || image.scalar_type() != xtgrad::kByte || image.numel() == 0)
        std::abort();
    } catch (const xtgrad::ValueError&) {
    }
  }
  return 0;
}
