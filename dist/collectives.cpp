// The collectives: each is checked, numbered, compared with the others' in debug mode, and handed
// to MPI.
#include <xtgrad/core/core.h>

#include <cstring>

#include "dist/group.h"

namespace xtgrad::distributed { inline namespace v1 {

namespace detail {

struct Pending {
  Request request;
  Call call;
  std::unique_ptr<std::vector<Tensor>> tensors;  // MPI reads and writes them
  std::function<void()> finish;                  // puts the result where it belongs
  bool done = false;

  // MPI may still write into what was given up: it stays.
  ~Pending() {
    if (!done) static_cast<void>(tensors.release());
  }
  bool test() {
    if (!done && progress(request, call)) end();
    return done;
  }
  void wait() {
    if (!done) wait_for(request, call), end();
  }
  void end() {
    done = true;
    if (finish) finish();
    tensors.reset();
  }
};

namespace {

const char* const kOps[] = {"SUM", "PRODUCT", "MIN", "MAX", "AVG"};

MPI_Op mpi_op(ReduceOp op) {
  const MPI_Op ops[] = {MPI_SUM, MPI_PROD, MPI_MIN, MPI_MAX, MPI_SUM};
  return ops[int(op)];
}

MPI_Datatype mpi_type(const char* name, const Tensor& t) {
  switch (t.scalar_type()) {
    case kDouble:
      return MPI_DOUBLE;
    case kFloat:
      return MPI_FLOAT;
    case kLong:
      return MPI_INT64_T;
    case kInt:
      return MPI_INT32_T;
    case kShort:
      return MPI_INT16_T;
    case kChar:
      return MPI_INT8_T;
    case kByte:
      return MPI_UINT8_T;
    case kBool:
      throw TypeError(str("[", name, "] bools have no sum; convert them with to(kByte)"));
    default:
      throw NotImplementedError(str("[", name, "] tensors of ", t.scalar_type(),
                                    " cannot be summed by MPI; convert them with to(kFloat)"));
  }
}

/// Numbers and bytes are counted in int by MPI.
int counted(const char* name, int64_t n) {
  XTGRAD_CHECK_VALUE(n <= INT_MAX, "[", name, "] ", n, " are more than MPI counts, ", INT_MAX,
                     "; send parts");
  return int(n);
}

/// All processes' texts of this call must be the same.
void compare_signatures(Group& g, const Call& call) {
  constexpr int kLength = 160;
  // In the group: where this throws, MPI may still write into them.
  auto &own = g.own_signature, &all = g.all_signatures;
  own.assign(kLength, 0);
  all.assign(size_t(kLength) * size_t(g.size), 0);
  std::strncpy(own.data(), call.text.c_str(), kLength - 1);
  MPI_Request started = MPI_REQUEST_NULL;
  check(MPI_Iallgather(own.data(), kLength, MPI_CHAR, all.data(), kLength, MPI_CHAR, g.signatures,
                       &started),
        call);
  Request request(started);
  wait_for(request, call);
  std::string text;
  for (int r = 0; r < g.size; ++r)
    if (const char* other = &all[size_t(r) * kLength]; own.data() != std::string(other))
      text += str("\n  rank ", r, " calls ", other);
  if (!text.empty())
    break_off(g, str("[", call.text, ", rank ", g.rank,
                     "] the processes call different collectives", text));
}

/// A new call, which the debug mode compares; `start(communicator, request)` hands it to MPI.
template <class Start>
Work begin(const std::string& what, std::vector<Tensor> tensors, bool async_op, Start start,
           std::function<void()> finish = nullptr) {
  Group& g = group();
  listen(g, g.last);  // who has failed is not waited for
  g.last = {g.last.number + 1, {}};
  const size_t space = what.find(' ');
  g.last.text =
      str(what.substr(0, space), " ", g.last.number, space < what.size() ? what.substr(space) : "");
  if (g.debug) compare_signatures(g, g.last);
  auto pending = std::make_shared<Pending>();
  pending->call = g.last;
  pending->tensors = std::make_unique<std::vector<Tensor>>(std::move(tensors));
  pending->finish = std::move(finish);
  MPI_Request request = MPI_REQUEST_NULL;
  check(start(g.data, &request), pending->call);
  pending->request = Request(request);
  if (!async_op) pending->wait();
  return Work(std::move(pending));
}

std::string shape(const Tensor& t) { return str(t.scalar_type(), " ", t.sizes()); }

/// What MPI may write into in the place of t: t itself, or a copy where it has gaps.
Tensor buffer_for(const char* name, const Tensor& t) {
  XTGRAD_CHECK(t.defined(), "[", name, "] the tensor is undefined");
  return t.detach().contiguous();
}
std::function<void()> copy_back(const Tensor& to, const Tensor& from) {
  const bool same = to.is_contiguous();
  return [=] {
    NoGradGuard quiet;
    if (same)
      to.unsafeGetTensorImpl()->storage->bump_version();  // it was written to
    else
      to.detach().copy_(from);
  };
}
void check_rank(const char* name, int r) {
  XTGRAD_CHECK_VALUE(r >= 0 && r < world_size(), "[", name, "] src = ", r, ", ranks are 0 to ",
                     world_size() - 1);
}

}  // namespace
}  // namespace detail

using namespace detail;

bool Work::is_completed() const { return !pending_ || pending_->test(); }
void Work::wait() const {
  if (pending_) pending_->wait();
}

Work all_reduce(const Tensor& tensor, ReduceOp op, bool async_op) {
  const Tensor b = buffer_for("all_reduce", tensor);
  const auto type = mpi_type("all_reduce", b);
  const int n = counted("all_reduce", b.numel());
  return begin(
      str("all_reduce (", kOps[int(op)], " of ", shape(tensor), ")"), {b}, async_op,
      [&](MPI_Comm comm, MPI_Request* request) {
        return MPI_Iallreduce(MPI_IN_PLACE, b.data_ptr(), n, type, mpi_op(op), comm, request);
      },
      [=, back = copy_back(tensor, b)] {
        if (op == ReduceOp::AVG) Tensor(b).div_(world_size());
        back();
      });
}

Work broadcast(const Tensor& tensor, int src, bool async_op) {
  check_rank("broadcast", src);
  const Tensor b = buffer_for("broadcast", tensor);
  const int n = counted("broadcast", int64_t(b.nbytes()));
  return begin(
      str("broadcast (", shape(tensor), " from ", src, ")"), {b}, async_op,
      [&](MPI_Comm comm, MPI_Request* request) {
        return MPI_Ibcast(b.data_ptr(), n, MPI_BYTE, src, comm, request);
      },
      copy_back(tensor, b));
}

Work all_gather(std::vector<Tensor>& tensors, const Tensor& tensor, bool async_op) {
  const int size = world_size();
  const Tensor b = buffer_for("all_gather", tensor);
  if (tensors.empty())
    for (int r = 0; r < size; ++r) tensors.push_back(empty_like(b));
  XTGRAD_CHECK_VALUE(int(tensors.size()) == size, "[all_gather] ", tensors.size(), " tensors for ",
                     size, " processes");
  for (const Tensor& t : tensors)
    XTGRAD_CHECK_VALUE(t.sizes() == b.sizes() && t.scalar_type() == b.scalar_type(),
                       "[all_gather] a place for ", shape(t), ", each process gives ", shape(b));
  const Tensor all = empty({int64_t(b.nbytes()) * size}, kByte);
  const int n = counted("all_gather", all.numel()) / size;
  return begin(
      str("all_gather (", shape(tensor), ")"), {b, all}, async_op,
      [&](MPI_Comm comm, MPI_Request* request) {
        return MPI_Iallgather(b.data_ptr(), n, MPI_BYTE, all.data_ptr(), n, MPI_BYTE, comm,
                              request);
      },
      [=, to = tensors] {
        NoGradGuard quiet;
        for (int r = 0; r < size; ++r) {
          const Tensor part = empty_like(b);
          std::memcpy(part.data_ptr(), static_cast<char*>(all.data_ptr()) + int64_t(r) * n,
                      size_t(n));
          to[size_t(r)].detach().copy_(part);
        }
      });
}

Work reduce_scatter(const Tensor& output, const std::vector<Tensor>& inputs, ReduceOp op,
                    bool async_op) {
  const int size = world_size();
  XTGRAD_CHECK_VALUE(int(inputs.size()) == size, "[reduce_scatter] ", inputs.size(), " inputs for ",
                     size, " processes");
  for (const Tensor& t : inputs)
    XTGRAD_CHECK_VALUE(t.sizes() == output.sizes() && t.scalar_type() == output.scalar_type(),
                       "[reduce_scatter] an input ", shape(t), ", the output is ", shape(output));
  NoGradGuard quiet;
  const Tensor b = buffer_for("reduce_scatter", output), all = stack(inputs).detach();
  const auto type = mpi_type("reduce_scatter", b);
  const int n = counted("reduce_scatter", b.numel());
  return begin(
      str("reduce_scatter (", kOps[int(op)], " of ", shape(output), ")"), {b, all}, async_op,
      [&](MPI_Comm comm, MPI_Request* request) {
        return MPI_Ireduce_scatter_block(all.data_ptr(), b.data_ptr(), n, type, mpi_op(op), comm,
                                         request);
      },
      [=, back = copy_back(output, b)] {
        if (op == ReduceOp::AVG) Tensor(b).div_(size);
        back();
      });
}

void barrier() {
  begin("barrier", {}, false,
        [](MPI_Comm comm, MPI_Request* request) { return MPI_Ibarrier(comm, request); });
}

Generator manual_seed(uint64_t seed) {
  // splitmix64 of both numbers
  uint64_t z = seed + 0x9e3779b97f4a7c15u * uint64_t(rank());
  if (rank() > 0) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
  }
  return xtgrad::manual_seed(z);
}

}}  // namespace xtgrad::distributed::v1
