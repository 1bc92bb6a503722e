//! The region: its margin tables, municipalities and first month.

use super::super::diagnostic::{Code, Diagnostic, Seen, any_of, quoted};
use super::super::resolved::LfsDefinition;
use super::super::source::Municipality;
use super::super::spanned::{Place, Value};
use super::key::{Check, Content, Key, Read, section};
use super::reading::out_of_range;
use crate::texts::{Message, message, nearest};
use crate::vocab::Month;

/// First and last month for which an initial population can be built: benefits and work years reach back decades, and the
/// rules of WIA begin in 2006.
const EARLIEST: Month = Month::new(2006, 1);
const LATEST: Month = Month::new(2029, 12);

section! {
    pub(super) REGION = "region" at Table,
        "Which region, and when the initial population holds.";
    name needed: Content::Text, "name = \"Gorinchem\"",
        "Name of the region in titles.",
        read Read::File(|check, key| check.draft.region_name = check.name(key)),
        shown |scenario| scenario.region.name.clone();
    margins needed: Content::Text, "margins = \"gorinchem\"",
        "Folder of the margin tables below data/regions/.",
        read Read::File(|check, key| check.margins(key)),
        shown |scenario| scenario.region.margins.clone();
    municipalities needed: Content::Texts { may_be_empty: false, most: usize::MAX, pattern: r"\S" },
        "municipalities = [\"GM0512\"]",
        "Municipalities of the region by CBS code, in the order of the tables.",
        read Read::File(|check, key| check.municipalities(key)),
        shown |scenario| scenario.region.municipalities.join(", ");
    first_month needed: Content::Month, "first_month = \"2017-12\"",
        "The month at whose end the initial population holds.",
        read Read::File(|check, key| check.first_month(key)),
        shown |scenario| scenario.region.first_month.to_string();
    lfs_definition needed: Content::Word(|| LfsDefinition::ALL.map(LfsDefinition::code).to_vec()),
        "lfs_definition = \"old\"",
        "Definition of the labour force survey: old (up to 2020) or new (from 2021).",
        read Read::File(|check, key| { check.draft.lfs_definition = check.word(key).and_then(LfsDefinition::parse); }),
        shown |scenario| scenario.lfs_definition.code().to_owned();
    neighbours: Content::Texts { may_be_empty: true, most: usize::MAX, pattern: "" }, "neighbours = [\"rijnmond\"]",
        "Scenarios of neighbouring regions that are simulated too, with their commuters and movers: names or paths.",
        read Read::File(|check, key| check.neighbours(key)),
        shown |scenario| {
            let names = scenario.neighbours.iter().map(|one| one.scenario.as_str());
            names.collect::<Vec<_>>().join(", ")
        };
}

/// Returns the mistake of a municipality that is not in the tables. People write names where codes belong, so both are
/// compared.
pub(crate) fn unknown_municipality(
    (code, at): (&str, &Place),
    folder: &str,
    known: &[Municipality],
    otherwise: Message,
) -> Diagnostic {
    let words = known
        .iter()
        .flat_map(|one| [one.name.as_str(), one.code.as_str()]);
    let near = nearest(code, words).and_then(|word| {
        known
            .iter()
            .find(|one| one.name == word || one.code == word)
    });
    let hint = match near {
        Some(near) => {
            let near = format!("{} ({})", quoted(&near.code), near.name);
            message!("did-you-mean", near)
        }
        None => otherwise,
    };
    let all = known
        .iter()
        .map(|one| format!("{} ({})", one.code, one.name));
    let all = all.collect::<Vec<_>>().join(", ");
    Diagnostic::new(Code::UnknownMunicipality)
        .with("code", quoted(code))
        .with("folder", folder)
        .at(at, hint)
        .help(message!("help-write-one-or-more-of", all))
}

impl Check<'_> {
    fn margins(&mut self, key: &Key) {
        let Some(folder) = self.text(key) else {
            return;
        };
        let Some(entry) = self.entry(key) else {
            return;
        };
        let at = &entry.value.at;
        if self.shelf.region(&folder).is_none() {
            let folders = self.shelf.regions();
            let folders = || folders.iter().map(String::as_str);
            let otherwise = message!("label-no-such-folder");
            let problem = Diagnostic::new(Code::UnknownRegion)
                .with("folder", quoted(&folder))
                .at(at, self.findings.hint(&folder, folders(), otherwise))
                .help(message!("help-write-one-of", words = any_of(folders())));
            self.add(at.file, problem);
        }
        self.draft.margins_at = Some(at.clone());
        self.draft.margins = Some(folder);
    }

    fn municipalities(&mut self, key: &Key) {
        let Some(entry) = self.found(key) else {
            return;
        };
        let help = || {
            let example = "municipalities = [\"GM0512\", \"GM1978\"]";
            message!("help-codes", example)
        };
        let expected = || message!("expected-list-of-codes");
        let items = match &entry.value.value {
            Value::List(items) if !items.is_empty() => items,
            _ => return self.wrong_type(key, &entry.value, expected(), help()),
        };
        let folder = self.draft.margins.clone();
        let info = folder.as_ref().and_then(|folder| self.shelf.region(folder));
        // A table without rows is reported with the other tables that were not filled in.
        let known = info
            .map(|info| info.municipalities)
            .filter(|known| !known.is_empty());
        let mut codes = Vec::with_capacity(items.len());
        let mut seen = Seen::default();
        for item in items {
            let Some(code) = item.text() else {
                self.wrong_type(key, item, expected(), help());
                continue;
            };
            if let Some(first) = seen.before(code, &item.at) {
                let problem = Diagnostic::new(Code::RepeatedMunicipality)
                    .with("code", quoted(code))
                    .at(first, message!("label-first-here"))
                    .at(&item.at, message!("label-again-here"))
                    .help(message!("help-remove-one"));
                self.findings.add(item.at.file, problem);
            }
            if let (Some(folder), Some(known)) = (&folder, &known)
                && !known.iter().any(|one| one.code == code)
            {
                let otherwise = message!("label-not-in-these-tables");
                let problem =
                    unknown_municipality((code, &item.at), &quoted(folder), known, otherwise);
                self.add(item.at.file, problem);
            }
            codes.push(code.to_owned());
        }
        self.draft.municipalities = Some(codes);
    }

    fn first_month(&mut self, key: &Key) {
        let Some((month, at)) = self.month(key) else {
            return;
        };
        if EARLIEST <= month && month <= LATEST {
            self.draft.first_month = Some(month);
            return;
        }
        let allowed = format!("[{EARLIEST}, {LATEST}]");
        let problem = out_of_range(&key.key(), month.to_string(), allowed, at);
        self.add(at.file, problem.help(message!("help-first-month")));
    }

    fn neighbours(&mut self, key: &Key) {
        let Some(entry) = self.found(key) else {
            return;
        };
        let help = || message!("help-scenarios", example = key.written);
        let expected = || message!("expected-list-of-scenarios");
        let Value::List(items) = &entry.value.value else {
            return self.wrong_type(key, &entry.value, expected(), help());
        };
        for item in items {
            match item.text().map(str::trim) {
                Some(name) if !name.is_empty() => {
                    self.draft
                        .neighbours
                        .push((name.to_owned(), item.at.clone()));
                }
                _ => self.wrong_type(key, item, expected(), help()),
            }
        }
    }
}
