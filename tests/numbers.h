// The numbers in the files of tests/fixtures/files, as make.py there makes them.
#pragma once

#include <torch/torch.h>

#include <string>
#include <utility>
#include <vector>

#include "in_tests.h"

inline const std::vector<std::pair<std::string, torch::ScalarType>> kDtypes = {
    {"uint8", torch::kByte},     {"int8", torch::kChar},  {"int16", torch::kShort},
    {"int32", torch::kInt},      {"int64", torch::kLong}, {"float32", torch::kFloat},
    {"float64", torch::kDouble}, {"bool", torch::kBool}};

/// 0, 1, …, 5 as [2, 3]; bools 0, 1, 0, 1, 0, 1; floats are 0.1 larger, signed ones negative.
inline torch::Tensor numbers(torch::ScalarType type) {
  const auto x = torch::arange(6).reshape({2, 3});
  if (type == torch::kBool) return x % 2 == 1;
  if (torch::isFloatingType(type)) return -(x.to(torch::kDouble) + 0.1).to(type);
  return type == torch::kByte ? x.to(type) : (-x).to(type);
}

inline std::string fixture_file(const std::string& name) {
  return in_tests("fixtures/files/") + name;
}
