/// @file Plots: curves, bars, grids of pictures, confusion matrices. `plot::lines(…).save("x.svg")`
#pragma once
#include <xtgrad/core/report/figure.h>

namespace xtgrad::plot { inline namespace v1 {

/// The texts around a plot; empty ones are left out.
struct Labels {
  /// Above it.
  std::string title = {};
  /// Below the axis of x.
  std::string x_label = {};
  /// Beside the axis of y.
  std::string y_label = {};
};

/// Values at x = 1, 2, …, or at `x`. What is not finite interrupts the curve.
struct Curve {
  /// Its name in the legend; empty for none.
  std::string name;
  /// y.
  std::vector<double> values;
  /// As many places as values, or none for 1, 2, ….
  std::vector<double> x = {};
};

/// Curves with axes, ticks at round numbers and a legend. Throws ValueError where a curve's x and
/// values differ in number.
XTGRAD_API Figure lines(const std::vector<Curve>& curves, const Labels& labels = {});
/// A bar from 0 for each name. Throws ValueError where names and values differ in number.
XTGRAD_API Figure bars(const std::vector<std::string>& names, const std::vector<double>& values,
                       const Labels& labels = {});
/// Pictures [N, C, H, W] (C 1 or 3; uint8, or floating point in [0, 1]) in rows, under each its
/// caption if there are any, each pixel `zoom` wide.
XTGRAD_API Figure images(const Tensor& images, const std::vector<std::string>& captions = {},
                         int64_t columns = 8, double zoom = 2, const Labels& labels = {});
/// How often class i (rows) was taken for class j (columns), in shades of blue by the share of the
/// row: counts [n, n] as metrics::confusion_matrix gives them. Throws ValueError for another shape
/// or number of names.
XTGRAD_API Figure confusion(const Tensor& counts, const std::vector<std::string>& classes,
                            const Labels& labels = {});

}}  // namespace xtgrad::plot::v1
