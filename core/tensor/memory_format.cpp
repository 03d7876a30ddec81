/// @file Memory formats: [n, c, h, w] and [n, c, d, h, w] with the channels innermost, told by
/// strides and made by them.
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/tensor.h>

namespace xtgrad { inline namespace v1 {
namespace {

size_t rank_of(MemoryFormat format) { return format == MemoryFormat::ChannelsLast ? 4 : 5; }

/// Calls f with the dims from the innermost on, c … h n, for as long as it returns true.
template <class F>
bool for_channels_last(size_t dims, F f) {
  if (!f(size_t(1))) return false;
  for (size_t d = dims; --d > 1;)
    if (!f(d)) return false;
  return f(size_t(0));
}

/// Whether the steps grow from dim to dim of that order, gaps allowed. Where all but the batch has
/// one element, nothing tells the formats apart, and it is the plain one.
bool look_like_channels_last(IntArrayRef sizes, IntArrayRef strides) {
  int64_t least = 1;
  return for_channels_last(sizes.size(), [&](size_t d) {
    if (sizes[d] == 0 || strides[d] < least || (d == 0 && least == strides[1])) return false;
    least = strides[d] * sizes[d];
    return true;
  });
}

}  // namespace

DimVector format_strides(IntArrayRef sizes, MemoryFormat format) {
  if (format == MemoryFormat::Contiguous) return contiguous_strides(sizes);
  XTGRAD_CHECK(format != MemoryFormat::Preserve, "unsupported memory format ", format,
               "\n[memory_format] there is no tensor whose order could be kept");
  XTGRAD_CHECK(sizes.size() == rank_of(format), "required rank ", rank_of(format),
               " tensor to use channels_last", rank_of(format) == 5 ? "_3d" : "",
               " format\n[memory_format] the shape is ", sizes);
  DimVector strides(sizes.size());
  int64_t step = 1;
  for_channels_last(sizes.size(), [&](size_t d) {
    strides[d] = step;
    step *= sizes[d];
    return true;
  });
  return strides;
}

bool Tensor::has_channels_last(MemoryFormat format) const {
  if (size_t(dim()) != rank_of(format)) return false;
  int64_t step = 1;
  return for_channels_last(size_t(dim()), [&](size_t d) {
    const int64_t n = sizes()[d];
    if (n != 1 && strides()[d] != step) return false;
    step *= n;
    return true;
  });
}

MemoryFormat Tensor::suggest_memory_format(bool exact) const {
  for (const MemoryFormat format : {MemoryFormat::ChannelsLast, MemoryFormat::ChannelsLast3d})
    if (size_t(dim()) == rank_of(format) && look_like_channels_last(sizes(), strides()) &&
        (!exact || IntArrayRef(format_strides(sizes(), format)).equals(strides())))
      return format;
  return MemoryFormat::Contiguous;
}

}}  // namespace xtgrad::v1
