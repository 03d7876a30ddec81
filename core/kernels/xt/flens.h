/// @file BLAS and LAPACK as xtensor-blas declares them: functions overloaded for float and double,
/// arguments by value.
#pragma once
#include <complex>

// With assertions these wrappers end the program where LAPACK reports an argument that it does not
// take, and write to std::cerr; their callers look at the number themselves. So no assertions here,
// and a name of our own: a program that uses xtensor-blas as well has its own copies of these
// templates, with its flags, and the linker would keep one of the two.
#ifndef NDEBUG
#define NDEBUG
#endif
#define HAVE_CBLAS 1
#define cxxblas xtgrad_cxxblas
#define cxxlapack xtgrad_cxxlapack
// NOLINTBEGIN(bugprone-suspicious-include): the definitions of its templates
#include <xflens/cxxblas/cxxblas.cxx>
#include <xflens/cxxlapack/cxxlapack.cxx>
// NOLINTEND(bugprone-suspicious-include)
#undef cxxblas
#undef cxxlapack

namespace xtgrad::kernels {
namespace cxxblas = xtgrad_cxxblas;
namespace cxxlapack = xtgrad_cxxlapack;
}  // namespace xtgrad::kernels
