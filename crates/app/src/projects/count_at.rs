//! 计入活动: a project may be announced at several events and counts at one. A framework that became a formal contract
//! counts where the contract was signed; the announcement before stays in the book and is not counted again.

use super::follow_up::may;
use crate::act::{Act, Case, Done};
use crate::record::{self, Change};
use crate::{Error, Result, access};
use kernel::{Id, Message, Prose, Record as _, Report, Value};
use record_derive::Record;
use records::mechanisms::Event;
use records::projects::{Project, Signing};
use store::{Filter, ListQuery, Tx};

/// 改计入活动.
pub const COUNT_AT: Act = Act {
    noun: Project::NOUN,
    input: Counting::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may,
    fits: |_| true,
    run: count_at,
};

/// What counting a project at another event asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "countings", zh = "改计入活动", en = "Count at an event", chapter = Projects, scope = Park,
    help(
        "同一项目在几次活动上宣布过，只计入一次。框架协议升级为正式合同的，计入签正式合同的那次。",
        "Announced at several events, a project counts at one. A framework that became a formal contract counts where the contract was signed."
    )
)]
pub struct Counting {
    /// Where it counts from now on.
    #[field(
        zh = "计入",
        en = "Counts at",
        help("先在该活动下登记这个项目的签约。", "Its signing must be in the book for that event first.")
    )]
    pub event: Id<Event>,
    /// Why.
    #[field(zh = "理由", en = "Reason", max = 2000)]
    pub why: Prose,
}

fn count_at(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, project): (Counting, Project) = (case.input()?, case.record()?);
    if project.event == Some(asked.event) {
        let zh = "这个项目本来就计入这次活动。";
        return Err(refused("same_event", zh, "The project counts at this event already."));
    }
    if !is_announced(tx, case, asked.event)? {
        let zh = "账上没有这个项目在这次活动上的签约。先在活动下登记签约，再改计入。";
        let en = "The book has no signing of this project at that event. Enter the signing first.";
        return Err(refused("not_announced", zh, en));
    }
    let change = Change { reason: asked.why.0, ..case.change.clone() };
    let counted = Project { event: Some(asked.event), ..project };
    let saved = record::replace(tx, case.actor, case.now, case.row()?, &counted, &change)?;
    Ok(Done::of::<Project>(saved))
}

/// Whether a signing that the actor sees announces the project at an event.
fn is_announced(tx: &mut Tx<'_>, case: &Case<'_>, event: Id<Event>) -> Result<bool> {
    let noun = Signing::NOUN;
    let is = |field: &str, id| noun.position(field).map(|at| Filter::AnyOf(at, vec![Value::Id(id)]));
    let filters = [is("project", case.row()?.id), is("event", event.raw())].into_iter().flatten().collect();
    let query =
        ListQuery { visible: access::visible(case.actor, noun), filters, limit: 1, ..ListQuery::default() };
    Ok(!tx.list(noun, &query)?.rows.is_empty())
}

fn refused(code: &'static str, zh: &str, en: &str) -> Error {
    let mut report = Report::default();
    report.error("event", Message::new(code, zh, en));
    Error::Invalid(report)
}
