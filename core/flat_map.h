/// @file FlatMap: a small dictionary, sorted by key. The standard library's are dearer to compile
/// than all of a small program's lookups are to run: one map of strings to tensors takes g++ 3.2 MB
/// with this header, 7.8 MB with std::map, 12.9 MB with std::unordered_map.
#pragma once
#include <xtgrad/core/check.h>

#include <utility>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// Keys and values as of std::map, in one vector: finding takes O(log n), inserting O(n).
template <class Key, class Value>
class FlatMap {
 public:
  /// The keys' type; it has < and ==.
  using key_type = Key;
  /// The values' type.
  using mapped_type = Value;
  /// An entry.
  using value_type = std::pair<Key, Value>;
  /// A place in the order of keys.
  using iterator = typename std::vector<value_type>::iterator;
  /// A place in the order of keys.
  using const_iterator = typename std::vector<value_type>::const_iterator;

  /// The entry with the smallest key.
  iterator begin() { return items_.begin(); }
  /// The place behind the last entry.
  iterator end() { return items_.end(); }
  /// The entry with the smallest key.
  const_iterator begin() const { return items_.begin(); }
  /// The place behind the last entry.
  const_iterator end() const { return items_.end(); }
  /// How many entries there are.
  size_t size() const { return items_.size(); }
  /// Whether there are none.
  bool empty() const { return items_.empty(); }
  /// Drops all entries.
  void clear() { items_.clear(); }

  /// The key's entry, or end().
  iterator find(const Key& key) {
    const iterator at = place(key);
    return at != end() && at->first == key ? at : end();
  }
  /// The key's entry, or end().
  const_iterator find(const Key& key) const { return const_cast<FlatMap*>(this)->find(key); }
  /// 1 where the key is there, else 0.
  size_t count(const Key& key) const { return find(key) != end(); }
  /// Whether the key is there.
  bool contains(const Key& key) const { return count(key) != 0; }
  /// The key's value; throws an IndexError where there is none.
  const Value& at(const Key& key) const {
    const const_iterator found = find(key);
    XTGRAD_CHECK_INDEX(found != end(), "Argument passed to at() was not in the map.\n[at] it has ",
                       size(), " keys; contains() tells whether one is there");
    return found->second;
  }
  /// The key's value; throws an IndexError where there is none.
  Value& at(const Key& key) { return const_cast<Value&>(std::as_const(*this).at(key)); }
  /// The key's value, made new where there is none.
  Value& operator[](const Key& key) {
    iterator at = place(key);
    if (at == end() || !(at->first == key)) at = items_.emplace(at, key, Value());
    return at->second;
  }
  /// Leaves what is there already.
  std::pair<iterator, bool> insert(value_type item) {
    const iterator at = place(item.first);
    if (at != end() && at->first == item.first) return {at, false};
    return {items_.insert(at, std::move(item)), true};
  }
  /// insert() of a pair made of the two.
  template <class V>
  std::pair<iterator, bool> emplace(Key key, V&& value) {
    return insert(value_type(std::move(key), std::forward<V>(value)));
  }
  /// Drops an entry; returns the place behind it.
  iterator erase(iterator at) { return items_.erase(at); }
  /// Drops the key's entry; returns how many there were, 1 or 0.
  size_t erase(const Key& key) {
    const iterator found = find(key);
    if (found == end()) return 0;
    items_.erase(found);
    return 1;
  }

 private:
  iterator place(const Key& key) {  // of the first that is not less
    iterator low = begin();
    for (auto n = items_.size(); n > 0;) {
      const auto half = n / 2;
      const iterator middle = low + std::ptrdiff_t(half);
      const bool less = middle->first < key;
      low = less ? middle + 1 : low;
      n = less ? n - half - 1 : half;
    }
    return low;
  }
  std::vector<value_type> items_;
};

}}  // namespace xtgrad::v1
