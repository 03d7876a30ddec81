/// @file Processes that compute together: who they are, and collectives on their tensors, over MPI.
/// A component of its own, xtgrad::dist.
#pragma once
#include <xtgrad/core/check.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

#include <chrono>
#include <string>
#include <vector>

// Programs write `namespace dist = xtgrad::distributed;`, as in Python: the name xtgrad::dist is an
// op's.
namespace xtgrad::distributed { inline namespace v1 {

/// A collective that came to nothing: another process failed, hangs, is gone or called another one.
/// The text names the call, this rank and the others'. The group cannot be used any more.
class XTGRAD_API DistError : public Error {
 public:
  using Error::Error;
};

/// How all_reduce and reduce_scatter join the processes' elements; AVG is their sum over their
/// number.
enum class ReduceOp { SUM, PRODUCT, MIN, MAX, AVG };

/// What init_process_group takes.
struct ProcessGroupOptions {
  /// How long a process waits for the others in a collective; XTGRAD_DIST_TIMEOUT, in seconds,
  /// takes its place.
  std::chrono::milliseconds timeout = std::chrono::minutes(30);
  /// Whether processes tell each other what they call before each collective, so that one out of
  /// order is an error that names it. It costs a round trip; XTGRAD_DIST_DEBUG=1 switches it on.
  bool debug = false;
};

/// Joins the processes that `mpirun` (scripts/launch.sh) started, or is alone without it. To be
/// called by all of them before anything else here. Throws where it was called before.
XTGRAD_API void init_process_group(const ProcessGroupOptions& options = {});
/// Waits until all processes leave, too. At the end of a program it is called where nobody did.
/// Throws a DistError where one of them does not come.
XTGRAD_API void destroy_process_group();
/// Whether this process is in the group.
XTGRAD_API bool is_initialized();
/// The number of this process, 0 … world_size − 1.
XTGRAD_API int rank();
/// How many processes there are.
XTGRAD_API int world_size();

namespace detail {
struct Pending;
}
/// A collective that goes on while the program computes; its tensors are not to be touched before
/// wait(). It makes progress only while something of this namespace is called.
class XTGRAD_API Work {
 public:
  /// None; is_completed() at once.
  Work() = default;
  explicit Work(std::shared_ptr<detail::Pending> pending) : pending_(std::move(pending)) {}
  /// Whether it is done. Throws a DistError where another process has failed.
  bool is_completed() const;
  /// Waits for it. Throws a DistError where that takes longer than the group's timeout.
  void wait() const;

 private:
  std::shared_ptr<detail::Pending> pending_;
};

// Each is to be called by all processes, in the same order, with tensors of the same shape and
// type. With `async_op` they return at once. All throw a DistError where another process does not
// come along.
/// Each process's tensor becomes op(tensors of all), the same bits everywhere and in every run.
/// Throws NotImplementedError for numbers of 16 bits and TypeError for bools.
XTGRAD_API Work all_reduce(const Tensor& tensor, ReduceOp op = ReduceOp::SUM,
                           bool async_op = false);
/// Each process's tensor becomes that of process `src`.
XTGRAD_API Work broadcast(const Tensor& tensor, int src, bool async_op = false);
/// `tensors[r]`, made where the list is empty, becomes the tensor of process r.
XTGRAD_API Work all_gather(std::vector<Tensor>& tensors, const Tensor& tensor,
                           bool async_op = false);
/// `output` becomes op(inputs[rank()] of all processes); each has world_size() inputs.
XTGRAD_API Work reduce_scatter(const Tensor& output, const std::vector<Tensor>& inputs,
                               ReduceOp op = ReduceOp::SUM, bool async_op = false);
/// Returns when all processes have called it.
XTGRAD_API void barrier();

/// Seeds this process's default generator: with `seed` itself in process 0, in others with a seed
/// made of both numbers, so that dropout and shuffling differ and each process's stream is the same
/// in each run.
XTGRAD_API Generator manual_seed(uint64_t seed);

}}  // namespace xtgrad::distributed::v1
