/// @file Lists of tensors in archives.
#include "core/io/serialize.h"

namespace xtgrad::inline v1 {

serialize::OutputArchive& operator<<(serialize::OutputArchive& archive,
                                     const std::vector<Tensor>& tensors) {
  for (size_t i = 0; i < tensors.size(); ++i) archive.write(std::to_string(i), tensors[i]);
  return archive;
}

serialize::InputArchive& operator>>(serialize::InputArchive& archive,
                                    std::vector<Tensor>& tensors) {
  for (size_t i = 0;; ++i) {
    Tensor t;
    if (!archive.try_read(std::to_string(i), t)) return archive;
    tensors.push_back(std::move(t));
  }
}

}  // namespace xtgrad::inline v1
