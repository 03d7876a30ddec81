/// @file mingw-w64's sine, cosine and tangent come from the processor, which knows 66 bits of π: of
/// 1e22 nothing is right. Flags.cmake includes this into every source of the library, whose calls
/// then go to math.cpp.
#pragma once
#define XTGRAD_INSTEAD(name)                    \
  double name(double) __asm__("xtgrad_" #name); \
  float name##f(float) __asm__("xtgrad_" #name "f");
extern "C" {
XTGRAD_INSTEAD(sin)
XTGRAD_INSTEAD(cos)
XTGRAD_INSTEAD(tan)
/// x to the power of y, to the last bit but one: theirs is two units off.
double pow(double, double) __asm__("xtgrad_pow");
/// The logarithm of |Γ(x)|, computed in double: theirs of -1e-30 is infinite.
float lgammaf(float) __asm__("xtgrad_lgammaf");
}
#undef XTGRAD_INSTEAD
