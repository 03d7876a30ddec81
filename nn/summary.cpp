/// @file summary, on forward hooks.
#include "nn/summary.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/autograd/mode.h"
#include "core/type_name.h"
#include "nn/conv.h"
#include "nn/linear.h"
#include "nn/rnn.h"

namespace xtgrad::nn { inline namespace v1 { namespace detail {
namespace {

/// "Conv2d" for torch::nn::Conv2dImpl.
std::string short_name(const Module& module) {
  std::string name = module.name();
  if (const size_t colon = name.rfind(':'); colon != std::string::npos) name.erase(0, colon + 1);
  if (name.size() > 4 && name.ends_with("Impl")) name.resize(name.size() - 4);
  return name;
}

/// Products of all matrices among the module's own parameters with one vector each.
int64_t matrix_products(const Module& module) {
  int64_t n = 0;
  for (const Tensor& x : module.parameters(/*recurse=*/false))
    if (x.dim() >= 2) n += x.numel();
  return n;
}

/// Multiply-adds of one call, without those of modules below.
int64_t multiply_adds(const Module& module, const std::vector<Tensor>& in,
                      const std::vector<Tensor>& out) {
  if (in.empty() || out.empty() || !in[0].defined() || !out[0].defined()) return 0;
  const std::string name = short_name(module);
  const auto is = [&](const char* start) { return name.find(start) != std::string::npos; };
  // How often each number of the weight is used: once for each place it slides over.
  const auto places = [&](const Tensor& x, int64_t channels) {
    return channels > 0 ? x.numel() / channels : 0;
  };
  const int64_t weights = matrix_products(module);
  if (is("Conv")) {
    const auto own = module.named_parameters(/*recurse=*/false);
    const Tensor* w = own.find("weight");
    return w ? places(is("ConvTranspose") ? in[0] : out[0], w->size(0)) * weights : 0;
  }
  if (is("Linear"))
    return module.children().empty() ? places(out[0], out[0].size(-1)) * weights : 0;
  if (is("RNN") || is("LSTM") || is("GRU")) return places(in[0], in[0].size(-1)) * weights;
  if (is("MultiheadAttention")) {
    if (in.size() < 3) return 0;
    const int64_t e = out[0].size(-1), n = in[0].size(1), l = in[0].size(0), s = in[1].size(0);
    // The three projections, the scores and the weighted sums; out_proj is a Linear, whose own call
    // is not among the hooked ones.
    const int64_t projections =
        e * n * (l * in[0].size(-1) + s * in[1].size(-1) + s * in[2].size(-1));
    return projections + 2 * n * l * s * e + n * l * e * e;
  }
  return 0;
}

std::string with_commas(int64_t n) {
  std::string text = std::to_string(n);
  for (int64_t at = int64_t(text.size()) - 3; at > 0; at -= 3) text.insert(size_t(at), 1, ',');
  return text;
}

}  // namespace

struct SummaryRun::State {
  struct Row {
    std::string label;
    std::shared_ptr<Module> module;
    bool is_leaf;
    std::string shape = {};
    int64_t multiply_adds = 0;
  };
  std::shared_ptr<Module> root;
  std::vector<Row> rows;
  std::vector<RemovableHandle> handles;
};

SummaryRun::SummaryRun(const std::shared_ptr<Module>& root) : state_(new State{root, {}, {}}) {
  for (const auto& item : root->named_modules()) {
    const std::string& path = item.key();
    const auto depth = size_t(std::count(path.begin(), path.end(), '.')) + !path.empty();
    std::string label(2 * depth, ' ');
    if (!path.empty()) label += path.substr(path.rfind('.') + 1) + ": ";
    state_->rows.push_back({label + short_name(**item), *item, item.value()->children().empty()});
  }
  std::unordered_set<Module*> seen;
  for (size_t i = 0; i < state_->rows.size(); ++i) {
    Module* module = state_->rows[i].module.get();
    if (!seen.insert(module).second) continue;  // one module under two names is shown at the first
    state_->handles.push_back(module->register_forward_hook(
        [state = state_.get(), i](Module& m, const std::vector<Tensor>& in,
                                  const std::vector<Tensor>& out) {
          State::Row& row = state->rows[i];
          if (!out.empty() && out[0].defined()) row.shape = str(out[0].sizes());
          row.multiply_adds += multiply_adds(m, in, out);
        }));
  }
}
SummaryRun::~SummaryRun() {
  for (RemovableHandle& handle : state_->handles) handle.remove();
}

std::string SummaryRun::text() const {
  std::vector<std::array<std::string, 4>> table = {
      {"Layer", "Output shape", "Parameters", "Multiply-adds"}};
  int64_t total = 0, trained = 0, products = 0;
  for (const State::Row& row : state_->rows) {
    int64_t own = 0;
    for (const Tensor& x : row.module->parameters(/*recurse=*/false)) own += x.numel();
    const bool container = own == 0 && !row.is_leaf;
    table.push_back({row.label, row.shape.empty() ? "-" : row.shape,
                     container || own == 0 ? "-" : with_commas(own),
                     row.multiply_adds == 0 ? "-" : with_commas(row.multiply_adds)});
    products += row.multiply_adds;
  }
  std::unordered_set<const TensorImpl*> counted;
  for (const Tensor& x : state_->root->parameters())
    if (counted.insert(x.unsafeGetTensorImpl()).second) {
      total += x.numel();
      trained += x.requires_grad() ? x.numel() : 0;
    }
  size_t width[4] = {};
  for (const auto& line : table)
    for (size_t k = 0; k < 4; ++k) width[k] = std::max(width[k], line[k].size());
  const std::string rule(width[0] + width[1] + width[2] + width[3] + 6, '-');
  std::string text;
  for (const auto& line : table) {
    for (size_t k = 0; k < 4; ++k) {
      const std::string space(width[k] - line[k].size(), ' ');
      text += k < 2 ? line[k] + space : space + line[k];
      if (k < 3) text += "  ";
    }
    text += "\n";
    if (&line == &table.front()) text += rule + "\n";
  }
  return text + rule + "\nParameters: " + with_commas(total) + ", of which " +
         with_commas(trained) + " are trained\nMultiply-adds: " + with_commas(products) + "\n";
}

Trial::Trial(Module& root) : grad_(GradMode::is_enabled()) {
  root.apply([this](Module& m) { training_.emplace_back(&m, m.is_training()); });
  root.eval();
  GradMode::set_enabled(false);
}
Trial::~Trial() {
  GradMode::set_enabled(grad_);
  // Parents first: a mode set on them reaches those below, which then get their own back.
  for (const auto& [module, on] : training_) module->train(on);
}

}}}  // namespace xtgrad::nn::v1::detail
