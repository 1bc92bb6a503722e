#!/usr/bin/env bash
# The whole gate, in plain lines. CI calls exactly this.
set -euo pipefail
cd "$(dirname "$0")"
cargo fmt --check
cargo clippy --release --all-targets --locked -- -D warnings
cargo run --release --locked -- run scenarios/gorinchem.toml
cargo test --release --locked # documentation examples included
RUSTDOCFLAGS="-D warnings" cargo doc --release --locked --no-deps
