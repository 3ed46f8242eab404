//! People and their keys: sign-in, sessions, one-time links, tokens, accounts.
//!
//! Answers and times do not tell whether an account exists. Rights are read from the account at every
//! request, so disabling it or changing its role works at once.

mod tokens;
mod units;

pub use tokens::{make_token, revoke_token, tokens};
pub(crate) use units::{Unit, members};

use crate::access::{self, Role};
use crate::input::Input;
use crate::record::{self, Change, Saved};
use crate::{Actor, App, Error, Result, Via, secret};
use kernel::{Label, Message, Record as _, Report, Timestamp, Uuid, Value};
use records::administration::{Access, User, UserState};
use std::collections::BTreeMap;
use store::{Tx, Visible};

const MINUTE_MS: i64 = 60_000;
/// A session ends after so long without a request.
pub const IDLE_MS: i64 = 30 * MINUTE_MS;
/// A session ends after so long in any case.
pub const ABSOLUTE_MS: i64 = 12 * 60 * MINUTE_MS;
/// A one-time link works for so long.
pub const LINK_MS: i64 = 24 * 60 * MINUTE_MS;
/// Failed sign-ins of one account and address before it must wait.
const FAILURES_MAX: i64 = 10;
/// How long it waits.
const WAIT_MS: i64 = 15 * MINUTE_MS;
/// Shortest password in characters.
const PASSWORD_MIN: usize = 10;

/// What a browser or program shows to be recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// Nothing.
    None,
    /// The secret of a session cookie.
    Session(String),
    /// A bearer token.
    Token(String),
}

/// Finds out who acts. An unknown or ended key is an error; no key is the public.
pub async fn actor(app: &App, key: Key) -> Result<Actor> {
    let now = app.now();
    match key {
        Key::None => Ok(Actor::public()),
        Key::Session(secret) => {
            let hash = secret::hash(&secret);
            let seen = hash.clone();
            let (actor, stale) = app.read(move |tx| by_session(tx, &seen, now)).await?;
            if stale {
                // Noted once a minute, so that a page with many parts does not write as often.
                app.write(move |tx| tx.touch_session(&hash, now.0).map_err(Error::from)).await?;
            }
            Ok(actor)
        }
        Key::Token(secret) => {
            let hash = secret::hash(&secret);
            app.read(move |tx| {
                let token = tx.token(&hash)?.ok_or(Error::SignIn)?;
                let scopes = token.scopes.split_whitespace().map(ToOwned::to_owned).collect();
                by_user(tx, token.user, Via::Token(scopes))
            })
            .await
        }
    }
}

fn by_session(tx: &mut Tx<'_>, hash: &str, now: Timestamp) -> Result<(Actor, bool)> {
    let session = tx.session(hash)?.ok_or(Error::SignIn)?;
    if now.0 - session.seen_at > IDLE_MS || now.0 - session.created_at > ABSOLUTE_MS {
        return Err(Error::SignIn);
    }
    Ok((by_user(tx, session.user, Via::Session)?, now.0 - session.seen_at > MINUTE_MS))
}

fn by_user(tx: &mut Tx<'_>, id: Uuid, via: Via) -> Result<Actor> {
    let row = tx
        .get(User::NOUN, id, &Visible::all())?
        .filter(|row| row.archived_at.is_none())
        .ok_or(Error::SignIn)?;
    let user = User::from_values(&row.values)?;
    if user.state == UserState::Disabled {
        return Err(Error::SignIn);
    }
    Ok(Actor {
        user: Some(id),
        name: user.display_name.0,
        role: Role::of(user.access),
        park: user.park.map(kernel::Id::raw),
        party: user.organisation.map(kernel::Id::raw),
        via,
        address: String::new(),
        request: String::new(),
    })
}

/// Signs in with name and password and gives the secret of a new session.
pub async fn sign_in(app: &App, login: &str, password: &str, address: &str) -> Result<String> {
    let now = app.now();
    let subject = format!("{} {address}", login.trim());
    let (login, asked) = (login.trim().to_owned(), subject.clone());
    let (user, kept, failures) = app
        .read(move |tx| {
            let (failures, last_at) = tx.failures(&asked)?;
            if failures >= FAILURES_MAX && now.0 - last_at < WAIT_MS {
                return Err(Error::Limit { retry_after: (WAIT_MS - (now.0 - last_at)) / 1000 + 1 });
            }
            let user = user_named(tx, &login)?;
            let kept = match user {
                Some(id) => tx.credential(id)?.map(|credential| credential.password),
                None => None,
            };
            Ok((user, kept, if now.0 - last_at < WAIT_MS { failures } else { 0 }))
        })
        .await?;
    let fits = secret::verify_password(app, password, kept).await?;
    let secret = secret::fresh();
    let hash = secret::hash(&secret);
    let address = address.to_owned();
    app.write(move |tx| {
        let Some(user) = user.filter(|_| fits) else {
            tx.note_failure(&subject, failures + 1, now.0)?;
            let cause = Actor { address, name: subject, ..Actor::public() }.cause(now);
            tx.note(&cause, "sign_in_failed", "", None)?;
            return Ok(None);
        };
        let Ok(actor) = by_user(tx, user, Via::Session) else { return Ok(None) };
        tx.forget_failures(&subject)?;
        start_session(tx, &Actor { address, ..actor }, &hash, now, "sign_in")?;
        Ok(Some(()))
    })
    .await?
    .map(|()| secret)
    .ok_or(Error::Conflict {
        code: "sign_in",
        message: Label::new("登录名或口令不对。", "Wrong sign-in name or password."),
    })
}

fn start_session(tx: &mut Tx<'_>, actor: &Actor, hash: &str, now: Timestamp, action: &str) -> Result<()> {
    let Some(user) = actor.user else { return Err(Error::SignIn) };
    tx.start_session(hash, user, now.0)?;
    tx.note(&actor.cause(now), action, User::SLUG, Some(user))?;
    Ok(())
}

/// Ends a session.
pub async fn sign_out(app: &App, secret: &str) -> Result<()> {
    let hash = secret::hash(secret);
    app.write(move |tx| tx.end_session(&hash).map_err(Error::from)).await
}

/// What a one-time link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// Signed in: the secret of the new session.
    SignedIn(String),
    /// A password is still to be chosen by [`set_up`].
    ChoosePassword,
}

/// Follows a one-time link. A sign-in link is used up by it; a set-up link when the password is chosen.
pub async fn enter(app: &App, link: &str, address: &str) -> Result<Entered> {
    let (now, hash, address) = (app.now(), secret::hash(link), address.to_owned());
    let secret = secret::fresh();
    let session = secret::hash(&secret);
    let signed_in = app
        .write(move |tx| {
            let link = tx.link(&hash, now.0)?.ok_or(Error::NotFound)?;
            if link.purpose != "sign_in" {
                return Ok(false);
            }
            if !tx.use_link(&hash, now.0)? {
                return Err(Error::NotFound);
            }
            activate(tx, link.user, now)?;
            let actor = by_user(tx, link.user, Via::Session)?;
            start_session(tx, &Actor { address, ..actor }, &session, now, "sign_in")?;
            Ok(true)
        })
        .await?;
    Ok(if signed_in { Entered::SignedIn(secret) } else { Entered::ChoosePassword })
}

/// Chooses the password that a set-up link asks for, and signs in.
pub async fn set_up(app: &App, link: &str, password: &str, address: &str) -> Result<String> {
    require_password(password)?;
    let kept = secret::hash_password(app, password).await?;
    let (now, hash, address) = (app.now(), secret::hash(link), address.to_owned());
    let secret = secret::fresh();
    let session = secret::hash(&secret);
    app.write(move |tx| {
        let link = tx.link(&hash, now.0)?.filter(|link| link.purpose == "set_up").ok_or(Error::NotFound)?;
        if !tx.use_link(&hash, now.0)? {
            return Err(Error::NotFound);
        }
        tx.set_password(link.user, &kept, now.0)?;
        activate(tx, link.user, now)?;
        let actor = by_user(tx, link.user, Via::Session)?;
        start_session(tx, &Actor { address, ..actor }, &session, now, "set_up")
    })
    .await?;
    Ok(secret)
}

/// Changes the own password; other sessions of the account end.
pub async fn change_password(app: &App, actor: &Actor, old: &str, new: &str) -> Result<()> {
    let (user, now) = (actor.user.ok_or(Error::SignIn)?, app.now());
    require_password(new)?;
    let kept = app.read(move |tx| tx.credential(user).map_err(Error::from)).await?;
    let fits = match kept {
        Some(kept) => secret::verify_password(app, old, Some(kept.password)).await?,
        // An account that came by a link has no password yet.
        None => true,
    };
    if !fits {
        let mut report = Report::default();
        report.error("old", Message::new("password", "现口令不对。", "The present password is wrong."));
        return Err(Error::Invalid(report));
    }
    let hash = secret::hash_password(app, new).await?;
    let cause = actor.cause(now);
    app.write(move |tx| {
        tx.set_password(user, &hash, now.0)?;
        tx.note(&cause, "password", User::SLUG, Some(user)).map_err(Error::from)
    })
    .await
}

fn require_password(password: &str) -> Result<()> {
    let length = password.chars().count();
    if (PASSWORD_MIN..=200).contains(&length) {
        return Ok(());
    }
    let mut report = Report::default();
    report.error(
        "password",
        Message::new(
            "password",
            format!("口令要 {PASSWORD_MIN} 至 200 个字符。"),
            format!("A password has {PASSWORD_MIN} to 200 characters."),
        ),
    );
    Err(Error::Invalid(report))
}

/// A first sign-in turns an invitation into an account in use.
fn activate(tx: &mut Tx<'_>, user: Uuid, now: Timestamp) -> Result<()> {
    let Some(row) = tx.get(User::NOUN, user, &Visible::all())? else { return Err(Error::NotFound) };
    let mut account = User::from_values(&row.values)?;
    match account.state {
        UserState::Active => Ok(()),
        UserState::Disabled => Err(Error::NotFound),
        UserState::Invited => {
            account.state = UserState::Active;
            tx.update(User::NOUN, &row, &account.values(), &Actor::operator().cause(now))?;
            Ok(())
        }
    }
}

/// Makes a link that signs in once, or sets up the account. Gives the link's whole address.
pub async fn make_link(app: &App, actor: &Actor, user: Uuid, purpose: Purpose) -> Result<String> {
    let now = app.now();
    let secret = secret::fresh();
    let (hash, cause, actor) = (secret::hash(&secret), actor.cause(now), actor.clone());
    app.write(move |tx| {
        let row = record::require_seen(tx, &actor, User::NOUN, user)?;
        if actor.role != Role::Operator && !access::may_archive(&actor, User::NOUN, &row) {
            return Err(Error::Forbidden);
        }
        tx.make_link(&hash, user, purpose.code(), now.0 + LINK_MS)?;
        tx.note(&cause, "link", User::SLUG, Some(user)).map_err(Error::from)
    })
    .await?;
    Ok(format!("{}/enter/{secret}", app.settings.base_url))
}

/// What a one-time link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Choosing a password.
    SetUp,
    /// Signing in without one.
    SignIn,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Purpose::SetUp => "set_up",
            Purpose::SignIn => "sign_in",
        }
    }
}

/// A new account, as the operator at the command line makes it.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Name to sign in with.
    pub login: String,
    /// Name shown to others.
    pub display_name: String,
    /// What it may do.
    pub access: Access,
    /// Park of a clerk or head.
    pub park: Option<Uuid>,
    /// Organisation of an enterprise account.
    pub organisation: Option<Uuid>,
}

/// Makes an account.
pub async fn add_user(app: &App, new: NewUser) -> Result<Saved> {
    let values = BTreeMap::from([
        (String::from("login"), Value::Text(new.login)),
        (String::from("display_name"), Value::Text(new.display_name)),
        (String::from("access"), kernel::Field::to_value(&new.access)),
        (String::from("park"), new.park.map_or(Value::Empty, Value::Id)),
        (String::from("organisation"), new.organisation.map_or(Value::Empty, Value::Id)),
    ]);
    record::create(app, &Actor::operator(), User::NOUN, Input::Values(values), Change::default()).await
}

/// Finds an account by its sign-in name.
pub async fn find_user(app: &App, login: &str) -> Result<Uuid> {
    let login = login.to_owned();
    app.read(move |tx| user_named(tx, &login)?.ok_or(Error::NotFound)).await
}

/// The account with a sign-in name.
pub(crate) fn by_login(tx: &mut Tx<'_>, login: &str) -> Result<Option<(Uuid, User)>> {
    match user_named(tx, login.trim())? {
        Some(id) => Ok(Some((id, User::from_values(&record::row_of(tx, User::NOUN, id)?.values)?))),
        None => Ok(None),
    }
}

fn user_named(tx: &mut Tx<'_>, login: &str) -> Result<Option<Uuid>> {
    Ok(tx.named(User::NOUN, "login", login, &Visible::all())?.first().copied())
}
