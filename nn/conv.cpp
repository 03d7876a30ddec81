/// @file The convolution layers and their functional forms.
#include "nn/conv.h"

#include <xtgrad/core/ops/conv.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/pad.h>

#include <algorithm>
#include <ostream>

#include "core/checked.h"
#include "nn/any.h"
#include "nn/functional/conv.h"
#include "nn/init.h"
#include "nn/layer_type.h"
#include "nn/spaced.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

template <class Options>
constexpr bool kTransposed = requires(Options& o) {
  o.output_padding();
};

/// What the op takes for a padding: sizes, or "same" or "valid".
template <size_t D>
IntArrayRef op_padding(const ExpandingArray<D>& sizes) {
  return sizes;
}
const char* op_padding(enumtype::kSame) { return "same"; }
const char* op_padding(enumtype::kValid) { return "valid"; }

// Calls op(x, weight, bias, …) with the options of a layer or of a function.
template <class Op, class Options>
Tensor convolve(Op op, const Tensor& x, const Tensor& weight, const Tensor& bias,
                const Options& o) {
  return o.padding().visit([&](const auto& padding) {
    return op(x, weight, bias, o.stride(), op_padding(padding), o.dilation(), o.groups());
  });
}
template <class Op, class Options>
Tensor convolve_transposed(Op op, const Tensor& x, const Tensor& weight, const Tensor& bias,
                           const Options& o, IntArrayRef output_padding) {
  return op(x, weight, bias, o.stride(), o.padding(), output_padding, o.groups(), o.dilation());
}

template <class Options>
void check(const Options& o) {
  const auto values = [&] {
    return str("\n[Conv] in_channels=", o.in_channels(), ", out_channels=", o.out_channels(),
               ", groups=", o.groups(), ", stride=", o.stride());
  };
  XTGRAD_CHECK(o.groups() > 0, "groups must be a positive integer", values());
  XTGRAD_CHECK(o.in_channels() % o.groups() == 0, "in_channels must be divisible by groups",
               values());
  XTGRAD_CHECK(o.out_channels() % o.groups() == 0, "out_channels must be divisible by groups",
               values());
  if constexpr (!kTransposed<Options>) {
    const auto strides = *o.stride();
    const bool is_strided =
        std::any_of(strides.begin(), strides.end(), [](int64_t s) { return s != 1; });
    XTGRAD_CHECK(!is_strided || !holds_alternative<enumtype::kSame>(o.padding()),
                 "padding='same' is not supported for strided convolutions", values());
  }
}

/// How wide the border of each dim is, the last dim first: {left, right, …}.
template <size_t D>
DimVector border(const ConvOptions<D>& o) {
  DimVector widths;
  for (size_t d = D; d-- > 0;) {
    const int64_t reach =
        (Checked((*o.dilation())[d]) * (Checked((*o.kernel_size())[d]) - 1))
            .get("Conv", "kernel_size=", o.kernel_size(), ", dilation=", o.dilation());
    if (const auto* sizes = o.padding().template as<ExpandingArray<D>>()) {
      widths.push_back((**sizes)[d]);
      widths.push_back((**sizes)[d]);
    } else {
      const bool same = holds_alternative<enumtype::kSame>(o.padding());
      widths.push_back(same ? reach / 2 : 0);
      widths.push_back(same ? reach - reach / 2 : 0);
    }
  }
  return widths;
}

/// x with its border, and the options of what is left to do. Without a padding mode: as they are.
template <size_t D>
std::pair<Tensor, ConvOptions<D>> padded(const Tensor& x, const ConvOptions<D>& o) {
  const auto& mode = o.padding_mode();
  if (holds_alternative<enumtype::kZeros>(mode)) return {x, o};
  const char* name = holds_alternative<enumtype::kReflect>(mode)     ? "reflect"
                     : holds_alternative<enumtype::kReplicate>(mode) ? "replicate"
                                                                     : "circular";
  ConvOptions<D> rest = o;
  return {xtgrad::pad(x, border(o), name), rest.padding(0)};
}

void check_padding_mode(const detail::conv_padding_mode_t& mode, const char* layer) {
  XTGRAD_CHECK(holds_alternative<enumtype::kZeros>(mode),
               "Only `zeros` padding mode is supported for ", layer, "\n[", layer,
               "] padding_mode=", enumtype::get_enum_name(mode));
}

/// What must be added for a transposed convolution to give this size; it may come with the batch
/// and channel dims.
template <size_t D>
DimVector output_padding(const Tensor& x, const ConvTransposeOptions<D>& o,
                         IntArrayRef output_size) {
  constexpr size_t n = D;
  if (output_size.size() == n + 2) output_size = output_size.drop_front(2);
  XTGRAD_CHECK(output_size.size() == n, "output_size must have ", n, " or ", n + 2,
               " elements (got ", output_size.size(),
               ")"
               "\n[ConvTranspose] output_size is ",
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
void print_padding(std::ostream& out, const ExpandingArray<D>& padding) {
  print_unless(out, "padding", padding, 0);
}
template <size_t D>
void print_padding(std::ostream& out, const detail::conv_padding_t<D>& padding) {
  if (const auto* sizes = padding.template as<ExpandingArray<D>>())
    return print_padding(out, *sizes);
  out << ", padding='" << (holds_alternative<enumtype::kSame>(padding) ? "same" : "valid") << '\'';
}

}  // namespace

template <class Options>
ConvLayer<Options>::ConvLayer(const Options& options) : options(options) {
  ConvLayer::reset();
}

template <class Options>
void ConvLayer<Options>::reset() {
  check(options);
  DimVector shape{options.out_channels(), options.in_channels()};
  if (kTransposed<Options>) std::swap(shape[0], shape[1]);
  shape[1] /= options.groups();
  for (const int64_t n : *options.kernel_size()) shape.push_back(n);
  weight = this->register_parameter("weight", empty(shape));
  bias = options.bias() ? this->register_parameter("bias", empty({options.out_channels()}))
                        : this->register_parameter("bias", Tensor(), /*requires_grad=*/false);
  reset_parameters();
}

template <class Options>
void ConvLayer<Options>::reset_parameters() {
  init::layer_default_(weight, bias);
}

template <class Options>
void ConvLayer<Options>::pretty_print(std::ostream& out) const {
  out << layer_type().name() << '(' << options.in_channels() << ", " << options.out_channels()
      << ", kernel_size=" << options.kernel_size() << ", stride=" << options.stride();
  print_padding(out, options.padding());
  print_unless(out, "dilation", options.dilation(), 1);
  if constexpr (kTransposed<Options>)
    print_unless(out, "output_padding", options.output_padding(), 0);
  if (options.groups() != 1) out << ", groups=" << options.groups();
  if (!options.bias()) out << ", bias=false";
  if (!holds_alternative<enumtype::kZeros>(options.padding_mode()))
    out << ", padding_mode=" << enumtype::get_enum_name(options.padding_mode());
  out << ')';
}

#define XTGRAD_CONV(D)                                                                          \
  template class ConvLayer<ConvOptions<D>>;                                                     \
  XTGRAD_COMPILE_LAYER(Conv##D##d)                                                              \
  template class ConvLayer<ConvTransposeOptions<D>>;                                            \
  XTGRAD_COMPILE_LAYER(ConvTranspose##D##d)                                                     \
  Tensor Conv##D##dImpl::forward(const Tensor& x) {                                             \
    const autograd::Scope here(&registered_name());                                             \
    const auto op = [](const auto&... args) { return xtgrad::conv##D##d(args...); };            \
    const auto [bordered, rest] = padded(x, options);                                           \
    return convolve(op, bordered, weight, bias, rest);                                          \
  }                                                                                             \
  ForwardDefaultArgs ConvTranspose##D##dImpl::_forward_default_args() {                         \
    return {{1, AnyValue(optional<IntArrayRef>())}};                                            \
  }                                                                                             \
  Tensor ConvTranspose##D##dImpl::forward(const Tensor& x, const optional<IntArrayRef>& size) { \
    const autograd::Scope here(&registered_name());                                             \
    check_padding_mode(options.padding_mode(), "ConvTranspose" #D "d");                         \
    const DimVector extra =                                                                     \
        size ? output_padding(x, options, *size) : DimVector(*options.output_padding());        \
    return convolve_transposed(xtgrad::conv_transpose##D##d, x, weight, bias, options, extra);  \
  }
XTGRAD_CONV(1)
XTGRAD_CONV(2)
XTGRAD_CONV(3)
#undef XTGRAD_CONV

}}  // namespace xtgrad::nn::v1

namespace xtgrad::nn::functional { inline namespace v1 {

#define XTGRAD_CONV(D)                                                                       \
  Tensor conv##D##d(const Tensor& x, const Tensor& weight, const Conv##D##dFuncOptions& o) { \
    const auto op = [](const auto&... args) { return xtgrad::conv##D##d(args...); };         \
    return convolve(op, x, weight, o.bias(), o);                                             \
  }                                                                                          \
  Tensor conv_transpose##D##d(const Tensor& x, const Tensor& weight,                         \
                              const ConvTranspose##D##dFuncOptions& o) {                     \
    return convolve_transposed(xtgrad::conv_transpose##D##d, x, weight, o.bias(), o,         \
                               o.output_padding());                                          \
  }
XTGRAD_CONV(1)
XTGRAD_CONV(2)
XTGRAD_CONV(3)
#undef XTGRAD_CONV

}}  // namespace xtgrad::nn::functional::v1
