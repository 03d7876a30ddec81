// Every row of the op table with one input of another shape at a time: a result whose gradients
// run, or an error of ours; never a crash, nor an error that says nothing of the op. A private
// header, so that .ci/run has it under sanitizers.
#include <doctest/doctest.h>

#include "core/checked.h"
#include "op_rows.h"

namespace {

using op_table::Shapes;
using op_table::Tensors;
using Shape = std::vector<int64_t>;

/// Shapes near this one: each size one more, one less and 0, and a dim more or less at either end.
std::vector<Shape> neighbours(const Shape& shape) {
  std::vector<Shape> near;
  for (size_t d = 0; d < shape.size(); ++d)
    for (const int64_t size : {shape[d] + 1, shape[d] - 1, int64_t(0)})
      if (size >= 0 && size != shape[d]) near.push_back(shape), near.back()[d] = size;
  near.push_back(shape), near.back().insert(near.back().begin(), 1);
  near.push_back(shape), near.back().push_back(1);
  if (!shape.empty()) {
    near.emplace_back(shape.begin() + 1, shape.end());
    near.emplace_back(shape.begin(), shape.end() - 1);
    near.emplace_back();
  }
  return near;
}

/// What is wrong with the answer to inputs of these shapes, "" if nothing.
std::string answer(const op_table::Row& row, const Shapes& shapes) {
  torch::manual_seed(0);
  Tensors xs;
  for (const Shape& shape : shapes)
    xs.push_back(torch::empty(shape, torch::kDouble).uniform_(row.lo, row.hi).requires_grad_());
  try {
    const torch::Tensor y = row.f(xs);
    if (y.requires_grad()) y.sum().backward();
  } catch (const xtgrad::Error&) {
  } catch (const std::out_of_range&) {  // of at(), in the row
  } catch (const std::exception& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("an input of another shape is an error of the op, or none") {
  size_t tried = 0;
  for (const auto& row : op_table::rows()) {
    const Shapes right = row.shapes(2);
    for (size_t i = 0; i < right.size(); ++i)
      for (const Shape& shape : neighbours(right[i])) {
        Shapes shapes = right;
        shapes[i] = shape;
        CAPTURE(row.name);
        CAPTURE(i);
        CAPTURE(torch::IntArrayRef(shape));
        CHECK(answer(row, shapes) == "");
        ++tried;
      }
  }
  CHECK(tried > 7000);
}
