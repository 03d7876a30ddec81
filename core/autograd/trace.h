/// @file What a forward pass and its backward did, to be stepped through: in a terminal, as JSON,
/// or by the views of core/viz.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

namespace xtgrad::autograd { inline namespace v1 {

struct TraceData;
/// Tensors by name, as a module's named_parameters() gives them.
using NamedTensors = std::vector<std::pair<std::string, Tensor>>;

/// The tensors and modules that a trace calls by name.
struct TraceNames {
  /// Parameters, inputs and whatever else has a name.
  NamedTensors parameters, buffers, others;
  /// A submodule, parents first.
  struct Module {
    /// Its path and type.
    std::string path, type;
    const std::string* scope;  ///< the name under which its forward opens a Scope
  };
  /// All of them.
  std::vector<Module> modules;
};

/// The record of a run, which later writes to its tensors do not change. It stands before the first
/// step of backward at first; `while (t.step()) std::cout << t;` shows one after the other.
class XTGRAD_API Trace {
 public:
  /// Around what was recorded.
  explicit Trace(std::shared_ptr<const TraceData> data) : data_(std::move(data)) {}
  /// On to the next step of backward, in the engine's order; false where there is none.
  bool step();
  /// Back by one step; false before the first.
  bool back();
  /// Before the first step again.
  void rewind() { at_ = -1; }
  /// How many steps there are, those of all backward passes together.
  size_t size() const;
  /// The element whose numbers the steps show, by its place row by row; 0 at first.
  void choose(int64_t element) { element_ = element; }
  /// This step as text: node, formula with the chosen element's numbers, what arrived, what was
  /// added. Before the first step: the forward pass, a line a node.
  std::string text(bool colour = false) const;
  /// Steps by keys in a terminal: space and → go on, ← goes back, Home and End, + and − choose an
  /// element, q ends. Elsewhere it prints all steps.
  void play();
  /// All of it, in the format that docs/trace.md describes.
  std::string json() const;
  /// All of it, for the views of core/viz.
  const TraceData& data() const { return *data_; }

 private:
  std::shared_ptr<const TraceData> data_;
  int64_t at_ = -1, element_ = 0;
};
/// The step as text, in colour where `out` is a terminal.
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Trace& trace);

/// What the graph of `loss` holds, without a record of the forward pass: the nodes, the leaves,
/// what ops have saved, and the gradients of a backward that keeps the graph and leaves every
/// `.grad` as it was. Throws if `loss` does not require grad.
XTGRAD_API Trace trace(const Tensor& loss, const NamedTensors& names = {});
/// The same with the names of a module.
XTGRAD_API Trace trace(const Tensor& loss, const TraceNames& names);

}}  // namespace xtgrad::autograd::v1
