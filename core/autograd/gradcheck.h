/// @file gradcheck: derivatives of any order against central differences.
#pragma once
#include <xtgrad/core/light_std.h>
#include <xtgrad/core/tensor/tensor.h>

#include <string>
#include <tuple>

namespace xtgrad::autograd { inline namespace v1 {

/// The derivatives of one output by one input, [elements of the output, elements of the input].
struct Jacobian {
  /// Which output of f and which of the inputs, both from 0.
  size_t output, input;
  /// The numbers of elements of the output and of the input.
  int64_t rows, cols;
  /// Row by row: what backward says, and central differences.
  std::vector<double> backward, numeric;
  bool agrees;    ///< within gradcheck's tolerance
  int64_t worst;  ///< where they differ most
  /// The shapes of the output and of the input.
  std::vector<int64_t> output_sizes, input_sizes;
  /// gradcheck's tolerance.
  double atol, rtol;
  /// The usual mistake that it looks like, such as "a factor is missing"; empty where it does not.
  std::string cause;
};

/// How closely gradcheck looks.
struct GradcheckOptions {
  int order = 1;       ///< 2: also the derivative of the derivative, and so on
  double eps = 1e-5;   ///< step of the central differences
  double atol = 1e-6;  ///< |backward - numeric| <= atol + rtol |numeric|
  /// See atol.
  double rtol = 1e-5;
  bool raise = true;  ///< throw the report of a failure; else return false
  uint64_t seed = 0;  ///< of the random directions
  /// Gets the first derivative's Jacobians when it fails, before the report is thrown.
  std::function<void(const std::vector<Jacobian>&)> on_failure = {};
};
/// What gradcheck makes of the functions that it is given: tensors → tensors.
using GradcheckFunction = std::function<variable_list(const variable_list&)>;

/// What is wrong with the derivatives of f at the inputs; empty if nothing is.
XTGRAD_API std::string gradcheck_report(const GradcheckFunction& f, const variable_list& inputs,
                                        const GradcheckOptions& options = {});
/// The same without the first derivative: from the second one to `options.order`.
XTGRAD_API std::string gradgradcheck_report(const GradcheckFunction& f, const variable_list& inputs,
                                            const GradcheckOptions& options = {.order = 2});

/// All Jacobians of the first derivative, as gradcheck compares them.
XTGRAD_API std::vector<Jacobian> jacobians(const GradcheckFunction& f, const variable_list& inputs,
                                           const GradcheckOptions& options = {});

namespace gradcheck_detail {

inline variable_list as_list(Tensor y) { return {std::move(y)}; }
inline variable_list as_list(variable_list ys) { return ys; }
template <class... T>
variable_list as_list(const std::tuple<T...>& ys) {
  return std::apply([](const auto&... y) { return variable_list{y...}; }, ys);
}
template <class F>
GradcheckFunction as_function(F f) {
  return [f](const variable_list& x) -> variable_list {
    using T = const Tensor&;
    if constexpr (std::is_invocable_v<const F&, const variable_list&>)
      return as_list(f(x));
    else if constexpr (std::is_invocable_v<const F&, T>)
      return as_list(f(x.at(0)));
    else if constexpr (std::is_invocable_v<const F&, T, T>)
      return as_list(f(x.at(0), x.at(1)));
    else
      return as_list(f(x.at(0), x.at(1), x.at(2)));
  };
}
XTGRAD_API bool answer(const std::string& report, const GradcheckOptions& options);

}  // namespace gradcheck_detail

/// Compares backward's derivatives of f with finite differences: <u, J v> numerically against
/// <Jᵀu, v> by backward, u and v random; order 2 does the same to (x, u) -> Jᵀu, and so on.
/// f: one to three Tensors, or a variable_list -> a Tensor, a tuple or a list of them. Checked are
/// the inputs that require grad; if none does, all floating ones. Float64 only: in float32 the
/// rounding of f hides the derivative. A missing gradient counts as zero. Throws (or with `raise =
/// false` returns false) where they differ, or where a derivative has lost its graph; the report
/// names the elements of the Jacobian.
///   gradcheck([](const Tensor& x) { return x.exp(); }, {x}, {.order = 2});
template <class F>
bool gradcheck(F f, const variable_list& inputs, const GradcheckOptions& options = {}) {
  return gradcheck_detail::answer(
      gradcheck_report(gradcheck_detail::as_function(std::move(f)), inputs, options), options);
}
/// The second derivative alone.
template <class F>
bool gradgradcheck(F f, const variable_list& inputs,
                   const GradcheckOptions& options = {.order = 2}) {
  return gradcheck_detail::answer(
      gradgradcheck_report(gradcheck_detail::as_function(std::move(f)), inputs, options), options);
}

}}  // namespace xtgrad::autograd::v1
