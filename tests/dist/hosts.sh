#!/usr/bin/env bash
# A program on two hosts: network namespaces joined by a cable, each with its own host name. Needs root; status 77 without.
# XTGRAD_HOSTS_DELAY_MS=5 XTGRAD_HOSTS_LOSS=0.01 make the cable bad: by netem where the kernel has it, else by the delays of
# dist/wire.h, XTGRAD_DIST_….
# Usage: hosts.sh PROCESSES PROGRAM [ARGUMENTS…]
set -euo pipefail
n=$1
shift
launch=$(realpath "$(dirname "$0")/../../scripts/launch.sh")
[ "$(id -u)" -eq 0 ] && command -v ip >/dev/null || exit 77
id=$$
hosts=(xtgrad-$id-a xtgrad-$id-b)
work=$(mktemp -d)
clean() { for h in "${hosts[@]}"; do ip netns del "$h" 2>/dev/null || true; done; rm -rf "$work"; }
trap clean EXIT
for h in "${hosts[@]}"; do ip netns add "$h" || exit 77; done
ip link add va netns "${hosts[0]}" type veth peer name vb netns "${hosts[1]}"
for k in 0 1; do
  cable=v$([ $k = 0 ] && echo a || echo b)
  ip -n "${hosts[$k]}" addr add 10.231.0.$((k + 1))/24 dev "$cable"
  ip -n "${hosts[$k]}" link set lo up
  ip -n "${hosts[$k]}" link set "$cable" up
  [ -n "${XTGRAD_HOSTS_DELAY_MS:-}" ] || continue
  loss=$(awk -v p="${XTGRAD_HOSTS_LOSS:-0}" 'BEGIN { print 100 * p }')
  tc -n "${hosts[$k]}" qdisc add dev "$cable" root netem delay "${XTGRAD_HOSTS_DELAY_MS}ms" loss "$loss%" 2>/dev/null && continue
  echo "this kernel has no netem: delays by XTGRAD_DIST_LATENCY_MS and XTGRAD_DIST_LOSS" >&2
  export XTGRAD_DIST_LATENCY_MS=$XTGRAD_HOSTS_DELAY_MS XTGRAD_DIST_LOSS=${XTGRAD_HOSTS_LOSS:-0}
  unset XTGRAD_HOSTS_DELAY_MS XTGRAD_HOSTS_LOSS
done
# What mpirun calls in the place of ssh: agent HOST COMMAND…
cat >"$work/agent" <<END
#!/bin/sh
host=\$1; shift
case \$host in 10.231.0.1) name=${hosts[0]} ;; *) name=${hosts[1]} ;; esac
exec ip netns exec \$name unshare -u sh -c "hostname \$name; \$*"
END
chmod +x "$work/agent"
printf '10.231.0.1 slots=%d\n10.231.0.2 slots=%d\n' $(((n + 1) / 2)) $((n / 2)) >"$work/hosts"
ip netns exec "${hosts[0]}" unshare -u sh -c 'hostname "$0"; exec "$@"' "${hosts[0]}" \
  "$launch" -n "$n" --hosts "$work/hosts" --mca plm_rsh_agent "$work/agent" --mca btl self,vader,tcp \
  --mca btl_tcp_if_include 10.231.0.0/24 --mca oob_tcp_if_include 10.231.0.0/24 "$@"
