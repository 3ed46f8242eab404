//! One turn of delivering: take out what is due, write it, send it, note what came of it. What fails is tried again,
//! ever less often and never at quite the same moment as others; after the last attempt it is given up and shown to
//! who can see to it.

use super::letter::{self, Letter};
use crate::{App, Result};
use courier::Failure;
use rand::RngExt as _;
use store::{Outcome, Parcel};
use tokio::task::JoinSet;

/// Parcels taken out at a time.
const AT_ONCE: usize = 16;
/// How long they are one server's alone: longer than all of them may take.
const LEASE_MS: i64 = 5 * 60_000;
/// Rounds of one turn, so that a full outbox does not keep it from its other work.
const ROUNDS: usize = 64;
/// Seconds until the next attempt, after each one that failed; after the last it is given up. A day in all.
const PAUSES: [i64; 8] = [30, 120, 600, 1_800, 7_200, 14_400, 28_800, 36_000];
/// How long what arrived, and what was given up, is kept.
const KEPT_MS: i64 = 30 * 86_400_000;

/// What a turn came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Arrived.
    pub sent: usize,
    /// Not sent, because nobody wants it or may know it any more.
    pub dropped: usize,
    /// To be tried again.
    pub failed: usize,
    /// Given up.
    pub dead: usize,
}

/// Delivers what is due.
pub async fn turn(app: &App) -> Result<Turn> {
    let mut done = Turn::default();
    for _ in 0..ROUNDS {
        let now = app.now();
        // Most turns find nothing, and a look does not take the writer's turn.
        let is_idle = app.read(move |tx| Ok(!tx.has_parcels(now.0)?)).await?;
        if is_idle {
            break;
        }
        let parcels = app.write(move |tx| Ok(tx.take_out(now.0, now.0 + LEASE_MS, AT_ONCE)?)).await?;
        let mut sending = JoinSet::new();
        for parcel in parcels {
            let app = app.clone();
            sending.spawn(async move { deliver(&app, parcel).await });
        }
        while let Some(came) = sending.join_next().await {
            let outcome = came.map_err(|error| crate::Error::Internal(error.to_string()))??;
            match outcome {
                Outcome::Done => done.sent += 1,
                Outcome::Dropped(_) => done.dropped += 1,
                Outcome::Again(..) => done.failed += 1,
                Outcome::Dead(_) => done.dead += 1,
                Outcome::Later(_) => {}
            }
        }
    }
    Ok(done)
}

/// Drops what arrived or was given up long ago.
pub(crate) async fn tidy(app: &App) -> Result<()> {
    let before = app.now().0 - KEPT_MS;
    app.write(move |tx| Ok(tx.drop_parcels(before).map(drop)?)).await
}

/// Delivers one parcel and notes what came of it.
async fn deliver(app: &App, parcel: Parcel) -> Result<Outcome> {
    let (now, base) = (app.now(), app.settings.base_url.clone());
    let written = parcel.clone();
    let letter = app.read(move |tx| letter::write(tx, &written, &base, now)).await?;
    let outcome = match letter {
        Letter::Not(outcome) => outcome,
        letter => outcome(send(app, letter).await?, &parcel, now.0),
    };
    let (kept, id, at) = (outcome.clone(), parcel.id, app.now().0);
    app.write(move |tx| Ok(tx.settle_parcel(id, &kept, at)?)).await?;
    Ok(outcome)
}

async fn send(app: &App, letter: Letter) -> Result<std::result::Result<(), Failure>> {
    let courier = app.courier.clone();
    let sent = tokio::task::spawn_blocking(move || match &letter {
        Letter::Mail(mail) => courier.mail(mail),
        Letter::Post(post) => courier.post(post),
        Letter::Not(_) => Ok(()),
    });
    sent.await.map_err(|error| crate::Error::Internal(error.to_string()))
}

fn outcome(sent: std::result::Result<(), Failure>, parcel: &Parcel, now: i64) -> Outcome {
    let failure = match sent {
        Ok(()) => return Outcome::Done,
        // A house without a mail server did not promise any.
        Err(Failure::NoServer) => return Outcome::Dropped("no_server"),
        Err(failure) => failure,
    };
    let made = usize::try_from(parcel.attempts).unwrap_or(1).max(1);
    match PAUSES.get(made - 1).filter(|_| !failure.is_final()) {
        Some(seconds) => Outcome::Again(now + jittered(*seconds * 1000), failure.code()),
        None => Outcome::Dead(failure.code()),
    }
}

/// Four to six fifths of a pause, so that what failed together does not come back together.
fn jittered(ms: i64) -> i64 {
    ms * 4 / 5 + rand::rng().random_range(0..=ms * 2 / 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(attempts: i64, failure: Failure) -> Outcome {
        outcome(Err(failure), &Parcel { attempts, ..Parcel::default() }, 1_000_000)
    }

    #[test]
    fn pauses_grow_with_a_jitter_and_end() {
        for (nth, seconds) in PAUSES.iter().enumerate() {
            let Outcome::Again(at, why) = after(nth as i64 + 1, Failure::Timeout) else {
                panic!("attempt {nth}")
            };
            let pause = (at - 1_000_000) as f64 / 1000.0 / *seconds as f64;
            assert!((0.79..=1.21).contains(&pause), "{pause}");
            assert_eq!(why, "timeout");
        }
        assert_eq!(after(9, Failure::Timeout), Outcome::Dead("timeout".into()));
        let pauses: std::collections::HashSet<_> =
            (0..20).map(|_| format!("{:?}", after(5, Failure::Timeout))).collect();
        assert!(pauses.len() > 1, "not all at the same moment");
    }

    #[test]
    fn what_cannot_go_better_is_given_up_at_once() {
        assert_eq!(after(1, Failure::Mail { is_final: true }), Outcome::Dead("mail_refused".into()));
        assert_eq!(after(1, Failure::NoServer), Outcome::Dropped("no_server"));
    }
}
