#include "core/dropin/types.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <typeinfo>

#include "core/posix.h"
#include "core/type_name.h"

namespace xtgrad { inline namespace v1 {

TempFile::~TempFile() {
  if (fd < 0) return;
  ::close(fd);
  ::unlink(name.c_str());
}

std::optional<TempFile> try_make_tempfile(std::string prefix) {
  std::error_code failed;
  const auto folder = std::filesystem::temp_directory_path(failed);  // TMPDIR, TMP, … or /tmp
  if (failed) return nullopt;
  std::string name = (folder / (prefix + "XXXXXX")).string();
  const int fd = ::mkstemp(name.data());
  if (fd < 0) return nullopt;
  return TempFile(std::move(name), fd);
}

std::string GetExceptionString(const std::exception& e) {
  return xtgrad::demangle(typeid(e).name()) + ": " + e.what();
}

TempFile make_tempfile(std::string prefix) {
  if (auto file = try_make_tempfile(prefix)) return std::move(*file);
  const int error = errno;
  detail::fail<Error>("Error generating temporary file: ", std::strerror(error),
                      "\n[make_tempfile] the name began with '", prefix, "'");
}

}}  // namespace xtgrad::v1
