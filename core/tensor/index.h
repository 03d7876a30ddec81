/// @file What stands between the brackets: Slice, None, Ellipsis, numbers, masks and index tensors.
#pragma once
#include <xtgrad/core/tensor/array_ref.h>
#include <xtgrad/core/tensor/impl.h>

#include <iosfwd>
#include <limits>
#include <vector>

namespace xtgrad { inline namespace v1 {
class Tensor;
}}  // namespace xtgrad::v1

namespace xtgrad::indexing { inline namespace v1 {

inline constexpr int64_t INDEX_MIN = std::numeric_limits<int64_t>::min();
inline constexpr int64_t INDEX_MAX = std::numeric_limits<int64_t>::max();

enum class TensorIndexType { None, Ellipsis, Integer, Boolean, Slice, Tensor };
inline constexpr nullopt_t None = nullopt;
struct EllipsisIndexType final {};
XTGRAD_API extern const EllipsisIndexType Ellipsis;

/// Python's `start:stop:step`; each end may be None. A negative step is refused where it is used.
struct XTGRAD_API Slice {
  Slice(optional<int64_t> start = {}, optional<int64_t> stop = {}, optional<int64_t> step = {})
      : step_(step.value_or(1)) {
    XTGRAD_CHECK_VALUE(step_ != 0,
                       "slice step cannot be zero\n[Slice] 1 takes every element, 2 every second");
    start_ = start.value_or(step_ < 0 ? INDEX_MAX : 0);
    stop_ = stop.value_or(step_ < 0 ? INDEX_MIN : INDEX_MAX);
  }
  int64_t start() const { return start_; }
  int64_t stop() const { return stop_; }
  int64_t step() const { return step_; }

 private:
  int64_t start_, stop_, step_;
};
XTGRAD_API std::ostream& operator<<(std::ostream& out, const Slice& s);

/// One entry of `tensor.index({…})`, as in libtorch's indexing notes.
class XTGRAD_API TensorIndex {
 public:
  TensorIndex(nullopt_t) : type_(TensorIndexType::None) {}
  TensorIndex(EllipsisIndexType) : type_(TensorIndexType::Ellipsis) {}
  TensorIndex(const char* text);  // "..."
  TensorIndex(int64_t i) : integer_(i), type_(TensorIndexType::Integer) {}
  TensorIndex(int i) : TensorIndex(int64_t(i)) {}
  template <class T>
  requires std::is_same_v<T, bool> TensorIndex(T b)
      : boolean_(b), type_(TensorIndexType::Boolean) {}
  TensorIndex(Slice s) : slice_(s), type_(TensorIndexType::Slice) {}
  TensorIndex(xtgrad::Tensor t);
  TensorIndex(const TensorIndex&);
  TensorIndex& operator=(const TensorIndex&);
  ~TensorIndex();

  TensorIndexType type() const { return type_; }
  bool is_none() const { return type_ == TensorIndexType::None; }
  bool is_ellipsis() const { return type_ == TensorIndexType::Ellipsis; }
  bool is_integer() const { return type_ == TensorIndexType::Integer; }
  bool is_boolean() const { return type_ == TensorIndexType::Boolean; }
  bool is_slice() const { return type_ == TensorIndexType::Slice; }
  bool is_tensor() const { return type_ == TensorIndexType::Tensor; }
  int64_t integer() const { return integer_; }
  bool boolean() const { return boolean_; }
  const Slice& slice() const { return slice_; }
  xtgrad::Tensor tensor() const;

 private:
  int64_t integer_ = 0;
  bool boolean_ = false;
  Slice slice_;
  IntrusivePtr<TensorImpl> tensor_;
  TensorIndexType type_;
};
XTGRAD_API std::ostream& operator<<(std::ostream& out, const TensorIndex& i);
/// `(1, 0:3:1, None)`
XTGRAD_API std::ostream& operator<<(std::ostream& out, const std::vector<TensorIndex>& indices);

}}  // namespace xtgrad::indexing::v1
