/// @file Modules, layers, losses, initialisation: everything of xtgrad::nn.
#pragma once
#include <xtgrad/nn/activation.h>           // IWYU pragma: export
#include <xtgrad/nn/adaptive.h>             // IWYU pragma: export
#include <xtgrad/nn/attention.h>            // IWYU pragma: export
#include <xtgrad/nn/container.h>            // IWYU pragma: export
#include <xtgrad/nn/conv.h>                 // IWYU pragma: export
#include <xtgrad/nn/dict.h>                 // IWYU pragma: export
#include <xtgrad/nn/distance.h>             // IWYU pragma: export
#include <xtgrad/nn/dropout.h>              // IWYU pragma: export
#include <xtgrad/nn/embedding.h>            // IWYU pragma: export
#include <xtgrad/nn/fold.h>                 // IWYU pragma: export
#include <xtgrad/nn/functional.h>           // IWYU pragma: export
#include <xtgrad/nn/init.h>                 // IWYU pragma: export
#include <xtgrad/nn/lazy.h>                 // IWYU pragma: export
#include <xtgrad/nn/linear.h>               // IWYU pragma: export
#include <xtgrad/nn/loss.h>                 // IWYU pragma: export
#include <xtgrad/nn/normalization.h>        // IWYU pragma: export
#include <xtgrad/nn/padding.h>              // IWYU pragma: export
#include <xtgrad/nn/pixelshuffle.h>         // IWYU pragma: export
#include <xtgrad/nn/pooling.h>              // IWYU pragma: export
#include <xtgrad/nn/rnn.h>                  // IWYU pragma: export
#include <xtgrad/nn/state_file.h>           // IWYU pragma: export
#include <xtgrad/nn/summary.h>              // IWYU pragma: export
#include <xtgrad/nn/transformer.h>          // IWYU pragma: export
#include <xtgrad/nn/upsampling.h>           // IWYU pragma: export
#include <xtgrad/nn/utils/gradients.h>      // IWYU pragma: export
#include <xtgrad/nn/utils/reparametrize.h>  // IWYU pragma: export
