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
  /// A key and its value, as the iteration gives them.
  class Item {
   public:
    /// A copy of both, or what is moved from them.
    Item(Key key, Value value) : pair_(std::move(key), std::move(value)) {}
    /// The key; constant, since the dictionary finds the item by it.
    const Key& key() const noexcept { return pair_.first; }
    /// The value, which may be written to: it changes in the dictionary.
    Value& value() noexcept { return pair_.second; }
    /// The value, for reading only.
    const Value& value() const noexcept { return pair_.second; }
    /// The value, which may be written to.
    Value& operator*() { return value(); }
    /// The value, for reading only.
    const Value& operator*() const { return value(); }
    /// A member of the value: `item->sizes()`.
    Value* operator->() { return &value(); }
    /// A member of the value, for reading only.
    const Value* operator->() const { return &value(); }
    /// Key and value as one std::pair, by reference.
    const std::pair<Key, Value>& pair() const noexcept { return pair_; }

   private:
    std::pair<Key, Value> pair_;
  };
  /// Over the items in the order of insertion; invalid after an insertion or a removal.
  using Iterator = typename std::vector<Item>::iterator;
  /// The same, for reading only.
  using ConstIterator = typename std::vector<Item>::const_iterator;

  /// `key_description` is what errors call a key.
  explicit OrderedDict(std::string key_description = "Key")
      : key_description_(std::move(key_description)) {}
  /// Of `{{"a", x}, {"b", y}}`; throws for a key that comes twice.
  OrderedDict(std::initializer_list<Item> items) {
    for (const Item& item : items) insert(item.key(), item.value());
  }

  /// The item inserted first; insert() and erase() invalidate iterators, as a vector's do.
  Iterator begin() { return items_.begin(); }
  /// The item inserted first, for reading only; iteration goes by the order of insertion.
  ConstIterator begin() const { return items_.begin(); }
  /// Behind the item inserted last.
  Iterator end() { return items_.end(); }
  /// Behind the item inserted last, for reading only.
  ConstIterator end() const { return items_.end(); }
  /// The number of items.
  size_t size() const noexcept { return items_.size(); }
  /// Whether there is no item: size() = 0.
  bool is_empty() const noexcept { return items_.empty(); }
  /// What errors call a key: "Key", or what the constructor was given, such as "Parameter".
  const std::string& key_description() const noexcept { return key_description_; }

  /// The item inserted first; throws where there is none.
  const Item& front() const {
    XTGRAD_CHECK(!is_empty(),
                 "Called front() on an empty OrderedDict\n[OrderedDict] is_empty() asks first");
    return items_.front();
  }
  /// The item inserted last; throws where there is none.
  const Item& back() const {
    XTGRAD_CHECK(!is_empty(),
                 "Called back() on an empty OrderedDict\n[OrderedDict] is_empty() asks first");
    return items_.back();
  }
  /// The item of this number in the order of insertion; throws for index ≥ size().
  const Item& operator[](size_t index) const {
    XTGRAD_CHECK(index < size(), "Index ", index, " is out of bounds\n[OrderedDict] it has ",
                 size(), " items");
    return items_[index];
  }
  /// The value of `key`; throws, with the keys there are, where it is not there.
  const Value& operator[](const Key& key) const {
    if (const Value* value = find(key)) return *value;
    detail::fail<Error>(key_description_, " '", key,
                        "' is not defined\n[OrderedDict] defined are: ", list_keys());
  }
  /// The value of `key`, null where it is not there, in O(log size).
  const Value* find(const Key& key) const noexcept {
    const size_t at = rank(key);
    return has(at, key) ? &items_[order_[at]].value() : nullptr;
  }
  /// Whether there is an item of this key, in O(log size).
  bool contains(const Key& key) const noexcept { return find(key) != nullptr; }

  /// The item inserted first, whose value may be written to; throws where there is none.
  Item& front() { return const_cast<Item&>(std::as_const(*this).front()); }
  /// The item inserted last, whose value may be written to; throws where there is none.
  Item& back() { return const_cast<Item&>(std::as_const(*this).back()); }
  /// The item of this number, whose value may be written to; throws for index ≥ size().
  Item& operator[](size_t index) { return const_cast<Item&>(std::as_const(*this)[index]); }
  /// The value of `key`, which may be written to; throws where it is not there: it inserts nothing.
  Value& operator[](const Key& key) { return const_cast<Value&>(std::as_const(*this)[key]); }
  /// The value of `key`, which may be written to; null where it is not there.
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
  /// Appends the items in their order; throws at the first key that is taken, those before it stay.
  void update(const OrderedDict& other) {
    for (const Item& item : other) insert(item.key(), item.value());
  }
  /// Removes the item, in O(size); the others keep their order. Throws where the key is not there.
  void erase(const Key& key) {
    const size_t at = rank(key);
    XTGRAD_CHECK(has(at, key), "Key '", key,
                 "' doesn't exist\n[OrderedDict] defined are: ", list_keys());
    const size_t item = order_[at];
    order_.erase(order_.begin() + std::ptrdiff_t(at));
    items_.erase(items_.begin() + std::ptrdiff_t(item));
    for (size_t& later : order_) later -= later > item;
  }
  /// Removes all items; key_description() stays.
  void clear() {
    order_.clear();
    items_.clear();
  }
  /// Makes room for `n` items: inserting up to so many invalidates no iterator and no reference.
  void reserve(size_t n) { items_.reserve(n); }

  /// The items in the order of insertion, by reference.
  const std::vector<Item>& items() const noexcept { return items_; }
  /// A copy of the keys, in the order of insertion.
  std::vector<Key> keys() const {
    return collect<Key>([](const Item& item) { return item.key(); });
  }
  /// A copy of the values, in the order of insertion; of tensors, handles on the same numbers.
  std::vector<Value> values() const {
    return collect<Value>([](const Item& item) { return item.value(); });
  }
  /// A copy of the items as pairs of key and value, in the order of insertion.
  std::vector<std::pair<Key, Value>> pairs() const {
    return collect<std::pair<Key, Value>>([](const Item& item) { return item.pair(); });
  }
  /// Whether both have equal keys and values in the same order.
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
