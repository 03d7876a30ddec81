/// @file A recurrent layer over a whole sequence: a product and one fused pass over the gates a
/// step.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

enum class RnnCell : uint8_t { kTanh, kRelu, kLstm, kGru };

/// Gates of a cell, and the numbers per hidden unit that backward wants of each step.
inline int64_t rnn_gates(RnnCell c) { return c == RnnCell::kLstm ? 4 : c == RnnCell::kGru ? 3 : 1; }
inline int64_t rnn_kept(RnnCell c) {
  return c == RnnCell::kLstm  ? 6
         : c == RnnCell::kGru ? 4
                              : 0;  // i f g o, c before, tanh c; r z n h_n
}

/// Step t has sizes[t] rows, never more than the step before; `reverse` starts at the last. All
/// arrays are contiguous.
struct RnnScan {
  RnnCell cell;
  ScalarType dtype;
  bool reverse;
  int64_t hidden, steps;
  const int64_t* sizes;
  const void* weight;  // W_hh: [G h, h]
  const void* bias;    // b_hh: [G h] of a GRU, may be null; others add it to gx
};

/// gx: [rows, G h], the input's part of the gates → y: [rows, h]. h, c: [n, h], the first state in,
/// the last out; c is for LSTMs. before: [rows, h] gets the state before each step, kept: [rows,
/// rnn_kept h].
void rnn_forward(const RnnScan& s, const void* gx, void* h, void* c, void* y, void* before,
                 void* kept);
/// dy: [rows, h] or null; dh, dc: [n, h], gradient of the last state in, of the first out. dgx:
/// [rows, G h]; dgh, of the state's part of the gates, is the same array but for a GRU.
void rnn_backward(const RnnScan& s, const void* dy, const void* y, const void* before,
                  const void* kept, void* dh, void* dc, void* dgx, void* dgh);

}  // namespace xtgrad::kernels
