//! 合并单位: two entries of one organisation become one. Everything that hangs on the one that goes is moved to the one that
//! stays, line by line noted, so that taking it back puts every line where it was unless somebody has changed it since.

use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use crate::{Actor, Error, Result};
use kernel::{Count, Id, Kind, Label, Line, Noun, Prose, Record as _, Uuid, Value};
use record_derive::Record;
use records::network::{Organisation, OrganisationMerge};
use store::{Filter, ListQuery, Row, Tx, Visible};

/// Links that one merge moves at most; it is one transaction.
const MOVED_MAX: usize = 1_000;

/// 并入另一单位.
pub const MERGE: Act = Act {
    noun: Organisation::NOUN,
    input: Merging::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: |actor, _| is_for(actor),
    fits: |_| true,
    run: merge,
};

/// 撤回合并.
pub const TAKE_BACK: Act = Act {
    noun: OrganisationMerge::NOUN,
    input: MergeReturn::NOUN,
    fits: |row| OrganisationMerge::from_values(&row.values).is_ok_and(|it| it.taken_back_on.is_none()),
    run: take_back,
    ..MERGE
};

/// Which entry stays.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "merges", zh = "并入另一单位", en = "Merge into another", chapter = Network, scope = Network,
    help(
        "确是同一家的，把这一条并入另一条：挂在它上面的记录都改挂过去，另一条空着的内容由它补上，它自己归档。以后可以撤回。",
        "If both are one organisation: what hangs on this entry moves to the other, blanks of the other are filled in from it, and it is put away. It can be taken back."
    )
)]
struct Merging {
    /// The entry that stays.
    #[field(zh = "保留的单位", en = "Organisation kept")]
    kept: Id<Organisation>,
}

/// What taking a merge back asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "merge-returns", zh = "撤回合并", en = "Take the merge back", chapter = Network, scope = Network,
    help(
        "归档的一条恢复，改挂的记录挂回来；合并之后又改过的保持现在的样子。",
        "The entry that was put away comes back and what was moved is moved back; what was changed since stays as it is."
    )
)]
struct MergeReturn {
    /// Why.
    #[field(zh = "说明", en = "Remark", max = 200)]
    remark: Option<Line>,
}

fn is_for(actor: &Actor) -> bool {
    actor.user.is_some() && actor.role == Role::Team
}

fn merge(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let goes = case.row()?;
    let kept = case.input::<Merging>()?.kept.raw();
    if kept == goes.id {
        return Err(refused(
            "same_entry",
            "一条记录不能并入自己，请选另一条。",
            "An entry does not go into itself; choose another.",
        ));
    }
    let stays = record::require_seen(tx, case.actor, Organisation::NOUN, kept)?;
    let mut trail = fill_in(tx, case, goes, &stays)?;
    let filled = trail.len();
    for noun in records::ALL.iter().copied().filter(|noun| noun.slug != OrganisationMerge::NOUN.slug) {
        for (at, spec) in noun.fields.iter().enumerate() {
            match spec.kind {
                Kind::Link(slug) | Kind::Links(slug) if slug == Organisation::NOUN.slug => {}
                _ => continue,
            }
            for row in linking(tx, noun, at, goes.id)? {
                let Some((value, how)) =
                    row.values.get(at).and_then(|value| moved(value, goes.id, (noun, row.id), kept))
                else {
                    continue;
                };
                put(tx, case, noun, &row, at, value)?;
                trail.push(format!("{} {} {} {how}", noun.slug, row.id, spec.name));
            }
        }
    }
    let links = trail.len() - filled;
    if links > MOVED_MAX {
        return Err(Error::Conflict {
            code: "too_many_links",
            message: Label::new(
                "挂在这一条上的记录超过 1000 条，请反过来把另一条并入它。",
                "More than 1,000 links hang on this entry; merge the other one into it instead.",
            ),
        });
    }
    tx.archive(Organisation::NOUN, goes.id, goes.version, &record::cause(case.actor, case.now, case.change))?;
    let merge = OrganisationMerge {
        subject: Organisation::from_values(&goes.values)?.name,
        merged: Id::new(goes.id),
        kept: Id::new(kept),
        moved: Count(i64::try_from(links).unwrap_or(i64::MAX)),
        trail: (!trail.is_empty()).then(|| Prose::from(trail.join("\n"))),
        merged_by: case.actor.user.map(Id::new),
        merged_on: case.today(),
        taken_back_on: None,
    };
    Ok(Done::of::<OrganisationMerge>(record::put_for(tx, case.actor, case.now, &merge, case.change)?))
}

fn take_back(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let it: OrganisationMerge = case.record()?;
    let (merged, kept) = (it.merged.raw(), it.kept.raw());
    if let Some(row) =
        tx.get(Organisation::NOUN, merged, &Visible::all())?.filter(|row| row.archived_at.is_some())
    {
        tx.restore(
            Organisation::NOUN,
            merged,
            row.version,
            &record::cause(case.actor, case.now, case.change),
        )?;
    }
    let trail = it.trail.as_ref().map_or("", |trail| trail.as_str()).to_owned();
    for line in trail.lines() {
        let mut words = line.split(' ');
        let (Some(slug), Some(id), Some(field), Some(how)) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            continue;
        };
        let (Some(noun), Ok(id)) = (records::find(slug), Uuid::try_parse(id)) else { continue };
        let (Some(at), Some(row)) = (noun.position(field), tx.get(noun, id, &Visible::all())?) else {
            continue;
        };
        let other = tx.get(Organisation::NOUN, merged, &Visible::all())?;
        let now = row.values.get(at).cloned().unwrap_or(Value::Empty);
        if let Some(value) =
            put_back(&now, how, (merged, kept), other.as_ref().and_then(|other| other.values.get(at)))
        {
            put(tx, case, noun, &row, at, value)?;
        }
    }
    let returned = OrganisationMerge { taken_back_on: Some(case.today()), ..it };
    Ok(Done::of::<OrganisationMerge>(record::replace_for(
        tx,
        case.actor,
        case.now,
        case.row()?,
        &returned,
        case.change,
    )?))
}

/// Fills in what the entry that stays lacks and the other has.
fn fill_in(tx: &mut Tx<'_>, case: &Case<'_>, goes: &Row, stays: &Row) -> Result<Vec<String>> {
    let noun = Organisation::NOUN;
    let mut values = stays.values.clone();
    let mut trail = Vec::new();
    for ((spec, value), other) in noun.fields.iter().zip(&mut values).zip(&goes.values) {
        let is_self = *other == Value::Id(stays.id);
        if value.is_blank() && !other.is_blank() && !is_self {
            *value = other.clone();
            trail.push(format!("{} {} {} filled", noun.slug, stays.id, spec.name));
        }
    }
    let change = Change::default();
    record::write_over(tx, case.actor, case.now, noun, stays, &values, &change)?;
    Ok(trail)
}

fn linking(tx: &mut Tx<'_>, noun: &'static Noun, field: usize, id: Uuid) -> Result<Vec<Row>> {
    let is_one = matches!(noun.fields.get(field).map(|spec| spec.kind), Some(Kind::Link(_)));
    let filter = match is_one {
        true => Filter::AnyOf(field, vec![Value::Id(id)]),
        false => Filter::Holds(field, Value::Id(id)),
    };
    record::all(
        tx,
        noun,
        ListQuery { visible: Visible::all(), filters: vec![filter], limit: 200, ..ListQuery::default() },
    )
}

/// The value with the entry that stays in place of the one that goes, and a word for how it was.
fn moved(
    value: &Value,
    goes: Uuid,
    (noun, record): (&Noun, Uuid),
    kept: Uuid,
) -> Option<(Value, &'static str)> {
    match value {
        // What is part of the other entry would be part of itself.
        Value::Id(id) if *id == goes && noun.slug == Organisation::NOUN.slug && record == kept => {
            Some((Value::Empty, "emptied"))
        }
        Value::Id(id) if *id == goes => Some((Value::Id(kept), "moved")),
        Value::Ids(ids) if ids.contains(&goes) => {
            let had_both = ids.contains(&kept);
            let ids = ids.iter().filter(|id| !had_both || **id != goes);
            let ids = ids.map(|id| if *id == goes { kept } else { *id }).collect();
            Some((Value::Ids(ids), if had_both { "both" } else { "moved" }))
        }
        _ => None,
    }
}

/// The value as it was before, unless it was changed since.
fn put_back(now: &Value, how: &str, (merged, kept): (Uuid, Uuid), other: Option<&Value>) -> Option<Value> {
    match (now, how) {
        (_, "filled") => (Some(now) == other).then_some(Value::Empty),
        (Value::Empty, "emptied") => Some(Value::Id(merged)),
        (Value::Id(id), "moved") if *id == kept => Some(Value::Id(merged)),
        (Value::Ids(ids), "both") if ids.contains(&kept) && !ids.contains(&merged) => {
            Some(Value::Ids(ids.iter().copied().chain([merged]).collect()))
        }
        (Value::Ids(ids), "moved") if ids.contains(&kept) => {
            Some(Value::Ids(ids.iter().map(|id| if *id == kept { merged } else { *id }).collect()))
        }
        _ => None,
    }
}

/// Writes one field of a record; what its noun does not allow then is refused with its name.
fn put(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    noun: &'static Noun,
    row: &Row,
    field: usize,
    value: Value,
) -> Result<()> {
    let mut values = row.values.clone();
    let Some(place) = values.get_mut(field) else { return Ok(()) };
    *place = value;
    if noun.check(&row.values).is_ok() && !noun.check(&values).is_ok() {
        return Err(refused(
            "both_in_one_record",
            "这两条同时出现在一条记录里（如同一份合作的双方），合并后那条记录不成立，请先处理。",
            "Both stand in one record, as two sides of a cooperation, that would not hold after the merge; settle that one first.",
        ));
    }
    record::write_over(tx, case.actor, case.now, noun, row, &values, &Change::default())?;
    Ok(())
}

fn refused(code: &'static str, zh: &'static str, en: &'static str) -> Error {
    Error::Conflict { code, message: Label::new(zh, en) }
}
