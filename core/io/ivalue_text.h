/// @file IValues as JSON texts, for the metadata of safetensors files.
#pragma once
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/light_std.h>

#include <cstdint>
#include <functional>
#include <string>

#include "core/io/budget.h"

namespace xtgrad::io {

bool is_utf8(const std::string& text);

/// `put` keeps a tensor that the value holds and returns its name; `get` gives it back. Throws
/// ValueError where `budget`, from which each value takes (a shared one each time), ends.
std::string to_text(const IValue& value, const std::function<std::string(const Tensor&)>& put,
                    Budget& budget);
/// Throws ValueError, naming `what`, for texts that to_text did not make.
IValue from_text(const std::string& text, const std::function<Tensor(const std::string&)>& get,
                 const std::string& what);

}  // namespace xtgrad::io
