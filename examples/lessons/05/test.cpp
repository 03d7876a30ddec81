#ifndef EXERCISE
#define EXERCISE "exercise.h"
#endif
#include EXERCISE
#include "../check.h"
using namespace lesson;

std::vector<double> elements(const View& x) {
  std::vector<double> all;
  for (int i = 0; i < x.sizes[0]; ++i) {
    if (x.sizes.size() == 1) all.push_back(x({i}));
    for (int j = 0; x.sizes.size() == 2 && j < x.sizes[1]; ++j) all.push_back(x({i, j}));
  }
  return all;
}

void same(const View& is, const std::vector<int>& sizes, const std::vector<double>& should,
          const std::string& what) {
  same(is.sizes, sizes, "the size of " + what);
  same(elements(is), should, what);
}

int main() {
  const View x = matrix(3, 4, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  const View columns = transposed(x), second = row(x, 1);
  exercise(1, "narrowed", [&] {
    same(narrowed(x, 0, 1, 3), {2, 4}, {5, 6, 7, 8, 9, 10, 11, 12}, "rows 1 and 2");
    same(narrowed(x, 1, 1, 3), {3, 2}, {2, 3, 6, 7, 10, 11}, "columns 1 and 2");
    const View part = narrowed(narrowed(columns, 0, 2, 4), 1, 1, 2);
    same(part, {2, 1}, {7, 8}, "a part of a part");
    check(part.storage == x.storage, "the numbers were copied");
  });
  exercise(2, "diagonal", [&] {
    same(diagonal(x), {3}, {1, 6, 11}, "the diagonal");
    same(diagonal(columns), {3}, {1, 6, 11}, "that of the transposed");
    const View part{x.storage, {2, 2}, {4, 1}, 5};
    same(diagonal(part), {2}, {6, 11}, "that of a part");
  });
  exercise(3, "repeated", [&] {
    const View y = repeated(second, 2);
    same(y, {2, 4}, {5, 6, 7, 8, 5, 6, 7, 8}, "a row, twice");
    check(y.storage == x.storage, "the numbers were copied");
    same(repeated(row(columns, 1), 1), {1, 3}, {2, 6, 10}, "a column, once");
  });
  exercise(4, "windows", [&] {
    same(windows(second, 3), {2, 3}, {5, 6, 7, 6, 7, 8}, "windows of 3");
    same(windows(row(columns, 3), 2), {2, 2}, {4, 8, 8, 12}, "windows of 2 down a column");
  });
  exercise(5, "the gradient of a part", [&] {
    same(narrowed_backward(matrix(1, 4, {1, 2, 3, 4}), x, 0, 1), {3, 4},
         {0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0}, "that of row 1");
    same(narrowed_backward(matrix(3, 2, {1, 2, 3, 4, 5, 6}), x, 1, 2), {3, 4},
         {0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6}, "that of columns 2 and 3");
    same(narrowed_backward(matrix(1, 4, {1, 2, 3, 4}), x, 0, 1).storage->data.size(), size_t(12),
         "how many numbers are stored");
  });
  exercise(6, "adding in place", [&] {
    const View y = matrix(2, 2, {1, 2, 3, 4}), column = row(transposed(y), 1);
    const Saved saved(y);
    add_(column, 10);
    same(y, {2, 2}, {1, 12, 3, 14}, "the matrix after 10 was added to a column");
    throws([&] { saved.get(); }, "what was saved before");
    same(y.version(), 1, "how often it was written to");
    same(elements(Saved(y).get()), elements(y), "what is saved now");
  });
  return result();
}
