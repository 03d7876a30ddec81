/// @file Sequences of different lengths, padded and packed.
#include <xtgrad/core/check.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/join.h>
#include <xtgrad/core/ops/rnn.h>
#include <xtgrad/core/ops/view.h>

#include <algorithm>

#include "core/ops/detail/rnn_scan.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad { inline namespace v1 {

std::tuple<Tensor, Tensor> _pack_padded_sequence(const Tensor& input, const Tensor& lengths,
                                                 bool batch_first) {
  XTGRAD_CHECK(input.numel() > 0,
               "Cannot pack empty tensors.\n[pack_padded_sequence] its shape is ", input.sizes());
  const Tensor x = batch_first ? input.transpose(0, 1) : input;
  XTGRAD_CHECK(lengths.dim() == 1 && lengths.scalar_type() == kLong,
               "'lengths' argument should be a 1D CPU int64 tensor, but got ", lengths.dim(),
               "D cpu ", lengths.scalar_type(), " tensor\n[pack_padded_sequence] their shape is ",
               lengths.sizes());
  XTGRAD_CHECK(
      lengths.size(0) == x.size(1), "Expected `len(lengths)` to be equal to batch_size, but got ",
      lengths.size(0), " (batch_size=", x.size(1),
      ")\n[pack_padded_sequence] a length for each sequence of a batch of shape ", input.sizes(),
      draw_clash({"input", input.sizes()}, {"lengths", lengths.sizes()},
                 {{batch_first ? 0 : 1, 0}}));
  const std::vector<int64_t> n = rnn::sizes_of(lengths);
  XTGRAD_CHECK(n.back() > 0,
               "Length of all samples has to be greater than 0, but found an element "
               "in 'lengths' that is <= 0\n[pack_padded_sequence] the shortest has ",
               n.back());
  XTGRAD_CHECK(std::is_sorted(n.rbegin(), n.rend()),
               "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. "
               "You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence "
               "to sidestep this requirement if you do not need ONNX exportability."
               "\n[pack_padded_sequence] the first has ",
               n.front(), ", the last ", n.back());
  XTGRAD_CHECK(n[0] <= x.size(0), "Expected `len(lengths)` of at most ", x.size(0),
               " steps\n[pack_padded_sequence] the input has ", x.size(0),
               " steps, the longest sequence ", n[0]);
  // Steps that have the same number of sequences are cut out together.
  std::vector<Tensor> parts;
  const Tensor batch_sizes = empty({n[0]}, kLong);
  int64_t done = 0;
  for (size_t b = n.size(); b-- > 0;) {
    if (n[b] == done) continue;
    Tensor part = x.narrow(0, done, n[b] - done).narrow(1, 0, int64_t(b) + 1);
    parts.push_back(part.flatten(0, 1));
    for (; done < n[b]; ++done) batch_sizes.data_ptr<int64_t>()[done] = int64_t(b) + 1;
  }
  return {cat(parts), batch_sizes};
}

std::tuple<Tensor, Tensor> _pad_packed_sequence(const Tensor& data, const Tensor& batch_sizes,
                                                bool batch_first, const Scalar& padding_value,
                                                int64_t total_length) {
  const std::vector<int64_t> sizes = rnn::sizes_of(batch_sizes);
  XTGRAD_CHECK(!sizes.empty(),
               "Cannot pad an empty packed sequence\n[pad_packed_sequence] it has no batch sizes");
  const int64_t steps = int64_t(sizes.size()), n = sizes[0];
  XTGRAD_CHECK(total_length <= 0 || total_length >= steps,
               "Expected total_length to be at least the length of the longest sequence in input, "
               "but got total_length=",
               total_length, " and max sequence length being ", steps,
               "\n[pad_packed_sequence] leave it out, or take ", steps, " at least");
  DimVector shape(data.sizes());
  shape.insert(0, std::max(steps, total_length));
  shape[1] = n;
  Tensor padded = full(shape, padding_value, data.options());
  const Tensor lengths = empty({n}, kLong);
  int64_t from = 0, row = 0, alive = n;
  for (int64_t t = 0; t <= steps; ++t) {
    const int64_t b = t < steps ? sizes[size_t(t)] : 0;
    if (b == alive) continue;
    DimVector block(data.sizes());
    block.insert(0, t - from);
    block[1] = alive;
    const int64_t rows = (t - from) * alive;
    padded.narrow(0, from, t - from)
        .narrow(1, 0, alive)
        .copy_(data.narrow(0, row, rows).reshape(block));
    std::fill(lengths.data_ptr<int64_t>() + b, lengths.data_ptr<int64_t>() + alive, t);
    from = t, row += rows, alive = b;
  }
  return {batch_first ? padded.transpose(0, 1) : padded, lengths};
}

Tensor pad_sequence(TensorList sequences, bool batch_first, double padding_value) {
  XTGRAD_CHECK(!sequences.empty(),
               "received an empty list of sequences\n[pad_sequence] there is nothing to pad");
  const IntArrayRef rest = sequences[0].sizes().slice(1);
  int64_t longest = 0;
  for (const Tensor& s : sequences) longest = std::max(longest, s.size(0));
  DimVector shape(rest);
  const int64_t n = int64_t(sequences.size());
  shape.insert(0, batch_first ? longest : n);
  shape.insert(0, batch_first ? n : longest);
  Tensor out = full(shape, padding_value, sequences[0].options());
  for (int64_t i = 0; i < n; ++i) {
    const Tensor& s = sequences[size_t(i)];
    out.select(batch_first ? 0 : 1, i).narrow(0, 0, s.size(0)).copy_(s);
  }
  return out;
}

}}  // namespace xtgrad::v1
