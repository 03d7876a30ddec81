/// @file PyTorch's own files, `.pt` and `.pth`: zips of a pickle and the tensors' numbers.
#pragma once
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/io/safetensors.h>

#include <string>

namespace xtgrad { inline namespace v1 {

/// What `torch.save` of Python wrote: tensors, parameters, numbers, texts, lists, tuples and dicts
/// of them, such as state dicts and checkpoints. A list of numbers or tensors becomes a typed list,
/// any other a generic one. Strides, offsets and storages shared by tensors are as they were. Also
/// reads libtorch's archives (torch::save of C++, TorchScript): objects become dicts of their
/// attributes. Nothing is ever executed: opcodes and globals are those of a closed list, and any
/// other is a ValueError that names it, as is whatever is damaged. Throws Error where the file
/// cannot be read, NotImplementedError for dtypes without tensors here; float16 and bfloat16
/// become float32. Files of
/// PyTorch before 1.6 are refused: save them anew. `Tensor w =
/// load_pt("net.pt").toGenericDict().at("fc.weight").toTensor();`
XTGRAD_API IValue load_pt(const std::string& path);
/// The same from memory.
XTGRAD_API IValue load_pt(const void* data, size_t size);

/// A file that `torch.load` of Python reads: a tensor, list, tuple, dict, …, or, from names and
/// tensors, a state dict (an OrderedDict). Tensors that share a storage do so there too. The file
/// is replaced whole or not at all. `floats`: kHalf or kBFloat16, what floating tensors are in the
/// file, rounded to nearest, ties to even. `save_pt("net.pt", net->named_parameters());`
XTGRAD_API void save_pt(const std::string& path, const IValue& value,
                        ScalarType floats = ScalarType::Undefined);
/// A state dict: an OrderedDict of these tensors under their names.
XTGRAD_API void save_pt(const std::string& path, const NamedTensors& state,
                        ScalarType floats = ScalarType::Undefined);
/// A state dict of what has pairs(), such as `net->named_parameters()`.
template <class Dict>
requires requires(const Dict& dict) { NamedTensors(dict.pairs()); }
void save_pt(const std::string& path, const Dict& state,
             ScalarType floats = ScalarType::Undefined) {
  save_pt(path, state.pairs(), floats);
}

/// What save_pt would write, in memory, as libtorch names it.
XTGRAD_API std::vector<char> pickle_save(const IValue& value);
/// What load_pt reads, from memory, as libtorch names it.
XTGRAD_API IValue pickle_load(const std::vector<char>& data);

}}  // namespace xtgrad::v1
