/// @file Generator: a handle on PyTorch's CPU random stream (mt19937).
#pragma once
#include <xtgrad/core/export.h>
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/options.h>

#include <cstdint>

namespace xtgrad { inline namespace v1 {

struct GeneratorImpl;

/// A stream of random numbers; same seed, same values as PyTorch's CPU generator. Copies share it.
class XTGRAD_API Generator {
 public:
  Generator() = default;
  /// Another handle on a stream.
  explicit Generator(std::shared_ptr<GeneratorImpl> impl) : impl_(std::move(impl)) {}
  /// Whether there is a stream; ops take the default one for an undefined Generator.
  bool defined() const { return bool(impl_); }
  /// Starts the stream anew from this seed.
  void set_current_seed(uint64_t seed);
  /// The seed that the stream started from.
  uint64_t current_seed() const;
  /// A fresh seed from the system's entropy, which it returns.
  uint64_t seed();
  /// A stream of its own that goes on from the same state.
  Generator clone() const;
  /// The CPU.
  Device device() const { return Device(); }
  /// Held while drawing: several threads may use one generator.
  std::mutex& mutex() const;
  /// The stream itself; there must be one.
  GeneratorImpl& impl() const { return *impl_; }

 private:
  std::shared_ptr<GeneratorImpl> impl_;
};

/// A stream of its own; libtorch's `make_generator<CPUGeneratorImpl>(seed)` is the same.
XTGRAD_API Generator make_generator(uint64_t seed);
struct CPUGeneratorImpl;
/// libtorch's `make_generator<CPUGeneratorImpl>(seed)`: a stream of its own.
template <class Impl>
requires std::is_same_v<Impl, CPUGeneratorImpl> Generator
make_generator(uint64_t seed = 67280421310721) {
  return make_generator(seed);
}

namespace detail {
inline Generator createCPUGenerator(uint64_t seed = 67280421310721) { return make_generator(seed); }
}  // namespace detail
/// Seeds the default generator.
XTGRAD_API Generator manual_seed(uint64_t seed);
/// The generator that ops use when none is given; the system's entropy seeds it until manual_seed
/// does.
XTGRAD_API const Generator& default_generator();
namespace detail {
inline const Generator& getDefaultCPUGenerator() { return default_generator(); }
}  // namespace detail

}}  // namespace xtgrad::v1
