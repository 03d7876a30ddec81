/// @file The formulas of all rules by the names of their nodes; each folder has those of its own.
#include <unordered_map>
#include <utility>

#include "core/autograd/watcher.h"
#include "core/ops/detail/rule_names.h"

namespace xtgrad { inline namespace v1 { namespace {

struct Rule {
  std::string_view nodes;
  autograd::RuleText text;
};
#define RULE(nodes, inputs, formula, gradients) {nodes, {inputs, formula, gradients}},
constexpr Rule kRules[] = {
#include "core/ops/conv/formulas.def"
#include "core/ops/create/formulas.def"
#include "core/ops/elementwise/formulas.def"
#include "core/ops/index/formulas.def"
#include "core/ops/linalg/formulas.def"
#include "core/ops/loss/formulas.def"
#include "core/ops/random/formulas.def"
#include "core/ops/reduce/formulas.def"
#include "core/ops/rnn/formulas.def"
#include "core/ops/shape/formulas.def"
};

std::string_view key_of(const char* node) {
  static constexpr std::pair<const char*, std::string_view> kShared[] = {
      {rule_names::kConvTransposed, "conv_transposed"},
      {rule_names::kConvOfGradient, "ConvolutionBackward0"},
      {rule_names::kConvInputGradient, "conv_transposed"},
      {rule_names::kConvWeightGradient, "conv_weight_gradient"},
      {rule_names::kLinear, "linear"},
      {rule_names::kHeads, "MmBackward0"}};
  for (const auto& [name, key] : kShared)
    if (node == name) return key;
  return node;
}

}}}  // namespace xtgrad::v1

namespace xtgrad::autograd { inline namespace v1 {

RuleText rule_text(const char* node_name) {
  static const auto* const by_name = [] {
    auto* all = new std::unordered_map<std::string_view, RuleText>;
    for (const Rule& r : kRules)
      for (std::string_view left = r.nodes; !left.empty();) {
        const size_t end = left.find(' ');
        all->emplace(left.substr(0, end), r.text);
        left.remove_prefix(end == left.npos ? left.size() : end + 1);
      }
    return all;
  }();
  const auto it = by_name->find(key_of(node_name));
  return it == by_name->end() ? RuleText() : it->second;
}

}}  // namespace xtgrad::autograd::v1
