//! Reading: one record, a list, choices for a link.

use super::require_seen;
use crate::act::{self, Act};
use crate::{Actor, App, Error, Result, access, input};
use kernel::{Noun, Uuid, Value};
use std::collections::HashMap;
use store::{Filter, ListQuery, Position, Row, Sort, Titles, Tx};

/// A record as an actor may see it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The record; private fields are empty when masked, but for those the record itself opens.
    pub row: Row,
    /// Whether private fields were withheld.
    pub masked: bool,
}

/// A question about a list.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Conditions; all must hold.
    pub filters: Vec<Filter>,
    /// Words to be found.
    pub text: String,
    /// Order; newest first when none.
    pub sort: Option<Sort>,
    /// Where the page before ended.
    pub after: Option<Position>,
    /// Rows on the page, at most [`PAGE_MAX`].
    pub limit: usize,
    /// Records put away instead of those in use.
    pub archived: bool,
    /// Positions of the fields wanted; all when empty.
    pub fields: Vec<usize>,
    /// Whether to count too, up to [`COUNT_MAX`].
    pub count: bool,
}

/// A page of a list.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The records.
    pub rows: Vec<Seen>,
    /// Titles of what they link to.
    pub titles: Titles,
    /// Where the next page starts.
    pub next: Option<Position>,
    /// How many there are, [`COUNT_MAX`]` + 1` for more; `None` if not asked.
    pub count: Option<usize>,
}

/// Everything a record's page shows.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The record.
    pub seen: Seen,
    /// Titles of what it links to.
    pub titles: Titles,
    /// What the actor may do with it.
    pub may_update: bool,
    /// Whether the actor may put it away.
    pub may_archive: bool,
    /// The steps that the actor may take with it now.
    pub acts: Vec<&'static Act>,
    /// The steps that others of the same role can take and the actor not, with the reason.
    pub barred: Vec<act::Barred>,
}

/// Most rows on a page.
pub const PAGE_MAX: usize = 200;
/// How far lists are counted.
pub const COUNT_MAX: usize = 10_000;

/// Gets a record with the titles of its links.
pub async fn open(app: &App, actor: &Actor, noun: &'static Noun, id: Uuid) -> Result<Opened> {
    let (reader, now) = (actor.clone(), app.now());
    let (opened, noted) = app
        .read(move |tx| {
            let row = require_seen(tx, &reader, noun, id)?;
            let is_open = !(noun.kept_by_verbs)(&row.values);
            let (may_update, may_archive) = (
                is_open && access::may_update(&reader, noun, &row),
                is_open && access::may_archive(&reader, noun, &row),
            );
            let (acts, barred) = act::sorted(tx, &reader, noun, &row)?;
            let noted = access::right(noun.scope, reader.role).private == access::Private::Logged;
            let seen = mask(&reader, noun, row, Read::Page);
            let titles = titles_of(tx, &reader, noun, &[], std::slice::from_ref(&seen))?;
            Ok::<_, Error>((Opened { seen, titles, may_update, may_archive, acts, barred }, noted))
        })
        .await?;
    if noted {
        let cause = actor.cause(now);
        app.write(move |tx| tx.note(&cause, "read", noun.slug, Some(id)).map_err(Error::from)).await?;
    }
    Ok(opened)
}

/// Lists records.
pub async fn list(app: &App, actor: &Actor, noun: &'static Noun, ask: Ask) -> Result<Listing> {
    let actor = actor.clone();
    app.read(move |tx| list_in(tx, &actor, noun, &ask)).await
}

/// Lists records within a transaction under way.
pub fn list_in(tx: &mut Tx<'_>, actor: &Actor, noun: &'static Noun, ask: &Ask) -> Result<Listing> {
    let query = query(actor, noun, ask)?;
    let page = tx.list(noun, &query)?;
    let count = if ask.count { Some(tx.count(noun, &query, COUNT_MAX)?) } else { None };
    let read = if ask.fields.is_empty() { Read::Whole } else { Read::Part };
    let rows: Vec<Seen> = page.rows.into_iter().map(|row| mask(actor, noun, row, read)).collect();
    let titles = titles_of(tx, actor, noun, &ask.fields, &rows)?;
    Ok(Listing { rows, titles, next: page.next, count })
}

/// Turns a question into a query within what the actor may see.
pub fn query(actor: &Actor, noun: &'static Noun, ask: &Ask) -> Result<ListQuery> {
    let visible = access::visible(actor, noun);
    if visible.is_nothing() {
        return Err(Error::NotFound);
    }
    let private = |field: usize| noun.fields.get(field).is_none_or(|spec| spec.private);
    let touches_private = ask.filters.iter().any(|filter| private(field_of(filter)))
        || ask.sort.is_some_and(|sort| private(sort.field));
    let mut fields = ask.fields.clone();
    // Whose a row is decides what is masked, so the owner comes along.
    if let (false, Some(park)) = (fields.is_empty(), noun.position(noun.sharing.park))
        && !fields.contains(&park)
        && access::right(noun.scope, actor.role).private == access::Private::Hidden
    {
        fields.push(park);
    }
    Ok(ListQuery {
        visible: if touches_private { access::visible_in_full(actor, noun) } else { visible },
        archived: ask.archived,
        filters: ask.filters.clone(),
        text: ask.text.clone(),
        sort: ask.sort,
        after: ask.after.clone(),
        limit: ask.limit.clamp(1, PAGE_MAX),
        fields: with_sort(fields, ask.sort),
    })
}

/// The sorted field must be read, since the next page starts from it.
fn with_sort(mut fields: Vec<usize>, sort: Option<Sort>) -> Vec<usize> {
    if let Some(sort) = sort
        && !fields.is_empty()
        && !fields.contains(&sort.field)
    {
        fields.push(sort.field);
    }
    fields
}

fn field_of(filter: &Filter) -> usize {
    match filter {
        Filter::AnyOf(field, _)
        | Filter::AtLeast(field, _)
        | Filter::AtMost(field, _)
        | Filter::Holds(field, _)
        | Filter::Blank(field)
        | Filter::Unknown(field) => *field,
    }
}

/// Choices for a link field: id and title of what the actor may see, by text if given.
pub async fn options(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    text: &str,
    limit: usize,
) -> Result<Vec<(Uuid, String)>> {
    let title = noun.title();
    let ask = Ask { text: text.to_owned(), limit, fields: vec![title], ..Ask::default() };
    let (actor, visible) = (actor.clone(), access::visible(actor, noun));
    if visible.is_nothing() {
        return Ok(Vec::new());
    }
    let listing = app.read(move |tx| list_in(tx, &actor, noun, &ask)).await?;
    Ok(listing
        .rows
        .into_iter()
        .map(|seen| {
            (seen.row.id, seen.row.values.get(title).and_then(Value::as_text).unwrap_or("").to_owned())
        })
        .collect())
}

/// How a record was read: for its own page, or as a row of a list with all or some of its fields.
#[derive(Clone, Copy, PartialEq)]
enum Read {
    Page,
    Whole,
    Part,
}

/// Withholds private fields the actor may not read. Lists also withhold contact data from those who may.
fn mask(actor: &Actor, noun: &Noun, mut row: Row, read: Read) -> Seen {
    if !is_masked(actor, noun, &row, read != Read::Page) {
        return Seen { row, masked: false };
    }
    // A row of which some fields were not read cannot tell what it opens: a flag left out looks like one not set.
    let opened = if read == Read::Part { &[] } else { (noun.opens)(&row.values) };
    for (spec, value) in noun.fields.iter().zip(&mut row.values) {
        if spec.private && !opened.contains(&spec.name) {
            *value = Value::Empty;
        }
    }
    Seen { row, masked: true }
}

/// Whether private fields of a record are withheld from the actor, in a list or on its own page.
pub(crate) fn is_masked(actor: &Actor, noun: &Noun, row: &Row, in_list: bool) -> bool {
    let shown = access::sees_private(actor, noun, row) && !(in_list && noun.scope == kernel::Scope::Contact);
    !shown && noun.fields.iter().any(|spec| spec.private)
}

fn titles_of(tx: &mut Tx<'_>, actor: &Actor, noun: &Noun, fields: &[usize], rows: &[Seen]) -> Result<Titles> {
    let mut asked: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for (i, spec) in noun.fields.iter().enumerate() {
        if let Some(slug) = spec.kind.target()
            && (fields.is_empty() || fields.contains(&i))
        {
            let ids = rows.iter().flat_map(|seen| seen.row.values.get(i).map(Value::ids).unwrap_or_default());
            asked.entry(slug).or_default().extend(ids);
        }
    }
    input::titles(tx, actor, asked)
}
