//! Where the enterprises at the nodes of chains buy and sell: in the two cities, elsewhere in the delta, elsewhere.

use crate::Visible;
use crate::error::Result;
use crate::list::push_visible;
use crate::sql::Sql;
use crate::tx::Tx;
use kernel::{Noun, Uuid};

/// One way of trade at one node in one park: how many are at work there and state the whole and both shares, the whole in
/// fen, and of it what is in the two cities and elsewhere in the delta.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traded {
    /// Enterprises that state it.
    pub known: i64,
    /// The whole, in fen.
    pub whole: i64,
    /// In the two cities.
    pub near: i64,
    /// Elsewhere in the delta.
    pub delta: i64,
}

/// What is bought and sold at one node in one park.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TradeAt {
    /// The node.
    pub node: Uuid,
    /// The park, where one is named.
    pub park: Option<Uuid>,
    /// Enterprises at work.
    pub count: i64,
    /// Of them those that state purchases and what part of these is local.
    pub stated: i64,
    /// Purchases.
    pub bought: Traded,
    /// Output that is sold.
    pub sold: Traded,
}

impl Tx<'_> {
    /// Trade by node and park of the presences at work that the asker may see.
    pub fn trade_at(&mut self, presences: &'static Noun, visible: &Visible) -> Result<Vec<TradeAt>> {
        if visible.is_nothing() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(
            "SELECT t.\"node\", t.\"park\", count(*), \
             CAST(sum(CASE WHEN t.\"purchases\" IS NOT NULL AND t.\"local_share\" IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT)",
        );
        for (whole, near, delta) in [
            ("purchases", "local_share", "delta_share"),
            ("output", "local_sales_share", "delta_sales_share"),
        ] {
            let known = format!(
                "CASE WHEN t.\"{whole}\" IS NOT NULL AND t.\"{near}\" IS NOT NULL AND t.\"{delta}\" IS NOT NULL THEN "
            );
            sql.push(&format!(", CAST(sum({known}1 ELSE 0 END) AS BIGINT)"));
            sql.push(&format!(", CAST(coalesce(sum({known}t.\"{whole}\" END), 0) AS BIGINT)"));
            for share in [near, delta] {
                sql.push(&format!(
                    ", CAST(coalesce(sum({known}t.\"{whole}\" / 10000 * t.\"{share}\" END), 0) AS BIGINT)"
                ));
            }
        }
        sql.push(
            " FROM \"presences\" t WHERE t.\"archived_at\" IS NULL AND t.\"state\" = 'operating' \
             AND t.\"function\" IN ('manufacturing', 'services')",
        );
        push_visible(presences, visible, &mut sql);
        sql.push(" GROUP BY t.\"node\", t.\"park\"");
        let rows = self.fetch(&sql, |row| {
            let int = |column| row.int(column).unwrap_or(0);
            let id = |column| row.text(column).and_then(|id| Uuid::try_parse(id).ok());
            let traded = |first: usize| Traded {
                known: int(first),
                whole: int(first + 1),
                near: int(first + 2),
                delta: int(first + 3),
            };
            Ok(id(0).map(|node| TradeAt {
                node,
                park: id(1),
                count: int(2),
                stated: int(3),
                bought: traded(4),
                sold: traded(8),
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }
}
