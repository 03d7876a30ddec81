/// @file Views of a trace: a page for the browser, Graphviz, Mermaid, JSON.
#pragma once
#include <xtgrad/core/autograd/gradcheck.h>
#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/autograd/recorder.h>
#include <xtgrad/core/autograd/trace.h>

namespace xtgrad::nn { inline namespace v1 {
class Module;
}}  // namespace xtgrad::nn::v1

namespace xtgrad::viz { inline namespace v1 {

using autograd::Trace;

/// How a view is made.
struct Options {
  /// Whose parameters and submodules are called by name (of a trace: whose modules are folded).
  const nn::Module* module = nullptr;
  /// Names of other tensors.
  autograd::NamedTensors names = {};
  /// What the page is called; empty: what was computed.
  std::string title = {};
};

/// Writes the run into one file that a browser opens without a network, to be stepped through in
/// the engine's order. Throws where the file cannot be written, or the library was built before
/// scripts/viewer.sh had made the page.
///   viz::html(rec.backward(loss), "run.html");
XTGRAD_API void html(const Trace& trace, const std::string& path, const Options& options = {});
/// The same of what the graph of `loss` holds; the graph and every `.grad` stay as they are.
XTGRAD_API void html(const Tensor& loss, const std::string& path, const Options& options = {});
/// Two runs beside each other: before and after a step, a wrong and a right gradient.
XTGRAD_API void html_compare(const Trace& before, const Trace& after, const std::string& path,
                             const std::string& before_title = "before",
                             const std::string& after_title = "after");
/// gradcheck's Jacobians, backward's beside the numeric ones; `f` and `inputs` as gradcheck takes
/// them.
template <class F>
void html_jacobian(F f, const autograd::variable_list& inputs, const std::string& path,
                   const autograd::GradcheckOptions& options = {});
/// The same of Jacobians at hand. As `GradcheckOptions::on_failure` it shows what failed:
///   gradcheck(f, {x}, {.on_failure = [](const auto& js) { viz::html_jacobian(js, "wrong.html");
///   }});
XTGRAD_API void html_jacobian(const std::vector<autograd::Jacobian>& jacobians,
                              const std::string& path);

/// The graph as text for `dot -Tsvg`, a cluster for each module: ops with formula, value and
/// gradient.
XTGRAD_API std::string dot(const Trace& trace, const Options& options = {});
/// The same of what the graph of `loss` holds.
XTGRAD_API std::string dot(const Tensor& loss, const Options& options = {});
/// The graph as a Mermaid flowchart, which Markdown pages draw.
XTGRAD_API std::string mermaid(const Trace& trace, const Options& options = {});
/// The same of what the graph of `loss` holds.
XTGRAD_API std::string mermaid(const Tensor& loss, const Options& options = {});
/// The trace in the format that docs/trace.md describes.
XTGRAD_API std::string json(const Trace& trace, const Options& options = {});
/// The same of what the graph of `loss` holds.
XTGRAD_API std::string json(const Tensor& loss, const Options& options = {});

/// While it lives, ops are recorded in anomaly mode, and a backward that fails, or makes a nan,
/// writes the page with the node at fault in red before it throws.
///   viz::PageOnFailure page("nan.html", {.module = net.get()});
class XTGRAD_API PageOnFailure {
 public:
  /// Records from here on.
  explicit PageOnFailure(const std::string& path, const Options& options = {});

 private:
  autograd::DetectAnomalyGuard anomaly_;
  autograd::Recorder recorder_;
};

template <class F>
void html_jacobian(F f, const autograd::variable_list& inputs, const std::string& path,
                   const autograd::GradcheckOptions& options) {
  html_jacobian(
      autograd::jacobians(autograd::gradcheck_detail::as_function(std::move(f)), inputs, options),
      path);
}

}}  // namespace xtgrad::viz::v1
