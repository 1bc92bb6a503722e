//! The README shows what the program prints, not what it once printed.

use std::fs;
use std::path::Path;

use crate::program::{ROOT, doorstroom, empty_folder};

/// What a run on the terminal is called in the README, before its command and before its block.
const COMMAND: &str = "(`doorstroom run gorinchem ";
const BLOCK: &str = "```text\n";

/// Returns the words of a command line: quotes hold a word with spaces together.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('"').enumerate();
    quoted
        .flat_map(|(n, part)| match n % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

#[test]
fn the_block_in_the_readme_is_what_its_command_prints() {
    let path = Path::new(ROOT).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README");
    let (_, rest) = readme.split_once(COMMAND).expect("a command");
    let (command, rest) = rest.split_once("`)").expect("the command's end");
    let (_, rest) = rest.split_once(BLOCK).expect("a block");
    let (shown, _) = rest.split_once("```").expect("the block's end");

    let folder = empty_folder("readme");
    let output = doorstroom(&folder)
        .args(["run", "gorinchem"])
        .args(words(&command.replace('\n', " ")))
        .output()
        .expect("the program starts");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{printed}");
    // The last line names the folder of the results.
    let lines: Vec<&str> = printed.lines().collect();
    let printed = lines[..lines.len() - 1].join("\n") + "\n";

    if shown == printed {
        return;
    }
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|word| word == "always");
    assert!(
        update,
        "README.md shows another run; refresh it with `INSTA_UPDATE=always cargo test --release readme`:\n{printed}"
    );
    let fresh = readme.replacen(shown, &printed, 1);
    fs::write(&path, fresh).expect("the README can be written");
}
