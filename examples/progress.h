// What programs that train share, whatever library they are compiled against: --quick and a
// progress bar.
#pragma once
#include <unistd.h>

#include <cstdio>
#include <cstring>

namespace example {

/// Whether the program was called with --quick, as the tests do.
inline bool quick(int argc, char** argv) { return argc > 1 && !std::strcmp(argv[1], "--quick"); }

/// `epoch 3 [=====     ] 117/235 loss 0.481`, one line on a terminal, nothing elsewhere.
inline void progress(const char* what, size_t step, size_t steps, double loss) {
  if (!isatty(STDOUT_FILENO)) return;
  const int width = 40, done = int(width * step / steps);
  std::printf("\r%s [%.*s%*s] %zu/%zu loss %.3f ", what, done,
              "========================================", width - done, "", step, steps, loss);
  if (step == steps) std::printf("\r%*s\r", 79, "");
  std::fflush(stdout);
}

}  // namespace example
