//! Other values of the totals that the initial population meets, for sensitivity rows.

use std::collections::BTreeMap;

/// Returns low end, central value and high end of an anchor of a region; nothing if it has no such anchor, or no range.
pub fn anchor_range(
    tables: &BTreeMap<String, String>,
    margins: &str,
    key: &str,
) -> Option<[f64; 3]> {
    let text = tables.get(&format!("regions/{margins}/anchors.csv"))?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let head: Vec<&str> = lines.next()?.split(',').collect();
    // Texts with commas stand behind the numbers.
    let cells: Vec<&str> = lines
        .map(|line| line.split(',').collect::<Vec<_>>())
        .find(|cells| cells[0] == key)?;
    let number = |column: &str| {
        let place = head.iter().position(|name| *name == column)?;
        cells.get(place)?.trim().parse().ok()
    };
    Some([number("low")?, number("value")?, number("high")?])
}

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
        assert_eq!(anchor_range(&tables, "r", "share"), None, "no high end");
        let text = "key,value,low,high,note\nshare,0.4,0.3,0.6,a, b\n";
        let tables = BTreeMap::from([("regions/r/anchors.csv".to_owned(), text.to_owned())]);
        assert_eq!(anchor_range(&tables, "r", "share"), Some([0.3, 0.4, 0.6]));
    }
}
