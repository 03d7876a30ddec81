/// @file What lies between our code and MPI: a collective under way, which may be delayed as a bad
/// network would, and numbers that the environment gives.
#pragma once
#include <mpi.h>

#include <chrono>
#include <thread>

namespace xtgrad::distributed { inline namespace v1 { namespace detail {

using Clock = std::chrono::steady_clock;

/// The number that the environment gives as `name`, `otherwise` where it gives none. Throws a
/// ValueError that names both unless it is one for which `valid` holds; `wanted` says which are.
double setting(const char* name, double otherwise, const char* wanted, bool (*valid)(double));

/// Reads XTGRAD_DIST_LATENCY_MS, XTGRAD_DIST_LOSS and XTGRAD_DIST_RETRY_MS. Throws a ValueError
/// where one of them is nonsense.
void read_injection();
/// Lets each process lose messages of its own, the same in every run.
void seed_injection(int rank);
/// How much longer than MPI a message takes, for tests: XTGRAD_DIST_LATENCY_MS always, and
/// XTGRAD_DIST_RETRY_MS (200) more each time it is lost, which happens with the probability
/// XTGRAD_DIST_LOSS.
Clock::duration injected_delay();

/// An operation of MPI that was started. It is done once MPI says so and its delay is over.
class Request {
 public:
  Request() = default;
  explicit Request(MPI_Request request)
      : request_(request), earliest_(Clock::now() + injected_delay()) {}
  /// Lets MPI go on; whether the operation is done. `error`: MPI's code where there is one.
  bool test(int& error) {
    int done = 1;
    if (request_ != MPI_REQUEST_NULL) error = MPI_Test(&request_, &done, MPI_STATUS_IGNORE);
    return done != 0 && Clock::now() >= earliest_;
  }

 private:
  MPI_Request request_ = MPI_REQUEST_NULL;
  Clock::time_point earliest_{};
};

/// Between two looks: at first others get the processor, later for longer.
class Pause {
 public:
  void operator()() {
    if (++looks_ < 100)
      std::this_thread::yield();
    else
      std::this_thread::sleep_for(std::chrono::microseconds(looks_ < 1000 ? 50 : 1000));
  }

 private:
  int looks_ = 0;
};

}}}  // namespace xtgrad::distributed::v1::detail
