/// @file A figure's items, and their text as SVG.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/image.h>
#include <xtgrad/core/ops/elementwise.h>
#include <xtgrad/core/ops/print.h>
#include <xtgrad/core/report/figure.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "core/report/text.h"

namespace xtgrad::plot { inline namespace v1 {

Color color_of(size_t i) {
  static constexpr Color kColors[] = {0x1f77b4, 0xd62728, 0x2ca02c, 0x9467bd, 0xff7f0e, 0x17becf};
  return kColors[i % std::size(kColors)];
}

void Figure::line(std::vector<Point> points, Color color, double width) {
  items_.push_back({Kind::kLine, std::move(points), color, width});
}
void Figure::rectangle(Point corner, double width, double height, Color color) {
  items_.push_back({Kind::kRectangle, {corner, {corner.x + width, corner.y + height}}, color});
}
void Figure::text(Point at, std::string text, Align align, double size, Color color,
                  double degrees) {
  items_.push_back({Kind::kText, {at}, color, size, degrees, std::move(text), align});
}
void Figure::image(Point corner, double width, double height, const Tensor& image) {
  XTGRAD_CHECK_VALUE(
      image.dim() == 3 && (image.size(0) == 1 || image.size(0) == 3),
      "Figure: a picture is [channels, height, width] with 1 or 3 channels\n[image] got ",
      image.sizes());
  const Tensor x = image.detach();
  Item item{Kind::kImage, {corner, {corner.x + width, corner.y + height}}};
  item.image = (x.is_floating_point() ? (x.clamp(0, 1) * 255).round() : x).to(kByte).contiguous();
  items_.push_back(std::move(item));
}

std::string Figure::svg() const {
  const auto color = [](Color c) {
    char text[8];
    std::snprintf(text, sizeof text, "#%06x", c & 0xffffffu);
    return std::string(text);
  };
  std::string out = str(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ", width_, " ", height_,
      "\" width=\"", width_, "\" height=\"", height_,
      "\" font-family=\"sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
  for (const Item& item : items_) {
    const auto [x, y] = item.points.empty() ? Point{} : item.points.front();
    const auto [right, bottom] = item.points.empty() ? Point{} : item.points.back();
    const std::string box =
        str(" x=\"", x, "\" y=\"", y, "\" width=\"", right - x, "\" height=\"", bottom - y, "\"");
    switch (item.kind) {
      case Kind::kLine:
        out += str(
            "<polyline fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke=\"",
            color(item.color), "\" stroke-width=\"", item.size, "\" points=\"");
        for (const Point& p : item.points) out += str(p.x, ",", p.y, " ");
        out += "\"/>\n";
        break;
      case Kind::kRectangle:
        out += "<rect" + box + " fill=\"" + color(item.color) + "\"/>\n";
        break;
      case Kind::kText: {
        const char* anchors[] = {"start", "middle", "end"};
        out += str("<text x=\"", x, "\" y=\"", y, "\" font-size=\"", item.size, "\" text-anchor=\"",
                   anchors[int(item.align)], "\" fill=\"", color(item.color), "\"");
        if (item.degrees != 0)
          out += str(" transform=\"rotate(", -item.degrees, " ", x, " ", y, ")\"");
        out += ">" + detail::escaped(item.text) + "</text>\n";
        break;
      }
      case Kind::kImage:
        out += "<image" + box + " preserveAspectRatio=\"none\" image-rendering=\"pixelated\" " +
               "href=\"data:image/png;base64," + detail::base64(data::encode_png(item.image)) +
               "\"/>\n";
    }
  }
  return out + "</svg>\n";
}

void Figure::save(const std::string& path) const {
  const bool is_png = path.ends_with(".png");
  XTGRAD_CHECK_VALUE(is_png || path.ends_with(".svg"), "Figure: '", path,
                     "' is no name of a picture\n[save] it ends in .svg or .png");
  if (is_png) return data::write_png(pixels(), path);
  detail::write_file("Figure", path, svg());
}

namespace detail {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '<'   ? "&lt;"
           : c == '>' ? "&gt;"
           : c == '&' ? "&amp;"
           : c == '"' ? "&quot;"
                      : std::string(1, c);
  return out;
}

std::string base64(const std::string& bytes) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t three = 0;
    for (size_t k = i; k < i + 3; ++k)
      three = three << 8 | (k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0u);
    for (size_t k = 0; k < 4; ++k)
      out += i + k <= bytes.size() ? kDigits[three >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

void write_file(const char* who, const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  XTGRAD_CHECK(file << text << std::flush, who, ": cannot write ", path, ": ", std::strerror(errno),
               "\n[save] its folder must exist and be writable");
}

}  // namespace detail
}}  // namespace xtgrad::plot::v1
