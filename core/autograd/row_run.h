/// @file Runs a row's kernel over tensors, flat where they lie so, else through the strided driver.
#pragma once
#include <xtgrad/core/autograd/elementwise.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/promotion.h>

#include <algorithm>

#include "core/autograd/fresh.h"
#include "core/kernels/driver.h"
#include "core/kernels/move.h"

namespace xtgrad::autograd { inline namespace v1 {

using kernels::Kernel;
inline constexpr double kNoParams[3] = {0, 0, 0};

/// An operand and the type the kernel reads or writes it as.
struct Use {
  const Tensor& t;
  ScalarType type;
};

/// Whether x's elements follow each other without gaps in the same order as those of y, which is
/// dense.
[[gnu::always_inline]] inline bool lies_flat_in(const TensorImpl& y, const TensorImpl& x) {
  return x.numel == y.numel && ((x.contiguous && y.contiguous) || x.strides == y.strides);
}
inline bool is_dense(const Tensor& y) {
  return y.unsafeGetTensorImpl()->contiguous || y.is_non_overlapping_and_dense();
}

/// How many elements x has if it is repeated over leading dims of y alone, as a bias is; else 0.
inline int64_t repeated_row(const TensorImpl& y, const TensorImpl& x) {
  const size_t dims = x.sizes.size(), skip = y.sizes.size() - dims;
  int64_t n = 1;
  for (size_t d = dims; d-- > 0 && x.sizes[d] == y.sizes[skip + d];) n *= x.sizes[d];
  return x.contiguous && y.contiguous && n == x.numel ? n : 0;
}

/// Runs k over flat operands and what is repeated along them: single numbers, each of which is
/// spread over a block, and rows. False where the operands are not like that.
template <size_t n>
bool run_repeating(Kernel k, const double* p, const Use (&operands)[n]) {
  constexpr int64_t kBlock = 256, kShortestRow = 16;
  const TensorImpl& y = *operands[0].t.unsafeGetTensorImpl();
  const int64_t numel = y.numel;
  if (numel == 0 || numel >= kernels::kGrain || !is_dense(operands[0].t)) return false;
  alignas(64) char blocks[n][kBlock * sizeof(double)];
  char* at[n];
  int64_t step[n], row = 0;  // bytes from one element to the next, 0 for what is repeated
  bool numbers = false;
  for (size_t i = 0; i < n; ++i) {
    const auto& [t, type] = operands[i];
    const TensorImpl& x = *t.unsafeGetTensorImpl();
    if (lies_flat_in(y, x) && x.dtype == type) {
      at[i] = static_cast<char*>(x.data());
      step[i] = int64_t(elementSize(type));
    } else if (x.numel == 1 && i > 0) {
      numbers = true;
      at[i] = blocks[i];
      step[i] = 0;
      const kernels::Piece piece{std::min(numel, kBlock), 1, int64_t(elementSize(type)), 0, 0, 0};
      kernels::move_function(type, x.dtype)(at[i], static_cast<char*>(x.data()), piece);
    } else if (const int64_t length = x.dtype == type ? repeated_row(y, x) : 0;
               length >= kShortestRow && (row == 0 || row == length)) {
      row = length;
      at[i] = static_cast<char*>(x.data());
      step[i] = 0;
    } else {
      return false;
    }
  }
  if (numbers && row > kBlock) return false;
  const int64_t length = row > 0 ? row : kBlock;
  for (int64_t& bytes : step) bytes *= length;
  for (int64_t left = numel; left > 0; left -= length) {
    k(at, std::min(length, left), p);
    for (size_t i = 0; i < n; ++i) at[i] += step[i];
  }
  return true;
}

/// Runs k over operands that are not all flat and of the kernel's types.
template <size_t n>
[[gnu::noinline]] void run_anyhow(Kernel k, const double* p, const Use (&operands)[n]) {
  if (run_repeating(k, p, operands)) return;
  const TensorImpl& y = *operands[0].t.unsafeGetTensorImpl();
  DimVector strides[n];
  kernels::Operand ops[n];
  for (size_t i = 0; i < n; ++i) {
    const TensorImpl& x = *operands[i].t.unsafeGetTensorImpl();
    strides[i] = broadcast_strides(operands[i].t, y.sizes);
    ops[i] = {x.data(), x.dtype, operands[i].type, strides[i].data()};
  }
  kernels::run(k, p, int(y.sizes.size()), y.sizes.data(), ops, int(n));
}

/// Runs k; operands[0] is written and has the full shape, the others broadcast to it.
template <size_t n>
[[gnu::always_inline]] inline void run(Kernel k, const double* p, const Use (&operands)[n]) {
  const TensorImpl& y = *operands[0].t.unsafeGetTensorImpl();
  char* flat[n];
  bool direct = y.numel < kernels::kGrain;
  for (size_t i = 0; i < n; ++i) {
    const TensorImpl& x = *operands[i].t.unsafeGetTensorImpl();
    direct &= x.contiguous && x.numel == y.numel && x.dtype == operands[i].type;
    flat[i] = static_cast<char*>(x.data());
  }
  if (direct) [[likely]]
    return k(flat, y.numel, p);
  run_anyhow(k, p, operands);
}

/// The type a row computes in, from the type its inputs promote to.
inline ScalarType compute_type(const char* name, Kind kind, ScalarType promoted) {
  if (kind == Kind::Promote && !isFloatingType(promoted)) promoted = default_dtype();
  const bool needs_floating = kind == Kind::Float || kind == Kind::Promote;
  if ((needs_floating && !isFloatingType(promoted)) ||
      (kind == Kind::Integer && isFloatingType(promoted)))
    throw_no_such_type(str(name, "_cpu").c_str(), promoted);
  return promoted;
}

[[gnu::noinline]] inline Tensor fresh_in_order(ScalarType type, const Tensor& a, const Tensor& b) {
  return fresh_over(type, broadcast_shape(a.sizes(), b.sizes()), a, b);
}
/// A result over both.
[[gnu::always_inline]] inline Tensor fresh_of(ScalarType type, const Tensor& a, const Tensor& b) {
  const TensorImpl &x = *a.unsafeGetTensorImpl(), &y = *b.unsafeGetTensorImpl();
  if (x.plain && (y.sizes.empty() || (y.contiguous && x.sizes == y.sizes))) [[likely]]
    return fresh_like(type, x);  // a single number has no say
  return fresh_in_order(type, a, b);
}

/// Whether the row's kernel runs over x, and over what is alike(x), as they lie there.
[[gnu::always_inline]] inline bool is_simple(Kind kind, const TensorImpl& x) {
  return x.plain && x.numel < kernels::kGrain && (x.dtype == kFloat || x.dtype == kDouble) &&
         !x.wrapped_number && kind != Kind::Integer;
}
/// Whether y, too, is no number, has x's shape and type, and lies as x does, which is plain.
[[gnu::always_inline]] inline bool alike(const TensorImpl& x, const TensorImpl& y) {
  return y.dtype == x.dtype && y.contiguous && !y.wrapped_number && x.sizes == y.sizes;
}

/// y = k(a, b), of type `result`, where that is simple; whether it was.
[[gnu::always_inline]] inline bool run_simple(Tensor& y, ScalarType result, Kind kind, Kernel k,
                                              const double* p, const Tensor& a, const Tensor& b) {
  const TensorImpl &u = *a.unsafeGetTensorImpl(), &v = *b.unsafeGetTensorImpl();
  if (!is_simple(kind, u) || !alike(u, v)) return false;
  y = fresh_like(result, u);
  char* const flat[] = {static_cast<char*>(y.unsafeGetTensorImpl()->storage->data()),
                        static_cast<char*>(u.data()), static_cast<char*>(v.data())};
  k(flat, u.numel, p);
  return true;
}

}}  // namespace xtgrad::autograd::v1
