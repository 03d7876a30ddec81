/// @file A figure as pixels. Edges are smooth: a pixel takes a colour by the share that is covered.
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/report/figure.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/report/text.h"

namespace xtgrad::plot { inline namespace v1 {

/// Draws items on [height, width, 3] floats, from 0 to 255.
class Raster {
 public:
  Raster(double width, double height, double scale)
      : scale_(scale),
        width_(static_cast<int64_t>(std::ceil(width * scale))),
        height_(static_cast<int64_t>(std::ceil(height * scale))),
        values_(full({height_, width_, 3}, 255, kFloat)),
        at_(values_.data_ptr<float>()) {}

  void draw(const Figure::Item& item) {
    const Color color = item.color;
    switch (item.kind) {
      case Figure::Kind::kLine:
        return lines(item.points, item.size, color);
      case Figure::Kind::kRectangle:
        return over(item.points[0], item.points[1], [&](double x, double y) {
          return Pixel{{channel(color, 0), channel(color, 1), channel(color, 2)},
                       inside(x, item.points[0].x, item.points[1].x) *
                           inside(y, item.points[0].y, item.points[1].y)};
        });
      case Figure::Kind::kText:
        return text(item);
      case Figure::Kind::kImage:
        return image(item);
    }
  }
  Tensor pixels() const { return values_.permute({2, 0, 1}).round().to(kByte).contiguous(); }

 private:
  struct Pixel {
    float color[3];
    double share;  // of it that is covered
  };
  static float channel(Color c, int k) { return static_cast<float>(c >> (16 - 8 * k) & 255); }
  /// How much of the pixel around x (figure's units) lies between low and high.
  double inside(double x, double low, double high) const {
    const double half = .5 / scale_;
    return std::clamp((std::min(x + half, high) - std::max(x - half, low)) * scale_, 0., 1.);
  }

  /// Blends what f(x, y) says into the pixels between two corners.
  template <class F>
  void over(Point low, Point high, F f) {
    const auto from = [&](double v) {
      return std::max<int64_t>(0, int64_t(std::floor(v * scale_)));
    };
    const auto to = [&](double v, int64_t n) {
      return std::min(n, int64_t(std::ceil(v * scale_)));
    };
    for (int64_t i = from(low.y); i < to(high.y, height_); ++i)
      for (int64_t j = from(low.x); j < to(high.x, width_); ++j) {
        const Pixel p = f((double(j) + .5) / scale_, (double(i) + .5) / scale_);
        float* pixel = at_ + (i * width_ + j) * 3;
        for (int k = 0; k < 3; ++k) pixel[k] += float(p.share) * (p.color[k] - pixel[k]);
      }
  }

  void lines(const std::vector<Point>& points, double width, Color color) {
    for (size_t i = 1; i < points.size(); ++i) segment(points[i - 1], points[i], width, color);
  }
  /// All that is nearer to the segment than half its width.
  void segment(Point a, Point b, double width, Color color) {
    const double reach = width / 2 + 1 / scale_, dx = b.x - a.x, dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    over({std::min(a.x, b.x) - reach, std::min(a.y, b.y) - reach},
         {std::max(a.x, b.x) + reach, std::max(a.y, b.y) + reach}, [&](double x, double y) {
           const double along = (x - a.x) * dx + (y - a.y) * dy;
           const double t = length2 > 0 ? std::clamp(along / length2, 0., 1.) : 0;
           const double distance = std::hypot(x - a.x - t * dx, y - a.y - t * dy);
           return Pixel{{channel(color, 0), channel(color, 1), channel(color, 2)},
                        std::clamp((width / 2 - distance) * scale_ + .5, 0., 1.)};
         });
  }

  void text(const Figure::Item& item) {
    const double unit = .12 * item.size, angle = item.degrees * std::acos(-1) / 180;
    double length = 0;  // in units
    const auto each = [&](auto use) {
      double x = 0;
      for (size_t i = 0; i < item.text.size(); ++i) {
        const auto c = static_cast<unsigned char>(item.text[i]);
        if ((c & 0xC0) == 0x80) continue;  // a later byte of UTF-8
        const std::string_view strokes = detail::strokes_of(c < 0x80 ? c : char32_t(0xFFFD));
        double widest = strokes.empty() ? 1 : 0;
        for (size_t k = 0; k < strokes.size(); k += 3) widest = std::max(widest, strokes[k] - 48.);
        use(strokes, x);
        x += widest + 1.6;
      }
      length = std::max(0., x - 1.6);
    };
    each([](std::string_view, double) {});
    const double start = item.align == Align::kLeft     ? 0
                         : item.align == Align::kMiddle ? -length / 2
                                                        : -length;
    each([&](std::string_view strokes, double x0) {
      std::vector<Point> points;
      for (size_t k = 0; k + 1 < strokes.size(); k += 3) {
        const double x = (start + x0 + strokes[k] - '0') * unit,
                     y = (strokes[k + 1] - '0' - 2) * unit;
        points.push_back({item.points[0].x + x * std::cos(angle) - y * std::sin(angle),
                          item.points[0].y - x * std::sin(angle) - y * std::cos(angle)});
        if (k + 2 < strokes.size() && strokes[k + 2] != ';') continue;
        const bool is_dot = points.size() == 2 && strokes.substr(k - 3, 2) == strokes.substr(k, 2);
        lines(points, (is_dot ? .16 : .1) * item.size, item.color);
        points.clear();
      }
    });
  }

  void image(const Figure::Item& item) {
    const Point low = item.points[0], high = item.points[1];
    const int64_t c = item.image.size(0), h = item.image.size(1), w = item.image.size(2);
    const auto* from = item.image.data_ptr<uint8_t>();
    over(low, high, [&](double x, double y) {
      const auto i =
          std::clamp(int64_t((y - low.y) / (high.y - low.y) * double(h)), int64_t(0), h - 1);
      const auto j =
          std::clamp(int64_t((x - low.x) / (high.x - low.x) * double(w)), int64_t(0), w - 1);
      Pixel p{{}, 1};
      for (int64_t k = 0; k < 3; ++k) p.color[k] = float(from[((c == 3 ? k : 0) * h + i) * w + j]);
      return p;
    });
  }

  double scale_;
  int64_t width_, height_;
  Tensor values_;
  float* at_;
};

Tensor Figure::pixels(double scale) const {
  Raster raster(width_, height_, scale);
  for (const Item& item : items_) raster.draw(item);
  return raster.pixels();
}

}}  // namespace xtgrad::plot::v1
