/// @file Files that gzip may have packed, through zlib. Without zlib, those it has not.
#include "core/data/gzip.h"

#include <xtgrad/core/check.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "core/extras.h"
#if XTGRAD_WITH_ZLIB
#include <zlib.h>
#endif

namespace xtgrad::data { inline namespace v1 { namespace detail {

#if XTGRAD_WITH_ZLIB
struct PackedFile::Impl {
  gzFile file;
  explicit Impl(const std::string& path) : file(gzopen(path.c_str(), "rb")) {}
  ~Impl() {
    if (file) gzclose(file);
  }
  /// What came; < 0 and a reason where the packed bytes are damaged.
  int64_t read(unsigned char* to, int64_t count, const char** damaged) const {
    const int came = gzread(file, to, static_cast<unsigned>(count));
    int code = Z_OK;
    const char* reason = gzerror(file, &code);
    if (code == Z_ERRNO) return -1;
    if (came < 0 || (code != Z_OK && code != Z_STREAM_END)) *damaged = reason;
    return std::max(came, 0);
  }
};
#else
struct PackedFile::Impl {
  std::FILE* file;
  explicit Impl(const std::string& path) : file(std::fopen(path.c_str(), "rb")) {
    if (!file) return;
    const int first = std::fgetc(file), second = std::fgetc(file);
    std::rewind(file);
    if (first == 0x1f && second == 0x8b) {
      std::fclose(file);
      xtgrad::detail::throw_built_without("read_idx", "zlib", "XTGRAD_WITH_ZLIB",
                                          "files packed by gzip");
    }
  }
  ~Impl() {
    if (file) std::fclose(file);
  }
  int64_t read(unsigned char* to, int64_t count, const char**) const {
    const size_t came = std::fread(to, 1, static_cast<size_t>(count), file);
    return std::ferror(file) ? -1 : static_cast<int64_t>(came);
  }
};
#endif

PackedFile::PackedFile(const char* op, std::string path) : op_(op), path_(std::move(path)) {
  errno = 0;
  impl_ = std::make_unique<Impl>(path_);
  XTGRAD_CHECK(impl_->file, op, ": cannot open ", path_, ": ",
               std::strerror(errno ? errno : ENOMEM), "\n[", op,
               "] a relative path begins at the folder that the program runs in");
}
PackedFile::~PackedFile() = default;

int64_t PackedFile::read(unsigned char* to, int64_t count) {
  constexpr int64_t kChunk = int64_t{1} << 30;
  int64_t done = 0;
  while (done < count) {
    const auto want = std::min(kChunk, count - done);
    const char* damaged = nullptr;
    const int64_t came = impl_->read(to + done, want, &damaged);
    XTGRAD_CHECK(came >= 0, op_, ": cannot read ", path_, ": ", std::strerror(errno), "\n[", op_,
                 "] ", done, " bytes came; it must be a file, no folder");
    XTGRAD_CHECK_VALUE(!damaged, op_, ": ", path_, " is a damaged gzip file (", damaged, ")\n[",
                       op_, "] ", done + came, " bytes could be unpacked; get the file again");
    done += came;
    if (came < want) break;
  }
  return done;
}

}}}  // namespace xtgrad::data::v1::detail
