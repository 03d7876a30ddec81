// PyTorch's files whole: the zip, its entries, the pickle; and as an archive.
#include <xtgrad/core/io/archive.h>
#include <xtgrad/core/io/pt.h>

#include "fuzz.h"

XTGRAD_FUZZ(pt) {
  (void)xtgrad::load_pt(data, size);
  xtgrad::serialize::InputArchive archive;
  archive.load_from(reinterpret_cast<const char*>(data), size);
}
