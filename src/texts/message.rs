//! A text that is not said yet: its key and what stands in it, so that whoever reads it decides the language.

use fluent_bundle::FluentValue;

use super::language::{Language, say};

/// Alternatives beyond this number are counted instead of named.
const MOST_NAMED: usize = 24;

/// Returns a message by key: `message!("key", name = value)`, or `message!("key", name)` where a variable has the name.
macro_rules! message {
    ($key:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::texts::Message::new($key)
            $(.with(stringify!($name), $crate::texts::message!(@ $name $(= $value)?)))*
    };
    (@ $name:ident) => { $name };
    (@ $name:ident = $value:expr) => { $value };
}
pub(crate) use message;

/// What stands in a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A text as it is: a key, a name, what a file says.
    Text(String),
    /// A number, written as the language writes it, which also decides between one and many.
    Number(f64),
    /// A size in bytes, in the unit that suits it.
    Bytes(u64),
    /// Alternatives, joined as `a, b or c`; of many the first, and how many more there are.
    AnyOf(Vec<String>),
    /// A unit, in the words of the reader's language.
    Unit(&'static str),
    /// What a declared key means: its key and the English of its declaration.
    Meaning(String, &'static str),
    /// A message within the message.
    Message(Box<Message>),
}

/// A text by key with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    key: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

impl Message {
    /// A message without arguments.
    pub const fn new(key: &'static str) -> Self {
        Self {
            key,
            arguments: Vec::new(),
        }
    }

    /// Returns the message with one argument more.
    #[must_use]
    pub fn with(mut self, name: &'static str, argument: impl Into<Argument>) -> Self {
        self.arguments.push((name, argument.into()));
        self
    }

    /// Returns the key of its text.
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// Returns the text in a language.
    pub fn say(&self, language: Language) -> String {
        let arguments = self.arguments.iter().map(|(name, argument)| {
            let value = match argument {
                Argument::Text(text) => FluentValue::from(text.as_str()),
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Bytes(bytes) => FluentValue::from(language.bytes(*bytes)),
                Argument::AnyOf(names) => FluentValue::from(language.any_of(names)),
                // The names of units in files are English.
                Argument::Unit(unit) if language == Language::English => FluentValue::from(*unit),
                Argument::Unit(unit) => FluentValue::from(language.unit(unit)),
                Argument::Meaning(key, english) => {
                    FluentValue::from(language.meaning_or(key, english))
                }
                Argument::Message(message) => FluentValue::from(message.say(language)),
            };
            (*name, value)
        });
        language.text(self.key, arguments)
    }
}

/// A text without arguments, by its key.
impl From<&'static str> for Message {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl Language {
    /// Returns what a declared key means: the Dutch of its key, else the English of its declaration.
    pub fn meaning_or(self, key: &str, english: &str) -> String {
        let dutch = match self {
            Self::Dutch => self.known(&format!("meaning-{}", key.replace('.', "-")), []),
            Self::English => None,
        };
        dutch.unwrap_or_else(|| english.trim().to_owned())
    }

    /// Returns alternatives as a sentence has them: `a`, `a or b`, `a, b or c`; of very many the first.
    fn any_of(self, names: &[String]) -> String {
        if let Some((named, rest)) = names.split_at_checked(MOST_NAMED)
            && !rest.is_empty()
        {
            return say!(
                self,
                "any-of-many",
                named = named.join(", "),
                rest = rest.len()
            );
        }
        match names {
            [] => say!(self, "any-of-none"),
            [only] => only.clone(),
            [first @ .., last] => {
                let first = first.join(", ");
                say!(self, "any-of", first = first, last = last.as_str())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_said_in_the_language_of_its_reader() {
        let runs = Message::new("runs").with("n", 1234_usize);
        assert_eq!(runs.say(Language::English), "1,234 runs");
        assert_eq!(runs.say(Language::Dutch), "1.234 doorrekeningen");
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(Language::English.any_of(&names), "a, b or c");
        assert_eq!(Language::Dutch.any_of(&names[..2]), "a of b");
    }
}
