/// @file libtorch's text of a tensor.
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/ops/print.h>

#include <cmath>
#include <iomanip>
#include <iostream>
#include <utility>

namespace xtgrad { inline namespace v1 {
namespace {

/// The stream's flags and precision, put back at the end of the scope.
class KeepFormat {
 public:
  explicit KeepFormat(std::ostream& out) : out_(out), before_(nullptr) { before_.copyfmt(out); }
  ~KeepFormat() { out_.copyfmt(before_); }
  KeepFormat(const KeepFormat&) = delete;

 private:
  std::ostream& out_;
  std::ios before_;
};

/// How the numbers of one vector or matrix are written: x / scale, `width` characters wide.
struct Format {
  double scale = 1;
  int width = 0;
};

/// Digits before the point; 0 or less below 1.
int exponent_of(double x) { return x == 0 ? 1 : int(std::floor(std::log10(x))) + 1; }

/// Chooses the format for all n numbers and sets the stream's flags to it. libtorch looks for the
/// largest without its sign only in the first number: so do we.
Format choose_format(std::ostream& out, const double* x, int64_t n) {
  bool whole = true, any_finite = false;
  double smallest = 1, largest = 1;
  for (int64_t i = 0; i < n; ++i) {
    if (!std::isfinite(x[i])) continue;
    whole &= x[i] == std::ceil(x[i]);
    if (!std::exchange(any_finite, true)) smallest = largest = std::fabs(x[i]);
    smallest = std::min(smallest, std::fabs(x[i]));
    largest = std::max(largest, x[i]);
  }
  const int low = exponent_of(smallest), high = exponent_of(largest);
  if (whole && high <= 9) {
    out << std::defaultfloat;
    return {1, high + 1};
  }
  if (whole || high - low > 4) {
    out << std::scientific << std::setprecision(4);
    return {1, !whole && (std::abs(high) > 99 || std::abs(low) > 99) ? 12 : 11};
  }
  out << std::fixed << std::setprecision(4);
  if (high > 5 || high < 0) return {std::pow(10.0, high - 1), 7};
  return {1, high == 0 ? 7 : high + 6};
}

void write_scale(std::ostream& out, double scale) {
  KeepFormat keep(out);
  out << std::defaultfloat << scale << " *\n";
}

void write_vector(std::ostream& out, const double* x, int64_t n) {
  const Format format = choose_format(out, x, n);
  if (format.scale != 1) write_scale(out, format.scale);
  for (int64_t i = 0; i < n; ++i) out << std::setw(format.width) << x[i] / format.scale << '\n';
}

/// Columns [first, last) of a matrix.
void write_columns(std::ostream& out, const double* x, int64_t rows, int64_t cols, int64_t first,
                   int64_t last, Format format, const std::string& indent) {
  for (int64_t r = 0; r < rows; ++r) {
    if (r > 0) out << indent << (format.scale == 1 ? "" : " ");
    for (int64_t c = first; c < last; ++c)
      out << std::setw(format.width) << x[r * cols + c] / format.scale
          << (c == last - 1 ? '\n' : ' ');
  }
}

void write_matrix(std::ostream& out, const double* x, int64_t rows, int64_t cols, int64_t linesize,
                  const std::string& indent) {
  const Format format = choose_format(out, x, rows * cols);
  const int64_t room =
      (std::max<int64_t>(linesize, 0) - int64_t(indent.size())) / (format.width + 1);
  const int64_t per_line = std::max<int64_t>(room, 1);
  out << indent;
  for (int64_t first = 0; first < cols; first += per_line) {
    const int64_t last = std::min(first + per_line, cols);
    if (per_line < cols)
      out << (first ? "\n" : "") << "Columns " << first + 1 << " to " << last << indent;
    if (format.scale != 1) {
      write_scale(out, format.scale);
      out << indent;
    }
    write_columns(out, x, rows, cols, first, last, format, indent);
  }
}

/// The matrices of a tensor of three or more dims, the first index running fastest.
void write_matrices(std::ostream& out, const Tensor& t, int64_t linesize) {
  const IntArrayRef outer = t.sizes().drop_back(2);
  const int64_t rows = t.size(-2), cols = t.size(-1);
  const double* x = t.data_ptr<double>();
  DimVector at(outer.size());
  for (int64_t k = 0; k < t.numel() / (rows * cols); ++k) {
    out << (k ? "\n(" : "(");
    int64_t offset = 0;
    for (size_t d = 0; d < outer.size(); ++d) {
      out << at[d] + 1 << ',';
      offset += at[d] * t.stride(int64_t(d));
    }
    out << ".,.) = \n";
    write_matrix(out, x + offset, rows, cols, linesize, " ");
    for (size_t d = 0; d < outer.size() && ++at[d] == outer[d]; ++d) at[d] = 0;
  }
}

}  // namespace

std::ostream& print(std::ostream& out, const Tensor& t, int64_t linesize) {
  if (!t.defined()) return out << "[ Tensor (undefined) ]";
  KeepFormat keep(out);
  NoGradGuard no_grad;
  const Tensor x = t.detach().to(kDouble).contiguous();
  if (t.dim() == 0) {
    out << std::defaultfloat << *x.data_ptr<double>() << '\n';
  } else if (t.numel() > 0) {
    if (t.dim() == 1)
      write_vector(out, x.data_ptr<double>(), t.numel());
    else if (t.dim() == 2)
      write_matrix(out, x.data_ptr<double>(), t.size(0), t.size(1), linesize, "");
    else
      write_matrices(out, x, linesize);
  }
  out << "[ " << t.toString() << '{';
  for (int64_t d = 0; d < t.dim(); ++d) out << (d ? "," : "") << t.size(d);
  return out << "} ]";
}

void print(const Tensor& t, int64_t linesize) { print(std::cout, t, linesize); }

std::ostream& operator<<(std::ostream& out, const Tensor& t) { return print(out, t, 80); }

std::ostream& operator<<(std::ostream& out, const std::vector<Tensor>& list) {
  for (const Tensor& t : list) out << (&t == list.data() ? "" : " ") << t;
  return out;
}

void Tensor::print() const {
  if (defined())
    std::cerr << '[' << toString() << ' ' << sizes() << "]\n";
  else
    std::cerr << "[UndefinedTensor]\n";
}

}}  // namespace xtgrad::v1
