//! The register of enterprises 企业名录: dumps of the business register, searched, read while a name is typed, and held
//! against the ledger. It lies beside the book in the folder `register` and is no part of it: no version, no journal.
//!
//! The work team, leaders and the parks use it; whoever may search it sees all of it, for it holds what the business
//! register publishes. What a park has in talks is never in it.

pub mod doubles;
mod dump;
mod import;
pub mod matching;
pub mod merge;
mod names;
mod search;
mod workbook;

pub use dump::open_dump;
pub use engine_register::{Enterprise, Facet, Facets, Field, Reason, SHOWN_MAX, Unit};
pub(crate) use import::Jobs;
pub use import::{Column, Import, Job, Look, State, begin, faults, forget, look, receive, state};
pub(crate) use names::meant;
pub use names::{Name, names};
pub use search::{Found, Shown, asked, columns, export, place_of, query_of, search, texts};

use crate::access::Role;
use crate::{Actor, App, Error, Result};
use engine_register::{Index, Register};
use kernel::Message;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The index that is open, shared by all who ask.
#[derive(Default)]
pub(crate) struct Room {
    open: Mutex<Option<(String, Arc<Index>)>>,
    pub(crate) jobs: Jobs,
    /// What chains were tagged with.
    tags: Mutex<crate::chains::Known>,
}

/// Whether the actor uses the register.
pub fn may_search(actor: &Actor) -> bool {
    let is_one_of_us =
        matches!(actor.role, Role::Team | Role::Leader | Role::Clerk | Role::Head | Role::Operator);
    is_one_of_us && actor.in_scope("read", "register")
}

/// Whether the actor brings dumps in: the work team, and who keeps the system.
pub fn may_import(actor: &Actor) -> bool {
    matches!(actor.role, Role::Team | Role::SystemAdmin | Role::Operator)
        && actor.in_scope("write", "register")
}

/// The register beside the book.
pub(crate) fn register(app: &App) -> Register {
    Register::at(&app.store.folder().join("register"))
}

/// The index as it is now; none if nothing was imported yet. A new import is seen by the next who asks.
fn current(app: &App) -> Result<Option<Arc<Index>>> {
    let register = register(app);
    let Some(name) = register.current().map_err(refused)? else { return Ok(None) };
    let mut open = app.register.open.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, index)) = open.as_ref().filter(|(known, _)| *known == name) {
        return Ok(Some(index.clone()));
    }
    let Some(index) = register.open().map_err(refused)?.map(Arc::new) else { return Ok(None) };
    *open = Some((name, index.clone()));
    Ok(Some(index))
}

/// The name of the state that the register is in; none if nothing was imported yet.
pub(crate) fn generation(app: &App) -> Result<Option<String>> {
    register(app).current().map_err(refused)
}

/// What chains were tagged with, held.
pub(crate) fn tags(app: &App) -> MutexGuard<'_, crate::chains::Known> {
    app.register.tags.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a question on the index away from the threads that answer requests.
pub(crate) async fn ask<T: Send + 'static>(
    app: &App,
    question: impl FnOnce(&Index) -> engine_register::Result<T> + Send + 'static,
) -> Result<Option<T>> {
    let app = app.clone();
    let answered = tokio::task::spawn_blocking(move || {
        let Some(index) = current(&app)? else { return Ok(None) };
        question(&index).map(Some).map_err(refused)
    });
    answered.await.map_err(|error| Error::Internal(error.to_string()))?
}

/// What the register's engine refuses, as an answer of ours.
pub(crate) fn refused(error: engine_register::Error) -> Error {
    match error {
        engine_register::Error::Input(Message { code, zh, en, .. }) => {
            Error::Refused { code, zh: zh.to_string(), en: en.to_string() }
        }
        engine_register::Error::File { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
            Error::Full
        }
        other => Error::Internal(other.to_string()),
    }
}
