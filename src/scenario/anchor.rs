//! Other values of the totals that the initial population meets, for sensitivity rows.

use crate::inputs::national::SingleRow;
use crate::inputs::{Tables, read_rows};

/// Returns low end, central value and high end of an anchor of a region; nothing if it has no such anchor, or no range.
pub fn anchor_range(tables: &Tables, margins: &str, key: &str) -> Option<[f64; 3]> {
    let path = format!("regions/{margins}/anchors.csv");
    // What is wrong with the table is said where the initial population is built.
    let rows = read_rows::<SingleRow>(tables, &path, &mut Vec::new());
    let row = &rows.iter().find(|row| row.record.key == key)?.record;
    let number = |cell: &str| cell.parse().ok();
    Some([number(&row.low)?, number(&row.value)?, number(&row.high)?])
}

/// Returns the tables with another value of an anchor of a region; nothing if the region has no such anchor.
pub fn with_anchor(tables: &Tables, margins: &str, key: &str, value: f64) -> Option<Tables> {
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

    const HEADER: &str = "# title: x\nkey,value,low,high,unit,source,grade,reason\n";

    #[test]
    fn one_anchor_changes_and_nothing_else() {
        let text = format!("{HEADER}share,0.4,0.3,,,,read,\nother,2,1,3,,,read,\"a, b\"\n");
        let tables = Tables::from([("regions/r/anchors.csv".to_owned(), text.clone())]);
        let changed = with_anchor(&tables, "r", "share", 0.6).unwrap();
        let expected = text.replace("0.4", "0.6");
        assert_eq!(changed["regions/r/anchors.csv"], expected);
        assert_eq!(with_anchor(&tables, "r", "nothing", 0.6), None);
        assert_eq!(anchor_range(&tables, "r", "share"), None, "no high end");
        assert_eq!(anchor_range(&tables, "r", "nothing"), None);
        assert_eq!(anchor_range(&tables, "r", "other"), Some([1.0, 2.0, 3.0]));
    }
}
