/// @file One recurrent layer in one direction.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <vector>

#include "core/kernels/rnn_kernel.h"

namespace xtgrad::rnn {

using Cell = kernels::RnnCell;

/// [n, h] each; c in LSTMs only.
struct State {
  Tensor h, c;
};
/// Those that the layer does not have are undefined.
struct Weights {
  Tensor ih, hh, b_ih, b_hh, hr;
};
struct Scanned {
  Tensor y;  // [rows, out]
  State last;
};

/// The numbers of a [t] tensor of batch sizes.
std::vector<int64_t> sizes_of(const Tensor& batch_sizes);
/// The input's part of the gates: [rows, in] → [rows, G h], with the biases that can be added to
/// it.
Tensor input_part(Cell cell, const Tensor& input, const Weights& w);
/// One step, of public ops.
State step(Cell cell, const Tensor& input_part, const State& s, const Weights& w);
/// All steps over packed rows: sizes[t] of them belong to step t.
Scanned scan(Cell cell, const Tensor& data, const State& start, const Weights& w, IntArrayRef sizes,
             bool reverse);

}  // namespace xtgrad::rnn
