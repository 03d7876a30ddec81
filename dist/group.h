/// @file The group of processes: three communicators and what is known of its members.
#pragma once
#include <xtgrad/dist/process_group.h>

#include "dist/wire.h"

namespace xtgrad::distributed { inline namespace v1 { namespace detail {

/// A collective as errors name it: "all_reduce 17 (SUM of Float [3, 4])".
struct Call {
  int64_t number = 0;
  std::string text;
};

/// What a process tells the others when it stops, in one message of fixed size.
struct Notice {
  enum Kind : int { kNone, kFailed, kGaveUp, kLeft } kind = kNone;
  int64_t number = 0;     // of the last call it began
  char call[160] = {};    // that call
  char reason[600] = {};  // kFailed: the error's text
};

/// A notice that has arrived and counts only later, as if the network were slow.
struct Late {
  Clock::time_point due;
  int from;
  Notice notice;
};

struct Group {
  MPI_Comm data, signatures, notices;  // apart, so that no message is taken for another's
  int rank, size;
  std::chrono::milliseconds timeout;
  bool debug;
  std::vector<char> own_signature, all_signatures;  // the debug mode's
  Call last;                                        // the call that was begun last
  std::vector<Notice> heard;                        // from each rank, the last notice
  std::vector<Late> late;                           // not yet among them
  Notice told;                                      // by this rank; must live until it is sent
  std::vector<MPI_Request> sends;
  std::string broken;  // why it cannot be used any more
  bool owns_mpi;       // whether it has to end it
};

/// The group; throws where there is none, or where it is broken.
Group& group();
/// The group or null.
Group* maybe_group();

/// Whether the operation is done; throws where MPI or another process failed.
bool progress(Request& request, const Call& call);
/// Waits for it; after the group's timeout asks the others where they are and throws.
void wait_for(Request& request, const Call& call);
/// Throws a DistError for MPI's error code, if it is one.
void check(int code, const Call& call);

/// Sends all others a notice of this kind.
void tell(Group& g, Notice::Kind kind, const std::string& reason = {});
/// Takes in what others told. Throws where that means that `call` cannot come to an end.
void listen(Group& g, const Call& call);
/// Tells the others, hears where they are, and throws an error that says so.
[[noreturn]] void give_up(Group& g, const Call& call, const std::string& why);
/// Makes the group unusable and throws.
[[noreturn]] void break_off(Group& g, const std::string& text);
/// Lets messages go out for a moment, so that others hear of this process's end, and ends all.
[[noreturn]] void abort_all(Group& g);

}}}  // namespace xtgrad::distributed::v1::detail
