//! The funnel of a cohort: signed projects of an event, a park or a year, and how far they came by a cut-off date.

use super::{counted, title_of};
use crate::{Actor, App, Result};
use engine_pipeline::cohort::{Cohort, Rate, Sum, median_tenths};
use kernel::{Date, Label, Record as _, Uuid};
use records::mechanisms::Event;
use records::network::Park;
use records::projects::Project;
use store::report::{CohortOf, Span, Steps, Way, YearPlan};

/// Which cohort, by when, by which rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunnelAsk {
    /// Projects that count at this event.
    pub event: Option<Uuid>,
    /// Projects of this park.
    pub park: Option<Uuid>,
    /// Projects signed in this year.
    pub year: Option<i64>,
    /// The cut-off date; today when there is none or it is later.
    pub cut: Option<Date>,
    /// What the denominator holds.
    pub rule: Rule,
}

/// 口径: which signed projects the denominator holds. Framework agreements are in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// All that were signed, also those ended since; expansions are not counted twice.
    #[default]
    Signed,
    /// Without those that ended or went to another park.
    Standing,
    /// Only those signed two years or longer before the cut-off.
    Mature,
    /// All that were signed, each expansion as a project of its own.
    Expansions,
}

/// Months after which a signing is old enough for [`Rule::Mature`].
const MATURE_YEARS: i16 = 2;

impl Rule {
    /// Every rule.
    pub const ALL: [Rule; 4] = [Rule::Signed, Rule::Standing, Rule::Mature, Rule::Expansions];

    /// The rule's code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Rule::Signed => "signed",
            Rule::Standing => "standing",
            Rule::Mature => "mature",
            Rule::Expansions => "expansions",
        }
    }

    /// The rule with a code.
    pub fn from_code(code: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// What the denominator is by this rule.
    pub fn label(self) -> Label {
        match self {
            Rule::Signed => Label::new(
                "正式签约，含已终止的，增资不重复计",
                "Formally signed, ended ones included, expansions not counted twice",
            ),
            Rule::Standing => Label::new(
                "正式签约，不含已终止和流转出去的",
                "Formally signed, without those ended or handed on",
            ),
            Rule::Mature => Label::new("签约满 24 个月的", "Signed 24 months or longer before the cut-off"),
            Rule::Expansions => {
                Label::new("正式签约，增资、二期各计一个", "Formally signed, each expansion counted")
            }
        }
    }
}

/// How far a cohort came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funnel {
    /// Counts and sums.
    pub cohort: Cohort,
    /// The cut-off date.
    pub cut: Date,
    /// Whether the figures are the book's as it stands; at an earlier date steps count by their dates, steps
    /// without a date of their own cannot be told, and money is still as recorded now.
    pub is_now: bool,
    /// The rule of the denominator.
    pub rule: Rule,
    /// Signed projects counted that have no date of signing.
    pub undated: i64,
    /// Expansions left out.
    pub expansions: i64,
    /// Ended or handed on, whether counted or not.
    pub gone: i64,
    /// Days from signing to the start: projects with both dates, median in tenths of a day.
    pub to_start: (i64, Option<i64>),
    /// Days from the start to production: projects with both dates, median in tenths of a day.
    pub to_production: (i64, Option<i64>),
    /// Name of the event asked for.
    pub event: Option<String>,
    /// Name of the park asked for.
    pub park: Option<String>,
    /// The year's plan, when a year is asked for.
    pub plan: Option<YearPlan>,
}

impl Funnel {
    /// 省重大项目开工率: started / planned to start in the year. 江苏 published 88 / 109 = 80.7 %.
    pub fn planned_starts(&self) -> Option<Rate> {
        self.plan.as_ref().map(|plan| Rate { part: plan.started, whole: plan.to_start })
    }

    /// 投资完成率: the year's completed / planned investment. 江苏 published 4390 / 5330 = 82.4 %.
    pub fn plan_done(&self) -> Option<Rate> {
        self.plan.as_ref().map(|plan| Rate { part: plan.completed, whole: plan.planned })
    }
}

/// Counts a cohort. An event or park that the asker may not see is not found.
pub async fn funnel(app: &App, actor: &Actor, ask: &FunnelAsk) -> Result<Funnel> {
    let noun = Project::NOUN;
    let visible = counted(actor, noun)?;
    let today = app.now().day();
    let cut = ask.cut.map_or(today, |cut| cut.min(today));
    let is_now = cut == today;
    let (actor, ask) = (actor.clone(), ask.clone());
    app.read(move |tx| {
        let event = ask.event.map(|id| title_of(tx, &actor, Event::NOUN, id)).transpose()?;
        let park = ask.park.map(|id| title_of(tx, &actor, Park::NOUN, id)).transpose()?;
        let of = CohortOf {
            event: ask.event,
            park: ask.park,
            year: ask.year,
            cut: (!is_now).then(|| cut.to_string()),
            signed_by: (ask.rule == Rule::Mature).then(|| years_before(cut).to_string()),
        };
        let way = tx.funnel(noun, &visible, &of, ask.rule != Rule::Standing)?;
        // The year's plan is the whole book's; an event or park of its own would be another question.
        let plan = match (ask.year, ask.event, ask.park) {
            (Some(year), None, None) => Some(tx.year_plan(noun, &visible, year, &cut.to_string())?),
            _ => None,
        };
        Ok(put_together(&way, ask.rule, (cut, is_now), (event, park, plan)))
    })
    .await
}

fn put_together(
    Way { steps, spans }: &Way,
    rule: Rule,
    (cut, is_now): (Date, bool),
    (event, park, plan): (Option<String>, Option<String>, Option<YearPlan>),
) -> Funnel {
    let counts = |steps: &&Steps| match rule {
        Rule::Expansions => true,
        Rule::Standing => !steps.expands && !steps.gone,
        Rule::Signed | Rule::Mature => !steps.expands,
    };
    let all = |of: &dyn Fn(&Steps) -> i64| steps.iter().filter(counts).map(of).sum::<i64>();
    let money = |nth: usize| Sum {
        known: all(&|steps| steps.money.get(nth).map_or(0, |(known, _)| *known)),
        sum: all(&|steps| steps.money.get(nth).map_or(0, |(_, sum)| *sum)),
    };
    let both = all(&|steps| steps.both.0);
    let cohort = Cohort {
        signed: all(&|steps| steps.signed),
        performed: is_now.then(|| all(&|steps| steps.performed)),
        landed: is_now.then(|| all(&|steps| steps.landed)),
        started: all(&|steps| steps.started),
        producing: all(&|steps| steps.producing),
        agreed: money(0),
        filed: money(1),
        paid_in: money(2),
        completed: money(3),
        agreed_of_both: Sum { known: both, sum: all(&|steps| steps.both.1) },
        paid_in_of_both: Sum { known: both, sum: all(&|steps| steps.both.2) },
    };
    let expansions = steps.iter().filter(|steps| steps.expands).map(|steps| steps.signed).sum();
    Funnel {
        cohort,
        cut,
        is_now,
        rule,
        undated: all(&|steps| steps.undated),
        expansions: if rule == Rule::Expansions { 0 } else { expansions },
        gone: steps.iter().filter(|steps| steps.gone && !steps.expands).map(|steps| steps.signed).sum(),
        to_start: span_of(spans, "start"),
        to_production: span_of(spans, "production"),
        event,
        park,
        plan,
    }
}

fn span_of(spans: &[Span], kind: &str) -> (i64, Option<i64>) {
    let of_kind: Vec<(i64, i64)> =
        spans.iter().filter(|span| span.kind == kind).map(|span| (span.days, span.projects)).collect();
    (of_kind.iter().map(|(_, projects)| projects).sum(), median_tenths(&of_kind))
}

/// The same day two years before; the last of February stands for a day it did not have.
fn years_before(day: Date) -> Date {
    let year = day.year() - MATURE_YEARS;
    Date::new(year, day.month(), day.day()).or_else(|| Date::new(year, day.month(), 28)).unwrap_or(day)
}
