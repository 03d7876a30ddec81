/// @file What a library was built of. CMake defines XTGRAD_WITH_… and XTGRAD_BUILT_… for this file.
#include <xtgrad/core/build_info.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/version.h>

namespace xtgrad { inline namespace v1 {
namespace {

struct Extra {
  const char* name;
  const char* serves;
  bool in;
};
constexpr Extra kExtras[] = {
    {"BLAS", "matrix products", XTGRAD_WITH_BLAS},
    {"LAPACK", "linalg", XTGRAD_WITH_LAPACK},
    {"ZIP", ".pt and .npz", XTGRAD_WITH_ZIP},
    {"ZLIB", "packed IDX files", XTGRAD_WITH_ZLIB},
    {"PNG", "pictures", XTGRAD_WITH_PNG},
    {"JPEG", "pictures", XTGRAD_WITH_JPEG},
    {"THREADS", "parallel kernels, loaders with workers", XTGRAD_WITH_THREADS},
};

}  // namespace

std::string build_info() {
  std::string text =
      str("xtgrad ", XTGRAD_VERSION_MAJOR, ".", XTGRAD_VERSION_MINOR, ".", XTGRAD_VERSION_PATCH,
          "\ncompiler: ", XTGRAD_BUILT_BY, "\nplatform: ", XTGRAD_BUILT_FOR, "\n");
  for (const Extra& extra : kExtras)
    text += str(extra.name, extra.in ? ": in (" : ": left out (", extra.serves, ")\n");
  return text;
}

}}  // namespace xtgrad::v1
