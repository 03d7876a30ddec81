/// @file Draws a loop's progress on stderr.
#include <xtgrad/core/report/progress.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "core/posix.h"

namespace xtgrad { inline namespace v1 {
namespace {

constexpr double kRefresh = 0.1;  // seconds between two drawings on a terminal
constexpr double kMemory = 0.95;  // weight of a loss beside the next one's
constexpr int kBar = 24;          // characters

thread_local Progress* innermost = nullptr;

double now() {
  using std::chrono::duration, std::chrono::steady_clock;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}
bool on_terminal() {
  static const bool is = isatty(STDERR_FILENO) != 0;
  return is;
}

template <class... Args>
std::string format(const char* how, Args... args) {
  char text[64];
  std::snprintf(text, sizeof text, how, args...);
  return text;
}
// 75 as 1:15, 3675 as 1:01:15.
std::string clock(double seconds) {
  const auto s = static_cast<long long>(std::min(seconds, 1e9) + 0.5);
  return s < 3600 ? format("%lld:%02lld", s / 60, s % 60)
                  : format("%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
}

}  // namespace

Progress::Progress(std::string name, size_t total, double seconds)
    : name_(std::move(name)),
      total_(total),
      seconds_(seconds),
      began_(now()),
      shown_(began_),
      outer_(innermost) {
  innermost = this;
}
Progress::~Progress() {
  innermost = outer_;
  show(true);
}

void Progress::step() {
  ++done_;
  const double t = now();
  if (t - shown_ < (on_terminal() ? kRefresh : seconds_)) return;
  shown_ = t;
  show(false);
}

// The mean with weights 1, m, m², …, from the last loss to the first: so the first counts in full.
void Progress::loss(double value) {
  sum_ = kMemory * sum_ + value;
  weight_ = kMemory * weight_ + 1;
}
double Progress::running_loss() const { return sum_ / weight_; }

std::string Progress::text() const {
  const double elapsed = std::max(now() - began_, 1e-9), rate = double(done_) / elapsed;
  std::string text = name_;
  if (total_ > 0) {
    const auto full = static_cast<int>(kBar * std::min(done_, total_) / total_);
    if (on_terminal())
      text += " [" + std::string(size_t(full), '=') + std::string(size_t(kBar - full), ' ') + "] ";
    else
      text += ": ";
    text += format("%zu/%zu", done_, total_);
  } else {
    text += format(": %zu", done_);
  }
  text += rate >= 1 || done_ == 0 ? format(", %.1f/s", rate) : format(", %.1f s each", 1 / rate);
  if (done_ > 0 && done_ < total_) text += ", " + clock(double(total_ - done_) / rate) + " left";
  if (weight_ > 0) text += format(", loss %.4g", running_loss());
  return text;
}

void Progress::show(bool at_end) {
  if (on_terminal()) {
    const std::string line = at_end ? "" : text();
    std::fprintf(stderr, "\r%-*s%s", width_, line.c_str(), at_end ? "\r" : "");
    width_ = static_cast<int>(line.size());
  } else if (!at_end || told_) {
    std::fprintf(stderr, "%s\n", text().c_str());
    told_ = true;
  }
  std::fflush(stderr);
}

void show_loss(double loss) {
  if (innermost) innermost->loss(loss);
}

}}  // namespace xtgrad::v1
