/// @file Saving and loading the places of samplers.
#include <xtgrad/core/check.h>
#include <xtgrad/core/data/sampler.h>

namespace xtgrad::data::samplers::inline v1 {

#define XTGRAD_NO_ARCHIVE(Name)                                                 \
  void Name::save(serialize::OutputArchive&) const {                            \
    XTGRAD_CHECK_KIND(NotImplementedError, false, #Name "::save: no archives"); \
  }                                                                             \
  void Name::load(serialize::InputArchive&) {                                   \
    XTGRAD_CHECK_KIND(NotImplementedError, false, #Name "::load: no archives"); \
  }
XTGRAD_NO_ARCHIVE(SequentialSampler)
XTGRAD_NO_ARCHIVE(RandomSampler)
XTGRAD_NO_ARCHIVE(StreamSampler)
XTGRAD_NO_ARCHIVE(DistributedRandomSampler)
XTGRAD_NO_ARCHIVE(DistributedSequentialSampler)
#undef XTGRAD_NO_ARCHIVE

}  // namespace xtgrad::data::samplers::inline v1
