/// @file Where in the module tree this thread is: a stack of names, for errors and anomaly reports.
#pragma once
#include <xtgrad/core/export.h>

#include <string>

namespace xtgrad::autograd { inline namespace v1 {

/// One entry of the stack; opened by a holder's operator(), Sequential, and the built-in layers'
/// forward. `name` must outlive the scope.
class XTGRAD_API Scope {
 public:
  /// Enters the module of this name.
  explicit Scope(const std::string* name);
  /// Leaves it.
  ~Scope();
  Scope(const Scope&) = delete;

 private:
  friend XTGRAD_API std::string current_path();
  friend XTGRAD_API const std::string* current_scope();
  friend XTGRAD_API bool inside_another();
  const std::string* name_;
  Scope* outer_;
};
/// The name of the innermost scope, by its address; null outside any module.
XTGRAD_API const std::string* current_scope();
/// "encoder.0.conv"; empty outside any module.
XTGRAD_API std::string current_path();
/// Whether the innermost scope lies within that of another module.
XTGRAD_API bool inside_another();

}}  // namespace xtgrad::autograd::v1
