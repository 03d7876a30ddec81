/// @file What nodes say of themselves: rows by their own texts, rules by the tables of core/ops.
#include "core/autograd/trace/describe.h"

#include <xtgrad/core/check.h>

#include "core/autograd/watcher.h"

namespace xtgrad::autograd { inline namespace v1 {
namespace {

/// The chain rule as text.
std::string times_g(std::string_view derivative) {
  return derivative == "1" ? "g" : str("g * (", derivative, ")");
}
/// The values of "(beta, 1), (threshold, 20)" by name.
std::vector<std::pair<std::string, double>> parameters_of(std::string_view text, const double* p) {
  std::vector<std::pair<std::string, double>> all;
  for (size_t at = 0; (at = text.find('(', at)) != text.npos; ++at)
    all.emplace_back(text.substr(at + 1, text.find(',', at) - at - 1), p[all.size()]);
  return all;
}
std::vector<std::string> parts(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const size_t end = text.find("; ");
    all.emplace_back(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 2);
  }
  return all;
}

}  // namespace

void describe_row(const UnaryOp& op, const double* p, SavedByName saved, NodeDescription& d) {
  d = {op.formula,
       {"x"},
       {times_g(op.derivative)},
       parameters_of(op.parameters, p),
       std::move(saved)};
}
void describe_row(const BinaryOp& op, const double* p, SavedByName saved, NodeDescription& d) {
  d = {op.formula,
       {"a", "b"},
       {times_g(op.derivative_a), times_g(op.derivative_b)},
       parameters_of(op.parameters, p),
       std::move(saved)};
}

void Node::describe(NodeDescription& d) const { describe_by(rule_text(name_), d); }
void describe_by(const RuleText& text, NodeDescription& d) {
  d.formula = text.formula;
  d.inputs = parts(text.inputs);
  d.gradients = parts(text.gradients);
}

}}  // namespace xtgrad::autograd::v1
