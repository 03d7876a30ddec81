// Calls that find no memory at their k-th allocation, for all k: what test_out_of_memory*.cpp
// share.
#pragma once
#include <doctest/doctest.h>
#include <torch/torch.h>
#include <xtgrad/core/debug.h>

#include <cstdlib>
#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "core/kernels/alloc.h"

namespace out_of_memory {

using torch::Tensor;
using Tensors = std::vector<Tensor>;

/// What is called, and what must be as it was when it failed.
struct Trial {
  std::function<Tensors()> run;  // its results
  Tensors kept;                  // operands, parameters, buffers: numbers, versions and gradients
  std::function<std::string()> state = [] { return std::string(); };  // anything else, as text
  bool keeps_gradients = true;  // a backward that fails may have accumulated some
  bool grows = false;           // what was done before the failure may stay alive
};

inline bool same(const Tensor& a, const Tensor& b) {
  if (!a.defined() || !b.defined()) return a.defined() == b.defined();
  const Tensor x = a.detach().contiguous(), y = b.detach().contiguous();
  return x.sizes() == y.sizes() && x.scalar_type() == y.scalar_type() &&
         (x.numel() == 0 || std::memcmp(x.data_ptr(), y.data_ptr(), size_t(x.nbytes())) == 0);
}

inline Tensor grad_of(const Tensor& t) { return t.is_leaf() ? t.grad() : Tensor(); }

/// The kept tensors and the state, to be compared later.
class Seen {
 public:
  explicit Seen(const Trial& trial) : trial_(trial), text_(trial.state()) {
    for (const Tensor& t : trial.kept)
      was_.push_back({t.detach().clone(),
                      grad_of(t).defined() ? t.grad().detach().clone() : Tensor(), t._version(),
                      t.requires_grad(), t.grad_fn() != nullptr});
  }
  /// What is no longer as it was; empty if nothing is.
  std::string changed() const {
    for (size_t i = 0; i < was_.size(); ++i) {
      const Tensor& t = trial_.kept[i];
      const auto name = "kept tensor " + std::to_string(i) + ": ";
      if (!same(t, was_[i].numbers)) return name + "its numbers";
      if (trial_.keeps_gradients && !same(grad_of(t), was_[i].grad)) return name + "its gradient";
      if (t._version() != was_[i].version) return name + "its version";
      if (t.requires_grad() != was_[i].requires_grad) return name + "requires_grad";
      if ((t.grad_fn() != nullptr) != was_[i].has_history) return name + "its history";
    }
    return trial_.state() == text_ ? "" : "the state";
  }

 private:
  struct Was {
    Tensor numbers, grad;
    int64_t version;
    bool requires_grad, has_history;
  };
  const Trial& trial_;
  std::vector<Was> was_;
  std::string text_;
};

/// Whether the k-th allocation of a call was reached, and failed it.
inline bool fails_at(const Trial& trial, int64_t k, std::string& problem) {
  xtgrad::kernels::fail_allocation(k);
  bool failed = false;
  try {
    trial.run();
  } catch (const c10::Error& e) {
    failed = true;
    if (e.msg().find("DefaultCPUAllocator: can't allocate memory") == std::string::npos)
      problem = "another error: " + e.msg();
  }
  const int64_t reached = xtgrad::kernels::allocations();
  xtgrad::kernels::fail_allocation(0);
  if (!failed && reached >= k) problem = "the failure was swallowed";
  return failed;
}

/// One trial for each k; the number of allocations of a call is returned.
inline int64_t check(
    const std::string& name, const std::function<Trial()>& fresh,
    const std::function<bool(int64_t)>& is_tried = [](int64_t) { return true; }) {
  Tensors expected;
  int64_t count = 0;
  {
    const Trial trial = fresh();
    xtgrad::kernels::fail_allocation(INT64_MAX);
    expected = trial.run();
    count = xtgrad::kernels::allocations();
    xtgrad::kernels::fail_allocation(0);
  }
  for (int64_t k = 1; k <= count; ++k) {
    if (!is_tried(k)) continue;
    const Trial trial = fresh();
    for (const Tensor& t : trial.kept)  // a leaf's accumulator comes with its first use, and stays
      if (t.requires_grad()) (void)t.view_as(t);
    const Seen seen(trial);
    const int64_t nodes = xtgrad::debug::live_nodes(), storages = xtgrad::debug::live_storages();
    std::string problem;
    if (!fails_at(trial, k, problem)) break;  // it took a shorter way this time
    if (problem.empty()) problem = seen.changed();
    if (problem.empty() && !trial.grows && xtgrad::debug::live_nodes() != nodes)
      problem = "nodes are left";
    if (problem.empty() && !trial.grows && xtgrad::debug::live_storages() != storages)
      problem = "storages are left";
    if (problem.empty()) {
      const Tensors again = trial.run();
      for (size_t i = 0; i < again.size(); ++i)
        if (!same(again[i], expected[i])) problem = "result " + std::to_string(i) + " is another";
    }
    CHECK_MESSAGE(problem.empty(), name, ", allocation ", k, " of ", count, ": ", problem);
    if (!problem.empty()) break;
  }
  return count;
}

inline bool all_rows() {
  const char* how_many = std::getenv("XTGRAD_OUT_OF_MEMORY");
  return how_many && std::string(how_many) == "all";
}
/// All k up to 500, then a hundred that are drawn.
inline std::function<bool(int64_t)> up_to_500() {
  return [draw = std::mt19937(7), left = 100](int64_t k) mutable {
    if (k <= 500) return true;
    if (left == 0 || draw() % 10 != 0) return false;
    --left;
    return true;
  };
}

}  // namespace out_of_memory
