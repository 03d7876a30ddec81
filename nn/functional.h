/// @file nn::functional: the layers as functions, with the options of each as their last argument.
#pragma once
#include <xtgrad/nn/functional/activation.h>     // IWYU pragma: export
#include <xtgrad/nn/functional/conv.h>           // IWYU pragma: export
#include <xtgrad/nn/functional/dropout.h>        // IWYU pragma: export
#include <xtgrad/nn/functional/embedding.h>      // IWYU pragma: export
#include <xtgrad/nn/functional/fold.h>           // IWYU pragma: export
#include <xtgrad/nn/functional/linear.h>         // IWYU pragma: export
#include <xtgrad/nn/functional/loss.h>           // IWYU pragma: export
#include <xtgrad/nn/functional/normalization.h>  // IWYU pragma: export
#include <xtgrad/nn/functional/padding.h>        // IWYU pragma: export
#include <xtgrad/nn/functional/pixelshuffle.h>   // IWYU pragma: export
#include <xtgrad/nn/functional/pooling.h>        // IWYU pragma: export
#include <xtgrad/nn/functional/upsampling.h>     // IWYU pragma: export
#include <xtgrad/nn/functional/vision.h>         // IWYU pragma: export
