/// @file Python's pickles, as far as PyTorch's files need them.
#pragma once
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/light_std.h>

#include <string>

#include "core/io/budget.h"
#include "core/io/file.h"

namespace xtgrad::io {

/// Gives the numbers that a file keeps under `key`, as a 1-dim tensor.
using GetStorage = std::function<Tensor(const std::string& key, ScalarType dtype, int64_t numel)>;
/// Keeps a tensor's storage and returns its key.
using PutStorage = std::function<std::string(const Tensor& t)>;

/// The two budgets of a file: of numbers, which may be packed, and of values.
struct PickleBudget {
  PickleBudget(const std::string& file, uint64_t bytes)
      : numbers(file, bytes, kMostPerByte), parts(file, bytes, kPartsPerByte) {}
  Budget numbers, parts;
};
/// Throws ValueError, naming `file`, for whatever is damaged, not on the closed lists or beyond the
/// budget.
IValue read_pickle(const std::string& bytes, const std::string& file, const GetStorage& storage,
                   PickleBudget& budget);

/// What load_pt reads, from anywhere.
IValue read_pt(const Source& source);

/// Protocol 2. `ordered`: dicts become OrderedDicts.
std::string write_pickle(const IValue& value, const PutStorage& put, bool ordered,
                         ScalarType floats);

}  // namespace xtgrad::io
