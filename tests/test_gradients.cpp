// Every row of the op table, in every layout: derivatives to order 2 against finite differences, or
// the refusal that libtorch gives; and the proof that no op is missing from the table.
#include <doctest/doctest.h>
#include <xtgrad/core.h>
#include <xtgrad/core/autograd/elementwise.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "in_tests.h"
#include "op_rows.h"

namespace {

using op_table::Layout;
using op_table::Row;
using torch::Tensor;
using xtgrad::autograd::variable_list;

// libtorch's answer for a row and a layout: "ok", "view" where the result is one, "nan", or its
// error.
std::string libtorch_says(const std::string& op, const std::string& layout) {
  static const auto answers = [] {
    std::map<std::pair<std::string, std::string>, std::string> m;
    std::ifstream file(in_tests("fixtures/layouts.txt"));
    for (std::string line; std::getline(file, line);) {
      std::istringstream in(line);
      std::string name, where, verdict;
      std::getline(in, name, '\t');
      std::getline(in, where, '\t');
      std::getline(in, verdict);
      m[{name, where}] = verdict;
    }
    return m;
  }();
  const auto at = answers.find({op, layout});
  return at == answers.end() ? "no line in layouts.txt" : at->second;
}

// Its backward kernel wants a contiguous gradient, its pixel shuffles mistake the size of nothing,
// its conv_tbc views what it should copy.
const std::set<std::pair<std::string, std::string>> kTakenBesidesLibtorch = {
    {"nll_loss2d", "transposed"},
    {"pixel_shuffle", "empty"},
    {"pixel_unshuffle", "empty"},
    {"conv_tbc", "transposed"},
    {"conv_tbc", "broadcast"}};
// The norm of nothing with p beside 1 and 2: its derivative divides by the size, 0, so the second
// is nan, in libtorch too (tests/parity compares).
const std::set<std::pair<std::string, std::string>> kNanTwice = {{"dist", "empty"}};
// Where libtorch has no derivative; ours is 0, or goes to the values.
const std::set<std::string> kDifferentiableHere = {"floor_divide", "heaviside",
                                                   "number first remainder"};

void check_row(const Row& row, const Layout& layout) {
  const std::string expected = row.ours ? "ok" : libtorch_says(row.name, layout.name);
  auto f = [&](const variable_list& xs) { return variable_list{op_table::call(row, layout, xs)}; };
  if (expected == "nan") {  // such as the variance of one number
    CHECK_MESSAGE(f(op_table::leaves(row, layout))[0].isnan().any().item<bool>(), row.name);
    return;
  }
  if (expected != "ok" && expected != "view" &&
      !kTakenBesidesLibtorch.count({row.name, layout.name}) &&
      !kDifferentiableHere.count(row.name)) {
    CHECK_THROWS_AS_MESSAGE(f(op_table::leaves(row, layout)), xtgrad::Error, row.name,
                            ": libtorch says ", expected);
    return;
  }
  const int order = kNanTwice.count({row.name, layout.name}) ? 1 : 2;
  std::string report;
  try {
    report = xtgrad::autograd::gradcheck_report(f, op_table::leaves(row, layout), {.order = order});
  } catch (const std::exception& e) {
    report = e.what();
  }
  CHECK_MESSAGE(report.empty(), row.name, ": ", report);
}

void check_layout(const std::string& name) {
  int checked = 0;
  for (const Layout& layout : op_table::layouts())
    if (layout.name == name)
      for (const Row& row : op_table::rows()) {
        check_row(row, layout);
        ++checked;
      }
  CHECK(checked > 150);
}

void collect(const xtgrad::IntrusivePtr<xtgrad::autograd::Node>& node, std::set<std::string>& names,
             std::set<const void*>& seen) {
  if (!node || !seen.insert(node.get()).second) return;
  names.insert(node->name());
  for (const auto& edge : node->next_edges()) collect(edge.function, names, seen);
}

// The names of all nodes that a row's forward and backward record.
void collect_row(const Row& row, std::set<std::string>& names) {
  const Layout& layout = op_table::layouts().front();
  auto xs = op_table::leaves(row, layout);
  Tensor y = op_table::call(row, layout, xs);
  std::set<const void*> seen;
  collect(y.grad_fn(), names, seen);
  for (const Tensor& g : xtgrad::autograd::grad({(y * y).sum()}, xs, {}, true, true, true))
    if (g.defined()) collect(g.grad_fn(), names, seen);
}

}  // namespace

TEST_CASE("gradients of contiguous inputs") { check_layout("contiguous"); }
TEST_CASE("gradients of transposed inputs") { check_layout("transposed"); }
TEST_CASE("gradients of broadcast inputs") { check_layout("broadcast"); }
TEST_CASE("gradients of empty inputs") { check_layout("empty"); }
TEST_CASE("gradients of 0-dim inputs") { check_layout("0-dim"); }

// Composed otherwise here: their results own their numbers.
const std::set<std::string> kOtherViews = {"instance_norm", "linalg_cond", "broadcast_tensors"};

TEST_CASE("a result is a view where libtorch's is one") {
  for (const Layout& layout : op_table::layouts())
    for (const Row& row : op_table::rows()) {
      const std::string expected = row.ours ? "ours" : libtorch_says(row.name, layout.name);
      if (expected != "ok" && expected != "view") continue;
      const auto xs = op_table::leaves(row, layout);
      const bool view = op_table::call(row, layout, xs).is_view(), theirs = expected == "view";
      if (kOtherViews.count(row.name)) continue;
      const std::string where = row.name + ", " + layout.name;
      CHECK_MESSAGE(view == theirs, where);
      torch::NoGradGuard no_grad;
      if (!theirs)
        CHECK_MESSAGE(!op_table::call(row, layout, xs).is_view(), where, ", not recorded");
    }
}

TEST_CASE("the op table is complete: every recorded node in the sources appears in a row's graph") {
  if (!is_in("LAPACK")) return;  // its nodes are recorded by no row
  std::set<std::string> tested;
  for (const Row& row : op_table::rows()) collect_row(row, tested);
  const std::regex literal("\"([A-Za-z0-9]+Backward[0-9]*)\"");
  int found = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(in_tests("../core"))) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".cpp" && extension != ".def" && extension != ".h") continue;
    if (entry.path().filename() == "checkpoint.cpp") continue;  // not for grad(), which rows take
    if (entry.path().filename() == "formulas.def") continue;    // texts of nodes made elsewhere
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.find("//") == line.find_first_not_of(' ')) continue;
      if (line.find("Compare,") != std::string::npos || line.find("Integer,") != std::string::npos)
        continue;  // comparisons and bits have no derivative
      for (std::sregex_iterator i(line.begin(), line.end(), literal), end; i != end; ++i) {
        ++found;
        if ((*i)[1] == "NextafterBackward0" || (*i)[1] == "SpecialZetaBackward2")
          continue;  // their backward always throws
        CHECK_MESSAGE(tested.count((*i)[1]), (*i)[1].str(), " in ",
                      entry.path().filename().string(),
                      " is recorded by no row of tests/op_table.inc");
      }
    }
  }
  CHECK(found > 80);
}

TEST_CASE("names of rows are unique") {
  std::set<std::string> names;
  for (const Row& row : op_table::rows()) CHECK_MESSAGE(names.insert(row.name).second, row.name);
}

TEST_CASE("every row of one and two tensors agrees with finite differences to order 3") {
  xtgrad::manual_seed(0);
  const auto f64 = torch::TensorOptions(torch::kDouble);
  auto inside = [&](double lo, double hi) {
    return torch::empty({7}, f64).uniform_(lo, hi).requires_grad_();
  };
  const std::map<std::string, double> first_parameters = {{"polygamma_n", 2},
                                                          {"logit_within", .05}};
  for (const auto* op : xtgrad::unary_rows()) {
    if (op->kind == xtgrad::kernels::Kind::Compare) continue;
    const auto known = first_parameters.find(op->name);
    const double p[3] = {known == first_parameters.end() ? 1.5 : known->second, 0.7, 0.3};
    auto f = [&](const Tensor& x) { return xtgrad::autograd::apply(*op, x, p); };
    CHECK_MESSAGE(
        xtgrad::autograd::gradcheck(f, {inside(op->lo, op->hi)}, {.order = 3, .raise = false}),
        op->name);
  }
  for (const auto* op : xtgrad::binary_rows()) {
    if (op->kind == xtgrad::kernels::Kind::Compare || op->kind == xtgrad::kernels::Kind::Integer)
      continue;
    const double p[3] = {0.7, 0, 0};
    auto f = [&](const Tensor& a, const Tensor& b) {
      return xtgrad::autograd::apply(*op, a, b, p);
    };
    CHECK_MESSAGE(
        xtgrad::autograd::gradcheck(
            f, {inside(op->side[0].lo, op->side[0].hi), inside(op->side[1].lo, op->side[1].hi)},
            {.order = 3, .raise = false}),
        op->name);
  }
}
