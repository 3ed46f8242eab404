//! The beat: acts whose answer waits for it tell nothing by how long they took.

use super::Act;
use crate::projects::claim;
use std::time::{Duration, Instant};

/// Acts whose answer leaves on a beat, counted from its arrival, so that how long it took tells nothing of what the
/// book holds: a report that came first writes more than one that came second.
static ON_THE_BEAT: &[&Act] = &[&claim::REPORT];

/// The beat: longer than a report takes on a busy book, too short to be waited for.
pub const BEAT: Duration = Duration::from_millis(100);

/// Waits for the next beat, if the act is on it.
pub(super) async fn wait(act: &Act, arrived: Instant) {
    if ON_THE_BEAT.iter().any(|on_it| on_it.is(act)) {
        tokio::time::sleep(to_the_beat(arrived.elapsed())).await;
    }
}

/// How long to wait after `taken` for the next beat.
fn to_the_beat(taken: Duration) -> Duration {
    let beats = taken.as_nanos() / BEAT.as_nanos() + 1;
    let at = u32::try_from(beats).map_or(taken, |beats| BEAT.saturating_mul(beats));
    at.saturating_sub(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_on_the_beat_leaves_at_the_next_one() {
        let ms = Duration::from_millis;
        assert_eq!(to_the_beat(ms(0)), ms(100));
        assert_eq!(to_the_beat(ms(37)), ms(63));
        assert_eq!(to_the_beat(ms(100)), ms(100));
        assert_eq!(to_the_beat(ms(130)), ms(70));
    }
}
