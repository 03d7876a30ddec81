/// @file The thread's switches: whether ops are recorded, inference mode, anomaly mode.
#pragma once
#include <xtgrad/core/export.h>

namespace xtgrad { inline namespace v1 {

/// Whether this thread records ops for backward (default: yes).
class XTGRAD_API GradMode {
 public:
  static bool is_enabled();
  static void set_enabled(bool on);
};

/// Sets GradMode until the end of the scope.
class AutoGradMode {
 public:
  explicit AutoGradMode(bool on) : before_(GradMode::is_enabled()) { GradMode::set_enabled(on); }
  ~AutoGradMode() { GradMode::set_enabled(before_); }
  AutoGradMode(const AutoGradMode&) = delete;

 private:
  bool before_;
};
/// `NoGradGuard no_grad;`: nothing is recorded until the end of the scope.
class NoGradGuard : public AutoGradMode {
 public:
  NoGradGuard() : AutoGradMode(false) {}
};

/// No recording, and tensors made inside refuse to take part in a graph later.
class XTGRAD_API InferenceMode {
 public:
  explicit InferenceMode(bool on = true);
  ~InferenceMode();
  InferenceMode(const InferenceMode&) = delete;
  static bool is_enabled();

 private:
  bool before_, grad_before_;
};

}}  // namespace xtgrad::v1

namespace xtgrad::autograd { inline namespace v1 {
using GradMode = xtgrad::GradMode;
using AutoGradMode = xtgrad::AutoGradMode;
using InferenceMode = xtgrad::InferenceMode;

/// While on, nodes note where in the module tree they were recorded, and backward throws at the
/// first NaN that an op's derivative makes.
class XTGRAD_API AnomalyMode {
 public:
  static bool is_enabled();
  static bool should_check_nan();
  static void set_enabled(bool on, bool check_nan = true);
};
class XTGRAD_API DetectAnomalyGuard {
 public:
  explicit DetectAnomalyGuard(bool check_nan = true);
  ~DetectAnomalyGuard();
  DetectAnomalyGuard(const DetectAnomalyGuard&) = delete;

 private:
  bool before_, before_nan_;
};
}}  // namespace xtgrad::autograd::v1
