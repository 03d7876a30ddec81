#!/usr/bin/env bash
# Starts a program that calls dist::init_process_group() as several processes.
# Usage: launch.sh -n PROCESSES [--hosts FILE] [mpirun's options…] PROGRAM [ARGUMENTS…]
# A hosts file has lines such as `node1 slots=4`. Each process computes with XTGRAD_DIST_THREADS threads, one unless said.
# mpirun leaves the others alone when one dies: they notice by themselves, say which one it was and end.
set -euo pipefail
options=()
while [ $# -gt 0 ]; do
  case $1 in
    -n | -np) options+=(-n "$2"); shift 2 ;;
    --hosts) options+=(--hostfile "$2"); shift 2 ;;
    --mca) options+=("$1" "$2" "$3"); shift 3 ;;
    -x | --host | --map-by | --bind-to) options+=("$1" "$2"); shift 2 ;;
    -*) options+=("$1"); shift ;;
    *) break ;;
  esac
done
if [ $# -eq 0 ] || [[ " ${options[*]} " != *" -n "* ]]; then
  sed -n '3p' "$0" | sed 's/# //' >&2
  exit 2
fi
command -v mpirun >/dev/null || { echo "launch.sh needs mpirun: scripts/setup.sh packages_dist.txt" >&2; exit 1; }
[ "$(id -u)" -ne 0 ] || options+=(--allow-run-as-root)
threads=${XTGRAD_DIST_THREADS:-1}
export OMP_NUM_THREADS=$threads OPENBLAS_NUM_THREADS=$threads
for name in $(compgen -e | grep -E '^(XTGRAD_|OMP_NUM|OPENBLAS_NUM)'); do options+=(-x "$name"); done
# With --enable-recovery mpirun's own status is 0 whatever happened, and it says little. So each process has a shell that
# says how it ended; mpirun ends both as one process group.
# shellcheck disable=SC2016
watched=(sh -c '"$@"; s=$?; [ $s -eq 0 ] || echo "rank $OMPI_COMM_WORLD_RANK ended with status $s" >&2; exit $s' sh)
failed=$(mktemp)
trap 'rm -f "$failed"' EXIT
exec 3>&1
{
  mpirun --oversubscribe --bind-to none --mca mpi_yield_when_idle 1 --enable-recovery "${options[@]}" "${watched[@]}" "$@" 2>&1 1>&3 3>&- ||
    echo 'mpirun failed' >"$failed"
} | awk -v failed="$failed" '{ print; fflush() }
  /rank [0-9]+ ended with status |^rank [0-9]+ ends: |MPI_ABORT was invoked|exited on signal|non-zero exit code|exit code: *[1-9]/ { print >failed }' >&2
[ ! -s "$failed" ]
