#include "repl/worker.h"

#include <llvm/Support/Base64.h>
#include <malloc.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xtgrad/core.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <regex>
#include <stdexcept>

#include "repl/interpreter.h"
#include "repl/messages.h"

namespace xtgrad_repl {
namespace {

int reply_fd = -1;
bool sends_values = false;
volatile sig_atomic_t woken = 0;

void flush() {
  std::cout.flush();
  std::cerr.flush();
  std::fflush(nullptr);
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;  // no SA_RESTART: what waits is to notice
  sigaction(signal, &action, nullptr);
}

void mask(int how, int signal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  sigprocmask(how, &set, nullptr);
}

/// A snapshot's sleep. It ends with its session, whose end closes the pipe of requests.
void sleep_until_woken(int requests) {
  handle(SIGINT, SIG_IGN);
  sigset_t awake;
  sigprocmask(SIG_SETMASK, nullptr, &awake);
  sigdelset(&awake, SIGUSR1);
  while (!woken) {
    pollfd end{requests, 0, 0};
    if (ppoll(&end, 1, nullptr, &awake) > 0) _exit(0);
  }
  woken = 0;
}

/// What is told or shown, as UTF-8 and without the namespaces of the session's lines.
std::string plain(const std::string& text) {
  static const std::regex own("repl::_[0-9]+::");
  return std::regex_replace(llvm::json::fixUTF8(text), own, "");
}

/// Compiled before the first prompt, not run: the compiler then has at hand what most sessions use,
/// which else the first lines would wait for.
constexpr char kWarmUp[] = R"(if (static volatile bool runs = false; runs) {
  struct Block : nn::Module {
    nn::Linear fc = register_module("fc", nn::Linear(1, 1));
    Tensor forward(Tensor x) { return fc(x).relu(); }
  };
  nn::Linear layer(1, 1);
  nn::Conv2d conv(nn::Conv2dOptions(1, 1, {1, 2}).bias(false));
  nn::Sequential net{nn::Linear(1, 1), nn::ReLU(), nn::Tanh()};
  auto x = net->forward(layer(ones({1, 1}).requires_grad_()));
  optim::SGD sgd(net->parameters(), 0.1);
  for (int i = 0; i < 1; ++i) { sgd.zero_grad(); (x - 1).pow(2).mean().backward(); sgd.step(); }
  for (const auto& p : layer->named_parameters()) std::cout << p.key() << p.value().grad().item<float>() << std::endl;
  xtgrad::repl::show([&]() -> auto& { return x; });
  std::vector<int> numbers{1, 2, 3};
  xtgrad::repl::show_value(numbers), xtgrad::repl::show_value(net), xtgrad::repl::show_value(layer);
  xtgrad::repl::show_value(1), xtgrad::repl::show_value(1.5), xtgrad::repl::show_value(std::string());
  xtgrad::repl::show_value(x.sizes()), xtgrad::repl::show_value(x.index({Slice(0, 1)}) * x);
})";

class Worker {
 public:
  Worker(int requests, const Options& options)
      : requests_(requests),
        snapshots_(options.snapshots > 0),
        clang_(options.compiler_arguments, options.colours) {
    hire();
    clang_.run(kWarmUp, "the warm-up");
    mallopt(M_TRIM_THRESHOLD,
            1 << 30);  // nothing goes back to the system, to come anew in the next line
  }

  void answer_all() {
    while (auto request = receive(requests_)) {
      const auto op = request->getString("op").value_or("");
      const std::string code = request->getString("code").value_or("").str();
      if (op == "run" && !run(code, request->getString("name").value_or("").str(),
                              static_cast<int>(request->getInteger("line").value_or(1))))
        continue;  // this was the snapshot, woken: what was asked has been answered otherwise
      if (op == "complete") complete(code);
      if (op == "tensors") send(reply_fd, {{"names", llvm::json::Array(clang_.tensors())}});
    }
  }

 private:
  /// Leaves a sleeping child behind; false in the child, once it has been woken.
  bool keep_snapshot() {
    std::erase_if(children_, [](pid_t child) { return waitpid(child, nullptr, WNOHANG) != 0; });
    flush();
    const pid_t child = fork();
    if (child == 0) {
      children_.clear();
      sleep_until_woken(requests_);
      return false;
    }
    if (child > 0) children_.push_back(child);
    send(reply_fd, {{"snapshot", child}});  // negative: there is no memory for one
    return true;
  }

  /// With threads of the session at work, which no snapshot has, an entry that does not compile
  /// must not bring this process down: a child tries first. Its answer to an invalid one is
  /// {"done": "invalid", "message", "stays": true}.
  bool is_valid(const std::string& code, const std::string& name, int line) {
    if (threads() <= own_threads_) return true;
    const pid_t child = fork();
    if (child == 0) {
      const Outcome outcome = clang_.compile(code, name, line);
      if (outcome.status == Outcome::kInvalid)
        send(reply_fd, {{"done", "invalid"}, {"message", plain(outcome.message)}, {"stays", true}});
      _exit(outcome.status == Outcome::kInvalid ? 1 : 0);
    }
    int status = 0;
    return child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status) ||
           WEXITSTATUS(status) == 0;
  }

  bool run(const std::string& code, const std::string& name, int line) {
    if (!is_valid(code, name, line)) return true;
    if (snapshots_ && !keep_snapshot()) {
      handle(SIGINT, [](int) { interrupted = 1; });
      hire();
      return false;
    }
    const Outcome outcome = clang_.run(code, name, line);
    flush();
    static const char* const kNames[] = {"ok", "invalid", "threw", "interrupted"};
    send(reply_fd, {{"done", kNames[outcome.status]},
                    {"message", plain(outcome.message)},
                    {"compile", outcome.compile_ms},
                    {"run", outcome.run_ms},
                    {"cpu", outcome.cpu_ms}});
    return true;
  }

  /// In a child, since what completion compiles stays in the compiler.
  void complete(const std::string& code) {
    const pid_t child = fork();
    if (child == 0) {
      send(reply_fd, {{"names", llvm::json::Array(clang_.complete(code))}});
      _exit(0);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
      send(reply_fd, {{"names", llvm::json::Array()}});
  }

  static long threads() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/task"),
                         std::filesystem::directory_iterator());
  }

  /// Has the library take on its threads now, so that those of the session can be told from them.
  void hire() {
    xtgrad::ones({1 << 20}).add_(1);
    own_threads_ = threads();
  }

  int requests_;
  long own_threads_ = 0;
  bool snapshots_;
  Interpreter clang_;
  std::vector<pid_t> children_;
};

}  // namespace

/// What shown values call (prelude.h).
extern "C" __attribute__((visibility("default"), used)) void xtgrad_repl_show(const char* mime,
                                                                              const char* data,
                                                                              size_t size) {
  flush();
  const std::string type = mime, bytes(data, size);
  const std::string text = type == "image/png" ? llvm::encodeBase64(bytes) : plain(bytes);
  if (sends_values || type == "application/x-xtgrad-page")
    send(reply_fd, {{"show", type}, {"data", text}});
  else if (type == "text/plain")
    std::cout << text << std::endl;
  else
    std::cout << "<" << type << ", " << size << " bytes>" << std::endl;
}

void work(int requests, int replies, const Options& options) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  reply_fd = replies;
  sends_values = options.sends_values;
  if (sends_values && !std::freopen("/dev/null", "r", stdin))
    std::cerr << "no /dev/null" << std::endl;
  mask(SIG_UNBLOCK, SIGCHLD);
  mask(SIG_BLOCK, SIGUSR1);
  handle(SIGCHLD, SIG_DFL);
  handle(SIGINT, [](int) { interrupted = 1; });
  handle(SIGUSR1, [](int) { woken = 1; });
  try {
    Worker worker(requests, options);
    send(reply_fd, {{"ready", true}});
    worker.answer_all();
  } catch (const std::exception& e) {
    send(reply_fd, {{"ready", false}, {"message", e.what()}});
  }
  flush();
  _exit(0);  // with the session's variables as they are
}

}  // namespace xtgrad_repl
