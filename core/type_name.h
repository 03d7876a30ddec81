/// @file The readable name of a C++ type, as libtorch's programs print it.
#pragma once
#include <xtgrad/core/export.h>

#include <string>
#include <typeinfo>

namespace xtgrad { inline namespace v1 {

/// "torch::nn::LinearImpl", "at::Tensor", "int", "NetImpl": xtgrad's own types bear libtorch's
/// names.
XTGRAD_API std::string type_name(const std::type_info& type);
/// The same for what `type_info::name()` returns.
XTGRAD_API std::string demangle(const char* name);

}}  // namespace xtgrad::v1
