/// @file State dicts from files of any kind.
#pragma once
#include <xtgrad/core/tensor/tensor.h>
#include <xtgrad/nn/ordered_dict.h>

#include <string>

namespace xtgrad::nn { inline namespace v1 {

/// The state dict in a file: `.npz` (by its name), `.safetensors` or PyTorch's `.pt` and `.pth` (by
/// their content). Throws what their readers throw, and ValueError where a file of PyTorch holds
/// something other than a dict of tensors (load_pt reads such files).
/// `net->load_state_dict(nn::load_state("net.pth"));`
XTGRAD_API OrderedDict<std::string, Tensor> load_state(const std::string& path);

}}  // namespace xtgrad::nn::v1
