/// @file PyTorch's zip format: NAME/data.pkl, a pickle; NAME/data/0, … the storages; NAME/version.
#include "core/io/pt.h"

#include <algorithm>
#include <unordered_map>

#include "core/autograd/mode.h"
#include "core/io/half.h"
#include "core/io/pickle.h"
#include "core/io/zip.h"

namespace xtgrad::io {
namespace {

constexpr const char* kPickle = "data.pkl";

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

IValue read_pt(const ZipReader& zip) {
  std::unordered_map<std::string, size_t> entries;
  std::string folder;
  bool found = false;
  for (size_t i = 0; i < zip.entries().size(); ++i) {
    const std::string& name = zip.entries()[i].name;
    entries[name] = i;
    if (name != kPickle && !ends_with(name, std::string("/") + kPickle)) continue;
    XTGRAD_CHECK_VALUE(!found, zip.name(), " has two of ", kPickle,
                       "\n[load_pt] torch.save writes one: save each object to a file of its own");
    found = true;
    folder = name.substr(0, name.size() - std::string(kPickle).size());
  }
  XTGRAD_CHECK_VALUE(found, zip.name(),
                     " is no file of PyTorch\n[load_pt] it is a zip archive without ", kPickle);
  if (const auto order = entries.find(folder + "byteorder"); order != entries.end())
    XTGRAD_CHECK_VALUE(
        zip.read(order->second) == "little", zip.name(),
        " was not written little-endian\n[load_pt] save it again where sys.byteorder is 'little'");
  PickleBudget budget(zip.name(), zip.bytes());
  budget.parts.take(zip.entries()[entries[folder + kPickle]].size);
  const std::string pickle = zip.read(entries[folder + kPickle]);
  const auto storage = [&](const std::string& key, ScalarType type, int64_t numel) {
    const std::string name = folder + "data/" + key;
    const auto at = entries.find(name);
    XTGRAD_CHECK_VALUE(at != entries.end(), zip.name(), " lacks the numbers '", name,
                       "'\n[load_pt] ", numel, " of ", type,
                       " belong there; save or copy it again");
    const int64_t bytes = checked_bytes({numel}, type, zip.name() + ": " + name);
    XTGRAD_CHECK_VALUE(zip.entries()[at->second].size == uint64_t(bytes), zip.name(), ": ", name,
                       " has ", zip.entries()[at->second].size, " bytes\n[load_pt] ", numel, " of ",
                       type, " take ", bytes);
    Tensor t = room({numel}, as_bits(type));
    zip.read(at->second, t.data_ptr());
    check_bools(t, zip.name() + ": " + name);
    return widen(t, type);
  };
  return read_pickle(pickle, zip.name(), storage, budget);
}

/// The storage that t lies on, whole.
Tensor all_of(const Tensor& t) {
  const NoGradGuard no_grad;
  return t.detach().as_strided({int64_t(t.storage().nbytes() / t.itemsize())}, {1}, 0);
}

/// The file's parts. Storages are not copied, so `value` must stay.
struct Parts {
  std::string pickle, version = "3\n";
  std::vector<Tensor> storages;  // any tensor on each, or the numbers of 16 bits
  std::vector<std::string> names;

  Parts(const IValue& value, bool ordered, ScalarType floats) {
    check_floats(floats, "save_pt");
    std::unordered_map<const void*, std::string> keys;
    pickle = write_pickle(
        value,
        [&](const Tensor& t) {
          const auto [at, is_new] =
              keys.try_emplace(t.storage().data(), std::to_string(keys.size()));
          if (is_new)
            storages.push_back(is_half(in_file(t, floats)) ? narrow(all_of(t), floats) : t);
          return at->second;
        },
        ordered, floats);
  }
  std::vector<ZipEntry> entries() {
    std::vector<ZipEntry> all = {{"archive/data.pkl", pickle.data(), pickle.size()}};
    for (size_t i = 0; i < storages.size(); ++i) {
      const Tensor& t = storages[i];
      all.push_back({"archive/data/" + std::to_string(i), t.storage().data(),
                     t.storage().nbytes() / t.itemsize() * t.itemsize()});
    }
    all.push_back({"archive/version", version.data(), version.size()});
    return all;
  }
};

/// What is not a zip is said to be what it probably is.
void check_zip(const Source& source) {
  const std::string start = source.text(0, size_t(std::min<uint64_t>(source.size(), 16)));
  XTGRAD_CHECK_VALUE(
      start.rfind("\x80\x02\x8a\nl\xfc\x9c", 0) != 0, source.name(),
      " is a file of PyTorch before 1.6\n[load_pt] load it in Python and save it again");
  XTGRAD_CHECK_VALUE(start.rfind("PK", 0) == 0, source.name(),
                     " is no file of PyTorch\n[load_pt] it is no zip archive");
}

}  // namespace

IValue read_pt(const Source& source) {
  check_zip(source);
  if (source.is_file()) return read_pt(ZipReader(source.name()));
  const std::string bytes = source.text(0, source.size());
  return read_pt(ZipReader(bytes.data(), bytes.size(), source.name()));
}

}  // namespace xtgrad::io

namespace xtgrad { inline namespace v1 {

IValue load_pt(const std::string& path) { return io::read_pt(io::Source::file(path)); }
IValue load_pt(const void* data, size_t size) {
  return io::read_pt(io::Source::memory(data, size, "pt"));
}

void save_pt(const std::string& path, const IValue& value, ScalarType floats) {
  io::write_zip(path, io::Parts(value, false, floats).entries(), /*compressed=*/false);
}
void save_pt(const std::string& path, const NamedTensors& state, ScalarType floats) {
  std::vector<std::pair<IValue, IValue>> entries(state.begin(), state.end());
  io::write_zip(path, io::Parts(GenericDict(std::move(entries)), true, floats).entries(),
                /*compressed=*/false);
}

std::vector<char> pickle_save(const IValue& value) {
  return io::write_zip(io::Parts(value, false, ScalarType::Undefined).entries(),
                       /*compressed=*/false);
}
IValue pickle_load(const std::vector<char>& data) { return load_pt(data.data(), data.size()); }

}}  // namespace xtgrad::v1
