//! Lines of an explanation: a heading, sentences, and what stands behind a word.

use super::super::spanned::plain;
use super::super::units;
use crate::texts::{Argument, Language, Message, message};
use crate::vocab::Spec;

/// Lines of an explanation, in the language of its reader.
pub(super) struct Lines {
    pub language: Language,
    pub out: String,
}

impl Lines {
    /// Begins with a heading.
    pub fn new(language: Language, head: impl Into<Argument>) -> Self {
        let out = said(language, head) + "\n";
        Self { language, out }
    }

    /// Adds a sentence.
    pub fn row(mut self, text: impl Into<Argument>) -> Self {
        let text = said(self.language, text);
        self.out += &format!("  {}\n", text.trim());
        self
    }

    /// Adds what a declared key means: its Dutch, or the English of the declaration.
    pub fn meaning(self, key: impl Into<String>, english: &'static str) -> Self {
        self.row(Argument::Meaning(key.into(), english))
    }

    /// Adds a line behind the word for what it holds.
    pub fn line(mut self, name: &'static str, text: impl Into<Argument>) -> Self {
        let name = Message::new(name).say(self.language);
        let text = said(self.language, text);
        self.out += &format!("  {name:<8} {text}\n");
        self
    }

    /// Adds unit and bounds of a number.
    pub fn bounds(self, spec: &Spec) -> Self {
        let bounds = format!("[{}, {}]", plain(spec.min), plain(spec.max));
        self.line("explain-unit", units::unit(spec.unit))
            .line("explain-allowed", units::amount(spec, &bounds))
    }
}

fn said(language: Language, text: impl Into<Argument>) -> String {
    match text.into() {
        Argument::Text(text) => text,
        text => message!("as-it-is", text).say(language),
    }
}
