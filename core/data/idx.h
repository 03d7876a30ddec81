/// @file Reads IDX files, the format of MNIST and Fashion-MNIST.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string>

namespace xtgrad::data { inline namespace v1 {

/// The array in an IDX file, gzipped or plain, in the file's shape and type: uint8 [n, 28, 28] for
/// MNIST's images, uint8 [n] for its labels; also int8, int16, int32, float32 and float64.
/// libtorch reads such files in its MNIST dataset only. Not differentiable.
/// Throws Error where the file cannot be read and ValueError where it is not a whole IDX file: no
/// memory is taken beyond what the file really holds, whatever its header says.
/// Format: yann.lecun.com/exdb/mnist.
/// `Tensor images = data::read_idx("train-images-idx3-ubyte.gz");`
XTGRAD_API Tensor read_idx(const std::string& path);

}}  // namespace xtgrad::data::v1
