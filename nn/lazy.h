/// @file Layers that learn the size of their input from the first one: LazyLinear, and LazyConv,
/// LazyConvTranspose, LazyBatchNorm and LazyInstanceNorm 1d to 3d.
#pragma once
#include <xtgrad/nn/conv.h>
#include <xtgrad/nn/linear.h>
#include <xtgrad/nn/normalization.h>

namespace xtgrad::nn { inline namespace v1 {

struct XTGRAD_API LazyLinearOptions : LinearOptions {
  LazyLinearOptions(int64_t out_features) : LinearOptions(0, out_features) {}
};
/// Options of a convolution without its number of input channels.
template <size_t D, template <size_t> class Options>
struct XTGRAD_API LazyOptions : Options<D> {
  LazyOptions(int64_t out_channels, ExpandingArray<D> kernel_size)
      : Options<D>(0, out_channels, kernel_size) {}
};
template <size_t D>
using LazyConvOptions = LazyOptions<D, ConvOptions>;
template <size_t D>
using LazyConvTransposeOptions = LazyOptions<D, ConvTransposeOptions>;
template <class Options>
struct XTGRAD_API LazyNormOptions : Options {
  LazyNormOptions() : Options(0) {}
};
using LazyBatchNormOptions = LazyNormOptions<BatchNormOptions>;
using LazyInstanceNormOptions = LazyNormOptions<InstanceNormOptions>;

/// A layer without its number of inputs, which the first forward gives it; only then are its
/// parameters initialised and random numbers drawn, as in PyTorch. Until then they have no
/// elements, but they are the same tensors, so that an optimiser may already hold them. Numbers
/// that are loaded before give the layer its sizes, too.
template <class Impl>
class XTGRAD_API Lazy : public Impl {
 public:
  using Options = decltype(Impl::options);
  explicit Lazy(const Options& options);
  Tensor forward(const Tensor& input);
  bool has_uninitialized_params() const;
  void pretty_print(std::ostream& out) const override;

 protected:
  /// Gives the layer its sizes if it has none yet.
  void materialize(const Tensor& input);

 private:
  bool takes_shapes() const override { return has_uninitialized_params(); }
  void took_shapes() override;
};

#define XTGRAD_LAZY(Name, parameters, arguments, ...)                             \
  class XTGRAD_API Lazy##Name##Impl : public Lazy<Name##Impl> {                   \
   public:                                                                        \
    explicit Lazy##Name##Impl parameters : Lazy(Lazy##Name##Options arguments) {} \
    XTGRAD_LAYER_MEMBERS(Lazy##Name)                                              \
    using Lazy::Lazy;                                                             \
    __VA_ARGS__                                                                   \
  };                                                                              \
  extern template class Lazy<Name##Impl>;                                         \
  XTGRAD_LAYER(Lazy##Name);
// Of a transposed convolution, whose forward has a second argument.
#define XTGRAD_LAZY_TRANSPOSED \
  Tensor forward(const Tensor& input, const optional<IntArrayRef>& output_size = nullopt);

XTGRAD_LAZY(Linear, (int64_t out_features), (out_features))
#define XTGRAD_LAZY_LAYERS(D)                                                             \
  using LazyConv##D##dOptions = LazyConvOptions<D>;                                       \
  using LazyConvTranspose##D##dOptions = LazyConvTransposeOptions<D>;                     \
  using LazyBatchNorm##D##dOptions = LazyBatchNormOptions;                                \
  using LazyInstanceNorm##D##dOptions = LazyInstanceNormOptions;                          \
  XTGRAD_LAZY(Conv##D##d, (int64_t out_channels, ExpandingArray<D> kernel_size),          \
              (out_channels, kernel_size))                                                \
  XTGRAD_LAZY(ConvTranspose##D##d, (int64_t out_channels, ExpandingArray<D> kernel_size), \
              (out_channels, kernel_size), XTGRAD_LAZY_TRANSPOSED)                        \
  XTGRAD_LAZY(BatchNorm##D##d, (), ())                                                    \
  XTGRAD_LAZY(InstanceNorm##D##d, (), ())
XTGRAD_LAZY_LAYERS(1)
XTGRAD_LAZY_LAYERS(2)
XTGRAD_LAZY_LAYERS(3)
#undef XTGRAD_LAZY_LAYERS
#undef XTGRAD_LAZY_TRANSPOSED
#undef XTGRAD_LAZY

}}  // namespace xtgrad::nn::v1
