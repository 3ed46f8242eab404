//! The list of a handover by name, for its page and its print: by the rights of who reads it.

use super::read;
use crate::{Actor, App, Error, Result, access, record};
use kernel::{Id, Kind, Noun, Record as _, Uuid, Value};
use records::administration::User;
use records::people::{Handover, HandoverState};
use store::{Tx, Visible};

/// One kind of thing handed over.
#[derive(Clone, Debug)]
pub struct Line {
    /// Of which noun.
    pub noun: &'static Noun,
    /// The field of the handover that holds it.
    pub field: &'static str,
    /// What of it the reader may see, with its title.
    pub items: Vec<(Uuid, String)>,
    /// How many there are, seen or not.
    pub number: usize,
}

/// A handover as it is read.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Name of who hands over.
    pub from: String,
    /// Name of who takes over.
    pub to: String,
    /// Name of who handed over in the leaver's place, if somebody did.
    pub stood_in: Option<String>,
    /// How far it is.
    pub state: HandoverState,
    /// The record.
    pub handover: Handover,
    /// The list, in the order of the record.
    pub lines: Vec<Line>,
}

/// Reads a handover with names.
pub async fn sheet(app: &App, actor: &Actor, id: Uuid) -> Result<Sheet> {
    let actor = actor.clone();
    app.read(move |tx| {
        let row = record::require_seen(tx, &actor, Handover::NOUN, id)?;
        let handover =
            read(&row).ok_or_else(|| Error::Internal(String::from("a handover that cannot be read")))?;
        let shows_private = access::sees_private(&actor, Handover::NOUN, &row);
        let mut lines = Vec::new();
        for (at, spec) in Handover::NOUN.fields.iter().enumerate() {
            let (Kind::Links(slug), true) = (spec.kind, shows_private || !spec.private) else { continue };
            let Some(noun) = records::find(slug) else { continue };
            let ids = row.values.get(at).map(Value::ids).unwrap_or_default().to_vec();
            let titles = tx.titles(&[(noun, &access::visible(&actor, noun), ids.clone())])?;
            let items = ids.iter().filter_map(|id| Some((*id, titles.get(id)?.clone()))).collect();
            lines.push(Line { noun, field: spec.name, items, number: ids.len() });
        }
        let stood_in = handover.handed_over_by.filter(|by| Some(*by) != handover.from_user);
        Ok(Sheet {
            from: name(tx, handover.from_user)?,
            to: name(tx, handover.to_user)?,
            stood_in: stood_in.map(|by| name(tx, Some(by))).transpose()?,
            state: handover.state,
            handover,
            lines,
        })
    })
    .await
}

/// The name of an account: whoever reads the handover may know the two people it is between.
fn name(tx: &mut Tx<'_>, user: Option<Id<User>>) -> Result<String> {
    let Some(id) = user else { return Ok(String::from("—")) };
    let row = tx.get(User::NOUN, id.raw(), &Visible::all())?;
    let user = row.map(|row| User::from_values(&row.values)).transpose()?;
    Ok(user.map_or_else(|| String::from("—"), |user| user.display_name.0))
}
