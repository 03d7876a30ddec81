/// @file Everything about data: datasets, samplers, transforms, data loaders. Reading in chunks has
/// a header of its own, <xtgrad/core/data/chunk.h>.
#pragma once
#include <xtgrad/core/data/collate.h>           // IWYU pragma: export
#include <xtgrad/core/data/csv.h>               // IWYU pragma: export
#include <xtgrad/core/data/dataloader.h>        // IWYU pragma: export
#include <xtgrad/core/data/dataset.h>           // IWYU pragma: export
#include <xtgrad/core/data/example.h>           // IWYU pragma: export
#include <xtgrad/core/data/idx.h>               // IWYU pragma: export
#include <xtgrad/core/data/image.h>             // IWYU pragma: export
#include <xtgrad/core/data/image_folder.h>      // IWYU pragma: export
#include <xtgrad/core/data/loader.h>            // IWYU pragma: export
#include <xtgrad/core/data/mnist.h>             // IWYU pragma: export
#include <xtgrad/core/data/options.h>           // IWYU pragma: export
#include <xtgrad/core/data/sampler.h>           // IWYU pragma: export
#include <xtgrad/core/data/split.h>             // IWYU pragma: export
#include <xtgrad/core/data/table_fit.h>         // IWYU pragma: export
#include <xtgrad/core/data/text.h>              // IWYU pragma: export
#include <xtgrad/core/data/transform.h>         // IWYU pragma: export
#include <xtgrad/core/data/vision.h>            // IWYU pragma: export
#include <xtgrad/core/data/worker_exception.h>  // IWYU pragma: export
