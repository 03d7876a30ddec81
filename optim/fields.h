/// @file How the fields of options and states are saved, loaded and compared.
///
/// A struct lists its fields once, and saving, loading and == follow:
///
///     struct XTGRAD_API AdamParamState : OptimizerCloneableParamState<AdamParamState> {
///       XTGRAD_ARG(int64_t, step) = 0;
///       XTGRAD_ARG(Tensor, exp_avg);
///       XTGRAD_FIELDS(step, exp_avg)
///       // How many of its tensors are always there; all have the parameter's shape, which load
///       checks. static constexpr int kLikeParameter = 1;
///       // What libtorch before 1.5 called them in its archives, in the same order; may be left
///       out. static constexpr const char* kOldNames[] = {"step_buffers", "exp_average_buffers"};
///     };
///
/// Its options do the same with XTGRAD_FIELDS(lr, betas, …). An optimiser that derives from
/// StepEach needs nothing else; one that does not overrides `make_state()`. Fields are of the types
/// below.
#pragma once
#include <xtgrad/core/io/archive.h>

#include <cstdint>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace xtgrad::optim { inline namespace v1 { namespace detail {

/// visit(T) for each type T that an option or a state may have in an archive.
#define XTGRAD_FORALL_FIELD_TYPES(visit)                                                    \
  visit(double) visit(bool) visit(int64_t) visit(std::string) visit(Tensor)                 \
      visit(Optional<int64_t>) visit(Optional<double>) visit(Optional<std::string>)         \
          visit(std::vector<double>) visit(std::vector<int64_t>) visit(std::vector<Tensor>) \
              visit(Optional<std::vector<Tensor>>) visit(DoublePair) visit(OptionalDoublePair)
using DoublePair = std::tuple<double, double>;
using OptionalDoublePair = Optional<DoublePair>;

// save: undefined tensors and absent optionals are left out. load: what is not there becomes one of
// those, and throws for other types. load_old: element `i` of a list of libtorch before 1.5, or the
// value itself; nothing where it is not there.
#define XTGRAD_FIELD(T)                                                                            \
  XTGRAD_API void save_field(serialize::OutputArchive& archive, const char* name, const T& value); \
  XTGRAD_API void load_field(serialize::InputArchive& archive, const char* name, T& value);        \
  XTGRAD_API bool load_old_field(serialize::InputArchive& archive, const char* name, size_t i,     \
                                 T& value);                                                        \
  XTGRAD_API bool same_field(const T& a, const T& b);
XTGRAD_FORALL_FIELD_TYPES(XTGRAD_FIELD)
#undef XTGRAD_FIELD

// Other lists of tensors, such as std::deque, are saved as vectors. (Of a type that depends on
// List, so that no overload is looked for before it is needed.)
template <class T>
concept TensorList = std::is_same_v<typename T::value_type, Tensor> && !std::is_same_v<T, Tensor>;
template <TensorList List>
using AsVector = std::vector<typename List::value_type>;
template <TensorList List>
void save_field(serialize::OutputArchive& archive, const char* name, const List& value) {
  save_field(archive, name, AsVector<List>(value.begin(), value.end()));
}
template <TensorList List>
void load_field(serialize::InputArchive& archive, const char* name, List& value) {
  AsVector<List> list;
  load_field(archive, name, list);
  value.assign(list.begin(), list.end());
}
template <TensorList List>
bool load_old_field(serialize::InputArchive& archive, const char* name, size_t i, List& value) {
  AsVector<List> list;
  const bool found = load_old_field(archive, name, i, list);
  value.assign(list.begin(), list.end());
  return found;
}
template <TensorList List>
bool same_field(const List& a, const List& b) {
  return same_field(AsVector<List>(a.begin(), a.end()), AsVector<List>(b.begin(), b.end()));
}

struct AnyVisitor {
  template <class T>
  void operator()(const char*, T&&) const {}
};
/// Whether XTGRAD_FIELDS lists T's fields.
template <class T>
concept HasFields = requires(T& self) {
  T::each(self, AnyVisitor());
};

template <class T>
void save_fields(serialize::OutputArchive& archive, const T& self) {
  T::each(self, [&](const char* name, const auto& field) { save_field(archive, name, field); });
}
template <class T>
void load_fields(serialize::InputArchive& archive, T& self) {
  T::each(self, [&](const char* name, auto& field) { load_field(archive, name, field); });
}
/// Whether the archive of libtorch before 1.5 had something for the parameter `i`.
template <class T>
bool load_old_fields(serialize::InputArchive& archive, size_t i, T& self) {
  size_t n = 0;
  bool found = false;
  T::each(self, [&](const char*, auto& field) {
    if (const char* name = T::kOldNames[n++]) found |= load_old_field(archive, name, i, field);
  });
  return found;
}
template <class T, class Visit>
void each_tensor(T& self, const Visit& visit) {
  int n = 0;
  T::each(self, [&]<class F>(const char* name, F& field) {
    if constexpr (std::is_same_v<F, Tensor>) visit(name, field, n++ < T::kLikeParameter);
  });
}
template <class T>
bool same_fields(const T& a, const T& b) {
  std::vector<const void*> fields;
  T::each(a, [&](const char*, const auto& field) { fields.push_back(&field); });
  bool same = true;
  size_t n = 0;
  T::each(b, [&]<class F>(const char*, const F& field) {
    same = same && same_field(*static_cast<const F*>(fields[n]), field);
    ++n;
  });
  return same;
}

}}}  // namespace xtgrad::optim::v1::detail
