//! A meeting from its call to its minutes, and what it decides.

use super::asked::{Calling, Cancellation, Correction, Minuting, Opening, Resolution};
use super::tell::tell_parks;
use super::{ON_MEETING, fault, is_in, keep};
use crate::Result;
use crate::act::{Act, Case, Done};
use crate::record::{self, Saved};
use crate::tasks::{AskedTask, issued};
use kernel::{Count, Id, Ids, Known, Prose, Record as _};
use records::administration::Matter;
use records::mechanisms::{Decision, DecisionState, Meeting, MeetingState, TaskOrigin};
use records::network::Park;
use store::Tx;

/// 通知.
pub const CALL: Act =
    Act { input: Calling::NOUN, fits: |row| is_in(row, &[MeetingState::Planned]), run: call, ..ON_MEETING };

/// 开会.
pub const HOLD: Act = Act {
    input: Opening::NOUN,
    fits: |row| is_in(row, &[MeetingState::Planned, MeetingState::Called]),
    run: hold,
    ..ON_MEETING
};

/// 议定并成任务.
pub const DECIDE: Act = Act {
    input: Resolution::NOUN,
    narrowed: &[("topic", "meeting")],
    fits: |row| is_in(row, &[MeetingState::Held]),
    run: decide,
    ..ON_MEETING
};

/// 散会并印发纪要.
pub const MINUTE: Act = Act { input: Minuting::NOUN, narrowed: &[], run: minute, ..DECIDE };

/// 更正纪要.
pub const CORRECT: Act = Act {
    input: Correction::NOUN,
    fits: |row| is_in(row, &[MeetingState::Issued]),
    run: correct,
    ..ON_MEETING
};

/// 取消会议.
pub const CANCEL: Act = Act {
    input: Cancellation::NOUN,
    fits: |row| is_in(row, &[MeetingState::Planned, MeetingState::Called]),
    run: |tx, case| {
        let (asked, meeting): (Cancellation, Meeting) = (case.input()?, case.record()?);
        let change = record::Change { reason: asked.why.0, ..case.change.clone() };
        let off = Meeting { state: MeetingState::Cancelled, ..meeting };
        let done = keep(tx, &case.with(&change), &off)?;
        tell_parks(tx, case, &off, Matter::MeetingCancelled, done)
    },
    ..ON_MEETING
};

fn with_parks(mut parks: Ids<Park>, more: impl IntoIterator<Item = Id<Park>>) -> Ids<Park> {
    for park in more {
        if !parks.0.contains(&park) {
            parks.0.push(park);
        }
    }
    parks
}

fn call(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, meeting): (Calling, Meeting) = (case.input()?, case.record()?);
    let called = Meeting {
        held_on: Known::Is(asked.held_on),
        place: Some(asked.place),
        parks: with_parks(meeting.parks.clone(), asked.parks.0),
        state: MeetingState::Called,
        ..meeting
    };
    let done = keep(tx, case, &called)?;
    tell_parks(tx, case, &called, Matter::MeetingCalled, done)
}

fn hold(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, meeting): (Opening, Meeting) = (case.input()?, case.record()?);
    let held = Meeting {
        held_on: Known::Is(asked.held_on),
        presided_by: asked.presided_by.or(meeting.presided_by),
        present: Some(asked.present),
        excused: asked.excused,
        observers: asked.observers,
        state: MeetingState::Held,
        ..meeting
    };
    keep(tx, case, &held)
}

/// A decision and its task are made together; the meeting's approval is the task's.
fn decide(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, meeting): (Resolution, Meeting) = (case.input()?, case.record()?);
    if asked.lead_park.is_none() && asked.lead_organisation.is_none() {
        return Err(fault(
            "lead_park",
            "缺牵头单位，选一个园区或单位。",
            "Lead unit missing: choose a park or an organisation.",
        ));
    }
    let id = case.row()?.id;
    let parks = with_parks(asked.parks, asked.lead_park);
    let before = record::linked(tx, Decision::NOUN, "meeting", id)?.len();
    let decision = Decision {
        subject: asked.subject.clone(),
        meeting: Id::new(id),
        topic: asked.topic,
        position: Some(Count(i64::try_from(before + 1).unwrap_or(999))),
        text: asked.text.clone(),
        lead_organisation: asked.lead_organisation,
        lead_park: asked.lead_park,
        organisations: asked.organisations,
        parks: parks.clone(),
        person: asked.person,
        due_on: asked.due_on,
        deliverable: asked.deliverable,
        project: asked.project,
        clause: asked.clause,
        state: DecisionState::Underway,
        light: None,
        park: meeting.park,
    };
    let decided = record::put_for(tx, case.actor, case.now, &decision, case.change)?;
    let task = AskedTask {
        title: Some(asked.subject),
        details: asked.text,
        lead_park: asked.lead_park,
        lead_organisation: asked.lead_organisation,
        due_on: Some(asked.due_on),
        parks,
        project: asked.project,
        clause: asked.clause,
        decision: Some(Id::new(decided.id)),
        ..AskedTask::default()
    };
    // One key answers one request; the second record of the same step carries none.
    issued(tx, case, task, TaskOrigin::Meeting)?;
    Ok(Done::of::<Meeting>(Saved { id, version: case.row()?.version }))
}

fn minute(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, meeting): (Minuting, Meeting) = (case.input()?, case.record()?);
    let issued = Meeting {
        minutes_number: asked.minutes_number.or(meeting.minutes_number),
        minutes_on: Some(asked.minutes_on),
        summary: asked.summary.or(meeting.summary),
        state: MeetingState::Issued,
        ..meeting
    };
    let done = keep(tx, case, &issued)?;
    tell_parks(tx, case, &issued, Matter::MinutesIssued, done)
}

fn correct(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, meeting): (Correction, Meeting) = (case.input()?, case.record()?);
    let before = meeting.corrections.as_ref().map_or("", Prose::as_str);
    let line = format!("{before}\n{}（{}）：{}", case.today(), case.actor.name, asked.text.as_str());
    if line.chars().count() > 8000 {
        return Err(fault(
            "text",
            "更正已写满，另发一份纪要。",
            "There is no room for more corrections: issue new minutes.",
        ));
    }
    let corrected = Meeting { corrections: Some(Prose(line.trim().to_owned())), ..meeting };
    let done = keep(tx, case, &corrected)?;
    tell_parks(tx, case, &corrected, Matter::MinutesCorrected, done)
}
