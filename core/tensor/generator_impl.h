/// @file What a Generator handle points to, and a stand-in for the default one.
#pragma once
#include <xtgrad/core/optional.h>
#include <xtgrad/core/tensor/generator.h>

#include <mutex>

#include "core/kernels/random_kernel.h"

namespace xtgrad { inline namespace v1 {

struct GeneratorImpl {
  std::mutex mutex;
  kernels::Mt19937 stream;
};

/// Stands in for the default generator in this thread; null: nothing does.
extern constinit thread_local const Generator* replaced_default_generator;

/// Until the end of the scope this thread's draws from the default generator come from a stream
/// that starts at `state`, while the default generator itself stays where it is.
class ReplacedDefaultGenerator {
 public:
  explicit ReplacedDefaultGenerator(const kernels::Mt19937& state);
  ~ReplacedDefaultGenerator() { replaced_default_generator = before_; }
  ReplacedDefaultGenerator(const ReplacedDefaultGenerator&) = delete;

 private:
  Generator here_;
  const Generator* before_;
};

/// The generator that an op draws from: the one it was given, or the default one.
const Generator& generator_for(const Optional<Generator>& given);

}}  // namespace xtgrad::v1
