/// @file The thread's switches: whether ops are recorded, inference mode, anomaly mode.
#pragma once
#include <xtgrad/core/export.h>

namespace xtgrad { inline namespace v1 {

/// Whether this thread records ops for backward (default: yes).
class XTGRAD_API GradMode {
 public:
  /// Whether ops are recorded in this thread.
  static bool is_enabled();
  /// Switches recording in this thread on or off; the guards undo it.
  static void set_enabled(bool on);
};

/// Sets GradMode until the end of the scope.
class AutoGradMode {
 public:
  /// true: records from here on; false: does not.
  explicit AutoGradMode(bool on) : before_(GradMode::is_enabled()) { GradMode::set_enabled(on); }
  ~AutoGradMode() { GradMode::set_enabled(before_); }
  AutoGradMode(const AutoGradMode&) = delete;

 private:
  bool before_;
};
/// `NoGradGuard no_grad;`: nothing is recorded until the end of the scope.
class NoGradGuard : public AutoGradMode {
 public:
  /// Stops recording.
  NoGradGuard() : AutoGradMode(false) {}
};

/// No recording, and tensors made inside refuse to take part in a graph later.
class XTGRAD_API InferenceMode {
 public:
  /// `false`: leaves an outer InferenceMode until the end of the scope, and records.
  explicit InferenceMode(bool on = true);
  ~InferenceMode();
  InferenceMode(const InferenceMode&) = delete;
  /// Whether this thread is in an InferenceMode.
  static bool is_enabled();

 private:
  bool before_, grad_before_;
};

}}  // namespace xtgrad::v1

namespace xtgrad::autograd { inline namespace v1 {
/// libtorch has it in both namespaces.
using GradMode = xtgrad::GradMode;
/// libtorch has it in both namespaces.
using AutoGradMode = xtgrad::AutoGradMode;
/// libtorch has it in both namespaces.
using InferenceMode = xtgrad::InferenceMode;

/// While on, nodes note where in the module tree they were recorded, and backward throws at the
/// first NaN that an op's derivative makes.
class XTGRAD_API AnomalyMode {
 public:
  /// Whether it is on in this thread.
  static bool is_enabled();
  /// Whether backward looks for NaN while it is on.
  static bool should_check_nan();
  /// Switches it on or off in this thread; the guard undoes it.
  static void set_enabled(bool on, bool check_nan = true);
};
/// AnomalyMode until the end of the scope.
class XTGRAD_API DetectAnomalyGuard {
 public:
  /// `check_nan` false: only the notes. Warns once that it costs time.
  explicit DetectAnomalyGuard(bool check_nan = true);
  ~DetectAnomalyGuard();
  DetectAnomalyGuard(const DetectAnomalyGuard&) = delete;

 private:
  bool before_, before_nan_;
};
}}  // namespace xtgrad::autograd::v1
