// What the example programs share, whatever library they are compiled against: their flags, and the
// check against PyTorch's losses.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace example {

/// Whether the program was called with --quick, as the tests do: less is computed, or all of it
/// where that is little. --help prints what the program does; any other argument is refused with
/// status 2, but one that names a `file`.
inline bool quick(int argc, char** argv, const char* what, std::string* file = nullptr) {
  bool is_quick = false;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    if (flag == "--quick") {
      is_quick = true;
      continue;
    }
    if (file != nullptr && flag.substr(0, 1) != "-") {
      *file = flag;
      continue;
    }
    const bool asked = flag == "--help";
    if (!asked) std::fprintf(stderr, "%s: unknown argument %s\n", argv[0], argv[i]);
    std::fprintf(asked ? stdout : stderr,
                 "usage: %s [--quick] [--help]%s\n%s\n  --quick  seconds instead of minutes\n",
                 argv[0], file != nullptr ? " [FILE]" : "", what);
    std::exit(asked ? 0 : 2);
  }
  return is_quick;
}

/// Leaves with status 1 unless the first losses are PyTorch's, within so much of them.
inline void check_losses(const std::vector<double>& losses, const std::vector<double>& pytorch,
                         double tolerance = 1e-4) {
  double worst = 0;
  for (size_t i = 0; i < pytorch.size(); ++i)
    worst = std::max(worst, std::abs(losses.at(i) / pytorch[i] - 1));
  std::printf("first %zu losses: within %.1e of PyTorch's\n", pytorch.size(), worst);
  if (!(worst < tolerance)) std::exit(1);
}

}  // namespace example
