#include <xtgrad/core/autograd/post_accumulate.h>
#include <xtgrad/core/core.h>
#include <xtgrad/dist/data_parallel.h>

#include "dist/packed.h"
#include "dist/wire.h"

namespace xtgrad::nn::parallel { inline namespace v1 { namespace detail {
namespace {

/// Parameters of one type whose gradients go out together, one after the other in `flat`. Behind
/// them lies a number for each that says how many processes used it.
struct Bucket {
  std::vector<size_t> params;
  Tensor flat, used;
  std::vector<Tensor> views;  // of flat, as the parameters are
  size_t missing = 0;         // gradients that this backward still owes
  distributed::Work work;
  BucketTrace trace{};
};

std::vector<Bucket> make_buckets(const std::vector<Tensor>& params, double bucket_mb) {
  std::vector<Bucket> buckets;
  double room = 0;
  for (size_t i = params.size() - 1; i < params.size(); --i) {  // as backward comes to them
    const double mb = double(params[i].nbytes()) / (1 << 20);
    const bool fits = !buckets.empty() && mb <= room &&
                      params[buckets.back().params[0]].scalar_type() == params[i].scalar_type();
    if (!fits) buckets.emplace_back(), room = bucket_mb;
    buckets.back().params.push_back(i);
    room -= mb;
  }
  for (Bucket& b : buckets) {
    int64_t numel = 0, at = 0;
    for (size_t i : b.params) numel += params[i].numel();
    b.flat = zeros({numel + int64_t(b.params.size())}, params[b.params[0]].scalar_type());
    for (size_t i : b.params) {
      b.views.push_back(b.flat.narrow(0, at, params[i].numel()).view(params[i].sizes()));
      at += params[i].numel();
    }
    b.used = b.flat.narrow(0, numel, int64_t(b.params.size()));
    b.trace.bytes = int64_t(b.flat.nbytes());
  }
  return buckets;
}

void check_same_shapes(const Module& module) {
  std::string text;
  for (const auto& p : module.named_parameters())
    text += str(p.key(), " ", p->scalar_type(), " ", p->sizes(), "\n");
  uint64_t hash = 14695981039346656037u;  // FNV-1a
  for (const char c : text) hash = (hash ^ uint8_t(c)) * 1099511628211u;
  std::vector<Tensor> all;
  distributed::all_gather(all, full({1}, int64_t(hash >> 1), kLong));
  for (size_t r = 0; r < all.size(); ++r)
    XTGRAD_CHECK(all[r].item<int64_t>() == all[0].item<int64_t>(),
                 "[DistributedDataParallel] the parameters of rank ", r,
                 " are not those of rank 0 in name, type or shape; rank ", distributed::rank(),
                 " has\n", text);
}

}  // namespace

struct Reducer::State {
  const bool* sync;
  bool as_view, broadcast_buffers;
  std::vector<Tensor> params, buffers;
  std::vector<Bucket> buckets;
  std::vector<std::pair<size_t, size_t>> place;  // of each parameter: bucket, and which one there
  std::vector<unsigned> hooks;
  std::vector<char> used, ready;  // since gradients were last summed; in this backward
  size_t next = 0;                // the first bucket that has not gone out
  bool running = false;
  distributed::detail::Clock::time_point began;

  double now() const {
    return std::chrono::duration<double>(distributed::detail::Clock::now() - began).count();
  }

  void begin() {
    running = true;
    began = distributed::detail::Clock::now();
    next = 0;
    std::fill(ready.begin(), ready.end(), 0);
    for (Bucket& b : buckets) b.missing = b.params.size();
    autograd::queue_callback([this] { finish(); });
  }

  /// Parameter i has its gradient of this backward.
  void on_gradient(size_t i) {
    used[i] = 1;
    if (!*sync) return;
    if (!running) begin();
    NoGradGuard quiet;
    const auto [b, k] = place[i];
    XTGRAD_CHECK(
        !ready[i] || b >= next,
        "Expected to mark a variable ready only once.\n[DistributedDataParallel] parameter ", i,
        " of shape ", params[i].sizes(),
        " got another gradient after it went out: it is used in several checkpoints, or "
        "in a backward inside backward");
    fill(i);
    if (!std::exchange(ready[i], char(1))) --buckets[b].missing;
    while (next < buckets.size() && buckets[next].missing == 0) send(buckets[next++]);
    for (size_t j = 0; j < next; ++j) poll(buckets[j]);
  }

  /// Puts the gradient of parameter i into its bucket, zeros where there is none.
  void fill(size_t i) {
    const Tensor &grad = params[i].mutable_grad(),
                 &view = buckets[place[i].first].views[place[i].second];
    if (!grad.defined())
      Tensor(view).zero_();
    else if (grad.data_ptr() != view.data_ptr())
      view.detach().copy_(grad.detach());
  }

  void send(Bucket& b) {
    for (size_t k = 0; k < b.params.size(); ++k)
      b.used.select(0, int64_t(k)).fill_(used[b.params[k]]);
    b.trace.started = now();
    b.trace.done = 0;
    b.work = distributed::all_reduce(b.flat.detach(), distributed::ReduceOp::SUM, true);
  }
  bool poll(Bucket& b) {
    if (b.trace.done == 0 && b.work.is_completed()) b.trace.done = now();
    return b.trace.done > 0;
  }

  /// The end of a backward: what nobody used here goes out as well, and the averages come in.
  void finish() {
    NoGradGuard quiet;
    for (size_t i = 0; i < params.size(); ++i)
      if (!ready[i]) fill(i);
    while (next < buckets.size()) send(buckets[next++]);
    for (Bucket& b : buckets) {
      const double before = now();
      if (!poll(b)) b.work.wait(), b.trace.done = now();
      b.trace.waited = now() - before;
      take(b);
    }
    std::fill(used.begin(), used.end(), 0);
    running = false;
  }

  void take(Bucket& b) {
    const Tensor users = b.used.to(kDouble);
    b.flat.div_(distributed::world_size());
    for (size_t k = 0; k < b.params.size(); ++k) {
      if (users[int64_t(k)].item<double>() == 0) continue;
      Tensor& grad = params[b.params[k]].mutable_grad();
      if (as_view)
        grad = b.views[k];
      else if (grad.defined())
        grad.detach().copy_(b.views[k]);
      else
        grad = b.views[k].clone();
    }
  }
};

Reducer::Reducer(const Module& module, const DistributedDataParallelOptions& options)
    : state_(std::make_unique<State>()) {
  XTGRAD_CHECK_VALUE(options.bucket_mb > 0,
                     "[DistributedDataParallel] bucket_mb = ", options.bucket_mb,
                     ", it takes more than 0");
  State& s = *state_;
  s.sync = &sync;
  s.as_view = options.gradient_as_bucket_view;
  s.broadcast_buffers = options.broadcast_buffers;
  check_same_shapes(module);
  s.buffers = module.buffers();
  for (const Tensor& p : module.parameters())
    if (p.requires_grad()) s.params.push_back(p);
  XTGRAD_CHECK(!s.params.empty(),
               "DistributedDataParallel is not needed when a module doesn't have any parameters "
               "that require a "
               "gradient.\n[DistributedDataParallel] ",
               module.name(), " has none");
  distributed::detail::broadcast_packed(module.parameters(), 0);
  distributed::detail::broadcast_packed(s.buffers, 0);
  NoGradGuard quiet;
  s.buckets = make_buckets(s.params, options.bucket_mb);
  s.place.resize(s.params.size());
  for (size_t b = 0; b < s.buckets.size(); ++b)
    for (size_t k = 0; k < s.buckets[b].params.size(); ++k)
      s.place[s.buckets[b].params[k]] = {b, k};
  s.used.resize(s.params.size());
  s.ready.resize(s.params.size());
  for (size_t i = 0; i < s.params.size(); ++i)
    s.hooks.push_back(autograd::register_post_accumulate_grad_hook(
        s.params[i], [&s, i](const Tensor&) { s.on_gradient(i); }));
}

Reducer::~Reducer() {
  for (size_t i = 0; i < state_->hooks.size(); ++i)
    autograd::remove_post_accumulate_grad_hook(state_->params[i], state_->hooks[i]);
}

void Reducer::before_forward() {
  State& s = *state_;
  if (std::exchange(s.running, false))  // the backward before threw
    for (size_t b = 0; b < s.next; ++b) s.buckets[b].work.wait();
  if (sync && s.broadcast_buffers && GradMode::is_enabled())
    distributed::detail::broadcast_packed(s.buffers, 0);
}

std::vector<BucketTrace> Reducer::trace() const {
  std::vector<BucketTrace> all;
  for (const Bucket& b : state_->buckets) all.push_back(b.trace);
  return all;
}

}}}  // namespace xtgrad::nn::parallel::v1::detail
