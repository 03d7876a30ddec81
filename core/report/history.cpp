/// @file Keeps and tells what a training has reached.
#include <xtgrad/core/check.h>
#include <xtgrad/core/report/history.h>
#include <xtgrad/core/report/progress.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <numeric>

namespace xtgrad { inline namespace v1 {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Four significant digits, as "0.8106", "12.35", "nan".
std::string short_text(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", x);
  return text;
}
// A field of RFC 4180: in quotes where it needs them.
std::string field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == text.npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string(2, c) : std::string(1, c);
  return quoted + "\"";
}

void write_line(const std::string& path, const char* mode, const std::string& line) {
  std::FILE* file = std::fopen(path.c_str(), mode);
  const bool done = file && std::fputs(line.c_str(), file) >= 0;
  const bool closed = file && std::fclose(file) == 0;
  XTGRAD_CHECK(done && closed, "History: cannot write ", path, ": ", std::strerror(errno),
               "\n[History] the CSV file's folder must exist and be writable");
}

}  // namespace

History::History(std::string csv_path) : csv_path_(std::move(csv_path)) {
  write_line(csv_path_, "w", "");
}

void History::loss(double value) {
  losses_.push_back(value);
  show_loss(value);
  if (first_not_finite_ != 0 || std::isfinite(value)) return;
  first_not_finite_ = losses_.size();
  std::fprintf(stderr, "\nthe loss is %s in step %zu (epoch %zu, batch %zu)\n",
               short_text(value).c_str(), first_not_finite_, epochs_ + 1, losses_.size() - begin_);
}

void History::epoch(const Metrics& metrics) {
  if (curves_.empty()) {
    curves_.push_back({"loss", {}});
    for (const auto& [name, value] : metrics) curves_.push_back({name, {}});
  }
  XTGRAD_CHECK_VALUE(metrics.size() + 1 == curves_.size(), "History: ", metrics.size(),
                     " metrics, the first epoch had ", curves_.size() - 1,
                     "\n[epoch] every epoch has the same metrics, in the same order");
  for (size_t i = 0; i < metrics.size(); ++i)
    XTGRAD_CHECK_VALUE(metrics[i].first == curves_[i + 1].name, "History: '", metrics[i].first,
                       "' stands where the first epoch had '", curves_[i + 1].name,
                       "'\n[epoch] every epoch has the same metrics, in the same order");
  const double total = std::accumulate(losses_.begin() + ptrdiff_t(begin_), losses_.end(), 0.);
  curves_[0].values.push_back(total / double(losses_.size() - begin_));
  for (size_t i = 0; i < metrics.size(); ++i) curves_[i + 1].values.push_back(metrics[i].second);
  begin_ = losses_.size();
  ++epochs_;

  std::string line = str("epoch ", epochs_), header = "epoch", row = str(epochs_);
  for (const auto& curve : curves_) {
    const double value = curve.values.back();
    line += (&curve == &curves_[0] ? ": " : ", ") + curve.name + " " + short_text(value);
    char exact[32];
    std::snprintf(exact, sizeof exact, ",%.17g", value);
    header += "," + field(curve.name);
    row += exact;
  }
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
  if (csv_path_.empty()) return;
  write_line(csv_path_, "a", (epochs_ == 1 ? header + "\n" : "") + row + "\n");
}

std::vector<std::string> History::names() const {
  std::vector<std::string> names;
  for (const auto& curve : curves_) names.push_back(curve.name);
  return names;
}
const std::vector<double>& History::values(const std::string& name) const {
  for (const auto& curve : curves_)
    if (curve.name == name) return curve.values;
  const auto all = names();
  XTGRAD_CHECK_INDEX(false, "History: there is no '", name, "'\n[History] after ", epochs_,
                     " epochs there are ", ArrayRef<std::string>(all));
}
double History::last(const std::string& name) const {
  return epochs_ == 0 ? kNan : values(name).back();
}

plot::Figure History::figure(const std::string& title) const {
  return plot::lines(curves_, {.title = title, .x_label = "epoch"});
}

bool EarlyStopping::operator()(double value) {
  ++epoch_;
  const double gain = options_.larger_is_better ? value - best_ : best_ - value;
  if (best_epoch_ == 0 ? !std::isnan(value) : gain > options_.min_delta) {
    best_ = value;
    best_epoch_ = epoch_;
  }
  return epoch_ - best_epoch_ >= options_.patience;
}
double EarlyStopping::best() const { return best_epoch_ == 0 ? kNan : best_; }

}}  // namespace xtgrad::v1
