//! A ledger held against the register: which enterprise the investor of each project is. The linking suggests and gives
//! its probability, a person decides, and what was decided can be taken back.

use super::{ask, may_search};
use crate::access::{self, Role};
use crate::act::{self, Act, Case, Done, With};
use crate::input::Input;
use crate::record::{self, Change, Saved};
use crate::{Actor, App, Error, Result};
use engine_register::{Enterprise, LinkOptions, Party, Reason, link_enterprises};
use kernel::{Count, CreditCode, Id, Line, Record as _, Uuid};
use record_derive::Record;
use records::network::Park;
use records::projects::{MatchDecision, Project, RegisterMatch};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use store::{Filter, ListQuery, Row, Tx};

/// Names of the register that are looked at for each name of the ledger.
const CANDIDATES: usize = 6;
/// Links below are not worth a look.
const PROBABILITY_MIN: f64 = 0.15;
/// Names from which the linking learns what a likeness says; of fewer a rule tells.
const LEARNED_MIN: usize = 500;
/// From here on, in thousandths, matches are confirmed together.
pub const SURE: i64 = 950;
/// Projects that are held against the register at a time.
const AT_ONCE: usize = 5_000;
/// Matches that are shown at a time.
pub const SHOWN: usize = 100;

/// 确认是同一家.
pub const CONFIRM: Act = Act {
    noun: RegisterMatch::NOUN,
    input: MatchConfirmation::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: decides,
    fits: |row| is_in(row, MatchDecision::Open),
    run: confirm,
};

/// 不是同一家.
pub const REFUSE: Act = Act { input: MatchRefusal::NOUN, run: refuse, ..CONFIRM };

/// 撤回.
pub const TAKE_BACK: Act =
    Act { input: MatchReturn::NOUN, fits: |row| !is_in(row, MatchDecision::Open), run: take_back, ..CONFIRM };

/// What confirming a match asks: nothing.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "match-confirmations", zh = "是同一家", en = "The same", chapter = Projects, scope = Park,
    help(
        "确认后，名录里的信用代码填到项目上。以后可以撤回。",
        "The code of the register is filled in at the project. It can be taken back."
    )
)]
struct MatchConfirmation {
    /// What is remarked.
    #[field(zh = "说明", en = "Remark", max = 200)]
    remark: Option<Line>,
}

/// What refusing a match asks: nothing.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "match-refusals", zh = "不是同一家", en = "Not the same", chapter = Projects, scope = Park,
    help("以后不再提出这一家。", "This enterprise is not suggested again for the project.")
)]
struct MatchRefusal {
    /// What is remarked.
    #[field(zh = "说明", en = "Remark", max = 200)]
    remark: Option<Line>,
}

/// What taking a decision back asks: nothing.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "match-returns", zh = "撤回", en = "Take back", chapter = Projects, scope = Park,
    help(
        "回到待核。确认时填上的信用代码改回原来的；之后改过的代码不动。",
        "It is to be looked at again. The code filled in by it goes back to what it was; one changed since stays."
    )
)]
struct MatchReturn {
    /// What is remarked.
    #[field(zh = "说明", en = "Remark", max = 200)]
    remark: Option<Line>,
}

/// Whether the actor keeps ledgers that can be held against the register.
pub fn is_for(actor: &Actor) -> bool {
    may_search(actor) && actor.user.is_some() && matches!(actor.role, Role::Clerk | Role::Head | Role::Team)
}

fn decides(actor: &Actor, row: Option<&Row>) -> bool {
    let is_own =
        |row: &Row| actor.park.is_some() && access::owner(RegisterMatch::NOUN, &row.values) == actor.park;
    is_for(actor) && row.is_some_and(|row| actor.role == Role::Team || is_own(row))
}

fn is_in(row: &Row, state: MatchDecision) -> bool {
    RegisterMatch::from_values(&row.values).is_ok_and(|it| it.state == state)
}

fn confirm(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let it: RegisterMatch = case.record()?;
    let row = record::row_of(tx, Project::NOUN, it.project.raw())?;
    let project = Project::from_values(&row.values)?;
    let before = project.investor_code.clone();
    if it.register_code.is_some() && before != it.register_code {
        let coded = Project { investor_code: it.register_code.clone(), ..project };
        record::replace_for(tx, case.actor, case.now, &row, &coded, &Change::default())?;
    }
    decide(tx, case, RegisterMatch { state: MatchDecision::Confirmed, code_before: before, ..it })
}

fn refuse(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let it: RegisterMatch = case.record()?;
    decide(tx, case, RegisterMatch { state: MatchDecision::Refused, ..it })
}

fn decide(tx: &mut Tx<'_>, case: &Case<'_>, it: RegisterMatch) -> Result<Done> {
    let decided =
        RegisterMatch { decided_by: case.actor.user.map(Id::new), decided_on: Some(case.today()), ..it };
    keep(tx, case, &decided)
}

fn take_back(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let it: RegisterMatch = case.record()?;
    let row = record::row_of(tx, Project::NOUN, it.project.raw())?;
    let project = Project::from_values(&row.values)?;
    let filled_in = it.state == MatchDecision::Confirmed && it.register_code.is_some();
    if filled_in && project.investor_code == it.register_code && it.code_before != it.register_code {
        let as_before = Project { investor_code: it.code_before.clone(), ..project };
        record::replace_for(tx, case.actor, case.now, &row, &as_before, &Change::default())?;
    }
    let open = RegisterMatch {
        state: MatchDecision::Open,
        code_before: None,
        decided_by: None,
        decided_on: None,
        ..it
    };
    keep(tx, case, &open)
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, it: &RegisterMatch) -> Result<Done> {
    Ok(Done::of::<RegisterMatch>(record::replace_for(
        tx,
        case.actor,
        case.now,
        case.row()?,
        it,
        case.change,
    )?))
}

/// A project whose investor is named and has no code yet.
struct Named {
    id: Uuid,
    project: Project,
    park: Id<Park>,
    name: String,
}

/// Holds the actor's ledger against the register; gives how many matches are new. What was refused is not suggested again.
pub async fn hold(app: &App, actor: &Actor) -> Result<usize> {
    if !is_for(actor) || !actor.in_scope("write", RegisterMatch::SLUG) {
        return Err(Error::NotFound);
    }
    let reader = actor.clone();
    let (named, known) = app.read(move |tx| Ok((named(tx, &reader)?, known(tx, &reader)?))).await?;
    let names: BTreeSet<String> = named.iter().map(|one| one.name.clone()).collect();
    let Some(found) = ask(app, move |index| linked(index, &names)).await? else {
        return Err(Error::Refused {
            code: "no_register",
            zh: String::from("还没有企业名录，请先导入。"),
            en: String::from("There is no register yet: import one first."),
        });
    };
    let mut suggested = Vec::new();
    for one in &named {
        let Some(Linked { enterprise, probability, why }) = found.get(&one.name) else { continue };
        let code = enterprise.code.as_deref().and_then(|code| CreditCode::parse(code).ok());
        if known.contains(&(one.id, enterprise.name.clone())) {
            continue;
        }
        suggested.push(RegisterMatch {
            subject: one.project.name.clone(),
            project: Id::new(one.id),
            park: one.park,
            name: Line(one.name.clone()),
            register_name: Line(enterprise.name.clone()),
            register_code: code,
            probability: Count((probability * 1000.0).round() as i64),
            why: Line(why.clone()),
            state: MatchDecision::Open,
            code_before: None,
            decided_by: None,
            decided_on: None,
        });
    }
    let (actor, now, number) = (actor.clone(), app.now(), suggested.len());
    app.write(move |tx| {
        for one in &suggested {
            record::put_for(tx, &actor, now, one, &Change::default())?;
        }
        Ok(number)
    })
    .await
}

/// The actor's own projects with a named investor without a code.
fn named(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Named>> {
    let noun = Project::NOUN;
    let mut query = ListQuery { visible: access::visible(actor, noun), limit: 200, ..ListQuery::default() };
    let mut all = Vec::new();
    loop {
        let page = tx.list(noun, &query)?;
        for row in &page.rows {
            let is_own = actor.role == Role::Team || access::owner(noun, &row.values) == actor.park;
            if !is_own {
                continue;
            }
            let project = Project::from_values(&row.values)?;
            let name = project.investor_name.get().map(|name| name.as_str().to_owned());
            let park = project.park.get().copied();
            if let Some((name, park)) = name.zip(park).filter(|_| project.investor_code.is_none()) {
                all.push(Named { id: row.id, project, park, name });
            }
        }
        query.after = page.next;
        if query.after.is_none() || all.len() >= AT_ONCE {
            all.truncate(AT_ONCE);
            return Ok(all);
        }
    }
}

/// What was suggested before: project and name of the register.
fn known(tx: &mut Tx<'_>, actor: &Actor) -> Result<HashSet<(Uuid, String)>> {
    let noun = RegisterMatch::NOUN;
    let query = ListQuery { visible: access::visible(actor, noun), limit: 200, ..ListQuery::default() };
    let suggested = |row: Row| {
        let it = RegisterMatch::from_values(&row.values)?;
        Ok((it.project.raw(), it.register_name.0))
    };
    record::all(tx, noun, query)?.into_iter().map(suggested).collect()
}

/// A name of the ledger and the enterprise it may be.
struct Linked {
    enterprise: Enterprise,
    probability: f64,
    why: String,
}

/// For each name that may be an enterprise of the register, which one.
fn linked(
    index: &engine_register::Index,
    names: &BTreeSet<String>,
) -> engine_register::Result<BTreeMap<String, Linked>> {
    let mut candidates: Vec<Enterprise> = Vec::new();
    let mut place: BTreeMap<u32, usize> = BTreeMap::new();
    let mut nearest: Vec<Option<(usize, Reason, usize)>> = Vec::with_capacity(names.len());
    for name in names {
        let suggestions = index.suggest(name, CANDIDATES)?;
        let mut first = None;
        for suggestion in &suggestions {
            for row in std::iter::once(&suggestion.row).chain(suggestion.same_name.iter().take(CANDIDATES)) {
                if !place.contains_key(row) {
                    let Some(enterprise) = index.enterprise(*row)? else { continue };
                    place.insert(*row, candidates.len());
                    candidates.push(enterprise);
                }
                let others = suggestions.iter().filter(|other| other.reason == suggestion.reason).count() - 1;
                let of =
                    place.get(row).map(|at| (*at, suggestion.reason, others + suggestion.same_name.len()));
                first = first.or(of);
            }
        }
        nearest.push(first);
    }
    let ones: Vec<Party<'_>> =
        names.iter().map(|name| Party { name, code: "", region: "", founded: 0, industry: "" }).collect();
    let others: Vec<Party<'_>> = candidates.iter().map(party).collect();
    let learned: HashMap<usize, engine_register::Link> = match names.len() >= LEARNED_MIN {
        true => link_enterprises(&ones, &others, &LinkOptions::default())
            .into_iter()
            .map(|link| (link.one as usize, link))
            .collect(),
        false => HashMap::new(),
    };
    let mut linked = BTreeMap::new();
    for (at, (name, nearest)) in names.iter().zip(nearest).enumerate() {
        let Some((own, reason, others)) = nearest else { continue };
        let learned = learned.get(&at).map(|link| (link.other as usize, link.probability));
        let (chosen, probability, how) = match learned {
            Some((chosen, probability)) => (chosen, probability, "按全部台账学到的把握"),
            // Too few names to learn from, or one whose enterprise another name took.
            None => (own, by_rule(reason, others), "按规则估计"),
        };
        let Some(enterprise) = candidates.get(chosen).filter(|_| probability >= PROBABILITY_MIN) else {
            continue;
        };
        let why = match chosen == own {
            true => format!("{}；{how}", reason.label().zh),
            false => String::from(how),
        };
        linked.insert(name.clone(), Linked { enterprise: enterprise.clone(), probability, why });
    }
    Ok(linked)
}

/// How probable a name is where there is too little to learn from: by how it is near, and among how many of that kind.
/// A rule of ours, not a measurement; it says so beside the figure.
fn by_rule(reason: Reason, others: usize) -> f64 {
    let alone = match reason {
        Reason::Same => 0.98,
        Reason::SameStem => 0.9,
        Reason::SameCore => 0.8,
        Reason::OneSlip => 0.7,
        Reason::Begins | Reason::CoreBegins => 0.5,
        Reason::Holds | Reason::OtherPlace => 0.2,
        Reason::BeginsNearly | Reason::Similar => 0.1,
    };
    alone / (others as f64 + 1.0)
}

fn party(enterprise: &Enterprise) -> Party<'_> {
    Party {
        name: &enterprise.name,
        code: enterprise.code.as_deref().unwrap_or(""),
        region: enterprise.region.as_deref().unwrap_or(""),
        founded: enterprise.founded.unwrap_or(0) / 10_000,
        industry: enterprise.industry.as_deref().unwrap_or(""),
    }
}

/// The matches in a state, the least sure first, with their versions.
pub async fn matches(app: &App, actor: &Actor, state: MatchDecision) -> Result<Vec<(Saved, RegisterMatch)>> {
    if !is_for(actor) {
        return Err(Error::NotFound);
    }
    let actor = actor.clone();
    app.read(move |tx| {
        let mut all = Vec::new();
        for row in in_state(tx, &actor, state)? {
            let saved = Saved { id: row.id, version: row.version };
            all.push((saved, RegisterMatch::from_values(&row.values)?));
        }
        all.sort_by_key(|(saved, it)| (it.probability.0, saved.id));
        Ok(all)
    })
    .await
}

fn in_state(tx: &mut Tx<'_>, actor: &Actor, state: MatchDecision) -> Result<Vec<Row>> {
    let noun = RegisterMatch::NOUN;
    let at = noun.position("state").unwrap_or_default();
    let query = ListQuery {
        visible: access::visible(actor, noun),
        filters: vec![Filter::AnyOf(at, vec![kernel::Field::to_value(&state)])],
        limit: SHOWN,
        ..ListQuery::default()
    };
    Ok(tx.list(noun, &query)?.rows)
}

/// Confirms every open match of at least [`SURE`]; gives how many.
pub async fn confirm_sure(app: &App, actor: &Actor) -> Result<usize> {
    let mut number = 0;
    for (at, it) in matches(app, actor, MatchDecision::Open).await? {
        if it.probability.0 >= SURE {
            let with = With { at: Some(at), ..With::default() };
            act::perform(app, actor, &CONFIRM, Input::Texts(BTreeMap::new()), with).await?;
            number += 1;
        }
    }
    Ok(number)
}
