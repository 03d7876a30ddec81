/// @file DistributedDataParallel: a module that several processes train together, each on its part
/// of a batch.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/dist/process_group.h>
#include <xtgrad/nn/module.h>

#include <vector>

namespace xtgrad::nn::parallel { inline namespace v1 {

/// What DistributedDataParallel takes.
struct DistributedDataParallelOptions {
  /// MB of gradients that go out together: less starts earlier, more goes out less often.
  double bucket_mb = 25;
  /// Whether `.grad()` lies in its bucket, which saves a copy of all gradients.
  bool gradient_as_bucket_view = false;
  /// Whether forward gives all processes the buffers of process 0.
  bool broadcast_buffers = true;
};

/// How a bucket of gradients went in the last step, in seconds since that backward's first
/// gradient.
struct BucketTrace {
  int64_t bytes;   ///< of gradients
  double started;  ///< handed to MPI
  double done;     ///< seen to be done
  double waited;   ///< how long the process waited for it after backward
};

namespace detail {

/// Sums gradients over all processes, a bucket as soon as it is full.
class XTGRAD_API Reducer {
 public:
  Reducer(const Module& module, const DistributedDataParallelOptions& options);
  Reducer(const Reducer&) = delete;
  ~Reducer();
  /// Buffers as those of process 0; forgets a backward that threw.
  void before_forward();
  std::vector<BucketTrace> trace() const;

  bool sync = true;  // not inside no_sync()

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace detail

/// PyTorch's DistributedDataParallel. All processes start with the parameters and buffers of
/// process 0. Each computes a loss of its part of the batch; while backward goes on, the gradients
/// are averaged over all processes, a bucket as soon as it is full, so that after it `.grad()` is
/// the same everywhere: the gradient of the mean of the losses. A parameter that a process did not
/// use counts as zero there; one that nobody used keeps its `.grad()`.
///
///     dist::init_process_group();
///     nn::Linear net(4, 2);
///     nn::parallel::DistributedDataParallel ddp(net);
///     optim::SGD sgd(net->parameters(), 0.1);
///     mse_loss(ddp.forward(x), y).backward();  // and sgd.step(), as ever
///
/// All processes are to call forward and backward equally often. For evaluation by some of them
/// call the module itself. Hooks stay in the parameters until this object goes; buckets follow the
/// order of `parameters()`, backwards.
template <class ModuleType>
class DistributedDataParallel {
 public:
  /// `module` is a holder or a shared_ptr. Throws where the processes' parameters differ in shape.
  explicit DistributedDataParallel(ModuleType module,
                                   const DistributedDataParallelOptions& options = {})
      : module_(std::move(module)),
        reducer_(std::make_shared<detail::Reducer>(*module_, options)) {}

  /// The module's forward.
  template <class... Args>
  auto forward(Args&&... args) {
    reducer_->before_forward();
    if constexpr (requires { module_(std::forward<Args>(args)...); })
      return module_(std::forward<Args>(args)...);
    else
      return module_->forward(std::forward<Args>(args)...);
  }
  /// The same.
  template <class... Args>
  auto operator()(Args&&... args) {
    return forward(std::forward<Args>(args)...);
  }
  /// The module, without what this class adds.
  ModuleType& module() { return module_; }

  /// Until it goes, gradients only add up in each process; the first backward after it sums them.
  class [[nodiscard]] NoSync {
   public:
    explicit NoSync(std::shared_ptr<detail::Reducer> reducer)
        : reducer_(std::move(reducer)), before_(reducer_->sync) {
      reducer_->sync = false;
    }
    NoSync(const NoSync&) = delete;
    ~NoSync() { reducer_->sync = before_; }

   private:
    std::shared_ptr<detail::Reducer> reducer_;
    bool before_;
  };
  /// `{ auto guard = ddp.no_sync(); loss.backward(); }` adds gradients up over several batches.
  NoSync no_sync() { return NoSync(reducer_); }
  /// How each bucket went in the last backward, in the order in which they went out.
  std::vector<BucketTrace> trace() const { return reducer_->trace(); }

 private:
  ModuleType module_;
  std::shared_ptr<detail::Reducer> reducer_;
};

}}  // namespace xtgrad::nn::parallel::v1
