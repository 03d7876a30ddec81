/// @file Reductions composed of others: moments in pairs, sums without nan, counts, distances.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <tuple>

namespace xtgrad { inline namespace v1 {

// Dims and keepdim as in reduce.h.

/// {Σ (x − mean)² / (n − 1), mean} of everything; without `unbiased` / n.
XTGRAD_API std::tuple<Tensor, Tensor> var_mean(const Tensor& self, bool unbiased = true);
/// {Σ (x − mean)² / (n − 1), mean} over dims, which go unless `keepdim`; without `unbiased` / n.
XTGRAD_API std::tuple<Tensor, Tensor> var_mean(const Tensor& self, OptionalIntArrayRef dim,
                                               bool unbiased = true, bool keepdim = false);
/// {Σ (x − mean)² / (n − correction), mean} over dims, which go unless `keepdim`; correction is 1
/// unless given.
XTGRAD_API std::tuple<Tensor, Tensor> var_mean(const Tensor& self, OptionalIntArrayRef dim,
                                               Optional<Scalar> correction, bool keepdim = false);
/// {√(Σ (x − mean)² / (n − 1)), mean} of everything; without `unbiased` / n.
XTGRAD_API std::tuple<Tensor, Tensor> std_mean(const Tensor& self, bool unbiased = true);
/// {√(Σ (x − mean)² / (n − 1)), mean} over dims, which go unless `keepdim`; without `unbiased` / n.
XTGRAD_API std::tuple<Tensor, Tensor> std_mean(const Tensor& self, OptionalIntArrayRef dim,
                                               bool unbiased = true, bool keepdim = false);
/// {√(Σ (x − mean)² / (n − correction)), mean} over dims, which go unless `keepdim`; correction is
/// 1 unless given.
XTGRAD_API std::tuple<Tensor, Tensor> std_mean(const Tensor& self, OptionalIntArrayRef dim,
                                               Optional<Scalar> correction, bool keepdim = false);

/// {Σ (x − mean)² / (n − 1), mean} along one dim, which goes: an int alone is a dim, not
/// `unbiased`.
inline std::tuple<Tensor, Tensor> var_mean(const Tensor& self, int dim) {
  return var_mean(self, IntArrayRef(int64_t{dim}));
}
/// {√(Σ (x − mean)² / (n − 1)), mean} along one dim, which goes: an int alone is a dim, not
/// `unbiased`.
inline std::tuple<Tensor, Tensor> std_mean(const Tensor& self, int dim) {
  return std_mean(self, IntArrayRef(int64_t{dim}));
}

/// Σ of the elements that are not nan, over dims or everything; nan gets no gradient. Integers and
/// bools sum to int64.
/// @method @out
XTGRAD_API Tensor nansum(const Tensor& self, OptionalIntArrayRef dim = nullopt,
                         bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// The mean of the elements that are not nan, over dims or everything, nan of nothing; nan gets no
/// gradient. Floating types only.
/// @method @out
XTGRAD_API Tensor nanmean(const Tensor& self, OptionalIntArrayRef dim = nullopt,
                          bool keepdim = false, Optional<ScalarType> dtype = nullopt);
/// How many elements are not 0 over dims, which go; all for an empty list: int64. Not
/// differentiable.
/// @method @out
XTGRAD_API Tensor count_nonzero(const Tensor& self, IntArrayRef dim);
/// How many elements are not 0 along `dim`, which goes, or of everything: int64. Not
/// differentiable.
/// @method @out
XTGRAD_API Tensor count_nonzero(const Tensor& self, Optional<int64_t> dim = nullopt);
/// {the smallest, the largest} element, of all or along `dim`; gradients as amin and amax.
/// @method
XTGRAD_API std::tuple<Tensor, Tensor> aminmax(const Tensor& self, Optional<int64_t> dim = nullopt,
                                              bool keepdim = false);

/// The p-norm of self − other, broadcast: 0-dim.
/// @method @out
XTGRAD_API Tensor dist(const Tensor& self, const Tensor& other, const Scalar& p = 2);
/// x with every slice along `dim` whose p-norm exceeds `maxnorm` scaled down to it.
/// @method @inplace{copy} @out
XTGRAD_API Tensor renorm(const Tensor& self, const Scalar& p, int64_t dim, const Scalar& maxnorm);

/// How many elements fall into each of `bins` equal intervals from `min` to `max` (the range of the
/// elements where both are 0): [bins], of x's type. Others are not counted. Not differentiable.
/// @method @out
XTGRAD_API Tensor histc(const Tensor& self, int64_t bins = 100, const Scalar& min = 0,
                        const Scalar& max = 0);
/// How often each number 0, 1, … occurs in a list of integers ≥ 0, or the sum of `weights` at its
/// places: [max(largest + 1, minlength)]. Not differentiable.
/// @method @out
XTGRAD_API Tensor bincount(const Tensor& self, const Optional<Tensor>& weights = {},
                           int64_t minlength = 0);

}}  // namespace xtgrad::v1
