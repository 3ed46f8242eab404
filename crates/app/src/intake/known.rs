//! What the ledger has already: several releases report one event, and state its totals again.
//!
//! Projects are known by their names alone, so they are not looked for here.

use crate::record::{self, Ask};
use crate::{Actor, Result};
use kernel::{Date, Field as _, Id, Record, RoughDate, Uuid, Value};
use records::mechanisms::{Attendance, Event, EventKind};
use records::projects::{Signing, StatedTotal};
use store::{Filter, Tx};

/// The event that a release reports. It is one of that name, unless that was held on another day, as each year's
/// edition is; else, of those of the same kind on the same day, the one whose name has most characters in common:
/// two releases seldom call one event quite the same.
pub(super) fn event(
    tx: &mut Tx<'_>,
    actor: &Actor,
    name: &str,
    kind: Option<EventKind>,
    held_on: Option<&RoughDate>,
) -> Result<Option<Uuid>> {
    let day = held_on.and_then(day);
    let on_another_day = |event: &Event| {
        let own = event.held_on.get().and_then(self::day);
        matches!((own, day), (Some(own), Some(day)) if own != day)
    };
    let named = alike::<Event>(tx, actor, &[("name", Value::Text(name.trim().to_owned()))])?;
    if let Some((id, _)) = named.into_iter().find(|(_, event)| !on_another_day(event)) {
        return Ok(Some(id));
    }
    let (Some(kind), Some(day)) = (kind, day) else { return Ok(None) };
    let same_day = alike::<Event>(tx, actor, &[("held_on", day.to_value()), ("kind", kind.to_value())])?;
    let likest = same_day.into_iter().max_by_key(|(_, event)| in_common(name, event.name.as_str()));
    Ok(likest.map(|(id, _)| id))
}

/// The total that states the same of the same event. What is counted may be said more closely in one of them:
/// 签约项目 for 项目.
pub(super) fn total(tx: &mut Tx<'_>, actor: &Actor, total: &StatedTotal) -> Result<Option<Uuid>> {
    let of_event = [("event", total.event.to_value()), ("scope", total.scope.to_value())];
    let same = |known: &StatedTotal| {
        let (one, other) = (known.what.as_str(), total.what.as_str());
        (one.contains(other) || other.contains(one))
            && known.count.get() == total.count.get()
            && known.amount.get() == total.amount.get()
            && known.amount_usd.get() == total.amount_usd.get()
    };
    let known = alike::<StatedTotal>(tx, actor, &of_event)?;
    Ok(known.into_iter().find(|(_, known)| same(known)).map(|(id, _)| id))
}

/// The signing of a project at an event.
pub(super) fn signing(
    tx: &mut Tx<'_>,
    actor: &Actor,
    event: Id<Event>,
    project: Uuid,
) -> Result<Option<Uuid>> {
    let of = [("event", event.to_value()), ("project", Value::Id(project))];
    Ok(alike::<Signing>(tx, actor, &of)?.first().map(|(id, _)| *id))
}

/// The attendance of a person at an event, known by name.
pub(super) fn attendance(
    tx: &mut Tx<'_>,
    actor: &Actor,
    event: Id<Event>,
    name: &str,
) -> Result<Option<Uuid>> {
    let of = [("event", event.to_value()), ("name", Value::Text(name.to_owned()))];
    Ok(alike::<Attendance>(tx, actor, &of)?.first().map(|(id, _)| *id))
}

/// Records that the actor sees and that have these values, the newest first.
fn alike<R: Record>(tx: &mut Tx<'_>, actor: &Actor, fields: &[(&str, Value)]) -> Result<Vec<(Uuid, R)>> {
    let filter =
        |(name, value): &(&str, Value)| Some(Filter::AnyOf(R::NOUN.position(name)?, vec![value.clone()]));
    let filters = fields.iter().filter_map(filter).collect();
    let ask = Ask { filters, limit: record::PAGE_MAX, ..Ask::default() };
    let listing = record::list_in(tx, actor, R::NOUN, &ask)?;
    listing.rows.iter().map(|seen| Ok((seen.row.id, R::from_values(&seen.row.values)?))).collect()
}

/// The day of a date that has one: a month or a year is too wide to tell two events apart.
fn day(date: &RoughDate) -> Option<Date> {
    Date::parse(date.as_str())
}

/// How many characters two names have in common, each counted as often as both have it.
fn in_common(one: &str, other: &str) -> usize {
    let mut left: Vec<char> = other.chars().collect();
    one.chars()
        .filter(|c| left.iter().position(|own| own == c).map(|at| left.swap_remove(at)).is_some())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_in_common_are_counted_as_often_as_both_have_them() {
        assert_eq!(in_common("联动发展推介会", "推介会"), 3);
        assert_eq!(in_common("人人", "人"), 1);
        assert_eq!(in_common("签约", "开工"), 0);
    }
}
