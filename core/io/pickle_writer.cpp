/// @file The writer of pickles, in protocol 2.
#include <bit>
#include <cstring>

#include "core/io/half.h"
#include "core/io/ivalue_text.h"
#include "core/io/pickle.h"

namespace xtgrad::io {
namespace {

const char* storage_type(ScalarType type) {
  switch (type) {
#define XTGRAD_CASE(T, Name) \
  case ScalarType::Name:     \
    return "torch\n" #Name "Storage\n";
    XTGRAD_FORALL_TYPES(XTGRAD_CASE)
    XTGRAD_CASE(uint16_t, Half)
    XTGRAD_CASE(uint16_t, BFloat16)
#undef XTGRAD_CASE
    default:
      xtgrad::detail::fail<NotImplementedError>("save_pt: no tensors of ", type);
  }
}

struct Writer {
  const PutStorage& put;
  const bool ordered;
  const ScalarType floats;
  std::string out;

  template <class T>
  void raw(char op, T number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    (out += op).append(bytes, sizeof number);
  }
  void integer(int64_t v) {
    if (v >= INT32_MIN && v <= INT32_MAX) return raw('J', int32_t(v));
    out += "\x8a\x08";
    out.append(reinterpret_cast<const char*>(&v), sizeof v);
  }
  void real(double v) { raw('G', __builtin_bswap64(std::bit_cast<uint64_t>(v))); }
  void text(const std::string& text) {
    XTGRAD_CHECK_VALUE(is_utf8(text) && text.size() <= UINT32_MAX,
                       "save_pt: a text is not UTF-8, or too long\n[save_pt] it has ", text.size(),
                       " bytes, at most ", UINT32_MAX, "; save raw bytes as a uint8 tensor");
    raw('X', uint32_t(text.size()));
    out += text;
  }
  void global(const char* module_and_name) { (out += 'c') += module_and_name; }
  void numbers(IntArrayRef all) {
    out += '(';
    for (const int64_t v : all) integer(v);
    out += 't';
  }
  void tensor(const Tensor& t) {
    XTGRAD_CHECK(t.defined(),
                 "save_pt: a tensor is undefined\n[save_pt] default-constructed, or moved from");
    global("torch._utils\n_rebuild_tensor_v2\n");
    out += "((";
    text("storage");
    global(storage_type(in_file(t, floats)));
    text(put(t));
    text("cpu");
    integer(int64_t(t.storage().nbytes() / t.itemsize()));
    out += "tQ";
    integer(t.storage_offset());
    numbers(t.sizes());
    numbers(t.strides());
    out += t.requires_grad() ? '\x88' : '\x89';
    global("collections\nOrderedDict\n");
    out += ")RtR";
  }
  void elements(const std::vector<IValue>& all) {
    out += '(';
    for (const IValue& v : all) write(v);
  }
  void write(const IValue& v) {
    if (v.isNone()) {
      out += 'N';
    } else if (v.isTensor()) {
      tensor(v.toTensor());
    } else if (v.isBool()) {
      out += v.toBool() ? '\x88' : '\x89';
    } else if (v.isInt()) {
      integer(v.toInt());
    } else if (v.isDouble()) {
      real(v.toDouble());
    } else if (v.isString()) {
      text(v.toStringRef());
    } else if (v.isTuple()) {
      elements(v.toTupleRef().elements());
      out += 't';
    } else if (v.isGenericDict()) {
      if (ordered)
        global("collections\nOrderedDict\n"), out += ")R(";
      else
        out += "}(";
      for (const auto& entry : v.toGenericDict()) {
        write(entry.key());
        write(entry.value());
      }
      out += 'u';
    } else {
      out += ']';
      elements(v.toList());
      out += 'e';
    }
  }
};

}  // namespace

std::string write_pickle(const IValue& value, const PutStorage& put, bool ordered,
                         ScalarType floats) {
  Writer writer{put, ordered, floats, "\x80\x02"};
  writer.write(value);
  return std::move(writer.out) + ".";
}

}  // namespace xtgrad::io
