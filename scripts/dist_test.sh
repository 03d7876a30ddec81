#!/usr/bin/env bash
# Training by several processes: equality, faults and resume, also over a bad network, overlap, and a program that uses the
# installed library. `dist_test.sh short`, for .ci/run, leaves out what takes longer than two minutes once it is built.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh packages.txt packages_dist.txt
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
cmake --preset release -DXTGRAD_WERROR=ON -DXTGRAD_BUILD_DIST=ON
cmake --build --preset release --target dist_equality dist_faults dist_resume dist_measure ddp_lenet \
  xtgrad_report  # is installed as well
if [ "${1:-}" = short ]; then
  ctest --preset release -R '^dist\.(equality_[124]|faults_2|resume_2|settings)$'
  exit
fi
ctest --preset release -L dist
program=build/release/bin/ddp_lenet
for n in 1 2 4; do scripts/launch.sh -n "$n" "$program"; done | tee build/ddp_lenet.txt
# The accuracies of all three are within one in a hundred.
awk '/test accuracy/ { a = $NF; if (!n++) low = high = a; if (a < low) low = a; if (a > high) high = a }
  END { printf "test accuracies from %s to %s\n", low, high; exit !(n == 3 && high - low <= 0.01) }' build/ddp_lenet.txt
