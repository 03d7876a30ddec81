/// @file Saving modules to archives, and loading them whole or not at all.
#include "nn/loading.h"

#include <xtgrad/core/autograd/mode.h>
#include <xtgrad/core/ops/copy.h>
#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/warning.h>

#include "core/autograd/exchange.h"
#include "core/tensor/drawn_shapes.h"

namespace xtgrad::nn { inline namespace v1 {
namespace detail {

Loading::Loading(Module& root, const serialize::InputArchive& archive)
    : root_(root), file_(serialize::detail::ReadKeys::file(archive)) {
  if (serialize::detail::ReadKeys::notes(archive)) return;
  for (const auto& tensors : {root.parameters(), root.buffers()})
    for (const Tensor& x : tensors) before_.push_back({x, x.detach()});
  keys_.emplace(archive);
}

Loading::~Loading() {
  for (const Before& b : before_) autograd::exchange_data(b.tensor, b.data);
}

void Loading::done() {
  if (!keys_) return;
  before_.clear();
  root_.apply([](Module& module) { module.took_shapes(); });
  const auto unread = keys_->unread();
  if (unread.empty()) return;
  std::string names;
  for (const std::string& name : unread) names += (names.empty() ? "'" : ", '") + name + "'";
  XTGRAD_WARN("[load] ", file_, " has keys that ", root_.name(), " did not read: ", names);
}

bool shape_fits(const Tensor& to, const Tensor& from, bool is_lazy) {
  const IntArrayRef a = to.sizes(), b = from.sizes();
  if (!is_lazy || a.size() != b.size()) return a.equals(b);
  for (size_t d = 0; d < a.size(); ++d)
    if (a[d] != b[d] && a[d] != 0) return false;
  return true;
}

std::string size_mismatch(const std::string& key, const Tensor& to, const Tensor& from) {
  return str("size mismatch for ", key, ": copying a param with shape torch.Size(", from.sizes(),
             ") from checkpoint, the shape in current model is torch.Size(", to.sizes(), ").");
}

}  // namespace detail

namespace {

/// Reads the numbers of a registered tensor into new memory, in its own type and order.
void read_into(serialize::InputArchive& archive, const std::string& key, const Tensor& to,
               bool is_buffer, bool is_lazy) {
  using serialize::detail::ReadKeys;
  Tensor from;
  archive.read(key, from, is_buffer);
  const std::string path = ReadKeys::path(archive, key);
  XTGRAD_CHECK(from.defined(), "No such serialized tensor '", path, "'\n[load] in ",
               ReadKeys::file(archive), " it is undefined");
  XTGRAD_CHECK(detail::shape_fits(to, from, is_lazy), detail::size_mismatch(path, to, from),
               "\n[load] in ", ReadKeys::file(archive), "; the module is as it was",
               draw_clash({"module", to.sizes()}, {"file", from.sizes()}));
  const bool as_is = from.scalar_type() == to.scalar_type() && from.is_contiguous() &&
                     (to.is_contiguous() || is_lazy);
  if (!as_is) from = (is_lazy ? empty(from.sizes(), to.options()) : empty_like(to)).copy_(from);
  autograd::exchange_data(to, from.detach());
}

}  // namespace

void Module::save(serialize::OutputArchive& archive) const {
  for (const auto& item : named_parameters(/*recurse=*/false)) archive.write(item.key(), *item);
  for (const auto& item : named_buffers(/*recurse=*/false))
    archive.write(item.key(), *item, /*is_buffer=*/true);
  for (const auto& child : children_) {
    if (!child.value()->is_serializable()) continue;
    serialize::OutputArchive below(archive.compilation_unit());
    child.value()->save(below);
    archive.write(child.key(), below);
  }
}

void Module::load(serialize::InputArchive& archive) {
  const NoGradGuard no_grad;
  detail::Loading loading(*this, archive);
  const bool is_lazy = takes_shapes();
  for (const auto& item : named_parameters(/*recurse=*/false))
    read_into(archive, item.key(), *item, /*is_buffer=*/false, is_lazy);
  for (const auto& item : named_buffers(/*recurse=*/false))
    read_into(archive, item.key(), *item, /*is_buffer=*/true, is_lazy);
  for (auto& child : children_) {
    Module& module = *child.value();
    if (!module.is_serializable()) continue;
    serialize::InputArchive below;
    // PyTorch's state dicts do not mention modules without tensors.
    if (!archive.try_read(child.key(), below)) {
      if (module.parameters().empty() && module.buffers().empty()) continue;
      archive.read(child.key(), below);  // which says that it is not there
    }
    module.load(below);
  }
  loading.done();
}

serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                     const std::shared_ptr<Module>& module) {
  XTGRAD_CHECK(module, "Cannot serialize empty module\n[save] the handle was made from nullptr");
  module->save(archive);
  return archive;
}
serialize::InputArchive& operator>>(serialize::InputArchive& archive,
                                    const std::shared_ptr<Module>& module) {
  XTGRAD_CHECK(module, "Cannot deserialize empty module\n[load] the handle was made from nullptr");
  detail::Loading loading(*module, archive);  // around what a subclass reads by itself, too
  module->load(archive);
  loading.done();
  return archive;
}

}}  // namespace xtgrad::nn::v1
