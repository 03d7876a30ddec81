/// @file The whole library in one include: tensors, automatic differentiation, layers, optimisers,
/// data.
#pragma once
#include <xtgrad/core.h>                  // IWYU pragma: export
#include <xtgrad/core/report/progress.h>  // IWYU pragma: export
#include <xtgrad/core/viz/viz.h>          // IWYU pragma: export
#include <xtgrad/data.h>                  // IWYU pragma: export
#include <xtgrad/nn.h>                    // IWYU pragma: export
#include <xtgrad/optim.h>                 // IWYU pragma: export
