#include <xtgrad/core/autograd/engine.h>
#include <xtgrad/core/autograd/recorder.h>
#include <xtgrad/core/check.h>

#include <cstring>

#include "core/autograd/trace/quiet.h"
#include "core/autograd/trace/recording.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

/// Makes a recording the thread's watcher until the end of the scope.
struct Watching {
  explicit Watching(Recording& r) {
    thread_state.watcher = &r;
    count_watchers(1);
  }
  ~Watching() {
    count_watchers(-1);
    thread_state.watcher = before;
  }
  Watcher* const before = thread_state.watcher;
};

void name_loss(Recording& r, const Tensor& loss) {
  const Quiet quiet(r);
  r.data.loss = r.id_of(loss);
  r.data.title = loss.grad_fn() ? op_name(loss.grad_fn()->name()) : "leaf";
}

}  // namespace

Recorder::Recorder(const NamedTensors& names) : Recorder(TraceNames{{}, {}, names, {}}) {}
Recorder::Recorder(const TraceNames& names) : recording_(std::make_unique<Recording>(names)) {
  recording_->outer = std::exchange(thread_state.watcher, recording_.get());
  count_watchers(1);
}
Recorder::~Recorder() {
  count_watchers(-1);
  if (thread_state.watcher == recording_.get()) thread_state.watcher = recording_->outer;
}

Trace Recorder::backward(const Tensor& loss, const Tensor& gradient,
                         std::optional<bool> retain_graph, bool create_graph) {
  XTGRAD_CHECK(loss.requires_grad(),
               "element 0 of tensors does not require grad and does not have a grad_fn\n[Recorder] "
               "nothing leads from the loss to a tensor with requires_grad");
  name_loss(*recording_, loss);
  loss.backward(gradient, retain_graph, create_graph);
  return trace();
}
Trace Recorder::trace() const { return Trace(std::make_shared<TraceData>(recording_->data)); }
void Recorder::list_terms(size_t n) { recording_->shown_terms = n; }
void Recorder::on_failure(std::function<void(const Trace&)> f) {
  recording_->on_failure = std::move(f);
}

Trace trace(const Tensor& loss, const NamedTensors& names) {
  return trace(loss, TraceNames{{}, {}, names, {}});
}
Trace trace(const Tensor& loss, const TraceNames& names) {
  XTGRAD_CHECK(loss.requires_grad(),
               "trace: the tensor does not require grad and has no grad_fn\n[trace] nothing was "
               "recorded: set requires_grad on an input, outside of NoGradGuard");
  Recording recording(names);
  recording.data.recorded = false;
  recording.only_looks = true;
  const variable_list leaves = recording.discover(gradient_edge(loss));
  name_loss(recording, loss);
  recording.data.tensors[size_t(recording.data.loss)].values = values_of(loss);
  const Tensor ones = loss.detach().new_ones(loss.sizes());
  const Watching watching(recording);
  try {
    grad({loss}, leaves, {ones}, /*retain_graph=*/true, /*create_graph=*/false,
         /*allow_unused=*/true);
  } catch (const Error& e) {  // the graph has been used up: it is shown without steps
    recording.data.failure = e.what();
    recording.data.passes.clear();
  }
  return Trace(std::make_shared<TraceData>(std::move(recording.data)));
}

Here::Here(const char* file, int line) : file_(file), line_(line), outer_(thread_state.here) {
  thread_state.here = this;
}
Here::~Here() { thread_state.here = outer_; }
std::string Here::text() {
  const Here* here = thread_state.here;
  if (!here) return "";
  const char* name = std::strrchr(here->file_, '/');
  return str(name ? name + 1 : here->file_, ":", here->line_);
}

}}  // namespace xtgrad::autograd::v1
