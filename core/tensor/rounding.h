/// @file How convolutions round.
#pragma once
#include <xtgrad/core/export.h>

namespace xtgrad { inline namespace v1 {

/// Whether convolutions of floats with 3 × 3 kernels at stride 1, and their gradients, may take
/// Winograd's algorithm, which they do from twelve channels on; at first true. It is two to four
/// times as fast as the direct sum, and rounds at other places: errors are up to 5 · 10⁻⁶ of the
/// largest result, where a plain sum's are some 5 · 10⁻⁷, whole numbers do not stay whole, and an
/// infinity spreads over the 4 × 4 results around it. Doubles and small convolutions never take it.
XTGRAD_API void set_winograd(bool enabled);
/// What set_winograd() said last.
XTGRAD_API bool winograd_enabled();

}}  // namespace xtgrad::v1
