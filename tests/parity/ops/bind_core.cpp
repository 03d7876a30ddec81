// A few ops of no particular family.
#include "registry.h"

// A row a line.
// clang-format off
BIND(core) {
  FN("clone(self)", (T x), x.clone());
  FN("contiguous(self)", (T x), x.contiguous());
}
