/// @file Order: sorting, picking by rank, distinct elements, places in a sorted list.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <string_view>
#include <tuple>

namespace xtgrad { inline namespace v1 {

// nan counts as the largest number. {values, indices}: the indices (int64) say where along `dim`
// the values stood; those elements get the gradient.

/// {values, indices} in ascending (or `descending`) order along `dim`. Equal elements may change
/// their order.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> sort(const Tensor& self, int64_t dim = -1,
                                           bool descending = false);
/// {values, indices} in ascending (or `descending`) order along `dim`. Equal elements keep their
/// order with `stable`.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> sort(const Tensor& self, std::optional<bool> stable,
                                           int64_t dim = -1, bool descending = false);
/// The indices that sort() gives along `dim`: int64. Not differentiable.
/// @method @out
XTGRAD_API Tensor argsort(const Tensor& self, int64_t dim = -1, bool descending = false);
/// The indices of a sort that with `stable` keeps the order of equal elements: int64. Not
/// differentiable.
template <std::same_as<bool> B>  // an int is a dim
Tensor argsort(const Tensor& self, B stable, int64_t dim = -1, bool descending = false) {
  return self.argsort(stable, dim, descending);
}
/// The values along the first dim.
/// @method @out
XTGRAD_API Tensor msort(const Tensor& self);
/// The k largest (smallest) elements along `dim`, in order.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> topk(const Tensor& self, int64_t k, int64_t dim = -1,
                                           bool largest = true, bool sorted = true);
/// The k-th smallest element along `dim`, counted from 1.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> kthvalue(const Tensor& self, int64_t k, int64_t dim = -1,
                                               bool keepdim = false);
/// The middle element of all, the lower of two, nan if there is one: 0-dim; equal ones share the
/// gradient.
/// @method @out
XTGRAD_API Tensor median(const Tensor& self);
/// {the middle element along `dim`, its index}: the lower of two, nan if there is one.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> median(const Tensor& self, int64_t dim, bool keepdim = false);
/// The middle element of all that are not nan, the lower of two: 0-dim; equal ones share the
/// gradient.
/// @method @out
XTGRAD_API Tensor nanmedian(const Tensor& self);
/// {the middle element along `dim` of those that are not nan, its index}: the lower of two.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> nanmedian(const Tensor& self, int64_t dim,
                                                bool keepdim = false);
/// The element that occurs most often along `dim`, the smallest of several; its last place.
/// @method @out
XTGRAD_API std::tuple<Tensor, Tensor> mode(const Tensor& self, int64_t dim = -1,
                                           bool keepdim = false);
/// The value below which the part q ∈ [0, 1] of the sorted elements lies: between elements number
/// ⌊q (n − 1)⌋ and ⌈q (n − 1)⌉, by `interpolation`: linear, lower, higher, midpoint or nearest. Of
/// everything without `dim`; a list of q becomes the first dim. nan where one element is.
/// @method @out
XTGRAD_API Tensor quantile(const Tensor& self, const Tensor& q, Optional<int64_t> dim = nullopt,
                           bool keepdim = false, std::string_view interpolation = "linear");
/// The value below which the part q ∈ [0, 1] of the sorted elements lies, along `dim` or of
/// everything, by `interpolation`: linear, lower, higher, midpoint or nearest. nan where one
/// element is.
/// @method @out
XTGRAD_API Tensor quantile(const Tensor& self, double q, Optional<int64_t> dim = nullopt,
                           bool keepdim = false, std::string_view interpolation = "linear");
/// quantile() of the elements that are not nan; a list of q becomes the first dim. nan where there
/// are none.
/// @method @out
XTGRAD_API Tensor nanquantile(const Tensor& self, const Tensor& q, Optional<int64_t> dim = nullopt,
                              bool keepdim = false, std::string_view interpolation = "linear");
/// quantile() of the elements that are not nan, for one q. nan where there are none.
/// @method @out
XTGRAD_API Tensor nanquantile(const Tensor& self, double q, Optional<int64_t> dim = nullopt,
                              bool keepdim = false, std::string_view interpolation = "linear");

// {distinct elements, for each element the number of its like, how often each occurs}: the last two
// empty unless asked for. Not differentiable.

/// Of all elements; in no particular order unless `sorted`.
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> _unique2(const Tensor& self, bool sorted = true,
                                                       bool return_inverse = false,
                                                       bool return_counts = false);
/// Of the slices along `dim`, in lexicographic order.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> unique_dim(const Tensor& self, int64_t dim,
                                                         bool sorted = true,
                                                         bool return_inverse = false,
                                                         bool return_counts = false);
/// Only neighbours are compared: of the flattened tensor, or of the slices along `dim`.
/// @out
XTGRAD_API std::tuple<Tensor, Tensor, Tensor> unique_consecutive(const Tensor& self,
                                                                 bool return_inverse = false,
                                                                 bool return_counts = false,
                                                                 Optional<int64_t> dim = nullopt);

/// Where each value belongs in the sorted last dim of `sorted_sequence`: before its equals, or
/// behind them with `right` (side = "right"). One list for all values, or one for each row of them.
/// int64, or int32 with `out_int32`, in the shape of the values. `sorter` sorts what is not sorted.
/// Not differentiable.
/// @out
XTGRAD_API Tensor searchsorted(const Tensor& sorted_sequence, const Tensor& self,
                               bool out_int32 = false, bool right = false,
                               Optional<std::string_view> side = nullopt,
                               const Optional<Tensor>& sorter = {});
/// Where one number belongs in a sorted list: 0-dim, int64, or int32 with `out_int32`; before its
/// equals, or behind them with `right` (side = "right"). `sorter` sorts what is not sorted.
/// @out
XTGRAD_API Tensor searchsorted(const Tensor& sorted_sequence, const Scalar& self,
                               bool out_int32 = false, bool right = false,
                               Optional<std::string_view> side = nullopt,
                               const Optional<Tensor>& sorter = {});
/// The number of the interval between sorted `boundaries` (a list) that each value is in: int64, or
/// int32 with `out_int32`. i means boundaries[i − 1] < x ≤ boundaries[i], with `right` ≤ x <.
/// @out
XTGRAD_API Tensor bucketize(const Tensor& self, const Tensor& boundaries, bool out_int32 = false,
                            bool right = false);
/// The number of the interval between sorted `boundaries` (a list) that one number is in: 0-dim;
/// boundaries[i − 1] < x ≤ boundaries[i], with `right` ≤ x <.
/// @out
XTGRAD_API Tensor bucketize(const Scalar& self, const Tensor& boundaries, bool out_int32 = false,
                            bool right = false);
/// Whether each element is among `test_elements` (is not, with `invert`): bool, in the shape of the
/// elements. Throws for bools. Not differentiable.
/// @out
XTGRAD_API Tensor isin(const Tensor& elements, const Tensor& test_elements,
                       bool assume_unique = false, bool invert = false);
/// Whether each element equals one number (does not, with `invert`): bool, in the shape of the
/// elements.
/// @out
XTGRAD_API Tensor isin(const Tensor& elements, const Scalar& test_element,
                       bool assume_unique = false, bool invert = false);
/// Whether one number is among `test_elements` (is not, with `invert`): bool, 0-dim.
/// @out
XTGRAD_API Tensor isin(const Scalar& element, const Tensor& test_elements,
                       bool assume_unique = false, bool invert = false);

}}  // namespace xtgrad::v1
