/// @file The JPEG decoder.

#include "core/data/codecs.h"
#include "core/extras.h"

#if XTGRAD_WITH_JPEG
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>

#include <csetjmp>
#include <cstdio>

// libjpeg's headers use FILE without including <cstdio>.
#include <jerror.h>
#include <jpeglib.h>
#endif

namespace xtgrad::data { inline namespace v1 { namespace detail {
#if XTGRAD_WITH_JPEG
namespace {

// libjpeg reports through this; an error jumps back, so no function with a destructor may be on the
// way.
struct Jpeg {
  jpeg_decompress_struct file;
  jpeg_error_mgr errors;
  std::jmp_buf on_error;
  char message[JMSG_LENGTH_MAX];

  Jpeg() {
    message[0] = 0;
    file.err = jpeg_std_error(&errors);
    file.client_data = this;
    errors.error_exit = [](j_common_ptr info) {
      auto& jpeg = *static_cast<Jpeg*>(info->client_data);
      info->err->format_message(info, jpeg.message);
      std::longjmp(jpeg.on_error, 1);
    };
    errors.emit_message = [](j_common_ptr info, int level) {
      if (level >= 0 || info->err->msg_code == JWRN_EXTRANEOUS_DATA) return;
      info->err->error_exit(info);  // data are missing or wrong, which libjpeg would fill with grey
    };
  }
  ~Jpeg() { jpeg_destroy_decompress(&file); }
};

bool read_header(Jpeg& jpeg, const std::string& bytes, JpegColors colors) {
  if (setjmp(jpeg.on_error)) return false;
  jpeg_create_decompress(&jpeg.file);
  jpeg.file.mem->max_memory_to_use = 1 << 28;  // a progressive file's coefficients are kept whole
  jpeg_mem_src(&jpeg.file, reinterpret_cast<const unsigned char*>(bytes.data()),
               static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(&jpeg.file, TRUE);
  const bool gray = colors == JpegColors::kGray ||
                    (colors == JpegColors::kOfFile && jpeg.file.num_components == 1);
  jpeg.file.out_color_space = gray ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_calc_output_dimensions(&jpeg.file);
  return true;
}

bool read_pixels(Jpeg& jpeg, unsigned char* to) {
  if (setjmp(jpeg.on_error)) return false;
  jpeg_start_decompress(&jpeg.file);
  const size_t row = size_t{jpeg.file.output_width} * size_t(jpeg.file.output_components);
  while (jpeg.file.output_scanline < jpeg.file.output_height) {
    JSAMPROW place = to + row * jpeg.file.output_scanline;
    jpeg_read_scanlines(&jpeg.file, &place, 1);
  }
  jpeg_finish_decompress(&jpeg.file);
  return true;
}

}  // namespace

Tensor decode_jpeg(const std::string& bytes, JpegColors colors) {
  Jpeg jpeg;
  const auto check = [&](bool done) {
    XTGRAD_CHECK_VALUE(done, "decode_image: the JPEG data are damaged\n[decode_image] ",
                       jpeg.message);
  };
  check(read_header(jpeg, bytes, colors));
  const auto height = int64_t{jpeg.file.output_height}, width = int64_t{jpeg.file.output_width};
  const int64_t channels = jpeg.file.out_color_components;
  check_image_size(height, width, channels, bytes.size());
  const Tensor image = empty({height, width, channels}, kByte);
  check(read_pixels(jpeg, image.data_ptr<uint8_t>()));
  return image;
}

#else
Tensor decode_jpeg(const std::string&, JpegColors) {
  xtgrad::detail::throw_built_without("decode_image", "libjpeg", "XTGRAD_WITH_JPEG",
                                      "JPEG pictures");
}
#endif

}}}  // namespace xtgrad::data::v1::detail
