/// @file Figure: a drawing of lines, texts and pictures, written as SVG or PNG.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string>
#include <vector>

namespace xtgrad::plot { inline namespace v1 {

/// 0xRRGGBB
using Color = uint32_t;
/// The colour of curve number i: six that are told apart, then again.
XTGRAD_API Color color_of(size_t i);

/// Where a text lies beside its point.
enum class Align { kLeft, kMiddle, kRight };

/// A point in pixels, from the upper left corner.
struct Point {
  /// To the right and down.
  double x, y;
};

/// What is drawn is kept and can be written in either format. Lengths are pixels of an SVG; a PNG
/// has twice as many. The background is white.
class XTGRAD_API Figure {
 public:
  /// An empty drawing.
  Figure(double width, double height) : width_(width), height_(height) {}

  /// A line through all points.
  void line(std::vector<Point> points, Color color, double width = 1);
  /// A filled disc.
  void disc(Point center, double radius, Color color) { line({center, center}, color, 2 * radius); }
  /// A filled rectangle.
  void rectangle(Point corner, double width, double height, Color color);
  /// A text whose base line begins, has its middle or ends at the point, turned left by `degrees`.
  void text(Point at, std::string text, Align align = Align::kMiddle, double size = 13,
            Color color = 0, double degrees = 0);
  /// A picture, uint8 or floating point in [0, 1], [C, H, W] with 1 or 3 channels, stretched over a
  /// rectangle. Throws ValueError for other shapes.
  void image(Point corner, double width, double height, const Tensor& image);

  /// In pixels.
  double width() const { return width_; }
  /// In pixels.
  double height() const { return height_; }
  /// The text of an SVG file; pictures are in it, as PNG.
  std::string svg() const;
  /// uint8 [3, scale · height, scale · width].
  Tensor pixels(double scale = 2) const;
  /// Writes a file whose name ends in .svg or .png. Throws ValueError for other names and Error
  /// where the file cannot be written.
  void save(const std::string& path) const;

 private:
  enum class Kind { kLine, kRectangle, kText, kImage };
  struct Item {
    Kind kind;
    std::vector<Point> points;  // of a rectangle: the corner and the opposite one
    Color color = 0;
    double size = 1, degrees = 0;  // width of a line, size of a font
    std::string text = {};
    Align align = Align::kLeft;
    Tensor image = {};
  };
  friend class Raster;
  double width_, height_;
  std::vector<Item> items_;
};

}}  // namespace xtgrad::plot::v1
