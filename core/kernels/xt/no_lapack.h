/// @file The names that lapack.cpp calls, for a library built without LAPACK: it throws before.
#pragma once

namespace xtgrad::kernels {

namespace cxxblas {
enum StorageOrder { ColMajor };
enum Side { Left };
enum StorageUpLo { Upper, Lower };
enum Transpose { NoTrans };
enum Diag { Unit, NonUnit };
template <class... A>
void trsm(const A&...) {}
}  // namespace cxxblas

namespace cxxlapack {
#define XTGRAD_ABSENT(name) \
  template <class... A>     \
  int name(const A&...) {   \
    return 0;               \
  }
XTGRAD_ABSENT(gels)
XTGRAD_ABSENT(gelsd) XTGRAD_ABSENT(gelsy) XTGRAD_ABSENT(sgelss_) XTGRAD_ABSENT(dgelss_)
    XTGRAD_ABSENT(geqrf) XTGRAD_ABSENT(gesdd) XTGRAD_ABSENT(getrf) XTGRAD_ABSENT(getrs)
        XTGRAD_ABSENT(orgqr) XTGRAD_ABSENT(ormqr) XTGRAD_ABSENT(potrf) XTGRAD_ABSENT(syevd)
            XTGRAD_ABSENT(sytrf) XTGRAD_ABSENT(sytrs)
#undef XTGRAD_ABSENT
}  // namespace cxxlapack

}  // namespace xtgrad::kernels
