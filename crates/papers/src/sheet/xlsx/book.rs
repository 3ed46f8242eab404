//! The workbook: which sheets there are, which are hidden, and in which parts things stand.

use std::collections::HashMap;

use crate::container::Container;
use crate::fault::{Fault, What};
use crate::limits::Limits;
use crate::xml::{Node, walk};

/// What is needed of a workbook to read one of its sheets.
pub(super) struct Book {
    pub(super) sheets: Vec<Entry>,
    pub(super) since_1904: bool,
    pub(super) styles: Option<String>,
    pub(super) strings: Option<String>,
}

/// One worksheet; chart sheets and macro sheets are left out.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) part: String,
}

impl Book {
    /// Reads the workbook part and its relationships.
    pub(super) fn read(container: &mut Container<'_>, limits: &Limits) -> Result<Self, Fault> {
        let package = relations(container, "", limits)?;
        let book_part = package.values().find(|relation| relation.is("officeDocument"));
        let book_part =
            book_part.ok_or_else(|| Fault::new(What::ZipPartMissing).in_part("xl/workbook.xml"))?;
        let book_part = book_part.inside()?.to_owned();
        let related = relations(container, &book_part, limits)?;
        let (listed, since_1904) = listed_sheets(container, &book_part, limits)?;
        let mut sheets = Vec::new();
        for sheet in listed {
            if let Some(relation) = related.get(&sheet.relation).filter(|relation| relation.is("worksheet")) {
                let part = relation.inside()?.to_owned();
                sheets.push(Entry { name: sheet.name, hidden: sheet.hidden, part });
            }
        }
        let part_of = |kind| {
            let relation = related.values().find(|relation| relation.is(kind));
            relation.map(|relation| relation.inside().map(str::to_owned)).transpose()
        };
        Ok(Self { sheets, since_1904, styles: part_of("styles")?, strings: part_of("sharedStrings")? })
    }
}

struct Listed {
    name: String,
    hidden: bool,
    relation: String,
}

fn listed_sheets(
    container: &mut Container<'_>,
    book_part: &str,
    limits: &Limits,
) -> Result<(Vec<Listed>, bool), Fault> {
    let mut sheets = Vec::new();
    let mut since_1904 = false;
    walk(container.part(book_part)?, limits, |node| {
        match node {
            Node::Open { name: "workbookPr", depth: 2, attributes, .. } => {
                since_1904 = matches!(attributes.get("date1904")?.as_deref(), Some("1" | "true"));
            }
            Node::Open { name: "sheet", depth: 3, attributes, .. } => {
                let mut sheet = Listed { name: String::new(), hidden: false, relation: String::new() };
                attributes.each(|key, value| match key {
                    "name" => sheet.name = value.into_owned(),
                    "state" => sheet.hidden = value != "visible",
                    // The prefix of the relationships namespace is usually r, but may be any.
                    _ if key.ends_with(":id") => sheet.relation = value.into_owned(),
                    _ => {}
                })?;
                sheets.push(sheet);
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, since_1904))
}

/// A reference from one part to another, or to something outside.
struct Relation {
    kind: String,
    target: Option<String>,
}

impl Relation {
    /// Compares the end of the type, which the transitional and the strict standard share.
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }

    fn inside(&self) -> Result<&str, Fault> {
        self.target.as_deref().ok_or_else(|| Fault::new(What::XmlOutside))
    }
}

/// Reads the relationships of a part, or of the package if `source` is empty.
fn relations(
    container: &mut Container<'_>,
    source: &str,
    limits: &Limits,
) -> Result<HashMap<String, Relation>, Fault> {
    let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
    let part = format!("{folder}/_rels/{file}.rels");
    let mut relations = HashMap::new();
    walk(container.part(part.trim_start_matches('/'))?, limits, |node| {
        if let Node::Open { name: "Relationship", depth: 2, attributes, .. } = node {
            let (mut id, mut kind, mut target, mut outside) = Default::default();
            attributes.each(|key, value| match key {
                "Id" => id = value.into_owned(),
                "Type" => kind = value.into_owned(),
                "Target" => target = value.into_owned(),
                "TargetMode" => outside = value == "External",
                _ => {}
            })?;
            let target = if outside { None } else { resolve(folder, &target) };
            relations.insert(id, Relation { kind, target });
        }
        Ok(())
    })?;
    Ok(relations)
}

/// Finds the part a target names; `None` if it leads out of the container.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let full = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps = Vec::new();
    for step in full.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            _ => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_found_from_the_folder_or_the_root() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml").as_deref(), Some("xl/worksheets/sheet1.xml"));
        assert_eq!(resolve("xl", "/xl/styles.xml").as_deref(), Some("xl/styles.xml"));
        assert_eq!(resolve("xl", "../custom/a.xml").as_deref(), Some("custom/a.xml"));
        assert_eq!(resolve("", "xl/workbook.xml").as_deref(), Some("xl/workbook.xml"));
        assert_eq!(resolve("xl", "../../etc/passwd"), None);
    }
}
