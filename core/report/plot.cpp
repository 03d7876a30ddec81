/// @file Lays out plots.
#include <xtgrad/core/check.h>
#include <xtgrad/core/core.h>
#include <xtgrad/core/report/plot.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace xtgrad::plot { inline namespace v1 {
namespace {

constexpr Color kGrid = 0xdddddd, kAxis = 0x000000;
constexpr double kLeft = 70, kTop = 40, kWidth = 480, kHeight = 300, kBottom = kTop + kHeight;

std::string number(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", x);
  return text;
}
double longest(const std::vector<std::string>& texts) {
  size_t most = 0;
  for (const auto& text : texts) most = std::max(most, text.size());
  return 7.5 * double(most);  // pixels of 13-point letters
}

// About six ticks over [low, high], 1, 2 or 5 times a power of ten apart, at multiples of that.
struct Ticks {
  Ticks(double low, double high) {
    if (!(low <= high)) low = 0, high = 1;  // nothing finite was there
    const double range = std::max({high - low, 1e-9 * std::abs(high), 1e-300});
    const double power = std::pow(10, std::floor(std::log10(range / 5)));
    step = 10 * power;
    for (const double d : {5., 2., 1.})
      if (d * power * 7 >= range) step = d * power;
  }
  void widen(double& low, double& high) const {
    low = std::floor(low / step) * step;
    high = std::max(std::ceil(high / step) * step, low + step);
  }
  template <class F>
  void each(double low, double high, F f) const {
    for (double k = std::ceil(low / step - 1e-6); k * step <= high + step * 1e-6; ++k)
      f(k * step + 0.);  // 0, not -0
  }
  double step;
};

// The least and the greatest of what is finite.
struct Extent {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  void add(double v) {
    if (std::isfinite(v)) low = std::min(low, v), high = std::max(high, v);
  }
};

void put_labels(Figure& f, const Labels& labels, double middle, double bottom) {
  f.text({middle, 24}, labels.title, Align::kMiddle, 16);
  f.text({middle, bottom}, labels.x_label);
  f.text({16, kTop + kHeight / 2}, labels.y_label, Align::kMiddle, 13, 0, 90);
}

// The lines of the grid with their numbers; gives the place of a value.
auto y_axis(Figure& f, double low, double high) {
  const Ticks ticks(low, high);
  if (!(low <= high)) low = 0, high = 1;
  ticks.widen(low, high);
  const auto place = [=](double y) { return kBottom - kHeight * (y - low) / (high - low); };
  ticks.each(low, high, [&](double y) {
    f.line({{kLeft, place(y)}, {kLeft + kWidth, place(y)}}, kGrid);
    f.text({kLeft - 8, place(y) + 4}, number(y), Align::kRight);
  });
  return place;
}

}  // namespace

Figure lines(const std::vector<Curve>& curves, const Labels& labels) {
  Extent across, up;
  std::vector<std::string> names;
  for (const auto& curve : curves) {
    XTGRAD_CHECK_VALUE(curve.x.empty() || curve.x.size() == curve.values.size(), "plot: curve '",
                       curve.name, "' has ", curve.values.size(), " values at ", curve.x.size(),
                       " places\n[lines] a place for each value, or none for 1, 2, …");
    for (size_t i = 0; i < curve.values.size(); ++i) {
      up.add(curve.values[i]);
      across.add(curve.x.empty() ? double(i + 1) : curve.x[i]);
    }
    names.push_back(curve.name);
  }
  if (!(across.low < across.high))
    across.add(std::isfinite(across.low) ? across.low + 1 : 0), across.add(1);
  const bool has_legend = longest(names) > 0;
  Figure f(kLeft + kWidth + (has_legend ? 60 + longest(names) : 30), kBottom + 60);
  put_labels(f, labels, kLeft + kWidth / 2, kBottom + 44);
  const auto y_of = y_axis(f, up.low, up.high);
  const auto x_of = [&](double x) {
    return kLeft + kWidth * (x - across.low) / (across.high - across.low);
  };
  const bool counts = curves.empty() || curves[0].x.empty();  // 1, 2, …: no ticks between
  Ticks ticks(across.low, across.high);
  if (counts) ticks.step = std::max(1., ticks.step);
  ticks.each(across.low, across.high, [&](double x) {
    f.line({{x_of(x), kBottom}, {x_of(x), kBottom + 5}}, kAxis);
    f.text({x_of(x), kBottom + 20}, number(x));
  });
  f.line({{kLeft, kTop}, {kLeft, kBottom}, {kLeft + kWidth, kBottom}}, kAxis);
  for (size_t i = 0; i < curves.size(); ++i) {
    const auto &values = curves[i].values, &x = curves[i].x;
    std::vector<Point> points;
    const auto finish = [&] {
      f.line(points, color_of(i), 2);
      if (values.size() <= 50)
        for (const Point& p : points) f.disc(p, 3, color_of(i));
      points.clear();
    };
    for (size_t j = 0; j < values.size(); ++j) {
      if (std::isfinite(values[j]))
        points.push_back({x_of(x.empty() ? double(j + 1) : x[j]), y_of(values[j])});
      else if (!points.empty())
        finish();
    }
    if (!points.empty()) finish();
    if (curves[i].name.empty()) continue;
    const double y = kTop + 10 + 22 * double(i), left = kLeft + kWidth + 14;
    f.line({{left, y}, {left + 20, y}}, color_of(i), 3);
    f.text({left + 28, y + 4}, curves[i].name, Align::kLeft);
  }
  return f;
}

Figure bars(const std::vector<std::string>& names, const std::vector<double>& values,
            const Labels& labels) {
  XTGRAD_CHECK_VALUE(names.size() == values.size(), "plot: ", names.size(), " names of ",
                     values.size(), " bars\n[bars] a name for each value");
  Extent up;
  up.add(0);
  for (const double v : values) up.add(v);
  const double each = kWidth / std::max(1., double(values.size()));
  const bool are_long =
      longest(names) / std::max(1., double(names.size())) > 0 && longest(names) > each - 6;
  const double below = are_long ? 20 + .75 * longest(names) : 24;
  Figure f(kLeft + kWidth + 30, kBottom + below + 30);
  put_labels(f, labels, kLeft + kWidth / 2, kBottom + below + 16);
  const auto y_of = y_axis(f, up.low, up.high);
  for (size_t i = 0; i < values.size(); ++i) {
    const double x = kLeft + each * double(i), middle = x + each / 2;
    if (std::isfinite(values[i]))
      f.rectangle({x + .1 * each, std::min(y_of(values[i]), y_of(0))}, .8 * each,
                  std::abs(y_of(values[i]) - y_of(0)), color_of(0));
    f.text({middle + (are_long ? 4 : 0), kBottom + 18}, names[i],
           are_long ? Align::kRight : Align::kMiddle, 13, 0, are_long ? 45 : 0);
  }
  f.line({{kLeft, kTop}, {kLeft, kBottom}}, kAxis);
  f.line({{kLeft, y_of(0)}, {kLeft + kWidth, y_of(0)}}, kAxis);
  return f;
}

Figure images(const Tensor& images, const std::vector<std::string>& captions, int64_t columns,
              double zoom, const Labels& labels) {
  XTGRAD_CHECK_VALUE(images.dim() == 4 && columns > 0,
                     "plot: pictures are [N, C, H, W]\n[images] got ", images.sizes(), " in ",
                     columns, " columns");
  const int64_t n = images.size(0);
  XTGRAD_CHECK_VALUE(captions.empty() || int64_t(captions.size()) == n, "plot: ", captions.size(),
                     " captions of ", n, " pictures\n[images] one for each, or none");
  columns = std::min(columns, std::max<int64_t>(n, 1));
  const double width = zoom * double(images.size(3)), height = zoom * double(images.size(2));
  const double cell = std::max(width, longest(captions) * 10 / 13) + 6;
  const double row = height + (captions.empty() ? 6 : 22), top = labels.title.empty() ? 6 : kTop;
  Figure f(cell * double(columns) + 6, top + row * double((n + columns - 1) / columns));
  f.text({f.width() / 2, 24}, labels.title, Align::kMiddle, 16);
  for (int64_t i = 0; i < n; ++i) {
    const double x = 6 + cell * double(i % columns), y = top + row * double(i / columns);
    f.image({x + (cell - 6 - width) / 2, y}, width, height, images.select(0, i));
    if (!captions.empty())
      f.text({x + (cell - 6) / 2, y + height + 13}, captions[size_t(i)], Align::kMiddle, 10);
  }
  return f;
}

Figure confusion(const Tensor& counts, const std::vector<std::string>& classes,
                 const Labels& labels) {
  const auto n = int64_t(classes.size());
  XTGRAD_CHECK_VALUE(counts.sizes() == IntArrayRef({n, n}),
                     "plot: a confusion matrix has a row and a column for each class\n[confusion] ",
                     n, " classes, the matrix is ", counts.sizes());
  const Tensor matrix = counts.to(kDouble).contiguous();
  const auto* count = matrix.data_ptr<double>();
  const double cell = 46, left = 30 + longest(classes), top = labels.title.empty() ? 10 : kTop;
  const double side = cell * double(n), end = top + side;
  Figure f(left + side + 20, end + 34 + .75 * longest(classes));
  f.text({left + side / 2, 24}, labels.title, Align::kMiddle, 16);
  f.text({left + side / 2, f.height() - 8}, labels.x_label.empty() ? "predicted" : labels.x_label);
  f.text({14, top + side / 2}, labels.y_label.empty() ? "true" : labels.y_label, Align::kMiddle, 13,
         0, 90);
  for (int64_t i = 0; i < n; ++i) {
    const double middle = cell * (double(i) + .5);
    f.text({left - 8, top + middle + 4}, classes[size_t(i)], Align::kRight);
    f.text({left + middle + 4, end + 16}, classes[size_t(i)], Align::kRight, 13, 0, 45);
    double all = 0;
    for (int64_t j = 0; j < n; ++j) all += count[i * n + j];
    for (int64_t j = 0; j < n; ++j) {
      const double share = all > 0 ? count[i * n + j] / all : 0;
      const auto shade = Color(255 - 200 * std::sqrt(share));
      f.rectangle({left + cell * double(j), top + cell * double(i)}, cell - 1, cell - 1,
                  shade << 16 | shade << 8 | 255);
      f.text({left + cell * (double(j) + .5), top + middle + 4}, number(count[i * n + j]),
             Align::kMiddle, 13, share > .4 ? 0xffffff : 0);
    }
  }
  return f;
}

}}  // namespace xtgrad::plot::v1
