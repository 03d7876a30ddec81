/// @file xtgrad-repl: what is asked for on the command line.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

#include "repl/frontends.h"
#include "repl/precompile.h"

namespace {

constexpr char kUsage[] =
    R"(usage: xtgrad-repl [OPTION…] [-I DIR] [-D NAME=VALUE] [FILE.cpp]
C++ line by line, with xtgrad. With a file, or where standard input is not a terminal, what stands there is run.
  --echo          standard input is run as if it were typed, and goes on after errors: a transcript
  --undo N        how many lines can be undone (10); each keeps a process
  --precompile    prepares the library's headers, which the first start else does, and ends
  --help          this text
$XTGRAD_REPL_CACHE is the folder of the prepared headers (~/.cache/xtgrad-repl), 50 MB.
)";

}  // namespace

int main(int argc, char** argv) {
  xtgrad_repl::Options options;
  std::string file;
  bool echo = false, precompile = false;
  int kernel = -1;
  const auto next = [&](int& i) -> std::string {
    if (i + 1 == argc) throw std::invalid_argument(std::string(argv[i]) + " wants a value");
    return argv[++i];
  };
  try {
    for (int i = 1; i < argc; ++i) {
      const std::string a = argv[i];
      if (a == "--help") {
        std::cout << kUsage;
        return 0;
      }
      if (a == "--echo") {
        echo = true;
      } else if (a == "--undo") {
        options.snapshots = std::stoi(next(i));
      } else if (a == "--precompile") {
        precompile = true;
      } else if (a == "--kernel") {
        kernel = std::stoi(next(i));
      } else if (a == "-I" || a == "-D") {
        options.compiler_arguments.push_back(a + next(i));
      } else if (a.rfind("-I", 0) == 0 || a.rfind("-D", 0) == 0) {
        options.compiler_arguments.push_back(a);
      } else if (a[0] == '-' || !file.empty()) {
        throw std::invalid_argument("unknown: " + a);
      } else {
        file = a;
      }
    }
  } catch (const std::exception& e) {
    std::cerr << "xtgrad-repl: " << e.what() << '\n' << kUsage;
    return 2;
  }
  try {
    if (precompile) {
      xtgrad_repl::precompile(options.compiler_arguments);
      return 0;
    }
    const bool terminal = kernel < 0 && file.empty() && isatty(STDIN_FILENO);
    options.colours = terminal && isatty(STDERR_FILENO);
    options.sends_values = kernel >= 0;
    if (!file.empty()) options.snapshots = 0;
    xtgrad_repl::Session session(options);
    if (kernel >= 0) return xtgrad_repl::run_kernel(session, kernel);
    if (!file.empty()) return xtgrad_repl::run_file(session, file);
    return terminal ? xtgrad_repl::run_terminal(session) : xtgrad_repl::run_lines(session, echo);
  } catch (const std::exception& e) {
    std::cerr << "xtgrad-repl: " << e.what() << std::endl;
    return 1;
  }
}
