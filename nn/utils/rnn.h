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
  /// Takes the tensors as they are, unchecked; unsorted_indices follow from sorted_indices if left
  /// out.
  explicit PackedSequence(Tensor data, Tensor batch_sizes, Tensor sorted_indices = {},
                          Tensor unsorted_indices = {});
  /// The rows of all sequences step by step: [Σ lengths, …].
  const Tensor& data() const { return data_; }
  /// How many sequences each step still has, descending: int64, [steps], on the CPU.
  const Tensor& batch_sizes() const { return batch_sizes_; }
  /// Where each packed sequence stood before sorting: [n]; undefined where they came sorted.
  const Tensor& sorted_indices() const { return sorted_indices_; }
  /// Where each sequence stands among the packed ones: [n], the inverse of sorted_indices().
  const Tensor& unsorted_indices() const { return unsorted_indices_; }
  /// The sequences with `data` converted to the type and device of `options`; the indices stay.
  PackedSequence to(TensorOptions options) const;
  /// The same sequences, whose tensors are on the CPU already.
  PackedSequence cpu() const { return *this; }
  /// Throws: there is only the CPU.
  PackedSequence cuda() const;
  /// The same sequences: without a GPU no memory needs to be page-locked.
  PackedSequence pin_memory() const { return *this; }
  /// false: there is only the CPU.
  bool is_cuda() const { return false; }
  /// false: no memory is page-locked.
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
                                                          Optional<int64_t> total_length = nullopt);
/// Tensors [lengthᵢ, …] → [longest, n, …] or, with batch_first, [n, longest, …].
XTGRAD_API Tensor pad_sequence(ArrayRef<Tensor> sequences, bool batch_first = false,
                               double padding_value = 0);
/// Packs tensors [lengthᵢ, …]; throws unless the lengths descend; enforce_sorted = false sorts.
XTGRAD_API PackedSequence pack_sequence(ArrayRef<Tensor> sequences, bool enforce_sorted = true);

}}  // namespace xtgrad::nn::utils::rnn::v1
