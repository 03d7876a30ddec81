/// @file Threads, Monitor and ErasedQueue over the standard library.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/threads.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

#include "core/extras.h"

namespace xtgrad::data { inline namespace v1 { namespace detail {

struct Threads::Impl {
  std::vector<std::thread> threads;
};
Threads::Threads() : impl_(std::make_shared<Impl>()) {}
Threads::~Threads() { join(); }
void Threads::emplace_back(std::function<void()> body) {
#if !XTGRAD_WITH_THREADS
  xtgrad::detail::throw_built_without("DataLoader", "threads", "XTGRAD_WITH_THREADS",
                                      "workers; leave DataLoaderOptions().workers(0)");
#endif
  impl_->threads.emplace_back(std::move(body));
}
void Threads::join() {
  for (auto& thread : impl_->threads) thread.join();
  impl_->threads.clear();
}
size_t Threads::size() const { return impl_->threads.size(); }

struct Monitor::Impl {
  std::mutex mutex;
  std::condition_variable changed;
};
Monitor::Monitor() : impl_(std::make_shared<Impl>()) {}
Monitor::~Monitor() = default;
void Monitor::lock() { impl_->mutex.lock(); }
void Monitor::unlock() { impl_->mutex.unlock(); }
void Monitor::notify_one() { impl_->changed.notify_one(); }
void Monitor::notify_all() { impl_->changed.notify_all(); }
bool Monitor::wait(const std::function<bool()>& ready, Optional<Milliseconds> timeout) {
  std::unique_lock lock(impl_->mutex, std::adopt_lock);
  bool in_time = true;
  if (timeout)
    in_time = impl_->changed.wait_for(lock, std::chrono::milliseconds(timeout->count()), ready);
  else
    impl_->changed.wait(lock, ready);
  lock.release();
  return in_time;
}

struct ErasedQueue::Impl {
  std::queue<Erased> values;
  Monitor monitor;
};
ErasedQueue::ErasedQueue() : impl_(std::make_shared<Impl>()) {}
ErasedQueue::~ErasedQueue() = default;

void ErasedQueue::push(Erased value) {
  {
    std::lock_guard lock(impl_->monitor);
    impl_->values.push(std::move(value));
  }
  impl_->monitor.notify_one();
}

Erased ErasedQueue::pop(Optional<Milliseconds> timeout) {
  std::lock_guard lock(impl_->monitor);
  const bool came = impl_->monitor.wait([this] { return !impl_->values.empty(); }, timeout);
  XTGRAD_CHECK(came, "Timeout in DataLoader queue while waiting for next batch (timeout was ",
               timeout->count(),
               " ms)\n[data loader] nothing came in that time; the option "
               "`timeout` sets it");
  Erased value = std::move(impl_->values.front());
  impl_->values.pop();
  return value;
}

size_t ErasedQueue::clear() {
  std::queue<Erased> values;
  {
    std::lock_guard lock(impl_->monitor);
    values.swap(impl_->values);
  }
  return values.size();
}

}}}  // namespace xtgrad::data::v1::detail
