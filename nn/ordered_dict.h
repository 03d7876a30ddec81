/// @file OrderedDict: a dictionary that remembers the order of insertion; what named_parameters()
/// returns.
#pragma once
#include <xtgrad/core/check.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// libtorch's OrderedDict. `for (auto& item : dict) item.key(), item.value()`; `dict["fc.weight"]`
/// throws for a key that is not there, `find` returns null.
template <class Key, class Value>
class OrderedDict {
 public:
  class Item {
   public:
    Item(Key key, Value value) : pair_(std::move(key), std::move(value)) {}
    const Key& key() const noexcept { return pair_.first; }
    Value& value() noexcept { return pair_.second; }
    const Value& value() const noexcept { return pair_.second; }
    Value& operator*() { return value(); }
    const Value& operator*() const { return value(); }
    Value* operator->() { return &value(); }
    const Value* operator->() const { return &value(); }
    const std::pair<Key, Value>& pair() const noexcept { return pair_; }

   private:
    std::pair<Key, Value> pair_;
  };
  using Iterator = typename std::vector<Item>::iterator;
  using ConstIterator = typename std::vector<Item>::const_iterator;

  /// `key_description` is what errors call a key.
  explicit OrderedDict(std::string key_description = "Key")
      : key_description_(std::move(key_description)) {}
  OrderedDict(std::initializer_list<Item> items) {
    for (const Item& item : items) insert(item.key(), item.value());
  }

  Iterator begin() { return items_.begin(); }
  ConstIterator begin() const { return items_.begin(); }
  Iterator end() { return items_.end(); }
  ConstIterator end() const { return items_.end(); }
  size_t size() const noexcept { return items_.size(); }
  bool is_empty() const noexcept { return items_.empty(); }
  const std::string& key_description() const noexcept { return key_description_; }

  const Item& front() const {
    XTGRAD_CHECK(!is_empty(),
                 "Called front() on an empty OrderedDict\n[OrderedDict] is_empty() asks first");
    return items_.front();
  }
  const Item& back() const {
    XTGRAD_CHECK(!is_empty(),
                 "Called back() on an empty OrderedDict\n[OrderedDict] is_empty() asks first");
    return items_.back();
  }
  const Item& operator[](size_t index) const {
    XTGRAD_CHECK(index < size(), "Index ", index, " is out of bounds\n[OrderedDict] it has ",
                 size(), " items");
    return items_[index];
  }
  const Value& operator[](const Key& key) const {
    if (const Value* value = find(key)) return *value;
    detail::fail<Error>(key_description_, " '", key,
                        "' is not defined\n[OrderedDict] defined are: ", list_keys());
  }
  const Value* find(const Key& key) const noexcept {
    const size_t at = rank(key);
    return has(at, key) ? &items_[order_[at]].value() : nullptr;
  }
  bool contains(const Key& key) const noexcept { return find(key) != nullptr; }

  // The same for one that may be changed.
  Item& front() { return const_cast<Item&>(std::as_const(*this).front()); }
  Item& back() { return const_cast<Item&>(std::as_const(*this).back()); }
  Item& operator[](size_t index) { return const_cast<Item&>(std::as_const(*this)[index]); }
  Value& operator[](const Key& key) { return const_cast<Value&>(std::as_const(*this)[key]); }
  Value* find(const Key& key) noexcept {
    return const_cast<Value*>(std::as_const(*this).find(key));
  }

  /// Appends; throws where the key is taken.
  Value& insert(Key key, Value value) {
    const size_t at = rank(key);
    XTGRAD_CHECK(!has(at, key), key_description_, " '", key,
                 "' already defined\n[OrderedDict] defined are: ", list_keys());
    order_.insert(order_.begin() + std::ptrdiff_t(at), size());
    return items_.emplace_back(std::move(key), std::move(value)).value();
  }
  void update(const OrderedDict& other) {
    for (const Item& item : other) insert(item.key(), item.value());
  }
  void erase(const Key& key) {
    const size_t at = rank(key);
    XTGRAD_CHECK(has(at, key), "Key '", key,
                 "' doesn't exist\n[OrderedDict] defined are: ", list_keys());
    const size_t item = order_[at];
    order_.erase(order_.begin() + std::ptrdiff_t(at));
    items_.erase(items_.begin() + std::ptrdiff_t(item));
    for (size_t& later : order_) later -= later > item;
  }
  void clear() {
    order_.clear();
    items_.clear();
  }
  void reserve(size_t n) { items_.reserve(n); }

  const std::vector<Item>& items() const noexcept { return items_; }
  std::vector<Key> keys() const {
    return collect<Key>([](const Item& item) { return item.key(); });
  }
  std::vector<Value> values() const {
    return collect<Value>([](const Item& item) { return item.value(); });
  }
  std::vector<std::pair<Key, Value>> pairs() const {
    return collect<std::pair<Key, Value>>([](const Item& item) { return item.pair(); });
  }
  friend bool operator==(const OrderedDict& a, const OrderedDict& b) {
    return a.pairs() == b.pairs();
  }

 private:
  template <class T, class F>
  std::vector<T> collect(F f) const {
    std::vector<T> all;
    all.reserve(size());
    for (const Item& item : items_) all.push_back(f(item));
    return all;
  }
  std::string list_keys() const {
    std::string list;
    for (const Item& item : items_) list += str(list.empty() ? "" : ", ", item.key());
    return list.empty() ? "none" : list;
  }

  /// How many keys are less than this one: where in order_ it stands or would stand.
  size_t rank(const Key& key) const {
    size_t low = 0;
    for (size_t n = order_.size(); n > 0;) {
      const size_t half = n / 2;
      const bool less = items_[order_[low + half]].key() < key;
      low += less ? half + 1 : 0;
      n = less ? n - half - 1 : half;
    }
    return low;
  }
  bool has(size_t at, const Key& key) const {
    return at < order_.size() && items_[order_[at]].key() == key;
  }

  std::vector<Item> items_;
  std::vector<size_t> order_;  // the items' positions, by key: a hash table is dearer to compile
  std::string key_description_ = "Key";
};

}}  // namespace xtgrad::v1
