/// @file History: what a training has reached so far; EarlyStopping: when to end it.
#pragma once
#include <xtgrad/core/export.h>
#include <xtgrad/core/report/plot.h>

#include <string>
#include <utility>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// Keeps the losses of all steps and the metrics of all epochs; tells so after every epoch, and
/// once if a loss is not finite.
///
///     History history;
///     for (auto& [x, y] : progress(loader, str("epoch ", epoch))) { …;
///     history.loss(loss.item<double>()); } history.epoch({{"test accuracy",
///     metrics::accuracy(predict(net, images), labels)}});
class XTGRAD_API History {
 public:
  /// Names with values.
  using Metrics = std::vector<std::pair<std::string, double>>;

  History() = default;
  /// Also appends a line to a CSV file after every epoch. Throws Error where it cannot be written.
  explicit History(std::string csv_path);

  /// The loss of one step, which the innermost `progress` shows. The first that is nan or infinite
  /// is said on stderr, with its step.
  void loss(double value);
  /// Ends an epoch: its mean loss and these metrics are kept and printed, as "epoch 1: loss 0.52,
  /// test accuracy 0.8106", and flushed. Throws ValueError unless the names are those of the first
  /// epoch.
  void epoch(const Metrics& metrics = {});

  /// "loss" and the metrics' names; nothing before the first epoch.
  std::vector<std::string> names() const;
  /// How many epochs have ended.
  size_t epochs() const { return epochs_; }
  /// The loss of every step.
  const std::vector<double>& losses() const { return losses_; }
  /// What was reached in every epoch: "loss" is the mean one. Throws IndexError for other names
  /// than those of the metrics.
  const std::vector<double>& values(const std::string& name) const;
  /// The last epoch's; nan before the first.
  double last(const std::string& name) const;
  /// The step, from 1, whose loss was the first that is not finite; 0 if there is none.
  size_t first_not_finite() const { return first_not_finite_; }

  /// All metrics over the epochs, as curves.
  plot::Figure figure(const std::string& title) const;

 private:
  std::vector<double> losses_;
  std::vector<plot::Curve> curves_;  // "loss", then the metrics
  size_t epochs_ = 0, begin_ = 0, first_not_finite_ = 0;
  std::string csv_path_;
};

/// What EarlyStopping goes by.
struct EarlyStoppingOptions {
  /// Epochs without a better value before it ends.
  size_t patience = 3;
  /// How much better a value must be to count.
  double min_delta = 0;
  /// Whether larger is better, as for accuracies; else smaller, as for losses.
  bool larger_is_better = false;
};
/// Ends a training that gets no better: `if (stop(history.last("test loss"))) break;`
class XTGRAD_API EarlyStopping {
 public:
  /// Has seen nothing yet.
  explicit EarlyStopping(const EarlyStoppingOptions& options = {}) : options_(options) {}
  /// Takes the value of one more epoch; true where the last `patience` ones were no better than one
  /// before. nan is never better.
  bool operator()(double value);
  /// The best value so far; nan before the first.
  double best() const;
  /// The epoch of the best value, from 1; 0 before the first.
  size_t best_epoch() const { return best_epoch_; }

 private:
  EarlyStoppingOptions options_;
  double best_ = 0;
  size_t epoch_ = 0, best_epoch_ = 0;
};

}}  // namespace xtgrad::v1
