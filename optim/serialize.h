/// @file What an optimiser written for libtorch calls to save itself: `serialize<State, Options>`,
/// and the _TORCH_OPTIM_… macros.
#pragma once
#include <xtgrad/optim/optimizer.h>

#include <deque>

namespace xtgrad::optim { inline namespace v1 {

namespace detail {
XTGRAD_API void save_optimizer(serialize::OutputArchive& archive, const Optimizer& optimizer);
XTGRAD_API void load_optimizer(serialize::InputArchive& archive, Optimizer& optimizer,
                               const std::function<std::unique_ptr<OptimizerParamState>()>& make);
}  // namespace detail

/// Groups, options and state of an optimiser whose save() or load() calls this.
template <class State, class Options>
void serialize(serialize::OutputArchive& archive, const Optimizer& optimizer) {
  detail::save_optimizer(archive, optimizer);
}
/// The same, read back.
template <class State, class Options>
void serialize(serialize::InputArchive& archive, Optimizer& optimizer) {
  detail::load_optimizer(archive, optimizer, [] { return std::make_unique<State>(); });
}

// Single values and lists, in the format of libtorch before 1.5.
/// A number under the key.
XTGRAD_API void serialize(serialize::OutputArchive& archive, const std::string& key,
                          const int64_t& value);
/// The number under the key.
XTGRAD_API void serialize(serialize::InputArchive& archive, const std::string& key, int64_t& value);
/// A list of numbers under the key.
XTGRAD_API void serialize(serialize::OutputArchive& archive, const std::string& key,
                          const std::vector<int64_t>& steps);
/// The list of numbers under the key.
XTGRAD_API void serialize(serialize::InputArchive& archive, const std::string& key,
                          std::vector<int64_t>& steps);
/// A list of tensors under the key.
XTGRAD_API void serialize(serialize::OutputArchive& archive, const std::string& key,
                          const std::vector<Tensor>& buffers);
/// The list of tensors under the key.
XTGRAD_API void serialize(serialize::InputArchive& archive, const std::string& key,
                          std::vector<Tensor>& buffers);
/// A list of tensors under the key.
XTGRAD_API void serialize(serialize::OutputArchive& archive, const std::string& key,
                          const std::deque<Tensor>& buffers);
/// The list of tensors under the key.
XTGRAD_API void serialize(serialize::InputArchive& archive, const std::string& key,
                          std::deque<Tensor>& buffers);

}}  // namespace xtgrad::optim::v1

/// serialize(archive, "name", self.name): one member of the old format.
#define _TORCH_OPTIM_SERIALIZE(name) ::xtgrad::optim::serialize(archive, #name, self.name)
/// Groups, options and state of OptimizerName: `self`, to or from `archive`.
#define _TORCH_OPTIM_SERIALIZE_WITH_TEMPLATE_ARG(OptimizerName) \
  ::xtgrad::optim::serialize<OptimizerName##ParamState, OptimizerName##Options>(archive, self)
/// In an options class's serialize(archive): saves name().
#define _TORCH_OPTIM_SERIALIZE_TORCH_ARG(name) \
  ::xtgrad::optim::detail::save_field(archive, #name, name())
/// The same of a std::deque.
#define _TORCH_OPTIM_SERIALIZE_TORCH_ARG_DEQUE(name) _TORCH_OPTIM_SERIALIZE_TORCH_ARG(name)
/// In an options class's serialize(archive): reads name(), a T; throws for another type.
#define _TORCH_OPTIM_DESERIALIZE_TORCH_ARG(T, name) \
  ::xtgrad::optim::detail::load_field(archive, #name, name())
/// The same of an optional T: nullopt where the archive has none.
#define _TORCH_OPTIM_DESERIALIZE_TORCH_ARG_OPTIONAL(T, name) \
  _TORCH_OPTIM_DESERIALIZE_TORCH_ARG(T, name)
/// The same of a std::deque<T>.
#define _TORCH_OPTIM_DESERIALIZE_TORCH_ARG_DEQUE(T, name) \
  _TORCH_OPTIM_DESERIALIZE_TORCH_ARG(T, name)
