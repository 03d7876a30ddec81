/// @file What loading a module does whole or not at all.
#pragma once
#include <xtgrad/nn/module.h>

#include <string>
#include <vector>

#include "core/io/archive_reads.h"

namespace xtgrad::nn { inline namespace v1 { namespace detail {

/// While it exists, what is read goes into the tensors of `root` and below; unless done() is
/// called, they are then put back as they were. Inside another load from the same file it does
/// nothing.
class Loading {
 public:
  Loading(Module& root, const serialize::InputArchive& archive);
  Loading(const Loading&) = delete;
  ~Loading();
  /// Warns of keys in the archive that were not read.
  void done();

 private:
  struct Before {
    Tensor tensor, data;
  };
  Module& root_;
  std::string file_;
  Optional<serialize::detail::ReadKeys> keys_;  // none: inside another
  std::vector<Before> before_;
};

/// Whether numbers of shape `from` can become the module's `to`: a lazy layer's sizes of 0 are
/// open.
bool shape_fits(const Tensor& to, const Tensor& from, bool is_lazy);
/// PyTorch's sentence.
std::string size_mismatch(const std::string& key, const Tensor& to, const Tensor& from);

}}}  // namespace xtgrad::nn::v1::detail
