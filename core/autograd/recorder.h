/// @file Records a forward pass and its backward: `Recorder rec(net); auto trace =
/// rec.backward(loss);`.
#pragma once
#include <xtgrad/core/autograd/trace.h>

#include <optional>

namespace xtgrad::autograd { inline namespace v1 {

class Recording;

/// While it lives, each op that this thread records leaves copies of what it read and made, and
/// each backward its steps. Of tensors with more than 64 elements a summary is kept. Without one,
/// ops and engine run as ever.
///   autograd::Recorder rec({{"x", x}, {"w", w}});
///   auto trace = rec.backward((x * w).sum());
class XTGRAD_API Recorder {
 public:
  /// Records with names for these tensors.
  explicit Recorder(const NamedTensors& names = {});
  /// Records with these names.
  explicit Recorder(const TraceNames& names);
  /// Records with the names of a module's parameters, buffers and submodules, and of other tensors.
  template <class M>
  requires requires(const M& m) { m.named_parameters(); }
  explicit Recorder(const M& module, const NamedTensors& others = {})
      : Recorder(names_of(module, others)) {}
  /// The same for a module in a holder or pointer.
  template <class M>
  requires requires(const M& m) { m->named_parameters(); }
  explicit Recorder(const M& module, const NamedTensors& others = {})
      : Recorder(names_of(*module, others)) {}
  /// Records no more.
  ~Recorder();
  Recorder(const Recorder&) = delete;

  /// `loss.backward(gradient, retain_graph, create_graph)`, which changes `.grad` as ever, and the
  /// trace of all since the recorder began.
  Trace backward(const Tensor& loss, const Tensor& gradient = {},
                 std::optional<bool> retain_graph = nullopt, bool create_graph = false);
  /// All since the recorder began.
  Trace trace() const;
  /// How many terms of a sum are listed one by one, the first 4 unless told otherwise.
  void list_terms(size_t n);
  /// Calls `f` with the trace when a backward fails; the node at fault is marked in it.
  void on_failure(std::function<void(const Trace&)> f);

  /// The names of a module's tensors and of its submodules.
  template <class M>
  static TraceNames names_of(const M& module, const NamedTensors& others = {}) {
    TraceNames names{{}, {}, others, {}};
    for (const auto& item : module.named_parameters())
      names.parameters.emplace_back(item.key(), item.value());
    for (const auto& item : module.named_buffers())
      names.buffers.emplace_back(item.key(), item.value());
    names.modules.push_back({"", module.name(), &module.registered_name()});
    for (const auto& item : module.named_modules("", false))
      names.modules.push_back({item.key(), item.value()->name(), &item.value()->registered_name()});
    return names;
  }

 private:
  std::unique_ptr<Recording> recording_;
};

/// The line that ops of this block are traced to; `XTGRAD_HERE;` makes one.
class XTGRAD_API Here {
 public:
  /// Ops come from this line until the end of the scope, or from a later mark in it.
  Here(const char* file, int line);
  /// Back to the line before.
  ~Here();
  Here(const Here&) = delete;
  /// "net.cpp:12"; empty where no line is marked.
  static std::string text();

 private:
  const char* file_;
  int line_;
  const Here* outer_;
};
#define XTGRAD_HERE_NAME_2(line) xtgrad_here_##line
#define XTGRAD_HERE_NAME(line) XTGRAD_HERE_NAME_2(line)
/// Marks this line as the source of the ops that follow in its block, for traces.
#define XTGRAD_HERE const ::xtgrad::autograd::Here XTGRAD_HERE_NAME(__LINE__)(__FILE__, __LINE__)

}}  // namespace xtgrad::autograd::v1
