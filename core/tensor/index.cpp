/// @file Slice and TensorIndex: what an index list is made of.
#include <xtgrad/core/check.h>
#include <xtgrad/core/tensor/tensor.h>

#include <ostream>
#include <string_view>

namespace xtgrad::indexing { inline namespace v1 {

const EllipsisIndexType Ellipsis = {};

std::ostream& operator<<(std::ostream& out, const Slice& s) {
  return out << s.start() << ':' << s.stop() << ':' << s.step();
}

TensorIndex::TensorIndex(const char* text) : TensorIndex(Ellipsis) {
  XTGRAD_CHECK_VALUE(
      std::string_view(text) == "...",
      "Expected \"...\" to represent an ellipsis index, but got \"", text,
      "\"\n[TensorIndex] \"...\" or Ellipsis stands for all dims that are not named");
}
TensorIndex::TensorIndex(xtgrad::Tensor t)
    : tensor_(IntrusivePtr<TensorImpl>::share(t.unsafeGetTensorImpl())),
      type_(TensorIndexType::Tensor) {}
TensorIndex::TensorIndex(const TensorIndex&) = default;
TensorIndex& TensorIndex::operator=(const TensorIndex&) = default;
TensorIndex::~TensorIndex() = default;

xtgrad::Tensor TensorIndex::tensor() const { return xtgrad::Tensor(tensor_); }

std::ostream& operator<<(std::ostream& out, const TensorIndex& i) {
  switch (i.type()) {
    case TensorIndexType::None:
      return out << "None";
    case TensorIndexType::Ellipsis:
      return out << "...";
    case TensorIndexType::Integer:
      return out << i.integer();
    case TensorIndexType::Boolean:
      return out << (i.boolean() ? "true" : "false");
    case TensorIndexType::Slice:
      return out << i.slice();
    default:
      return out << i.tensor();
  }
}

std::ostream& operator<<(std::ostream& out, const std::vector<TensorIndex>& indices) {
  out << '(';
  for (const TensorIndex& i : indices) out << (&i == indices.data() ? "" : ", ") << i;
  return out << ')';
}

}}  // namespace xtgrad::indexing::v1
