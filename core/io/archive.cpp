/// @file Archives as safetensors. Tensors stand under their paths; the metadata has a text for each
/// value ("xtgrad:path": JSON) and each archive ("xtgrad:path": "archive"), and the names of the
/// tensors that require a gradient.
#include "core/io/archive.h"

#include <xtgrad/core/autograd/mode.h>

#include <algorithm>
#include <istream>
#include <map>
#include <ostream>
#include <set>
#include <unordered_set>

#include "core/io/archive_reads.h"
#include "core/io/ivalue_text.h"
#include "core/io/pickle.h"
#include "core/io/safetensors_file.h"

namespace xtgrad::jit { inline namespace v1 {

void no_script(const char* name) {
  throw NotImplementedError(str("torch::jit::", name,
                                ": xtgrad has no TorchScript\n[jit] make the "
                                "network an nn::Module and load its weights from a state dict: "
                                "torch::load reads what Python's torch.save(model.state_dict(), …) "
                                "writes"));
}

}}  // namespace xtgrad::jit::v1

namespace xtgrad::serialize { inline namespace v1 {
namespace detail {

struct Written {
  struct Entry {
    std::string key;
    IValue value;                     // a tensor too
    std::shared_ptr<Written> nested;  // or this
  };
  std::vector<Entry> entries;
  std::unordered_set<std::string> keys;

  void put(Entry entry) {
    XTGRAD_CHECK(keys.insert(entry.key).second, "the key '", entry.key,
                 "' is taken\n[OutputArchive] the archive has a ",
                 entry.nested ? "value or archive" : "value", " of that name; take another");
    entries.push_back(std::move(entry));
  }
};

struct Loaded {
  std::string name;
  std::map<std::string, Tensor> tensors;
  std::map<std::string, std::string> values;  // texts
  std::set<std::string> archives, need_grad;
  std::vector<std::string> order;  // all paths

  Tensor tensor(const std::string& path) const {
    const auto at = tensors.find(path);
    XTGRAD_CHECK_VALUE(at != tensors.end(), name, " lacks the tensor '", path,
                       "'\n[load] a value refers to it");
    return at->second.detach().requires_grad_(need_grad.count(path) != 0);
  }
  /// A copy where somebody has read it already, who may write into it.
  Tensor own_tensor(const std::string& path) const {
    const Tensor t = tensor(path);
    return t.storage().use_count() > 2 ? t.detach().clone().requires_grad_(t.requires_grad()) : t;
  }
};

}  // namespace detail

namespace {

constexpr const char* kPrefix = "xtgrad:";
constexpr const char* kArchive = "archive";  // no JSON, so no value has this text

/// What a file gets: everything in an archive and below it.
struct Flat {
  NamedTensors tensors;
  NamedTexts texts;
  std::vector<std::string> need_grad;
  io::Budget budget = io::Budget::unlimited();  // of parts of values

  void add(const std::string& path, const Tensor& t) {
    budget.take(2 * (sizeof(Tensor) + path.size()));
    if (t.requires_grad()) need_grad.push_back(path);
    tensors.emplace_back(path, t);
  }
  void add_grad() {
    if (!need_grad.empty())
      texts.emplace_back("xtgrad.requires_grad", io::to_text(need_grad, nullptr, budget));
  }
  void add(const std::string& prefix, const detail::Written& archive) {
    for (const auto& [key, value, nested] : archive.entries) {
      const std::string path = prefix + key;
      if (nested) {
        texts.emplace_back(kPrefix + path, kArchive);
        add(path + ".", *nested);
      } else if (value.isTensor() && value.toTensor().defined()) {
        add(path, value.toTensor());
      } else {
        size_t count = 0;
        texts.emplace_back(kPrefix + path, io::to_text(
                                               value,
                                               [&](const Tensor& t) {
                                                 std::string name =
                                                     path + ":" + std::to_string(count++);
                                                 add(name, t);
                                                 return name;
                                               },
                                               budget));
      }
    }
  }
};

void save(const detail::Written& archive, const io::Sink& sink) {
  Flat flat;
  flat.add("", archive);
  flat.add_grad();
  io::write_safetensors(sink, flat.tensors, flat.texts);
}

/// What a file of PyTorch holds, as an archive: dicts are archives, a list has the keys "0", "1",
/// …, and anything else stands under "0".
void add_value(detail::Written& to, const std::string& key, const IValue& value,
               io::Budget& budget);
void add_contents(detail::Written& to, const IValue& value, io::Budget& budget) {
  if (value.isGenericDict()) {
    for (const auto& entry : value.toGenericDict())
      add_value(to, str(entry.key()), entry.value(), budget);
  } else if (value.isList() || value.isTuple()) {
    size_t i = 0;
    for (const IValue& v : value.isList() ? value.toList() : value.toTupleRef().elements())
      add_value(to, std::to_string(i++), v, budget);
  } else {
    add_value(to, "0", value, budget);
  }
}
void add_value(detail::Written& to, const std::string& key, const IValue& value,
               io::Budget& budget) {
  budget.take(sizeof(detail::Written::Entry) + key.size());
  if (!value.isGenericDict()) return to.entries.push_back({key, value, nullptr});
  auto nested = std::make_shared<detail::Written>();
  add_contents(*nested, value, budget);
  to.entries.push_back({key, {}, std::move(nested)});
}

SafeTensors read_file(const io::Source& source) {
  char start[2] = {};
  if (source.size() >= 2) source.read(0, start, 2);
  if (start[0] != 'P' || start[1] != 'K') return io::read_safetensors(source);
  detail::Written archive;
  // Parts that are shared in the file are not in an archive, so a small one could become huge.
  Flat flat;
  flat.budget = io::Budget(source.name(), source.size(), io::kPartsPerByte);
  add_contents(archive, io::read_pt(source), flat.budget);
  flat.add("", archive);
  flat.add_grad();
  return {std::move(flat.tensors), std::move(flat.texts)};
}

std::shared_ptr<const detail::Loaded> load(const io::Source& source) {
  auto loaded = std::make_shared<detail::Loaded>();
  loaded->name = source.name();
  SafeTensors file = read_file(source);
  for (auto& [path, tensor] : file.tensors) {
    loaded->order.push_back(path);
    loaded->tensors.emplace(path, std::move(tensor));
  }
  for (auto& [key, text] : file.metadata) {
    if (key == "xtgrad.requires_grad") {
      const auto names = io::from_text(text, nullptr, source.name() + ": " + key);
      XTGRAD_CHECK_VALUE(names.isList(), source.name(), " has no list of names under ", key,
                         "\n[load] there is a ", names.tagKind(), ": save the file again");
      for (const IValue& name : names.toList()) loaded->need_grad.insert(name.toStringRef());
    }
    if (key.rfind(kPrefix, 0) != 0) continue;
    const std::string path = key.substr(std::string(kPrefix).size());
    loaded->order.push_back(path);
    if (text == kArchive)
      loaded->archives.insert(path);
    else
      loaded->values.emplace(path, std::move(text));
  }
  return loaded;
}

/// Whether a path below `prefix` is in an ordered set or map.
template <class Paths>
bool has_below(const Paths& paths, const std::string& prefix) {
  const auto at = paths.lower_bound(prefix);
  if (at == paths.end()) return false;
  if constexpr (std::is_same_v<Paths, std::set<std::string>>)
    return at->rfind(prefix, 0) == 0;
  else
    return at->first.rfind(prefix, 0) == 0;
}

}  // namespace

OutputArchive::OutputArchive(std::shared_ptr<jit::CompilationUnit> unit)
    : unit_(std::move(unit)), written_(std::make_shared<detail::Written>()) {}
OutputArchive::OutputArchive() : OutputArchive(std::make_shared<jit::CompilationUnit>()) {}
std::shared_ptr<jit::CompilationUnit> OutputArchive::compilation_unit() const {
  return std::static_pointer_cast<jit::CompilationUnit>(unit_);
}
OutputArchive::OutputArchive(OutputArchive&&) noexcept = default;
OutputArchive& OutputArchive::operator=(OutputArchive&&) noexcept = default;
OutputArchive::~OutputArchive() = default;

void OutputArchive::write(const std::string& key, const IValue& value) {
  written().put({key, value, nullptr});
}
void OutputArchive::write(const std::string& key, const Tensor& tensor, bool) {
  written().put({key, tensor, nullptr});
}
void OutputArchive::write(const std::string& key, OutputArchive& nested_archive) {
  XTGRAD_CHECK(nested_archive.written_ != written_,
               "an archive cannot be written into itself\n[write] take another for '", key, "'");
  written().put({key, {}, std::static_pointer_cast<detail::Written>(nested_archive.written_)});
}

void OutputArchive::save_to(const std::string& filename) {
  io::write_file(filename, [&](const io::Sink& sink) { save(written(), sink); });
}
void OutputArchive::save_to(std::ostream& stream) { save(written(), io::sink_to(stream)); }
void OutputArchive::save_to(const std::function<size_t(const void*, size_t)>& func) {
  save(written(), [&](const void* data, size_t n) {
    const size_t took = func(data, n);
    XTGRAD_CHECK(took == n, "cannot write\n[save_to] the function took ", took, " of ", n,
                 " bytes");
  });
}

InputArchive::InputArchive() : loaded_(std::make_shared<detail::Loaded>()) {}
InputArchive::InputArchive(InputArchive&&) noexcept = default;
InputArchive& InputArchive::operator=(InputArchive&&) noexcept = default;
InputArchive::~InputArchive() = default;

bool InputArchive::try_read(const std::string& key, IValue& value) {
  const std::string path = hierarchy_prefix_ + key;
  if (const auto at = loaded().values.find(path); at != loaded().values.end())
    value = io::from_text(
        at->second, [this](const std::string& name) { return loaded().tensor(name); },
        loaded().name + ": value '" + path + "'");
  else if (loaded().tensors.count(path))
    value = loaded().own_tensor(path);
  else
    return false;
  detail::ReadKeys::note(*this, path);
  return true;
}

bool InputArchive::try_read(const std::string& key, Tensor& tensor, bool) {
  IValue value;
  if (!try_read(key, value) || !value.isTensor()) return false;
  const NoGradGuard no_grad;
  if (tensor.defined() && value.toTensor().defined())
    tensor.set_data(value.toTensor());
  else
    tensor = value.toTensor();
  return true;
}

bool InputArchive::try_read(const std::string& key, InputArchive& archive) {
  const std::string path = hierarchy_prefix_ + key, below = path + ".";
  if (!loaded().archives.count(path) && !has_below(loaded().tensors, below) &&
      !has_below(loaded().values, below) && !has_below(loaded().archives, below))
    return false;
  archive.loaded_ = loaded_;
  archive.hierarchy_prefix_ = below;
  return true;
}

void InputArchive::read(const std::string& key, IValue& value) {
  XTGRAD_CHECK(try_read(key, value), "__torch__.Module does not have a field with name '", key,
               "'\n[InputArchive] in ", loaded().name, ", under '", hierarchy_prefix_, "'");
}
void InputArchive::read(const std::string& key, Tensor& tensor, bool is_buffer) {
  XTGRAD_CHECK(try_read(key, tensor, is_buffer), "No such serialized tensor '", hierarchy_prefix_,
               key, "'\n[InputArchive] in ", loaded().name);
}
void InputArchive::read(const std::string& key, InputArchive& archive) {
  XTGRAD_CHECK(try_read(key, archive), "No such serialized submodule: '", hierarchy_prefix_, key,
               "'\n[InputArchive] in ", loaded().name);
}

namespace {
/// Numbers are read to the CPU: another device throws, before anything is read.
void check_device(Optional<Device> device) {
  if (device) xtgrad::v1::detail::check_supported("load", kFloat, *device, kStrided);
}
}  // namespace

void InputArchive::load_from(const std::string& filename, Optional<Device> device) {
  check_device(device);
  loaded_ = load(io::Source::file(filename));
  hierarchy_prefix_.clear();
}
void InputArchive::load_from(std::istream& stream, Optional<Device> device) {
  check_device(device);
  loaded_ = load(io::Source::stream(stream, "the stream"));
  hierarchy_prefix_.clear();
}
void InputArchive::load_from(const char* data, size_t size, Optional<Device> device) {
  check_device(device);
  loaded_ = load(io::Source::memory(data, size, "the archive"));
  hierarchy_prefix_.clear();
}
void InputArchive::load_from(
    const std::function<size_t(uint64_t pos, void* buf, size_t nbytes)>& read_func,
    const std::function<size_t(void)>& size_func, Optional<Device> device) {
  check_device(device);
  loaded_ = load(io::Source::function(read_func, size_func(), "the archive"));
  hierarchy_prefix_.clear();
}

namespace detail {
namespace {

thread_local ReadKeys* innermost = nullptr;

/// "v:0" is a tensor inside the value "v".
bool is_part(const Loaded& file, const std::string& path) {
  const size_t colon = path.rfind(':');
  return colon != path.npos && file.values.count(path.substr(0, colon));
}

}  // namespace

ReadKeys::ReadKeys(const InputArchive& archive)
    : loaded_(archive.loaded_), prefix_(archive.hierarchy_prefix_), outer_(innermost) {
  innermost = this;
}
ReadKeys::~ReadKeys() { innermost = outer_; }

ReadKeys* ReadKeys::noting(const InputArchive& archive) {
  ReadKeys* noting = innermost;
  while (noting && noting->loaded_ != archive.loaded_) noting = noting->outer_;
  return noting;
}
bool ReadKeys::notes(const InputArchive& archive) { return noting(archive) != nullptr; }
void ReadKeys::note(const InputArchive& archive, const std::string& path) {
  if (ReadKeys* keys = noting(archive)) keys->read_.insert(path);
}

std::vector<std::string> ReadKeys::unread() const {
  const auto& file = *static_cast<const Loaded*>(loaded_.get());
  std::vector<std::string> all;
  for (const std::string& path : file.order)
    if (path.rfind(prefix_, 0) == 0 && !file.archives.count(path) && !read_.count(path) &&
        !is_part(file, path))
      all.push_back(path);
  return all;
}

const std::string& ReadKeys::file(const InputArchive& archive) { return archive.loaded().name; }
std::string ReadKeys::path(const InputArchive& archive, const std::string& key) {
  return archive.hierarchy_prefix_ + key;
}

}  // namespace detail

std::vector<std::string> InputArchive::keys() {
  std::vector<std::string> all;
  std::set<std::string> seen;
  for (const std::string& path : loaded().order) {
    if (path.rfind(hierarchy_prefix_, 0) != 0) continue;
    std::string key = path.substr(hierarchy_prefix_.size());
    key.resize(std::min(key.find_first_of('.'), key.size()));
    if (detail::is_part(loaded(), hierarchy_prefix_ + key)) continue;
    if (seen.insert(key).second) all.push_back(std::move(key));
  }
  return all;
}

}}  // namespace xtgrad::serialize::v1

namespace xtgrad { inline namespace v1 {
serialize::OutputArchive& operator<<(serialize::OutputArchive& archive, const Tensor& tensor) {
  archive.write("0", tensor);
  return archive;
}
serialize::InputArchive& operator>>(serialize::InputArchive& archive, Tensor& tensor) {
  archive.read("0", tensor);
  return archive;
}
}}  // namespace xtgrad::v1
