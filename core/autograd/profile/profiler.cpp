/// @file Records what ends when, in a list of each thread.
#include <xtgrad/core/autograd/profiler.h>
#include <xtgrad/core/check.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_set>

#include "core/autograd/watcher.h"
#include "core/kernels/flop.h"

namespace xtgrad::profiler { inline namespace v1 {
namespace {

uint64_t now() {
  return static_cast<uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

struct Open {
  Kind kind;
  const char* name;
  uint64_t begin;
};
// What one thread did since the profile began.
struct Log {
  uint64_t profile, last, flop;  // last: when its last event, or begin of one, was
  std::vector<Event> events;
  std::vector<Open> open;
};

std::mutex lock;  // of what follows
uint64_t begin = 0;
alignas(8) uint64_t profile = 0;  // atomic
std::vector<std::shared_ptr<Log>> logs;

Log& log() {
  static thread_local std::shared_ptr<Log> own;
  const uint64_t current = __atomic_load_n(&profile, __ATOMIC_RELAXED);
  if (!own || own->profile != current) [[unlikely]] {
    std::lock_guard hold(lock);
    own = std::make_shared<Log>(Log{current, now(), kernels::flop, {}, {}});
    own->events.reserve(4096);
    logs.push_back(own);
  }
  return *own;
}

}  // namespace

namespace detail {

bool active = false;

void op(const char* name, TensorList ys, int64_t flop) {
  Log& l = log();
  const uint64_t t = now(), counted = kernels::flop;
  uint64_t bytes = 0;
  for (const Tensor& y : ys) bytes += y.defined() ? static_cast<uint64_t>(y.nbytes()) : 0;
  l.events.push_back(
      {Kind::kOp, name, l.last, t, bytes, counted - l.flop + static_cast<uint64_t>(flop)});
  l.last = t;
  l.flop = counted;
}

void enter(Kind kind, const char* name) {
  Log& l = log();
  l.last = now();
  l.flop = kernels::flop;
  l.open.push_back({kind, name, l.last});
}
// What was left open inside, by an exception, ends as well.
void leave(const char* name) {
  Log& l = log();
  size_t at = l.open.size();
  while (at > 0 && l.open[at - 1].name != name) --at;
  if (at == 0) return;  // it began before the profile
  l.last = now();
  const uint64_t flop = kernels::flop - l.flop;  // of what is not an op: a node's own products
  l.flop += flop;
  for (; l.open.size() >= at; l.open.pop_back()) {
    const Open& o = l.open.back();
    l.events.push_back({o.kind, o.name, o.begin, l.last, 0, l.open.size() == at ? flop : 0});
  }
}

const char* lasting(const std::string& name) {
  static thread_local std::unordered_set<std::string_view> own;  // no lock for those known here
  if (const auto known = own.find(name); known != own.end()) return known->data();
  static std::unordered_set<std::string>& all = *new std::unordered_set<std::string>;
  std::lock_guard hold(lock);
  const std::string& kept = *all.insert(name).first;
  own.insert(kept);
  return kept.c_str();
}

}  // namespace detail

Profile::Profile() {
  {
    std::lock_guard hold(lock);
    XTGRAD_CHECK(!detail::on(), "Profile: another one runs\n[Profile] stop() that one first");
    logs.clear();
    __atomic_store_n(&profile, profile + 1, __ATOMIC_RELAXED);
    begin = now();
    __atomic_store_n(&detail::active, true, __ATOMIC_RELEASE);
    autograd::count_watchers(1);
  }
  log();
}
Profile::~Profile() {
  if (runs_) stop();
}

void Profile::stop() {
  if (!runs_) return;
  runs_ = false;
  __atomic_store_n(&detail::active, false, __ATOMIC_RELEASE);
  autograd::count_watchers(-1);
  std::lock_guard hold(lock);
  for (uint32_t thread = 0; thread < logs.size(); ++thread)
    for (Event event : std::exchange(logs[thread]->events, {})) {
      event.begin -= begin;
      event.end -= begin;
      event.thread = thread;
      events_.push_back(event);
    }
  logs.clear();
}

}}  // namespace xtgrad::profiler::v1
