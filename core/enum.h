/// @file Choices that options take, such as kMean, kSame and kReLU: a type and a constant for each.
#pragma once
#include <xtgrad/core/export.h>

#include <cstdint>
#include <string>
#include <type_traits>

/// `visit(Mean)`, … for each of libtorch's names of choices, without the k. A type each, so that an
/// option can say in its type which of them it understands.
#define XTGRAD_FORALL_ENUMS(visit)                                                                \
  visit(Linear) visit(Conv1D) visit(Conv2D) visit(Conv3D) visit(ConvTranspose1D)                  \
      visit(ConvTranspose2D) visit(ConvTranspose3D) visit(Sigmoid) visit(Tanh) visit(ReLU)        \
          visit(GELU) visit(SiLU) visit(Mish) visit(LeakyReLU) visit(FanIn) visit(FanOut)         \
              visit(Constant) visit(Reflect) visit(Replicate) visit(Circular) visit(Nearest)      \
                  visit(Bilinear) visit(Bicubic) visit(Trilinear) visit(Area) visit(NearestExact) \
                      visit(Sum) visit(Mean) visit(Max) visit(None) visit(BatchMean) visit(Zeros) \
                          visit(Border) visit(Reflection) visit(RNN_TANH) visit(RNN_RELU)         \
                              visit(LSTM) visit(GRU) visit(Valid) visit(Same)

namespace xtgrad::enumtype { inline namespace v1 {

#define XTGRAD_DEFINE(Name) Name,
/// A number for each of the choices.
enum class Id : uint8_t { XTGRAD_FORALL_ENUMS(XTGRAD_DEFINE) };
#undef XTGRAD_DEFINE
#define XTGRAD_DEFINE(Name) "k" #Name,
/// "kMean", … by number.
inline constexpr const char* kNames[] = {XTGRAD_FORALL_ENUMS(XTGRAD_DEFINE)};
#undef XTGRAD_DEFINE

// The constructor keeps the type from being an aggregate, which `{}` and `0` would convert to.
#define XTGRAD_DEFINE(Name)             \
  struct XTGRAD_API k##Name {           \
    constexpr k##Name() {}              \
    static constexpr Id kId = Id::Name; \
  };
XTGRAD_FORALL_ENUMS(XTGRAD_DEFINE)
#undef XTGRAD_DEFINE

/// "kMean" for a choice of kMean.
template <class Choice>
std::string get_enum_name(const Choice& choice) {
  return kNames[int(choice.id())];
}

}}  // namespace xtgrad::enumtype::v1

namespace xtgrad { inline namespace v1 {

namespace detail {
/// Throws that an option holds something else than what is asked for.
[[noreturn]] XTGRAD_API void throw_other_choice();
/// std::visit, which the argument's type finds: its header is not needed here.
template <class F, class Variant>
void visit_variant(const F& f, const Variant& v) {
  visit(f, v);
}
}  // namespace detail

#define XTGRAD_DEFINE(Name) inline constexpr enumtype::k##Name k##Name;
XTGRAD_FORALL_ENUMS(XTGRAD_DEFINE)
#undef XTGRAD_DEFINE

/// One of the given enumerators, the first unless said otherwise. Used like libtorch's c10::variant
/// of them (`get_if`, `holds_alternative`, `visit`); the first one takes g++ 1.2 MB, where it is
/// 5.7 MB with std::variant.
template <class First, class... Rest>
class Choice {
 public:
  constexpr Choice() = default;
  /// That enumerator.
  template <class E>
  requires(std::is_same_v<E, First> || (std::is_same_v<E, Rest> || ...)) constexpr Choice(E)
      : id_(E::kId) {}
  /// What a std::variant of enumerators holds.
  template <class Variant>
  requires requires(const Variant& v) { v.valueless_by_exception(); }
  Choice(const Variant& v) {
    detail::visit_variant([this](auto e) { *this = e; }, v);
  }
  /// As a std::variant of enumerators.
  template <class Variant>
  requires requires(const Variant& v) { v.valueless_by_exception(); }
  operator Variant() const {
    return visit([](auto e) { return Variant(e); });
  }

  /// The number of what was chosen.
  constexpr enumtype::Id id() const { return id_; }
  /// The enumerator if it is this one, else null.
  template <class E>
  const E* as() const {
    static constexpr E chosen;
    return id_ == E::kId ? &chosen : nullptr;
  }
  /// f(the chosen enumerator); all results have one type.
  template <class F>
  decltype(auto) visit(F&& f) const {
    return pick(id_, f, First(), Rest()...);
  }

 private:
  template <class F, class E, class... Others>
  static decltype(auto) pick(enumtype::Id id, F& f, E e, Others... others) {
    if constexpr (sizeof...(Others) > 0)
      if (id != E::kId) return pick(id, f, others...);
    return f(e);
  }
  enumtype::Id id_ = First::kId;
};

/// Whether a choice is E; also for the padding of convolutions.
template <class E, class C>
requires requires(const C& choice) { choice.template as<E>(); }
bool holds_alternative(const C& choice) { return choice.template as<E>() != nullptr; }
/// The enumerator if the choice is E, else null.
template <class E, class C>
requires requires(const C& choice) { choice.template as<E>(); }
const E* get_if(const C* choice) { return choice->template as<E>(); }
/// The enumerator if the choice is E, else null.
template <class E, class C>
requires requires(C& choice) { choice.template as<E>(); }
const E* get_if(C* choice) { return choice->template as<E>(); }
/// The enumerator, which the choice must be: throws an Error else.
template <class E, class C>
requires requires(const C& choice) { choice.template as<E>(); }
const E& get(const C& choice) {
  const E* chosen = choice.template as<E>();
  if (!chosen) detail::throw_other_choice();
  return *chosen;
}
/// f(the chosen enumerator)
template <class F, class C>
requires requires(const C& choice, F& f) { choice.visit(f); }
decltype(auto) visit(F&& f, const C& choice) { return choice.visit(f); }

}}  // namespace xtgrad::v1
