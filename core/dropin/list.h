/// @file c10::List: a list that its copies share.
#pragma once
#include <xtgrad/core/autograd/ivalue.h>
#include <xtgrad/core/tensor/index.h>
#include <xtgrad/core/tensor/tensor.h>

#include <concepts>
#include <utility>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// libtorch's c10::List. Const or not, every copy changes the same elements; `copy()` does not
/// share.
template <class T>
class List {
 public:
  /// The element type.
  using value_type = T;
  /// What sizes are counted in.
  using size_type = size_t;
  /// A place in the list; inserting and erasing make it invalid.
  using iterator = typename std::vector<T>::iterator;
  /// The same: lists are never const.
  using const_iterator = iterator;

  /// A new list without elements.
  List() : items_(std::make_shared<std::vector<T>>()) {}
  /// A new list of these elements.
  List(std::initializer_list<T> items) : items_(std::make_shared<std::vector<T>>(items)) {}
  /// A new list with copies of the elements.
  explicit List(ArrayRef<T> items) : items_(std::make_shared<std::vector<T>>(items.vec())) {}
  /// A list of its own with the same elements.
  List copy() const { return List(ArrayRef<T>(*items_)); }

  /// A copy of element i; throws an IndexError out of range.
  T get(size_t i) const { return at(i); }
  /// Moves element i out; a default value stays. Throws an IndexError out of range.
  T extract(size_t i) const { return std::exchange(at(i), T()); }
  /// Element i; throws an IndexError out of range.
  const T& operator[](size_t i) const { return at(i); }
  /// Element i; throws an IndexError out of range.
  T& operator[](size_t i) { return at(i); }
  /// Element i becomes this value; throws an IndexError out of range.
  void set(size_t i, T value) const { at(i) = std::move(value); }
  /// The first element's place.
  iterator begin() const { return items_->begin(); }
  /// The place behind the last element.
  iterator end() const { return items_->end(); }
  /// Whether there are no elements.
  bool empty() const { return items_->empty(); }
  /// How many elements there are.
  size_t size() const { return items_->size(); }
  /// Makes room for n elements.
  void reserve(size_t n) const { items_->reserve(n); }
  /// Drops all elements, for all copies.
  void clear() const { items_->clear(); }
  /// Puts a value before a place; returns where it is.
  iterator insert(iterator before, T value) const {
    return items_->insert(before, std::move(value));
  }
  /// Puts a value made of these arguments before a place; returns where it is.
  template <class... Args>
  iterator emplace(iterator before, Args&&... args) const {
    return items_->emplace(before, std::forward<Args>(args)...);
  }
  /// Adds a value at the end.
  void push_back(T value) const { items_->push_back(std::move(value)); }
  /// Adds a value made of these arguments at the end.
  template <class... Args>
  void emplace_back(Args&&... args) const {
    items_->emplace_back(std::forward<Args>(args)...);
  }
  /// Adds another list's elements, copied, at the end.
  void append(List other) const {
    const std::vector<T> items = other.vec();  // it may be this list
    items_->insert(end(), items.begin(), items.end());
  }
  /// Drops an element; returns the place behind it.
  iterator erase(iterator at) const { return items_->erase(at); }
  /// Drops the elements from `first` to before `last`; returns the place behind them.
  iterator erase(iterator first, iterator last) const { return items_->erase(first, last); }
  /// Drops the last element; there must be one.
  void pop_back() const { items_->pop_back(); }
  /// n elements: the first ones stay, new ones are default values.
  void resize(size_t n) const { items_->resize(n); }
  /// n elements: the first ones stay, new ones are `value`.
  void resize(size_t n, const T& value) const { items_->resize(n, value); }
  /// A copy of the elements.
  std::vector<T> vec() const { return *items_; }
  /// How many copies share the elements.
  size_t use_count() const { return size_t(items_.use_count()); }
  /// Whether both are one list.
  bool is(const List& other) const { return items_ == other.items_; }
  /// Whether both have the same elements in the same order.
  bool operator==(const List& other) const { return *items_ == *other.items_; }

 private:
  T& at(size_t i) const {
    XTGRAD_CHECK_INDEX(i < size(), "List: index ", i, " is out of range\n[List] it has ", size(),
                       " elements");
    return (*items_)[i];
  }
  std::shared_ptr<std::vector<T>> items_;
};
/// A list of any values.
using GenericList = List<IValue>;

// libtorch's lists of index tensors, one for each dim; nullopt leaves a dim whole.
namespace detail {
inline std::vector<Tensor> index_tensors(const List<std::optional<Tensor>>& indices) {
  std::vector<Tensor> list;
  for (const std::optional<Tensor>& i : indices) list.push_back(i.value_or(Tensor()));
  return list;
}
}  // namespace detail
// Templates, since braces are a list of tensors (core/ops/index/index.h).
template <std::same_as<List<std::optional<Tensor>>> L>
Tensor Tensor::index(const L& indices) const {
  std::vector<indexing::TensorIndex> list;
  for (const std::optional<Tensor>& i : indices)
    list.push_back(i && i->defined() ? indexing::TensorIndex(*i) : indexing::Slice());
  return index(list);
}
template <std::same_as<List<std::optional<Tensor>>> L>
Tensor& Tensor::index_put_(const L& indices, const Tensor& values, bool accumulate) const {
  return index_put_(detail::index_tensors(indices), values, accumulate);
}
template <std::same_as<List<std::optional<Tensor>>> L>
Tensor Tensor::index_put(const L& indices, const Tensor& values, bool accumulate) const {
  return index_put(detail::index_tensors(indices), values, accumulate);
}
/// x[indices]; nullopt leaves a dim whole.
template <std::same_as<List<std::optional<Tensor>>> L>
Tensor index(const Tensor& self, const L& indices) {
  return self.index(indices);
}
/// x[indices] = values, in place, or += with `accumulate`; nullopt leaves a dim whole.
template <std::same_as<List<std::optional<Tensor>>> L>
Tensor& index_put_(Tensor& self, const L& indices, const Tensor& values, bool accumulate = false) {
  return self.index_put_(detail::index_tensors(indices), values, accumulate);
}
/// A copy of x with x[indices] = values, or += with `accumulate`; nullopt leaves a dim whole.
template <std::same_as<List<std::optional<Tensor>>> L>
Tensor index_put(const Tensor& self, const L& indices, const Tensor& values,
                 bool accumulate = false) {
  return self.index_put(detail::index_tensors(indices), values, accumulate);
}

}}  // namespace xtgrad::v1
