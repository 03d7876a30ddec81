/// @file Reductions composed of others: moments in pairs, sums without nan, counts, distances,
/// covariances, segments.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string_view>
#include <tuple>
#include <vector>

namespace xtgrad { inline namespace v1 {

// Dims and keepdim as in reduce.h.

/// {Σ (x − mean)² / (n − 1), mean} of everything; without `unbiased` / n.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> var_mean(const Tensor& self, bool unbiased = true);
/// {Σ (x − mean)² / (n − 1), mean} over dims, which go unless `keepdim`; without `unbiased` / n.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> var_mean(const Tensor& self, OptionalIntArrayRef dim,
                                               bool unbiased = true, bool keepdim = false);
/// {Σ (x − mean)² / (n − correction), mean} over dims, which go unless `keepdim`; correction is 1
/// unless given.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> var_mean(const Tensor& self, OptionalIntArrayRef dim,
                                               Optional<Scalar> correction, bool keepdim = false);
/// {√(Σ (x − mean)² / (n − 1)), mean} of everything; without `unbiased` / n.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> std_mean(const Tensor& self, bool unbiased = true);
/// {√(Σ (x − mean)² / (n − 1)), mean} over dims, which go unless `keepdim`; without `unbiased` / n.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor> std_mean(const Tensor& self, OptionalIntArrayRef dim,
                                               bool unbiased = true, bool keepdim = false);
/// {√(Σ (x − mean)² / (n − correction)), mean} over dims, which go unless `keepdim`; correction is
/// 1 unless given.
/// @out
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
/// @method @out
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
/// {hist, edges}: how many elements fall into each of `bins` equal intervals, [bins], whose edges
/// are [bins + 1], from range[0] to range[1], or from the smallest to the largest element where
/// there is no range. An interval has its left edge, the last one both; numbers outside and nan are
/// not counted. Sums of `weight`, of x's shape, instead of counts; divided by their sum and the
/// lengths of the intervals if `density`. float32 or float64, as x; not differentiable.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> histogram(const Tensor& self, int64_t bins = 100,
                                                OptionalArrayRef<double> range = nullopt,
                                                const Optional<Tensor>& weight = {},
                                                bool density = false);
/// {hist, edges}: the same between given edges, [bins + 1], which ascend.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> histogram(const Tensor& self, const Tensor& bins,
                                                const Optional<Tensor>& weight = {},
                                                bool density = false);
/// {hist, edges of each coordinate}: how many points, of n coordinates in x's last dim, fall into
/// each box of a grid of `bins` equal intervals a coordinate: hist [bins₁, …, binsₙ]. `range` has
/// two numbers a coordinate; weight: [...] for x [..., n]. Else as histogram.
XTGRAD_API std::tuple<Tensor, std::vector<Tensor>> histogramdd(
    const Tensor& self, IntArrayRef bins, OptionalArrayRef<double> range = nullopt,
    const Optional<Tensor>& weight = {}, bool density = false);
/// {hist, edges of each coordinate}: the same number of intervals for each coordinate.
XTGRAD_API std::tuple<Tensor, std::vector<Tensor>> histogramdd(
    const Tensor& self, int64_t bins, OptionalArrayRef<double> range = nullopt,
    const Optional<Tensor>& weight = {}, bool density = false);
/// {hist, edges of each coordinate}: between given edges, one list for each coordinate; the range
/// is not used.
XTGRAD_API std::tuple<Tensor, std::vector<Tensor>> histogramdd(
    const Tensor& self, TensorList bins, OptionalArrayRef<double> range = nullopt,
    const Optional<Tensor>& weight = {}, bool density = false);

/// Covariances of the rows of x [variables, observations]: Σ w (xᵢ − mean) (xⱼ − mean) / (Σ w −
/// correction), [variables, variables]; 0-dim for one variable, of which x may be a list. w: how
/// often each observation counts (fweights, integers), times its weight (aweights), by which the
/// mean is weighted too; with aweights the correction is multiplied by Σ w aweights / Σ w. Warns
/// where the divisor is not positive, and takes 0 for it.
/// @method
XTGRAD_API Tensor cov(const Tensor& self, int64_t correction = 1,
                      const Optional<Tensor>& fweights = {}, const Optional<Tensor>& aweights = {});
/// Correlations of the rows of x, Pearson's: cov / (√varᵢ √varⱼ), within [−1, 1].
/// @method
XTGRAD_API Tensor corrcoef(const Tensor& self);

/// Reduces runs of neighbours along `axis` by "sum", "mean", "max", "min" or "prod": [..., n, ...]
/// → [..., segments, ...]. `lengths` [..., segments] adds up to n, or `offsets` [..., segments + 1]
/// says where each begins and the last one ends; leading dims are x's, axis is their last one.
/// `initial` takes part in each (in the sum that a mean divides); of nothing without it there are
/// 0, nan, −inf, inf and 1. Equal extremes share the gradient. Throws for `indices`, and unless
/// `unsafe` for lengths that leave rows out.
/// @out
XTGRAD_API Tensor segment_reduce(const Tensor& data, std::string_view reduce,
                                 const Optional<Tensor>& lengths = {},
                                 const Optional<Tensor>& indices = {},
                                 const Optional<Tensor>& offsets = {}, int64_t axis = 0,
                                 bool unsafe = false, const Optional<Scalar>& initial = nullopt);

}}  // namespace xtgrad::v1
