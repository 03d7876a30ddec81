/// @file im2col and col2im: one loop nest over the taps of the kernel and the rows under them.
#include "core/kernels/im2col.h"

#include <algorithm>

namespace xtgrad::kernels {
namespace {

/// Calls row(column row, image row or null, tap) for every tap and output row. The image row is
/// where output 0 of the row would read, maybe outside; null if the whole row lies in the padding.
template <class T, class Column, class F>
inline void for_each_row(const Conv& c, int64_t channels, int64_t begin, int64_t end, T* x,
                         Column* columns, F row) {
  for (int64_t channel = 0; channel < channels; ++channel, x += c.in[0] * c.in[1] * c.in[2]) {
    for (int64_t kd = 0; kd < c.kernel[0]; ++kd) {
      for (int64_t kh = 0; kh < c.kernel[1]; ++kh) {
        for (int64_t kw = 0; kw < c.kernel[2]; ++kw) {
          const Range valid = valid_outputs(c, kw);
          const int64_t shift = kw * c.dilation[2] - c.padding[2];
          int64_t od = begin / c.out[1], oh = begin % c.out[1];
          for (int64_t r = begin; r < end; ++r, columns += c.out[2]) {
            const int64_t d = od * c.stride[0] - c.padding[0] + kd * c.dilation[0];
            const int64_t h = oh * c.stride[1] - c.padding[1] + kh * c.dilation[1];
            const bool inside = d >= 0 && d < c.in[0] && h >= 0 && h < c.in[1];
            row(columns, inside ? x + (d * c.in[1] + h) * c.in[2] : nullptr, shift, valid);
            if (++oh == c.out[1]) {
              oh = 0;
              ++od;
            }
          }
        }
      }
    }
  }
}

}  // namespace

template <class T>
void im2col(const Conv& c, int64_t channels, int64_t begin, int64_t end, const T* x, T* columns) {
  const int64_t width = c.out[2], step = c.stride[2];
  for_each_row(c, channels, begin, end, x, columns,
               [=](T* column, const T* image, int64_t shift, Range valid) {
                 if (image == nullptr) {
                   std::fill_n(column, width, T{0});
                   return;
                 }
                 for (int64_t i = 0; i < valid.begin; ++i) column[i] = 0;
                 if (step == 1) {
                   for (int64_t i = valid.begin; i < valid.end; ++i) column[i] = image[shift + i];
                 } else {
                   for (int64_t i = valid.begin; i < valid.end; ++i) {
                     column[i] = image[shift + i * step];
                   }
                 }
                 for (int64_t i = valid.end; i < width; ++i) column[i] = 0;
               });
}

template <class T>
void col2im(const Conv& c, int64_t channels, int64_t begin, int64_t end, const T* columns, T* x) {
  const int64_t step = c.stride[2];
  for_each_row(c, channels, begin, end, x, columns,
               [=](const T* column, T* image, int64_t shift, Range valid) {
                 if (image == nullptr) return;
                 if (step == 1) {
                   for (int64_t i = valid.begin; i < valid.end; ++i) image[shift + i] += column[i];
                 } else {
                   for (int64_t i = valid.begin; i < valid.end; ++i) {
                     image[shift + i * step] += column[i];
                   }
                 }
               });
}

template void im2col(const Conv&, int64_t, int64_t, int64_t, const float*, float*);
template void im2col(const Conv&, int64_t, int64_t, int64_t, const double*, double*);
template void col2im(const Conv&, int64_t, int64_t, int64_t, const float*, float*);
template void col2im(const Conv&, int64_t, int64_t, int64_t, const double*, double*);

}  // namespace xtgrad::kernels
