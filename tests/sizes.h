// Adversarial sizes: a row for each public signature that takes an integer, and how a row is tried.
// Every case runs in a child process, so that a crash or a hang has the name of its row.
#pragma once
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <torch/torch.h>
#include <unistd.h>

#include <cstring>
#include <ctime>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "core/kernels/alloc.h"
#include "left_out.h"

namespace sizes {

using torch::Tensor;

/// What the calls of the rows work on, anew for each case.
struct Given {
  Tensor x = torch::arange(24, torch::kFloat).view({2, 3, 4}).requires_grad_();
  Tensor v = torch::arange(6, torch::kFloat).requires_grad_();
  Tensor m = torch::rand({3, 3}).add(torch::eye(3)).detach().requires_grad_();
  Tensor image = torch::rand({1, 4, 6, 6}).requires_grad_();
  Tensor line = torch::rand({1, 4, 6}).requires_grad_();
  Tensor volume = torch::rand({1, 4, 6, 6, 6}).requires_grad_();
  Tensor at = torch::tensor({0, 1, 1}, torch::kLong);
  Tensor y = torch::zeros({2, 3, 4});  // to be written into
};

struct Row {
  const char* signature;  // name(the integer parameters), as in the header
  std::vector<int64_t> sane;
  void (*call)(Given& given, const int64_t* n);
};

/// Reads a result: its sizes multiply to numel, its last element is there, and backward works where
/// that is not much work.
inline void touch(const Tensor& t) {
  if (!t.defined()) return;
  double n = 1;  // does not wrap
  for (int64_t s : t.sizes()) n *= double(s);
  if (n != double(t.numel())) throw std::logic_error("numel is not the product of the sizes");
  if (n == 0) return;
  Tensor last = t.detach();
  while (last.dim() > 0) last = last.select(0, last.size(0) - 1);
  last.item();
  if (n > (1 << 16)) return;
  t.sum();
  if (t.requires_grad()) t.sum().backward({}, true);
}
template <class A, class B>
void touch(const std::tuple<A, B>& t) {
  touch(std::get<0>(t)), touch(std::get<1>(t));
}
template <class A, class B, class C>
void touch(const std::tuple<A, B, C>& t) {
  touch(std::get<0>(t)), touch(std::get<1>(t)), touch(std::get<2>(t));
}
template <class A, class B, class C, class D>
void touch(const std::tuple<A, B, C, D>& t) {
  touch(std::get<0>(t)), touch(std::get<1>(t)), touch(std::get<2>(t));
}
inline void touch(const std::vector<Tensor>& list) {
  for (size_t i = 0; i < list.size() && i < 100; ++i) touch(list[i]);
}
inline void touch(int64_t) {}

inline const std::vector<int64_t>& extremes() {
  static const std::vector<int64_t> all = {
      0, 1, -1, int64_t{1} << 31, (int64_t{1} << 61) - 1, int64_t{1} << 62, INT64_MAX, INT64_MIN};
  return all;
}

/// One case: what went wrong, or nothing. A right result or an Error within a second of the
/// processor's time is right, however busy the machine is; faults_of ends what waits.
inline std::string tried(const Row& row, const std::vector<int64_t>& n, bool must_work) {
  const std::clock_t start = std::clock();
  std::string fault;
  try {
    Given given;
    row.call(given, n.data());
  } catch (const c10::Error& e) {
    if (must_work && !says_left_out(e)) fault = e.what();
  } catch (const std::exception& e) {
    fault = std::string("no Error of ours: ") + e.what();
  }
  const double took = double(std::clock() - start) / CLOCKS_PER_SEC;
  if (took > 1) fault += " took " + std::to_string(took) + " s";
  return fault;
}

/// Every case of a row, each reported on the pipe before it is tried: one argument at a time, then
/// pairs.
inline void try_all(const Row& row, int pipe) {
  const auto run = [&](const std::vector<int64_t>& n, bool must_work) {
    std::string text;
    for (int64_t i : n) text += (text.empty() ? "(" : ", ") + std::to_string(i);
    text += ")";
    dprintf(pipe, "?%s\n", text.c_str());
    const std::string fault = tried(row, n, must_work);
    if (!fault.empty()) dprintf(pipe, "!%s %s\n", text.c_str(), fault.substr(0, 200).c_str());
  };
  run(row.sane, true);
  for (size_t i = 0; i < row.sane.size(); ++i)
    for (int64_t one : extremes()) {
      std::vector<int64_t> n = row.sane;
      n[i] = one;
      run(n, false);
      for (size_t j = i + 1; j < n.size(); ++j)
        for (int64_t other :
             {int64_t{-1}, int64_t{1} << 31, int64_t{1} << 62, INT64_MAX, INT64_MIN}) {
          std::vector<int64_t> two = n;
          two[j] = other;
          run(two, false);
        }
    }
}

/// The faults of a row, found by a child that has 60 s and blocks of at most 256 MB.
inline std::string faults_of(const Row& row) {
  int ends[2];
  if (pipe(ends) != 0) return "no pipe";
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    torch::set_num_threads(1);
    xtgrad::kernels::set_allocation_limit(size_t{256} << 20);
    alarm(60);
    for (int s : {SIGSEGV, SIGFPE, SIGABRT, SIGBUS, SIGILL}) signal(s, SIG_DFL);
    try_all(row, ends[1]);
    _exit(0);
  }
  close(ends[1]);
  std::string text, faults, last;
  char block[4096];
  for (ssize_t n; (n = read(ends[0], block, sizeof block)) > 0;) text.append(block, size_t(n));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    if (line.starts_with('?'))
      last = line.substr(1);
    else
      faults += "  " + line.substr(line.starts_with('!')) + "\n";
    at = end + 1;
  }
  if (WIFSIGNALED(status))
    faults += "  " + last + " ended with signal " + std::to_string(WTERMSIG(status)) + "\n";
  else if (WEXITSTATUS(status) != 0)
    faults += "  " + last + " ended the process\n";
  return faults;
}

inline void check_rows(const std::vector<Row>& rows) {
  const char* only = std::getenv("XTGRAD_SIZE_ROW");
  for (const Row& row : rows) {
    if (only && std::string(row.signature).find(only) == std::string::npos) continue;
    const std::string faults = faults_of(row);
    CHECK_MESSAGE(faults.empty(), std::string(row.signature), " is wrong for\n", faults);
  }
}

/// Rows of the ops and of the layers (a file each, so that they compile side by side).
const std::vector<Row>& op_rows();
const std::vector<Row>& layer_rows();

#define SIZE_STRIP(...) __VA_ARGS__
#define ROW(signature, sane, ...)                                      \
  {signature, {SIZE_STRIP sane}, [](Given& g, const int64_t* n) {      \
     [[maybe_unused]] auto& [x, v, m, image, line, volume, at, y] = g; \
     (void)n;                                                          \
     touch(__VA_ARGS__);                                               \
   }},

}  // namespace sizes
