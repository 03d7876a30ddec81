/// @file Watching a training: progress, history, metrics, plots, pages.
#pragma once
#include <xtgrad/core/report/history.h>      // IWYU pragma: export
#include <xtgrad/core/report/html_report.h>  // IWYU pragma: export
#include <xtgrad/core/report/metrics.h>      // IWYU pragma: export
#include <xtgrad/core/report/plot.h>         // IWYU pragma: export
#include <xtgrad/core/report/predict.h>      // IWYU pragma: export
#include <xtgrad/core/report/progress.h>     // IWYU pragma: export
