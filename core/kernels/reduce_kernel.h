/// @file Reductions of a strided input over any set of dims, positions of extremes, and scans.
#pragma once
#include <xtgrad/core/dtype.h>

namespace xtgrad::kernels {

/// What is reduced. Strides are in elements, 0 where broadcast; the address includes the offset.
struct Input {
  const void* data;
  ScalarType dtype;
  int dim;
  const int64_t* shape;
  const int64_t* strides;
};

/// x → result; "same" is the input's dtype.
enum class Fold : int8_t {
  Sum,           // integers and bool → int64, else same
  Mean,          // floating only
  Prod,          // as Sum
  Max,           // same; NaN if there is one
  Min,           // same; NaN if there is one
  Any,           // → one byte, 0 or 1: bool, or uint8 for uint8
  All,           // as Any
  CountNonzero,  // → int64
  Norm0,         // floating only, the number of elements that are not 0
  Norm1,         // Σ |x|
  Norm2,         // √Σ x²
  NormP,         // (Σ |x|ᵖ)^(1/p)
  NormMax,       // max |x|, 0 for no elements
  NormMin,       // min |x|, inf for no elements
  Var,           // Σ (x − mean)² / (n − p), p = correction; nan for n ≤ p as PyTorch
  Std,           // √Var
  LogSumExp,     // log Σ eˣ, -inf for no elements
  NanSum,        // floating only, the sum of what is not NaN
};
inline constexpr int kNumFolds = static_cast<int>(Fold::NanSum) + 1;

/// The element type of the result, as in the list above; Undefined if `fold` does not take `t`.
ScalarType fold_dtype(Fold fold, ScalarType t);

/// Reduces the dims whose bits are set into `out`, contiguous over the other dims in their order.
/// The caller checks fold_dtype, and that Max and Min have elements to choose from.
void reduce(Fold fold, const Input& in, uint64_t dims, void* out, double p = 0);

/// The largest (else smallest) element along the dims whose bits are set, and its position there,
/// counted in row-major order: the first of equals, the first NaN where there is one. `values` may
/// be null. Both are contiguous over the other dims.
void extreme(const Input& in, uint64_t dims, bool largest, void* values, int64_t* positions);

/// Replaces the contiguous [outer, n, inner] array by its running sum or product over n, from the
/// far end if `reverse`. Floats are accumulated in double as PyTorch does.
/// Takes float, double and int64, which PyTorch makes of other integers.
void scan(ScalarType dtype, bool product, bool reverse, int64_t outer, int64_t n, int64_t inner,
          void* data);

/// The running largest (smallest) element of a contiguous [outer, n, inner] array over n, and where
/// it stands: the last of equals, the last NaN once there is one.
void scan_extreme(ScalarType dtype, bool largest, int64_t outer, int64_t n, int64_t inner,
                  const void* x, void* values, int64_t* indices);
/// Replaces the array by log of its running sum of exponentials. Takes float and double.
void scan_logsumexp(ScalarType dtype, int64_t outer, int64_t n, int64_t inner, void* data);

}  // namespace xtgrad::kernels
