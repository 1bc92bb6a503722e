//! What a computation cost, as the operating system counts it.

use std::time::Instant;

use super::context::RunContext;
use crate::report::Computation;

/// Returns how something was computed that began at `begin`.
pub(super) fn computation(
    context: &RunContext,
    (command, request): (String, String),
    begin: Instant,
) -> Computation {
    Computation {
        command,
        threads: context.threads(),
        wall_seconds: begin.elapsed().as_secs_f64(),
        cpu_seconds: cpu_seconds(),
        peak_memory_bytes: peak_memory_bytes(),
        started: context.started.clone(),
        request,
    }
}

/// Returns CPU seconds of this process, user and system, where the system counts them.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The command name in brackets may hold spaces: fields are counted behind it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(ticks as f64 / 100.0)
}

/// Returns the largest resident memory of this process so far in bytes, where the system counts it.
fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes = line.split_whitespace().nth(1)?.parse::<u64>().ok()?;
    Some(kilobytes * 1024)
}
