/// @file Module::state_dict and load_state_dict.
#include "core/autograd/exchange.h"
#include "core/autograd/ivalue.h"
#include "core/autograd/mode.h"
#include "core/tensor/drawn_shapes.h"
#include "core/type_name.h"
#include "nn/loading.h"
#include "nn/module.h"

namespace xtgrad::nn { inline namespace v1 {
namespace {

std::string quoted(const std::vector<std::string>& keys) {
  std::string list;
  for (const std::string& key : keys) list += (list.empty() ? "\"" : ", \"") + key + "\"";
  return list;
}

/// "Net" for the class torch::nn::NetImpl, as PyTorch writes.
std::string class_name(const Module& module) {
  std::string name = module.name();
  if (const size_t colon = name.rfind(':'); colon != std::string::npos) name.erase(0, colon + 1);
  if (name.size() > 4 && name.ends_with("Impl")) name.resize(name.size() - 4);
  return name;
}

}  // namespace

OrderedDict<std::string, Tensor> Module::state_dict(const std::string& prefix) const {
  OrderedDict<std::string, Tensor> dict;
  const auto add = [&](const std::string& path, const Module& module) {
    for (const auto* registered : {&module.parameters_, &module.buffers_})
      for (const auto& item : *registered)
        if (item->defined())
          dict.insert(path.empty() ? item.key() : path + "." + item.key(), item->detach());
  };
  add(prefix, *this);
  below([&](const std::string& path, const std::shared_ptr<Module>& m) { add(path, *m); }, prefix);
  return dict;
}

Module::IncompatibleKeys Module::load_state_dict(
    const std::vector<std::pair<std::string, Tensor>>& from, bool strict) {
  OrderedDict<std::string, Tensor> dict;
  for (const auto& [key, value] : from) dict.insert(key, value);
  return load_state_dict(dict, strict);
}

Module::IncompatibleKeys Module::load_state_dict(const IValue& from, bool strict) {
  OrderedDict<std::string, Tensor> dict;
  for (const auto& item : from.toGenericDict()) {
    XTGRAD_CHECK(item.value().isTensor(), "[load_state_dict] '", item.key().toStringRef(),
                 "' is a ", item.value().tagKind(),
                 ", not a tensor\n[load_state_dict] erase it from the dict first");
    dict.insert(item.key().toStringRef(), item.value().toTensor());
  }
  return load_state_dict(dict, strict);
}

Module::IncompatibleKeys Module::load_state_dict(const OrderedDict<std::string, Tensor>& from,
                                                 bool strict) {
  struct Place {
    Tensor tensor;
    bool is_lazy;
  };
  OrderedDict<std::string, Place> to;
  const auto add = [&](const std::string& path, const Module& module) {
    for (const auto* registered : {&module.parameters_, &module.buffers_})
      for (const auto& item : *registered)
        if (item->defined())
          to.insert(path.empty() ? item.key() : path + "." + item.key(),
                    Place{item.value(), module.takes_shapes()});
  };
  add({}, *this);
  below([&](const std::string& path, const std::shared_ptr<Module>& m) { add(path, *m); }, {});

  IncompatibleKeys keys;
  std::vector<std::string> wrong;
  std::string drawn;
  for (const auto& item : to) {
    const Tensor* x = from.find(item.key());
    if (!x) {
      keys.missing_keys.push_back(item.key());
    } else if (!detail::shape_fits(item->tensor, *x, item->is_lazy)) {
      wrong.push_back(detail::size_mismatch(item.key(), item->tensor, *x));
      drawn += draw_clash({item.key(), item->tensor.sizes()}, {"checkpoint", x->sizes()});
    }
  }
  for (const auto& item : from)
    if (!to.contains(item.key())) keys.unexpected_keys.push_back(item.key());
  const auto complain = [&](const char* what, const std::vector<std::string>& list) {
    if (strict && !list.empty())
      wrong.insert(wrong.begin(), str(what, " key(s) in state_dict: ", quoted(list), ". "));
  };
  complain("Unexpected", keys.unexpected_keys);
  complain("Missing", keys.missing_keys);
  if (!wrong.empty()) {
    std::string text = "Error(s) in loading state_dict for " + class_name(*this) + ":";
    for (const std::string& line : wrong) text += "\n\t" + line;
    xtgrad::detail::fail<Error>(
        text, "\n[load_state_dict] the module is as it was; strict=false passes over other keys",
        drawn);
  }

  // What needs memory comes first: then nothing fails half way.
  const NoGradGuard no_grad;
  std::vector<std::pair<const Place*, Tensor>> numbers;
  for (const auto& item : to)
    if (const Tensor* x = from.find(item.key())) {
      const Tensor cast = x->detach().to(item->tensor.scalar_type());
      numbers.emplace_back(&*item, item->is_lazy ? cast.contiguous().clone() : cast);
    }
  for (const auto& [place, x] : numbers)
    if (place->is_lazy)
      autograd::exchange_data(place->tensor, x);
    else
      place->tensor.copy_(x);
  apply([](Module& module) { module.took_shapes(); });
  return keys;
}

}}  // namespace xtgrad::nn::v1
