//! A child file over its parent.

use super::spanned::{Entry, SpannedValue, Table, Value};

/// Lays a child file over its parent: tables are merged key by key, but a parameter is replaced whole, because a
/// new value with an old source would be a false statement. Lists are replaced whole too, those of lines and funds among
/// them.
pub fn lay_over(mut parent: Table, child: Table) -> Table {
    // Only one month can follow an initial population, so a new initial population replaces the inherited start of the horizon.
    if has(&child, "region", "first_month")
        && !has(&child, "horizon", "from")
        && let Some(Value::Table(horizon)) = parent.get_mut("horizon").map(|e| &mut e.value.value)
    {
        horizon.remove("from");
    }
    // An inherited translation says nothing of a new text.
    for (text, dutch) in [("title", "title_nl"), ("description", "description_nl")] {
        if child.contains_key(text) && !child.contains_key(dutch) {
            parent.remove(dutch);
        }
    }
    merge(parent, child, &mut Vec::new())
}

fn has(table: &Table, section: &str, key: &str) -> bool {
    table
        .get(section)
        .and_then(|entry| entry.value.table())
        .is_some_and(|section| section.contains_key(key))
}

fn merge(mut below: Table, above: Table, path: &mut Vec<String>) -> Table {
    if path.as_slice() == ["horizon"] {
        // The two ways to end a horizon exclude each other, so the child's way removes the parent's.
        if above.contains_key("length") && !above.contains_key("to") {
            below.remove("to");
        } else if above.contains_key("to") && !above.contains_key("length") {
            below.remove("length");
        }
    }
    for (key, entry) in above {
        let is_parameter =
            path.len() == 2 && path[0] == "parameters" || path.len() == 1 && path[0] == "money";
        let merged = match (below.remove(&key), entry) {
            (
                Some(Entry {
                    value:
                        SpannedValue {
                            value: Value::Table(old),
                            ..
                        },
                    ..
                }),
                Entry {
                    key: place,
                    value:
                        SpannedValue {
                            value: Value::Table(new),
                            at,
                        },
                },
            ) if !is_parameter => {
                path.push(key.clone());
                let table = merge(old, new, path);
                path.pop();
                Entry {
                    key: place,
                    value: SpannedValue {
                        value: Value::Table(table),
                        at,
                    },
                }
            }
            (_, entry) => entry,
        };
        below.insert(key, merged);
    }
    below
}
