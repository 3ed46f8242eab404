//! How a person wants to be told besides the inbox: by mail or not, at once or once a day, and when not.

use crate::{Actor, App, Error, Result};
use kernel::{Choice as _, Message, Report, Timestamp, Uuid};
use record_derive::Choice;
use records::administration::User;
use store::{DeliverySettings, Tx};

const MINUTE_MS: i64 = 60_000;
const DAY_MINUTES: i64 = 24 * 60;
/// What is to be told at once is gathered for so many minutes, so that a hundred dates are one mail.
const GATHERED: i64 = 5;

/// Whether and when a person gets mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum MailWish {
    /// 不发邮件.
    #[choice(zh = "不发邮件", en = "No mail")]
    Off,
    /// 每天一封.
    #[choice(zh = "每天一封", en = "Once a day")]
    Digest,
    /// 随到随发.
    #[choice(zh = "随到随发", en = "At once")]
    AtOnce,
}

/// How a person wants to be told. Times are minutes of the day in Beijing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// By mail or not.
    pub mail: MailWish,
    /// When the mail of the day leaves.
    pub digest_at: i64,
    /// From when nothing is sent.
    pub quiet_from: i64,
    /// Until when; equal to the beginning when there are no quiet hours.
    pub quiet_to: i64,
}

impl Default for Wishes {
    /// Once a day at half past eight, and nothing from nine in the evening to half past seven.
    fn default() -> Wishes {
        Wishes { mail: MailWish::Digest, digest_at: 510, quiet_from: 1260, quiet_to: 450 }
    }
}

impl Wishes {
    /// When the next mail leaves that tells of what happens now; `None` for who wants none.
    pub fn leaves_at(&self, now: Timestamp) -> Option<Timestamp> {
        match self.mail {
            MailWish::Off => None,
            MailWish::Digest => Some(next(self.digest_at, Timestamp(now.0 + 1))),
            MailWish::AtOnce => {
                let gathered = GATHERED * MINUTE_MS;
                Some(self.after_quiet(Timestamp((now.0.div_euclid(gathered) + 1) * gathered)))
            }
        }
    }

    /// The instant itself, or the end of the quiet hours in which it lies.
    pub fn after_quiet(&self, at: Timestamp) -> Timestamp {
        let minute = minute_of(at);
        let is_quiet = match self.quiet_from <= self.quiet_to {
            true => (self.quiet_from..self.quiet_to).contains(&minute),
            false => minute >= self.quiet_from || minute < self.quiet_to,
        };
        if is_quiet { next(self.quiet_to, at) } else { at }
    }

    pub(crate) fn of(kept: &DeliverySettings) -> Wishes {
        Wishes {
            mail: MailWish::from_code(&kept.mail).unwrap_or(MailWish::Digest),
            digest_at: kept.digest_at,
            quiet_from: kept.quiet_from,
            quiet_to: kept.quiet_to,
        }
    }

    pub(crate) fn read(tx: &mut Tx<'_>, user: Uuid) -> Result<Wishes> {
        let kept = tx.delivery_settings(Some(user))?.pop();
        Ok(kept.map_or_else(Wishes::default, |(_, kept)| Wishes::of(&kept)))
    }
}

/// The next instant at a minute of the day, not before this one.
fn next(minute: i64, from: Timestamp) -> Timestamp {
    let today = Timestamp(Timestamp::start_of(from.day()).0 + minute * MINUTE_MS);
    if today.0 >= from.0 { today } else { Timestamp(today.0 + DAY_MINUTES * MINUTE_MS) }
}

fn minute_of(at: Timestamp) -> i64 {
    (at.0 - Timestamp::start_of(at.day()).0) / MINUTE_MS
}

/// How the actor wants to be told.
pub async fn wishes(app: &App, actor: &Actor) -> Result<Wishes> {
    let user = actor.user.ok_or(Error::SignIn)?;
    app.read(move |tx| Wishes::read(tx, user)).await
}

/// Keeps how the actor wants to be told.
pub async fn keep_wishes(app: &App, actor: &Actor, wishes: Wishes) -> Result<()> {
    let user = actor.user.ok_or(Error::SignIn)?;
    if !actor.in_scope("write", "inbox") {
        return Err(Error::Forbidden);
    }
    let times =
        [("digest_at", wishes.digest_at), ("quiet_from", wishes.quiet_from), ("quiet_to", wishes.quiet_to)];
    let mut report = Report::default();
    for (field, minutes) in times {
        if !(0..DAY_MINUTES).contains(&minutes) {
            let message =
                Message::new("time", "写一天里的时间，如 08:30。", "A time of the day, such as 08:30.");
            report.error(field, message);
        }
    }
    if !report.is_ok() {
        return Err(Error::Invalid(report));
    }
    let kept = DeliverySettings {
        mail: wishes.mail.code().to_owned(),
        digest_at: wishes.digest_at,
        quiet_from: wishes.quiet_from,
        quiet_to: wishes.quiet_to,
    };
    let cause = actor.cause(app.now());
    app.write(move |tx| {
        tx.keep_delivery_settings(user, &kept)?;
        tx.note(&cause, "delivery", <User as kernel::Record>::SLUG, Some(user)).map_err(Error::from)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Date;

    fn at(day: &str, minute: i64) -> Timestamp {
        let day = Date::parse(day).expect("a day");
        Timestamp(Timestamp::start_of(day).0 + minute * MINUTE_MS)
    }

    #[test]
    fn the_mail_of_the_day_leaves_at_its_hour_today_or_tomorrow() {
        let wishes = Wishes::default();
        assert_eq!(wishes.leaves_at(at("2026-03-01", 509)), Some(at("2026-03-01", 510)));
        assert_eq!(
            wishes.leaves_at(at("2026-03-01", 510)),
            Some(at("2026-03-02", 510)),
            "that one is leaving"
        );
        assert_eq!(Wishes { mail: MailWish::Off, ..wishes }.leaves_at(at("2026-03-01", 0)), None);
    }

    #[test]
    fn what_is_told_at_once_is_gathered_and_waits_for_the_morning() {
        let wishes = Wishes { mail: MailWish::AtOnce, ..Wishes::default() };
        assert_eq!(wishes.leaves_at(at("2026-03-01", 601)), Some(at("2026-03-01", 605)));
        for minute in [1256, 1260, 1439] {
            assert_eq!(wishes.leaves_at(at("2026-03-01", minute)), Some(at("2026-03-02", 450)), "{minute}");
        }
        assert_eq!(wishes.leaves_at(at("2026-03-02", 0)), Some(at("2026-03-02", 450)));
        assert_eq!(wishes.after_quiet(at("2026-03-02", 450)), at("2026-03-02", 450));
        let noon = Wishes { quiet_from: 720, quiet_to: 840, ..wishes };
        assert_eq!(noon.after_quiet(at("2026-03-02", 800)), at("2026-03-02", 840));
        let never = Wishes { quiet_from: 0, quiet_to: 0, ..wishes };
        assert_eq!(never.after_quiet(at("2026-03-02", 0)), at("2026-03-02", 0));
    }
}
