// .npz files: the zip reader and .npy in it.
#include <xtgrad/core/io/npy.h>

#include "fuzz.h"

XTGRAD_FUZZ(npz) { (void)xtgrad::load_npz(data, size); }
