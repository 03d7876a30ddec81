/// @file Names of nodes that several rules share, as libtorch has them. Each has an address of its
/// own, by which its formulas are found.
#pragma once

namespace xtgrad::rule_names {

inline constexpr char kConvTransposed[] = "ConvolutionBackward0";
inline constexpr char kConvOfGradient[] = "ConvolutionBackwardBackward0";
inline constexpr char kConvInputGradient[] = "ConvolutionBackwardBackward0";
inline constexpr char kConvWeightGradient[] = "ConvolutionBackwardBackward0";
inline constexpr char kLinear[] = "MmBackward0";
inline constexpr char kHeads[] = "UnsafeViewBackward0";

}  // namespace xtgrad::rule_names
