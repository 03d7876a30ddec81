/// @file What a Generator handle points to.
#pragma once
#include <mutex>

#include "core/kernels/random.h"

namespace xtgrad::inline v1 {

struct GeneratorImpl {
  std::mutex mutex;
  kernels::Mt19937 stream;
};

}  // namespace xtgrad::inline v1
