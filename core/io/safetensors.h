/// @file `.safetensors` files: tensors under names.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// Tensors under names, in the order of the file.
using NamedTensors = std::vector<std::pair<std::string, Tensor>>;
/// Texts under names, in the order of the file.
using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// What a `.safetensors` file holds.
struct XTGRAD_API SafeTensors {
  /// In the order of the file.
  NamedTensors tensors;
  /// The texts of `__metadata__`.
  NamedTexts metadata;
  /// The tensor of this name; throws, listing the names, where there is none.
  const Tensor& operator[](const std::string& name) const;
  /// Whether there is a tensor of this name.
  bool contains(const std::string& name) const;
};

/// Writes `tensors` and the texts of `metadata`. The file is replaced whole or not at all: a crash
/// or a full disk leaves the old one. Not differentiable. Throws for undefined tensors, names that
/// occur twice and texts that are not UTF-8. `floats`: kHalf or kBFloat16, what floating tensors
/// are in the file, rounded to nearest, ties to even. Format: github.com/huggingface/safetensors.
XTGRAD_API void save_safetensors(const std::string& path, const NamedTensors& tensors,
                                 const NamedTexts& metadata = {},
                                 ScalarType floats = ScalarType::Undefined);
/// The same to a stream.
XTGRAD_API void save_safetensors(std::ostream& out, const NamedTensors& tensors,
                                 const NamedTexts& metadata = {},
                                 ScalarType floats = ScalarType::Undefined);
/// The same of an OrderedDict, such as `module->named_parameters()`.
template <class Dict>
requires requires(const Dict& dict) { NamedTensors(dict.pairs()); }
void save_safetensors(const std::string& path, const Dict& tensors, const NamedTexts& metadata = {},
                      ScalarType floats = ScalarType::Undefined) {
  save_safetensors(path, tensors.pairs(), metadata, floats);
}

/// Reads a file, or memory. Throws Error where it cannot be read and ValueError where it is not a
/// whole, well-formed safetensors file: a header of at most 100 MB, no name twice, every tensor's
/// bytes as many as shape and dtype take, no holes between them, no overlaps, nothing after them.
/// No more memory is taken than the file has bytes; twice as much for F16 and BF16, which become
/// float32. Dtypes without tensors here (U16, F8_E4M3, …) are a NotImplementedError.
/// `Tensor w = load_safetensors("model.safetensors")["fc.weight"];`
XTGRAD_API SafeTensors load_safetensors(const std::string& path);
/// The same from memory.
XTGRAD_API SafeTensors load_safetensors(const void* data, size_t size);

}}  // namespace xtgrad::v1
