/// @file Python's pickles, as far as PyTorch's files need them.
#pragma once
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/light_std.h>

#include <string>

#include "core/io/file.h"

namespace xtgrad::io {

/// What load_pt reads, from anywhere.
IValue read_pt(const Source& source);

/// Gives the numbers that a file keeps under `key`, as a 1-dim tensor.
using GetStorage = std::function<Tensor(const std::string& key, ScalarType dtype, int64_t numel)>;
/// Keeps a tensor's storage and returns its key.
using PutStorage = std::function<std::string(const Tensor& t)>;

/// Throws ValueError, naming `file`, for whatever is damaged or not on the closed lists. Takes no
/// more memory than a fixed number of bytes for each of the pickle's.
IValue read_pickle(const std::string& bytes, const std::string& file, const GetStorage& storage);

/// Protocol 2. `ordered`: dicts become OrderedDicts.
std::string write_pickle(const IValue& value, const PutStorage& put, bool ordered);

}  // namespace xtgrad::io
