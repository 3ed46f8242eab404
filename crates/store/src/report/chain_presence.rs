//! Who is at the nodes of chains: one line for each node, place, state and function, read from an index alone.

use super::way::{FEN_MAX, flag};
use crate::Visible;
use crate::error::Result;
use crate::list::push_visible;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Uuid};

/// What it asks of each presence, in the order in which it groups.
pub(super) const INDEX: &[&str] = &[
    "node",
    "park",
    "region",
    "state",
    "function",
    "archived_at",
    "reach",
    "scale",
    "output",
    "purchases",
    "local_share",
];

/// How lead enterprises are found among organisations.
pub(super) const LEADERS: &[&str] = &["is_chain_leader", "archived_at"];

/// Whose tallies these are.
pub(super) const NOUN: &str = "presences";

/// What tells the lines of the tally apart: the first columns.
pub(super) const KEYS: usize = 6;

/// The columns of the tally from a presence's row `t`. An amount that no enterprise has is a slip of a unit and counts as
/// unknown.
pub(super) fn columns() -> Vec<(&'static str, String)> {
    let known = |field: &str| {
        format!("(t.\"{field}\" IS NOT NULL AND t.\"{field}\" BETWEEN -{FEN_MAX} AND {FEN_MAX})")
    };
    let when = |condition: &str, then: &str| format!("(CASE WHEN {condition} THEN {then} ELSE 0 END)");
    let text = |field: &str| format!("coalesce(t.\"{field}\", '')");
    let (output, purchases) = (known("output"), known("purchases"));
    let local = format!("{purchases} AND t.\"local_share\" IS NOT NULL");
    vec![
        ("node", text("node")),
        ("park", text("park")),
        ("region", text("region")),
        ("state", text("state")),
        ("function", text("function")),
        ("reach", String::from("t.\"reach\"")),
        ("presences", String::from("1")),
        ("above", flag("t.\"scale\" = 'above'")),
        ("scale_unknown", flag("t.\"scale\" IS NULL")),
        ("output_known", flag(&output)),
        ("output_sum", when(&output, "t.\"output\"")),
        ("purchases_known", flag(&purchases)),
        ("purchases_sum", when(&purchases, "t.\"purchases\"")),
        ("local_whole", when(&local, "t.\"purchases\"")),
        ("local_part", when(&local, "t.\"purchases\" / 10000 * t.\"local_share\"")),
    ]
}

/// Whether the tallies tell what a reader sees: they tell parks apart, not organisations or makers.
fn adds_up(presences: &Noun, visible: &Visible) -> bool {
    let by_row = visible.party.is_some() || visible.creator.is_some();
    visible.everything || !(by_row || visible.park.is_some() && !presences.sharing.shared_with.is_empty())
}

/// Organisations that are asked for at once.
const AT_ONCE: usize = 500;

/// Presences at one node in one place, of one state and function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtNode {
    /// The node.
    pub node: Uuid,
    /// The park, where one is named.
    pub park: Option<Uuid>,
    /// The region, where one is named.
    pub region: Option<Uuid>,
    /// Code of the state.
    pub state: String,
    /// Code of the function.
    pub function: String,
    /// How many.
    pub count: i64,
    /// Above the statistical scale.
    pub above: i64,
    /// Of unknown scale.
    pub scale_unknown: i64,
    /// How many state their output, and the sum in fen.
    pub output: (i64, i64),
    /// How many state their purchases, and the sum in fen.
    pub purchases: (i64, i64),
    /// Purchases of those who state what part is local, and that part, in fen.
    pub local: (i64, i64),
}

impl Tx<'_> {
    /// Presences in use by node and place, within what the asker may see; of all nodes where none is named. Read from the
    /// tallies where these can tell.
    pub fn presences_at(
        &mut self,
        presences: &'static Noun,
        visible: &Visible,
        nodes: &[Uuid],
    ) -> Result<Vec<AtNode>> {
        if visible.is_nothing() {
            return Ok(Vec::new());
        }
        let of_tallies = adds_up(presences, visible);
        let columns = columns();
        let (keys, counted) = columns.split_at(KEYS);
        let mut sql = Sql::new("SELECT ");
        for (name, _) in keys.iter().filter(|(name, _)| *name != "reach") {
            sql.push("t.").name(name).push(", ");
        }
        for (nth, (name, each)) in counted.iter().enumerate() {
            let each = if of_tallies { format!("t.\"{name}\"") } else { each.clone() };
            sql.push(&format!("{}CAST(sum({each}) AS BIGINT)", if nth == 0 { "" } else { ", " }));
        }
        sql.push(match of_tallies {
            true => " FROM \"presence_tallies\" t WHERE t.\"presences\" <> 0",
            false => " FROM \"presences\" t WHERE t.\"archived_at\" IS NULL",
        });
        if !nodes.is_empty() {
            for (nth, node) in nodes.iter().enumerate() {
                sql.push(if nth == 0 { " AND t.\"node\" IN (" } else { ", " }).bind(node.to_string());
            }
            sql.push(")");
        }
        push_visible(presences, visible, &mut sql);
        sql.push(" GROUP BY t.\"node\", t.\"park\", t.\"region\", t.\"state\", t.\"function\"");
        let rows = self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            let id = |column| row.text(column).and_then(|id| Uuid::try_parse(id).ok());
            let text = |column| row.text(column).unwrap_or("").to_owned();
            Ok(id(0).map(|node| AtNode {
                node,
                park: id(1),
                region: id(2),
                state: text(3),
                function: text(4),
                count: int(5),
                above: int(6),
                scale_unknown: int(7),
                output: (int(8), int(9)),
                purchases: (int(10), int(11)),
                local: (int(12), int(13)),
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Node, park and region of the presences of lead enterprises, one line for each presence at work.
    pub fn anchors_at(&mut self, presences: &'static Noun, visible: &Visible) -> Result<Vec<AtNode>> {
        if visible.is_nothing() {
            return Ok(Vec::new());
        }
        // Two questions, each by its index: as one, a planner without figures reads every presence.
        let sql = Sql::new(
            "SELECT o.\"id\" FROM \"organisations\" o WHERE o.\"is_chain_leader\" = 1 AND o.\"archived_at\" IS NULL",
        );
        let leaders = self.fetch(&sql, |row| Ok(row.text(0).and_then(|id| Uuid::try_parse(id).ok())))?;
        let leaders: Vec<Uuid> = leaders.into_iter().flatten().collect();
        let lines = self.at_work_of(presences, visible, &leaders)?;
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }

    /// The same for organisations that are named here and are not lead enterprises by their own record, each line with whose
    /// it is.
    pub fn named_anchors_at(
        &mut self,
        presences: &'static Noun,
        visible: &Visible,
        organisations: &[Uuid],
    ) -> Result<Vec<(Uuid, AtNode)>> {
        if visible.is_nothing() || organisations.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(
            "SELECT o.\"id\" FROM \"organisations\" o WHERE coalesce(o.\"is_chain_leader\", 0) <> 1 \
             AND o.\"archived_at\" IS NULL AND o.\"id\" IN (",
        );
        for (nth, organisation) in organisations.iter().enumerate() {
            sql.push(if nth == 0 { "" } else { ", " }).bind(organisation.to_string());
        }
        sql.push(")");
        let named = self.fetch(&sql, |row| Ok(row.text(0).and_then(|id| Uuid::try_parse(id).ok())))?;
        let named: Vec<Uuid> = named.into_iter().flatten().collect();
        self.at_work_of(presences, visible, &named)
    }

    /// Where organisations are at work, each line with whose it is.
    fn at_work_of(
        &mut self,
        presences: &'static Noun,
        visible: &Visible,
        organisations: &[Uuid],
    ) -> Result<Vec<(Uuid, AtNode)>> {
        let mut all = Vec::new();
        for some in organisations.chunks(AT_ONCE) {
            let mut sql = Sql::new(
                "SELECT t.\"node\", t.\"park\", t.\"region\", t.\"organisation\" FROM \"presences\" t \
                 WHERE t.\"archived_at\" IS NULL AND t.\"state\" = 'operating' AND t.\"organisation\" IN (",
            );
            for (nth, organisation) in some.iter().enumerate() {
                sql.push(if nth == 0 { "" } else { ", " }).bind(organisation.to_string());
            }
            sql.push(")");
            push_visible(presences, visible, &mut sql);
            let rows = self.fetch(&sql, |row| {
                let id = |column| row.text(column).and_then(|id| Uuid::try_parse(id).ok());
                let line = |node| AtNode { node, park: id(1), region: id(2), count: 1, ..AtNode::default() };
                Ok(id(0).zip(id(3)).map(|(node, whose)| (whose, line(node))))
            })?;
            all.extend(rows.into_iter().flatten());
        }
        Ok(all)
    }
}
