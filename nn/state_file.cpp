/// @file State dicts from files of any kind.
#include "nn/state_file.h"

#include <xtgrad/core/io/npy.h>
#include <xtgrad/core/io/pt.h>
#include <xtgrad/core/io/safetensors.h>

#include <fstream>

namespace xtgrad::nn { inline namespace v1 {
namespace {

bool is_zip(const std::string& path) {
  char start[2] = {};
  std::ifstream(path, std::ios::binary).read(start, 2);
  return start[0] == 'P' && start[1] == 'K';
}

NamedTensors tensors_of(const IValue& value, const std::string& path) {
  XTGRAD_CHECK_VALUE(
      value.isGenericDict(), path, " holds a ", value.tagKind(),
      ", no state dict\n[load_state] save model.state_dict(); load_pt gives whatever is there");
  NamedTensors all;
  for (const auto& entry : value.toGenericDict()) {
    XTGRAD_CHECK_VALUE(entry.key().isString() && entry.value().isTensor(), path,
                       " is no dict of tensors\n[load_state] under '", entry.key(), "' it has a ",
                       entry.value().tagKind(), "; load_pt gives the whole of it");
    all.emplace_back(entry.key().toStringRef(), entry.value().toTensor());
  }
  return all;
}

NamedTensors read(const std::string& path) {
  if (!is_zip(path)) return load_safetensors(path).tensors;
  const auto ends_with = [&](const std::string& end) {
    return path.size() >= end.size() &&
           path.compare(path.size() - end.size(), end.size(), end) == 0;
  };
  return ends_with(".npz") ? load_npz(path) : tensors_of(load_pt(path), path);
}

}  // namespace

OrderedDict<std::string, Tensor> load_state(const std::string& path) {
  OrderedDict<std::string, Tensor> state;
  for (auto& [name, tensor] : read(path)) state.insert(name, std::move(tensor));
  return state;
}

}}  // namespace xtgrad::nn::v1
