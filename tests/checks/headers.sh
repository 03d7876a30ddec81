#!/usr/bin/env bash
# Public headers: start with a sentence that says what they are for, guard themselves, include only the
# standard library (not the costly <iostream> and <regex>) and xtgrad, and leave doctest's macro names alone.
# core/tensor/xt.h and core/autograd/xt.h are the bridge to xtensor; core/torch.h brings the std headers that
# libtorch's brings; core/light_std.h takes parts of <memory> and <functional> out of libstdc++,
# core/tensor/intrusive.h what it asks about threads.
set -euo pipefail
cd "$(dirname "$0")/../.."
kernels=$(grep -oE 'core/kernels/[a-z_]+\.h' cmake/PublicHeaders.cmake)
private=$(sed -n '/^set(XTGRAD_PRIVATE_HEADERS/,/)/p' cmake/PublicHeaders.cmake | grep -oE '[a-z_]+/[a-z_/]+\.h')
# shellcheck disable=SC2086
{ find core nn optim -name '*.h' -not -path 'core/kernels/*' -not -path '*/detail/*' | sort | grep -vxF "$private"; ls $kernels; } | xargs awk '
  function report(why) { printf "%s:%d: %s: %s\n", FILENAME, FNR, why, $0; failed = 1 }
  function finish() {
    if (last != "" && !guarded) { printf "%s: no #pragma once\n", last; failed = 1 }
  }
  FNR == 1 {
    finish()
    last = FILENAME
    guarded = 0
    if ($0 !~ /^\/\//) report("the first line does not say what the file is for")
  }
  /^#pragma once/ { guarded = 1 }
  /^[ \t]*#[ \t]*include/ {
    if (/"/) report("public headers include <xtgrad/…>")
    else if (/<xtgrad\//) next
    else if (/<xtensor\// && FILENAME ~ /^core\/(tensor|autograd)\/xt\.h$/) next
    else if (/<(iostream|regex)>/ && FILENAME != "core/torch.h") report("too costly to include")
    else if (/<bits\// && FILENAME == "core/light_std.h") next
    else if (/<ext\/atomicity.h>/ && FILENAME == "core/tensor/intrusive.h") next
    else if (!/<[a-z0-9_]+>/) report("neither standard nor ours")
  }
  { code = $0; sub(/\/\/.*/, "", code); gsub(/"[^"]*"/, "", code) }
  code ~ /(^|[^A-Za-z0-9_])(CHECK|REQUIRE|INFO|FAIL|MESSAGE|CAPTURE)([^A-Za-z0-9_]|$)/ {
    report("a macro name of doctest")
  }
  END { finish(); exit failed }'
