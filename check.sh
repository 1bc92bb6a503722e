#!/usr/bin/env bash
# The whole gate, in plain lines. CI calls exactly this.
set -euo pipefail
cd "$(dirname "$0")"
cargo fmt --check
cargo clippy --release --all-targets --locked -- -D warnings
cargo run --release --locked -- run scenarios/gorinchem.toml
# Python with pyarrow, for the test that runs docs/examples/read_panel.py; without it that test is skipped, and fails in CI.
if ! target/python/bin/python -c "import pyarrow" 2>/dev/null && ! python3 -c "import pyarrow" 2>/dev/null; then
  python3 -m venv target/python && target/python/bin/pip install --quiet pyarrow || echo "pyarrow is not installed: one test will be skipped" >&2
fi
cargo test --release --locked # documentation examples included
benches/instructions.sh
RUSTDOCFLAGS="-D warnings" cargo doc --release --locked --no-deps
