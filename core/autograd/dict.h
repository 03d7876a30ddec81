/// @file Dict: a dictionary of values, shared by its copies; what IValues hold of Python's dicts.
#pragma once
#include <xtgrad/core/check.h>
#include <xtgrad/core/light_std.h>

#include <utility>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// libtorch's c10::Dict: `for (const auto& entry : dict) entry.key(), entry.value()`, in the order
/// of insertion, which no map of the standard library keeps. Finding a key takes time in proportion
/// to the size.
template <class Key, class Value>
class Dict {
 public:
  /// The keys' type; it has ==.
  using key_type = Key;
  /// The values' type.
  using mapped_type = Value;
  /// A key and its value.
  class Entry {
   public:
    /// A new entry.
    Entry(Key key, Value value) : key_(std::move(key)), value_(std::move(value)) {}
    /// The key, which stays.
    const Key& key() const { return key_; }
    /// The value, for reading only.
    const Value& value() const { return value_; }
    /// Puts another value in its place.
    void setValue(Value value) { value_ = std::move(value); }

   private:
    Key key_;
    Value value_;
  };
  /// A place in the order of insertion; inserting and erasing make it invalid.
  using iterator = typename std::vector<Entry>::iterator;

  /// A new dictionary without entries; copies share it.
  Dict() : entries_(std::make_shared<std::vector<Entry>>()) {}
  /// Of keys that are known to differ.
  explicit Dict(std::vector<std::pair<Key, Value>> entries) : Dict() {
    entries_->reserve(entries.size());
    for (auto& [key, value] : entries) entries_->emplace_back(std::move(key), std::move(value));
  }

  /// The entry that was inserted first.
  iterator begin() const { return entries_->begin(); }
  /// The place behind the last entry.
  iterator end() const { return entries_->end(); }
  /// How many entries there are.
  size_t size() const { return entries_->size(); }
  /// Whether there are none.
  bool empty() const { return entries_->empty(); }
  /// Drops all entries, for all copies.
  void clear() const { entries_->clear(); }
  /// Makes room for n entries.
  void reserve(size_t n) const { entries_->reserve(n); }
  /// A dictionary of its own with the same entries.
  Dict copy() const {
    Dict other;
    *other.entries_ = *entries_;
    return other;
  }

  /// The key's entry, or end().
  iterator find(const Key& key) const {
    iterator at = begin();
    while (at != end() && !(at->key() == key)) ++at;
    return at;
  }
  /// Whether the key is there.
  bool contains(const Key& key) const { return find(key) != end(); }
  /// 1 where the key is there, else 0.
  size_t count(const Key& key) const { return contains(key); }
  /// The key's value; throws an IndexError where there is none.
  const Value& at(const Key& key) const {
    const iterator found = find(key);
    XTGRAD_CHECK_INDEX(found != end(),
                       "Argument passed to at() was not in the map.\n[Dict] it has ", size(),
                       " keys; contains() asks first");
    return found->value();
  }
  /// Leaves what is there already.
  std::pair<iterator, bool> insert(Key key, Value value) const {
    const iterator found = find(key);
    if (found != end()) return {found, false};
    return {entries_->insert(end(), Entry(std::move(key), std::move(value))), true};
  }
  /// The key's value becomes this one; true if the key is new.
  std::pair<iterator, bool> insert_or_assign(Key key, Value value) const {
    const auto [found, is_new] = insert(std::move(key), value);
    if (!is_new) found->setValue(std::move(value));
    return {found, is_new};
  }
  /// Drops the key's entry; returns how many there were, 1 or 0.
  size_t erase(const Key& key) const {
    const iterator found = find(key);
    if (found == end()) return 0;
    entries_->erase(found);
    return 1;
  }

 private:
  std::shared_ptr<std::vector<Entry>> entries_;
};

}}  // namespace xtgrad::v1
