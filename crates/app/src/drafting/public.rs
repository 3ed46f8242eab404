//! What anybody sees: published pages, plots and plants on offer. Asked of the book at each request as nobody in
//! particular, so that who asks changes nothing, and what was withdrawn is gone.

use super::composition::{Composition, SaidBlock, read_body};
use crate::record::{self, Ask};
use crate::{Actor, App, Error, Result, access};
use kernel::{Date, Field as _, Kind, Lang, Record as _, Uuid, Value};
use records::network::{Park, Plant, Plot};
use records::sources::{DraftForm, PageState, PublicPage, Source};
use std::collections::{BTreeMap, BTreeSet};
use store::{Filter, ListQuery, Row, Tx, Visible};

/// Pages of a list or feed.
const LISTED_MAX: usize = 100;

/// A published page, or a draft as its writer sees it.
#[derive(Clone, Debug)]
pub struct Open {
    /// Identity.
    pub id: Uuid,
    /// The page.
    pub page: PublicPage,
    /// Its text, each sentence with what it stands on.
    pub blocks: Vec<SaidBlock>,
    /// The sources it names, in words.
    pub sources: Vec<String>,
    /// Name of its park.
    pub park: Option<String>,
    /// What was left out, line by line; for the writer alone.
    pub left_out: Vec<String>,
}

/// A published page in a list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Identity.
    pub id: Uuid,
    /// Title.
    pub title: String,
    /// Name in its address.
    pub address: String,
    /// Form.
    pub form: DraftForm,
    /// Since when.
    pub published_on: Option<Date>,
    /// When it was changed last, in UTC milliseconds.
    pub updated_at: i64,
}

/// A plot or plant on offer.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Its number or name.
    pub name: String,
    /// Its park.
    pub park: Option<Uuid>,
    /// Where it lies.
    pub location: String,
    /// Land use or state.
    pub use_of: String,
    /// Free area with its unit; none where it is unknown.
    pub area: Option<String>,
    /// Utilities or equipment.
    pub equipment: String,
}

/// What is on offer.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// Plots.
    pub plots: Vec<Offer>,
    /// Plants.
    pub plants: Vec<Offer>,
    /// Every park by id and name.
    pub parks: Vec<(Uuid, String)>,
}

/// The published page of an address.
pub async fn page(app: &App, address: &str) -> Result<Open> {
    let address = address.to_owned();
    app.read(move |tx| {
        let row = published(tx, &address)?;
        open(tx, &row)
    })
    .await
}

/// A page as somebody of the house sees it, published or not.
pub async fn seen(app: &App, actor: &Actor, id: Uuid) -> Result<Open> {
    let actor = actor.clone();
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, PublicPage::NOUN, id)?;
        let opened = open(tx, &row)?;
        // What was left out is for those who work on the page.
        match access::sees_private(&actor, PublicPage::NOUN, &row) {
            true => Ok(opened),
            false => Ok(Open { left_out: Vec::new(), ..opened }),
        }
    })
    .await
}

/// The page of an address, if it is published.
pub(super) fn published(tx: &mut Tx<'_>, address: &str) -> Result<Row> {
    let noun = PublicPage::NOUN;
    let at = noun.position("address").ok_or(Error::NotFound)?;
    let filters = vec![Filter::AnyOf(at, vec![Value::Text(address.to_owned())])];
    let ask = Ask { filters, limit: 2, ..Ask::default() };
    let found = tx.list(noun, &record::query(&Actor::public(), noun, &ask)?)?;
    let is_published =
        |row: &Row| PublicPage::from_values(&row.values).is_ok_and(|page| page.state == PageState::Published);
    found.rows.into_iter().find(is_published).ok_or(Error::NotFound)
}

fn open(tx: &mut Tx<'_>, row: &Row) -> Result<Open> {
    let page = PublicPage::from_values(&row.values)?;
    let on = page.composition.as_ref().map(|text| Composition::read(text.as_str())).unwrap_or_default();
    let mut sources = Vec::new();
    for source in &page.sources.0 {
        sources.extend(source_words(tx, *source)?);
    }
    let park = match page.park {
        Some(park) => tx.get(Park::NOUN, park.raw(), &access::visible(&Actor::public(), Park::NOUN))?,
        None => None,
    };
    let park = park.and_then(|row| Park::from_values(&row.values).ok()).map(|park| park.name.0);
    let left_out = page.left_out.as_ref().map(|text| text.as_str().lines().map(ToOwned::to_owned).collect());
    Ok(Open {
        id: row.id,
        blocks: read_body(page.body.as_str(), &on),
        sources,
        park,
        left_out: left_out.unwrap_or_default(),
        page,
    })
}

/// A source in words. What a published page cites, it names, whoever may read the source itself.
fn source_words(tx: &mut Tx<'_>, id: kernel::Id<Source>) -> Result<Option<String>> {
    let Some(row) = tx.get(Source::NOUN, id.raw(), &Visible::all())? else { return Ok(None) };
    let source = Source::from_values(&row.values)?;
    let issuer = source.issuer.get().map(|issuer| format!("，{}", issuer.as_str())).unwrap_or_default();
    let day = source.published_on.get().map(|day| format!("，{}", day.as_str())).unwrap_or_default();
    Ok(Some(format!("《{}》{issuer}{day}", source.title.as_str().trim_matches(['《', '》']))))
}

/// What a text stands on, without the names of records: kind, how many, up to when.
pub fn records_of(of: &Open) -> Vec<String> {
    let mut found: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
    let refs = of.blocks.iter().flat_map(|block| match block {
        SaidBlock::Heading(_) => Vec::new(),
        SaidBlock::Figure(figure) => figure.refs.iter().collect(),
        SaidBlock::Paragraph(said) => said.iter().flat_map(|one| &one.refs).collect(),
    });
    for on in refs {
        let kind = records::find(&on.noun).map_or(on.noun.as_str(), |noun| noun.label.zh);
        found.entry((kind.to_owned(), on.as_of.clone())).or_default().insert(&on.id);
    }
    let line = |((kind, day), ids): (&(String, String), &BTreeSet<&str>)| match day.as_str() {
        "" => format!("{kind} {} 条", ids.len()),
        day => format!("{kind} {} 条，截至 {day}", ids.len()),
    };
    found.iter().map(line).collect()
}

/// Every published page, the newest first.
pub async fn listed(app: &App) -> Result<Vec<Entry>> {
    app.read(|tx| {
        let noun = PublicPage::NOUN;
        let at = noun.position("state").ok_or(Error::NotFound)?;
        let filters = vec![Filter::AnyOf(at, vec![PageState::Published.to_value()])];
        let ask = Ask { filters, limit: LISTED_MAX, ..Ask::default() };
        let found = tx.list(noun, &record::query(&Actor::public(), noun, &ask)?)?;
        let entry = |row: &Row| {
            let page = PublicPage::from_values(&row.values)?;
            Ok(Entry {
                id: row.id,
                title: page.title.0,
                address: page.address.0,
                form: page.form,
                published_on: page.published_on,
                updated_at: row.updated_at,
            })
        };
        let mut entries = found.rows.iter().map(entry).collect::<Result<Vec<Entry>>>()?;
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.published_on, entry.id)));
        Ok(entries)
    })
    .await
}

/// Plots and plants that parks show to anybody, of one park or of all.
pub async fn offers(app: &App, park: Option<Uuid>) -> Result<Offers> {
    app.read(move |tx| {
        let public = Actor::public();
        let rows = |tx: &mut Tx<'_>, noun: &'static kernel::Noun| -> Result<Vec<Row>> {
            let of_park =
                park.and_then(|park| Some(Filter::AnyOf(noun.position("park")?, vec![Value::Id(park)])));
            let query = ListQuery {
                visible: access::open_to_all(),
                filters: of_park.into_iter().collect(),
                limit: record::PAGE_MAX,
                ..ListQuery::default()
            };
            Ok(tx.list(noun, &query)?.rows)
        };
        let mut found = Offers::default();
        for row in rows(tx, Plot::NOUN)? {
            found.plots.push(plot(&Plot::from_values(&row.values)?));
        }
        for row in rows(tx, Plant::NOUN)? {
            found.plants.push(plant(&Plant::from_values(&row.values)?));
        }
        let ask = Ask { limit: record::PAGE_MAX, ..Ask::default() };
        for row in tx.list(Park::NOUN, &record::query(&public, Park::NOUN, &ask)?)?.rows.into_iter().rev() {
            found.parks.push((row.id, Park::from_values(&row.values)?.name.0));
        }
        Ok(found)
    })
    .await
}

fn plot(of: &Plot) -> Offer {
    use kernel::Choice as _;
    Offer {
        name: of.number.0.clone(),
        park: Some(of.park.raw()),
        location: of.location.as_ref().map(|line| line.0.clone()).unwrap_or_default(),
        use_of: of.land_use.label().zh.to_owned(),
        area: of.free.get().map(|area| shown(area.0, kernel::Label::new("亩", "mu"))),
        equipment: of.utilities.as_ref().map(|line| line.0.clone()).unwrap_or_default(),
    }
}

fn plant(of: &Plant) -> Offer {
    use kernel::Choice as _;
    Offer {
        name: of.name.0.clone(),
        park: Some(of.park.raw()),
        location: of.location.as_ref().map(|line| line.0.clone()).unwrap_or_default(),
        use_of: of.state.label().zh.to_owned(),
        area: of.vacant.get().map(|area| shown(area.0, kernel::Label::new("平方米", "m²"))),
        equipment: of.crane.as_ref().map(|line| line.0.clone()).unwrap_or_default(),
    }
}

fn shown(hundredths: i64, unit: kernel::Label) -> String {
    let number = Kind::Number { scale: 2, unit }.show(&Value::Int(hundredths), Lang::Zh);
    if number.ends_with(unit.zh) { number } else { format!("{number} {}", unit.zh) }
}
