// A few ops of no particular family.
#include "registry.h"

// A row a line.
// clang-format off
BIND(core) {
  FN("clone(self)", (T x), x.clone());
  FN("contiguous(self)", (T x), x.contiguous());
  FN("conj(self)", (T x), x.conj());
  FN("conj_physical(self)", (T x), x.conj_physical());
  FN("fft.fftshift(self, dim=None)", (T x, OptionalIntArrayRef d), xtgrad::fft_fftshift(x, d));
  FN("fft.ifftshift(self, dim=None)", (T x, OptionalIntArrayRef d), xtgrad::fft_ifftshift(x, d));
}
