//! Files: attachments of records, and uploads that wait a day to be imported or read.
//!
//! A file is stored under a name the server made, never its own: written beside its place, flushed, renamed,
//! the directory flushed, and only then named in the book. What it is, is decided from its content.

mod incoming;

pub use incoming::Incoming;

use crate::record::{new_id, require_seen};
use crate::{Actor, App, Error, Result, access};
use kernel::{Noun, Uuid};
use papers::upload::FileKind;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use store::Attachment;

/// How long an upload waits.
const UPLOAD_KEPT: Duration = Duration::from_secs(86_400);
/// How long half a file is taken for one that still arrives; each has a minute.
const HALF_KEPT: Duration = Duration::from_secs(3_600);

/// Adds a file to a record the actor may change.
pub async fn attach(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    id: Uuid,
    file: Incoming,
) -> Result<Attachment> {
    let examined = file.examined().await?;
    let (who, now) = (actor.clone(), app.now());
    app.read(move |tx| require_changeable(tx, &who, noun, id)).await?;
    let described = described(actor, &file, examined, now.0);
    file.keep(app.store.files(), described.id.to_string()).await?;
    let (actor, noted) = (actor.clone(), described.clone());
    app.write(move |tx| {
        require_changeable(tx, &actor, noun, id)?;
        Ok(tx.attach(noun, id, &noted, &actor.cause(now))?)
    })
    .await?;
    Ok(described)
}

/// Files of a record.
pub async fn attachments(app: &App, actor: &Actor, noun: &'static Noun, id: Uuid) -> Result<Vec<Attachment>> {
    let actor = actor.clone();
    app.read(move |tx| {
        require_seen(tx, &actor, noun, id)?;
        Ok(tx.attachments(noun, id)?)
    })
    .await
}

/// A file of a record, with its content.
pub async fn read_attachment(
    app: &App,
    actor: &Actor,
    noun: &'static Noun,
    id: Uuid,
    file: Uuid,
) -> Result<(Attachment, Vec<u8>)> {
    let files = attachments(app, actor, noun, id).await?;
    let found = files.into_iter().find(|attachment| attachment.id == file).ok_or(Error::NotFound)?;
    let bytes = load(app.store.files().join(file.to_string())).await?;
    Ok((found, bytes))
}

/// Takes a file away from a record. The journal keeps its name and digest.
pub async fn detach(app: &App, actor: &Actor, noun: &'static Noun, id: Uuid, file: Uuid) -> Result<()> {
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        require_changeable(tx, &actor, noun, id)?;
        match tx.detach(noun, id, file, &actor.cause(now))? {
            true => Ok(()),
            false => Err(Error::NotFound),
        }
    })
    .await
}

/// Keeps an upload for a day, for its owner alone.
pub async fn keep_upload(app: &App, actor: &Actor, file: Incoming) -> Result<Uuid> {
    let owner = owner(actor)?;
    file.examined().await?;
    let id = new_id();
    let directory = app.store.files().join("uploads");
    keep(directory.clone(), format!("{owner}-{id}.name"), clean_name(&file.name).into_bytes()).await?;
    file.keep(directory, format!("{owner}-{id}")).await?;
    Ok(id)
}

/// The name and content of an own upload.
pub(crate) async fn read_upload(app: &App, actor: &Actor, id: Uuid) -> Result<(String, Vec<u8>)> {
    let path = app.store.files().join("uploads").join(format!("{}-{id}", owner(actor)?));
    let name = load(path.with_extension("name")).await?;
    Ok((String::from_utf8_lossy(&name).into_owned(), load(path).await?))
}

/// Stores an own upload under a name of its own, to be attached by a verb that is about to run.
pub(crate) async fn keep_for_record(app: &App, actor: &Actor, upload: Uuid) -> Result<Attachment> {
    let (name, bytes) = read_upload(app, actor, upload).await?;
    let file = Incoming::of(app, &name, &bytes).await?;
    let described = described(actor, &file, file.examined().await?, app.now().0);
    file.keep(app.store.files(), described.id.to_string()).await?;
    Ok(described)
}

/// Takes a stored file away again when the verb it came with was refused.
pub(crate) async fn forget(app: &App, id: Uuid) {
    let path = app.store.files().join(id.to_string());
    if let Err(error) = blocking(move || fs::remove_file(path)).await {
        eprintln!("a refused file stays in the book's folder: {error}");
    }
}

/// Keeps a text beside an own upload: how it is to be imported. It goes when the upload goes.
pub(crate) async fn keep_beside(app: &App, actor: &Actor, id: Uuid, what: &str, text: String) -> Result<()> {
    let directory = app.store.files().join("uploads");
    keep(directory, format!("{}-{id}.{what}", owner(actor)?), text.into_bytes()).await
}

/// The text kept beside an own upload, if there is one.
pub(crate) async fn read_beside(app: &App, actor: &Actor, id: Uuid, what: &str) -> Result<Option<String>> {
    let path = app.store.files().join("uploads").join(format!("{}-{id}.{what}", owner(actor)?));
    match load(path).await {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Removes uploads past their day and halves of interrupted writes. Gives how many.
pub fn tidy(app: &App) -> io::Result<usize> {
    let mut removed = 0;
    for directory in [app.store.files(), app.store.files().join("uploads")] {
        let Ok(entries) = fs::read_dir(&directory) else { continue };
        for entry in entries {
            let entry = entry?;
            let is_half = entry.file_name().to_string_lossy().ends_with(".part");
            let age =
                entry.metadata()?.modified().ok().and_then(|at| SystemTime::now().duration_since(at).ok());
            let is_past = |kept: Duration| age.is_some_and(|age| age > kept);
            let waits = directory.ends_with("uploads");
            let is_left = if is_half { is_past(HALF_KEPT) } else { waits && is_past(UPLOAD_KEPT) };
            if entry.file_type()?.is_file() && is_left {
                fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

fn described(actor: &Actor, file: &Incoming, (kind, hash): (FileKind, String), at: i64) -> Attachment {
    Attachment {
        id: new_id(),
        name: clean_name(&file.name),
        kind: media_type(kind).to_owned(),
        size: i64::try_from(file.size()).unwrap_or(i64::MAX),
        hash,
        author: actor.name.clone(),
        at,
    }
}

fn require_changeable(tx: &mut store::Tx<'_>, actor: &Actor, noun: &'static Noun, id: Uuid) -> Result<()> {
    let row = require_seen(tx, actor, noun, id)?;
    if access::may_update(actor, noun, &row) { Ok(()) } else { Err(Error::Forbidden) }
}

fn owner(actor: &Actor) -> Result<String> {
    match actor.user {
        Some(user) => Ok(user.to_string()),
        None if actor.role == access::Role::Operator => Ok(String::from("operator")),
        None => Err(Error::SignIn),
    }
}

/// A fault of a file as the answer to its sender.
pub(crate) fn refused(fault: papers::Fault) -> Error {
    Error::Refused { code: fault.code(), zh: fault.zh(), en: fault.en() }
}

/// The last part of a name, without control characters, at most 120 characters: for people to read.
fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    let clean: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    if clean.trim().is_empty() { String::from("file") } else { clean }
}

fn media_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Csv => "text/csv",
        FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind::Pdf => "application/pdf",
        FileKind::Png => "image/png",
        FileKind::Jpg => "image/jpeg",
        FileKind::Txt => "text/plain; charset=utf-8",
    }
}

async fn keep(directory: PathBuf, name: String, bytes: Vec<u8>) -> Result<()> {
    blocking(move || write_durably(&directory, &name, &bytes)).await
}

async fn load(path: PathBuf) -> Result<Vec<u8>> {
    blocking(move || fs::read(path)).await
}

fn write_durably(directory: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    let half = directory.join(format!("{name}.part"));
    let mut file = File::create(&half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    incoming::settle(&half, directory, name)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?;
    done.map_err(incoming::failed)
}
