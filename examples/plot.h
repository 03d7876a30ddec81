// Draws training curves and confusion matrices as SVG pictures.
#pragma once
#include <xtgrad/xtgrad.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

namespace example {

struct Curve {
  std::string name;
  std::vector<double> values;  // at 1, 2, …
};

class Svg {
 public:
  Svg(int width, int height) {
    text_ = xtgrad::str("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ", width, " ",
                        height, "\" width=\"", width, "\" height=\"", height,
                        "\" font-family=\"sans-serif\" font-size=\"13\">\n",
                        "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
  }
  void text(double x, double y, const std::string& what, const char* anchor = "middle",
            const std::string& more = "") {
    add("<text x=\"", x, "\" y=\"", y, "\" text-anchor=\"", anchor, "\" ", more, ">", what,
        "</text>");
  }
  void line(double x0, double y0, double x1, double y1, const char* color) {
    add("<line x1=\"", x0, "\" y1=\"", y0, "\" x2=\"", x1, "\" y2=\"", y1, "\" stroke=\"", color,
        "\"/>");
  }
  void rectangle(double x, double y, double w, double h, const std::string& fill) {
    add("<rect x=\"", x, "\" y=\"", y, "\" width=\"", w, "\" height=\"", h, "\" fill=\"", fill,
        "\"/>");
  }
  template <class... Args>
  void add(const Args&... args) {
    text_ += xtgrad::str(args..., "\n");
  }
  bool save(const std::string& path) const {
    return bool(std::ofstream(path) << text_ << "</svg>\n");
  }

 private:
  std::string text_;
};

/// Curves over 1, 2, …, with axes, ticks at round numbers and a legend. False if it cannot be
/// saved.
inline bool plot(const std::string& path, const std::string& title, const std::string& x_label,
                 const std::vector<Curve>& curves) {
  const double left = 60, top = 40, width = 480, height = 300, bottom = top + height;
  const char* colors[] = {"#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e"};
  double low = INFINITY, high = -INFINITY, last = 2;
  for (const auto& [name, values] : curves)
    for (const double v : values) {
      low = std::min(low, v), high = std::max(high, v);
      last = std::max(last, double(values.size()));
    }
  // About six ticks, 1, 2 or 5 times a power of ten apart.
  const auto tick = [](double range) {
    const double power = std::pow(10, std::floor(std::log10(range / 5)));
    for (const double step : {1., 2., 5.})
      if (step * power * 7 >= range) return step * power;
    return 10 * power;
  };
  const double dy = tick(std::max(high - low, 1e-3)), dx = last < 13 ? 1 : tick(last - 1);
  low = std::floor(low / dy) * dy, high = std::max(std::ceil(high / dy) * dy, low + dy);
  const auto x_of = [&](double x) { return left + width * (x - 1) / (last - 1); };
  const auto y_of = [&](double y) { return bottom - height * (y - low) / (high - low); };
  Svg svg(int(left + width + 160), int(bottom + 60));
  svg.text(left + width / 2, 24, title, "middle", "font-size=\"16\"");
  for (double y = low; y < high + dy / 2; y += dy) {
    svg.line(left, y_of(y), left + width, y_of(y), "#ddd");
    svg.text(left - 8, y_of(y) + 4, xtgrad::str(std::round(y / dy) * dy), "end");
  }
  for (double x = 1; x <= last; x = x == 1 && dx > 1 ? dx : x + dx) {
    svg.line(x_of(x), bottom, x_of(x), bottom + 5, "black");
    svg.text(x_of(x), bottom + 20, xtgrad::str(x));
  }
  svg.line(left, bottom, left + width, bottom, "black");
  svg.line(left, top, left, bottom, "black");
  svg.text(left + width / 2, bottom + 44, x_label);
  for (size_t i = 0; i < curves.size(); ++i) {
    const char* color = colors[i % 5];
    std::string points;
    for (size_t j = 0; j < curves[i].values.size(); ++j) {
      const double x = x_of(double(j + 1)), y = y_of(curves[i].values[j]);
      points += xtgrad::str(x, ",", y, " ");
      svg.add("<circle r=\"3\" cx=\"", x, "\" cy=\"", y, "\" fill=\"", color, "\"/>");
    }
    svg.add("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"", color, "\" points=\"", points,
            "\"/>");
    const double y = top + 14 + 22 * double(i);
    svg.rectangle(left + width + 14, y - 6, 20, 3, color);
    svg.text(left + width + 40, y, curves[i].name, "start");
  }
  return svg.save(path);
}

/// How often class i (rows) was taken for class j (columns), in shades of blue.
inline bool plot_confusion(const std::string& path, const std::vector<std::string>& classes,
                           const xtgrad::Tensor& labels, const xtgrad::Tensor& predicted) {
  const auto n = int64_t(classes.size());
  const auto counts = (labels * n + predicted).bincount({}, n * n).reshape({n, n});
  const double cell = 46, left = 100, top = 30;
  Svg svg(int(left + cell * double(n) + 20), int(top + cell * double(n) + 110));
  svg.text(left + cell * double(n) / 2, 18, "true class (rows) taken for (columns)");
  for (int64_t i = 0; i < n; ++i) {
    const double at = cell * (double(i) + .5), end = top + cell * double(n) + 14;
    svg.text(left - 8, top + at + 4, classes[size_t(i)], "end");
    svg.text(left + at, end, classes[size_t(i)], "end",
             xtgrad::str("transform=\"rotate(-45 ", left + at, " ", end, ")\""));
    const double all = std::max(1., counts[i].sum().item<double>());
    for (int64_t j = 0; j < n; ++j) {
      const double count = counts[i][j].item<double>(), share = count / all;
      const int shade = int(255 - 200 * std::sqrt(share));
      svg.rectangle(left + cell * double(j), top + cell * double(i), cell - 1, cell - 1,
                    xtgrad::str("rgb(", shade, ",", shade, ",255)"));
      svg.text(left + cell * (double(j) + .5), top + at + 4, xtgrad::str(count), "middle",
               share > .4 ? "fill=\"white\"" : "");
    }
  }
  return svg.save(path);
}

}  // namespace example
