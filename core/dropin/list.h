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
  using value_type = T;
  using size_type = size_t;
  using iterator = typename std::vector<T>::iterator;
  using const_iterator = iterator;

  List() : items_(std::make_shared<std::vector<T>>()) {}
  List(std::initializer_list<T> items) : items_(std::make_shared<std::vector<T>>(items)) {}
  explicit List(ArrayRef<T> items) : items_(std::make_shared<std::vector<T>>(items.vec())) {}
  List copy() const { return List(ArrayRef<T>(*items_)); }

  T get(size_t i) const { return at(i); }
  T extract(size_t i) const { return std::exchange(at(i), T()); }
  const T& operator[](size_t i) const { return at(i); }
  T& operator[](size_t i) { return at(i); }
  void set(size_t i, T value) const { at(i) = std::move(value); }
  iterator begin() const { return items_->begin(); }
  iterator end() const { return items_->end(); }
  bool empty() const { return items_->empty(); }
  size_t size() const { return items_->size(); }
  void reserve(size_t n) const { items_->reserve(n); }
  void clear() const { items_->clear(); }
  iterator insert(iterator before, T value) const {
    return items_->insert(before, std::move(value));
  }
  template <class... Args>
  iterator emplace(iterator before, Args&&... args) const {
    return items_->emplace(before, std::forward<Args>(args)...);
  }
  void push_back(T value) const { items_->push_back(std::move(value)); }
  template <class... Args>
  void emplace_back(Args&&... args) const {
    items_->emplace_back(std::forward<Args>(args)...);
  }
  void append(List other) const {
    const std::vector<T> items = other.vec();  // it may be this list
    items_->insert(end(), items.begin(), items.end());
  }
  iterator erase(iterator at) const { return items_->erase(at); }
  iterator erase(iterator first, iterator last) const { return items_->erase(first, last); }
  void pop_back() const { items_->pop_back(); }
  void resize(size_t n) const { items_->resize(n); }
  void resize(size_t n, const T& value) const { items_->resize(n, value); }
  std::vector<T> vec() const { return *items_; }
  size_t use_count() const { return size_t(items_.use_count()); }
  /// Whether both are one list; `==` compares the elements.
  bool is(const List& other) const { return items_ == other.items_; }
  bool operator==(const List& other) const { return *items_ == *other.items_; }

 private:
  T& at(size_t i) const {
    XTGRAD_CHECK_INDEX(i < size(), "List: index ", i, " is out of range\n[List] it has ", size(),
                       " elements");
    return (*items_)[i];
  }
  std::shared_ptr<std::vector<T>> items_;
};
using GenericList = List<IValue>;

// libtorch's lists of index tensors, one for each dim; nullopt leaves a dim whole.
namespace detail {
inline std::vector<Tensor> index_tensors(const List<optional<Tensor>>& indices) {
  std::vector<Tensor> list;
  for (const optional<Tensor>& i : indices) list.push_back(i.value_or(Tensor()));
  return list;
}
}  // namespace detail
// Templates, since braces are a list of tensors (core/ops/index/index.h).
template <std::same_as<List<optional<Tensor>>> L>
Tensor index(const Tensor& self, const L& indices) {
  std::vector<indexing::TensorIndex> list;
  for (const optional<Tensor>& i : indices)
    list.push_back(i && i->defined() ? indexing::TensorIndex(*i) : indexing::Slice());
  return self.index(list);
}
template <std::same_as<List<optional<Tensor>>> L>
Tensor& index_put_(Tensor& self, const L& indices, const Tensor& values, bool accumulate = false) {
  return self.index_put_(detail::index_tensors(indices), values, accumulate);
}
template <std::same_as<List<optional<Tensor>>> L>
Tensor index_put(const Tensor& self, const L& indices, const Tensor& values,
                 bool accumulate = false) {
  return self.index_put(detail::index_tensors(indices), values, accumulate);
}

}}  // namespace xtgrad::v1
