//! What the run cost, as the operating system counts it.

use std::time::Instant;

/// A run under way.
pub(super) struct Clock {
    started: Instant,
    text: String,
}

impl Clock {
    pub(super) fn start() -> Self {
        let now = jiff::Zoned::now();
        Self {
            started: Instant::now(),
            text: now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        }
    }

    /// Returns the date and time of the start.
    pub(super) fn started(&self) -> &str {
        &self.text
    }

    /// Returns wall seconds since the start.
    pub(super) fn wall_seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }
}

/// Returns CPU seconds of this process, user and system, where the system tells.
pub(super) fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The command name in brackets may hold spaces: fields are counted behind it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(ticks as f64 / 100.0)
}

/// Returns the largest resident memory of this process so far in bytes, where the system tells.
pub(super) fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace()
        .nth(1)?
        .parse::<u64>()
        .ok()
        .map(|kilobytes| kilobytes * 1024)
}

/// Returns the month of today.
pub(super) fn this_month() -> crate::vocab::Month {
    let today = jiff::Zoned::now().date();
    crate::vocab::Month::new(today.year() as u16, today.month() as u16)
}
