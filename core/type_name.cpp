/// @file Demangling, and the renaming of xtgrad's namespaces to libtorch's.
#include "core/type_name.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>

namespace xtgrad { inline namespace v1 {
namespace {

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

}  // namespace

std::string type_name(const std::type_info& type) { return demangle(type.name()); }

std::string demangle(const char* mangled) {
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> demangled(
      abi::__cxa_demangle(mangled, nullptr, nullptr, &status), std::free);
  std::string name = status == 0 ? demangled.get() : mangled;
  if (name.find("xtgrad::") == std::string::npos) return name;
  replace_all(name, "::v1::", "::");
  replace_all(name, "xtgrad::Tensor", "at::Tensor");
  replace_all(name, "xtgrad::", "torch::");
  return name;
}

}}  // namespace xtgrad::v1
