// When a process fails, hangs or goes its own way: how the others come to know, and what they say.
#include <algorithm>
#include <cstring>

#include "dist/group.h"

namespace xtgrad::distributed { inline namespace v1 { namespace detail {
namespace {

constexpr std::chrono::milliseconds kGrace{1000};  // in which others answer, or read what was told

std::string seconds(std::chrono::milliseconds time) {
  return str(double(time.count()) / 1000, " s");
}

template <size_t N>
void put(char (&to)[N], const std::string& text) {
  std::strncpy(to, text.c_str(), N - 1);
}

/// Takes all notices that have arrived, and heeds those whose injected delay is over.
void receive(Group& g) {
  int arrived = 0;
  MPI_Status status;
  while (MPI_Iprobe(MPI_ANY_SOURCE, 0, g.notices, &arrived, &status) == MPI_SUCCESS && arrived) {
    Late& late = g.late.emplace_back();
    late.from = status.MPI_SOURCE;
    MPI_Recv(&late.notice, sizeof(Notice), MPI_BYTE, late.from, 0, g.notices, MPI_STATUS_IGNORE);
    late.due = Clock::now() + injected_delay();
  }
  std::erase_if(g.late, [&](const Late& late) {
    const bool is_due = late.due <= Clock::now();
    if (is_due) g.heard[size_t(late.from)] = late.notice;
    return is_due;
  });
}

std::string where(const Group& g, int r) {
  const Notice& n = g.heard[size_t(r)];
  if (n.kind == Notice::kFailed) return str("rank ", r, " failed after ", n.call, ": ", n.reason);
  if (n.kind == Notice::kLeft) return str("rank ", r, " left after ", n.call);
  if (n.kind == Notice::kGaveUp) return str("rank ", r, " is in ", n.call);
  return str("rank ", r, " does not answer: it hangs, computes or is gone");
}

}  // namespace

void tell(Group& g, Notice::Kind kind, const std::string& reason) {
  if (g.told.kind != Notice::kNone) return;  // once is enough, and the buffer is in use
  g.told.kind = kind;
  g.told.number = g.last.number;
  put(g.told.call, g.last.text);
  put(g.told.reason, reason);
  for (int r = 0; r < g.size; ++r)
    if (r != g.rank)
      MPI_Isend(&g.told, sizeof g.told, MPI_BYTE, r, 0, g.notices, &g.sends.emplace_back());
}

void listen(Group& g, const Call& call) {
  receive(g);
  for (int r = 0; r < g.size; ++r) {
    const Notice& n = g.heard[size_t(r)];
    const bool never_comes = n.kind == Notice::kLeft && n.number < call.number;
    if (n.kind == Notice::kFailed || never_comes)
      break_off(g, str("[", call.text, ", rank ", g.rank, "] ", where(g, r)));
    if (n.kind == Notice::kGaveUp) give_up(g, call, str("rank ", r, " gave up waiting"));
  }
}

void give_up(Group& g, const Call& call, const std::string& why) {
  tell(g, Notice::kGaveUp);
  const auto all_answered = [&] {
    for (int r = 0; r < g.size; ++r)
      if (r != g.rank && g.heard[size_t(r)].kind == Notice::kNone) return false;
    return true;
  };
  Pause pause;
  for (const auto end = Clock::now() + kGrace; !all_answered() && Clock::now() < end; pause())
    receive(g);
  std::string text = str("[", call.text, ", rank ", g.rank, "] ", why);
  for (int r = 0; r < g.size; ++r)
    if (r != g.rank) text += "\n  " + where(g, r);
  break_off(g, text);
}

void break_off(Group& g, const std::string& text) {
  g.broken = text;
  throw DistError(text);
}

void abort_all(Group& g) {
  Pause pause;
  for (const auto end = Clock::now() + kGrace; Clock::now() < end; pause()) receive(g);
  MPI_Abort(MPI_COMM_WORLD, 1);
  std::abort();
}

void check(int code, const Call& call) {
  if (code == MPI_SUCCESS) return;
  Group& g = *maybe_group();
  char text[MPI_MAX_ERROR_STRING] = {};
  int length = 0;
  MPI_Error_string(code, text, &length);
  tell(g, Notice::kFailed, text);
  break_off(g, str("[", call.text, ", rank ", g.rank, "] MPI failed: ", text));
}

bool progress(Request& request, const Call& call) {
  Group& g = group();
  int error = MPI_SUCCESS;
  const bool done = request.test(error);
  check(error, call);
  if (!done) listen(g, call);
  return done;
}

void wait_for(Request& request, const Call& call) {
  Group& g = group();
  Pause pause;
  for (const auto end = Clock::now() + g.timeout; !progress(request, call); pause())
    if (Clock::now() > end) give_up(g, call, str("not done after ", seconds(g.timeout)));
}

}}}  // namespace xtgrad::distributed::v1::detail
