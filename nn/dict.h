/// @file ModuleDict, ParameterDict and ParameterList: what a module registers, by name or by
/// number.
#pragma once
#include <xtgrad/nn/container.h>

namespace xtgrad::nn { inline namespace v1 {

/// Registered modules by name, in the order of insertion; it has no forward of its own.
class XTGRAD_API ModuleDictImpl : public Layer {
 public:
  using Item = std::pair<std::string, std::shared_ptr<Module>>;
  using Dict = OrderedDict<std::string, std::shared_ptr<Module>>;
  using Iterator = Dict::Iterator;
  using ConstIterator = Dict::ConstIterator;

  ModuleDictImpl() = default;
  XTGRAD_LAYER_MEMBERS(ModuleDict)
  explicit ModuleDictImpl(const std::vector<Item>& modules);
  explicit ModuleDictImpl(const Dict& modules);

  std::vector<Item> items() const;
  std::vector<std::string> keys() const;
  std::vector<std::shared_ptr<Module>> values() const;
  Iterator begin() { return modules_.begin(); }
  ConstIterator begin() const { return modules_.begin(); }
  Iterator end() { return modules_.end(); }
  ConstIterator end() const { return modules_.end(); }
  size_t size() const noexcept { return modules_.size(); }
  bool empty() const noexcept { return modules_.is_empty(); }
  bool contains(const std::string& key) const noexcept { return modules_.contains(key); }
  void clear();

  std::shared_ptr<Module> operator[](const std::string& key) const { return modules_[key]; }
  template <ModuleType M>
  M& at(const std::string& key) const {
    return *modules_[key]->template as<M>();
  }
  /// Takes the module out, of the registered ones as well, which libtorch forgets.
  std::shared_ptr<Module> pop(const std::string& key);
  /// Adds the modules; those of a name that is there take its place.
  void update(const std::vector<Item>& modules);
  template <class Container>
  void update(const Container& container) {
    for (auto& item : container) insert(item.key(), item.value());
  }

  std::shared_ptr<Module> clone(const optional<Device>& device = nullopt) const override;
  void reset() override {}
  void pretty_print(std::ostream& out) const override;

 private:
  void insert(const std::string& key, std::shared_ptr<Module> module);
  Dict modules_;
};
/// Modules by their names, without a forward.
using ModuleDict = ModuleHolder<ModuleDictImpl>;

/// Registered parameters by name. `update` does not register: it sets those that are there.
class XTGRAD_API ParameterDictImpl : public Layer {
 public:
  using Iterator = OrderedDict<std::string, Tensor>::Iterator;
  using ConstIterator = OrderedDict<std::string, Tensor>::ConstIterator;

  ParameterDictImpl() = default;
  XTGRAD_LAYER_MEMBERS(ParameterDict)
  explicit ParameterDictImpl(const OrderedDict<std::string, Tensor>& params);

  Tensor& insert(std::string key, Tensor param);
  Tensor pop(const std::string& key);
  std::vector<std::string> keys() const;
  std::vector<Tensor> values() const;
  Iterator begin() { return parameters_.begin(); }
  ConstIterator begin() const { return parameters_.begin(); }
  Iterator end() { return parameters_.end(); }
  ConstIterator end() const { return parameters_.end(); }
  size_t size() const noexcept { return parameters_.size(); }
  bool empty() const noexcept { return parameters_.is_empty(); }
  template <class Container>
  void update(const Container& container) {
    for (auto& item : container) parameters_[item.key()] = item.value();
  }
  void clear();
  bool contains(const std::string& key) const noexcept { return parameters_.contains(key); }
  const Tensor& get(const std::string& key) const { return parameters_[key]; }
  Tensor& get(const std::string& key) { return parameters_[key]; }
  const Tensor& operator[](const std::string& key) const { return parameters_[key]; }
  Tensor& operator[](const std::string& key) { return parameters_[key]; }

  void reset() override {}
  void pretty_print(std::ostream& out) const override;
};
/// Parameters by their names.
using ParameterDict = ModuleHolder<ParameterDictImpl>;

/// Registered parameters "0", "1", …, each with the requires_grad that it came with.
class XTGRAD_API ParameterListImpl : public Layer {
 public:
  using Item = OrderedDict<std::string, Tensor>::Item;
  using Iterator = std::vector<Item>::iterator;
  using ConstIterator = std::vector<Item>::const_iterator;

  ParameterListImpl() = default;
  XTGRAD_LAYER_MEMBERS(ParameterList)
  template <class... Tensors>
  requires(std::is_convertible_v<Tensors, Tensor>&&...) explicit ParameterListImpl(
      Tensors&&... params) {
    (append(Tensor(std::forward<Tensors>(params))), ...);
  }

  void append(const Tensor& param);
  void append(const Item& pair) { append(pair.value()); }
  template <class Container>
  void extend(const Container& container) {
    for (const auto& param : container) append(param);
  }
  template <class Container>
  ParameterListImpl& operator+=(const Container& other) {
    extend(other);
    return *this;
  }
  Iterator begin() { return parameters_.begin(); }
  ConstIterator begin() const { return parameters_.begin(); }
  Iterator end() { return parameters_.end(); }
  ConstIterator end() const { return parameters_.end(); }
  Tensor& at(size_t index) { return const_cast<Tensor&>(std::as_const(*this).at(index)); }
  const Tensor& at(size_t index) const;
  Tensor& operator[](size_t index) { return at(index); }
  const Tensor& operator[](size_t index) const { return at(index); }
  size_t size() const noexcept { return parameters_.size(); }
  bool is_empty() const noexcept { return parameters_.is_empty(); }

  void reset() override {}
  void pretty_print(std::ostream& out) const override;
};
/// A list of parameters, named "0", "1", ….
using ParameterList = ModuleHolder<ParameterListImpl>;

}}  // namespace xtgrad::nn::v1
