/// @file save() and load(): tensors, lists of tensors, modules and optimisers to files and back.
#pragma once
#include <xtgrad/core/io/archive.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// Saves a tensor, module or optimiser: whatever `archive << value` takes. The other arguments are
/// those of OutputArchive::save_to, such as a path. The file is safetensors, and is replaced whole
/// or not at all. `save(net, "net.safetensors"); load(net, "net.safetensors");`
template <class Value, class... To>
void save(const Value& value, To&&... to) {
  serialize::OutputArchive archive;
  archive << value;
  archive.save_to(std::forward<To>(to)...);
}
/// Tensors in braces: `save({a, b}, path)`.
template <class... To>
void save(std::initializer_list<Tensor> tensors, To&&... to) {
  save(std::vector<Tensor>(tensors), std::forward<To>(to)...);
}
/// Reads what save() wrote, or another file that InputArchive::load_from takes.
template <class Value, class... From>
void load(Value& value, From&&... from) {
  serialize::InputArchive archive;
  archive.load_from(std::forward<From>(from)...);
  archive >> value;
}

/// Writes the tensors under the keys "0", "1", …
XTGRAD_API serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                                const std::vector<Tensor>& tensors);
/// Appends to `tensors`.
XTGRAD_API serialize::InputArchive& operator>>(serialize::InputArchive& archive,
                                               std::vector<Tensor>& tensors);

}}  // namespace xtgrad::v1
