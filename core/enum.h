/// @file Choices that options take, such as kMean, kSame and kReLU: a type and a constant for each.
#pragma once
#include <xtgrad/core/check.h>

#include <string>
#include <variant>

// libtorch's names. A type each, so that an option is a std::variant of just those it understands.
#define XTGRAD_FORALL_ENUMS(visit)                                                                \
  visit(Linear) visit(Conv1D) visit(Conv2D) visit(Conv3D) visit(ConvTranspose1D)                  \
      visit(ConvTranspose2D) visit(ConvTranspose3D) visit(Sigmoid) visit(Tanh) visit(ReLU)        \
          visit(GELU) visit(SiLU) visit(Mish) visit(LeakyReLU) visit(FanIn) visit(FanOut)         \
              visit(Constant) visit(Reflect) visit(Replicate) visit(Circular) visit(Nearest)      \
                  visit(Bilinear) visit(Bicubic) visit(Trilinear) visit(Area) visit(NearestExact) \
                      visit(Sum) visit(Mean) visit(Max) visit(None) visit(BatchMean) visit(Zeros) \
                          visit(Border) visit(Reflection) visit(RNN_TANH) visit(RNN_RELU)         \
                              visit(LSTM) visit(GRU) visit(Valid) visit(Same)

namespace xtgrad::enumtype::inline v1 {

// The constructor keeps the type from being an aggregate, which `{}` and `0` would convert to.
#define XTGRAD_DEFINE(Name)                         \
  struct XTGRAD_API k##Name {                       \
    constexpr k##Name() {}                          \
    static constexpr const char* kName = "k" #Name; \
  };
XTGRAD_FORALL_ENUMS(XTGRAD_DEFINE)
#undef XTGRAD_DEFINE

/// "kMean" for a variant that holds kMean.
template <class Variant>
std::string get_enum_name(const Variant& choice) {
  return std::visit([](const auto& e) { return std::string(e.kName); }, choice);
}

}  // namespace xtgrad::enumtype::inline v1

namespace xtgrad::inline v1 {

#define XTGRAD_DEFINE(Name) inline constexpr enumtype::k##Name k##Name;
XTGRAD_FORALL_ENUMS(XTGRAD_DEFINE)
#undef XTGRAD_DEFINE

}  // namespace xtgrad::inline v1
