//! The parks side by side. In front of a park's clerk other parks have signed projects only; what they may have
//! before signing is in no figure. Money and days are those of signed projects in every view.

use super::{Stretch, counted, parks};
use crate::{Actor, App, Result};
use engine_pipeline::cohort::{Rate, Sum, median_tenths};
use kernel::{Choice as _, Date, Record as _, Uuid};
use records::projects::{Project, Stage};
use store::report::{ParkSpan, ParkStage};

/// The parks side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// As of when.
    pub cut: Date,
    /// A row for each park, the hub first; then one for projects whose park is unknown, if there are any.
    pub rows: Vec<ParkRow>,
    /// All of them.
    pub total: ParkRow,
}

/// The figures of a park.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParkRow {
    /// The park; none for the sum and for projects whose park is unknown.
    pub park: Option<Uuid>,
    /// Its name.
    pub name: String,
    /// Projects in each of [`Stretch::ALL`]; `None` where the asker's figures do not go.
    pub stretches: Vec<Option<i64>>,
    /// Signed projects, wherever they are now.
    pub signed: i64,
    /// Agreed, filed, paid in and completed of the signed projects.
    pub money: [Sum; 4],
    /// Agreed and paid in of the signed projects of which both are known.
    pub both: (Sum, Sum),
    /// Days from signing to the start: projects with both dates, median in tenths of a day.
    pub to_start: (i64, Option<i64>),
    /// Days from the start to production: projects with both dates, median in tenths of a day.
    pub to_production: (i64, Option<i64>),
}

impl ParkRow {
    /// 资金到位率.
    pub fn paid_in_share(&self) -> Rate {
        Rate { part: self.both.1.sum, whole: self.both.0.sum }
    }
}

/// Compares the parks as the book stands.
pub async fn parks_compared(app: &App, actor: &Actor) -> Result<Compared> {
    let visible = counted(actor, Project::NOUN)?;
    let (cut, actor) = (app.now().day(), actor.clone());
    app.read(move |tx| {
        let mut parks: Vec<(Option<Uuid>, String)> =
            parks(tx, &actor)?.into_iter().map(|(id, name)| (Some(id), name)).collect();
        let stages = tx.parks_compared(&visible)?;
        let spans = tx.park_spans(&visible)?;
        if stages.iter().any(|stage| stage.park.is_empty()) {
            parks.push((None, String::new()));
        }
        let sees_all = |park: Option<Uuid>| visible.everything || (park.is_some() && park == visible.park);
        let rows = parks
            .into_iter()
            .map(|(park, name)| {
                let key = park.map(|id| id.to_string()).unwrap_or_default();
                let (of_park, spans_of): (Vec<&ParkStage>, Vec<&ParkSpan>) = (
                    stages.iter().filter(|stage| stage.park == key).collect(),
                    spans.iter().filter(|span| span.park == key).collect(),
                );
                ParkRow { park, name, ..row(&of_park, &spans_of, sees_all(park)) }
            })
            .collect();
        let total =
            row(&stages.iter().collect::<Vec<_>>(), &spans.iter().collect::<Vec<_>>(), visible.everything);
        Ok(Compared { cut, rows, total })
    })
    .await
}

fn row(stages: &[&ParkStage], spans: &[&ParkSpan], sees_all: bool) -> ParkRow {
    let in_stretch = |stretch: Stretch| {
        let of =
            |stage: &&&ParkStage| Stage::from_code(&stage.stage).is_some_and(|of| Stretch::of(of) == stretch);
        let count = stages.iter().filter(of).map(|stage| stage.projects).sum();
        // Off the way a stage does not tell whether the contract was signed.
        (sees_all || stretch.is_signed()).then_some(count)
    };
    let signed: Vec<&&ParkStage> = stages.iter().filter(|stage| stage.signed).collect();
    let money = |nth: usize| {
        let of = signed.iter().filter_map(|stage| stage.money.get(nth));
        of.fold(Sum::default(), |sum, (known, fen)| Sum { known: sum.known + known, sum: sum.sum + fen })
    };
    let both = signed
        .iter()
        .fold((0, 0, 0), |sum, stage| (sum.0 + stage.both.0, sum.1 + stage.both.1, sum.2 + stage.both.2));
    let span = |kind: &str| {
        let of: Vec<(i64, i64)> =
            spans.iter().filter(|span| span.kind == kind).map(|span| (span.days, span.projects)).collect();
        // Several parks' spans of the same length stand apart; the median takes them as they come.
        (of.iter().map(|(_, projects)| projects).sum(), median_tenths(&of))
    };
    ParkRow {
        park: None,
        name: String::new(),
        stretches: Stretch::ALL.into_iter().map(in_stretch).collect(),
        signed: signed.iter().map(|stage| stage.projects).sum(),
        money: [money(0), money(1), money(2), money(3)],
        both: (Sum { known: both.0, sum: both.1 }, Sum { known: both.0, sum: both.2 }),
        to_start: span("start"),
        to_production: span("production"),
    }
}
