/// @file read_file.

#include "core/data/file.h"

#include <xtgrad/core/check.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace xtgrad::data { inline namespace v1 { namespace detail {
namespace {
using File = std::unique_ptr<FILE, int (*)(FILE*)>;
}

std::string read_file(const char* op, const std::string& path) {
  errno = 0;
  const File file(std::fopen(path.c_str(), "rb"), &std::fclose);
  XTGRAD_CHECK(file, op, ": cannot open ", path, ": ", std::strerror(errno), "\n[", op,
               "] a relative path begins at the folder that the program runs in");
  std::string bytes;
  char block[1 << 16];
  while (const size_t n = std::fread(block, 1, sizeof block, file.get())) bytes.append(block, n);
  XTGRAD_CHECK(!std::ferror(file.get()), op, ": cannot read ", path, ": ", std::strerror(errno),
               "\n[", op, "] ", bytes.size(), " bytes came; it must be a file, no folder");
  return bytes;
}

}}}  // namespace xtgrad::data::v1::detail
