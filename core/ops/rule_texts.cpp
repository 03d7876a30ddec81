/// @file The formulas of all rules by the names of their nodes; each folder has those of its own.
#include "core/autograd/watcher.h"

#include <unordered_map>

namespace xtgrad { inline namespace v1 {
namespace {

using autograd::RuleText;

struct Rule {
  std::string_view nodes;
  RuleText text;
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

RuleText rule_of(std::string_view node) {
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
  const auto it = by_name->find(node);
  return it == by_name->end() ? RuleText() : it->second;
}

[[maybe_unused]] const bool kTold = (autograd::rule_text = rule_of, true);

}  // namespace
}}  // namespace xtgrad::v1
