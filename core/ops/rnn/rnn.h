/// @file Recurrent networks as functions: whole sequences, and single steps.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

// Layers over sequences, as PyTorch's: `params` holds, for each layer and direction, W_ih: [G·h,
// in], W_hh: [G·h, out], with has_biases b_ih, b_hh: [G·h], and for an LSTM with projections W_hr:
// [out, h]; G gates, h hidden units, out = h without projections. Dropout follows every layer but
// the last while training. input: [t, n, in] ([n, t, in] with batch_first), hx: [layers ·
// directions, n, out] → output: [t, n, directions · out] and the last state, shaped as hx. All
// orders of derivative.

/// h' = tanh(W_ih x + b_ih + W_hh h + b_hh): {output, the last state}.
XTGRAD_API std::tuple<Tensor, Tensor> rnn_tanh(const Tensor& input, const Tensor& hx,
                                               TensorList params, bool has_biases,
                                               int64_t num_layers, double dropout, bool train,
                                               bool bidirectional, bool batch_first);
/// h' = max(W_ih x + b_ih + W_hh h + b_hh, 0): {output, the last state}.
XTGRAD_API std::tuple<Tensor, Tensor> rnn_relu(const Tensor& input, const Tensor& hx,
                                               TensorList params, bool has_biases,
                                               int64_t num_layers, double dropout, bool train,
                                               bool bidirectional, bool batch_first);
/// r, z = σ(x_r + h_r), σ(x_z + h_z); n = tanh(x_n + r h_n); h' = (1 − z) n + z h, with x = W_ih x
/// + b_ih and h = W_hh h + b_hh in the order r, z, n: {output, the last state}.
XTGRAD_API std::tuple<Tensor, Tensor> gru(const Tensor& input, const Tensor& hx, TensorList params,
                                          bool has_biases, int64_t num_layers, double dropout,
                                          bool train, bool bidirectional, bool batch_first);
/// i, f, o = σ(…), g = tanh(…), in the order i, f, g, o; c' = f c + i g; h' = o tanh(c'), times
/// W_hrᵀ with projections. hx: the hidden and the cell state: {output, the last of both}.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> lstm(const Tensor& input, TensorList hx,
                                                   TensorList params, bool has_biases,
                                                   int64_t num_layers, double dropout, bool train,
                                                   bool bidirectional, bool batch_first);

/// rnn_tanh on packed sequences: data [rows, in], batch_sizes [t], how many rows each step has; →
/// {[rows, directions · out], the last state of each sequence}.
XTGRAD_API std::tuple<Tensor, Tensor> rnn_tanh(const Tensor& data, const Tensor& batch_sizes,
                                               const Tensor& hx, TensorList params, bool has_biases,
                                               int64_t num_layers, double dropout, bool train,
                                               bool bidirectional);
/// rnn_relu on packed sequences: data [rows, in], batch_sizes [t], how many rows each step has; →
/// {[rows, directions · out], the last state of each sequence}.
XTGRAD_API std::tuple<Tensor, Tensor> rnn_relu(const Tensor& data, const Tensor& batch_sizes,
                                               const Tensor& hx, TensorList params, bool has_biases,
                                               int64_t num_layers, double dropout, bool train,
                                               bool bidirectional);
/// gru on packed sequences: data [rows, in], batch_sizes [t], how many rows each step has; →
/// {[rows, directions · out], the last state of each sequence}.
XTGRAD_API std::tuple<Tensor, Tensor> gru(const Tensor& data, const Tensor& batch_sizes,
                                          const Tensor& hx, TensorList params, bool has_biases,
                                          int64_t num_layers, double dropout, bool train,
                                          bool bidirectional);
/// lstm on packed sequences: data [rows, in], batch_sizes [t], how many rows each step has; →
/// {[rows, directions · out], the last hidden and cell states}.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> lstm(const Tensor& data, const Tensor& batch_sizes,
                                                   TensorList hx, TensorList params,
                                                   bool has_biases, int64_t num_layers,
                                                   double dropout, bool train, bool bidirectional);

// One step: input: [n, in] or [in], hx: [n, h] or [h]. The biases may be left out.

/// One step: h' = tanh(W_ih x + b_ih + W_hh h + b_hh): x [n, in], h [n, h] → [n, h].
XTGRAD_API Tensor rnn_tanh_cell(const Tensor& input, const Tensor& hx, const Tensor& w_ih,
                                const Tensor& w_hh, const Optional<Tensor>& b_ih = {},
                                const Optional<Tensor>& b_hh = {});
/// One step: h' = max(W_ih x + b_ih + W_hh h + b_hh, 0): x [n, in], h [n, h] → [n, h].
XTGRAD_API Tensor rnn_relu_cell(const Tensor& input, const Tensor& hx, const Tensor& w_ih,
                                const Tensor& w_hh, const Optional<Tensor>& b_ih = {},
                                const Optional<Tensor>& b_hh = {});
/// One step of gru: x [n, in], h [n, h] with W_ih [3h, in], W_hh [3h, h] → [n, h].
XTGRAD_API Tensor gru_cell(const Tensor& input, const Tensor& hx, const Tensor& w_ih,
                           const Tensor& w_hh, const Optional<Tensor>& b_ih = {},
                           const Optional<Tensor>& b_hh = {});
/// One step of lstm: x [n, in], hx {h, c} with W_ih [4h, in], W_hh [4h, h] → {h', c'}, [n, h] each.
XTGRAD_API std::tuple<Tensor, Tensor> lstm_cell(const Tensor& input, TensorList hx,
                                                const Tensor& w_ih, const Tensor& w_hh,
                                                const Optional<Tensor>& b_ih = {},
                                                const Optional<Tensor>& b_hh = {});

// Sequences of different lengths.

/// [t, n, …] (or [n, t, …]) with lengths [n], descending → the rows of all sequences step by step:
/// [Σ lengths, …], and how many sequences each step still has.
XTGRAD_API std::tuple<Tensor, Tensor> _pack_padded_sequence(const Tensor& input,
                                                            const Tensor& lengths,
                                                            bool batch_first);
/// The inverse: [total_length, n, …] with padding_value behind each sequence's end, and the
/// lengths. total_length ≤ 0 stands for the longest.
XTGRAD_API std::tuple<Tensor, Tensor> _pad_packed_sequence(const Tensor& data,
                                                           const Tensor& batch_sizes,
                                                           bool batch_first,
                                                           const Scalar& padding_value,
                                                           int64_t total_length);
/// Tensors [tᵢ, …] → [max t, n, …] or, with batch_first, [n, max t, …].
XTGRAD_API Tensor pad_sequence(TensorList sequences, bool batch_first = false,
                               double padding_value = 0);

}}  // namespace xtgrad::v1
