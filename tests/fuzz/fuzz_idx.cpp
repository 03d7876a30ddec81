// IDX files, plain and gzipped. read_idx takes a path, so the bytes go into a file in memory.
#include <sys/mman.h>
#include <unistd.h>
#include <xtgrad/core/data/idx.h>

#include <cstdlib>

#include "fuzz.h"

XTGRAD_FUZZ(idx) {
  static const int fd = memfd_create("idx", 0);
  static const std::string path = "/proc/self/fd/" + std::to_string(fd);
  if (ftruncate(fd, 0) != 0 || pwrite(fd, data, size, 0) != ssize_t(size)) std::abort();
  (void)xtgrad::data::read_idx(path);
}
