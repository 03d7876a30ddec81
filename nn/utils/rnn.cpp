/// @file Packed sequences.
#include "nn/utils/rnn.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/index.h>
#include <xtgrad/core/ops/rnn.h>
#include <xtgrad/core/ops/sort.h>

namespace xtgrad::nn::utils::rnn { inline namespace v1 {

Tensor invert_permutation(const Tensor& permutation) {
  if (!permutation.defined()) return {};
  return empty_like(permutation).scatter_(0, permutation, arange(permutation.numel()));
}

PackedSequence::PackedSequence(Tensor data, Tensor batch_sizes, Tensor sorted_indices,
                               Tensor unsorted_indices)
    : data_(std::move(data)),
      batch_sizes_(std::move(batch_sizes)),
      sorted_indices_(std::move(sorted_indices)),
      unsorted_indices_(unsorted_indices.defined() ? std::move(unsorted_indices)
                                                   : invert_permutation(sorted_indices_)) {}

PackedSequence PackedSequence::to(TensorOptions options) const {
  PackedSequence converted = *this;
  converted.data_ = data_.to(options);
  return converted;
}
PackedSequence PackedSequence::cuda() const {
  data_.cuda();  // throws: there is only a CPU
  return *this;
}

PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first,
                                    bool enforce_sorted) {
  lengths = lengths.to(kLong);
  Tensor sorted_indices;
  if (!enforce_sorted) {
    std::tie(lengths, sorted_indices) = sort(lengths, -1, /*descending=*/true);
    input = input.index_select(batch_first ? 0 : 1, sorted_indices);
  }
  auto [data, batch_sizes] = _pack_padded_sequence(input, lengths, batch_first);
  return PackedSequence(std::move(data), std::move(batch_sizes), sorted_indices);
}

std::tuple<Tensor, Tensor> pad_packed_sequence(PackedSequence sequence, bool batch_first,
                                               double padding_value,
                                               Optional<int64_t> total_length) {
  const int64_t longest = sequence.batch_sizes().size(0);
  XTGRAD_CHECK(!total_length || *total_length >= longest,
               "Expected total_length to be at least the length of the longest sequence in input, "
               "but got total_length=",
               *total_length, " and max sequence length being ", longest,
               "\n[pad_packed_sequence] leave it out, or take ", longest, " at least");
  const auto [padded, lengths] =
      _pad_packed_sequence(sequence.data(), sequence.batch_sizes(), batch_first, padding_value,
                           total_length.value_or(longest));
  const Tensor& order = sequence.unsorted_indices();
  if (!order.defined()) return {padded, lengths};
  return {padded.index_select(batch_first ? 0 : 1, order), lengths.index_select(0, order)};
}

Tensor pad_sequence(ArrayRef<Tensor> sequences, bool batch_first, double padding_value) {
  return xtgrad::pad_sequence(sequences, batch_first, padding_value);
}

PackedSequence pack_sequence(ArrayRef<Tensor> sequences, bool enforce_sorted) {
  const Tensor lengths = empty({int64_t(sequences.size())}, kLong);
  for (size_t i = 0; i < sequences.size(); ++i)
    lengths.data_ptr<int64_t>()[i] = sequences[i].size(0);
  return pack_padded_sequence(xtgrad::pad_sequence(sequences), lengths, false, enforce_sorted);
}

}}  // namespace xtgrad::nn::utils::rnn::v1
