/// @file ModuleDict, ParameterDict and ParameterList: what a module registers, by name or by
/// number.
#pragma once
#include <xtgrad/nn/container.h>

namespace xtgrad::nn { inline namespace v1 {

/// Registered modules by name, in the order of insertion; it has no forward of its own. Throws for
/// a name that is not there.
class XTGRAD_API ModuleDictImpl : public Layer {
 public:
  /// Name and module.
  using Item = std::pair<std::string, std::shared_ptr<Module>>;
  /// What the modules are kept in.
  using Dict = OrderedDict<std::string, std::shared_ptr<Module>>;
  /// Over items with key() and value(), in the order of insertion.
  using Iterator = Dict::Iterator;
  /// The same, for reading only.
  using ConstIterator = Dict::ConstIterator;

  ModuleDictImpl() = default;
  XTGRAD_LAYER_MEMBERS(ModuleDict)
  /// Registers the modules in this order; the last of one name replaces those before. Throws for a
  /// name that is empty or has a dot.
  explicit ModuleDictImpl(const std::vector<Item>& modules);
  /// Registers the modules in the dictionary's order; throws for a name that is empty or has a dot.
  explicit ModuleDictImpl(const Dict& modules);

  /// A copy of the pairs of name and module, in the order of insertion.
  std::vector<Item> items() const;
  /// A copy of the names, in the order of insertion.
  std::vector<std::string> keys() const;
  /// The modules, shared, in the order of insertion.
  std::vector<std::shared_ptr<Module>> values() const;
  /// The item inserted first: `for (auto& item : *dict) item.key(), item.value()`.
  Iterator begin() { return modules_.begin(); }
  /// The item inserted first, for reading only.
  ConstIterator begin() const { return modules_.begin(); }
  /// Behind the item inserted last.
  Iterator end() { return modules_.end(); }
  /// Behind the item inserted last, for reading only.
  ConstIterator end() const { return modules_.end(); }
  /// The number of modules, without those below them.
  size_t size() const noexcept { return modules_.size(); }
  /// Whether there is no module: size() = 0.
  bool empty() const noexcept { return modules_.is_empty(); }
  /// Whether there is a module of this name; paths with dots are not followed.
  bool contains(const std::string& key) const noexcept { return modules_.contains(key); }
  /// Takes out all modules, of the registered ones as well.
  void clear();

  /// The module of this name as its base class, shared; throws for an unknown name.
  std::shared_ptr<Module> operator[](const std::string& key) const { return modules_[key]; }
  /// The module of this name as an M. Throws for an unknown name, and for another class.
  template <ModuleType M>
  M& at(const std::string& key) const {
    return modules_[key]->template as_checked<M>(key);
  }
  /// Takes the module out, of the registered ones as well, which libtorch forgets.
  std::shared_ptr<Module> pop(const std::string& key);
  /// Adds the modules; those of a name that is there take its place.
  void update(const std::vector<Item>& modules);
  /// Adds the items of another ModuleDict or OrderedDict, whatever has key() and value(); those of
  /// a name that is there take its place.
  template <class Container>
  void update(const Container& container) {
    for (auto& item : container) insert(item.key(), item.value());
  }

  std::shared_ptr<Module> clone(const std::optional<Device>& device = nullopt) const override;
  void reset() override {}
  void pretty_print(std::ostream& out) const override;

 private:
  void insert(const std::string& key, std::shared_ptr<Module> module);
  Dict modules_;
};
/// Modules by their names, without a forward. Throws for a name that is not there.
using ModuleDict = ModuleHolder<ModuleDictImpl>;

/// Registered parameters by name. `update` does not register: it sets those that are there. Throws
/// for a name that is not there.
class XTGRAD_API ParameterDictImpl : public Layer {
 public:
  /// Over items with key() and value(), in the order of insertion.
  using Iterator = OrderedDict<std::string, Tensor>::Iterator;
  /// The same, for reading only.
  using ConstIterator = OrderedDict<std::string, Tensor>::ConstIterator;

  ParameterDictImpl() = default;
  XTGRAD_LAYER_MEMBERS(ParameterDict)
  /// The tensors with the requires_grad that they have; the names are taken unchecked.
  explicit ParameterDictImpl(const OrderedDict<std::string, Tensor>& params);

  /// Registers the tensor with the requires_grad that it has; throws for a name that is taken,
  /// empty or has a dot.
  Tensor& insert(std::string key, Tensor param);
  /// Takes the parameter out and returns it; throws for an unknown name.
  Tensor pop(const std::string& key);
  /// A copy of the names, in the order of insertion.
  std::vector<std::string> keys() const;
  /// The parameters, as handles on the same numbers, in the order of insertion.
  std::vector<Tensor> values() const;
  /// The parameter inserted first: `for (auto& item : *dict) item.key(), item.value()`.
  Iterator begin() { return parameters_.begin(); }
  /// The parameter inserted first, for reading only.
  ConstIterator begin() const { return parameters_.begin(); }
  /// Behind the parameter inserted last.
  Iterator end() { return parameters_.end(); }
  /// Behind the parameter inserted last, for reading only.
  ConstIterator end() const { return parameters_.end(); }
  /// The number of parameters.
  size_t size() const noexcept { return parameters_.size(); }
  /// Whether there is no parameter: size() = 0.
  bool empty() const noexcept { return parameters_.is_empty(); }
  /// Puts each item's value() in the place of the parameter key(); throws where that is not there.
  template <class Container>
  void update(const Container& container) {
    for (auto& item : container) parameters_[item.key()] = item.value();
  }
  /// Takes out all parameters.
  void clear();
  /// Whether there is a parameter of this name.
  bool contains(const std::string& key) const noexcept { return parameters_.contains(key); }
  /// The parameter of this name, for reading only; throws for an unknown name.
  const Tensor& get(const std::string& key) const { return parameters_[key]; }
  /// The parameter of this name, where another may be assigned; throws for an unknown name.
  Tensor& get(const std::string& key) { return parameters_[key]; }
  /// As get(key): for reading only; throws for an unknown name.
  const Tensor& operator[](const std::string& key) const { return parameters_[key]; }
  /// As get(key): another may be assigned; throws for an unknown name.
  Tensor& operator[](const std::string& key) { return parameters_[key]; }

  void reset() override {}
  void pretty_print(std::ostream& out) const override;
};
/// Parameters by their names. Throws for a name that is not there.
using ParameterDict = ModuleHolder<ParameterDictImpl>;

/// Registered parameters "0", "1", …, each with the requires_grad that it came with. Throws for a
/// number that is out of range.
class XTGRAD_API ParameterListImpl : public Layer {
 public:
  /// Number, as a text, and tensor.
  using Item = OrderedDict<std::string, Tensor>::Item;
  /// Over items with key() and value(), in the order of insertion.
  using Iterator = std::vector<Item>::iterator;
  /// The same, for reading only.
  using ConstIterator = std::vector<Item>::const_iterator;

  ParameterListImpl() = default;
  XTGRAD_LAYER_MEMBERS(ParameterList)
  /// Appends each of the tensors; none for an empty list.
  template <class... Tensors>
  requires(std::is_convertible_v<Tensors, Tensor>&&...) explicit ParameterListImpl(
      Tensors&&... params) {
    (append(Tensor(std::forward<Tensors>(params))), ...);
  }

  /// Registers the tensor under the next number, with the requires_grad that it has.
  void append(const Tensor& param);
  /// Registers the item's value under the next number; its key is dropped.
  void append(const Item& pair) { append(pair.value()); }
  /// Appends each tensor, or each value of items, in their order.
  template <class Container>
  void extend(const Container& container) {
    for (const auto& param : container) append(param);
  }
  /// extend(other): appends each tensor, or each value of items.
  template <class Container>
  ParameterListImpl& operator+=(const Container& other) {
    extend(other);
    return *this;
  }
  /// The first item, whose key() is "0" and whose value() is the tensor.
  Iterator begin() { return parameters_.begin(); }
  /// The first item, for reading only.
  ConstIterator begin() const { return parameters_.begin(); }
  /// Behind the last item.
  Iterator end() { return parameters_.end(); }
  /// Behind the last item, for reading only.
  ConstIterator end() const { return parameters_.end(); }
  /// The parameter of this number, where another may be assigned; throws for index ≥ size().
  Tensor& at(size_t index) { return const_cast<Tensor&>(std::as_const(*this).at(index)); }
  /// The parameter of this number, for reading only; throws for index ≥ size().
  const Tensor& at(size_t index) const;
  /// As at(index): another may be assigned; throws for index ≥ size().
  Tensor& operator[](size_t index) { return at(index); }
  /// As at(index): for reading only; throws for index ≥ size().
  const Tensor& operator[](size_t index) const { return at(index); }
  /// The number of parameters.
  size_t size() const noexcept { return parameters_.size(); }
  /// Whether there is no parameter: size() = 0.
  bool is_empty() const noexcept { return parameters_.is_empty(); }

  void reset() override {}
  void pretty_print(std::ostream& out) const override;
};
/// A list of parameters, named "0", "1", …. Throws for a number that is out of range.
using ParameterList = ModuleHolder<ParameterListImpl>;

}}  // namespace xtgrad::nn::v1
