#!/usr/bin/env bash
# Who may include whom: kernels <- tensor <- autograd <- ops <- {data, io, dist} <- nn, and optim needs
# core only; core/dropin is above all. The headers that lie in core/ itself are below all; the three that gather others are exempt.
# BLAS, xtensor and SIMD are named in core/kernels alone, xtensor also in <xtgrad/xt.h>, two files. Tables (.def) may be read by all.
set -euo pipefail
cd "$(dirname "$0")/../.."
find core nn optim -name '*.h' -o -name '*.cpp' -o -name '*.def' | sort | xargs awk '
  # The height of a path: a file may include what is lower or beside it.
  function height(path) {
    if (path ~ /^core\/kernels\//) return 1
    if (path ~ /^core\/tensor\//) return 2
    if (path ~ /^core\/autograd\//) return 3
    if (path ~ /^core\/ops\//) return 4
    if (path ~ /^core\/dropin\//) return 8
    if (path ~ /^core\/(data|io|dist)\//) return 5
    if (path ~ /^core(\/core)?\.h$/) return 5
    if (path ~ /^nn[\/.]/) return 6
    if (path ~ /^optim[\/.]/) return 7
    if (path ~ /^core\//) return 0
    return 8  # <xtgrad/xtgrad.h>, <xtgrad/torch.h>
  }
  function report(why) { printf "%s:%d: %s: %s\n", FILENAME, FNR, why, $0; failed = 1 }
  FILENAME ~ /^core\/(core|xtgrad|torch)\.h$/ { next }
  /^[ \t]*#[ \t]*include/ {
    path = $0
    sub(/^[^<"]*[<"]/, "", path)
    sub(/[>"].*/, "", path)
    system_like = /</ && path !~ /^xtgrad\//
    sub(/^xtgrad\//, "", path)
    if (system_like) {
      if (FILENAME ~ /^core\/kernels\//) next
      if (path ~ /^xtensor\// && FILENAME ~ /^core\/(tensor|autograd)\/xt\.h$/) next
      if (path ~ /^(xtensor|xtensor-blas|xflens|xsimd)\// || path ~ /^(cblas|omp|immintrin|lapacke?)\.h$/)
        report("only core/kernels may include this")
      next
    }
    if (path ~ /\.def$/) next
    from = height(FILENAME)
    to = height(path)
    if (to > from || (from == 7 && to == 6)) report("a lower layer includes a higher one")
  }
  END { exit failed }'
