// Joining and leaving the group, whatever way the program ends.
#include "dist/group.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace xtgrad::distributed { inline namespace v1 { namespace detail {
namespace {

std::unique_ptr<Group> the_group;
bool was_initialized = false;
std::terminate_handler terminate_before = nullptr;

std::string text_of_current_exception() {
  try {
    if (std::current_exception()) throw;
  } catch (const std::exception& e) {
    return e.what();
  } catch (...) {
    return "an exception that is none of std's";
  }
  return "std::terminate";
}

// An exception that nobody caught, with the others waiting for this process.
[[noreturn]] void at_terminate() {
  if (!the_group) {
    if (terminate_before) terminate_before();
    std::abort();
  }
  const std::string text = text_of_current_exception();
  std::fprintf(stderr, "rank %d ends: %s\n", the_group->rank, text.c_str());
  if (the_group->broken.empty()) tell(*the_group, Notice::kFailed, text);
  abort_all(*the_group);
}

void at_exit() {
  int ended = 0;
  MPI_Finalized(&ended);
  if (!the_group || ended) return;
  if (!the_group->broken.empty()) abort_all(*the_group);
  try {
    destroy_process_group();
  } catch (const DistError& e) {
    std::fprintf(stderr, "%s\n", e.what());
    abort_all(*the_group);
  }
}

}  // namespace

Group* maybe_group() { return the_group.get(); }
Group& group() {
  XTGRAD_CHECK(the_group,
               "Default process group has not been initialized, please make sure to call "
               "init_process_group.\n[dist] there is no group of processes yet");
  if (!the_group->broken.empty())
    throw DistError("the group of processes is broken: " + the_group->broken);
  return *the_group;
}

}}}  // namespace xtgrad::distributed::v1::detail

namespace xtgrad::distributed { inline namespace v1 {

using namespace detail;

void init_process_group(const ProcessGroupOptions& options) {
  XTGRAD_CHECK(!the_group,
               "trying to initialize the default process group twice!"
               "\n[init_process_group] once is enough");
  XTGRAD_CHECK(!was_initialized,
               "[init_process_group] MPI has ended with destroy_process_group(); "
               "it does not begin again in one process");
  // Before MPI begins: then nobody waits for a process that ends here.
  read_injection();
  const double timeout =
      setting("XTGRAD_DIST_TIMEOUT", double(options.timeout.count()) / 1000,
              "seconds, above 0 and at most 1e9", [](double s) { return s > 0 && s <= 1e9; });
  const bool debug = setting("XTGRAD_DIST_DEBUG", options.debug, "0 or 1",
                             [](double on) { return on == 0 || on == 1; }) != 0;
  int has_mpi = 0, level = 0;
  MPI_Initialized(&has_mpi);
  if (!has_mpi) MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &level);
  auto g = std::make_unique<Group>();
  g->owns_mpi = !has_mpi;
  for (MPI_Comm* comm : {&g->data, &g->signatures, &g->notices}) {
    MPI_Comm_dup(MPI_COMM_WORLD, comm);
    MPI_Comm_set_errhandler(*comm, MPI_ERRORS_RETURN);
  }
  MPI_Comm_rank(g->data, &g->rank);
  MPI_Comm_size(g->data, &g->size);
  seed_injection(g->rank);
  g->timeout = std::chrono::milliseconds(std::llround(1000 * timeout));
  g->debug = debug;
  g->last.text = "init_process_group";
  g->heard.resize(size_t(g->size));
  the_group = std::move(g);
  was_initialized = true;
  terminate_before = std::set_terminate(at_terminate);
  std::atexit(at_exit);
}

void destroy_process_group() {
  Group& g = group();
  const Call call{g.last.number, "destroy_process_group"};
  tell(g, Notice::kLeft);
  const auto all_left = [&] {
    for (int r = 0; r < g.size; ++r)
      if (r != g.rank && g.heard[size_t(r)].kind != Notice::kLeft) return false;
    return true;
  };
  Pause pause;
  for (const auto end = Clock::now() + g.timeout; !all_left(); pause()) {
    listen(g, call);
    if (Clock::now() > end) give_up(g, call, "others did not leave in time");
  }
  MPI_Waitall(int(g.sends.size()), g.sends.data(), MPI_STATUSES_IGNORE);
  if (g.owns_mpi) MPI_Finalize();
  the_group.reset();
}

bool is_initialized() { return maybe_group() != nullptr; }
int rank() { return group().rank; }
int world_size() { return group().size; }

}}  // namespace xtgrad::distributed::v1
