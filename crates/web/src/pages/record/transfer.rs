//! What a transfer's page shows first: the three consents, each given or awaited.

use super::super::Reader;
use crate::ui::{Tally, facts, section, tally};
use app::Result;
use app::record::Opened;
use kernel::{Date, Id, Record as _};
use maud::{Markup, html};
use records::network::Park;
use records::projects::Transfer;

/// Shows what stands above the sections.
pub(super) fn above(reader: &Reader, opened: &Opened) -> Result<Markup> {
    let transfer = Transfer::from_values(&opened.seen.row.values)?;
    if transfer.ordered_by.is_some() {
        return Ok(html! {});
    }
    let given = |on: Option<Date>| match on {
        Some(on) => {
            html! { (tally(Tally::Verified, reader.lang)) " " (reader.say("已同意 ", "Consented ")) (on) }
        }
        None => html! { (tally(Tally::Open, reader.lang)) " " (reader.say("待同意", "Awaited")) },
    };
    let name = |park: Option<Id<Park>>, role: &str| {
        let title = park.and_then(|park| opened.titles.get(&park.raw()));
        title.map_or_else(|| role.to_owned(), |title| format!("{role}　{title}"))
    };
    let (from, to) = (
        name(Some(transfer.from_park), reader.say("引入园区", "Introducing park")),
        name(transfer.to_park, reader.say("承接园区", "Taking park")),
    );
    let investor = match (transfer.investor_consent_on, transfer.investor_verified_on) {
        (Some(_), Some(_)) => given(transfer.investor_consent_on),
        (Some(on), None) => html! {
            (tally(Tally::Reported, reader.lang)) " " (reader.say("已登记 ", "Noted ")) (on)
            (reader.say("，待另一方或工作队核实", ", to be verified by the other side or the work team"))
        },
        _ => given(None),
    };
    let body = facts(&[
        (from.as_str(), given(transfer.from_consent_on)),
        (to.as_str(), given(transfer.to_consent_on)),
        (reader.say("投资方", "Investor"), investor),
    ]);
    let note = html! { (reader.say("三方同意齐了，项目即转到承接园区", "With all three the project moves to the taking park")) };
    Ok(section(reader.say("三方同意", "Three consents"), note, body))
}
