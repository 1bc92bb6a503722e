#!/usr/bin/env bash
# Instructions of a small fixed run (12 months, central values, one replication) for each event in it. Fails when they
# rise by more than a tenth above the number in instructions.txt; `benches/instructions.sh record` writes that number.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v valgrind >/dev/null; then
  echo "INSTRUCTIONS WERE NOT COUNTED: valgrind is not installed (the test 'effort' counts visits and datings)" >&2
  exit 0
fi
cargo build --release --locked --bench replicate
program=$(ls -t target/release/deps/replicate-* | grep -v '\.d$' | head -1)
out=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null --collect-atstart=no \
  --toggle-collect='doorstroom_core::engine::run::run_looking' "$program" 12 1 2>&1)
instructions=$(sed -n 's/.*Collected : //p' <<<"$out")
events=$(sed -n 's/^events: //p' <<<"$out")
now=$((instructions / events))
if [ "${1:-}" = record ]; then
  echo "$now" >benches/instructions.txt
fi
recorded=$(cat benches/instructions.txt)
echo "$instructions instructions, $events events: $now for each event, recorded $recorded"
if [ $((now * 10)) -gt $((recorded * 11)) ]; then
  echo "a run takes more than a tenth more instructions for each event than recorded" >&2
  exit 1
fi
