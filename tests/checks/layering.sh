#!/usr/bin/env bash
# Who may include whom: kernels <- tensor <- autograd <- ops <- {data, io, dist} <- {nn, report}, and optim needs
# core only; core/dropin and core/viz are above all. The headers that lie in core/ itself are below all; the three that gather others are exempt.
# BLAS, xtensor and SIMD are named in core/kernels alone, xtensor also in <xtgrad/xt.h>, two files. Tables (.def) may be read by all.
# With a BUILD_DIR (of the release preset) also what no include shows: layering.sh BUILD_DIR lists the functions that a
# folder calls or declares and a higher one defines, and fails where there is one that is not known.
set -euo pipefail
cd "$(dirname "$0")/../.."
height='
# The height of a path: a file may include what is lower or beside it.
function height(path) {
  if (path ~ /^core\/kernels\//) return 1
  if (path ~ /^core\/tensor\//) return 2
  if (path ~ /^core\/autograd\//) return 3
  if (path ~ /^core\/ops\//) return 4
  if (path ~ /^core\/(dropin|viz)\//) return 8
  if (path ~ /^core\/(data|io|dist)\//) return 5
  if (path ~ /^core(\/core)?\.h$/) return 5
  if (path ~ /^core\/report\// || path ~ /^report\.h$/) return 6
  if (path ~ /^nn[\/.]/) return 6
  if (path ~ /^optim[\/.]/) return 7
  if (path ~ /^core\//) return 0
  return 8  # <xtgrad/xtgrad.h>, <xtgrad/torch.h>
}
'
find core nn optim -name '*.h' -o -name '*.cpp' -o -name '*.def' | sort | xargs awk "$height"'
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

[ $# -gt 0 ] || exit 0
ctags --version 2>/dev/null | grep -q 'Universal Ctags' || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The known ones: who  whose  name
grep -v '^#' >"$work/known" <<'END'
# The engine, gradcheck and rewriting compute as a program does, by methods of Tensor.
core/autograd core/ops xtgrad::Tensor::*
core/autograd/trace core/ops xtgrad::Tensor::*
# The Tensor class is one header, whose methods are where their families are.
core/tensor core/autograd xtgrad::Tensor::*
core/tensor core/ops xtgrad::Tensor::*
# A node of this name says by core/ops's tables what it does.
core/autograd core/ops xtgrad::autograd::rule_text
core/autograd/trace core/ops xtgrad::autograd::rule_text
# IValues, indices and names in a graph's picture are printed with the tensors in them.
core/autograd core/ops xtgrad::operator<<
core/tensor core/ops xtgrad::operator<<
END

objects=$1/CMakeFiles/xtgrad.dir
(cd "$objects" && find . -name '*.o' | sort | xargs nm -AC) >"$work/symbols"
ctags --fields=+sK --kinds-C++=+px -R -f - core nn optim >"$work/tags"
awk -F'\t' -v known_file="$work/known" "$height"'
  function plain(name) {
    sub(/\(.*/, "", name)
    gsub(/\[abi:[a-z0-9]+\]/, "", name)
    gsub(/::v1::/, "::", name)
    return name
  }
  function folder(path) {
    sub(/\/[^\/]*$/, "", path)
    if (path ~ /^core\/ops\//) return "core/ops"
    return path ~ /^nn/ ? "nn" : path
  }
  function upward(from, to) { return height(to) > height(from) || (height(from) == 7 && height(to) == 6) }
  function link(from, to, name, who) {
    if (!upward(from, to) || (from, to, name, who) in seen) return
    seen[from, to, name, who] = 1
    from = folder(from)
    to = folder(to)
    for (i = 1; i <= lines; ++i) {
      split(known[i], part, " ")
      star = part[3]
      if (part[1] == from && part[2] == to &&
          (part[3] == name || (sub(/\*$/, "", star) && index(name, star) == 1))) {
        ++times[i]
        return
      }
    }
    printf "%s needs %s of %s: %s\n", from, name, to, who
    failed = 1
  }
  BEGIN { while ((getline line < known_file) > 0) known[++lines] = line }
  FILENAME ~ /symbols$/ {
    split($0, place, /\.o:/)
    file = substr(place[1], 3)
    name = substr($0, length(place[1]) + 4)
    kind = substr(name, 18, 1)
    name = substr(name, 20)
    if (name !~ /xtgrad/) next
    if (kind == "U") {
      wants[++wanted] = name
      wants_file[wanted] = file
    } else if (kind ~ /[TDBRWV]/) {
      if (!(name in defines) || height(file) < height(defines[name])) defines[name] = file
      short = plain(name)  # overloads count as one
      if (kind !~ /[WV]/ && (!(short in makes) || height(file) < height(makes[short]))) makes[short] = file
    }
    next
  }
  $2 ~ /\.h$/ && ($4 == "prototype" || $4 == "externvar") {
    for (i = 5; i <= NF; ++i)
      if ($i ~ /^(namespace|class|struct):/) {
        name = $i "::" $1
        sub(/^[a-z]+:/, "", name)
        declares[++declared] = plain(name)
        declares_file[declared] = $2
      }
  }
  END {
    for (k = 1; k <= wanted; ++k)
      if (wants[k] in defines) link(wants_file[k], defines[wants[k]], plain(wants[k]), wants_file[k] " calls")
    for (k = 1; k <= declared; ++k)
      if (declares[k] in makes)
        link(declares_file[k], makes[declares[k]], declares[k], declares_file[k] " declares")
    for (i = 1; i <= lines; ++i) {
      printf "%4d  %s\n", times[i], known[i]
      if (!times[i]) { print "there is none of these any more: remove the line"; failed = 1 }
    }
    exit failed
  }' "$work/symbols" "$work/tags"
