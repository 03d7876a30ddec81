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
  using key_type = Key;
  using mapped_type = Value;
  class Entry {
   public:
    Entry(Key key, Value value) : key_(std::move(key)), value_(std::move(value)) {}
    const Key& key() const { return key_; }
    const Value& value() const { return value_; }
    void setValue(Value value) { value_ = std::move(value); }

   private:
    Key key_;
    Value value_;
  };
  using iterator = typename std::vector<Entry>::iterator;

  Dict() : entries_(std::make_shared<std::vector<Entry>>()) {}
  /// Of keys that are known to differ.
  explicit Dict(std::vector<std::pair<Key, Value>> entries) : Dict() {
    entries_->reserve(entries.size());
    for (auto& [key, value] : entries) entries_->emplace_back(std::move(key), std::move(value));
  }

  iterator begin() const { return entries_->begin(); }
  iterator end() const { return entries_->end(); }
  size_t size() const { return entries_->size(); }
  bool empty() const { return entries_->empty(); }
  void clear() const { entries_->clear(); }
  void reserve(size_t n) const { entries_->reserve(n); }
  Dict copy() const {
    Dict other;
    *other.entries_ = *entries_;
    return other;
  }

  iterator find(const Key& key) const {
    iterator at = begin();
    while (at != end() && !(at->key() == key)) ++at;
    return at;
  }
  bool contains(const Key& key) const { return find(key) != end(); }
  size_t count(const Key& key) const { return contains(key); }
  const Value& at(const Key& key) const {
    const iterator found = find(key);
    XTGRAD_CHECK_INDEX(found != end(),
                       "Argument passed to at() was not in the map."
                       "\n[Dict] it has ",
                       size(), " keys; contains() asks first");
    return found->value();
  }
  /// Leaves what is there already.
  std::pair<iterator, bool> insert(Key key, Value value) const {
    const iterator found = find(key);
    if (found != end()) return {found, false};
    return {entries_->insert(end(), Entry(std::move(key), std::move(value))), true};
  }
  std::pair<iterator, bool> insert_or_assign(Key key, Value value) const {
    const auto [found, is_new] = insert(std::move(key), value);
    if (!is_new) found->setValue(std::move(value));
    return {found, is_new};
  }
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
