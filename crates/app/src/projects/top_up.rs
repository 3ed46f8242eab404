//! 增资扩产: an investor that is here already puts in more. The expansion is a project of its own that goes its own way
//! with its own evidence, hangs on the one it expands, and is counted beside it, never twice.

use super::follow_up::{fits, may};
use crate::Result;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use kernel::{Date, Id, Known, Line, Money, Prose, Record as _, Value};
use record_derive::Record;
use records::projects::Project;
use store::{Row, Tx};

/// 增资扩产.
pub const TOP_UP: Act = Act {
    noun: Project::NOUN,
    input: TopUp::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may,
    fits: is_signed,
    run: top_up,
};

/// What a top-up asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "top-ups", zh = "增资扩产", en = "Top up", chapter = Projects, scope = Park,
    help(
        "已签约的投资方追加投资：另建一个项目，挂在原项目下，从线索起凭证据推进。统计时单列，不与原项目重复计数；原项目的协议数不改。",
        "An investor that has signed adds to it: a project of its own that hangs on this one and moves with its own evidence. It is counted apart, never twice; the agreed sum of this one stays."
    )
)]
pub struct TopUp {
    /// Name of the expansion.
    #[field(
        zh = "增资项目名称",
        en = "Name of the expansion",
        help("如：某项目二期。", "Such as: the project's second phase.")
    )]
    pub name: Line,
    /// What is added, as agreed or as far as it is known.
    #[field(zh = "追加协议投资", en = "Agreed in addition", unit = "亿元")]
    pub agreed: Known<Money>,
    /// When building is planned to start.
    #[field(zh = "计划开工", en = "Planned start")]
    pub planned_start: Known<Date>,
    /// What is built in addition.
    #[field(zh = "建设内容", en = "What is built", max = 4000)]
    pub content: Option<Prose>,
}

/// A project on its way, its contract signed.
fn is_signed(row: &Row) -> bool {
    fits(row) && Project::from_values(&row.values).is_ok_and(|project| project.was_signed())
}

fn top_up(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, original): (TopUp, Project) = (case.input()?, case.record()?);
    // An expansion of an expansion expands the original too: what hangs on one project is one list.
    let parent = original.parent.map_or(case.row()?.id, Id::raw);
    let note = format!("{} 增资登记 {}", case.actor.name, case.today());
    // What the original was saved with in spite of a warning comes along as it is.
    let reason = if case.change.reason.is_empty() { note.clone() } else { case.change.reason.clone() };
    let change = Change { reason, ..case.change.clone() };
    let blank = record::started(
        Project::NOUN,
        [
            ("name", Value::Text(asked.name.0)),
            ("parent", Value::Id(parent)),
            ("source_note", Value::Text(note)),
            ("recruiter", case.actor.user.map_or(Value::Empty, Value::Id)),
        ],
    );
    let blank = Project::from_values(&blank)?;
    let expansion = Project {
        park: original.park,
        investor_name: original.investor_name,
        investor_code: original.investor_code,
        investor: original.investor,
        controller: original.controller,
        is_confidential: original.is_confidential,
        confidential_until: original.confidential_until,
        company: original.company,
        origin: original.origin,
        origin_region: original.origin_region,
        is_suzhou_transfer: original.is_suzhou_transfer,
        industry: original.industry,
        chain_node: original.chain_node,
        chain_role: original.chain_role,
        agreed: asked.agreed,
        planned_start: asked.planned_start,
        content: asked.content,
        ..blank
    };
    Ok(Done::of::<Project>(record::put(tx, case.actor, case.now, &expansion, &change)?))
}
