//! Other values of the totals that the first world meets, for sensitivity rows.

use std::collections::BTreeMap;

/// Returns the tables with another value of an anchor of a region; nothing if the region has no such anchor.
pub fn with_anchor(
    tables: &BTreeMap<String, String>,
    margins: &str,
    key: &str,
    value: f64,
) -> Option<BTreeMap<String, String>> {
    let path = format!("regions/{margins}/anchors.csv");
    let text = tables.get(&path)?;
    let mut found = false;
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let mut cells = line.splitn(3, ',');
            match (cells.next(), cells.next(), cells.next()) {
                (Some(name), Some(_), Some(rest)) if name == key => {
                    found = true;
                    format!("{key},{value},{rest}")
                }
                _ => line.to_owned(),
            }
        })
        .collect();
    found.then(|| {
        let mut changed = tables.clone();
        changed.insert(path, lines.join("\n") + "\n");
        changed
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_anchor_changes_and_nothing_else() {
        let text = "# title: x\nkey,value,low\nshare,0.4,0.3\nother,2,1\n";
        let tables = BTreeMap::from([("regions/r/anchors.csv".to_owned(), text.to_owned())]);
        let changed = with_anchor(&tables, "r", "share", 0.6).unwrap();
        let expected = text.replace("0.4", "0.6");
        assert_eq!(changed["regions/r/anchors.csv"], expected);
        assert_eq!(with_anchor(&tables, "r", "nothing", 0.6), None);
    }
}
