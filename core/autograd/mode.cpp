/// @file The thread's modes and the stack of module scopes.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/scope.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/warning.h>

#include "core/autograd/thread_state.h"

namespace xtgrad::autograd { inline namespace v1 {
constinit thread_local ThreadState thread_state;
}}  // namespace xtgrad::autograd::v1

namespace xtgrad { inline namespace v1 {
using autograd::thread_state;

bool GradMode::is_enabled() { return thread_state.grad_enabled; }
void GradMode::set_enabled(bool on) { thread_state.grad_enabled = on; }

InferenceMode::InferenceMode(bool on)
    : before_(thread_state.inference), grad_before_(thread_state.grad_enabled) {
  thread_state.inference = on;
  thread_state.grad_enabled = !on;
}
InferenceMode::~InferenceMode() {
  thread_state.inference = before_;
  thread_state.grad_enabled = grad_before_;
}
bool InferenceMode::is_enabled() { return thread_state.inference; }

}}  // namespace xtgrad::v1

namespace {
[[maybe_unused]] const bool kTold =
    (xtgrad::detail::where_in_modules = xtgrad::autograd::current_path, true);
}  // namespace

namespace xtgrad::autograd { inline namespace v1 {

bool AnomalyMode::is_enabled() { return thread_state.anomaly; }
bool AnomalyMode::should_check_nan() { return thread_state.check_nan; }
void AnomalyMode::set_enabled(bool on, bool check_nan) {
  thread_state.anomaly = on;
  thread_state.check_nan = check_nan;
}
DetectAnomalyGuard::DetectAnomalyGuard(bool check_nan)
    : before_(thread_state.anomaly), before_nan_(thread_state.check_nan) {
  XTGRAD_WARN_ONCE(
      "This mode should be enabled only for debugging as the different tests will slow down your "
      "program execution.");
  AnomalyMode::set_enabled(true, check_nan);
}
DetectAnomalyGuard::~DetectAnomalyGuard() { AnomalyMode::set_enabled(before_, before_nan_); }

Scope::Scope(const std::string* name) : name_(name), outer_(thread_state.innermost) {
  thread_state.innermost = this;
}
Scope::~Scope() { thread_state.innermost = outer_; }

const std::string* current_scope() {
  return thread_state.innermost ? thread_state.innermost->name_ : nullptr;
}
std::string current_path() {
  std::string path;
  for (Scope* s = thread_state.innermost; s; s = s->outer_) {
    // A layer's handle and its forward both open a scope with the layer's name; it counts once.
    const bool again = s->outer_ && s->outer_->name_ == s->name_;
    if (again || s->name_->empty()) continue;
    path = path.empty() ? *s->name_ : *s->name_ + "." + path;
  }
  return path;
}

bool inside_another() {
  const Scope* s = thread_state.innermost;
  return s && s->outer_ && s->outer_->name_ != s->name_;
}

}}  // namespace xtgrad::autograd::v1
