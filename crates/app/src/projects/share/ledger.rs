//! 分享台账: what was shared by year and by pair of parks, money and indicators apart, and what still waits for a
//! confirmation. Only what the reader may see is added.

use crate::{Actor, App, Result, access, input};
use kernel::{Choice as _, Record as _, Uuid};
use records::network::Park;
use records::projects::{Settlement, SettlementState, ShareMeasure};
use std::collections::{BTreeMap, HashMap};
use store::{ListQuery, Titles};

/// One year of one pair of parks under one counting rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// The year.
    pub year: i64,
    /// The receiving park.
    pub park: Option<Uuid>,
    /// The introducing park.
    pub introducing_park: Option<Uuid>,
    /// Whether money or an indicator is shared.
    pub measure: Option<ShareMeasure>,
    /// Statements confirmed or paid.
    pub confirmed: i64,
    /// Statements that wait for a confirmation; their sums are not added.
    pub outstanding: i64,
    /// Shared by the confirmed statements, in fen.
    pub shared: i64,
    /// Due to the introducing party by them, in fen.
    pub to_introducer: i64,
    /// Due to the receiving party by them, in fen.
    pub to_receiver: i64,
}

type Key = (std::cmp::Reverse<i64>, Option<Uuid>, Option<Uuid>, Option<String>);

/// The ledger as the actor may see it, newest year first, with the names of the parks.
pub async fn ledger(app: &App, actor: &Actor) -> Result<(Vec<LedgerLine>, Titles)> {
    let actor = actor.clone();
    app.read(move |tx| {
        let noun = Settlement::NOUN;
        let query = ListQuery { visible: access::visible(&actor, noun), ..ListQuery::default() };
        let at = |name: &str| noun.position(name).unwrap_or_default();
        let by = ["year", "park", "introducing_park", "measure", "state"].map(at);
        let mut lines: BTreeMap<Key, LedgerLine> = BTreeMap::new();
        for sum in ["shared", "to_introducer", "to_receiver"] {
            for group in tx.counts_by(noun, &query, &by, Some(at(sum)))? {
                let key = |i: usize| group.keys.get(i).cloned().flatten();
                let park = |i: usize| key(i).and_then(|id| Uuid::try_parse(&id).ok());
                let year = key(0).and_then(|year| year.parse().ok()).unwrap_or(0);
                let line =
                    lines.entry((std::cmp::Reverse(year), park(1), park(2), key(3))).or_insert_with(|| {
                        LedgerLine {
                            year,
                            park: park(1),
                            introducing_park: park(2),
                            measure: key(3).and_then(|code| ShareMeasure::from_code(&code)),
                            confirmed: 0,
                            outstanding: 0,
                            shared: 0,
                            to_introducer: 0,
                            to_receiver: 0,
                        }
                    });
                let state = key(4).and_then(|code| SettlementState::from_code(&code));
                let is_confirmed = matches!(state, Some(SettlementState::Confirmed | SettlementState::Paid));
                match (sum, state) {
                    ("shared", Some(SettlementState::Draft | SettlementState::Sent)) => {
                        line.outstanding += group.count.records;
                    }
                    ("shared", _) if is_confirmed => {
                        line.confirmed += group.count.records;
                        line.shared += group.count.sum;
                    }
                    ("to_introducer", _) if is_confirmed => line.to_introducer += group.count.sum,
                    ("to_receiver", _) if is_confirmed => line.to_receiver += group.count.sum,
                    _ => {}
                }
            }
        }
        let lines: Vec<LedgerLine> =
            lines.into_values().filter(|line| line.confirmed + line.outstanding > 0).collect();
        let parks = lines.iter().flat_map(|line| [line.park, line.introducing_park]).flatten().collect();
        let titles = input::titles(tx, &actor, HashMap::from([(Park::SLUG, parks)]))?;
        Ok((lines, titles))
    })
    .await
}
