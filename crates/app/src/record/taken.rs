//! What is said of a value that the book has already and may have once only: the field, and, where a record that was put away
//! holds it, which one.

use crate::{Actor, Error, Result, access};
use kernel::{FieldSpec, Message, Noun, Report, Uuid, Value};
use store::{Row, StoreError, Tx};

/// Requires that no other record, put away or not, has what may stand once. The unique index decides in the end; asked
/// before, it can be said who holds the value, which a failed statement no longer can.
pub(super) fn require_free(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    values: &[Value],
    before: Option<&Row>,
) -> Result<()> {
    let mut report = Report::default();
    for (at, spec) in noun.fields.iter().enumerate().filter(|(_, spec)| spec.unique) {
        let Some(text) = values.get(at).and_then(Value::as_text) else { continue };
        if before.is_some_and(|row| row.values.get(at) == values.get(at)) {
            continue;
        }
        if let Some(holder) = tx.taken_by(noun, spec, text, before.map(|row| row.id))? {
            report.error(spec.name, taken(tx, actor, noun, spec, holder)?);
        }
    }
    if report.is_ok() { Ok(()) } else { Err(Error::Invalid(report)) }
}

/// Says that another record has the value. One that was put away is in no list: it is named with where it is brought back,
/// to who may see it.
pub(crate) fn taken(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    spec: &FieldSpec,
    holder: Uuid,
) -> Result<Message> {
    let row = tx.get(noun, holder, &access::visible(actor, noun))?;
    let Some(row) = row.filter(|row| row.archived_at.is_some()) else { return Ok(said(spec)) };
    let title = row.values.get(noun.title()).and_then(Value::as_text).unwrap_or_default();
    let (slug, id) = (noun.slug, row.id);
    Ok(Message::new(
        "held_by_archived",
        format!(
            "已归档的{}“{title}”占着这个{}。打开 /{slug}/{id} 恢复它，或改用别的。",
            noun.label.zh, spec.label.zh
        ),
        format!(
            "The archived {} “{title}” holds this {}. Restore it at /{slug}/{id}, or use another.",
            noun.label.en.to_lowercase(),
            spec.label.en.to_lowercase()
        ),
    ))
}

/// Names the field whose value the book has already: the unique index is called after its column.
pub(super) fn once_only(noun: &'static Noun, error: StoreError) -> Error {
    let StoreError::Unique(index) = &error else { return error.into() };
    let ends_with = |spec: &&FieldSpec| {
        index.ends_with(&format!(".{}", spec.name)) || index.ends_with(&format!("_{}", spec.name))
    };
    let Some(spec) = noun.fields.iter().find(ends_with) else { return error.into() };
    let mut report = Report::default();
    report.error(spec.name, said(spec));
    Error::Invalid(report)
}

fn said(spec: &FieldSpec) -> Message {
    Message::new(
        "already_exists",
        format!("已有相同的{}。请改用别的，或找到原有的记录。", spec.label.zh),
        format!(
            "This {} is taken. Use another, or look for the existing record.",
            spec.label.en.to_lowercase()
        ),
    )
}
