//! Topics: screened before a meeting, treated by it.

use super::asked::{Outcome, Resubmission, ScreeningOf, ScreeningVerdict};
use super::tell::tell_proposer;
use super::{fault, keeps};
use crate::access::Role;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Result};
use kernel::{Count, Id, Prose, Record as _};
use records::administration::Matter;
use records::mechanisms::{Meeting, MeetingState, Screening, Topic};
use store::{Row, Tx};

/// 审核议题.
pub const SCREEN: Act = Act {
    noun: Topic::NOUN,
    input: ScreeningOf::NOUN,
    makes: false,
    takes_file: false,
    narrowed: &[],
    may: may_screen,
    fits: |row| is(row, |topic| topic.screening == Screening::Pending),
    run: screen,
};

/// 再次提出.
pub const RESUBMIT: Act = Act {
    input: Resubmission::NOUN,
    may: |actor, row| keeps(actor, Topic::NOUN, row),
    fits: |row| is(row, |topic| topic.screening == Screening::Returned),
    run: resubmit,
    ..SCREEN
};

/// 记结果.
pub const SETTLE: Act = Act {
    input: Outcome::NOUN,
    may: |actor, row| actor.user.is_some() && (actor.role == Role::Team || keeps(actor, Topic::NOUN, row)),
    fits: |row| is(row, |topic| topic.screening == Screening::Accepted && topic.meeting.is_some()),
    run: settle,
    ..SCREEN
};

/// The work team, or the head of the park for its own meetings; never who proposed it.
fn may_screen(actor: &Actor, row: Option<&Row>) -> bool {
    let is_screener =
        actor.role == Role::Team || (actor.role == Role::Head && keeps(actor, Topic::NOUN, row));
    let is_proposer = row.is_some_and(|row| row.created_by.is_some() && row.created_by == actor.user);
    actor.user.is_some() && is_screener && !is_proposer
}

fn is(row: &Row, holds: impl Fn(&Topic) -> bool) -> bool {
    Topic::from_values(&row.values).is_ok_and(|topic| holds(&topic))
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>, topic: &Topic) -> Result<Done> {
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, topic, case.change)?;
    Ok(Done::of::<Topic>(saved))
}

fn screen(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, topic): (ScreeningOf, Topic) = (case.input()?, case.record()?);
    let screened = Topic {
        screening: match asked.verdict {
            ScreeningVerdict::Accept => Screening::Accepted,
            ScreeningVerdict::Return => Screening::Returned,
        },
        meeting: asked.meeting.or(topic.meeting),
        screening_remark: asked.remark,
        screened_by: case.actor.user.map(Id::new),
        screened_on: Some(case.today()),
        ..topic
    };
    match asked.verdict {
        ScreeningVerdict::Return if screened.screening_remark.is_none() => {
            Err(fault("remark", "退回须写理由。", "A topic that goes back says why."))
        }
        ScreeningVerdict::Accept => {
            let Some(meeting) = screened.meeting else {
                return Err(fault("meeting", "选上哪次会。", "Choose the meeting that treats it."));
            };
            require_ahead(tx, meeting)?;
            let position = screened.position.unwrap_or(Count(next_place(tx, meeting)?));
            let done = keep(tx, case, &Topic { position: Some(position), ..screened })?;
            tell_proposer(tx, case, Matter::TopicAccepted, done)
        }
        ScreeningVerdict::Return => {
            let done = keep(tx, case, &screened)?;
            tell_proposer(tx, case, Matter::TopicReturned, done)
        }
    }
}

/// A topic goes before a meeting that is not over.
fn require_ahead(tx: &mut Tx<'_>, meeting: Id<Meeting>) -> Result<()> {
    let row = record::row_of(tx, Meeting::NOUN, meeting.raw())?;
    match Meeting::from_values(&row.values)?.state {
        MeetingState::Issued | MeetingState::Cancelled => Err(fault(
            "meeting",
            "这次会已结束或取消，选另一次。",
            "That meeting is over or cancelled: choose another.",
        )),
        _ => Ok(()),
    }
}

fn next_place(tx: &mut Tx<'_>, meeting: Id<Meeting>) -> Result<i64> {
    let rows = record::linked(tx, Topic::NOUN, "meeting", meeting.raw())?;
    let places = rows.iter().filter_map(|row| Topic::from_values(&row.values).ok()?.position);
    Ok(places.map(|place| place.0).max().unwrap_or(0) + 1)
}

fn resubmit(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, topic): (Resubmission, Topic) = (case.input()?, case.record()?);
    let before = topic.material.as_ref().map_or("", Prose::as_str);
    let material = format!("{before}\n\n补充（{}）：{}", case.today(), asked.mended.as_str());
    let again = Topic {
        screening: Screening::Pending,
        screened_by: None,
        screened_on: None,
        material: Some(Prose(material.trim().to_owned())),
        ..topic
    };
    keep(tx, case, &again)
}

fn settle(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, topic): (Outcome, Topic) = (case.input()?, case.record()?);
    let meeting = match topic.meeting {
        Some(meeting) => {
            let row = record::row_of(tx, Meeting::NOUN, meeting.raw())?;
            Meeting::from_values(&row.values)?.state
        }
        None => MeetingState::Planned,
    };
    if meeting != MeetingState::Held {
        return Err(fault(
            "result",
            "会议没有在开，不能记结果。先点“开会”。",
            "The meeting is not in session: open it first.",
        ));
    }
    keep(tx, case, &Topic { result: Some(asked.result), discussion: asked.discussion, ..topic })
}
