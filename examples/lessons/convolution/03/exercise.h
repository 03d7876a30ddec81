// Kernels for a purpose; all are [h, w].
#pragma once
#include <stdexcept>

#include "../01/corr2d.h"

/// Finds horizontal edges: 1 where the row above is larger by 1.
inline Tensor horizontal() {
  // TODO(1): the lesson's kernel, turned
  throw std::logic_error("TODO(1)");
  // end
}

/// The mean of a window of n × n.
inline Tensor blur(int64_t n) {
  // TODO(2): all numbers alike; their sum is 1
  throw std::logic_error("TODO(2)");
  // end
}

/// Answers to diagonal edges only: 0 where X changes from row to row alone, or from column to
/// column alone; 1 where the upper left of a window of 2 × 2 is 1 and the rest is 0.
inline Tensor diagonal() {
  // TODO(3): rows and columns have to add up to 0
  throw std::logic_error("TODO(3)");
  // end
}

/// The number of edges, of either direction, in an image of zeros and ones, between neighbours of
/// a row.
inline int64_t edges(const Tensor& X) {
  // TODO(4): an edge is 1 or -1
  throw std::logic_error("TODO(4)");
  // end
}
