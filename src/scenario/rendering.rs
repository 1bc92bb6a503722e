//! Problems as people read them: said in one language, bounded in number, each with the lines that it is about.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    NarratableReportHandler, SourceCode, SourceSpan, SpanContents,
};

use super::diagnostic::Diagnostic;
use super::error::{ScenarioError, ScenarioErrors};
use crate::texts::{Language, Message, message, printable};

/// Problems that are shown; of the others their number.
const MOST: usize = 50;
/// Bytes of an excerpt beyond which it is cut to the surroundings of its place.
const LONGEST_EXCERPT: usize = 1200;
/// Bytes before and behind a place in a cut excerpt.
const AROUND: usize = 100;
/// Bytes of a place that are underlined.
const LONGEST_PLACE: usize = 300;
/// Characters of one text.
const LONGEST_TEXT: usize = 10_000;

/// Something to be printed with miette: a sentence, places with labels, advice, and what belongs below it.
#[derive(Debug, Default)]
pub struct Said {
    sentence: String,
    labels: Vec<LabeledSpan>,
    help: Option<String>,
    source: Option<Excerpt>,
    related: Vec<Said>,
}

impl ScenarioErrors {
    /// Returns the problems in a language, to be printed: the first fifty of them, and how many are left.
    pub fn said(&self, language: Language) -> Said {
        Said::of_scenario(self, language)
    }
}

impl Said {
    fn of_scenario(errors: &ScenarioErrors, language: Language) -> Self {
        let mut left = MOST;
        let files = errors.files.iter();
        Self {
            sentence: say(
                &message!("scenario-cannot-run", name = errors.name.as_str()),
                language,
            ),
            related: files
                .map(|file| Self::of_file(file, &mut left, language))
                .collect(),
            ..Self::default()
        }
    }

    fn of_file(file: &ScenarioError, left: &mut usize, language: Language) -> Self {
        let count = file.problems.len() + file.more;
        let source = Excerpt::new(&file.path, &file.text);
        let shown = file.problems.len().min(*left);
        *left -= shown;
        let problems = file.problems[..shown].iter();
        let mut related: Vec<Self> = problems
            .map(|problem| Self::of_problem(problem, &source, language))
            .collect();
        if shown < count {
            related.push(Self {
                sentence: say(&message!("problems-left", n = count - shown), language),
                help: Some(say(&message!("help-problems-left"), language)),
                ..Self::default()
            });
        }
        Self {
            sentence: say(
                &message!("problems-in-file", n = count, path = file.path.as_str()),
                language,
            ),
            related,
            ..Self::default()
        }
    }

    fn of_problem(problem: &Diagnostic, source: &Excerpt, language: Language) -> Self {
        let labels = problem.labels.iter().map(|label| {
            let text = say(&label.text, language);
            LabeledSpan::new_with_span(Some(text), source.place(&label.at.span))
        });
        Self {
            sentence: say(&problem.message, language),
            labels: labels.collect(),
            help: problem.help.as_ref().map(|help| say(help, language)),
            source: Some(source.clone()),
            related: Vec::new(),
        }
    }

    /// Returns the text without colour: with lines and underlines if `fancy`, else as sentences for a screen reader.
    /// `width` is the width of the terminal in columns.
    pub fn text(&self, fancy: bool, width: usize) -> String {
        let mut out = String::new();
        let done = if fancy {
            GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
                .with_width(width.max(20))
                .with_links(false)
                .render_report(&mut out, self)
        } else {
            NarratableReportHandler::new().render_report(&mut out, self)
        };
        if done.is_err() {
            // A label outside its text is a mistake of this program; the reader still gets every message.
            out.clear();
            self.sentences(&mut out);
        }
        out
    }

    fn sentences(&self, out: &mut String) {
        let _ = writeln!(out, "{}", self.sentence);
        self.related.iter().for_each(|one| one.sentences(out));
    }
}

/// Returns a text without what would steer a terminal, and of a bounded length.
fn say(message: &Message, language: Language) -> String {
    let text = printable(&message.say(language));
    match text.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Said {}

impl miette::Diagnostic for Said {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help))
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as _)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        let source = self.source.as_ref().filter(|_| !self.labels.is_empty())?;
        Some(source)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        let related = self
            .related
            .iter()
            .map(|one| one as &dyn miette::Diagnostic);
        (!self.related.is_empty()).then(|| Box::new(related) as _)
    }
}

/// A text of which only the surroundings of a place are shown, however long its lines are.
#[derive(Clone, Debug)]
struct Excerpt {
    name: Arc<str>,
    text: Arc<str>,
}

impl Excerpt {
    fn new(name: &str, text: &str) -> Self {
        // A file that could not be read has no text, and a label needs at least one line to stand under.
        let text = if text.is_empty() { "\n" } else { text };
        Self {
            name: printable(name).into(),
            text: printable(text).into(),
        }
    }

    /// Returns what is underlined of a place.
    fn place(&self, span: &std::ops::Range<usize>) -> SourceSpan {
        let end = span.end.min(span.start.saturating_add(LONGEST_PLACE));
        (span.start..self.boundary(end).max(span.start)).into()
    }

    /// Returns the nearest place before this one at which a character begins.
    fn boundary(&self, place: usize) -> usize {
        self.text.floor_char_boundary(place)
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text: &str = &self.text;
        let whole = text.read_span(span, before, after)?;
        let (start, len) = (whole.span().offset(), whole.span().len());
        let (mut line, mut column) = (whole.line(), whole.column());
        let (mut from, mut to) = (start, start + len);
        if len > LONGEST_EXCERPT {
            from = self
                .boundary(span.offset().saturating_sub(AROUND))
                .max(start);
            to = self
                .boundary(span.offset() + span.len() + AROUND)
                .min(start + len);
            let skipped = &text[start..from];
            line += skipped.matches('\n').count();
            column = match skipped.rfind('\n') {
                Some(end) => skipped[end + 1..].chars().count(),
                None => column + skipped.chars().count(),
            };
        }
        let data = &text[from..to];
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.to_string(),
            data.as_bytes(),
            (from..to).into(),
            line,
            column,
            data.lines().count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_to_the_surroundings_of_its_place() {
        let text = format!("first\nkey = [{}]\nlast\n", "\"näme\", ".repeat(2000));
        let excerpt = Excerpt::new("a.toml", &text);
        let at = text[5000..].find("näme").expect("a name") + 5000;
        let span: SourceSpan = (at..at + 5).into();
        let contents = excerpt.read_span(&span, 1, 1).expect("inside");
        assert!(contents.data().len() < 300 && contents.line() == 1);
        assert!(contents.span().offset() < at && contents.column() > 4000);
        let alone = excerpt.read_span(&span, 0, 0).expect("inside");
        assert_eq!(alone.data(), "näme".as_bytes());
        let near = excerpt.read_span(&(0..5).into(), 0, 0).expect("inside");
        assert_eq!(
            (near.line(), near.column(), near.data()),
            (0, 0, &b"first"[..])
        );
    }
}
