/// @file nn::utils::rnn: sequences of different lengths, packed and padded.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad::nn::utils::rnn { inline namespace v1 {

/// The permutation that undoes this one; undefined for undefined.
XTGRAD_API Tensor invert_permutation(const Tensor& permutation);

/// Sequences without padding: data: [Σ lengths, …] holds the rows of all sequences step by step,
/// longest sequence first, batch_sizes: [steps] how many sequences each step still has.
/// sorted_indices says in which order the sequences were taken, unsorted_indices undoes it;
/// undefined where they came sorted. Made by pack_sequence and pack_padded_sequence.
class XTGRAD_API PackedSequence {
 public:
  PackedSequence() = default;
  explicit PackedSequence(Tensor data, Tensor batch_sizes, Tensor sorted_indices = {},
                          Tensor unsorted_indices = {});
  const Tensor& data() const { return data_; }
  const Tensor& batch_sizes() const { return batch_sizes_; }
  const Tensor& sorted_indices() const { return sorted_indices_; }
  const Tensor& unsorted_indices() const { return unsorted_indices_; }
  PackedSequence to(TensorOptions options) const;
  PackedSequence cpu() const { return *this; }
  PackedSequence cuda() const;
  PackedSequence pin_memory() const { return *this; }
  bool is_cuda() const { return false; }
  bool is_pinned() const { return false; }

 private:
  Tensor data_, batch_sizes_, sorted_indices_, unsorted_indices_;
};

/// input: [steps, n, …] ([n, steps, …] with batch_first), lengths: [n]. Throws unless the lengths
/// descend, or sorts with enforce_sorted = false.
XTGRAD_API PackedSequence pack_padded_sequence(Tensor input, Tensor lengths,
                                               bool batch_first = false,
                                               bool enforce_sorted = true);
/// The inverse: the padded sequences in their first order, and their lengths. total_length: how
/// many steps there are to be, at least the longest.
XTGRAD_API std::tuple<Tensor, Tensor> pad_packed_sequence(PackedSequence sequence,
                                                          bool batch_first = false,
                                                          double padding_value = 0,
                                                          optional<int64_t> total_length = nullopt);
/// Tensors [lengthᵢ, …] → [longest, n, …] or, with batch_first, [n, longest, …].
XTGRAD_API Tensor pad_sequence(ArrayRef<Tensor> sequences, bool batch_first = false,
                               double padding_value = 0);
XTGRAD_API PackedSequence pack_sequence(ArrayRef<Tensor> sequences, bool enforce_sorted = true);

}}  // namespace xtgrad::nn::utils::rnn::v1
