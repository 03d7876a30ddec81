/// @file Layers that learn the size of their input from the first one: LazyLinear, LazyConv1d, 2d,
/// 3d.
#pragma once
#include <xtgrad/nn/conv.h>
#include <xtgrad/nn/linear.h>

namespace xtgrad::nn::inline v1 {

struct XTGRAD_API LazyLinearOptions : LinearOptions {
  LazyLinearOptions(int64_t out_features) : LinearOptions(0, out_features) {}
};
template <size_t D>
struct XTGRAD_API LazyConvOptions : ConvOptions<D> {
  LazyConvOptions(int64_t out_channels, ExpandingArray<D> kernel_size)
      : ConvOptions<D>(0, out_channels, kernel_size) {}
};

/// A Layer without its number of inputs, which the first forward gives it; only then are weight and
/// bias initialised and random numbers drawn, as in PyTorch. Until then the weight has no elements,
/// but it is the same tensor, so that an optimiser may already hold it.
template <class Derived, class Layer>
class XTGRAD_API Lazy : public Layer {
 public:
  using Options = decltype(Layer::options);
  explicit Lazy(const Options& options);
  Tensor forward(const Tensor& input);
  bool has_uninitialized_params() const;
  std::shared_ptr<Module> clone(const optional<Device>& device = nullopt) const override;
  void pretty_print(std::ostream& out) const override;
};

class XTGRAD_API LazyLinearImpl : public Lazy<LazyLinearImpl, LinearImpl> {
 public:
  explicit LazyLinearImpl(int64_t out_features) : Lazy(LazyLinearOptions(out_features)) {}
  ~LazyLinearImpl() override;
  using Lazy::Lazy;
};
XTGRAD_MODULE(LazyLinear);
extern template class Lazy<LazyLinearImpl, LinearImpl>;

#define XTGRAD_LAZY_CONV(D)                                                               \
  using LazyConv##D##dOptions = LazyConvOptions<D>;                                       \
  class XTGRAD_API LazyConv##D##dImpl : public Lazy<LazyConv##D##dImpl, Conv##D##dImpl> { \
   public:                                                                                \
    LazyConv##D##dImpl(int64_t out_channels, ExpandingArray<D> kernel_size)               \
        : Lazy(LazyConv##D##dOptions(out_channels, kernel_size)) {}                       \
    ~LazyConv##D##dImpl() override;                                                       \
    using Lazy::Lazy;                                                                     \
  };                                                                                      \
  XTGRAD_MODULE(LazyConv##D##d);                                                          \
  extern template class Lazy<LazyConv##D##dImpl, Conv##D##dImpl>;
XTGRAD_LAZY_CONV(1)
XTGRAD_LAZY_CONV(2)
XTGRAD_LAZY_CONV(3)
#undef XTGRAD_LAZY_CONV

}  // namespace xtgrad::nn::inline v1
