#!/usr/bin/env bash
# Whoever looks for a function with ctags finds it: all that the shared library exports, by qualified name.
# Usage: ctags.sh BUILD_DIR. Left out: template instances, operators, and constructors and destructors, which have their
# class's name. Exempt: what macros make, a line each below; a line that exempts nothing is an error, too.
set -euo pipefail
cd "$(dirname "$0")/../.."
library=$1/libxtgrad.so
ctags --version 2>/dev/null | grep -q 'Universal Ctags' || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

{
  grep -v '^#' <<'END'
# What XTGRAD_LAYER_MEMBERS declares in each layer.
^xtgrad::nn::\w+Impl::layer_type$
# One macro for both shifts; one for pooling over one, two and three dims.
^xtgrad::Tensor::bitwise_(left|right)_shift_$
^xtgrad::nn::functional::(adaptive_|fractional_)?(avg|max)_(un)?pool[123]d(_with_indices)?$
# Behind a macro without a semicolon, which ctags takes for one declaration.
^xtgrad::nn::UpsampleImpl::pretty_print$
^xtgrad::optim::[NR]Adam::update$
# Likewise, behind XTGRAD_FIELDS(…) and XTGRAD_COMPILE_OPTIMIZER(…).
^xtgrad::optim::\w+ParamState::prepare$
END
} >"$work/exempt"

nm -DC --defined-only "$library" | awk '
  $2 ~ /^[TW]$/ {
    sub(/^[^ ]+ [^ ]+ /, "")
    sub(/\(.*/, "")                # the parameters
    gsub(/\[abi:[a-z0-9]+\]/, "")
    gsub(/::v1::/, "::")
    if (!/^xtgrad::/ || /[<> ]|operator/) next  # a space: "vtable for", or the type that a template returns
    n = split($0, part, "::")
    if (part[n] != part[n - 1] && part[n] !~ /^~/) print
  }' | sort -u >"$work/exported"
ctags --fields=+s --kinds-C++=+p -R -f - core nn optim | awk -F'\t' '
  {
    for (i = 4; i <= NF; ++i)
      if (split($i, scope, "^(namespace|class|struct):") == 2) {
        name = scope[2] "::" $1
        gsub(/::v1::/, "::", name)
        print name
      }
  }' | sort -u >"$work/found"

if [ "$(wc -l <"$work/exported")" -lt 1000 ]; then echo "only $(wc -l <"$work/exported") exported names"; exit 1; fi
comm -23 "$work/exported" "$work/found" >"$work/missing"
failed=0
while read -r pattern; do
  grep -qE "$pattern" "$work/missing" || { echo "exempts nothing any more, remove it: ${pattern::60}"; failed=1; }
done <"$work/exempt"
if grep -vEf "$work/exempt" "$work/missing"; then
  echo "ctags finds no function of these names: write their declarations out"
  failed=1
fi
echo "$(wc -l <"$work/exported") exported names, $(wc -l <"$work/missing") of them exempt as made by macros"
exit $failed
