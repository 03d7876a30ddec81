/// @file The npy format: "\x93NUMPY", version, header length, a Python dict of descr, fortran_order
/// and shape; the data. Format: numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
#include "core/io/npy.h"

#include <algorithm>
#include <cstring>
#include <unordered_set>

#include "core/io/half.h"
#include "core/io/zip.h"

namespace xtgrad::io {
namespace {

constexpr char kMagic[] = "\x93NUMPY";
constexpr uint64_t kMaxHeader = 1 << 20;

struct TypeCode {
  const char* code;  // without byte order
  ScalarType type;
};
constexpr TypeCode kTypes[] = {{"u1", kByte},   {"i1", kChar}, {"i2", kShort},
                               {"i4", kInt},    {"i8", kLong}, {"f4", kFloat},
                               {"f8", kDouble}, {"b1", kBool}, {"f2", kHalf}};

struct Header {
  std::string descr;
  bool fortran_order = false;
  std::vector<int64_t> shape;
};

/// Reads the one form of dict that the format allows: three keys, in any order, once each.
class HeaderParser {
 public:
  HeaderParser(const std::string& text, const std::string& file) : text_(text), file_(file) {}

  Header parse() {
    Header header;
    bool seen[3] = {};
    need('{');
    while (!take('}')) {
      const std::string key = text();
      need(':');
      const size_t which = key == "descr" ? 0 : key == "fortran_order" ? 1 : 2;
      check((which < 2 || key == "shape") && !std::exchange(seen[which], true),
            "its keys must be descr, fortran_order and shape, once each");
      if (which == 0) header.descr = descr();
      if (which == 1) header.fortran_order = boolean();
      if (which == 2) header.shape = shape();
      if (!take(',')) {
        need('}');
        break;
      }
    }
    check(seen[0] && seen[1] && seen[2], "it needs descr, fortran_order and shape");
    skip();
    check(at_ == text_.size(), "something follows the dict");
    return header;
  }

 private:
  void check(bool good, const char* why) const {
    XTGRAD_CHECK_VALUE(good, file_, " has a damaged header\n[load_npy] ", why);
  }
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t'))
      ++at_;
  }
  bool take(char c) {
    skip();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void need(char c) { check(take(c), "it is no dict of Python"); }
  bool word(const char* w) {
    skip();
    const size_t n = std::strlen(w);
    if (text_.compare(at_, n, w) != 0) return false;
    at_ += n;
    return true;
  }
  std::string text() {
    skip();
    check(at_ < text_.size() && (text_[at_] == '\'' || text_[at_] == '"'), "a text is needed");
    const char quote = text_[at_++];
    const size_t end = text_.find(quote, at_);
    check(end != text_.npos && text_.find('\\', at_) >= end, "a text does not end");
    std::string all = text_.substr(at_, end - at_);
    at_ = end + 1;
    return all;
  }
  std::string descr() {
    skip();
    XTGRAD_CHECK_KIND(NotImplementedError, at_ == text_.size() || text_[at_] != '[', file_,
                      " has records, of which there are no tensors here\n[load_npy] save each "
                      "field as an array of its own");
    return text();
  }
  bool boolean() {
    if (word("True")) return true;
    check(word("False"), "fortran_order must be True or False");
    return false;
  }
  std::vector<int64_t> shape() {
    std::vector<int64_t> sizes;
    need('(');
    while (!take(')')) {
      check(sizes.size() < 64, "it has more than 64 dims");
      skip();
      int64_t size = 0;
      const size_t begin = at_;
      for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_)
        check(!__builtin_mul_overflow(size, int64_t(10), &size) &&
                  !__builtin_add_overflow(size, int64_t(text_[at_] - '0'), &size),
              "a size is too large");
      check(at_ > begin, "a size is no number");
      sizes.push_back(size);
      if (!take(',')) {
        need(')');
        break;
      }
    }
    return sizes;
  }

  const std::string& text_;
  const std::string& file_;
  size_t at_ = 0;
};

ScalarType type_of(const std::string& descr, const std::string& file) {
  const bool ordered = !descr.empty() && std::strchr("<>|=", descr[0]);
  for (const TypeCode& t : kTypes)
    if (ordered && descr.compare(1, std::string::npos, t.code) == 0) return t.type;
  XTGRAD_CHECK_VALUE(descr.find('O') == descr.npos, file,
                     " has objects of Python\n[load_npy] reading"
                     " them would run what the file says; save numbers instead");
  xtgrad::detail::fail<NotImplementedError>(
      file, " has the dtype '", descr,
      "', of which there are no tensors here\n[load_npy] save it as another, e.g. a.astype('f4')");
}

void swap_bytes(const Tensor& t) {
  const auto item = std::ptrdiff_t(t.itemsize());
  auto* bytes = static_cast<unsigned char*>(t.data_ptr());
  for (auto* b = bytes; b != bytes + t.nbytes(); b += item) std::reverse(b, b + item);
}

/// Magic, version, length and dict, padded so that the data is aligned to 64 bytes.
std::string header_of(const Tensor& t, ScalarType floats) {
  const ScalarType in_the_file = in_file(t, floats);
  std::string code;
  for (const TypeCode& type : kTypes)
    if (type.type == in_the_file) code = type.code;
  XTGRAD_CHECK_KIND(NotImplementedError, !code.empty(), "save_npy: no tensors of ", in_the_file);
  std::string shape;
  for (const int64_t size : t.sizes()) shape += std::to_string(size) + ", ";
  if (t.dim() > 0) shape.resize(shape.size() - (t.dim() == 1 ? 1 : 2));
  std::string dict = "{'descr': '" + std::string(elementSize(in_the_file) > 1 ? "<" : "|") + code +
                     "', 'fortran_order': False, 'shape': (" + shape + "), }";
  constexpr size_t kBefore = 10;  // magic, version, length
  dict.append((64 - (kBefore + dict.size() + 1) % 64) % 64, ' ');
  dict += '\n';
  const char version[] = {1, 0, char(dict.size() & 255), char(dict.size() >> 8)};
  return std::string(kMagic, 6) + std::string(version, 4) + dict;
}

/// The numbers as the file has them.
Tensor numbers_of(const Tensor& t, ScalarType floats, const char* what) {
  XTGRAD_CHECK(t.defined(), what, ": the tensor is undefined\n[", what,
               "] it was default-constructed, or moved from");
  check_floats(floats, what);
  return bytes_of(t, floats);
}

}  // namespace

static Tensor read_npy(const Source& source) {
  const std::string& file = source.name();
  char start[12] = {};
  XTGRAD_CHECK_VALUE(source.size() >= 10, file, " is no .npy file\n[load_npy] it has ",
                     source.size(), " bytes");
  source.read(0, start, std::min<uint64_t>(source.size(), sizeof start));
  XTGRAD_CHECK_VALUE(std::memcmp(start, kMagic, 6) == 0, file,
                     " is no .npy file\n[load_npy] it does not"
                     " begin with \\x93NUMPY");
  const int version = start[6];
  XTGRAD_CHECK_VALUE(version >= 1 && version <= 3 && start[7] == 0, file,
                     " has the unknown version ", version, ".", int(start[7]),
                     "\n[load_npy] 1.0, 2.0 and 3.0 are known; save it again with NumPy");
  const uint64_t before = version == 1 ? 10 : 12;
  uint32_t n = 0;
  std::memcpy(&n, start + 8, version == 1 ? 2 : 4);
  XTGRAD_CHECK_VALUE(n <= kMaxHeader && before + n <= source.size(), file,
                     " is truncated\n[load_npy] its header takes ", n, " bytes, it has ",
                     source.size());
  const std::string text = source.text(before, n);
  const Header header = HeaderParser(text, file).parse();
  const ScalarType type = type_of(header.descr, file);
  const int64_t bytes = checked_bytes(header.shape, type, file);
  const uint64_t have = source.size() - before - n;
  XTGRAD_CHECK_VALUE(have == uint64_t(bytes), file,
                     have < uint64_t(bytes) ? " is truncated" : " goes on after its last element",
                     "\n[load_npy] shape ", IntArrayRef(header.shape), " of ", type, " takes ",
                     bytes, " bytes, ", have, " follow the header");
  // Fortran order is C order of the reversed dims.
  std::vector<int64_t> dims(header.shape.size()), sizes = header.shape;
  for (size_t d = 0; d < dims.size(); ++d) dims[d] = int64_t(dims.size() - 1 - d);
  if (header.fortran_order) std::reverse(sizes.begin(), sizes.end());
  Tensor t = room(sizes, as_bits(type));
  if (bytes > 0) source.read(before + n, t.data_ptr(), size_t(bytes));
  check_bools(t, file);
  if (header.descr[0] == '>' && t.itemsize() > 1) swap_bytes(t);
  t = widen(t, type);
  return header.fortran_order ? t.permute(dims) : t;
}

namespace {

NamedTensors read_npz(const ZipReader& zip) {
  NamedTensors all;
  std::unordered_set<std::string> names;
  for (size_t i = 0; i < zip.entries().size(); ++i) {
    std::string name = zip.entries()[i].name;
    const std::string what = zip.name() + ": " + name;
    const bool is_array = name.size() > 4 && name.compare(name.size() - 4, 4, ".npy") == 0;
    XTGRAD_CHECK_VALUE(is_array, what, " is no array\n[load_npz] entries are called NAME.npy");
    name.resize(name.size() - 4);
    all.emplace_back(std::move(name), read_npy(zip.source(i)));
  }
  return all;
}

}  // namespace
}  // namespace xtgrad::io

namespace xtgrad { inline namespace v1 {

void save_npy(const std::string& path, const Tensor& tensor, ScalarType floats) {
  const Tensor t = io::numbers_of(tensor, floats, "save_npy");
  const std::string header = io::header_of(tensor, floats);
  io::write_file(path, [&](const io::Sink& sink) {
    sink(header.data(), header.size());
    if (t.numel() > 0) sink(t.data_ptr(), size_t(t.nbytes()));
  });
}
Tensor load_npy(const std::string& path) { return io::read_npy(io::Source::file(path)); }
Tensor load_npy(const void* data, size_t size) {
  return io::read_npy(io::Source::memory(data, size, "npy"));
}

void save_npz(const std::string& path, const NamedTensors& tensors, bool compressed,
              ScalarType floats) {
  std::vector<std::string> bytes;
  std::vector<io::ZipEntry> entries;
  std::unordered_set<std::string> names;
  for (const auto& [name, tensor] : tensors) {
    XTGRAD_CHECK(names.insert(name).second, "save_npz: the name '", name,
                 "' is used twice\n[save_npz] a name stands for one tensor");
    const Tensor t = io::numbers_of(tensor, floats, "save_npz");
    bytes.push_back(io::header_of(tensor, floats));
    if (t.numel() > 0)
      bytes.back().append(static_cast<const char*>(t.data_ptr()), size_t(t.nbytes()));
  }
  for (size_t i = 0; i < tensors.size(); ++i)
    entries.push_back({tensors[i].first + ".npy", bytes[i].data(), bytes[i].size()});
  io::write_zip(path, entries, compressed);
}
NamedTensors load_npz(const std::string& path) { return io::read_npz(io::ZipReader(path)); }
NamedTensors load_npz(const void* data, size_t size) {
  return io::read_npz(io::ZipReader(data, size, "npz"));
}

}}  // namespace xtgrad::v1
