/// @file The reader of IDX files: a header {0, 0, type, dims}, the sizes, the elements, all
/// big-endian.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/idx.h>
#include <xtgrad/core/ops/create.h>

#include <algorithm>
#include <bit>
#include <optional>
#include <vector>

#include "core/data/gzip.h"
#include "core/io/budget.h"
#include "core/posix.h"

namespace xtgrad::data { inline namespace v1 {
namespace {

using File = detail::PackedFile;
using Bytes = std::vector<unsigned char>;

std::optional<ScalarType> type_of(unsigned char code) {
  switch (code) {
    case 0x08:
      return kUInt8;
    case 0x09:
      return kInt8;
    case 0x0B:
      return kInt16;
    case 0x0C:
      return kInt32;
    case 0x0D:
      return kFloat32;
    case 0x0E:
      return kFloat64;
    default:
      return std::nullopt;
  }
}

Bytes read(File& file, int64_t count) {
  Bytes bytes(static_cast<size_t>(count));
  bytes.resize(static_cast<size_t>(file.read(bytes.data(), count)));
  return bytes;
}

int64_t big_endian_32(const unsigned char* b) {
  return int64_t{b[0]} << 24 | int64_t{b[1]} << 16 | int64_t{b[2]} << 8 | int64_t{b[3]};
}

struct Header {
  ScalarType type;
  std::vector<int64_t> sizes;
  int64_t bytes = 0;  // of all elements
};

Header read_header(File& file, const std::string& path) {
  const Bytes magic = read(file, 4);
  const auto type = magic.size() == 4 ? type_of(magic[2]) : std::nullopt;
  XTGRAD_CHECK_VALUE(type && magic[0] == 0 && magic[1] == 0, "read_idx: ", path,
                     " is not an IDX file\n[read_idx] it should begin with the bytes 0, 0, a type "
                     "(8, 9, 11 to 14), the number of dims; it begins with ",
                     IntArrayRef(std::vector<int64_t>(magic.begin(), magic.end())));
  const size_t dims = magic[3];
  const Bytes bytes = read(file, static_cast<int64_t>(4 * dims));
  XTGRAD_CHECK_VALUE(bytes.size() == 4 * dims, "read_idx: ", path, " is truncated\n[read_idx] ",
                     "the sizes of its ", dims, " dims need ", 4 * dims, " bytes, ", bytes.size(),
                     " follow");

  Header header{*type, std::vector<int64_t>(dims), static_cast<int64_t>(elementSize(*type))};
  bool fits = true, empty = false;
  for (size_t d = 0; d < dims; ++d) {
    const int64_t size = header.sizes[d] = big_endian_32(&bytes[4 * d]);
    empty |= size == 0;
    fits &= !__builtin_mul_overflow(header.bytes, std::max<int64_t>(size, 1), &header.bytes);
  }
  XTGRAD_CHECK_VALUE(fits, "read_idx: ", path, " has an impossible shape\n[read_idx] sizes ",
                     IntArrayRef(header.sizes), " make more than 2^63 bytes");
  if (empty) header.bytes = 0;
  return header;
}

}  // namespace

Tensor read_idx(const std::string& path) {
  File file("read_idx", path);
  const auto [type, sizes, bytes] = read_header(file, path);
  struct stat info {};
  if (stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode))  // a pipe's size is not known
    io::Budget(path, static_cast<uint64_t>(info.st_size), io::kMostPerByte)
        .take(static_cast<uint64_t>(bytes));
  Tensor t = empty(sizes, TensorOptions(type));
  auto* data = static_cast<unsigned char*>(t.data_ptr());
  const int64_t came = file.read(data, bytes);
  const bool more = came == bytes && !read(file, 1).empty();
  const auto expected = str("sizes ", IntArrayRef(sizes), " of ", type, " need ", bytes, " bytes");
  XTGRAD_CHECK_VALUE(came == bytes, "read_idx: ", path, " is truncated\n[read_idx] ", expected,
                     ", ", came, " follow the header");
  XTGRAD_CHECK_VALUE(!more, "read_idx: ", path, " goes on after its last element\n[read_idx] ",
                     expected, " after the header, more follow");

  const auto item = static_cast<std::ptrdiff_t>(elementSize(type));
  if (std::endian::native == std::endian::little && item > 1)
    for (auto* b = data; b != data + bytes; b += item) std::reverse(b, b + item);
  return t;
}

}}  // namespace xtgrad::data::v1
