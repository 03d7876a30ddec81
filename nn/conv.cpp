/// @file The convolution layers and their functional forms.
#include "nn/conv.h"

#include "core/ops/conv.h"
#include "core/ops/create.h"
#include "nn/functional/conv.h"
#include "nn/init.h"

namespace xtgrad::nn::inline v1 {
namespace {

/// What the op takes for a padding: sizes, or "same" or "valid".
template <size_t D>
IntArrayRef op_padding(const ExpandingArray<D>& sizes) {
  return sizes;
}
const char* op_padding(enumtype::kSame) { return "same"; }
const char* op_padding(enumtype::kValid) { return "valid"; }

/// `options` are those of a layer or of a function.
template <size_t D, class Options>
Tensor convolve(const Tensor& x, const Tensor& weight, const Tensor& bias, const Options& options) {
  const auto call = [&](auto op) {
    return std::visit(
        [&](const auto& padding) {
          return op(x, weight, bias, options.stride(), op_padding(padding), options.dilation(),
                    options.groups());
        },
        options.padding());
  };
  if constexpr (D == 1)
    return call([](const auto&... args) { return xtgrad::conv1d(args...); });
  else if constexpr (D == 2)
    return call([](const auto&... args) { return xtgrad::conv2d(args...); });
  else
    return call([](const auto&... args) { return xtgrad::conv3d(args...); });
}

template <size_t D>
void check(const ConvOptions<D>& o) {
  const auto values = [&] {
    return str("\n[Conv", D, "d] in_channels=", o.in_channels(),
               ", out_channels=", o.out_channels(), ", groups=", o.groups(),
               ", stride=", o.stride());
  };
  XTGRAD_CHECK(o.groups() > 0, "non-positive groups is not supported", values());
  XTGRAD_CHECK(o.in_channels() % o.groups() == 0, "in_channels must be divisible by groups",
               values());
  XTGRAD_CHECK(o.out_channels() % o.groups() == 0, "out_channels must be divisible by groups",
               values());
  const bool is_same = std::holds_alternative<enumtype::kSame>(o.padding());
  XTGRAD_CHECK(!is_same || *o.stride() == *ExpandingArray<D>(1),
               "padding='same' is not supported for strided convolutions", values());
  XTGRAD_CHECK_KIND(NotImplementedError, std::holds_alternative<enumtype::kZeros>(o.padding_mode()),
                    "Conv", D, "d: padding_mode ", enumtype::get_enum_name(o.padding_mode()),
                    " is not implemented, only kZeros is");
}

/// Writes `, padding=…` or whichever the argument is, unless it has its default.
template <size_t D>
void print_unless(std::ostream& out, const char* name, const ExpandingArray<D>& value,
                  int64_t usual) {
  if (*value != *ExpandingArray<D>(usual)) out << ", " << name << '=' << value;
}

}  // namespace

template <size_t D, class Derived>
ConvNdImpl<D, Derived>::ConvNdImpl(const ConvOptions<D>& options) : options(options) {
  ConvNdImpl::reset();
}

template <size_t D, class Derived>
DimVector ConvNdImpl<D, Derived>::weight_shape() const {
  DimVector shape{options.out_channels(), options.in_channels() / options.groups()};
  for (const int64_t n : *options.kernel_size()) shape.push_back(n);
  return shape;
}

template <size_t D, class Derived>
void ConvNdImpl<D, Derived>::reset() {
  check(options);
  weight = this->register_parameter("weight", empty(weight_shape()));
  bias = options.bias() ? this->register_parameter("bias", empty({options.out_channels()}))
                        : this->register_parameter("bias", Tensor(), /*requires_grad=*/false);
  reset_parameters();
}
template <size_t D, class Derived>
void ConvNdImpl<D, Derived>::reset_parameters() {
  init::layer_default_(weight, bias);
}

template <size_t D, class Derived>
Tensor ConvNdImpl<D, Derived>::forward(const Tensor& input) {
  const autograd::Scope here(&this->registered_name());
  return convolve<D>(input, weight, bias, options);
}

template <size_t D, class Derived>
void ConvNdImpl<D, Derived>::pretty_print(std::ostream& out) const {
  out << "torch::nn::Conv" << D << "d(" << options.in_channels() << ", " << options.out_channels()
      << ", kernel_size=" << options.kernel_size() << ", stride=" << options.stride();
  if (const auto* sizes = std::get_if<ExpandingArray<D>>(&options.padding()))
    print_unless(out, "padding", *sizes, 0);
  else
    out << ", padding='"
        << (std::holds_alternative<enumtype::kSame>(options.padding()) ? "same" : "valid") << "'";
  print_unless(out, "dilation", options.dilation(), 1);
  if (options.groups() != 1) out << ", groups=" << options.groups();
  if (!options.bias()) out << ", bias=false";
  out << ')';
}

template class ConvNdImpl<1, Conv1dImpl>;
template class ConvNdImpl<2, Conv2dImpl>;
template class ConvNdImpl<3, Conv3dImpl>;

}  // namespace xtgrad::nn::inline v1

namespace xtgrad::nn::functional::inline v1 {

Tensor conv1d(const Tensor& input, const Tensor& weight, const Conv1dFuncOptions& options) {
  return convolve<1>(input, weight, options.bias(), options);
}
Tensor conv2d(const Tensor& input, const Tensor& weight, const Conv2dFuncOptions& options) {
  return convolve<2>(input, weight, options.bias(), options);
}
Tensor conv3d(const Tensor& input, const Tensor& weight, const Conv3dFuncOptions& options) {
  return convolve<3>(input, weight, options.bias(), options);
}

}  // namespace xtgrad::nn::functional::inline v1
