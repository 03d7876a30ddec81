/// @file NumPy's files: `.npy`, one array, and `.npz`, a zip of named ones.
#pragma once
#include <xtgrad/core/io/safetensors.h>
#include <xtgrad/core/tensor/tensor.h>

#include <string>

namespace xtgrad { inline namespace v1 {

/// Writes what `numpy.save` writes of the same array, byte for byte (version 1.0, C order). The
/// file is replaced whole or not at all. `floats`: kHalf, as what floating tensors are written,
/// rounded to nearest, ties to even; NumPy has no bfloat16.
XTGRAD_API void save_npy(const std::string& path, const Tensor& tensor,
                         ScalarType floats = ScalarType::Undefined);
/// Reads versions 1 to 3, both byte orders, C and Fortran order (which becomes a transposed
/// tensor), dtypes int8 to int64, uint8, float32, float64, bool and float16, which becomes float32;
/// others are a
/// NotImplementedError. Throws Error where the file cannot be read and ValueError where it is not a
/// whole `.npy`; objects, which are pickled Python, are never read. `Tensor x = load_npy("x.npy");`
XTGRAD_API Tensor load_npy(const std::string& path);
/// The same from memory.
XTGRAD_API Tensor load_npy(const void* data, size_t size);

/// Writes `numpy.savez`'s format: NAME.npy for each tensor, not compressed unless asked for;
/// `floats` as in save_npy.
XTGRAD_API void save_npz(const std::string& path, const NamedTensors& tensors,
                         bool compressed = false, ScalarType floats = ScalarType::Undefined);
/// The arrays in a `.npz`, compressed or not, in its order and without ".npy" in their names.
/// `for (auto& [name, x] : load_npz("data.npz")) …`
XTGRAD_API NamedTensors load_npz(const std::string& path);
/// The same from memory.
XTGRAD_API NamedTensors load_npz(const void* data, size_t size);

}}  // namespace xtgrad::v1
