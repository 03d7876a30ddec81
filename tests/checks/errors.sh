#!/usr/bin/env bash
# Errors help: no second line is a bare "[op]", and none asks to report to PyTorch.
set -euo pipefail
cd "$(dirname "$0")/../.."
failed=0
# A tag that ends its literal, with no value and no further literal behind it.
if grep -rnE '\\n\[[A-Za-z_0-9]+\] ?"( *\)|;|$)' core nn optim --include='*.cpp' --include='*.h' -A1 |
    awk '/\\n\[[A-Za-z_0-9]+\] ?"$/ { held = $0; next }
         held != "" { if ($0 !~ /^[^:]*-[0-9]+- *"/) { print held; bad = 1 } held = "" }
         /\\n\[[A-Za-z_0-9]+\] ?"( *\)|;)/ { print; bad = 1 }
         END { exit !bad }'; then
  echo "a second line says more than the op's name: the user's values, what would be right"
  failed=1
fi
if grep -rniE '(please report|report an enhancement|file an issue)[^"]*(pytorch|github)' core nn optim --include='*.cpp' --include='*.h'; then
  echo "libtorch's wish to hear of an error is no advice to a user of xtgrad"
  failed=1
fi
exit $failed
