//! What a computation says while it goes on: notes and a bar on standard error; ctrl-C stops it.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::session::{Language, Progress, Session};
use crate::texts::{Message, say};

/// Says on standard error what can be run but is hardly intended, for commands that compute little.
pub(super) fn warn(session: &Session, language: Language) {
    let mut err = std::io::stderr().lock();
    for one in session.warnings() {
        let text = one.say(language);
        // Failure to write to standard error is ignored.
        let _ = writeln!(err, "{}", say!(language, "session-warning", text = text));
    }
}

/// A person at a terminal.
pub(super) struct Terminal {
    stop: Arc<AtomicBool>,
    bar: ProgressBar,
    language: Language,
    is_verbose: bool,
}

impl Terminal {
    /// Listens for ctrl-C; says something only if it is verbose, and shows a bar only where somebody looks.
    pub(super) fn new(is_verbose: bool, language: Language) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        // A handler may be set once in a process. Who asks twice does not want to wait: kept units are whole or absent at any
        // moment.
        let _ = ctrlc::set_handler(move || {
            if asked.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
        });
        let target = match is_verbose && std::io::stderr().is_terminal() {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        let words = say!(
            language,
            "terminal-progress",
            speed = "{per_sec}",
            left = "{eta}"
        );
        let style = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}}/{{len}} {words}"));
        let bar = ProgressBar::with_draw_target(Some(0), target);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self {
            stop,
            bar,
            language,
            is_verbose,
        }
    }

    fn say(&self, text: &str) {
        if self.is_verbose {
            // Failure to write to standard error is ignored: it is no reason not to compute.
            self.bar.suspend(|| {
                let _ = writeln!(std::io::stderr().lock(), "{text}");
            });
        }
    }
}

impl Progress for Terminal {
    fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    fn begin(&self, units: usize) {
        self.bar.reset();
        self.bar.set_length(units as u64);
    }

    fn advance(&self, units: usize) {
        self.bar.inc(units as u64);
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn note(&self, note: &Message) {
        self.say(&note.say(self.language));
    }

    fn warn(&self, warning: &Message) {
        let text = warning.say(self.language);
        self.say(&say!(self.language, "session-warning", text = text));
    }
}
