/// @file The thread's modes and the stack of module scopes.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/scope.h>
#include <xtgrad/core/check.h>

namespace xtgrad::inline v1 {
namespace {
constinit thread_local bool grad_enabled = true;
constinit thread_local bool inference = false;
}  // namespace

bool GradMode::is_enabled() { return grad_enabled; }
void GradMode::set_enabled(bool on) { grad_enabled = on; }

InferenceMode::InferenceMode(bool on) : before_(inference), grad_before_(grad_enabled) {
  inference = on;
  grad_enabled = !on;
}
InferenceMode::~InferenceMode() {
  inference = before_;
  grad_enabled = grad_before_;
}
bool InferenceMode::is_enabled() { return inference; }

}  // namespace xtgrad::inline v1

namespace xtgrad::inline v1::detail {

std::string module_note() {
  const std::string path = autograd::current_path();
  return path.empty() ? "" : "\n[module] " + path;
}

}  // namespace xtgrad::inline v1::detail

namespace xtgrad::autograd::inline v1 {
namespace {
constinit thread_local bool anomaly = false;
constinit thread_local bool anomaly_nan = true;
constinit thread_local Scope* innermost = nullptr;
}  // namespace

bool AnomalyMode::is_enabled() { return anomaly; }
bool AnomalyMode::should_check_nan() { return anomaly_nan; }
void AnomalyMode::set_enabled(bool on, bool check_nan) {
  anomaly = on;
  anomaly_nan = check_nan;
}
DetectAnomalyGuard::DetectAnomalyGuard(bool check_nan) : before_(anomaly), before_nan_(anomaly_nan) {
  AnomalyMode::set_enabled(true, check_nan);
}
DetectAnomalyGuard::~DetectAnomalyGuard() { AnomalyMode::set_enabled(before_, before_nan_); }

Scope::Scope(const std::string* name) : name_(name), outer_(innermost) { innermost = this; }
Scope::~Scope() { innermost = outer_; }

std::string current_path() {
  std::string path;
  for (Scope* s = innermost; s; s = s->outer_) {
    // A layer's handle and its forward both open a scope with the layer's name; it counts once.
    const bool again = s->outer_ && s->outer_->name_ == s->name_;
    if (again || s->name_->empty()) continue;
    path = path.empty() ? *s->name_ : *s->name_ + "." + path;
  }
  return path;
}

}  // namespace xtgrad::autograd::inline v1
