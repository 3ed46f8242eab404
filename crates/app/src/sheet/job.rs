//! An import that goes on in the background while its owner looks at a page: begun once, however often it is asked for.

use super::import::{Imported, Mode, commit_telling, finished};
use super::progress::Progress;
use crate::{Actor, App, Error, Result};
use kernel::{Noun, Uuid};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Imports that are remembered; the oldest finished ones are forgotten first, their answers stay in the book for a day.
const KEPT: usize = 200;

/// The imports under way and those just finished, by upload.
#[derive(Default)]
pub(crate) struct Jobs {
    by_owner_and_upload: Mutex<HashMap<(Option<Uuid>, Uuid), Job>>,
}

struct Job {
    progress: Progress,
    outcome: Option<Arc<Result<Imported>>>,
}

/// How an import stands.
#[derive(Clone, Debug)]
pub enum State {
    /// It goes on: rows done, of how many; 0 of 0 while the file is read.
    Running(usize, usize),
    /// It is written.
    Done(Imported),
    /// Nothing was written, and why.
    Failed(Arc<Result<Imported>>),
}

/// Begins an import unless it was begun already.
pub fn start(app: &App, actor: &Actor, noun: &'static Noun, upload: Uuid, mode: Mode) {
    let (progress, key) = (Progress::default(), (actor.user, upload));
    {
        let mut jobs = app.jobs.by_owner_and_upload.lock().unwrap_or_else(PoisonError::into_inner);
        match jobs.get(&key) {
            // One that failed may be tried again; nothing of it was written.
            Some(job) if !matches!(job.outcome.as_deref(), Some(Err(_))) => return,
            _ => {}
        }
        if jobs.len() >= KEPT {
            jobs.retain(|_, job| job.outcome.is_none());
        }
        jobs.insert(key, Job { progress: progress.clone(), outcome: None });
    }
    let (app, actor) = (app.clone(), actor.clone());
    tokio::spawn(async move {
        let outcome = commit_telling(&app, &actor, noun, upload, mode, &progress).await;
        let mut jobs = app.jobs.by_owner_and_upload.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(job) = jobs.get_mut(&key) {
            job.outcome = Some(Arc::new(outcome));
        }
    });
}

/// How an own import stands; one that nobody began, or somebody else, is not found.
pub async fn state(app: &App, actor: &Actor, upload: Uuid) -> Result<State> {
    let here = {
        let jobs = app.jobs.by_owner_and_upload.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.get(&(actor.user, upload)).map(|job| match &job.outcome {
            None => {
                let (done, total) = job.progress.so_far();
                State::Running(done, total)
            }
            Some(outcome) => match **outcome {
                Ok(imported) => State::Done(imported),
                Err(_) => State::Failed(outcome.clone()),
            },
        })
    };
    match here {
        Some(state) => Ok(state),
        // Another server, or this one before it was started anew, may have finished it.
        None => finished(app, actor, upload).await?.map(State::Done).ok_or(Error::NotFound),
    }
}
