/// @file Tensors, their ops and automatic differentiation in one include.
#pragma once
#include <xtgrad/core/autograd/draw.h>         // IWYU pragma: export
#include <xtgrad/core/autograd/elementwise.h>  // IWYU pragma: export
#include <xtgrad/core/autograd/engine.h>       // IWYU pragma: export
#include <xtgrad/core/autograd/function.h>     // IWYU pragma: export
#include <xtgrad/core/autograd/gradcheck.h>    // IWYU pragma: export
#include <xtgrad/core/autograd/mode.h>         // IWYU pragma: export
#include <xtgrad/core/autograd/rule.h>         // IWYU pragma: export
#include <xtgrad/core/check.h>                 // IWYU pragma: export
#include <xtgrad/core/data/idx.h>              // IWYU pragma: export
#include <xtgrad/core/enum.h>                  // IWYU pragma: export
#include <xtgrad/core/ops/compare.h>           // IWYU pragma: export
#include <xtgrad/core/ops/conv.h>              // IWYU pragma: export
#include <xtgrad/core/ops/copy.h>              // IWYU pragma: export
#include <xtgrad/core/ops/create.h>            // IWYU pragma: export
#include <xtgrad/core/ops/elementwise.h>       // IWYU pragma: export
#include <xtgrad/core/ops/index.h>             // IWYU pragma: export
#include <xtgrad/core/ops/join.h>              // IWYU pragma: export
#include <xtgrad/core/ops/loss.h>              // IWYU pragma: export
#include <xtgrad/core/ops/matmul.h>            // IWYU pragma: export
#include <xtgrad/core/ops/pool.h>              // IWYU pragma: export
#include <xtgrad/core/ops/print.h>             // IWYU pragma: export
#include <xtgrad/core/ops/random.h>            // IWYU pragma: export
#include <xtgrad/core/ops/reduce.h>            // IWYU pragma: export
#include <xtgrad/core/ops/softmax.h>           // IWYU pragma: export
#include <xtgrad/core/ops/view.h>              // IWYU pragma: export
#include <xtgrad/core/parallel.h>              // IWYU pragma: export
