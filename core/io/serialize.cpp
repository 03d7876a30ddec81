/// @file Lists of tensors in archives.
#include "core/io/serialize.h"

#include <utility>

namespace xtgrad { inline namespace v1 {

serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                     const std::vector<Tensor>& tensors) {
  for (size_t i = 0; i < tensors.size(); ++i) archive.write(std::to_string(i), tensors[i]);
  return archive;
}

serialize::InputArchive& operator>>(serialize::InputArchive& archive,
                                    std::vector<Tensor>& tensors) {
  std::vector<Tensor> loaded = tensors;  // which stays as it is until all are read
  Tensor t;
  for (size_t i = 0; archive.try_read(std::to_string(i), t); ++i)
    loaded.push_back(std::exchange(t, {}));
  tensors.swap(loaded);
  return archive;
}

}}  // namespace xtgrad::v1
