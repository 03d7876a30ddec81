/// @file Threads, a monitor and queues between threads, with `<thread>` and `<condition_variable>`
/// kept out of the headers.
#pragma once
#include <xtgrad/core/data/erased.h>
#include <xtgrad/core/data/options.h>
#include <xtgrad/core/export.h>
#include <xtgrad/core/light_std.h>

namespace xtgrad::data { inline namespace v1 { namespace detail {

/// Threads that are joined together.
class XTGRAD_API Threads {
 public:
  Threads();
  ~Threads();
  void emplace_back(std::function<void()> body);
  /// Waits for all and forgets them.
  void join();
  size_t size() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

/// A mutex (BasicLockable) with its condition variable.
class XTGRAD_API Monitor {
 public:
  Monitor();
  ~Monitor();
  void lock();
  void unlock();
  void notify_one();
  void notify_all();
  /// Between lock and unlock: waits until `ready()`. False if that took longer than the timeout.
  bool wait(const std::function<bool()>& ready, Optional<Milliseconds> timeout = nullopt);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

/// The queue behind Queue<T>.
class XTGRAD_API ErasedQueue {
 public:
  ErasedQueue();
  ~ErasedQueue();
  void push(Erased value);
  Erased pop(Optional<Milliseconds> timeout);
  size_t clear();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

/// A first-in first-out queue between threads.
template <class T>
class Queue {
 public:
  void push(T value) { queue_.push(Erased(std::move(value))); }
  /// Waits for an element; throws Error when none comes in time.
  T pop(Optional<Milliseconds> timeout = nullopt) { return queue_.pop(timeout).template take<T>(); }
  /// Drops everything and says how much that was.
  size_t clear() { return queue_.clear(); }

 private:
  ErasedQueue queue_;
};

/// Carries jobs to worker threads and their results back, and knows how many are under way.
template <class Job, class Result>
class DataShuttle {
 public:
  void push_job(Job job) {
    new_jobs_.push(std::move(job));
    ++in_flight_jobs_;
  }
  void push_result(Result result) { results_.push(std::move(result)); }
  Job pop_job() { return new_jobs_.pop(); }
  /// The next result, or nothing when no job is under way.
  std::optional<Result> pop_result(Optional<Milliseconds> timeout = nullopt) {
    if (in_flight_jobs_ == 0) return nullopt;
    std::optional<Result> result = results_.pop(timeout);
    --in_flight_jobs_;
    return result;
  }
  /// Drops the jobs nobody has begun and waits for the others.
  void drain() {
    in_flight_jobs_ -= new_jobs_.clear();
    while (in_flight_jobs_ > 0) pop_result();
  }
  size_t in_flight_jobs() const noexcept { return in_flight_jobs_; }

 private:
  Queue<Job> new_jobs_;
  size_t in_flight_jobs_ = 0;
  Queue<Result> results_;
};

}}}  // namespace xtgrad::data::v1::detail
