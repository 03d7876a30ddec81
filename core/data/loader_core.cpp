/// @file LoaderCore, Cursor and WorkerException.
#include <xtgrad/core/autograd/profiler.h>
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/loader_core.h>
#include <xtgrad/core/data/sequencers.h>
#include <xtgrad/core/data/threads.h>

#include <algorithm>
#include <vector>

#include "core/kernels/alloc.h"

namespace xtgrad::data { inline namespace v1 {

WorkerException::WorkerException(std::exception_ptr original)
    : original_exception(std::move(original)),  // NOLINT(bugprone-throw-keyword-missing): kept
      message("Caught exception in DataLoader worker thread.") {
  try {
    std::rethrow_exception(original_exception);
  } catch (const std::exception& e) {
    message += std::string(" Original message: ") + e.what();
  } catch (...) {  // not a std::exception: it has no message
  }
}

namespace detail {
namespace {

struct Job {
  Erased request;  // nothing: the worker ends
  size_t sequence_number = 0;
};
struct Result {
  Erased batch;
  std::exception_ptr exception;
  size_t sequence_number = 0;
};

// The stream of the batch that this thread is making; its generator is made when first asked for.
struct BatchStream {
  uint64_t seed;
  Generator generator;
};
thread_local BatchStream* batch_stream = nullptr;

// splitmix64's mixing: neighbouring batches and epochs get unrelated seeds.
uint64_t mixed(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

}  // namespace

Generator stream() {
  if (!batch_stream) return default_generator();
  auto& [seed, generator] = *batch_stream;
  if (!generator.defined()) generator = make_generator(seed);
  return generator;
}

struct LoaderCore::Impl {
  Erased dataset;
  std::vector<Erased> own_datasets;
  DataShuttle<Job, Result> shuttle;
  std::unique_ptr<sequencers::Sequencer<Result>> sequencer;
  size_t sequence_number = 0, epochs = 0;
  uint64_t seed = 0;
  bool joined = false;
  Threads workers;
};

LoaderCore::LoaderCore(const DataLoaderOptions& options) : options_(options), impl_(Impl()) {
  constexpr size_t kMostWorkers = 4096;  // each is a thread
  XTGRAD_CHECK_VALUE(options_.batch_size > 0,
                     "[data loader] a batch has at least one example, batch_size is 0");
  XTGRAD_CHECK_VALUE(options_.workers <= kMostWorkers, "[data loader] workers=", options_.workers,
                     ": more than ", kMostWorkers,
                     " threads are of no use\n[DataLoader] one for each core is usual, 0 loads in "
                     "the calling thread");
  XTGRAD_CHECK_VALUE(options_.workers == 0 || options_.max_jobs > 0,
                     "[data loader] max_jobs is 0: ", options_.workers,
                     " workers would never work\n[DataLoader] leave it out for ",
                     2 * options_.workers, " batches ahead");
  kernels::check_room(static_cast<int64_t>(std::min<uint64_t>(options_.max_jobs, INT64_MAX)),
                      sizeof(Result));
  impl().own_datasets.reserve(options_.workers);
}
LoaderCore::~LoaderCore() { join(); }

void LoaderCore::join() {
  if (impl().joined) return;
  impl().shuttle.drain();
  for (size_t w = 0; w < impl().workers.size(); ++w) push_job({});
  impl().workers.join();
  impl().own_datasets.clear();
  impl().joined = true;
}

void LoaderCore::set_dataset(Erased dataset) { impl().dataset = std::move(dataset); }
void* LoaderCore::dataset() const { return impl().dataset.get(); }

void LoaderCore::start_worker(Erased own_dataset) {
  void* dataset = impl().dataset.get();
  if (own_dataset) {
    dataset = own_dataset.get();
    impl().own_datasets.push_back(std::move(own_dataset));
  }
  impl().workers.emplace_back([this, dataset] { work(dataset); });
}

void LoaderCore::start() {
  XTGRAD_CHECK(impl().shuttle.in_flight_jobs() == 0,
               "Attempted to get a new DataLoader iterator "
               "while another iterator is not yet exhausted\n[DataLoader] workers have made "
               "batches for it: run it to end(), or make another loader");
  reset();
}

uint64_t LoaderCore::epoch_seed() {
  return mixed(default_generator().current_seed() + impl().epochs);
}

void LoaderCore::reset() {
  impl().shuttle.drain();
  impl().sequence_number = 0;
  impl().seed = epoch_seed();
  ++impl().epochs;
  if (options_.enforce_ordering)
    impl().sequencer = std::make_unique<sequencers::OrderedSequencer<Result>>(options_.max_jobs);
  else
    impl().sequencer = std::make_unique<sequencers::NoSequencer<Result>>();
  if (options_.workers > 0) prefetch(options_.max_jobs);
}

void LoaderCore::prefetch(size_t jobs) {
  for (size_t i = 0; i < jobs; ++i) {
    Erased request = next_request();
    if (!request) return;
    push_job(std::move(request));
  }
}

void LoaderCore::push_job(Erased request) {
  impl().shuttle.push_job({std::move(request), impl().sequence_number++});
}

Erased LoaderCore::next() {
  const profiler::Scope scope("loader.next");
  if (options_.workers == 0) {
    Erased request = next_request();
    return request ? fetch_with_stream(dataset(), std::move(request), impl().sequence_number++)
                   : Erased();
  }
  const auto pop = [this] { return impl().shuttle.pop_result(options_.timeout); };
  while (auto result = impl().sequencer->next(pop)) {
    if (result->exception) throw WorkerException(result->exception);
    if (!result->batch) continue;  // a stateful dataset's end, which each worker may meet
    prefetch(1);
    return std::move(result->batch);
  }
  return {};
}

void LoaderCore::work(void* dataset) {
  while (true) {
    Job job = impl().shuttle.pop_job();
    if (!job.request) return;
    Result result{{}, nullptr, job.sequence_number};
    try {
      result.batch = fetch_with_stream(dataset, std::move(job.request), job.sequence_number);
    } catch (...) {
      result.exception = std::current_exception();
    }
    impl().shuttle.push_result(std::move(result));
  }
}

Erased LoaderCore::fetch_with_stream(void* dataset, Erased request, size_t sequence_number) {
  BatchStream own{mixed(impl().seed + 0x9E3779B97F4A7C15u * (sequence_number + 1)), {}};
  struct Restore {
    BatchStream* before;
    ~Restore() { batch_stream = before; }
  } restore{std::exchange(batch_stream, &own)};
  return fetch(dataset, std::move(request));
}

bool Cursor::at_end() {
  if (!loader_) return true;
  if (!started_) batch_ = loader_->next();
  started_ = true;
  return !batch_;
}

void Cursor::next() {
  XTGRAD_CHECK(loader_,
               "Incrementing the DataLoader's past-the-end iterator is not allowed\n[DataLoader] "
               "it is end(); begin() starts an epoch");
  XTGRAD_CHECK(!at_end(),
               "Attempted to increment iterator past the end\n[DataLoader] the epoch is over; "
               "compare with end() first");
  batch_ = loader_->next();
}

void* Cursor::get() {
  XTGRAD_CHECK(loader_,
               "Dereferencing the DataLoader's past-the-end iterator is not allowed\n[DataLoader] "
               "it is end(); begin() starts an epoch");
  XTGRAD_CHECK(!at_end(),
               "Attempted to dereference iterator that was past the end\n[DataLoader] the epoch is "
               "over; compare with end() first");
  return batch_.get();
}

bool Cursor::operator==(Cursor& other) {
  if (loader_ && other.loader_) return this == &other;
  return at_end() && other.at_end();
}

}  // namespace detail
}}  // namespace xtgrad::data::v1
