/// @file The convolution layers.
#include "nn/conv.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/pad.h>

#include <ostream>

#include "core/checked.h"
#include "nn/any.h"
#include "nn/convolve.h"
#include "nn/init.h"
#include "nn/layer_of.h"
#include "nn/spaced.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

template <class Options>
constexpr bool kTransposed = requires(Options& o) {
  o.output_padding();
};

template <template <size_t> class Options, size_t D>
void check(const Options<D>& o) {
  const auto check_that = [&](bool holds, const char* message) {
    XTGRAD_CHECK(holds, message, "\n[Conv] in_channels=", o.in_channels(),
                 ", out_channels=", o.out_channels(), ", groups=", o.groups(),
                 ", stride=", o.stride());
  };
  if (xtgrad::detail::torch_version >= 2)
    check_that(o.in_channels() > 0 && o.groups() > 0 && o.out_channels() > 0,
               "in_channels, groups and out_channels must be a positive integer.");
  check_that(o.groups() > 0, "groups must be a positive integer");
  check_that(o.in_channels() % o.groups() == 0, "in_channels must be divisible by groups");
  check_that(o.out_channels() % o.groups() == 0, "out_channels must be divisible by groups");
  if constexpr (!kTransposed<Options<D>>)
    check_that(
        !holds_alternative<enumtype::kSame>(o.padding()) || *o.stride() == *ExpandingArray<D>(1),
        "padding='same' is not supported for strided convolutions");
}

/// How wide the border of each dim is, the last dim first: {left, right, …}.
template <size_t D>
DimVector border(const ConvOptions<D>& o) {
  DimVector widths;
  for (size_t d = D; d-- > 0;) {
    const int64_t reach =
        (Checked((*o.dilation())[d]) * (Checked((*o.kernel_size())[d]) - 1))
            .get("Conv", "kernel_size=", o.kernel_size(), ", dilation=", o.dilation());
    const auto* sizes = o.padding().template as<ExpandingArray<D>>();
    const int64_t both = holds_alternative<enumtype::kSame>(o.padding()) ? reach : 0;
    widths.push_back(sizes ? (**sizes)[d] : both / 2);
    widths.push_back(sizes ? (**sizes)[d] : both - both / 2);
  }
  return widths;
}

template <size_t D, class Impl>
Tensor forward_padded(const ConvNdImpl<D, Impl>& layer, const Tensor& x) {
  const autograd::Scope here(&layer.registered_name());
  const ConvOptions<D>& o = layer.options;
  const auto& mode = o.padding_mode();
  if (holds_alternative<enumtype::kZeros>(mode)) return convolve(x, layer.weight, layer.bias, o);
  const char* name = holds_alternative<enumtype::kReflect>(mode)     ? "reflect"
                     : holds_alternative<enumtype::kReplicate>(mode) ? "replicate"
                                                                     : "circular";
  ConvOptions<D> rest = o;  // what is left to do
  return convolve(xtgrad::pad(x, border(o), name), layer.weight, layer.bias, rest.padding(0));
}

/// What must be added for a transposed convolution to give this size; it may come with the batch
/// and channel dims.
template <size_t D>
DimVector output_padding(const Tensor& x, const ConvTransposeOptions<D>& o,
                         IntArrayRef output_size) {
  constexpr size_t n = D;
  if (output_size.size() == n + 2) output_size = output_size.drop_front(2);
  XTGRAD_CHECK(output_size.size() == n, "output_size must have ", n, " or ", n + 2,
               " elements (got ", output_size.size(), ")\n[ConvTranspose] output_size is ",
               output_size);
  DimVector least, most, result;
  bool fits = true;
  for (size_t d = 0; d < n; ++d) {
    const int64_t in = x.size(int64_t(d) - int64_t(n)), stride = (*o.stride())[d];
    const Checked smallest = Checked(in - 1) * stride - Checked(2) * (*o.padding())[d] +
                             Checked((*o.dilation())[d]) * (Checked((*o.kernel_size())[d]) - 1) + 1;
    const Checked largest = smallest + stride - 1;
    least.push_back(smallest.value());
    most.push_back(largest.value());
    fits = fits && largest.fits() && output_size[d] >= least[d] && output_size[d] <= most[d];
    result.push_back(fits ? output_size[d] - least[d] : 0);
  }
  XTGRAD_CHECK(fits, "requested an output size of ", output_size, ", but valid sizes range from ",
               spaced(least), " to ", spaced(most), " (for an input of ",
               x.sizes().drop_front(x.sizes().size() - n),
               ")\n[ConvTranspose] kernel_size, padding and dilation give the least, stride=",
               o.stride(), " the range");
  return result;
}

/// Writes `, padding=…` or whichever the argument is, unless it has its usual value.
template <size_t D>
void print_unless(std::ostream& out, const char* name, const ExpandingArray<D>& value,
                  int64_t usual) {
  if (*value != *ExpandingArray<D>(usual)) out << ", " << name << '=' << value;
}
template <size_t D>
void print_padding(std::ostream& out, const detail::conv_padding_t<D>& padding) {
  if (const auto* sizes = padding.template as<ExpandingArray<D>>())
    return print_unless(out, "padding", *sizes, 0);
  out << ", padding='" << (holds_alternative<enumtype::kSame>(padding) ? "same" : "valid") << '\'';
}

}  // namespace

template <size_t D, class Derived, class Options>
ConvNdImpl<D, Derived, Options>::ConvNdImpl(const Options& options)
    : LayerOf<Derived, Options>(options) {
  ConvNdImpl::reset();
}

template <size_t D, class Derived, class Options>
void ConvNdImpl<D, Derived, Options>::reset() {
  const Options& o = this->options;
  check(o);
  DimVector shape{o.out_channels(), o.in_channels()};
  if (kTransposed<Options>) std::swap(shape[0], shape[1]);
  shape[1] /= o.groups();
  for (const int64_t n : *o.kernel_size()) shape.push_back(n);
  weight = this->register_parameter("weight", empty(shape));
  bias =
      this->register_parameter("bias", o.bias() ? empty({o.out_channels()}) : Tensor(), o.bias());
  reset_parameters();
}
template <size_t D, class Derived, class Options>
void ConvNdImpl<D, Derived, Options>::reset_parameters() {
  init::layer_default_(weight, bias);
}

template <size_t D, class Derived, class Options>
void ConvNdImpl<D, Derived, Options>::pretty_print(std::ostream& out) const {
  const Options& o = this->options;
  out << this->layer_type().name() << '(' << o.in_channels() << ", " << o.out_channels()
      << ", kernel_size=" << o.kernel_size() << ", stride=" << o.stride();
  if constexpr (kTransposed<Options>)
    print_unless(out, "padding", o.padding(), 0);
  else
    print_padding(out, o.padding());
  print_unless(out, "dilation", o.dilation(), 1);
  if constexpr (kTransposed<Options>) print_unless(out, "output_padding", o.output_padding(), 0);
  if (o.groups() != 1) out << ", groups=" << o.groups();
  if (!o.bias()) out << ", bias=false";
  if (!holds_alternative<enumtype::kZeros>(o.padding_mode()))
    out << ", padding_mode=" << enumtype::get_enum_name(o.padding_mode());
  out << ')';
}

template <size_t D, class Derived>
Tensor ConvTransposeNdImpl<D, Derived>::forward(const Tensor& x,
                                                const std::optional<IntArrayRef>& output_size) {
  const autograd::Scope here(&this->registered_name());
  const auto& o = this->options;
  XTGRAD_CHECK(holds_alternative<enumtype::kZeros>(o.padding_mode()),
               "Only `zeros` padding mode is supported for ConvTranspose", D, "d\n[ConvTranspose",
               D, "d] padding_mode=", enumtype::get_enum_name(o.padding_mode()));
  const DimVector extra =
      output_size ? output_padding(x, o, *output_size) : DimVector(*o.output_padding());
  return convolve_transposed(x, this->weight, this->bias, o, extra);
}
template <size_t D, class Derived>
ForwardDefaultArgs ConvTransposeNdImpl<D, Derived>::_forward_default_args() {
  return {{1, AnyValue(std::optional<IntArrayRef>())}};
}

Tensor Conv1dImpl::forward(const Tensor& x) { return forward_padded(*this, x); }
Tensor Conv2dImpl::forward(const Tensor& x) { return forward_padded(*this, x); }
Tensor Conv3dImpl::forward(const Tensor& x) { return forward_padded(*this, x); }

XTGRAD_COMPILE_LAYERS(Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d)
template class ConvNdImpl<1, Conv1dImpl>;
template class ConvNdImpl<2, Conv2dImpl>;
template class ConvNdImpl<3, Conv3dImpl>;
template class ConvNdImpl<1, ConvTranspose1dImpl, ConvTranspose1dOptions>;
template class ConvNdImpl<2, ConvTranspose2dImpl, ConvTranspose2dOptions>;
template class ConvNdImpl<3, ConvTranspose3dImpl, ConvTranspose3dOptions>;
template class ConvTransposeNdImpl<1, ConvTranspose1dImpl>;
template class ConvTransposeNdImpl<2, ConvTranspose2dImpl>;
template class ConvTransposeNdImpl<3, ConvTranspose3dImpl>;

}}  // namespace xtgrad::nn::v1
