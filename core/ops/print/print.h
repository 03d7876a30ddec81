/// @file A tensor as text: libtorch's (operator<<, print) and PyTorch's Python text (repr).
#pragma once
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {

/// Writes t as libtorch's `std::cout << t` does, in lines of `linesize` characters: a vector is one
/// number a line, a matrix is cut into "Columns 1 to 8", more dims into matrices; then
/// `[ CPUFloatType{2,3} ]`. The precision of 0-dim and of whole numbers is the stream's.
XTGRAD_API std::ostream& print(std::ostream& out, const Tensor& t, int64_t linesize);
/// Writes t to standard output.
XTGRAD_API void print(const Tensor& t, int64_t linesize = 80);

/// Writes the tensors one after another with a blank between, as libtorch does.
XTGRAD_API std::ostream& operator<<(std::ostream& out, const std::vector<Tensor>& list);

/// The text that PyTorch's Python shows, digit for digit: `tensor([[1., 2.]], requires_grad=True)`.
/// Four decimals in a common width, or scientific where the numbers differ by more than a factor of
/// 1000; of more than 1000 elements the first and last three of each dim; "None" if undefined.
XTGRAD_API std::string repr(const Tensor& t);

}}  // namespace xtgrad::v1
