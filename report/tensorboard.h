/// @file SummaryWriter: event files that TensorBoard shows. A component of its own, xtgrad::report.
#pragma once
#include <xtgrad/core/report/history.h>

#include <memory>
#include <string>

namespace xtgrad::report { inline namespace v1 {

/// Writes an event file as Python's torch.utils.tensorboard.SummaryWriter does, with its names:
/// `tensorboard --logdir runs` shows it while it grows. Each call appends one record, flushed.
///
///     report::SummaryWriter writer("runs/lenet");
///     writer.add_scalar("loss/train", loss.item<double>(), step);
class SummaryWriter {
 public:
  /// Makes the folder and in it a new file events.out.tfevents.…. Throws Error where it cannot.
  explicit SummaryWriter(const std::string& log_dir);
  /// Takes over the file, which stays open; the other writes no more.
  SummaryWriter(SummaryWriter&&) noexcept;
  ~SummaryWriter();

  /// A number of a curve.
  void add_scalar(const std::string& tag, double value, int64_t step);
  /// How values are distributed, in `bins` intervals of one length from the least to the greatest;
  /// nan and infinities are left out.
  void add_histogram(const std::string& tag, const Tensor& values, int64_t step, int64_t bins = 30);
  /// A picture, uint8 or floating point in [0, 1], [C, H, W] with 1 or 3 channels.
  void add_image(const std::string& tag, const Tensor& image, int64_t step);
  /// A plot, as pixels.
  void add_figure(const std::string& tag, const plot::Figure& figure, int64_t step);
  /// A text in Markdown.
  void add_text(const std::string& tag, const std::string& text, int64_t step);
  /// The losses of all steps, as "loss/step", and the metrics of all epochs, as "epoch/…".
  void add_history(const History& history);
  /// The file's path.
  const std::string& path() const;

 private:
  struct File;
  std::unique_ptr<File> file_;
};

}}  // namespace xtgrad::report::v1
