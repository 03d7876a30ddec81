#include "core/dropin/functions.h"

namespace xtgrad { inline namespace v1 {

Tensor& detail::write_out(const char* op, Tensor& out, const Tensor& result) {
  XTGRAD_CHECK(
      !(GradMode::is_enabled() && (out.requires_grad() || result.requires_grad())), op,
      "(): functions with out=... arguments don't support automatic differentiation, but one"
      " of the arguments requires grad.\n[",
      op, "_out] use out = ", op, "(…), or a NoGradGuard");
  XTGRAD_CHECK(canCast(result.scalar_type(), out.scalar_type()), "result type ",
               result.scalar_type(), " can't be cast to the desired output type ",
               out.scalar_type(), "\n[", op, "_out] the out tensor keeps its type");
  if (!out.sizes().equals(result.sizes())) {
    if (out.numel() != 0)
      XTGRAD_WARN(
          "An output with one or more elements was resized since it had shape ", out.sizes(),
          ", which does not match the required output shape ", result.sizes(),
          ". This behavior is deprecated, and in a future PyTorch release outputs will not be"
          " resized unless they have zero elements. You can explicitly reuse an out tensor t by"
          " resizing it, inplace, to zero elements with t.resize_(0).");
    out.resize_(result.sizes());
  }
  out.copy_(result);
  return out;
}

}}  // namespace xtgrad::v1
