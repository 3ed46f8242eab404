#!/bin/sh
# The gap queries by a Ballista cluster of one scheduler and two executors on this machine, beside ours: equal counts, or it fails.
#
#   sudo sh docs/scale-out/cluster.sh DATA [PROGRAM]
#
# DATA is the directory of the book, PROGRAM our binary (liandong). PYTHON names a Python with `ballista` installed.
# Each executor is a machine of its own as far as it can tell, in a network namespace: its package fixes one of its ports, so that one
# address holds only one executor. The scheduler of the package calls itself localhost; /etc/netns tells the executors who that is.
set -eu
data=$1 program=${2:-liandong}
script="${PYTHON:-python3} $(dirname "$0")/gap_queries.py"
net=10.77.0 parts=

finish() {
    for part in $parts; do kill "$part" 2>/dev/null || true; done
    for name in one two; do
        ip netns del "liandong-$name" 2>/dev/null || true
        rm -rf "/etc/netns/liandong-$name"
    done
    ip link del liandong-net 2>/dev/null || true
}
trap finish EXIT INT TERM

ip link add liandong-net type bridge
ip addr add $net.1/24 dev liandong-net
ip link set liandong-net up
$script scheduler 50050 & parts=$!
sleep 3
number=1
for name in one two; do
    number=$((number + 1))
    mkdir -p "/etc/netns/liandong-$name"
    echo "$net.1 localhost" >"/etc/netns/liandong-$name/hosts"
    ip netns add "liandong-$name"
    ip link add "ldg-$name" type veth peer name eth0 netns "liandong-$name"
    ip link set "ldg-$name" master liandong-net up
    ip -n "liandong-$name" link set lo up
    ip -n "liandong-$name" addr add $net.$number/24 dev eth0
    ip -n "liandong-$name" link set eth0 up
    ip netns exec "liandong-$name" $script executor 50051 $net.1 50050 &
    parts="$parts $!"
done
sleep 4
$script count "$data" --liandong "$program" --cluster df://$net.1:50050
# Both took part: what each part of the cluster has used.
for part in $parts; do
    echo "part $part: $(ps -o cputime= -p "$part" | tr -d ' ') of CPU time: $(ps -o args= -p "$part" | sed 's/.*gap_queries.py //')"
done
