/// @file at::globalContext(): libtorch's switches, and what the build has.
#pragma once
#include <xtgrad/core/tensor/generator.h>

#include <string>
#include <string_view>

namespace xtgrad { inline namespace v1 {

/// How exact float32 products are to be; here always HIGHEST.
enum class Float32MatmulPrecision { HIGHEST, HIGH, MEDIUM };
/// Whose linear algebra a GPU is to use; there is none.
enum class LinalgBackend : int8_t { Default, Cusolver, Magma };
/// Whose quantised kernels are to be used; there are none.
enum class QEngine : uint8_t { NoQEngine = 0, FBGEMM = 1, QNNPACK = 2, ONEDNN = 3 };

/// One CPU, always deterministic. The switches that choose between libraries or kernels of libtorch
/// keep what they are set to and change nothing.
struct XTGRAD_API Context {
  /// False: threads are our own.
  static bool hasOpenMP() { return false; }
  /// True.
  static bool hasLAPACK() { return true; }
#define XTGRAD_ABSENT(name) \
  static bool has##name() { return false; }
  XTGRAD_ABSENT(MKL)
  XTGRAD_ABSENT(MKLDNN)
  XTGRAD_ABSENT(MAGMA)
  XTGRAD_ABSENT(CUDA)
  XTGRAD_ABSENT(CUDART)
  XTGRAD_ABSENT(CuDNN)
  XTGRAD_ABSENT(CuSOLVER)
  XTGRAD_ABSENT(HIP)
  XTGRAD_ABSENT(IPU)
  XTGRAD_ABSENT(XLA)
  XTGRAD_ABSENT(Lazy)
  XTGRAD_ABSENT(MPS)
  XTGRAD_ABSENT(ORT)
  XTGRAD_ABSENT(XPU)
  XTGRAD_ABSENT(HPU)
  XTGRAD_ABSENT(MTIA)
  XTGRAD_ABSENT(KleidiAI)
#undef XTGRAD_ABSENT
  /// 0: there is no CUDA.
  static long versionCUDART() { return 0; }
  /// 0: there is no cuDNN.
  static long versionCuDNN() { return 0; }
  /// Does nothing.
  void lazyInitCUDA() {}
  /// Does nothing.
  void lazyInitHIP() {}

#define XTGRAD_SWITCH(T, name, setter, start) \
  T name() const { return name##_; }          \
  void setter(T value) { name##_ = value; }   \
  T name##_ = start;
  XTGRAD_SWITCH(bool, userEnabledCuDNN, setUserEnabledCuDNN, true)
  XTGRAD_SWITCH(bool, userEnabledMkldnn, setUserEnabledMkldnn, true)
  XTGRAD_SWITCH(bool, benchmarkCuDNN, setBenchmarkCuDNN, false)
  XTGRAD_SWITCH(int, benchmarkLimitCuDNN, setBenchmarkLimitCuDNN, 10)
  XTGRAD_SWITCH(bool, deterministicCuDNN, setDeterministicCuDNN, false)
  XTGRAD_SWITCH(bool, userEnabledFlashSDP, setSDPUseFlash, true)
  XTGRAD_SWITCH(bool, userEnabledMathSDP, setSDPUseMath, true)
  XTGRAD_SWITCH(bool, userEnabledMemEfficientSDP, setSDPUseMemEfficient, true)
  XTGRAD_SWITCH(bool, userEnabledCuDNNSDP, setSDPUseCuDNN, true)
  XTGRAD_SWITCH(bool, allowBF16ReductionCuBLAS, setAllowBF16ReductionCuBLAS, true)
  XTGRAD_SWITCH(bool, deterministicMkldnn, setDeterministicMkldnn, false)
  XTGRAD_SWITCH(bool, allowTF32CuDNN, setAllowTF32CuDNN, true)
  XTGRAD_SWITCH(bool, allowTF32CuBLAS, setAllowTF32CuBLAS, false)
  XTGRAD_SWITCH(bool, allowFP16ReductionCuBLAS, setAllowFP16ReductionCuBLAS, true)
  XTGRAD_SWITCH(bool, releaseWeightsWhenPrepacking, setReleaseWeightsWhenPrepacking, false)
  XTGRAD_SWITCH(Float32MatmulPrecision, float32MatmulPrecision, setFloat32MatmulPrecision,
                Float32MatmulPrecision::HIGHEST)
  XTGRAD_SWITCH(LinalgBackend, linalgPreferredBackend, setLinalgPreferredBackend,
                LinalgBackend::Default)
  XTGRAD_SWITCH(QEngine, qEngine, setQEngine, QEngine::NoQEngine)
#undef XTGRAD_SWITCH
  /// "highest", "high" or "medium"; warns of another word.
  void setFloat32MatmulPrecision(const std::string& word);

  /// Whether alertNotDeterministic() throws or warns; all ops here are deterministic.
  bool deterministicAlgorithms() const { return deterministic_; }
  /// Whether it only warns.
  bool deterministicAlgorithmsWarnOnly() const { return warn_only_; }
  /// Sets what alertNotDeterministic() does; no op of ours changes.
  void setDeterministicAlgorithms(bool on, bool warn_only = false) {
    deterministic_ = on;
    warn_only_ = warn_only;
  }
  /// Throws, or warns, as setDeterministicAlgorithms says; for a program's own ops.
  static void alertNotDeterministic(std::string_view caller);
  /// xtgrad::default_generator(), whatever the device.
  const Generator& defaultGenerator(Device) { return default_generator(); }
  /// False: whether denormal numbers are flushed is not changed.
  static bool setFlushDenormal(bool) { return false; }

 private:
  bool deterministic_ = false, warn_only_ = false;
};
/// The process's one Context.
XTGRAD_API Context& globalContext();
/// Without effect: there is no TF32.
struct NoTF32Guard {
  /// Does nothing.
  NoTF32Guard() {}
  /// False.
  static bool should_disable_tf32() { return false; }
};

#define XTGRAD_ASK(name) \
  inline bool name() { return Context::name(); }
XTGRAD_ASK(hasCUDA)
XTGRAD_ASK(hasHIP)
XTGRAD_ASK(hasIPU)
XTGRAD_ASK(hasXLA)
XTGRAD_ASK(hasMPS)
XTGRAD_ASK(hasORT)
XTGRAD_ASK(hasXPU)
XTGRAD_ASK(hasHPU)
XTGRAD_ASK(hasMTIA)
XTGRAD_ASK(hasOpenMP)
XTGRAD_ASK(hasMKL)
XTGRAD_ASK(hasLAPACK)
XTGRAD_ASK(hasMAGMA)
XTGRAD_ASK(hasMKLDNN)
#undef XTGRAD_ASK
/// 0
inline size_t getNumGPUs() { return 0; }
/// Does nothing: nothing needs to be set up.
inline void init() {}
/// Does nothing: the team of threads starts when first used.
inline void init_num_threads() {}
/// 1: ops do not run beside each other.
inline int get_num_interop_threads() { return 1; }
/// Without effect: ops do not run beside each other.
inline void set_num_interop_threads(int) {}

}}  // namespace xtgrad::v1
