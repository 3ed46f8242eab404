//! What a confirmed handover does: everything open that names the leaver names the successor, in this one transaction.

use super::list::{self, RESPONSIBLE, Responsible};
use super::refused;
use crate::act::Case;
use crate::remind::Member;
use crate::{Actor, Error, Result, access, record};
use kernel::{Id, Report, Uuid, Value};
use records::people::Handover;
use store::{Row, Tx};

/// Passes everything; gives the handover with the list of what did.
pub(super) fn everything(tx: &mut Tx<'_>, case: &Case<'_>, handover: Handover) -> Result<Handover> {
    let lacks = |what: &str| Error::Internal(format!("a handover without {what}"));
    let leaver = list::leaver(tx, &handover)?.ok_or_else(|| lacks("its leaver"))?;
    let to = handover.to_user.map(Id::raw).ok_or_else(|| lacks("its successor"))?;
    let member = Member::find(tx, to)?.ok_or(Error::Forbidden)?;
    if !super::may_take_over(&leaver, &member.actor) {
        // One of the two has changed park or post since it was drawn up.
        return Err(refused(
            "移交人和接手人已不在同一园区（或工作队），不能确认。请重新排交接单。".to_owned(),
            "The two are no longer of one park or of the work team: draw up a new handover.".to_owned(),
        ));
    }
    // The list as it is now, before the names change: also what came after it was handed over.
    let filled = list::filled(tx, handover)?;
    let why = format!("交接：{}", filled.subject.0);
    for kind in RESPONSIBLE {
        for row in list::open(tx, &leaver, kind)? {
            pass_on(tx, case, kind, &row, (to, &member.actor), &why)?;
        }
    }
    Ok(filled)
}

fn pass_on(
    tx: &mut Tx<'_>,
    case: &Case<'_>,
    kind: &Responsible,
    row: &Row,
    to: (Uuid, &Actor),
    why: &str,
) -> Result<()> {
    let noun = kind.noun;
    // An earlier field of the same record may have changed it in this transaction.
    let row = record::row_of(tx, noun, row.id)?;
    if tx.get(noun, row.id, &access::visible(to.1, noun))?.is_none() {
        return Ok(());
    }
    let mut values = row.values.clone();
    if let Some(value) = noun.position(kind.field).and_then(|at| values.get_mut(at)) {
        *value = Value::Id(to.0);
    }
    let report: Report = noun.check(&values);
    if let Some((_, message)) = report.errors.first() {
        let name = row.values.get(noun.title()).and_then(Value::as_text).unwrap_or("");
        return Err(refused(
            format!("“{name}”转不过去：{}先改好再确认。", message.zh),
            format!("“{name}” cannot pass: {} Mend it first.", message.en),
        ));
    }
    let change = record::Change { reason: why.to_owned(), ..case.change.clone() };
    record::write_over(tx, case.actor, case.now, noun, &row, &values, &change)?;
    Ok(())
}
