/// @file Optimisers: everything of xtgrad::optim.
#pragma once
#include <xtgrad/optim/optimizer.h>  // IWYU pragma: export
#include <xtgrad/optim/serialize.h>  // IWYU pragma: export
#include <xtgrad/optim/sgd.h>        // IWYU pragma: export
