//! The parks under a scheme in a year: points, totals, ranks; and one park's sheet with what it would take.
//!
//! Who sees all values sees all parks and their ranks. Others see their own park and what was released; between them a
//! rank would be that of a list with holes, so there is none before the ranking is published.

use super::entries::{self, Entry, Item};
use crate::{Actor, App, Error, Result, access, record, view};
use engine_assess as engine;
use engine_assess::{Class, Flaw, Need, Passes, Total, Veto};
use kernel::{Date, Record as _, Uuid};
use records::administration::User;
use records::assessment::{Assessment, Scheme, SchemePurpose};
use store::{Titles, Tx, Visible};

/// Which scheme and year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// The scheme; the first that has values when there is none.
    pub scheme: Option<Uuid>,
    /// The year; the scheme's own, else the newest with values.
    pub year: Option<i64>,
    /// The park of a sheet.
    pub park: Option<Uuid>,
    /// Values that are tried on a sheet, by criterion, in hundredths; of a criterion by judgement, points.
    pub tried: Vec<(Uuid, i64)>,
    /// The points that are wanted, in hundredths.
    pub wanted: Option<i64>,
}

/// A scheme and year with every park.
#[derive(Clone, Debug)]
pub struct Board {
    /// Every scheme the asker may see, by id and name with its edition.
    pub schemes: Vec<(Uuid, String)>,
    /// The scheme.
    pub scheme_id: Uuid,
    /// The scheme, read.
    pub scheme: Scheme,
    /// The year.
    pub year: i64,
    /// What scores.
    pub items: Vec<Item>,
    /// What is wrong with the scheme.
    pub flaws: Vec<Flaw>,
    /// The parks in the order of the network.
    pub parks: Vec<ParkScore>,
    /// Whether the asker sees every park's values, so that ranks hold.
    pub sees_all: bool,
    /// The day it was reckoned.
    pub today: Date,
    /// Names of the people concerned.
    pub people: Titles,
}

/// A park under a scheme.
#[derive(Clone, Debug)]
pub struct ParkScore {
    /// The park.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it adds up to.
    pub total: Total,
    /// What the book says, one for each item.
    pub entries: Vec<Option<Entry>>,
    /// Class by rank, where the scheme is about land efficiency and every total is certain.
    pub class: Option<Class>,
}

impl ParkScore {
    /// Whether anything was entered for the park; only then it is ranked.
    pub fn takes_part(&self) -> bool {
        has_any(&self.entries)
    }

    /// Values that count and that nobody else has checked yet.
    pub fn unchecked(&self) -> usize {
        let is_unchecked = |entry: &&Entry| entry.of.standing == records::choices::Standing::SelfReported;
        self.entries.iter().flatten().filter(is_unchecked).count()
    }
}

/// The mark that a sheet measures against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The points that were asked for.
    Asked(i64),
    /// The scheme's pass mark.
    Pass(i64),
    /// The total of the park before it.
    NextRank(i64),
}

impl Mark {
    /// The points, in hundredths.
    pub fn points(self) -> i64 {
        match self {
            Mark::Asked(points) | Mark::Pass(points) | Mark::NextRank(points) => points,
        }
    }
}

/// One park's sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// All parks.
    pub board: Board,
    /// Which of them.
    pub nth: usize,
    /// What it is measured against.
    pub mark: Option<Mark>,
    /// What it would take on each item by itself.
    pub needs: Vec<Need>,
    /// The total with the values that are tried.
    pub tried: Option<Total>,
}

impl Sheet {
    /// The park.
    pub fn park(&self) -> Result<&ParkScore> {
        self.board.parks.get(self.nth).ok_or(Error::NotFound)
    }
}

/// Reckons a scheme and year for all parks that the actor may see.
pub async fn board(app: &App, actor: &Actor, ask: Ask) -> Result<Board> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| board_in(tx, &actor, &ask, today)).await
}

/// Reckons one park's sheet. A park of which the actor sees nothing is no park.
pub async fn sheet(app: &App, actor: &Actor, ask: Ask) -> Result<Sheet> {
    let (actor, today) = (actor.clone(), app.now().day());
    app.read(move |tx| {
        let board = board_in(tx, &actor, &ask, today)?;
        let wanted = ask.park.or(actor.park);
        let nth = board.parks.iter().position(|park| wanted.is_none_or(|id| park.id == id));
        let nth = nth.ok_or(Error::NotFound)?;
        Ok(sheet_of(board, nth, &ask))
    })
    .await
}

fn sheet_of(board: Board, nth: usize, ask: &Ask) -> Sheet {
    let criteria: Vec<engine::Criterion> = board.items.iter().map(|item| item.engine.clone()).collect();
    // Only those with values take part; the park of the sheet does in any case.
    let taking_part = |(at, park): &(usize, &ParkScore)| *at == nth || park.takes_part();
    let own = board.parks.iter().enumerate().filter(taking_part);
    let place = own.clone().position(|(at, _)| at == nth).unwrap_or_default();
    let totals: Vec<Total> = own.clone().map(|(_, park)| park.total.clone()).collect();
    let mut subjects: Vec<engine::Subject> =
        own.map(|(_, park)| subject_of(&board.items, &park.entries)).collect();
    let next_rank =
        || engine::points_to_next_rank(&totals, place).filter(|_| board.sees_all).map(Mark::NextRank);
    let pass = || {
        let is_open = totals.get(place).is_some_and(|total| total.passes != Passes::Yes);
        board.scheme.pass_mark.filter(|_| is_open).map(|mark| Mark::Pass(mark.0))
    };
    let mark = ask.wanted.map(Mark::Asked).or_else(pass).or_else(next_rank);
    let needs = match mark {
        Some(mark) => engine::needed(&criteria, &subjects, place, mark.points()),
        None => Vec::new(),
    };
    let tried = (!ask.tried.is_empty()).then(|| {
        for (criterion, value) in &ask.tried {
            let at = board.items.iter().position(|item| item.id == *criterion);
            let given = at.and_then(|at| subjects.get_mut(place)?.given.get_mut(at).map(|given| (at, given)));
            let Some((at, given)) = given else { continue };
            let is_judged =
                board.items.get(at).is_some_and(|item| item.engine.method == engine::Method::Judgement);
            *given = match is_judged {
                true => engine::Given { points: Some(*value), is_exempt: false, ..*given },
                false => engine::Given { value: Some(*value), is_exempt: false, ..*given },
            };
        }
        let pass_mark = board.scheme.pass_mark.map(|mark| mark.0);
        let mut totals = engine::totals(&criteria, &subjects, pass_mark);
        totals.swap_remove(place)
    });
    Sheet { board, nth, mark, needs, tried }
}

fn subject_of(items: &[Item], entries: &[Option<Entry>]) -> engine::Subject {
    let given = items.iter().zip(entries).map(|(item, entry)| entries::given(item, entry.as_ref()));
    engine::Subject { given: given.collect() }
}

/// Reckons within a transaction under way.
pub(super) fn board_in(tx: &mut Tx<'_>, actor: &Actor, ask: &Ask, today: Date) -> Result<Board> {
    if access::visible(actor, Assessment::NOUN).is_nothing() {
        return Err(Error::NotFound);
    }
    let schemes = schemes(tx, actor)?;
    let scheme_id = match ask.scheme {
        Some(id) => id,
        None => first_with_values(tx, actor, &schemes)?.ok_or(Error::NotFound)?,
    };
    let row = record::require_seen(tx, actor, Scheme::NOUN, scheme_id)?;
    let scheme = Scheme::from_values(&row.values)?;
    let year = match ask.year.or(scheme.year.map(|year| year.0)) {
        Some(year) => year,
        None => newest_year(tx, actor, scheme_id)?.unwrap_or(i64::from(today.year())),
    };
    let items = entries::items(tx, scheme_id, &scheme)?;
    let mut found = entries::entries(tx, actor, scheme_id, year)?;
    let sees_all = access::visible(actor, Assessment::NOUN).everything;
    let mut parks = Vec::new();
    for (id, name) in view::parks(tx, actor)? {
        let entries: Vec<Option<Entry>> = items.iter().map(|item| found.remove(&(id, item.id))).collect();
        if sees_all || actor.park == Some(id) || entries.iter().any(Option::is_some) {
            parks.push((id, name, entries));
        }
    }
    let people = people(tx, parks.iter().flat_map(|(.., entries)| entries))?;
    let criteria: Vec<engine::Criterion> = items.iter().map(|item| item.engine.clone()).collect();
    let flaws = engine::flaws(&criteria, scheme.full_marks.0);
    let parks = scored(&criteria, &items, parks, &scheme);
    Ok(Board { schemes, scheme_id, scheme, year, items, flaws, parks, sees_all, today, people })
}

fn scored(
    criteria: &[engine::Criterion],
    items: &[Item],
    parks: Vec<(Uuid, String, Vec<Option<Entry>>)>,
    scheme: &Scheme,
) -> Vec<ParkScore> {
    let pass_mark = scheme.pass_mark.map(|mark| mark.0);
    let reckoned = |subjects: &[engine::Subject]| engine::totals(criteria, subjects, pass_mark);
    let of_parks: Vec<engine::Subject> = parks
        .iter()
        .filter(|(.., entries)| has_any(entries))
        .map(|(.., entries)| subject_of(items, entries))
        .collect();
    let totals = reckoned(&of_parks);
    let scores: Vec<Option<i64>> =
        totals.iter().map(|total| total.points.known().filter(|_| total.veto == Veto::Clear)).collect();
    let is_classed = scheme.purpose == SchemePurpose::LandEfficiency && scores.iter().all(Option::is_some);
    let classes = if is_classed { engine::classes(&scores, engine::LAND_CLASSES_HUAIAN) } else { Vec::new() };
    let mut placed = totals.into_iter().enumerate();
    let mut all = Vec::new();
    for (id, name, entries) in parks {
        let (total, class) = match has_any(&entries) {
            true => match placed.next() {
                Some((nth, total)) => (total, classes.get(nth).copied()),
                None => continue,
            },
            // Nothing was entered: no rank, and nobody's rank waits for it.
            false => match reckoned(&[engine::Subject::default()]).pop() {
                Some(total) => (Total { rank: None, ..total }, None),
                None => continue,
            },
        };
        all.push(ParkScore { id, name, total, entries, class });
    }
    all
}

fn has_any(entries: &[Option<Entry>]) -> bool {
    entries.iter().any(Option::is_some)
}

/// Names of reporters, checkers and owners: whoever sees a value sees who stands behind it, as in its history.
fn people<'a>(tx: &mut Tx<'_>, entries: impl Iterator<Item = &'a Option<Entry>>) -> Result<Titles> {
    let raw = |id: Option<kernel::Id<User>>| id.map(kernel::Id::raw);
    let mut ids: Vec<Uuid> = entries
        .flatten()
        .flat_map(|entry| [entry.reporter, raw(entry.of.checked_by), raw(entry.of.owner)])
        .flatten()
        .collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(tx.titles(&[(User::NOUN, &Visible::all(), ids)])?)
}

fn schemes(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<(Uuid, String)>> {
    let mut schemes = Vec::new();
    for row in entries::seen_rows(tx, actor, Scheme::NOUN, Vec::new())? {
        let scheme = Scheme::from_values(&row.values)?;
        schemes.push((row.id, format!("{}·{}", scheme.name.0, scheme.edition.0)));
    }
    Ok(schemes)
}

/// The newest scheme of parks with values, else one of enterprises, else the newest of all.
fn first_with_values(tx: &mut Tx<'_>, actor: &Actor, schemes: &[(Uuid, String)]) -> Result<Option<Uuid>> {
    let mut second = None;
    for (id, _) in schemes {
        if newest_year(tx, actor, *id)?.is_some() {
            let scheme = Scheme::from_values(&record::require_seen(tx, actor, Scheme::NOUN, *id)?.values)?;
            if scheme.purpose != SchemePurpose::LandEfficiency {
                return Ok(Some(*id));
            }
            second = second.or(Some(*id));
        }
    }
    Ok(second.or(schemes.first().map(|(id, _)| *id)))
}

fn newest_year(tx: &mut Tx<'_>, actor: &Actor, scheme: Uuid) -> Result<Option<i64>> {
    let noun = Assessment::NOUN;
    let (of, year) = (noun.position("scheme").unwrap_or_default(), noun.position("year").unwrap_or_default());
    let ask = record::Ask {
        filters: vec![store::Filter::AnyOf(of, vec![kernel::Value::Id(scheme)])],
        sort: Some(store::Sort { field: year, descending: true }),
        limit: 1,
        ..record::Ask::default()
    };
    let listing = record::list_in(tx, actor, noun, &ask)?;
    let newest = listing.rows.first().and_then(|seen| match seen.row.values.get(year) {
        Some(kernel::Value::Int(year)) => Some(*year),
        _ => None,
    });
    Ok(newest)
}
