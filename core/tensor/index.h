/// @file What stands between the brackets: Slice, None, Ellipsis, numbers, masks and index tensors.
#pragma once
#include <xtgrad/core/tensor/array_ref.h>
#include <xtgrad/core/tensor/impl.h>

#include <cstdint>
#include <iosfwd>
#include <vector>

namespace xtgrad { inline namespace v1 {
class Tensor;
}}  // namespace xtgrad::v1

namespace xtgrad::indexing { inline namespace v1 {

/// The stop of a slice backwards that has none.
inline constexpr int64_t INDEX_MIN = INT64_MIN;
/// The stop of a slice that has none: beyond every index.
inline constexpr int64_t INDEX_MAX = INT64_MAX;

/// Which of these an index between the brackets is.
enum class TensorIndexType { None, Ellipsis, Integer, Boolean, Slice, Tensor };
/// A new dim of size 1 between the brackets; a missing end of a Slice.
inline constexpr nullopt_t None = nullopt;
/// What stands for all dims that are not named: Ellipsis is one.
struct EllipsisIndexType final {};
/// `...`: all dims that are not named.
XTGRAD_API extern const EllipsisIndexType Ellipsis;

/// Python's `start:stop:step`; each end may be None. A negative step is refused where it is used.
struct XTGRAD_API Slice {
  /// `Slice(1, None, 2)` is Python's 1::2. Throws for step 0.
  Slice(Optional<int64_t> start = {}, Optional<int64_t> stop = {}, Optional<int64_t> step = {})
      : step_(step.value_or(1)) {
    XTGRAD_CHECK_VALUE(step_ != 0,
                       "slice step cannot be zero\n[Slice] 1 takes every element, 2 every second");
    start_ = start.value_or(step_ < 0 ? INDEX_MAX : 0);
    stop_ = stop.value_or(step_ < 0 ? INDEX_MIN : INDEX_MAX);
  }
  /// The first index; 0 (INDEX_MAX for a negative step) if None.
  int64_t start() const { return start_; }
  /// The index before which it ends; INDEX_MAX (INDEX_MIN for a negative step) if None.
  int64_t stop() const { return stop_; }
  /// 1 if None.
  int64_t step() const { return step_; }

 private:
  int64_t start_, stop_, step_;
};
/// `0:3:1`
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Slice& s);

/// One entry of `tensor.index({…})`, as in libtorch's indexing notes.
class XTGRAD_API TensorIndex {
 public:
  /// A new dim of size 1.
  TensorIndex(nullopt_t) : type_(TensorIndexType::None) {}
  /// All dims that are not named.
  TensorIndex(EllipsisIndexType) : type_(TensorIndexType::Ellipsis) {}
  /// `"..."`: all dims that are not named; throws a ValueError for another text.
  TensorIndex(const char* text);  // "..."
  /// One place of a dim, which goes; negative from the end.
  TensorIndex(int64_t i) : integer_(i), type_(TensorIndexType::Integer) {}
  /// One place of a dim, which goes; negative from the end.
  TensorIndex(int i) : TensorIndex(int64_t(i)) {}
  /// A new dim of size 1 (true) or 0 (false), as a mask of no dims.
  template <class T>
  requires std::is_same_v<T, bool> TensorIndex(T b)
      : boolean_(b), type_(TensorIndexType::Boolean) {}
  /// A part of a dim: a view.
  TensorIndex(Slice s) : slice_(s), type_(TensorIndexType::Slice) {}
  /// Places to pick (int64), or a mask (bool, uint8).
  TensorIndex(xtgrad::Tensor t);
  /// A copy; of a tensor another handle.
  TensorIndex(const TensorIndex&);
  /// As the copy: of a tensor another handle.
  TensorIndex& operator=(const TensorIndex&);
  ~TensorIndex();

  /// Which of the kinds it is.
  TensorIndexType type() const { return type_; }
  /// Whether it is a new dim.
  bool is_none() const { return type_ == TensorIndexType::None; }
  /// Whether it stands for all dims that are not named.
  bool is_ellipsis() const { return type_ == TensorIndexType::Ellipsis; }
  /// Whether it is one place.
  bool is_integer() const { return type_ == TensorIndexType::Integer; }
  /// Whether it is true or false.
  bool is_boolean() const { return type_ == TensorIndexType::Boolean; }
  /// Whether it is a part of a dim.
  bool is_slice() const { return type_ == TensorIndexType::Slice; }
  /// Whether it is a tensor of places or a mask.
  bool is_tensor() const { return type_ == TensorIndexType::Tensor; }
  /// The place; only if is_integer().
  int64_t integer() const { return integer_; }
  /// The truth value; only if is_boolean().
  bool boolean() const { return boolean_; }
  /// The part; only if is_slice().
  const Slice& slice() const { return slice_; }
  /// The tensor, undefined unless is_tensor().
  xtgrad::Tensor tensor() const;

 private:
  int64_t integer_ = 0;
  bool boolean_ = false;
  Slice slice_;
  IntrusivePtr<TensorImpl> tensor_;
  TensorIndexType type_;
};
/// As in Python: `None`, `...`, `1`, `0:3:1`, or the tensor.
XTGRAD_API std::ostream& operator<<(std::ostream& out, const TensorIndex& i);
/// `(1, 0:3:1, None)`
XTGRAD_API std::ostream& operator<<(std::ostream& out, const std::vector<TensorIndex>& indices);

}}  // namespace xtgrad::indexing::v1
