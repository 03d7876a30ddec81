/// @file Generator handles, and the one that ops use unless told otherwise.
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/generator.h>

#include <random>

#include "core/tensor/generator_impl.h"

namespace xtgrad { inline namespace v1 {

constinit thread_local const Generator* replaced_default_generator = nullptr;

void Generator::set_current_seed(uint64_t seed) {
  std::lock_guard hold(mutex());
  impl().stream.seed(seed);
}
uint64_t Generator::current_seed() const {
  std::lock_guard hold(mutex());
  return impl().stream.current_seed();
}
uint64_t Generator::seed() {
  std::random_device entropy;
  const uint64_t seed = uint64_t{entropy()} << 32 | entropy();
  set_current_seed(seed);
  return seed;
}
Generator Generator::clone() const {
  auto copy = std::make_shared<GeneratorImpl>();
  std::lock_guard hold(mutex());
  copy->stream = impl().stream;
  return Generator(std::move(copy));
}
std::mutex& Generator::mutex() const {
  XTGRAD_CHECK(defined(), "Generator: this one is undefined; see make_generator()");
  return impl_->mutex;
}

Generator make_generator(uint64_t seed) {
  Generator g(std::make_shared<GeneratorImpl>());
  g.set_current_seed(seed);
  return g;
}
static const Generator& shared_default_generator() {
  static const Generator generator = [] {
    Generator g(std::make_shared<GeneratorImpl>());
    g.seed();
    return g;
  }();
  return generator;
}
const Generator& default_generator() {
  return replaced_default_generator ? *replaced_default_generator : shared_default_generator();
}
const Generator& generator_for(const Optional<Generator>& given) {
  if (!given || !given->defined()) return default_generator();
  const bool is_default = &given->impl() == &shared_default_generator().impl();
  return is_default ? default_generator() : *given;
}

ReplacedDefaultGenerator::ReplacedDefaultGenerator(const kernels::Mt19937& state)
    : here_(std::make_shared<GeneratorImpl>()), before_(replaced_default_generator) {
  here_.impl().stream = state;
  replaced_default_generator = &here_;
}
Generator manual_seed(uint64_t seed) {
  Generator g = default_generator();
  g.set_current_seed(seed);
  return g;
}

}}  // namespace xtgrad::v1
