#include "core/autograd/anomaly.h"

#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/warning.h>

#include "core/autograd/meta.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

/// "in module encoder.0"; empty where anomaly mode was off then.
std::string recorded_at(const Node* n) {
  const NodeExtras* extras = n->maybe_extras();
  return extras ? extras->recorded_at : "";
}

}  // namespace

void check_nan(const Node* n, const Tensor* out) {
  NoGradGuard quiet;
  for (size_t i = 0; i < n->num_outputs(); ++i) {
    if (!out[i].defined() || !out[i].isnan().any().item<bool>()) continue;
    const std::string where = recorded_at(n);
    detail::fail<Error>("Function '", n->name(), "' returned nan values in its ", i,
                        "th output.\n[backward] it was recorded ",
                        where.empty() ? "while anomaly mode was off" : where);
  }
}

void tell_origin(const Node* n) {
  const std::string where = recorded_at(n);
  XTGRAD_WARN("Error detected in ", n->name(),
              ". Traceback of forward call that caused the error:\n",
              where.empty() ? "unknown: anomaly mode was off in the forward pass" : where);
}

}}  // namespace xtgrad::autograd::v1
