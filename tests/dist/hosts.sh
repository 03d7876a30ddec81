#!/usr/bin/env bash
# A program on two hosts: network namespaces joined by a cable, each with its own host name. Needs root; status 77 without.
# Latency by netem (XTGRAD_HOSTS_DELAY=5ms, XTGRAD_HOSTS_LOSS=1%) where the kernel has it, else as XTGRAD_DIST_… say.
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
  if [ -n "${XTGRAD_HOSTS_DELAY:-}" ]; then
    tc -n "${hosts[$k]}" qdisc add dev "$cable" root netem delay "$XTGRAD_HOSTS_DELAY" loss "${XTGRAD_HOSTS_LOSS:-0%}" ||
      echo "this kernel has no netem: no delay" >&2
  fi
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
