/// @file Optimisers: everything of xtgrad::optim.
#pragma once
#include <xtgrad/optim/adagrad.h>     // IWYU pragma: export
#include <xtgrad/optim/adam.h>        // IWYU pragma: export
#include <xtgrad/optim/adamax.h>      // IWYU pragma: export
#include <xtgrad/optim/adamw.h>       // IWYU pragma: export
#include <xtgrad/optim/lbfgs.h>       // IWYU pragma: export
#include <xtgrad/optim/optimizer.h>   // IWYU pragma: export
#include <xtgrad/optim/rmsprop.h>     // IWYU pragma: export
#include <xtgrad/optim/schedulers.h>  // IWYU pragma: export
#include <xtgrad/optim/sgd.h>         // IWYU pragma: export
