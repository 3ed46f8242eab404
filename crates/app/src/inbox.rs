//! The inbox 收件箱: what each person was told, read by the rights of the moment, and telling somebody of what a verb
//! just did.
//!
//! A notice names a record and no more. Whoever lost the right to it finds neither the notice nor its number; reading
//! and marking are a person's own and change nothing of the book.

use crate::delivery::{self, About, Ways};
use crate::remind::{Directory, Member};
use crate::{Actor, App, Error, Result, access, record};
use kernel::{Choice as _, Noun, Timestamp, Uuid};
use records::administration::Matter;
use std::collections::HashMap;
use store::{Notice, Tx};

/// Notices on a page.
pub const PAGE: usize = 50;
/// Unread notices that are counted; of more it is said that there are more.
pub const COUNTED: usize = 200;
/// Days for which a notice is kept.
const KEPT_DAYS: i32 = 400;

/// A notice as its person may see it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The notice.
    pub notice: Notice,
    /// What it is about.
    pub matter: Matter,
    /// Of which noun the record is.
    pub noun: &'static Noun,
    /// The record's title now.
    pub title: String,
}

/// A page of an inbox.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    /// Newest first.
    pub items: Vec<Item>,
    /// Where the next page begins.
    pub next: Option<Uuid>,
    /// How many are not read, at most [`COUNTED`].
    pub unread: usize,
}

/// Which notices.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ask {
    /// Only those not read.
    pub unread: bool,
    /// Those before this one.
    pub before: Option<Uuid>,
}

/// The actor's notices.
pub async fn inbox(app: &App, actor: &Actor, ask: Ask) -> Result<Inbox> {
    let (actor, user) = (actor.clone(), actor.user.ok_or(Error::SignIn)?);
    app.read(move |tx| {
        let notices = tx.notices_of(user, ask.unread, ask.before, PAGE)?;
        let next = notices.last().filter(|_| notices.len() == PAGE).map(|last| last.id);
        Ok(Inbox { items: seen(tx, &actor, notices)?, next, unread: unread_in(tx, &actor, user)? })
    })
    .await
}

/// How many notices the actor has not read, at most [`COUNTED`].
pub async fn unread(app: &App, actor: &Actor) -> Result<usize> {
    let (actor, user) = (actor.clone(), actor.user.ok_or(Error::SignIn)?);
    app.read(move |tx| unread_in(tx, &actor, user)).await
}

fn unread_in(tx: &mut Tx<'_>, actor: &Actor, user: Uuid) -> Result<usize> {
    let notices = tx.notices_of(user, true, None, COUNTED)?;
    Ok(seen(tx, actor, notices)?.len())
}

/// Marks one notice as read.
pub async fn read_one(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    let (user, now) = (writer(actor)?, app.now());
    app.write(move |tx| if tx.read_notice(user, id, now.0)? { Ok(()) } else { Err(Error::NotFound) }).await
}

/// Marks all notices as read, up to the newest that was on the page.
pub async fn read_all(app: &App, actor: &Actor, up_to: Uuid) -> Result<()> {
    let (user, now) = (writer(actor)?, app.now());
    app.write(move |tx| Ok(tx.read_notices(user, up_to, now.0).map(drop)?)).await
}

/// Whose notices are marked; a token for reading, or for one kind of record, marks none.
fn writer(actor: &Actor) -> Result<Uuid> {
    let user = actor.user.ok_or(Error::SignIn)?;
    if actor.in_scope("write", "inbox") { Ok(user) } else { Err(Error::Forbidden) }
}

/// Of some notices those whose record the person may see now, each with its title.
pub(crate) fn seen(tx: &mut Tx<'_>, actor: &Actor, notices: Vec<Notice>) -> Result<Vec<Item>> {
    let mut by_noun: HashMap<&str, Vec<Uuid>> = HashMap::new();
    for notice in &notices {
        by_noun.entry(&notice.noun).or_default().push(notice.record);
    }
    let mut titles = store::Titles::new();
    for (slug, ids) in by_noun {
        let Some(noun) = records::find(slug) else { continue };
        titles.extend(tx.titles(&[(noun, &access::visible(actor, noun), ids)])?);
    }
    let item = |notice: Notice| {
        let (matter, noun) = (Matter::from_code(&notice.matter)?, records::find(&notice.noun)?);
        let title = titles.get(&notice.record)?.clone();
        Some(Item { notice, matter, noun, title })
    };
    Ok(notices.into_iter().filter_map(item).collect())
}

/// Tells some people, and the webhooks that want to know, of what a verb does, in the verb's own transaction. Who may
/// not see the record is not told. `step` tells this time from another, such as the record's version.
pub(crate) fn tell(tx: &mut Tx<'_>, now: Timestamp, people: &[Uuid], of: About<'_>) -> Result<()> {
    let mut directory = Directory::default();
    for user in people {
        if let Some(member) = Member::find(tx, *user)? {
            directory.add(*user, member);
        }
    }
    let day = now.day().to_string();
    let mut notices = Vec::new();
    for (user, member) in directory.members() {
        if tx.get(of.noun, of.record, &access::visible(&member.actor, of.noun))?.is_none() {
            continue;
        }
        notices.push(Notice {
            id: record::new_id(),
            user,
            matter: of.matter.code().to_owned(),
            noun: of.noun.slug.to_owned(),
            record: of.record,
            due: String::new(),
            day: day.clone(),
            step: of.step.to_owned(),
            at: now.0,
            read_at: None,
        });
    }
    let new = tx.give_notices(&notices)?;
    let ways = Ways::read(tx, &directory)?;
    let told = notices.iter().filter(|notice| new.contains(&notice.id)).map(|notice| notice.user);
    delivery::queue_mail(tx, &ways, told, now)?;
    for parcel in ways.hooks_about(tx, of, now)? {
        tx.post(&parcel)?;
    }
    Ok(())
}

/// Drops notices of more than a year ago, and what arrived or was given up long ago.
pub async fn tidy(app: &App) -> Result<()> {
    let before = app.now().day().plus_days(-KEPT_DAYS).to_string();
    app.write(move |tx| Ok(tx.drop_notices(&before).map(drop)?)).await?;
    delivery::tidy(app).await
}
