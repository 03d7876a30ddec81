/// @file What the options of layers are made of: sizes per dimension, and how layers print their
/// options.
#pragma once
#include <xtgrad/core/arg.h>
#include <xtgrad/core/enum.h>
#include <xtgrad/core/tensor/array_ref.h>
#include <xtgrad/core/type_name.h>

#include <array>
#include <iosfwd>
#include <string>
#include <type_traits>
#include <vector>

namespace xtgrad { inline namespace v1 {

/// A number for each of D dimensions: `3` stands for {3, 3}. Throws for a list of another length.
template <size_t D, class T = int64_t>
class XTGRAD_API ExpandingArray {
 public:
  /// The same number for each dim.
  ExpandingArray(T all) { values_.fill(all); }
  /// `{3, 5}`: one for each dim; throws unless there are D.
  ExpandingArray(std::initializer_list<T> list) : ExpandingArray(ArrayRef<T>(list)) {}
  /// One for each dim; throws unless there are D.
  ExpandingArray(const std::vector<T>& list) : ExpandingArray(ArrayRef<T>(list)) {}
  /// One for each dim.
  ExpandingArray(const std::array<T, D>& list) : values_(list) {}
  /// One for each dim; throws unless there are D.
  ExpandingArray(ArrayRef<T> list) {
    check_size(list.size());
    std::copy(list.begin(), list.end(), values_.begin());
  }
  /// The numbers, to be changed.
  std::array<T, D>& operator*() { return values_; }
  /// The numbers, for reading only.
  const std::array<T, D>& operator*() const { return values_; }
  /// A member of the array: `kernel_size->at(0)`.
  std::array<T, D>* operator->() { return &values_; }
  /// A member of the array, for reading only.
  const std::array<T, D>* operator->() const { return &values_; }
  /// A view, for as long as this array lives.
  operator ArrayRef<T>() const { return values_; }
  /// D, the number of dimensions: known from the type, whatever list the array was made of.
  size_t size() const noexcept { return D; }

 protected:
  /// Throws unless n is D.
  static void check_size(size_t n) {
    XTGRAD_CHECK(n == D, "Expected ", D, " values, but instead got ", n,
                 "\n[options] one for each dimension, or a single one for all");
  }
  std::array<T, D> values_;  ///< in the order of the dims
};

/// An ExpandingArray in which a dimension may be left open with nullopt.
template <size_t D, class T = int64_t>
class XTGRAD_API ExpandingArrayWithOptionalElem : public ExpandingArray<D, std::optional<T>> {
 public:
  /// The array of optionals.
  using Base = ExpandingArray<D, std::optional<T>>;
  using Base::Base;
  /// The same number for each dim.
  ExpandingArrayWithOptionalElem(T all) : Base(std::optional<T>(all)) {}
  /// `{7, 5}`: one for each dim, none left open; throws unless there are D.
  ExpandingArrayWithOptionalElem(std::initializer_list<T> list)
      : ExpandingArrayWithOptionalElem(ArrayRef<T>(list)) {}
  /// One for each dim, none left open; throws unless there are D.
  ExpandingArrayWithOptionalElem(const std::vector<T>& list)
      : ExpandingArrayWithOptionalElem(ArrayRef<T>(list)) {}
  /// One for each dim, none left open.
  ExpandingArrayWithOptionalElem(const std::array<T, D>& list)
      : ExpandingArrayWithOptionalElem(ArrayRef<T>(list)) {}
  /// One for each dim, none left open; throws unless there are D.
  ExpandingArrayWithOptionalElem(ArrayRef<T> list) : Base(nullopt) {
    Base::check_size(list.size());
    std::copy(list.begin(), list.end(), this->values_.begin());
  }
};

/// `3` for one dimension, `[3, 3]` for more.
template <class Stream, size_t D, class T>
requires std::is_base_of_v<std::ostream, Stream> Stream& operator<<(Stream& out,
                                                                    const ExpandingArray<D, T>& x) {
  if constexpr (D == 1)
    out << x->at(0);
  else
    out << ArrayRef<T>(x);
  return out;
}
/// `7` for one dimension, `[7, None]` for more, None where one is left open.
template <class Stream, size_t D, class T>
requires std::is_base_of_v<std::ostream, Stream> Stream& operator<<(
    Stream& out, const ExpandingArrayWithOptionalElem<D, T>& x) {
  std::vector<std::string> texts;
  for (const auto& item : *x) texts.push_back(item ? str(*item) : "None");
  if constexpr (D == 1)
    out << texts[0];
  else
    out << ArrayRef<std::string>(texts);
  return out;
}

}}  // namespace xtgrad::v1

namespace xtgrad::nn { inline namespace v1 { namespace detail {

/// "torch::nn::Linear" for LinearImpl.
template <class Impl>
std::string layer_name() {
  const std::string name = type_name(typeid(Impl));
  return name.substr(0, name.size() - std::string("Impl").size());
}

template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;

/// A field's value: `true`, `[2, 3]`, `kMean`, `None` for an optional without one.
template <class Stream, class T>
void write_value(Stream& out, const T& value) {
  if constexpr (std::is_same_v<T, bool>)
    out << (value ? "true" : "false");
  else if constexpr (kIsVector<T>)
    out << ArrayRef<typename T::value_type>(value);
  else if constexpr (requires { value.id(); })
    out << enumtype::get_enum_name(value);
  else if constexpr (requires { value.has_value(); })
    value ? write_value(out, *value) : void(out << "None");
  else
    out << value;
}

/// Writes `torch::nn::ELU(alpha=1, inplace=true)`: the fields of the options, the first
/// kUnnamedFields of them without their names, and `inplace` where it is set. Options with
/// kPrintsBareName leave the name alone, as libtorch does for some.
template <class Options, class Stream>
void describe(Stream& out, const std::string& name, const Options& options) {
  out << name;
  if constexpr (requires { Options::kPrintsBareName; }) return;
  out << '(';
  const char* separator = "";
  [[maybe_unused]] int unnamed = 0;
  if constexpr (requires { Options::kUnnamedFields; }) unnamed = Options::kUnnamedFields;
  [[maybe_unused]] bool shows_inplace = false;
  const auto show = [&](const std::string& field, const auto& value) {
    out << separator;
    if (unnamed-- <= 0) out << field << '=';
    write_value(out, value);
    separator = ", ";
    shows_inplace |= field == "inplace";
  };
  if constexpr (requires { Options::each(options, show); }) Options::each(options, show);
  if constexpr (requires { options.inplace(); })
    if (options.inplace() && !shows_inplace) show("inplace", options.inplace());
  out << ')';
}

}}}  // namespace xtgrad::nn::v1::detail
