#include "repl/session.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include "repl/messages.h"

namespace xtgrad_repl {
namespace {

// A line that does not end within this time after Ctrl-C calls nothing, and is killed.
constexpr std::chrono::milliseconds kPatience{2000};

volatile sig_atomic_t interrupts = 0;

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigaction(signal, &action, nullptr);
}

/// The line editor goes on after one interruption of its waiting, not after a second, so another
/// follows.
void note_interrupt(int) {
  interrupts = interrupts + 1;
  const itimerval soon{{0, 0}, {0, 20'000}};
  setitimer(ITIMER_REAL, &soon, nullptr);
}

std::string how_it_died(int status) {
  if (WIFEXITED(status)) return "ended with code " + std::to_string(WEXITSTATUS(status));
  switch (WTERMSIG(status)) {
    case SIGSEGV:
      return "segmentation fault: a pointer to nowhere, or a recursion without end";
    case SIGFPE:
      return "integer division by zero";
    case SIGABRT:
      return "abort";
    default:
      return strsignal(WTERMSIG(status));
  }
}

}  // namespace

bool take_interrupt() {
  const bool came = interrupts != 0;
  interrupts = 0;
  return came;
}

Session::Session(const Options& options) : options_(options) {
  int to_worker[2], to_us[2];
  if (pipe2(to_worker, O_CLOEXEC) != 0 || pipe2(to_us, O_CLOEXEC) != 0)
    throw std::runtime_error(std::string("pipe: ") + std::strerror(errno));
  prctl(PR_SET_CHILD_SUBREAPER, 1);  // snapshots outlive the worker that is their parent
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, nullptr);
  handle(SIGCHLD, [](int) {});
  handle(SIGINT, note_interrupt);
  handle(SIGALRM, [](int) {});
  handle(SIGPIPE, SIG_IGN);
  worker_ = fork();
  if (worker_ < 0) throw std::runtime_error(std::string("fork: ") + std::strerror(errno));
  if (worker_ == 0) {
    close(to_worker[1]);
    close(to_us[0]);
    handle(SIGPIPE, SIG_DFL);
    handle(SIGALRM, SIG_DFL);
    work(to_worker[0], to_us[1], options_);
  }
  close(to_worker[0]);
  close(to_us[1]);
  requests_ = to_worker[1];
  replies_ = to_us[0];
  const auto ready = receive(replies_);
  if (!ready || !ready->getBoolean("ready").value_or(false))
    throw std::runtime_error(ready ? ready->getString("message").value_or("").str()
                                   : "the compiler has crashed");
}

Session::~Session() {
  if (worker_ > 0) kill(worker_, SIGKILL);
  for (const Snapshot& s : snapshots_) kill(s.pid, SIGKILL);
  while (waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
  }
}

void Session::reap() {
  int status = 0;
  for (pid_t p; (p = waitpid(-1, &status, WNOHANG)) > 0;)
    if (p == worker_) death_ = status;
}

bool Session::wait_for_reply() {
  sigset_t mask;
  sigprocmask(SIG_SETMASK, nullptr, &mask);
  sigdelset(&mask, SIGCHLD);
  using Clock = std::chrono::steady_clock;
  Clock::time_point until{};  // when patience ends
  for (int seen = 0;;) {
    pollfd reply{replies_, POLLIN, 0};
    const timespec tick{0, 100'000'000};
    ppoll(&reply, 1, death_ || seen ? &tick : nullptr, &mask);
    if (reply.revents & POLLIN) return true;  // last words come before the death
    if (death_) return false;
    reap();
    if (interrupts > seen) {
      until = Clock::now();  // now, if it is the second one
      if (seen == 0) until += kPatience;
      seen = interrupts;
      kill(worker_, SIGINT);
    }
    if (seen > 0 && Clock::now() >= until) kill(worker_, SIGKILL);
  }
}

bool Session::take_over() {
  // What still lives could read the next request before it dies.
  if (!death_ && worker_ > 0) {
    kill(worker_, SIGKILL);
    while (waitpid(worker_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  death_.reset();
  worker_ = -1;
  while (!snapshots_.empty()) {
    const pid_t pid = snapshots_.back().pid;
    snapshots_.pop_back();
    if (kill(pid, SIGUSR1) != 0) continue;
    worker_ = pid;
    return true;
  }
  return false;
}

Result Session::run(const std::string& entry, const std::string& name, int line, const Show& show) {
  interrupts = 0;
  send(requests_, {{"op", "run"}, {"code", entry}, {"name", name}, {"line", line}});
  Result result;
  for (bool kept = false;;) {
    if (!wait_for_reply()) {
      const int status = *death_;
      const bool interrupted = interrupts > 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
      result.status = interrupted ? Result::kInterrupted : Result::kCrashed;
      result.message = interrupted ? "interrupted; the line called nothing that could stop it"
                                   : how_it_died(status);
      if (WIFEXITED(status)) {
        result.status = Result::kExited;
        result.exit_code = WEXITSTATUS(status);
        worker_ = -1;
        return result;
      }
      result.message += take_over() ? "; everything is as it was before the line\n" : "\n";
      return result;
    }
    const auto reply = receive(replies_);
    if (!reply) continue;
    if (const auto snapshot = reply->getInteger("snapshot")) {
      kept = *snapshot > 0;
      if (kept) snapshots_.push_back({static_cast<pid_t>(*snapshot), entry});
      if (snapshots_.size() > static_cast<size_t>(options_.snapshots)) {
        kill(snapshots_.front().pid, SIGKILL);
        snapshots_.erase(snapshots_.begin());
      }
    } else if (const auto mime = reply->getString("show")) {
      if (show) show(mime->str(), reply->getString("data").value_or("").str());
    } else if (const auto done = reply->getString("done")) {
      result.message = reply->getString("message").value_or("").str();
      result.compile_ms = reply->getNumber("compile").value_or(0);
      result.run_ms = reply->getNumber("run").value_or(0);
      result.cpu_ms = reply->getNumber("cpu").value_or(0);
      result.status = *done == "ok"        ? Result::kDone
                      : *done == "invalid" ? Result::kInvalid
                      : *done == "threw"   ? Result::kThrew
                                           : Result::kInterrupted;
      // The compiler keeps parts of what is wrong: the snapshot has a clean one.
      if (result.status == Result::kInvalid && kept && !reply->getBoolean("stays")) take_over();
      return result;
    }
  }
}

std::vector<std::string> Session::undo(size_t n) {
  std::vector<std::string> undone;
  for (; n > 0 && !snapshots_.empty(); --n) {
    undone.push_back(snapshots_.back().entry);
    if (!take_over()) throw std::runtime_error("no process of the session is left");
  }
  return undone;
}

std::vector<std::string> Session::ask(const char* op, const std::string& text) {
  send(requests_, {{"op", op}, {"code", text}});
  if (!wait_for_reply()) {
    const int status = *death_;
    if (!take_over()) throw std::runtime_error("the session's process: " + how_it_died(status));
    return {};
  }
  std::vector<std::string> names;
  if (const auto reply = receive(replies_))
    if (const auto* array = reply->getArray("names"))
      for (const auto& name : *array) names.push_back(name.getAsString().value_or("").str());
  return names;
}

std::vector<std::string> Session::complete(const std::string& text) {
  return ask("complete", text);
}
std::vector<std::string> Session::tensors() { return ask("tensors", ""); }

}  // namespace xtgrad_repl
