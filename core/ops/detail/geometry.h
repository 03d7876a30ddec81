/// @file What views compute with: shapes inferred, strides found, bounds checked.
#pragma once
#include <xtgrad/core/ops/view.h>

namespace xtgrad { inline namespace v1 {

/// Shares x's storage under the geometry g; no history.
Tensor alias(const Tensor& x, Geometry g);
Geometry geometry_of(const Tensor& x);

/// `shape` with its -1 replaced, so that it holds n elements.
DimVector infer_shape(IntArrayRef shape, IntArrayRef old);
/// The strides that show x's elements in order under `shape`; none where only a copy can.
Optional<DimVector> view_strides(const Tensor& x, IntArrayRef shape);
/// g.offset after so many steps along dim d: where that leaves 64 bits nothing is there, and it
/// stays.
int64_t offset_after(const Geometry& g, size_t d, int64_t steps);
Geometry expand_geometry(const Tensor& x, IntArrayRef size);
/// Throws unless g lies inside x's storage.
void check_in_storage(const Tensor& x, const Geometry& g);
/// One past the last place of g.
int64_t end_of(const Geometry& g);
/// Whether two indices may share a place.
bool overlaps(const Geometry& g);

/// Zeros of g's type.
Tensor zeros_like_type(const Tensor& g, IntArrayRef sizes);
/// y (contiguous) += g at the places of `where`.
void add_into(const Tensor& y, const Geometry& where, const Tensor& g);

}}  // namespace xtgrad::v1
