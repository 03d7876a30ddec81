/// @file Saving and loading of optimisers.
#include "optim/serialize.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/warning.h>

#include <map>
#include <typeinfo>
#include <unordered_map>

#include "core/io/archive_reads.h"
#include "core/tensor/drawn_shapes.h"
#include "core/type_name.h"

namespace xtgrad::optim { inline namespace v1 {
namespace {

using xtgrad::serialize::detail::ReadKeys;

std::string address_key(const Tensor& parameter) { return str(parameter.unsafeGetTensorImpl()); }

/// `visit(place, parameter)` for each parameter of all groups, counted through.
template <class Visit>
void each_parameter(const Optimizer& optimizer, Visit visit) {
  size_t place = 0;
  for (const OptimizerParamGroup& group : optimizer.param_groups())
    for (const Tensor& parameter : group.params()) visit(place++, parameter);
}

template <class List>
void save_list(serialize::OutputArchive& archive, const std::string& key, const List& list) {
  archive.write(key + "/size", tensor(int64_t(list.size())));
  for (size_t i = 0; i < list.size(); ++i)
    archive.write(key + "/" + std::to_string(i), list[i], /*is_buffer=*/true);
}
template <class List>
void load_list(serialize::InputArchive& archive, const std::string& key, List& list) {
  list.clear();
  Tensor size;
  archive.read(key + "/size", size);
  for (int64_t i = 0, n = size.item<int64_t>(); i < n; ++i) {
    Tensor element;
    archive.read(key + "/" + std::to_string(i), element, /*is_buffer=*/true);
    list.push_back(element);
  }
}

bool is_place(const std::string& key) {
  return !key.empty() && key.find_first_not_of("0123456789") == key.npos;
}

void load_old(serialize::InputArchive& archive, Optimizer& optimizer) {
  std::string name = type_name(typeid(optimizer));
  name.erase(0, name.rfind(':') + 1);
  XTGRAD_WARN("Your serialized ", name,
              " optimizer is still using the old serialization format. You"
              " should re-save your ",
              name, " optimizer to use the new serialization format.");
  Optimizer::StateMap loaded;
  each_parameter(optimizer, [&](size_t place, const Tensor& parameter) {
    auto state = optimizer.make_state();
    if (!state->load_old(archive, place)) return;
    optimizer.fit_state(*state, parameter, ReadKeys::file(archive), std::to_string(place));
    loaded[address_key(parameter)] = std::move(state);
  });
  for (auto& [key, state] : loaded) optimizer.state()[key] = std::move(state);
}

Optimizer::StateMap load_states(serialize::InputArchive& archive, const Optimizer& optimizer,
                                const std::function<std::unique_ptr<OptimizerParamState>()>& make) {
  std::unordered_map<std::string, Tensor> parameters;
  each_parameter(optimizer, [&](size_t place, const Tensor& parameter) {
    parameters[std::to_string(place)] = parameter;
  });
  Optimizer::StateMap loaded;
  for (const std::string& key : archive.keys()) {
    const auto at = parameters.find(key);
    if (at == parameters.end() && is_place(key)) continue;  // of no parameter: it stays unread
    serialize::InputArchive fields;
    archive.read(key, fields);
    auto state = make();
    state->serialize(fields);
    if (at != parameters.end())
      optimizer.fit_state(*state, at->second, ReadKeys::file(archive),
                          ReadKeys::path(archive, key));
    loaded[at == parameters.end() ? key : address_key(at->second)] = std::move(state);
  }
  return loaded;
}

}  // namespace

namespace detail {

void save_optimizer(serialize::OutputArchive& archive, const Optimizer& optimizer) {
  archive.write("pytorch_version", IValue("1.5.0"));
  serialize::OutputArchive states;
  const auto save = [&](const std::string& key, const std::unique_ptr<OptimizerParamState>& state) {
    if (!state) return;
    serialize::OutputArchive fields;
    state->serialize(fields);
    states.write(key, fields);
  };
  std::map<std::string, const std::unique_ptr<OptimizerParamState>*> others;
  for (const auto& [key, state] : optimizer.state()) others[key] = &state;
  each_parameter(optimizer, [&](size_t place, const Tensor& parameter) {
    const auto at = others.find(address_key(parameter));
    if (at == others.end()) return;
    save(std::to_string(place), *at->second);
    others.erase(at);
  });
  for (const auto& [key, state] : others) save(key, *state);  // an optimiser's own keys
  archive.write("state", states);

  serialize::OutputArchive groups;
  for (const OptimizerParamGroup& group : optimizer.param_groups()) {
    serialize::OutputArchive saved, options;
    saved.write("size", IValue(group.params().size()));
    group.options().serialize(options);
    saved.write("options", options);
    groups.write(std::to_string(&group - optimizer.param_groups().data()), saved);
  }
  archive.write("param_groups", groups);
}

void load_optimizer(serialize::InputArchive& archive, Optimizer& optimizer,
                    const std::function<std::unique_ptr<OptimizerParamState>()>& make) {
  const ReadKeys reads(archive);
  IValue version;
  archive.read("pytorch_version", version);
  serialize::InputArchive groups, states;
  archive.read("param_groups", groups);
  archive.read("state", states);
  auto& own = optimizer.param_groups();
  XTGRAD_CHECK(groups.keys().size() == own.size(),
               "loaded state dict has a different number of parameter groups\n[load] in ",
               ReadKeys::file(archive), " are ", groups.keys().size(), ", the optimizer has ",
               own.size());
  std::vector<std::unique_ptr<OptimizerOptions>> options;
  for (size_t i = 0; i < own.size(); ++i) {
    serialize::InputArchive saved, fields;
    groups.read(std::to_string(i), saved);
    IValue size;
    saved.read("size", size);
    XTGRAD_CHECK(size.toInt() == int64_t(own[i].params().size()),
                 "loaded state dict contains a parameter group that has a different size than the"
                 " optimizer's parameter group\n[load] in ",
                 ReadKeys::file(archive), " group ", i, " has ", size.toInt(),
                 " parameters, the optimizer's has ", own[i].params().size());
    saved.read("options", fields);
    options.push_back(own[i].options().clone());
    options.back()->serialize(fields);
  }
  // Everything is read: nothing fails any more.
  optimizer.state() = load_states(states, optimizer, make);
  for (size_t i = 0; i < own.size(); ++i) own[i].set_options(std::move(options[i]));
  std::string names;
  for (const std::string& key : reads.unread()) names += (names.empty() ? "'" : ", '") + key + "'";
  if (!names.empty())
    XTGRAD_WARN("[load] ", ReadKeys::file(archive),
                " has keys that the optimizer did not read: ", names);
}

}  // namespace detail

std::unique_ptr<OptimizerParamState> Optimizer::make_state() const { return nullptr; }

void Optimizer::fit_state(OptimizerParamState& state, const Tensor& parameter,
                          const std::string& file, const std::string& key) const {
  state.each_like_parameter([&](const char* name, Tensor& t, bool needed) {
    XTGRAD_CHECK(t.defined() || !needed, "No such serialized tensor '", key, ".", name,
                 "'\n[load] in ", file, "; the optimizer is as it was");
    if (!t.defined()) return;
    XTGRAD_CHECK(t.sizes().equals(parameter.sizes()), "size mismatch for ", key, ".", name,
                 ": the saved shape is ", t.sizes(), ", the parameter's is ", parameter.sizes(),
                 "\n[load] in ", file, "; the optimizer is as it was",
                 draw_clash({"parameter", parameter.sizes()}, {"saved", t.sizes()}));
    t = t.to(parameter.scalar_type());
  });
}

void Optimizer::save(serialize::OutputArchive& archive) const {
  if (make_state()) detail::save_optimizer(archive, *this);
}

void Optimizer::load(serialize::InputArchive& archive) {
  if (!make_state()) return;
  IValue version;
  if (!archive.try_read("pytorch_version", version)) return load_old(archive, *this);
  detail::load_optimizer(archive, *this, [this] { return make_state(); });
}

serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                     const Optimizer& optimizer) {
  optimizer.save(archive);
  return archive;
}
serialize::InputArchive& operator>>(serialize::InputArchive& archive, Optimizer& optimizer) {
  optimizer.load(archive);
  return archive;
}

void serialize(serialize::OutputArchive& archive, const std::string& key, const int64_t& value) {
  archive.write(key, IValue(value));
}
void serialize(serialize::InputArchive& archive, const std::string& key, int64_t& value) {
  IValue saved;
  archive.read(key, saved);
  value = saved.toInt();
}
void serialize(serialize::OutputArchive& archive, const std::string& key,
               const std::vector<int64_t>& steps) {
  std::vector<Tensor> numbers;
  for (const int64_t step : steps) numbers.push_back(tensor(step));
  save_list(archive, key, numbers);
}
void serialize(serialize::InputArchive& archive, const std::string& key,
               std::vector<int64_t>& steps) {
  std::vector<Tensor> numbers;
  load_list(archive, key, numbers);
  steps.clear();
  for (const Tensor& number : numbers) steps.push_back(number.item<int64_t>());
}
void serialize(serialize::OutputArchive& archive, const std::string& key,
               const std::vector<Tensor>& buffers) {
  save_list(archive, key, buffers);
}
void serialize(serialize::InputArchive& archive, const std::string& key,
               std::vector<Tensor>& buffers) {
  load_list(archive, key, buffers);
}
void serialize(serialize::OutputArchive& archive, const std::string& key,
               const std::deque<Tensor>& buffers) {
  save_list(archive, key, buffers);
}
void serialize(serialize::InputArchive& archive, const std::string& key,
               std::deque<Tensor>& buffers) {
  load_list(archive, key, buffers);
}

}}  // namespace xtgrad::optim::v1
