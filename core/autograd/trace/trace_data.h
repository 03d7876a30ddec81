/// @file What a trace holds: tensors, nodes in the order of the forward pass, and the steps of each
/// backward pass. Its JSON (docs/trace.md) has the same names.
#pragma once
#include <xtgrad/core/tensor/tensor.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/autograd/trace/formula.h"

namespace xtgrad::autograd { inline namespace v1 {

/// The numbers of a tensor: all of up to 64, else what says most about them.
struct TracedValues {
  std::vector<double> full;
  double min = 0, max = 0, mean = 0, std = 0;  // of the finite ones
  int64_t zeros = 0, nan = 0, inf = 0;
  double lo = 0, hi = 0;  // of the histogram
  std::vector<int64_t> counts;
  int64_t rows = 0,
          cols = 0;  // of the thumbnail: the last two dims of the first slice, thinned out
  std::vector<double> thumbnail;
  std::vector<int64_t> sample_index;  // places, and what is there
  std::vector<double> sample;
  bool is_full = true;

  /// The places of the elements that are there one by one, and what is there.
  std::vector<int64_t> shown() const;
};
TracedValues values_of(const Tensor& t);
/// All numbers, row by row.
std::vector<double> numbers_of(const Tensor& t);

struct TracedTensor {
  std::string name, role, module;
  ScalarType dtype = ScalarType::Undefined;
  std::vector<int64_t> sizes;
  int64_t storage = -1, view_of = -1, bytes = 0;
  bool requires_grad = false;
  std::optional<TracedValues> values;
};

/// How elements of a result came about, in numbers.
struct Explanation {
  std::string kind;  // row: one formula; sum: terms; text: only the formula; empty: nothing
  struct Element {
    int64_t index = 0;
    double value = 0;
    FormulaElement how;
  };
  std::vector<Element> elements;
};

struct TracedNode {
  std::string op, name, backward_name, module, source, formula, tex;
  struct Input {
    std::string name;
    int64_t tensor = -1, node = -1;
    std::string gradient, gradient_tex;
  };
  std::vector<Input> inputs;
  std::vector<int64_t> results;
  int order = 1;
  struct Saved {
    std::string name;
    int64_t tensor = -1, bytes = 0, freed_pass = -1, freed_step = -1;
  };
  std::vector<Saved> saved;
  Explanation explanation;
  uint64_t sequence = 0;
};

struct TraceStep {
  std::string kind, text, formula, tex;
  int64_t node = -1, input = -1, from = -1, to = -1, leaf = -1, result = -1, memory = 0;
  std::vector<int64_t> operands, frees;
  Explanation explanation;
};
struct TracePass {
  int order = 1;
  int64_t root = -1, peak = 0;
  std::vector<TraceStep> steps;
};

struct TraceData {
  bool recorded = true;
  std::string title;
  std::vector<std::pair<std::string, std::string>> modules;  // path, type; parents first
  std::vector<TracedTensor> tensors;
  std::vector<TracedNode> nodes;
  std::vector<TracePass> passes;
  std::vector<int64_t> forward_memory;
  int64_t loss = -1;
  int64_t failed = -1;  // the node whose derivative threw, and what it said
  std::string failure;
};

/// The trace as JSON of version 1.
std::string to_json(const TraceData& data);
/// The shortest text that reads as the same number.
std::string exact_number(double v);
/// "mul" of "MulBackward0", "max_pool2d_with_indices" of "MaxPool2DWithIndicesBackward0".
std::string op_name(const std::string& node_name);
/// "[2, 3]"
std::string shape_text(const std::vector<int64_t>& sizes);

}}  // namespace xtgrad::autograd::v1
