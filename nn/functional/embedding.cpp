/// @file nn::functional's embedding, embedding_bag and one_hot.
#include "nn/functional/embedding.h"

#include <xtgrad/core/ops/create.h>
#include <xtgrad/core/ops/embedding.h>
#include <xtgrad/core/ops/rearrange.h>

#include "core/tensor/drawn_shapes.h"

namespace xtgrad::nn::functional { inline namespace v1 {
namespace {

void check_offsets(const Tensor& offsets, int64_t length) {
  if (offsets.numel() == 0) return;
  const int64_t first = offsets[0].item<int64_t>(), last = offsets[-1].item<int64_t>();
  XTGRAD_CHECK(
      first == 0,
      "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from "
      "position 0. However, got ",
      first, "\n[embedding_bag] offsets start at 0 and do not decrease");
  XTGRAD_CHECK(last <= length, "offsets[-1] can not be greater than input's length({", length,
               "}), but got offsets[-1] of {", last,
               "}\n[embedding_bag] the last bag would begin behind the end");
}

}  // namespace

Tensor one_hot(const Tensor& tensor, int64_t num_classes) {
  return xtgrad::one_hot(tensor, num_classes);
}

Tensor embedding(const Tensor& input, const Tensor& weight, const EmbeddingFuncOptions& o) {
  int64_t padding = -1;
  if (o.padding_idx()) {
    padding = *o.padding_idx();
    XTGRAD_CHECK(padding < weight.size(0),
                 "Padding_idx must be within num_embeddings\n[embedding] ", padding, " of ",
                 weight.size(0));
    XTGRAD_CHECK(padding >= -weight.size(0),
                 "Padding_idx must be within num_embedding\n[embedding] ", padding, " of ",
                 weight.size(0));
    if (padding < 0) padding += weight.size(0);
  }
  Tensor table = weight;
  if (o.max_norm()) embedding_renorm_(table, input, *o.max_norm(), o.norm_type());
  return xtgrad::embedding(table, input, padding, o.scale_grad_by_freq(), o.sparse());
}

Tensor embedding_bag(const Tensor& input, const Tensor& weight, const EmbeddingBagFuncOptions& o) {
  Tensor indices = input, offsets = o.offsets(), weights = o.per_sample_weights();
  XTGRAD_CHECK(!weights.defined() || input.sizes() == weights.sizes(),
               "embedding_bag: If per_sample_weights (",
               weights.defined() ? str(weights.sizes()) : std::string(),
               ") is not null, then it must have the same shape as the input (", input.sizes(),
               ")\n[embedding_bag] weights of the elements, not of the bags",
               draw_clash({"input", input.sizes()}, {"weights", weights.sizes()}));
  XTGRAD_CHECK(input.dim() == 1 || input.dim() == 2,
               "input has to be 1D or 2D Tensor, but got Tensor of dimension ", input.dim(),
               "\n[embedding_bag] its shape is ", input.sizes());
  if (input.dim() == 2) {
    XTGRAD_CHECK(!offsets.defined(),
                 "If input is 2D, then offsets has to be null, as input is treated is a mini-batch "
                 "of fixed length sequences. However, found offsets of type Tensor\n"
                 "[embedding_bag] each row of the input is a bag");
    offsets = input.size(1) == 0 ? zeros({input.size(0)}, input.scalar_type())
                                 : arange(0, input.numel(), input.size(1), input.scalar_type());
    indices = input.reshape({-1});
    if (weights.defined()) weights = weights.reshape({-1});
  } else {
    XTGRAD_CHECK(offsets.defined(),
                 "offsets has to be a 1D Tensor but got null\n[embedding_bag] they say where each "
                 "bag begins in the input of shape ",
                 input.sizes());
    XTGRAD_CHECK(offsets.dim() == 1, "offsets has to be a 1D Tensor\n[embedding_bag] its shape is ",
                 offsets.sizes());
    check_offsets(offsets, input.size(0));
  }
  const int64_t mode = holds_alternative<enumtype::kSum>(o.mode())    ? 0
                       : holds_alternative<enumtype::kMean>(o.mode()) ? 1
                                                                      : 2;
  XTGRAD_CHECK(mode != 2 || !o.scale_grad_by_freq(),
               "max mode does not support scaling the gradient by the frequency\n[embedding_bag] "
               "set scale_grad_by_freq(false)");
  XTGRAD_CHECK(mode != 2 || !o.sparse(),
               "max mode does not support sparse weights\n[embedding_bag] set sparse(false)");
  XTGRAD_CHECK(
      !weights.defined() || mode == 0,
      "embedding_bag: per_sample_weights was not null. per_sample_weights is only supported "
      "for mode='kSum' (got mode='",
      enumtype::get_enum_name(o.mode()),
      "').Please open a feature request on GitHub."
      "\n[embedding_bag] leave the weights out, or take mode(kSum)");
  Tensor table = weight;
  if (o.max_norm()) embedding_renorm_(table, indices, *o.max_norm(), o.norm_type());
  return std::get<0>(xtgrad::embedding_bag(table, indices, offsets, o.scale_grad_by_freq(), mode,
                                           o.sparse(), weights, o.include_last_offset(),
                                           o.padding_idx()));
}

}}  // namespace xtgrad::nn::functional::v1
