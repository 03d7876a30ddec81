/// @file Tensors on files.
#include <xtgrad/core/ops/create.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "core/checked.h"

#ifdef _WIN32
namespace xtgrad { inline namespace v1 {

Tensor from_file(std::string_view, std::optional<bool>, Optional<int64_t>, TensorOptions) {
  detail::fail<NotImplementedError>("from_file: files are not mapped on Windows\n[from_file] ",
                                    "read the bytes and give them to from_blob");
}

}}  // namespace xtgrad::v1
#else
#include <sys/mman.h>
#include <sys/statvfs.h>

#include "core/posix.h"

namespace xtgrad { inline namespace v1 {
namespace {

/// An open file and what errors say of it.
struct File {
  std::string name;
  int fd = -1;

  ~File() {
    if (fd >= 0) ::close(fd);
  }
  [[noreturn]] void fail(const std::string& what, int error) const {
    detail::fail<Error>(what, ": ", std::strerror(error), " (", error, ")\n[from_file] of \"", name,
                        "\"");
  }
};

/// Makes the file at least so long, with its blocks on the disk, lest a write finds none.
void extend(const File& file, int64_t length, int64_t bytes) {
  struct statvfs disk {};
  const bool known = ::fstatvfs(file.fd, &disk) == 0;
  const bool fits = !known || uint64_t(bytes - length) / disk.f_frsize <= disk.f_bavail;
  const int error = fits ? ::posix_fallocate(file.fd, 0, bytes) : ENOSPC;
  if (error != 0) file.fail("unable to resize file <" + file.name + "> to the right size", error);
}

}  // namespace

Tensor from_file(std::string_view filename, std::optional<bool> shared, Optional<int64_t> size,
                 TensorOptions options) {
  const int64_t n = size.value_or(0), item = int64_t(elementSize(options.scalar_type()));
  const bool writes = shared.value_or(false);
#ifdef __EMSCRIPTEN__
  XTGRAD_CHECK_KIND(NotImplementedError, !writes,
                    "from_file: what is written to a mapping reaches no file in "
                    "WebAssembly\n[from_file] shared=true");
#endif
  File file{std::string(filename)};
  const std::string shown = "<" + (filename.empty() ? "filename not specified" : file.name) + ">";
  // Without waiting for the other end, should it be a pipe.
  const int flags = O_CLOEXEC | O_NONBLOCK | (writes ? O_RDWR | O_CREAT : O_RDONLY);
  file.fd = ::open(file.name.c_str(), flags, 0600);
  if (file.fd < 0)
    file.fail(
        "unable to open file " + shown + " in " + (writes ? "read-write" : "read-only") + " mode",
        errno);
  struct stat about {};
  if (::fstat(file.fd, &about) != 0) file.fail("unable to stat the file " + shown, errno);
  const std::string mapping = "unable to mmap " + std::to_string(uint64_t(n) * uint64_t(item)) +
                              " bytes from file " + shown;
  if (!S_ISREG(about.st_mode)) file.fail(mapping, ENODEV);
  XTGRAD_CHECK(n >= 0, mapping, ": Cannot allocate memory (12)\n[from_file] size=", n,
               ", which is negative");
  const int64_t bytes = (Checked(n) * item).get("from_file", n);
  if (writes && about.st_size < bytes) extend(file, about.st_size, bytes);
  XTGRAD_CHECK(writes || about.st_size >= bytes, "file ", shown,
               " size is smaller than the required mapping size <", bytes, ">\n[from_file] ", n,
               " numbers of ", dtype_name(options.scalar_type()), " from a file of ",
               int64_t(about.st_size), " bytes");
  if (!writes || n == 0) {
    const Tensor t = empty({n}, options);
    for (int64_t done = 0; done < bytes;) {
      const ssize_t got = ::pread(file.fd, static_cast<char*>(t.data_ptr()) + done,
                                  size_t(bytes - done), off_t(done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) file.fail("unable to read the file " + shown, errno);
      XTGRAD_CHECK(got > 0, "file ", shown, " size is smaller than the required mapping size <",
                   bytes, ">\n[from_file] it became shorter while it was read");
      done += got;
    }
    return t;
  }
  void* memory = ::mmap(nullptr, size_t(bytes), PROT_READ | PROT_WRITE, MAP_SHARED, file.fd, 0);
  if (memory == MAP_FAILED) file.fail(mapping, errno);
  return from_blob(
      memory, {n}, [bytes](void* begin) { ::munmap(begin, size_t(bytes)); }, options);
}

}}  // namespace xtgrad::v1
#endif
