//! Which evidence every project has, as far as a replay of its stages asks: one row for each piece.

use crate::Visible;
use crate::error::Result;
use crate::list::push_visible;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, RoughDate, Uuid};

/// One piece of evidence of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceRow {
    /// The project.
    pub project: Uuid,
    /// Kind of evidence.
    pub kind: String,
    /// Date on it, as precise as it is known.
    pub dated: Option<RoughDate>,
    /// Whether it was verified.
    pub is_verified: bool,
}

impl Tx<'_> {
    /// Every piece that was not returned, of every project in use, within what the asker may see; pieces of one
    /// project stand together.
    pub fn pieces(&mut self, evidence: &'static Noun, visible: &Visible) -> Result<Vec<PieceRow>> {
        if visible.is_nothing() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(
            "SELECT t.project, t.kind, t.dated, t.state FROM evidence t JOIN projects p ON p.id = t.project \
             WHERE t.archived_at IS NULL AND p.archived_at IS NULL AND t.state <> ",
        );
        sql.bind("returned");
        push_visible(evidence, visible, &mut sql);
        sql.push(" ORDER BY t.project, t.id");
        let rows = self.fetch(&sql, |row| {
            let project = row.text(0).and_then(|id| Uuid::try_parse(id).ok());
            Ok(project.map(|project| PieceRow {
                project,
                kind: row.text(1).unwrap_or("").to_owned(),
                dated: row.text(2).and_then(RoughDate::parse),
                is_verified: row.text(3) == Some("verified"),
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Records of a noun that have a file with this content.
    pub fn with_file(&mut self, noun: &'static Noun, hash: &str) -> Result<Vec<Uuid>> {
        let mut sql = Sql::new("SELECT DISTINCT record FROM attachments WHERE hash = ");
        sql.bind(hash)
            .push(" AND noun = ")
            .bind(noun.slug)
            .push(" AND removed_at IS NULL ORDER BY record LIMIT 100");
        let rows = self.fetch(&sql, |row| Ok(row.text(0).and_then(|id| Uuid::try_parse(id).ok())))?;
        Ok(rows.into_iter().flatten().collect())
    }
}
