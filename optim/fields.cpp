/// @file Fields of options and states as values of an archive, and back.
#include "optim/fields.h"

#include <xtgrad/core/ops/compare.h>

namespace xtgrad::optim { inline namespace v1 { namespace detail {
namespace {

// A field as the value that is saved, none for one that is left out; and back.
template <class T>
IValue to_value(const T& value) {
  return value;
}
IValue to_value(const Tensor& t) { return t.defined() ? IValue(t) : IValue(); }
IValue to_value(const DoublePair& pair) {
  return std::vector<double>{std::get<0>(pair), std::get<1>(pair)};
}
IValue to_value(const OptionalDoublePair& pair) { return pair ? to_value(*pair) : IValue(); }

template <class T>
void from_value(const IValue& saved, T& value) {
  value = saved.to<T>();
}
void from_value(const IValue& saved, DoublePair& value) {
  const auto list = saved.toDoubleVector();
  XTGRAD_CHECK_VALUE(list.size() == 2, "a pair of numbers is needed, the archive has ", list.size(),
                     "\n[load] as betas=(0.9, 0.999)");
  value = {list[0], list[1]};
}

template <class T>
void from_value(const IValue& saved, Optional<T>& value) {
  T held{};
  from_value(saved, held);
  value = std::move(held);
}
template <class T>
inline constexpr bool kMayBeAbsent = std::is_same_v<T, Tensor>;
template <class T>
inline constexpr bool kMayBeAbsent<Optional<T>> = true;

/// Element `i` of the list under this name; undefined where it ends before. A tensor by itself is
/// that of parameter 0. Throws where there is neither.
Tensor old_tensor(serialize::InputArchive& archive, const std::string& name, size_t i) {
  Tensor size, t;
  if (archive.try_read(name, t)) return i == 0 ? t : Tensor();
  archive.read(name + "/size", size);
  if (int64_t(i) < size.item<int64_t>()) archive.read(name + "/" + std::to_string(i), t, true);
  return t;
}
bool from_old(serialize::InputArchive& archive, const char* name, size_t i, Tensor& value) {
  value = old_tensor(archive, name, i);
  return value.defined();
}
template <class T>
requires std::is_arithmetic_v<T>
bool from_old(serialize::InputArchive& archive, const char* name, size_t i, T& value) {
  const Tensor t = old_tensor(archive, name, i);
  if (t.defined()) value = t.item<T>();
  return t.defined();
}
/// A list is that of the optimiser as a whole, which parameter 0 has.
bool from_old(serialize::InputArchive& archive, const char* name, size_t i,
              std::vector<Tensor>& value) {
  value.clear();
  if (i > 0) return false;
  Tensor size;
  archive.read(std::string(name) + "/size", size);
  for (int64_t k = 0, n = size.item<int64_t>(); k < n; ++k)
    archive.read(str(name, "/", k), value.emplace_back(), true);
  return true;
}
template <class T>
bool from_old(serialize::InputArchive&, const char*, size_t, T&) {
  return false;  // libtorch had no such field
}

template <class T>
bool same(const T& a, const T& b) {
  return a == b;
}
bool same(const Tensor& a, const Tensor& b) {
  return a.defined() == b.defined() && (!a.defined() || equal(a, b));
}
template <class List>
bool same_lists(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (!same(a[i], b[i])) return false;
  return true;
}
bool same(const std::vector<Tensor>& a, const std::vector<Tensor>& b) { return same_lists(a, b); }
bool same(const Optional<std::vector<Tensor>>& a, const Optional<std::vector<Tensor>>& b) {
  return a.has_value() == b.has_value() && (!a || same_lists(*a, *b));
}

template <class T>
void load(serialize::InputArchive& archive, const char* name, T& value) {
  IValue saved;
  if (archive.try_read(name, saved) && !saved.isNone()) return from_value(saved, value);
  if constexpr (kMayBeAbsent<T>)
    value = T();
  else
    archive.read(name, saved);  // which says that it is not there
}

}  // namespace

#define XTGRAD_FIELD(T)                                                                         \
  void save_field(serialize::OutputArchive& archive, const char* name, const T& value) {        \
    if (const IValue saved = to_value(value); !saved.isNone()) archive.write(name, saved);      \
  }                                                                                             \
  void load_field(serialize::InputArchive& archive, const char* name, T& value) {               \
    load(archive, name, value);                                                                 \
  }                                                                                             \
  bool load_old_field(serialize::InputArchive& archive, const char* name, size_t i, T& value) { \
    return from_old(archive, name, i, value);                                                   \
  }                                                                                             \
  bool same_field(const T& a, const T& b) { return same(a, b); }
XTGRAD_FORALL_FIELD_TYPES(XTGRAD_FIELD)
#undef XTGRAD_FIELD

}}}  // namespace xtgrad::optim::v1::detail
