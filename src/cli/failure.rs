//! Why a command did not do its work, and the exit code that says so.

use crate::session::SessionError;
use crate::texts::Message;

/// Why a command did not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    Session(SessionError),
    /// The reader of standard output went away.
    BrokenPipe,
}

impl Failure {
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Session(error) => error.exit_code(),
            Self::BrokenPipe => 141,
        }
    }

    pub(super) fn usage(message: Message) -> Self {
        Self::Session(SessionError::Usage(message))
    }
}

impl<E: Into<SessionError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Session(error.into())
    }
}

/// Returns why standard output could not be written to.
pub(super) fn unwritten(error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
        _ => {
            let message = Message::new("session-no-output").with("error", error.to_string());
            SessionError::Output(message).into()
        }
    }
}
