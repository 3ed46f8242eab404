//! Amending what was agreed: the new wording takes the place of the old one, and both are kept as an amendment with its
//! day and its ground.

use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Result, access};
use kernel::{Date, Id, Ids, Known, Line, Prose, Record as _};
use record_derive::Record;
use records::mechanisms::{Agreement, AgreementState, Amendment, Clause, ClauseProgress};
use records::network::Park;
use store::{Row, Tx};

/// 修订条款.
pub const AMEND_CLAUSE: Act = Act {
    noun: Clause::NOUN,
    input: ClauseRevision::NOUN,
    makes: false,
    takes_file: true,
    narrowed: &[],
    may: |actor, row| may_amend(Clause::NOUN, actor, row),
    fits: |row| {
        Clause::from_values(&row.values)
            .is_ok_and(|of| !matches!(of.state, ClauseProgress::Draft | ClauseProgress::Dropped))
    },
    run: amend_clause,
};

/// 修订协议.
pub const AMEND_AGREEMENT: Act = Act {
    noun: Agreement::NOUN,
    input: AgreementRevision::NOUN,
    may: |actor, row| may_amend(Agreement::NOUN, actor, row),
    fits: |row| Agreement::from_values(&row.values).is_ok_and(|of| of.state == AgreementState::InForce),
    run: amend_agreement,
    ..AMEND_CLAUSE
};

/// What amending a clause asks; it starts with what stands.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "revisions", zh = "修订", en = "Amend", chapter = Mechanisms, scope = Mechanism,
    help(
        "改成双方新约定的内容。改前的文字和时限留在“修订”里，一直看得到。",
        "To what both sides agreed anew. The wording and day before stay on record under Amendments."
    )
)]
pub(super) struct ClauseRevision {
    /// The new wording.
    #[field(zh = "原文", en = "Text", max = 8000)]
    pub text: Prose,
    /// By when.
    #[field(zh = "完成时限", en = "Due on")]
    pub due_on: Known<Date>,
    /// Since when.
    #[field(zh = "修订日期", en = "Amended on", default = "@today")]
    pub amended_on: Date,
    /// Why.
    #[field(zh = "修订理由", en = "Reason", max = 2000)]
    pub why: Prose,
    /// The paper it rests on.
    #[field(zh = "依据文件", en = "Document")]
    pub document: Option<Line>,
}

/// What amending an agreement asks; it starts with what stands.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "revisions", zh = "修订", en = "Amend", chapter = Mechanisms, scope = Mechanism,
    help(
        "改成双方新约定的内容或期限。改前的留在“修订”里；条款逐条修订。",
        "To the contents or term that both sides agreed anew. What stood before stays under Amendments; clauses are amended one by one."
    )
)]
pub(super) struct AgreementRevision {
    /// The new summary.
    #[field(zh = "摘要", en = "Summary", max = 4000)]
    pub summary: Prose,
    /// Its last day.
    #[field(zh = "结束日期", en = "Ends on")]
    pub ends_on: Known<Date>,
    /// Since when.
    #[field(zh = "修订日期", en = "Amended on", default = "@today")]
    pub amended_on: Date,
    /// Why.
    #[field(zh = "修订理由", en = "Reason", max = 2000)]
    pub why: Prose,
    /// The paper it rests on.
    #[field(zh = "依据文件", en = "Document")]
    pub document: Option<Line>,
}

fn may_amend(noun: &'static kernel::Noun, actor: &Actor, row: Option<&Row>) -> bool {
    actor.user.is_some() && row.is_some_and(|row| access::may_update(actor, noun, row))
}

fn amend_clause(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, before): (ClauseRevision, Clause) = (case.input()?, case.record()?);
    let after = Clause { text: Some(asked.text), due_on: asked.due_on, ..before.clone() };
    let worded =
        |of: &Clause| written(of.text.as_ref().map(Prose::as_str), "完成时限", of.due_on.get().copied());
    let amendment = Amendment {
        subject: after.subject.clone(),
        agreement: after.agreement,
        clause: Some(Id::new(case.row()?.id)),
        amended_on: asked.amended_on,
        why: asked.why,
        document: asked.document,
        before: worded(&before),
        after: worded(&after),
        parks: parks(tx, after.agreement, &after.parks)?,
    };
    keep(tx, case, &amendment)?;
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &after, case.change)?;
    Ok(Done::of::<Clause>(saved))
}

fn amend_agreement(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, before): (AgreementRevision, Agreement) = (case.input()?, case.record()?);
    let after = Agreement { summary: Some(asked.summary), ends_on: asked.ends_on, ..before.clone() };
    let worded = |of: &Agreement| {
        written(of.summary.as_ref().map(Prose::as_str), "结束日期", of.ends_on.get().copied())
    };
    let amendment = Amendment {
        subject: after.name.clone(),
        agreement: Id::new(case.row()?.id),
        clause: None,
        amended_on: asked.amended_on,
        why: asked.why,
        document: asked.document,
        before: worded(&before),
        after: worded(&after),
        parks: after.parks.clone(),
    };
    keep(tx, case, &amendment)?;
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &after, case.change)?;
    Ok(Done::of::<Agreement>(saved))
}

/// The paper that came along belongs to the amendment.
fn keep(tx: &mut Tx<'_>, case: &Case<'_>, amendment: &Amendment) -> Result<()> {
    let saved = record::put_for(tx, case.actor, case.now, amendment, case.change)?;
    case.attach_to(tx, Amendment::NOUN, saved.id)
}

/// Wording and day, as an amendment keeps them.
fn written(text: Option<&str>, day_label: &str, day: Option<Date>) -> Prose {
    let text = text.unwrap_or("（未录原文）");
    let day = day.map_or_else(|| String::from("未掌握"), |day| day.to_string());
    Prose(format!("{text}\n{day_label}：{day}"))
}

/// Parks of the clause and of its agreement, each once.
fn parks(tx: &mut Tx<'_>, agreement: Id<Agreement>, of_clause: &Ids<Park>) -> Result<Ids<Park>> {
    let row = record::row_of(tx, Agreement::NOUN, agreement.raw())?;
    let mut parks = Agreement::from_values(&row.values)?.parks.0;
    parks.extend(of_clause.0.iter().copied());
    parks.sort_by_key(|park| park.raw());
    parks.dedup();
    Ok(Ids(parks))
}
