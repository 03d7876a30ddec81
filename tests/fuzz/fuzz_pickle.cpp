// Pickles by themselves, since a check sum guards those in a zip. Storages are zeros.
#include <xtgrad/core/ops/create.h>

#include "core/io/pickle.h"
#include "fuzz.h"

XTGRAD_FUZZ(pickle) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  xtgrad::io::PickleBudget budget("pickle", size);
  (void)xtgrad::io::read_pickle(
      bytes, "pickle",
      [](const std::string& key, xtgrad::ScalarType type, int64_t numel) -> xtgrad::Tensor {
        XTGRAD_CHECK_VALUE(numel >= 0 && numel < 10000 && key.size() < 10, "no such numbers");
        return xtgrad::zeros({numel}, type);
      },
      budget);
}
