//! The turn of an import: two are under way at once and others wait, each has so long, and gives its place back
//! when it ends.

use crate::{App, Error, Result};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::OwnedSemaphorePermit;

/// One import's place and its time.
#[derive(Debug)]
pub(super) struct Turn {
    _place: OwnedSemaphorePermit,
    time: Duration,
    until: Instant,
}

impl Turn {
    /// Waits for a place; the time begins when there is one.
    pub(super) async fn wait(app: &App) -> Result<Turn> {
        let place = Arc::clone(&app.imports).acquire_owned().await;
        let place = place.map_err(|error| Error::Internal(error.to_string()))?;
        let time = app.settings.import_time;
        Ok(Turn { _place: place, time, until: Instant::now() + time })
    }

    /// Runs work on a file off the threads that serve requests. When the time is over the answer says so; the work
    /// keeps its place until it ends, which the limits of a file see to.
    pub(super) async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<(T, Turn)> {
        let (until, time) = (self.until, self.time);
        let task = tokio::task::spawn_blocking(move || (work(), self));
        let (done, turn) = tokio::time::timeout_at(until.into(), task)
            .await
            .map_err(|_| over(time))?
            .map_err(|error| Error::Internal(error.to_string()))?;
        Ok((done?, turn))
    }

    /// Refuses to go on when the time is over.
    pub(super) fn require_time(&self) -> Result<()> {
        if Instant::now() < self.until { Ok(()) } else { Err(over(self.time)) }
    }
}

fn over(time: Duration) -> Error {
    let seconds = time.as_secs();
    Error::Refused {
        code: "import_time",
        zh: format!("导入超过 {seconds} 秒，一行也没有写入。请把表分成几份，再分次导入。"),
        en: format!(
            "The import took more than {seconds} seconds; nothing was written. Import the sheet in parts."
        ),
    }
}
