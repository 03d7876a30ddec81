/// @file progress: how far a loop has come, how fast it is, what is left and the running loss.
#pragma once
#include <xtgrad/core/export.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace xtgrad { inline namespace v1 {

/// Tells on stderr how far something has come: a line that is drawn anew on a terminal, elsewhere a
/// line every few seconds. `epoch 1 [=====     ] 117/235, 45.2/s, 0:03 left, loss 0.481`
class XTGRAD_API Progress {
 public:
  /// What is counted, up to `total` (0: nobody knows). `seconds` lie between two lines where there
  /// is no terminal.
  explicit Progress(std::string name, size_t total = 0, double seconds = 5);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Clears the line of a terminal; elsewhere a last line follows those there were.
  ~Progress();

  /// One more is done.
  void step();
  /// The loss of a step: its running mean is shown, each step weighing 0.95 of the next one.
  void loss(double value);
  /// What is shown now.
  std::string text() const;
  /// How many are done.
  size_t done() const { return done_; }
  /// The running mean of the losses, nan before the first.
  double running_loss() const;

 private:
  void show(bool at_end);

  const std::string name_;
  const size_t total_;
  const double seconds_;
  size_t done_ = 0;
  double sum_ = 0, weight_ = 0;  // of the losses
  double began_, shown_;         // seconds
  int width_ = 0;                // of what stands on the terminal
  bool told_ = false;            // a line was written
  Progress* const outer_;        // in whose loop this one runs
};

/// Shows a loss beside the innermost progress of this thread, if there is any; a History does so by
/// itself.
XTGRAD_API void show_loss(double loss);

/// What `progress(…)` returns: the same loop, counted.
template <class Iterator>
class ProgressLoop {
 public:
  /// From `first` to `last`, which are `total` steps.
  ProgressLoop(std::string name, Iterator first, Iterator last, size_t total)
      : progress_(std::move(name), total), first_(std::move(first)), last_(std::move(last)) {}

  /// Counts when it goes on.
  class Counted {
   public:
    /// A place in the loop.
    Counted(Iterator at, Progress* progress) : at_(std::move(at)), progress_(progress) {}
    /// What the loop gives.
    decltype(auto) operator*() { return *at_; }
    /// Goes on, one more being done.
    Counted& operator++() {
      ++at_;
      progress_->step();
      return *this;
    }
    /// Whether the end is not reached.
    bool operator!=(const Counted& end) const { return at_ != end.at_; }

   private:
    Iterator at_;
    Progress* progress_;
  };
  /// The first step.
  Counted begin() { return {first_, &progress_}; }
  /// Where the loop ends.
  Counted end() { return {last_, &progress_}; }

 private:
  Progress progress_;
  Iterator first_, last_;
};

namespace detail {
/// The steps 0, 1, …, as an iterator.
struct Steps {
  int64_t i;
  int64_t operator*() const { return i; }
  Steps& operator++() {
    ++i;
    return *this;
  }
  bool operator!=(const Steps& end) const { return i < end.i; }
};
/// How many steps a loop takes, 0 where it does not say.
template <class Range>
size_t steps_of(const Range& range) {
  if constexpr (requires { size_t(range.size()); })
    return static_cast<size_t>(range.size());
  else
    return 0;
}
}  // namespace detail

/// A loop over a data loader, or whatever has begin() and end(), that shows how far it is.
/// `for (auto& [x, y] : progress(loader, "epoch 1"))`. The range must outlive the loop.
template <class Range>
requires(!std::is_arithmetic_v<Range>) auto progress(Range& range, std::string name) {
  const size_t steps = detail::steps_of(range);
  return ProgressLoop<std::decay_t<decltype(range.begin())>>(std::move(name), range.begin(),
                                                             range.end(), steps);
}
/// The same of the steps 0, …, n − 1, none where n < 0.
/// `for (int64_t step : progress(200, "learning"))`
inline ProgressLoop<detail::Steps> progress(int64_t steps, std::string name) {
  return {std::move(name), {0}, {steps}, static_cast<size_t>(steps < 0 ? 0 : steps)};
}

}}  // namespace xtgrad::v1
