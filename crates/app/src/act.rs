//! Acts 办理: the written verbs on one record, each listed once, so that page and API offer the same ones under
//! the same rule.
//!
//! A verb stays an ordinary function, who, what, rule, write, top to bottom. What it asks is declared like a noun
//! ([`Act::input`]), so labels, parsing and messages come from one place. Nothing here calls back by name and
//! nothing happens beside the verb: this is a table, as the routes are.

mod bar;
mod beat;
mod done;

pub(crate) use bar::sorted;
pub use bar::{Bar, Barred};
pub use beat::BEAT;
pub use done::{Done, Refusal, Refused};

use crate::input::{self, Input};
use crate::projects::{
    appraise, claim, count_at, draft, evidence, follow_up, leave, milestone, owner, proof, regress, share,
    step, top_up, transfer,
};
use crate::record::{self, Change, Saved};
use crate::{
    Actor, App, Error, Result, access, agreed, assess, chains, delivery, drafting, files, handover, meetings,
    secondment, tasks,
};
use kernel::{Label, Noun, Record, Report, Timestamp, Uuid};
use std::cell::Cell;
use std::time::Instant;
use store::{Attachment, Row, Tx};

/// A verb on one record, or one that makes a record.
#[derive(Debug)]
pub struct Act {
    /// The noun it acts on.
    pub noun: &'static Noun,
    /// What it asks: the slug names it in addresses, label and help stand on its page.
    pub input: &'static Noun,
    /// Whether it makes a record of the noun instead of acting on one.
    pub makes: bool,
    /// Whether it takes a file, which is then attached to what it made or changed.
    pub takes_file: bool,
    /// Link fields of the input that offer only records which link to the one acted on, and by which field.
    pub narrowed: &'static [(&'static str, &'static str)],
    /// Whether the actor may do it to a record it sees. A verb that makes a record gets `None`.
    pub may: fn(&Actor, Option<&Row>) -> bool,
    /// Whether the record's state lets it be done now.
    pub fits: fn(&Row) -> bool,
    /// The verb.
    pub run: fn(&mut Tx<'_>, &Case<'_>) -> Result<Done>,
}

impl Act {
    /// Whether both are one act: acts are constants, which may stand at several places in memory.
    pub fn is(&self, other: &Act) -> bool {
        let name = |act: &Act| (act.noun.slug, act.input.slug, act.makes);
        name(self) == name(other)
    }
}

/// Every act, in the order in which they are offered.
pub static ALL: &[&Act] = &[
    &step::STEP,
    &follow_up::NEXT,
    &follow_up::NOTE,
    &proof::PROVE,
    &leave::REVIVE,
    &top_up::TOP_UP,
    &count_at::COUNT_AT,
    &owner::CHANGE_OWNER,
    &regress::REGRESS,
    &leave::SHELVE,
    &leave::END,
    &milestone::VERIFY,
    &milestone::RETURN,
    &draft::DRAFT,
    &draft::ENACT,
    &draft::REVISE,
    &evidence::VERIFY,
    &evidence::RETURN,
    &transfer::PROPOSE,
    &transfer::REASSIGN,
    &transfer::SPLIT,
    &transfer::CONSENT,
    &transfer::NOTE_INVESTOR,
    &transfer::VERIFY_INVESTOR,
    &transfer::RETURN_PAPER,
    &transfer::REFUSE,
    &transfer::WITHDRAW,
    &share::AGREE,
    &share::SETTLE,
    &share::BEGIN,
    &share::AMEND,
    &share::HAND_BACK,
    &share::CONFIRM,
    &share::OBJECT,
    &share::PAY,
    &claim::REPORT,
    &claim::RENEW,
    &claim::ADD_CODE,
    &claim::RELEASE,
    &claim::ACCEPT,
    &claim::REJECT,
    &claim::RAISE,
    &claim::HEAR,
    &claim::STATE,
    &claim::RULE,
    &claim::APPEAL,
    &claim::DECIDE,
    &appraise::OPEN,
    &appraise::UNSEAL,
    &appraise::CONCLUDE,
    &appraise::HAND_IN,
    &appraise::DRAFT,
    &appraise::RECUSE,
    &tasks::APPROVE,
    &tasks::ISSUE,
    &crate::register::matching::CONFIRM,
    &crate::register::matching::REFUSE,
    &crate::register::matching::TAKE_BACK,
    &crate::register::merge::MERGE,
    &crate::register::merge::TAKE_BACK,
    &tasks::SIGN,
    &tasks::REPORT,
    &tasks::PROGRESS,
    &tasks::REVIEW,
    &tasks::CLOSE,
    &tasks::GRANT_TIME,
    &tasks::REFUSE_TIME,
    &tasks::ASK_MORE_TIME,
    &tasks::HAND_ON,
    &tasks::WARN,
    &tasks::ADJUST,
    &tasks::REOPEN,
    &tasks::WITHDRAW,
    &tasks::REPLY,
    &tasks::SIGN_SLIP,
    &tasks::FROM_DECISION,
    &tasks::FROM_CLAUSE,
    &tasks::FROM_VISIT,
    &tasks::FROM_PROBLEM,
    &meetings::SCREEN,
    &meetings::RESUBMIT,
    &meetings::SETTLE,
    &meetings::DECIDE,
    &meetings::HOLD,
    &meetings::CALL,
    &meetings::MINUTE,
    &meetings::CORRECT,
    &meetings::CANCEL,
    &assess::CHECK,
    &assess::CERTIFY,
    &assess::REOPEN,
    &assess::DRAW_UP,
    &assess::CONFIRM,
    &assess::OBJECT,
    &assess::APPROVE_TARGET,
    &assess::CHECK_READING,
    &assess::CERTIFY_READING,
    &agreed::NOTE_PROGRESS,
    &agreed::AMEND_CLAUSE,
    &agreed::AMEND_AGREEMENT,
    &delivery::SET_UP,
    &delivery::RENEW,
    &handover::SET_UP,
    &handover::RELIST,
    &handover::ADD,
    &handover::HAND_OVER,
    &handover::CONFIRM,
    &secondment::REPORT,
    &secondment::EXTEND,
    &secondment::END,
    &drafting::DRAFT_EVENT,
    &drafting::DRAFT_PARK,
    &drafting::DRAFT_CHAIN,
    &drafting::KEEP,
    &drafting::REVISE,
    &drafting::SUBMIT,
    &drafting::PUBLISH,
    &drafting::RETURN,
    &drafting::WITHDRAW,
    &drafting::HAND_ON,
    &drafting::TAKE,
    &drafting::CLOSE,
    &chains::OCCUPY,
    &chains::ADD_NODE,
    &chains::CONNECT,
    &chains::DISCONNECT,
    &chains::SPLIT,
    &chains::MERGE,
    &chains::EDIT_NODE,
    &chains::UNDO,
    &chains::REDO,
    &chains::PROPOSE,
    &chains::CONFIRM,
    &chains::CONTRACT,
    &chains::END,
];

/// What a verb is given.
pub struct Case<'a> {
    /// Who acts.
    pub actor: &'a Actor,
    /// When.
    pub now: Timestamp,
    /// The record acted on, as the book has it now.
    row: Option<&'a Row>,
    /// What was asked, one value per field of the input, sound by its rules.
    values: &'a [kernel::Value],
    /// Reason and citation that go with it.
    pub change: &'a Change,
    /// What carries out of the house, to ask whether an address may be called.
    pub courier: &'a dyn courier::Courier,
    /// The digest of the file that came along, if one did.
    pub file_hash: Option<&'a str>,
    /// The file that came along, until something has it.
    file: Option<&'a Attachment>,
    /// Whether something has it.
    is_attached: &'a Cell<bool>,
}

impl<'a> Case<'a> {
    /// The record acted on.
    pub fn row(&self) -> Result<&'a Row> {
        self.row.ok_or_else(|| Error::Internal(String::from("an act without its record")))
    }

    /// The record acted on, read.
    pub fn record<R: Record>(&self) -> Result<R> {
        Ok(R::from_values(&self.row()?.values)?)
    }

    /// Attaches the file that came along, if one did, to a record of the verb's choice; else it goes to what the
    /// verb gives as done.
    pub fn attach_to(&self, tx: &mut Tx<'_>, noun: &'static Noun, id: Uuid) -> Result<()> {
        match self.file {
            Some(file) if !self.is_attached.replace(true) => {
                Ok(tx.attach(noun, id, file, &record::cause(self.actor, self.now, self.change))?)
            }
            _ => Ok(()),
        }
    }

    /// The same case with another change.
    pub(crate) fn with<'b>(&'b self, change: &'b Change) -> Case<'b> {
        let Case { actor, now, row, values, courier, file_hash, file, is_attached, .. } = *self;
        Case { actor, now, row, values, change, courier, file_hash, file, is_attached }
    }

    /// What was asked, read.
    pub fn input<R: Record>(&self) -> Result<R> {
        Ok(R::from_values(self.values)?)
    }

    /// Today in Beijing.
    pub fn today(&self) -> kernel::Date {
        self.now.day()
    }
}

/// The acts on records of a noun.
pub fn of(noun: &Noun) -> impl Iterator<Item = &'static Act> {
    let slug = noun.slug;
    ALL.iter().copied().filter(move |act| act.noun.slug == slug && !act.makes)
}

/// The act on records of a noun with this name.
pub fn find(noun: &Noun, slug: &str) -> Option<&'static Act> {
    of(noun).find(|act| act.input.slug == slug)
}

/// The act that makes records of a noun, where a form does not.
pub fn making(noun: &Noun) -> Option<&'static Act> {
    ALL.iter().copied().find(|act| act.noun.slug == noun.slug && act.makes)
}

/// Whether the actor may make records of a noun, by a form or by the verb that makes them.
pub fn may_make(actor: &Actor, noun: &Noun) -> bool {
    match making(noun) {
        Some(act) => actor.in_scope("write", noun.slug) && (act.may)(actor, None),
        None => access::may_create(actor, noun) && !noun.made_by_verb,
    }
}

/// The acts that the actor's role may do to a record now; a person may still be barred from one.
fn offered(actor: &Actor, noun: &Noun, row: &Row) -> Vec<&'static Act> {
    if row.archived_at.is_some() || !actor.in_scope("write", noun.slug) {
        return Vec::new();
    }
    of(noun).filter(|act| (act.may)(actor, Some(row)) && (act.fits)(row)).collect()
}

/// What comes with an act besides what it asks.
#[derive(Clone, Debug, Default)]
pub struct With {
    /// The record acted on and the version that was read; none for an act that makes one.
    pub at: Option<Saved>,
    /// An own upload to be attached.
    pub upload: Option<Uuid>,
    /// Reason, citation and key.
    pub change: Change,
}

/// Does an act, in one transaction.
pub async fn perform(app: &App, actor: &Actor, act: &'static Act, input: Input, with: With) -> Result<Done> {
    let file = match with.upload {
        Some(upload) if act.takes_file => Some(files::keep_for_record(app, actor, upload).await?),
        _ => None,
    };
    let stored = file.as_ref().map(|file| file.id);
    let arrived = Instant::now();
    let done = run(app, actor, act, input, with, file).await;
    beat::wait(act, arrived).await;
    if let (Some(id), Err(error)) = (stored, &done)
        && !matches!(error, Error::Unknown(_))
    {
        files::forget(app, id).await;
    }
    done
}

async fn run(
    app: &App,
    actor: &Actor,
    act: &'static Act,
    input: Input,
    with: With,
    file: Option<Attachment>,
) -> Result<Done> {
    let (actor, now, courier) = (actor.clone(), app.now(), app.courier.clone());
    app.write(move |tx| {
        record::once(tx, &actor, now, &with.change, |tx| {
            let row = match with.at {
                Some(at) => Some(required(tx, &actor, act, at)?),
                None if act.makes => None,
                None => return Err(Error::NotFound),
            };
            if !actor.in_scope("write", act.noun.slug) || !(act.may)(&actor, row.as_ref()) {
                return Err(Error::Forbidden);
            }
            if row.as_ref().is_some_and(|row| row.archived_at.is_some() || !(act.fits)(row)) {
                return Err(Error::Conflict { code: "not_now", message: NOT_NOW });
            }
            bar::require_none(tx, &actor, act, row.as_ref())?;
            let values = input::values_of_act(tx, &actor, act.input, &input)?;
            require_sound(act.input.check(&values), &with.change.reason)?;
            let file_hash = file.as_ref().map(|file| file.hash.as_str());
            let is_attached = Cell::new(false);
            let case = Case {
                actor: &actor,
                now,
                row: row.as_ref(),
                values: &values,
                change: &with.change,
                courier: courier.as_ref(),
                file_hash,
                file: file.as_ref(),
                is_attached: &is_attached,
            };
            let done = (act.run)(tx, &case)?;
            case.attach_to(tx, done.noun, done.saved.id)?;
            Ok(done)
        })
    })
    .await
}

const NOT_NOW: Label = Label::new(
    "按这条记录现在的状态，这一步不能办。刷新后看能办什么。",
    "The record's present state does not allow this step. Reload to see what can be done.",
);

/// The record in the version that was read.
fn required(tx: &mut Tx<'_>, actor: &Actor, act: &Act, at: Saved) -> Result<Row> {
    let row = record::require_seen(tx, actor, act.noun, at.id)?;
    match row.version == at.version {
        true => Ok(row),
        false => Err(Error::Stale { found: row.version }),
    }
}

fn require_sound(report: Report, reason: &str) -> Result<()> {
    match report.is_ok() && (report.warnings.is_empty() || !reason.trim().is_empty()) {
        true => Ok(()),
        false => Err(Error::Invalid(report)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn acts_have_names_of_their_own_and_both_labels() {
        let mut seen = HashSet::new();
        // Addresses that every noun has already.
        let taken = ["edit", "archive", "restore", "comments", "attachments", "history", "new"];
        for act in ALL {
            let name = (act.noun.slug, act.input.slug, act.makes);
            assert!(seen.insert(name), "{name:?} stands twice");
            assert!(!taken.contains(&act.input.slug), "{name:?}");
            assert!(records::find(act.noun.slug).is_some(), "{name:?}");
            assert!(records::find(act.input.slug).is_none() || act.makes, "{name:?} is called like a noun");
            assert!(!act.input.label.zh.is_empty() && !act.input.help.zh.is_empty(), "{name:?}");
            assert!(act.input.fields.iter().all(|spec| !spec.read_only), "{name:?}");
            for (field, by) in act.narrowed {
                let target = act.input.field(field).and_then(|spec| spec.kind.target());
                let target = target.and_then(records::find);
                assert!(target.is_some_and(|noun| noun.field(by).is_some()), "{name:?}: {field} by {by}");
            }
        }
        for noun in records::ALL.iter().filter(|noun| making(noun).is_some()) {
            assert!(noun.made_by_verb, "{}: a form must not make what a verb makes", noun.slug);
        }
    }
}
