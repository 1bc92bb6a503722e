//! `doorstroom completions` and `doorstroom man`: what a shell and a manual reader want, on standard output.

use clap::{Args, Command};
use clap_complete::Shell;

use super::failure::{Failure, unwritten};
use super::output::print_bytes;
use crate::texts::Message;

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell that is to complete commands, options and words.
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// The page of one command, for example run; the main page if not given.
    command: Option<String>,
}

pub(super) fn completions(
    arguments: &CompletionsArguments,
    mut program: Command,
) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "doorstroom", &mut text);
    print_bytes(&text)
}

pub(super) fn man(arguments: &ManArguments, mut program: Command) -> Result<(), Failure> {
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            let names: Vec<&str> = program
                .get_subcommands()
                .map(|one| one.get_name())
                .collect();
            found.ok_or_else(|| {
                let message = Message::new("session-no-command").with("name", name.as_str());
                Failure::usage(message.with("names", names.join(", ")))
            })?
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page)
        .source(concat!("doorstroom ", env!("CARGO_PKG_VERSION")))
        .render(&mut text)
        .map_err(|error| unwritten(&error))?;
    print_bytes(&text)
}
