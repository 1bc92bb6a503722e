//! The bar that shows how many runs are finished.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::{Language, say};

/// Returns a bar over so many runs; it stays invisible where nobody looks, or if it is not wanted.
pub(super) fn progress_bar(is_wanted: bool, language: Language, runs: u64) -> ProgressBar {
    let target = if is_wanted && std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(runs), target);
    let words = say!(
        language,
        "terminal-progress",
        speed = "{per_sec}",
        left = "{eta}"
    );
    let style = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}}/{{len}} {words}"));
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
