//! From what a person or program sent to one value per field, with every fault named by its field.
//!
//! Links are looked up among what the actor may see, so a hidden record and a missing one give the same
//! answer.

use crate::access;
use crate::{Actor, Error, Result};
use kernel::{FieldSpec, Kind, Label, Message, Noun, Report, Uuid, Value};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Row, Tx};

/// What was sent for one record.
#[derive(Clone, Debug)]
pub enum Input {
    /// Texts by field name, from a form or a sheet. A missing field is left as it is.
    Texts(BTreeMap<String, String>),
    /// Values by field name, from JSON. A missing field is left as it is.
    Values(BTreeMap<String, Value>),
}

/// Gives one value per field: what was sent, else what was there, else the default.
///
/// Whoever mends an input sees all its faults at once: beside what cannot be read, everything that each field
/// by itself lacks is named too. Rules that span fields wait until every field is sound.
pub(crate) fn values(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    input: &Input,
    before: Option<&Row>,
) -> Result<Vec<Value>> {
    values_knowing(tx, actor, noun, input, before, &mut HashSet::new())
}

/// The same for one of many inputs: links once found need not be looked up again within the transaction.
pub(crate) fn values_knowing(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    input: &Input,
    before: Option<&Row>,
    known: &mut HashSet<(&'static str, Uuid)>,
) -> Result<Vec<Value>> {
    let may_set = |spec: &FieldSpec| access::may_set(actor, noun, spec.name) && !spec.read_only;
    read(tx, actor, noun, input, before, &may_set, known)
}

/// Gives one value per field of what a verb asks. Who may ask for it is the verb's own rule, so every field of
/// its declaration may be filled in.
pub(crate) fn values_of_act(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    input: &Input,
) -> Result<Vec<Value>> {
    read(tx, actor, noun, input, None, &|_| true, &mut HashSet::new())
}

const AMENDED: Label = Label::new(
    "双方已定的内容，用“修订”改，改前的会留下。",
    "Both sides agreed to this: use Amend, which keeps what stood before.",
);

fn read(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    input: &Input,
    before: Option<&Row>,
    settable: &dyn Fn(&FieldSpec) -> bool,
    known: &mut HashSet<(&'static str, Uuid)>,
) -> Result<Vec<Value>> {
    let mut report = Report::default();
    refuse_unknown_fields(noun, input, &mut report);
    let amended = before.map_or(&[][..], |row| (noun.amended_by_verb)(&row.values));
    let mut values = Vec::with_capacity(noun.fields.len());
    for (i, spec) in noun.fields.iter().enumerate() {
        let old = before.and_then(|row| row.values.get(i)).cloned();
        let sent = match (sent(tx, actor, spec, input, &mut report)?, &old) {
            (Some(new), Some(old)) if new != *old => Some(keep_unseen(tx, actor, spec, new, old)?),
            (sent, _) => sent,
        };
        let may_set = settable(spec);
        let value = match (sent, old) {
            (Some(new), Some(old)) if new == old || differs_in_line_ends(&new, &old) => old,
            (Some(new), None) if !may_set && (new == Value::Empty || new == default_of(spec)) => {
                default_of(spec)
            }
            (Some(_), _) if !may_set => {
                report.error(
                    spec.name,
                    Message::new("read_only", "此栏不能直接填写。", "This field cannot be set."),
                );
                Value::Empty
            }
            (Some(_), Some(old)) if amended.contains(&spec.name) && !old.is_blank() => {
                report.error(spec.name, Message::new("amended_by_verb", AMENDED.zh, AMENDED.en));
                old
            }
            (Some(new), _) => new,
            (None, Some(old)) => old,
            (None, None) => default_of(spec),
        };
        values.push(value);
    }
    if before.is_none() {
        claim_for_own_park(actor, noun, &mut values);
    }
    check_links(tx, actor, noun, &values, before, known, &mut report)?;
    if report.is_ok() {
        return Ok(values);
    }
    check_others(noun, &values, &mut report);
    Err(Error::Invalid(report))
}

/// Whether a form sent back a text whose line ends came with carriage returns: forms and sheets drop those, and
/// places in the text would no longer hold.
fn differs_in_line_ends(new: &Value, old: &Value) -> bool {
    let (Some(new), Some(old)) = (new.as_text(), old.as_text()) else { return false };
    old.contains('\r') && old.replace("\r\n", "\n").trim() == new
}

/// Keeps the links that the actor may not see: leaving blank what one was not shown does not take it away.
fn keep_unseen(
    tx: &mut Tx<'_>,
    actor: &Actor,
    spec: &'static FieldSpec,
    new: Value,
    old: &Value,
) -> Result<Value> {
    let Some(slug) = spec.kind.target().filter(|_| !old.ids().is_empty()) else { return Ok(new) };
    let seen = titles(tx, actor, HashMap::from([(slug, old.ids().to_vec())]))?;
    let unseen: Vec<Uuid> = old.ids().iter().copied().filter(|id| !seen.contains_key(id)).collect();
    Ok(match (old, new) {
        (_, new) if unseen.is_empty() => new,
        (Value::Id(_), Value::Empty) => old.clone(),
        (Value::Ids(all), new) => {
            let stays = |id: &Uuid| unseen.contains(id) || new.ids().contains(id);
            let mut ids: Vec<Uuid> = all.iter().copied().filter(stays).collect();
            ids.extend(new.ids().iter().filter(|id| !all.contains(id)));
            Value::Ids(ids)
        }
        (_, new) => new,
    })
}

/// Checks every field that has no fault yet by itself, and brings the faults into the order of the form.
pub(crate) fn check_others(noun: &Noun, values: &[Value], report: &mut Report) {
    for (spec, value) in noun.fields.iter().zip(values) {
        if report.error_of(spec.name).is_none() {
            spec.check(value, report);
        }
    }
    report.errors.sort_by_key(|(field, _)| noun.position(field));
}

fn sent(
    tx: &mut Tx<'_>,
    actor: &Actor,
    spec: &'static FieldSpec,
    input: &Input,
    report: &mut Report,
) -> Result<Option<Value>> {
    match input {
        Input::Values(values) => Ok(values.get(spec.name).cloned()),
        Input::Texts(texts) => {
            let Some(text) = texts.get(spec.name) else { return Ok(None) };
            let value = match spec.kind {
                Kind::Link(slug) | Kind::Links(slug) => read_links(tx, actor, spec, slug, text)?,
                _ => spec.parse(text),
            };
            match value {
                Ok(value) => Ok(Some(value)),
                Err(message) => {
                    report.error(spec.name, message);
                    Ok(Some(Value::Empty))
                }
            }
        }
    }
}

/// Reads links written as ids or as names.
pub(crate) fn read_links(
    tx: &mut Tx<'_>,
    actor: &Actor,
    spec: &FieldSpec,
    slug: &str,
    text: &str,
) -> Result<Result<Value, Message>> {
    let Some(noun) = records::find(slug) else { return Ok(Err(kernel::mismatch())) };
    if matches!(text.trim(), "" | "未掌握" | "unknown" | "不适用" | "n/a") {
        return Ok(spec.parse(text));
    }
    if let Kind::Link(_) = spec.kind {
        return Ok(one_link(tx, actor, noun, spec, text.trim())?.map(Value::Id));
    }
    let mut ids = Vec::new();
    for part in text
        .split(['、', '，', ',', ';', '；', '\n'])
        .flat_map(split_ids)
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        match one_link(tx, actor, noun, spec, part)? {
            Ok(id) if ids.contains(&id) => {}
            Ok(id) => ids.push(id),
            Err(message) => return Ok(Err(message)),
        }
    }
    Ok(Ok(if ids.is_empty() { Value::Empty } else { Value::Ids(ids) }))
}

/// Ids may be separated by blanks; names may hold blanks.
fn split_ids(part: &str) -> Vec<&str> {
    let words: Vec<&str> = part.split_whitespace().collect();
    match words.iter().all(|word| Uuid::try_parse(word).is_ok()) {
        true => words,
        false => vec![part],
    }
}

fn one_link(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &'static Noun,
    spec: &FieldSpec,
    text: &str,
) -> Result<Result<Uuid, Message>> {
    if let Ok(id) = Uuid::try_parse(text) {
        return Ok(Ok(id));
    }
    let field = if spec.link_on.is_empty() { noun.fields[noun.title()].name } else { spec.link_on };
    let visible = access::visible(actor, noun);
    let mut found = tx.named(noun, field, text, &visible)?;
    let title = noun.fields[noun.title()].name;
    if title != field {
        let by_title = tx.named(noun, title, text, &visible)?;
        found.extend(by_title.into_iter().filter(|id| !found.contains(id)).collect::<Vec<_>>());
    }
    let label = noun.label;
    Ok(match found.as_slice() {
        [id] => Ok(*id),
        [] => Err(Message::new(
            "link",
            format!("{}里没有“{text}”。请核对名称，或先登记。", label.zh),
            format!("No {} called “{text}”. Check the name, or register it first.", label.en.to_lowercase()),
        )),
        _ => Err(Message::new(
            "link_ambiguous",
            format!("有几个{}都叫“{text}”。请改填编号（id）。", label.zh),
            format!(
                "Several records ({}) are called “{text}”. Give the id instead.",
                label.en.to_lowercase()
            ),
        )),
    })
}

fn refuse_unknown_fields(noun: &Noun, input: &Input, report: &mut Report) {
    let names: Vec<&String> = match input {
        Input::Texts(texts) => texts.keys().collect(),
        Input::Values(values) => values.keys().collect(),
    };
    for name in names {
        if noun.field(name).is_none() {
            let message = Message::new(
                "unknown_field",
                format!("没有“{name}”这一栏。"),
                format!("There is no field “{name}”."),
            );
            report.error("", message);
        }
    }
}

/// A value a new record starts with.
pub(crate) fn default_of(spec: &FieldSpec) -> Value {
    match (spec.default, spec.kind) {
        ("", Kind::Flag) => Value::Int(0),
        ("", _) => Value::Empty,
        (text, _) => spec.parse(text).unwrap_or(Value::Empty),
    }
}

/// A clerk's new record belongs to the clerk's park unless something else is written.
fn claim_for_own_park(actor: &Actor, noun: &Noun, values: &mut [Value]) {
    for (field, own) in [(noun.sharing.park, actor.park), (noun.sharing.party, actor.party)] {
        if let (Some(value), Some(own)) = (noun.position(field).and_then(|i| values.get_mut(i)), own)
            && *value == Value::Empty
            && !field.is_empty()
        {
            *value = Value::Id(own);
        }
    }
}

/// Requires that every new link leads to a record the actor may see.
fn check_links(
    tx: &mut Tx<'_>,
    actor: &Actor,
    noun: &Noun,
    values: &[Value],
    before: Option<&Row>,
    known: &mut HashSet<(&'static str, Uuid)>,
    report: &mut Report,
) -> Result<()> {
    let changed = |i: usize| before.and_then(|row| row.values.get(i)) != values.get(i);
    let mut asked: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for (i, spec) in noun.fields.iter().enumerate().filter(|(i, _)| changed(*i)) {
        if let Some(slug) = spec.kind.target() {
            let ids = values.get(i).map(Value::ids).unwrap_or_default();
            asked.entry(slug).or_default().extend(ids.iter().filter(|id| !known.contains(&(slug, **id))));
        }
    }
    if asked.values().any(|ids| !ids.is_empty()) {
        let found = titles(tx, actor, asked.clone())?;
        let pairs = asked.iter().flat_map(|(slug, ids)| ids.iter().map(|id| (*slug, *id)));
        known.extend(pairs.filter(|(_, id)| found.contains_key(id)));
    }
    for (i, spec) in noun.fields.iter().enumerate().filter(|(i, _)| changed(*i)) {
        if let Some(slug) = spec.kind.target()
            && values
                .get(i)
                .map(Value::ids)
                .unwrap_or_default()
                .iter()
                .any(|id| !known.contains(&(slug, *id)))
        {
            report.error(spec.name, Message::new("link", "没有找到。", "Not found."));
        }
    }
    Ok(())
}

/// Titles of the linked records that the actor may see, in one statement.
pub(crate) fn titles(
    tx: &mut Tx<'_>,
    actor: &Actor,
    asked: HashMap<&'static str, Vec<Uuid>>,
) -> Result<store::Titles> {
    let mut asked: Vec<_> = asked
        .into_iter()
        .filter_map(|(slug, mut ids)| {
            ids.sort_unstable();
            ids.dedup();
            let noun = records::find(slug)?;
            (!ids.is_empty()).then(|| (noun, access::visible(actor, noun), ids))
        })
        .collect();
    // A stable order keeps the prepared statement the same from page to page.
    asked.sort_by_key(|(noun, ..)| noun.slug);
    let asked: Vec<_> = asked.iter().map(|(noun, visible, ids)| (*noun, visible, ids.clone())).collect();
    Ok(tx.titles(&asked)?)
}
