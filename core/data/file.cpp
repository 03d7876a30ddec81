/// @file read_file and write_file.

#include "core/data/file.h"

#include <unistd.h>
#include <xtgrad/core/check.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace xtgrad::data::inline v1::detail {
namespace {
using File = std::unique_ptr<FILE, int (*)(FILE*)>;
}

std::string read_file(const char* op, const std::string& path) {
  errno = 0;
  const File file(std::fopen(path.c_str(), "rb"), &std::fclose);
  XTGRAD_CHECK(file, op, ": cannot open ", path, ": ", std::strerror(errno));
  std::string bytes;
  char block[1 << 16];
  while (const size_t n = std::fread(block, 1, sizeof block, file.get())) bytes.append(block, n);
  XTGRAD_CHECK(!std::ferror(file.get()), op, ": cannot read ", path, ": ", std::strerror(errno));
  return bytes;
}

void write_file(const char* op, const std::string& path, const std::string& bytes) {
  errno = 0;
  const std::string temporary = path + ".tmp" + std::to_string(getpid());
  FILE* file = std::fopen(temporary.c_str(), "wb");
  XTGRAD_CHECK(file, op, ": cannot open ", temporary, ": ", std::strerror(errno));
  bool done = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  done = std::fclose(file) == 0 && done;
  done = done && std::rename(temporary.c_str(), path.c_str()) == 0;
  const int error = errno;
  if (!done) std::remove(temporary.c_str());
  XTGRAD_CHECK(done, op, ": cannot write ", path, ": ", std::strerror(error));
}

}  // namespace xtgrad::data::inline v1::detail
