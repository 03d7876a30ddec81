/// @file The JPEG decoder, by TurboJPEG.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>

#include "core/data/codecs.h"
#include "core/extras.h"

#if XTGRAD_WITH_JPEG
#include <turbojpeg.h>

#include <cstring>
#endif

namespace xtgrad::data { inline namespace v1 { namespace detail {
#if XTGRAD_WITH_JPEG
namespace {

struct Decoder {
  tjhandle handle = tjInitDecompress();

  ~Decoder() { tjDestroy(handle); }
  void check(bool done) const {
    XTGRAD_CHECK_VALUE(done, "decode_image: the JPEG data are damaged\n[decode_image] ",
                       tjGetErrorStr2(handle));
  }
  /// Bytes between two parts of a file are passed over, as everyone does; other warnings mean that
  /// data are missing or wrong, which libjpeg would fill with grey.
  bool only_extraneous() const {
    return tjGetErrorCode(handle) == TJERR_WARNING &&
           std::strstr(tjGetErrorStr2(handle), "extraneous bytes") != nullptr;
  }
};

}  // namespace

Tensor decode_jpeg(const std::string& bytes, JpegColors colors) {
  const Decoder jpeg;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto size = static_cast<unsigned long>(bytes.size());
  int width = 0, height = 0, subsampling = 0, space = 0;
  jpeg.check(tjDecompressHeader3(jpeg.handle, data, size, &width, &height, &subsampling, &space) ==
                 0 ||
             jpeg.only_extraneous());
  const bool gray =
      colors == JpegColors::kGray || (colors == JpegColors::kOfFile && space == TJCS_GRAY);
  const int channels = gray ? 1 : 3;
  check_image_size(height, width, channels, bytes.size());
  const Tensor image = empty({height, width, channels}, kByte);
  const auto decode = [&](int flags) {
    return tjDecompress2(jpeg.handle, data, size, image.data_ptr<uint8_t>(), width,
                         width * channels, height, gray ? TJPF_GRAY : TJPF_RGB,
                         flags | TJFLAG_LIMITSCANS) == 0;
  };
  jpeg.check(decode(TJFLAG_STOPONWARNING) ||
             (jpeg.only_extraneous() && (decode(0) || jpeg.only_extraneous())));
  return image;
}

#else
Tensor decode_jpeg(const std::string&, JpegColors) {
  xtgrad::detail::throw_built_without("decode_image", "TurboJPEG", "XTGRAD_WITH_JPEG",
                                      "JPEG pictures");
}
#endif

}}}  // namespace xtgrad::data::v1::detail
