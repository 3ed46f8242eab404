//! 登记进展: who leads a clause reports how it is kept, with evidence. That it is done, or not kept any more, is for the
//! work team to say.

use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result, access};
use kernel::{Date, Prose, Record as _, Report};
use record_derive::Record;
use records::mechanisms::{Clause, ClauseProgress};
use store::{Row, Tx};

/// 登记进展.
pub const NOTE_PROGRESS: Act = Act {
    noun: Clause::NOUN,
    input: ProgressNote::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: may_note,
    fits: |row| {
        Clause::from_values(&row.values).is_ok_and(|of| {
            matches!(
                of.state,
                ClauseProgress::NotStarted | ClauseProgress::Underway | ClauseProgress::Standing
            )
        })
    },
    run: note,
};

/// What noting progress asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "progress-notes", zh = "登记进展", en = "Note progress", chapter = Mechanisms, scope = Mechanism,
    help(
        "写明做到哪一步、依据是什么，可附材料。完成、不再执行由工作队认定。",
        "How far it is kept and by what evidence; a paper may be attached. Done and dropped are for the work team to say."
    )
)]
pub(super) struct ProgressNote {
    /// How far it is kept.
    #[field(zh = "状态", en = "State", default = "underway")]
    pub state: ClauseProgress,
    /// The evidence.
    #[field(zh = "依据", en = "Evidence", max = 1000)]
    pub evidence: Prose,
    /// Of which day.
    #[field(zh = "依据日期", en = "Evidence of", default = "@today")]
    pub evidence_on: Date,
}

/// Whoever may change the clause, and the people of the park that leads.
fn may_note(actor: &Actor, row: Option<&Row>) -> bool {
    actor.user.is_some()
        && row.is_some_and(|row| {
            let leads = Clause::from_values(&row.values)
                .is_ok_and(|of| actor.park.is_some() && of.lead_park.map(kernel::Id::raw) == actor.park);
            let is_of_park = matches!(actor.role, Role::Clerk | Role::Head);
            leads && is_of_park || access::may_update(actor, Clause::NOUN, row)
        })
}

fn note(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, of): (ProgressNote, Clause) = (case.input()?, case.record()?);
    let decides = matches!(asked.state, ClauseProgress::Done | ClauseProgress::Dropped);
    let mut report = Report::default();
    report.require(
        asked.state != ClauseProgress::Draft,
        "state",
        "已约定的条款不能退回拟订。",
        "A clause that was agreed is no draft again.",
    );
    report.require(
        !decides || case.actor.role == Role::Team,
        "state",
        "完成、不再执行由工作队认定，这里选“推进中”或“长期坚持”。",
        "Done and dropped are for the work team to say: choose under way or standing.",
    );
    report.require(
        asked.evidence_on <= case.today(),
        "evidence_on",
        "依据日期晚于今天，请改。",
        "The evidence is of a day to come: change it.",
    );
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    let noted = Clause {
        state: asked.state,
        evidence: Some(asked.evidence),
        evidence_on: Some(asked.evidence_on),
        ..of
    };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &noted, case.change)?;
    Ok(Done::of::<Clause>(saved))
}
