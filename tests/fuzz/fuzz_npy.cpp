// .npy files.
#include <xtgrad/core/io/npy.h>

#include "fuzz.h"

XTGRAD_FUZZ(npy) { (void)xtgrad::load_npy(data, size); }
