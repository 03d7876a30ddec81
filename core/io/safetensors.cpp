/// @file The safetensors format: 8 bytes n, little-endian; n bytes of JSON, {"name": {"dtype":
/// "F32", "shape": [2, 3], "data_offsets": [begin, end]}, …, "__metadata__": {"text": "text"}}; the
/// data.
#include <algorithm>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <numeric>
#include <ostream>
#include <unordered_set>

#include "core/io/half.h"
#include "core/io/safetensors_file.h"

static_assert(std::endian::native == std::endian::little,
              "the formats in core/io are little-endian");

namespace xtgrad::io {
namespace {

using Json = nlohmann::ordered_json;
constexpr uint64_t kMaxHeader = 100'000'000;
constexpr const char* kMetadata = "__metadata__";

struct TypeName {
  const char* name;
  ScalarType type;
};
constexpr TypeName kTypes[] = {
    {"U8", kByte},   {"I8", kChar},    {"I16", kShort}, {"I32", kInt},  {"I64", kLong},
    {"F32", kFloat}, {"F64", kDouble}, {"BOOL", kBool}, {"F16", kHalf}, {"BF16", kBFloat16}};

const char* name_of(ScalarType type) {
  for (const TypeName& t : kTypes)
    if (t.type == type) return t.name;
  xtgrad::detail::fail<NotImplementedError>("save_safetensors: no tensors of ", type);
}

ScalarType type_of(const std::string& name, const std::string& what) {
  for (const TypeName& t : kTypes)
    if (t.name == name) return t.type;
  static constexpr const char* kKnown[] = {"U16", "U32", "U64", "F8_E4M3", "F8_E5M2", "C64"};
  const bool known =
      std::any_of(std::begin(kKnown), std::end(kKnown), [&](const char* k) { return name == k; });
  XTGRAD_CHECK_KIND(NotImplementedError, !known, what, " has the dtype ", name,
                    ", of which there are no tensors here\n[load_safetensors] convert it before "
                    "saving, e.g. to F32");
  xtgrad::detail::fail<ValueError>(
      what, " has the unknown dtype '", name,
      "'\n[load_safetensors] known are U8, I8, I16, I32, I64, F16, BF16, F32, F64 and BOOL");
}

/// Builds the JSON while it is parsed, and refuses keys that occur twice and deep nesting, which
/// the library's own parser lets pass.
class Builder : public nlohmann::json_sax<Json> {
 public:
  explicit Builder(const std::string& file) : file_(file) {}
  Json result;

  bool null() override { return add(nullptr); }
  bool boolean(bool v) override { return add(v); }
  bool number_integer(number_integer_t v) override { return add(v); }
  bool number_unsigned(number_unsigned_t v) override { return add(v); }
  bool number_float(number_float_t v, const string_t&) override { return add(v); }
  bool string(string_t& v) override { return add(std::move(v)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(size_t) override { return open(Json::object(), true); }
  bool start_array(size_t) override { return open(Json::array(), false); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& k) override {
    XTGRAD_CHECK_VALUE(levels_.back().keys.insert(k).second, file_, " has the key '", k,
                       "' twice\n[load_safetensors] in its header");
    levels_.back().key = std::move(k);
    return true;
  }
  bool parse_error(size_t at, const std::string&, const Json::exception& e) override {
    xtgrad::detail::fail<ValueError>(
        file_, " has a header that is no JSON\n[load_safetensors] at byte ", at, ": ", e.what());
  }

 private:
  struct Level {
    Json value;
    bool is_object;
    std::string key;
    std::unordered_set<std::string> keys;
  };
  bool add(Json value) {
    if (levels_.empty()) {
      result = std::move(value);
    } else if (Level& top = levels_.back(); top.is_object) {
      // push_back, since the keys are known to differ: operator[] would search them all.
      top.value.get_ref<Json::object_t&>().push_back({std::move(top.key), std::move(value)});
    } else {
      top.value.push_back(std::move(value));
    }
    return true;
  }
  bool open(Json value, bool is_object) {
    XTGRAD_CHECK_VALUE(
        levels_.size() < 3, file_,
        " has a header nested too deep\n[load_safetensors] names, then what they are");
    levels_.push_back({std::move(value), is_object, {}, {}});
    return true;
  }
  bool close() {
    Json value = std::move(levels_.back().value);
    levels_.pop_back();
    return add(std::move(value));
  }
  const std::string& file_;
  std::vector<Level> levels_;
};

struct Entry {
  std::string name, what;
  ScalarType type;
  std::vector<int64_t> shape;
  uint64_t begin, end;
};

std::vector<uint64_t> numbers(const Json& list, const std::string& what) {
  XTGRAD_CHECK_VALUE(list.is_array(), what,
                     " is not a list of numbers\n[load_safetensors] it is of type ",
                     list.type_name(), ", not like [2, 3]");
  std::vector<uint64_t> all;
  for (const Json& n : list) {
    XTGRAD_CHECK_VALUE(
        n.is_number_unsigned(), what, " has ", n.dump(-1, ' ', true),
        " where a size must be\n[load_safetensors] sizes and offsets are whole numbers, 0 or more");
    all.push_back(n.get<uint64_t>());
  }
  return all;
}

Entry parse_entry(const std::string& file, const std::string& name, const Json& json) {
  Entry entry{name, file + ": tensor '" + name + "'", {}, {}, 0, 0};
  const std::string& what = entry.what;
  XTGRAD_CHECK_VALUE(
      json.is_object() && json.size() == 3 && json.contains("dtype") && json.contains("shape") &&
          json.contains("data_offsets"),
      what,
      " is not described by dtype, shape and data_offsets alone\n[load_safetensors] it is to be "
      "{\"dtype\": \"F32\", \"shape\": […], \"data_offsets\": [begin, end]}");
  XTGRAD_CHECK_VALUE(json["dtype"].is_string(), what,
                     " has a dtype that is no text\n[load_safetensors] it is of type ",
                     json["dtype"].type_name(), ", not like \"F32\"");
  entry.type = type_of(json["dtype"].get_ref<const std::string&>(), what);
  for (const uint64_t size : numbers(json["shape"], what + ": its shape")) {
    XTGRAD_CHECK_VALUE(size <= uint64_t(INT64_MAX), what, " has the impossible size ", size,
                       "\n[load_safetensors] a size is at most 2^63 - 1");
    entry.shape.push_back(int64_t(size));
  }
  const auto offsets = numbers(json["data_offsets"], what + ": its data_offsets");
  XTGRAD_CHECK_VALUE(offsets.size() == 2 && offsets[0] <= offsets[1], what,
                     " has data_offsets that are no [begin, end]\n[load_safetensors] two numbers, "
                     "the second not below the first; here are ",
                     offsets.size());
  entry.begin = offsets[0];
  entry.end = offsets[1];
  const int64_t bytes = checked_bytes(entry.shape, entry.type, what);
  XTGRAD_CHECK_VALUE(entry.end - entry.begin == uint64_t(bytes), what, " has ",
                     entry.end - entry.begin, " bytes\n[load_safetensors] shape ",
                     IntArrayRef(entry.shape), " of ", entry.type, " takes ", bytes);
  return entry;
}

/// One after the other, they must be all of the data.
void check_layout(const std::string& file, const std::vector<Entry>& entries, uint64_t data) {
  std::vector<const Entry*> sorted;
  for (const Entry& entry : entries) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(), [](const Entry* a, const Entry* b) {
    return std::tie(a->begin, a->end) < std::tie(b->begin, b->end);
  });
  uint64_t at = 0;
  for (const Entry* entry : sorted) {
    XTGRAD_CHECK_VALUE(entry->begin == at, entry->what, " begins at ", entry->begin,
                       "\n[load_safetensors] the one before ends at ", at,
                       entry->begin < at ? ": they overlap" : ": there is a hole");
    at = entry->end;
  }
  XTGRAD_CHECK_VALUE(at <= data, file, " is truncated\n[load_safetensors] its tensors take ", at,
                     " bytes, ", data, " follow the header");
  XTGRAD_CHECK_VALUE(at == data, file,
                     " goes on after its last tensor\n[load_safetensors] its tensors"
                     " take ",
                     at, " bytes, ", data, " follow the header");
}

Json read_header(const Source& source) {
  const std::string& file = source.name();
  uint64_t n = 0;
  XTGRAD_CHECK_VALUE(source.size() >= sizeof n, file,
                     " is no safetensors file\n[load_safetensors] it"
                     " has ",
                     source.size(), " bytes");
  source.read(0, &n, sizeof n);
  XTGRAD_CHECK_VALUE(n <= kMaxHeader, file, " has a header that is too large\n[load_safetensors] ",
                     n, " bytes, at most ", kMaxHeader,
                     " are allowed; or it is no safetensors file");
  XTGRAD_CHECK_VALUE(n <= source.size() - sizeof n, file,
                     " is truncated\n[load_safetensors] its header"
                     " takes ",
                     n, " bytes, ", source.size() - sizeof n, " follow");
  const std::string text = source.text(sizeof n, n);
  XTGRAD_CHECK_VALUE(
      !text.empty() && text[0] == '{', file,
      " is no safetensors file\n[load_safetensors] its header does not begin with '{'");
  Builder builder(file);
  Json::sax_parse(text, &builder);
  return std::move(builder.result);
}

}  // namespace

SafeTensors read_safetensors(const Source& source) {
  const std::string& file = source.name();
  uint64_t header_bytes = 0;
  const Json header = read_header(source);
  source.read(0, &header_bytes, sizeof header_bytes);
  const uint64_t data = sizeof header_bytes + header_bytes;
  SafeTensors result;
  std::vector<Entry> entries;
  for (const auto& [name, json] : header.items()) {
    if (name != kMetadata) {
      entries.push_back(parse_entry(file, name, json));
      continue;
    }
    XTGRAD_CHECK_VALUE(
        json.is_object(), file,
        " has a __metadata__ that is no dictionary\n[load_safetensors] it is of type ",
        json.type_name(), ", not like {\"format\": \"pt\"}");
    for (const auto& [key, text] : json.items()) {
      XTGRAD_CHECK_VALUE(text.is_string(), file, " has a __metadata__ '", key,
                         "' that is no text\n[load_safetensors] it is of type ", text.type_name(),
                         ": write it in quotes");
      result.metadata.emplace_back(key, text.get<std::string>());
    }
  }
  check_layout(file, entries, source.size() - data);
  for (const Entry& entry : entries) {
    Tensor t = room(entry.shape, as_bits(entry.type));
    if (t.numel() > 0) source.read(data + entry.begin, t.data_ptr(), size_t(t.nbytes()));
    check_bools(t, entry.what);
    result.tensors.emplace_back(entry.name, widen(t, entry.type));
  }
  return result;
}

void write_safetensors(const Sink& sink, const NamedTensors& tensors, const NamedTexts& metadata,
                       ScalarType floats) {
  check_floats(floats, "save_safetensors");
  const auto item_size = [&](const Tensor& t) { return elementSize(in_file(t, floats)); };
  // Larger elements first, so that all are aligned; the header keeps the order of the names.
  std::vector<size_t> order(tensors.size());
  std::iota(order.begin(), order.end(), size_t(0));
  for (const auto& [name, t] : tensors)
    XTGRAD_CHECK(t.defined(), "save_safetensors: tensor '", name,
                 "' is undefined\n[save_safetensors] it was default-constructed, or moved from");
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return item_size(tensors[a].second) > item_size(tensors[b].second);
  });
  std::vector<uint64_t> begin(tensors.size());
  uint64_t end = 0;
  for (const size_t i : order) {
    begin[i] = end;
    end += uint64_t(tensors[i].second.numel()) * item_size(tensors[i].second);
  }

  Json header = Json::object();
  std::unordered_set<std::string> names;
  if (!metadata.empty()) {
    Json texts = Json::object();
    for (const auto& [key, text] : metadata) {
      XTGRAD_CHECK(!texts.contains(key), "save_safetensors: the text '", key,
                   "' is there twice\n[save_safetensors] a name stands for one text");
      texts[key] = text;
    }
    header[kMetadata] = std::move(texts);
    names.insert(kMetadata);
  }
  for (size_t i = 0; i < tensors.size(); ++i) {
    const auto& [name, t] = tensors[i];
    XTGRAD_CHECK(name != kMetadata && names.insert(name).second, "save_safetensors: the name '",
                 name, name == kMetadata ? "' is not a tensor's" : "' is used twice",
                 "\n[save_safetensors] a name stands for one tensor; __metadata__ is for texts");
    header.get_ref<Json::object_t&>().push_back(
        {name,
         {{"dtype", name_of(in_file(t, floats))},
          {"shape", t.sizes().vec()},
          {"data_offsets", {begin[i], begin[i] + uint64_t(t.numel()) * item_size(t)}}}});
  }
  std::string text;
  try {
    text = header.dump();
  } catch (const Json::exception& e) {
    xtgrad::detail::fail<ValueError>("save_safetensors: a name or text is not UTF-8: ", e.what(),
                                     "\n[save_safetensors] save raw bytes as a uint8 tensor");
  }
  text.resize((text.size() + 7) / 8 * 8, ' ');
  const uint64_t n = text.size();
  XTGRAD_CHECK_VALUE(n <= kMaxHeader, "save_safetensors: the header takes ", n, " bytes, at most ",
                     kMaxHeader, " are allowed\n[save_safetensors] shorten the texts, or save the ",
                     tensors.size(), " tensors in parts");
  sink(&n, sizeof n);
  sink(text.data(), text.size());
  for (const size_t i : order) {
    const Tensor t = bytes_of(tensors[i].second, floats);
    if (t.numel() > 0) sink(t.data_ptr(), size_t(t.nbytes()));
  }
}

}  // namespace xtgrad::io

namespace xtgrad { inline namespace v1 {

const Tensor& SafeTensors::operator[](const std::string& name) const {
  std::string names;
  for (const auto& [key, tensor] : tensors) {
    if (key == name) return tensor;
    names += (names.empty() ? "" : ", ") + key;
  }
  detail::fail<Error>("no tensor '", name, "' in the safetensors file\n[load_safetensors] it has ",
                      names.empty() ? "none" : names);
}
bool SafeTensors::contains(const std::string& name) const {
  return std::any_of(tensors.begin(), tensors.end(),
                     [&](const auto& item) { return item.first == name; });
}

void save_safetensors(const std::string& path, const NamedTensors& tensors,
                      const NamedTexts& metadata, ScalarType floats) {
  io::write_file(
      path, [&](const io::Sink& sink) { io::write_safetensors(sink, tensors, metadata, floats); });
}
void save_safetensors(std::ostream& out, const NamedTensors& tensors, const NamedTexts& metadata,
                      ScalarType floats) {
  io::write_safetensors(io::sink_to(out), tensors, metadata, floats);
}
SafeTensors load_safetensors(const std::string& path) {
  return io::read_safetensors(io::Source::file(path));
}
SafeTensors load_safetensors(const void* data, size_t size) {
  return io::read_safetensors(io::Source::memory(data, size, "safetensors"));
}

}}  // namespace xtgrad::v1
