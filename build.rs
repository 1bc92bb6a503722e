//! Rebuilds when a shipped scenario or data file comes, goes or changes: they are carried inside the program.

fn main() {
    println!("cargo::rerun-if-changed=scenarios");
}
