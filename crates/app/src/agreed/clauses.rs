//! Clauses as they stand: who leads, by when, the latest evidence, their targets, and the light that follows.

use super::targets::{self, Standing};
use crate::assess::seen_rows;
use crate::{Actor, App, Result, access, record, thresholds};
use engine_pipeline::agreed::{self, Course};
use engine_pipeline::light::{Light, Lit};
use kernel::{Date, Record as _, Uuid, Value};
use records::administration::Rule;
use records::mechanisms::{Agreement, AgreementState, Amendment, Clause, ClauseProgress, Target};
use records::network::{Organisation, Park};
use std::collections::HashMap;
use store::{Filter, Row, Titles, Tx};

/// A clause and how it stands.
#[derive(Clone, Debug)]
pub struct Held {
    /// The clause.
    pub id: Uuid,
    /// The clause, read.
    pub clause: Clause,
    /// Its light and why; none for one that is not kept any more.
    pub lit: Option<Lit>,
    /// Its targets of all years, those of this year first.
    pub targets: Vec<Standing>,
}

impl Held {
    /// How bad it is: red first, then yellow; nothing for the others.
    fn badness(&self) -> Option<u8> {
        match self.lit.as_ref()?.light {
            Light::Red => Some(0),
            Light::Yellow => Some(1),
            Light::Blue | Light::Green => None,
        }
    }
}

/// An agreement with its clauses.
#[derive(Clone, Debug)]
pub struct OfAgreement {
    /// Its clauses, in the order of their numbers.
    pub clauses: Vec<Held>,
    /// What was amended, newest first.
    pub amendments: Vec<(Uuid, Amendment)>,
    /// Days to its end, while it is in force and its end is known.
    pub days_left: Option<i32>,
    /// Whether it is up for renewal.
    pub is_up_for_renewal: bool,
    /// Names of parks, organisations and agreements.
    pub titles: Titles,
}

/// How an agreement that the actor sees is kept.
pub async fn of_agreement(app: &App, actor: &Actor, id: Uuid) -> Result<OfAgreement> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, Agreement::NOUN, id)?;
        let agreement = Agreement::from_values(&row.values)?;
        let mut clauses = held(tx, &actor, linked_filter(Clause::NOUN, "agreement", id), today)?;
        clauses.sort_by(|one, other| order(one).cmp(&order(other)));
        let amendments = amendments(tx, &actor, linked_filter(Amendment::NOUN, "agreement", id))?;
        let ends = agreement.ends_on.get().copied().filter(|_| agreement.state == AgreementState::InForce);
        let days_left = ends.map(|day| day.days_since(today));
        let notice = thresholds::on(tx, today)?.whole(Rule::Renewal);
        let titles = titles(tx, &actor, &clauses)?;
        Ok(OfAgreement {
            clauses,
            amendments,
            days_left,
            is_up_for_renewal: days_left.is_some_and(|days| days <= notice),
            titles,
        })
    })
    .await
}

/// A clause that the actor sees, with its amendments, newest first.
pub async fn of_clause(app: &App, actor: &Actor, id: Uuid) -> Result<(Held, Vec<(Uuid, Amendment)>, Titles)> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, Clause::NOUN, id)?;
        let mut clauses = stand(tx, &actor, vec![row], today)?;
        let amendments = amendments(tx, &actor, linked_filter(Amendment::NOUN, "clause", id))?;
        let titles = titles(tx, &actor, &clauses)?;
        clauses.pop().map(|held| (held, amendments, titles)).ok_or(crate::Error::NotFound)
    })
    .await
}

/// The clauses of agreements in force that fall behind, red first, as far as the actor sees them; none for who sees no
/// clauses.
pub async fn behind(app: &App, actor: &Actor) -> Result<(Vec<Held>, Titles)> {
    if access::visible(actor, Clause::NOUN).is_nothing() {
        return Ok((Vec::new(), Titles::new()));
    }
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let noun = Clause::NOUN;
        let at = noun.position("state").unwrap_or_default();
        let open = ["not_started", "underway", "standing"].map(|code| Value::Text(code.to_owned())).to_vec();
        let mut clauses = held(tx, &actor, vec![Filter::AnyOf(at, open)], today)?;
        let agreements = agreements(tx, &actor, &clauses)?;
        clauses.retain(|held| {
            let of = agreements.get(&held.clause.agreement.raw());
            held.badness().is_some() && of.is_some_and(|of| of.state == AgreementState::InForce)
        });
        clauses.sort_by_key(|held| (held.badness(), held.clause.due_on.get().copied(), held.id));
        let titles = titles(tx, &actor, &clauses)?;
        Ok((clauses, titles))
    })
    .await
}

fn linked_filter(noun: &kernel::Noun, field: &str, id: Uuid) -> Vec<Filter> {
    vec![Filter::AnyOf(noun.position(field).unwrap_or_default(), vec![Value::Id(id)])]
}

fn order(held: &Held) -> (Option<&str>, Uuid) {
    (held.clause.number.as_ref().map(|number| number.as_str()), held.id)
}

/// Clauses under conditions, with their targets and lights.
pub(crate) fn held(tx: &mut Tx<'_>, actor: &Actor, filters: Vec<Filter>, today: Date) -> Result<Vec<Held>> {
    let rows = seen_rows(tx, actor, Clause::NOUN, filters)?;
    stand(tx, actor, rows, today)
}

fn stand(tx: &mut Tx<'_>, actor: &Actor, rows: Vec<Row>, today: Date) -> Result<Vec<Held>> {
    let numbers = thresholds::on(tx, today)?;
    let (soon, quiet) = (numbers.whole(Rule::DueSoon), numbers.whole(Rule::ClauseQuiet));
    let mut targets = targets_of(tx, actor, rows.iter().map(|row| row.id).collect(), today)?;
    let mut clauses = Vec::new();
    for row in rows {
        let clause = Clause::from_values(&row.values)?;
        clauses.push(Held {
            id: row.id,
            clause,
            lit: None,
            targets: targets.remove(&row.id).unwrap_or_default(),
        });
    }
    let agreements = agreements(tx, actor, &clauses)?;
    for held in &mut clauses {
        let of = agreements.get(&held.clause.agreement.raw());
        let since = of.and_then(|of| of.starts_on.get().or(of.signed_on.get()).copied());
        let this_year = held.targets.iter().filter(|one| one.target.year.0 == i64::from(today.year()));
        let known = agreed::Clause {
            course: course(held.clause.state),
            due: held.clause.due_on.get().copied(),
            evidence: held.clause.evidence_on.or(since),
            targets: this_year.filter_map(Standing::light).max(),
        };
        held.lit = agreed::clause(&known, today, soon, quiet);
    }
    Ok(clauses)
}

fn course(state: ClauseProgress) -> Course {
    match state {
        ClauseProgress::NotStarted | ClauseProgress::Underway => Course::Open,
        ClauseProgress::Standing => Course::Standing,
        ClauseProgress::Done => Course::Done,
        ClauseProgress::Draft | ClauseProgress::Dropped => Course::None,
    }
}

/// Targets of some clauses by clause, this year's first.
fn targets_of(
    tx: &mut Tx<'_>,
    actor: &Actor,
    clauses: Vec<Uuid>,
    today: Date,
) -> Result<HashMap<Uuid, Vec<Standing>>> {
    let mut found: HashMap<Uuid, Vec<Standing>> = HashMap::new();
    if clauses.is_empty() || access::visible(actor, Target::NOUN).is_nothing() {
        return Ok(found);
    }
    let at = Target::NOUN.position("clause").unwrap_or_default();
    let ids = clauses.into_iter().map(Value::Id).collect();
    let rows = seen_rows(tx, actor, Target::NOUN, vec![Filter::AnyOf(at, ids)])?;
    let mut all = targets::standings(tx, actor, rows, today)?;
    let year = i64::from(today.year());
    all.sort_by_key(|one| (one.target.year.0 != year, -one.target.year.0, one.id));
    for one in all {
        if let Some(clause) = one.target.clause {
            found.entry(clause.raw()).or_default().push(one);
        }
    }
    Ok(found)
}

fn agreements(tx: &mut Tx<'_>, actor: &Actor, clauses: &[Held]) -> Result<HashMap<Uuid, Agreement>> {
    let mut found = HashMap::new();
    for held in clauses {
        let id = held.clause.agreement.raw();
        if found.contains_key(&id) {
            continue;
        }
        if let Some(row) = tx.get(Agreement::NOUN, id, &access::visible(actor, Agreement::NOUN))? {
            found.insert(id, Agreement::from_values(&row.values)?);
        }
    }
    Ok(found)
}

fn amendments(tx: &mut Tx<'_>, actor: &Actor, filters: Vec<Filter>) -> Result<Vec<(Uuid, Amendment)>> {
    let mut all = Vec::new();
    for row in seen_rows(tx, actor, Amendment::NOUN, filters)? {
        all.push((row.id, Amendment::from_values(&row.values)?));
    }
    all.sort_by_key(|(id, of)| std::cmp::Reverse((of.amended_on, *id)));
    Ok(all)
}

fn titles(tx: &mut Tx<'_>, actor: &Actor, clauses: &[Held]) -> Result<Titles> {
    let raw = |held: &Held| {
        (held.clause.lead_park.map(kernel::Id::raw), held.clause.lead_organisation.map(kernel::Id::raw))
    };
    let parks: Vec<Uuid> = clauses.iter().filter_map(|held| raw(held).0).collect();
    let organisations: Vec<Uuid> = clauses.iter().filter_map(|held| raw(held).1).collect();
    let agreements: Vec<Uuid> = clauses.iter().map(|held| held.clause.agreement.raw()).collect();
    let asked = HashMap::from([
        (Park::NOUN.slug, parks),
        (Organisation::NOUN.slug, organisations),
        (Agreement::NOUN.slug, agreements),
    ]);
    crate::input::titles(tx, actor, asked)
}
