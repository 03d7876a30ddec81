/// @file Reading and writing of bytes: sources, sinks, files that are replaced whole.
#include "core/io/file.h"

#include <xtgrad/core/ops/create.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <istream>
#include <ostream>

#include "core/posix.h"

namespace xtgrad::io {
namespace {

/// An open file, closed with the last copy of the source.
std::shared_ptr<const int> open_to_read(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  XTGRAD_CHECK(fd >= 0, "open file failed because of errno ", errno,
               " on fopen: ", std::strerror(errno), ", file path: ", path,
               "\n[load] it cannot be read");
  return {new int(fd), [](const int* p) {
            close(*p);
            delete p;
          }};
}

/// Everything that a file without a size (a pipe) gives.
std::string drain(int fd, const std::string& path) {
  std::string all;
  char block[1 << 16];
  while (true) {
    const ssize_t n = ::read(fd, block, sizeof block);
    if (n < 0 && errno == EINTR) continue;
    XTGRAD_CHECK(n >= 0, "cannot read ", path, ": ", std::strerror(errno), "\n[load] ", all.size(),
                 " bytes came");
    if (n == 0) return all;
    all.append(block, size_t(n));
  }
}

Source::Read from_text(std::shared_ptr<const std::string> text) {
  return [text](uint64_t at, void* to, size_t n) {
    std::memcpy(to, text->data() + at, n);
    return n;
  };
}

}  // namespace

Source Source::file(const std::string& path) {
  const auto fd = open_to_read(path);
  struct stat info {};
  XTGRAD_CHECK(fstat(*fd, &info) == 0, "cannot read ", path, ": ", std::strerror(errno),
               "\n[load] the system does not tell what it is");
  XTGRAD_CHECK(!S_ISDIR(info.st_mode), "cannot read ", path, ": ", std::strerror(EISDIR),
               "\n[load] name a file in it");
  if (!S_ISREG(info.st_mode)) {
    auto text = std::make_shared<const std::string>(drain(*fd, path));
    return {path, text->size(), from_text(text)};
  }
  Source source(path, uint64_t(info.st_size), [fd](uint64_t at, void* to, size_t n) {
    size_t done = 0;
    while (done < n) {
      const ssize_t came = pread(*fd, static_cast<char*>(to) + done, n - done, off_t(at + done));
      if (came < 0 && errno == EINTR) continue;
      if (came <= 0) break;
      done += size_t(came);
    }
    return done;
  });
  source.is_file_ = true;
  return source;
}

Source Source::memory(const void* data, size_t n, std::string name) {
  return {std::move(name), n, [data](uint64_t at, void* to, size_t n) {
            std::memcpy(to, static_cast<const char*>(data) + at, n);
            return n;
          }};
}

Source Source::stream(std::istream& in, std::string name) {
  auto text = std::make_shared<std::string>();
  in.clear(in.rdstate() & ~std::ios::eofbit);
  in.seekg(0);
  if (!in) in.clear();  // it cannot be moved: from where it is
  char block[1 << 16];
  while (in.read(block, sizeof block) || in.gcount() > 0) text->append(block, size_t(in.gcount()));
  XTGRAD_CHECK(!in.bad(), "cannot read ", name, "\n[load] the stream is bad(): open it anew");
  in.clear();
  return {std::move(name), text->size(), from_text(text)};
}

Source Source::function(Read read, uint64_t size, std::string name) {
  return {std::move(name), size, std::move(read)};
}

void Source::read(uint64_t at, void* to, size_t n) const {
  XTGRAD_CHECK_VALUE(at <= size_ && n <= size_ - at, name_, " is truncated\n[load] ", n,
                     " bytes are needed at ", at, ", it has ", size_);
  if (n == 0) return;
  const size_t came = read_(at, to, n);
  XTGRAD_CHECK(came == n, "cannot read ", name_, "\n[load] of ", n, " bytes at ", at, " came ",
               came);
}

std::string Source::text(uint64_t at, size_t n) const {
  XTGRAD_CHECK_VALUE(at <= size_ && n <= size_ - at, name_, " is truncated\n[load] ", n,
                     " bytes are needed at ", at, ", it has ", size_);
  std::string bytes(n, '\0');
  read(at, bytes.data(), n);
  return bytes;
}

NewFile::NewFile(const std::string& path) : path_(path) {
  std::error_code none;
  const auto real = std::filesystem::canonical(path, none);
  if (!none) path_ = real.string();  // a link stays one: its target is replaced
  struct stat info {};
  const bool exists = stat(path_.c_str(), &info) == 0;
  if (exists && !S_ISREG(info.st_mode)) {
    fd_ = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd_ < 0) fail("cannot write");
    return;
  }
  static std::atomic<unsigned> count{0};
  const size_t slash = path_.rfind('/') + 1;  // 0 where there is none
  do {
    temporary_ = path_.substr(0, slash) + "." + path_.substr(slash) + "." +
                 std::to_string(getpid()) + "." + std::to_string(count++) + ".tmp";
    fd_ = open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  } while (fd_ < 0 && errno == EEXIST);
  if (fd_ < 0) {
    temporary_.clear();
    fail("cannot write");
  }
  if (exists) {
    const auto as_before = std::filesystem::perms(info.st_mode & 07777);
    std::filesystem::permissions(temporary_, as_before, none);
  }
}

NewFile::~NewFile() {
  if (fd_ >= 0) close(fd_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void NewFile::fail(const char* what) const {
  const int error = errno;
  detail::fail<Error>(what, " ", path_, ": ", std::strerror(error),
                      "\n[save] what was there before, if anything, is unchanged");
}

void NewFile::write(const void* data, size_t n) {
  for (size_t done = 0; done < n;) {
    const ssize_t went = ::write(fd_, static_cast<const char*>(data) + done, n - done);
    if (went < 0 && errno == EINTR) continue;
    if (went < 0) fail("cannot write");
    done += size_t(went);
  }
}

void NewFile::commit() {
  if (!temporary_.empty() && fsync(fd_) != 0) fail("cannot write");
  const int fd = std::exchange(fd_, -1);
  if (close(fd) != 0) fail("cannot write");
  if (temporary_.empty()) return;
  std::error_code failed;
  std::filesystem::rename(temporary_, path_, failed);  // Windows' own rename replaces nothing
  if (failed) {
    errno = failed.value();
    fail("cannot rename a temporary file to");
  }
  temporary_.clear();
#ifdef O_DIRECTORY
  const size_t slash = path_.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path_.substr(0, slash + 1);
  const int dir = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (dir >= 0) {
    fsync(dir);  // where a file system cannot do that, the name is as safe as it gets
    close(dir);
  }
#endif
}

void write_file(const std::string& path, const std::function<void(const Sink&)>& write) {
  NewFile file(path);
  write([&](const void* data, size_t n) { file.write(data, n); });
  file.commit();
}

Sink sink_to(std::ostream& out) {
  return [&out](const void* data, size_t n) {
    out.write(static_cast<const char*>(data), std::streamsize(n));
    XTGRAD_CHECK(out.good(), "cannot write to the stream\n[save] it is not good() after ", n,
                 " bytes");
  };
}

int64_t checked_bytes(IntArrayRef sizes, ScalarType dtype, const std::string& what) {
  XTGRAD_CHECK_VALUE(sizes.size() <= 64, what, " has ", sizes.size(),
                     " dims\n[load] a tensor has at most 64");
  auto bytes = int64_t(elementSize(dtype));
  bool fits = true, empty = false;
  for (const int64_t size : sizes) {
    XTGRAD_CHECK_VALUE(size >= 0, what, " has a negative size\n[load] its shape is ", sizes);
    empty |= size == 0;
    fits &= !__builtin_mul_overflow(bytes, std::max<int64_t>(size, 1), &bytes);
  }
  XTGRAD_CHECK_VALUE(fits, what, " has an impossible shape\n[load] sizes ", sizes,
                     " make more than 2^63 bytes");
  return empty ? 0 : bytes;
}

Tensor room(IntArrayRef sizes, ScalarType dtype) { return empty(sizes, TensorOptions(dtype)); }

void check_bools(const Tensor& t, const std::string& what) {
  if (t.scalar_type() != kBool) return;
  const auto* bytes = static_cast<const unsigned char*>(t.data_ptr());
  const auto* end = bytes + t.numel();
  const auto* bad = std::find_if(bytes, end, [](unsigned char b) { return b > 1; });
  XTGRAD_CHECK_VALUE(bad == end, what, " is no tensor of bools\n[load] element ", bad - bytes,
                     " is the byte ", int(bad == end ? 0 : *bad), ", neither 0 nor 1");
}

}  // namespace xtgrad::io
