/// @file Writes down what a Watcher hears.
#pragma once
#include <xtgrad/core/autograd/recorder.h>

#include <map>
#include <unordered_map>

#include "core/autograd/trace/trace_data.h"
#include "core/autograd/watcher.h"

namespace xtgrad::autograd { inline namespace v1 {

class Recording final : public Watcher {
 public:
  explicit Recording(const TraceNames& names);

  TraceData data;
  Watcher* outer = nullptr;  // who watched before
  std::function<void(const Trace&)> on_failure;
  /// Whether `.grad` stays as it is: a leaf's gradient is shown where it arrives.
  bool only_looks = false;
  size_t shown_terms = 4;  // of a sum

  /// All nodes below `root`, in the order of the forward pass; returns the leaves.
  variable_list discover(const Edge& root);
  /// The tensor's entry, made where it has none.
  int64_t id_of(const Tensor& x);

  void recorded(const Node& n, const Tensor& y) override;
  void operands(const Node& n, ArrayRef<const Tensor*> xs, const Tensor& y) override;
  void told(const char* node_name, const char* name, IntArrayRef values) override;
  void begins(bool create_graph) override;
  void seeds(const Edge& e, const Tensor& g) override;
  void hooked(const Node& n, const Tensor* grads) override;
  void applies(const Node& n, const Tensor* grads) override;
  void applied(const Node& n, const Tensor* out) override;
  void failed(const Node& n) override;
  void releases(const Node& n) override;
  void fitted(const Node& n, size_t i, const Tensor& g) override;
  void arrives(const Edge& e, const Tensor& g, const Node* n, size_t i) override;
  void summed(const Edge& e, const Tensor& sum) override;
  void accumulated(const Node& leaf, const Tensor& grad) override;
  void ends() override;

 private:
  /// A tensor that is not a result: the handle, and the version of its numbers.
  struct Known {
    uint32_t version;
    const void* place;
    int64_t id;
  };
  /// A gradient on its way.
  struct Waiting {
    int64_t tensor = -1;
    int arrived = 0;
  };
  using Place = std::pair<const Node*, size_t>;
  struct Numbers {  // a rule's lists by name
    std::map<std::string, std::vector<int64_t>, std::less<>> lists;
  };

  std::string module_path() const;
  int64_t find(const Node& n) const;
  int64_t node_id(const Node& n);
  int64_t add_node(const Node& n);
  int64_t result_id(const Node& n, size_t k);
  int64_t id_of(const Edge& e);
  int64_t known(const Tensor& x, const char* role);
  int64_t add_tensor(const Tensor& t, const char* role, std::string name = {});
  int64_t add_gradient(const Tensor& g, const std::string& name);
  int64_t storage_of(const Tensor& t, bool is_new);
  void add_saved(const Node& n, const NodeDescription& d, int64_t id);
  void add_known(const Node& n, int64_t id, FormulaValues& v) const;
  FormulaValues values_for(const Node& n, int64_t id) const;
  void bind(FormulaValues& v, const std::string& name, const Tensor& t, int64_t id) const;
  Explanation explain(const std::string& text, const FormulaValues& v, const Tensor& y) const;
  Explanation sum_of(int64_t a, int64_t b, int64_t sum) const;
  TraceStep& add_step(const char* kind, std::string text);
  std::string leaf_name(const Node& leaf);
  std::string end_name(const Edge& e);

  std::unordered_map<const void*, std::pair<std::string, std::string>>
      names_;                                                  // tensor: name, role
  std::unordered_map<const std::string*, std::string> paths_;  // of modules by their scopes
  std::unordered_map<const Node*, int64_t> nodes_;
  std::unordered_map<const void*, std::vector<Known>> known_;
  std::unordered_map<const void*, int64_t> storages_;
  int64_t last_storage_ = 0;
  std::map<std::string, int> ops_;  // how many nodes of each
  std::map<std::string, Numbers> told_;
  std::unordered_map<int64_t, Numbers> lists_;
  std::vector<std::pair<const void*, int64_t>> fresh_saved_;  // the last node's, without an edge
  std::vector<size_t> open_;                                  // passes that run
  std::map<Place, Waiting> waiting_;                          // at a node's result
  std::map<Place, int64_t> leaving_;                          // from a node's input
  std::map<std::string, FormulaTensor> arrived_;              // g of the node that runs
  std::map<Place, FormulaTensor> unfitted_;                   // gradients that are to be summed
  int64_t memory_ = 0;
  friend class Quiet;
};

}}  // namespace xtgrad::autograd::v1
