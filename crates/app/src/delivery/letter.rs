//! Writing what leaves, at the moment it leaves: by the rights, the wishes and the state of the book of that moment.

use super::ways::{HOOK, Hook, MAIL};
use super::wishes::{MailWish, Wishes};
use crate::Result;
use crate::access;
use crate::inbox;
use crate::remind::{self, Member};
use courier::{Mail, Post};
use kernel::{Choice as _, Record as _, Timestamp, Uuid};
use records::administration::{Matter, Webhook, WebhookKind};
use store::{Outcome, Parcel, Tx, Visible};

/// Lines of one mail; of more the number is told.
const LINES: usize = 50;
/// Notices looked at for one mail.
const LOOKED_AT: usize = 400;

/// What is to be done with a parcel now.
pub(super) enum Letter {
    Mail(Mail),
    Post(Post),
    /// It is not sent: what is to be noted instead.
    Not(Outcome),
}

/// Writes a parcel's letter.
pub(super) fn write(tx: &mut Tx<'_>, parcel: &Parcel, base: &str, now: Timestamp) -> Result<Letter> {
    match parcel.kind.as_str() {
        MAIL => mail(tx, parcel, base, now),
        HOOK => post(tx, parcel, base, now),
        _ => Ok(Letter::Not(Outcome::Dropped("unknown"))),
    }
}

fn mail(tx: &mut Tx<'_>, parcel: &Parcel, base: &str, now: Timestamp) -> Result<Letter> {
    let dropped = |why| Ok(Letter::Not(Outcome::Dropped(why)));
    let Some(member) = Member::find(tx, parcel.target)? else { return dropped("no_account") };
    let Some(to) = member.mail.clone() else { return dropped("no_address") };
    let wishes = Wishes::read(tx, parcel.target)?;
    if wishes.mail == MailWish::Off {
        return dropped("not_wanted");
    }
    let quiet_until = wishes.after_quiet(now);
    if wishes.mail == MailWish::AtOnce && quiet_until.0 > now.0 {
        return Ok(Letter::Not(Outcome::Later(quiet_until.0)));
    }
    let from: i64 = parcel.body.parse().unwrap_or(parcel.at);
    let mut notices = tx.notices_of(parcel.target, true, None, LOOKED_AT)?;
    notices.retain(|notice| (from..=parcel.due_at.max(now.0)).contains(&notice.at));
    let mut lines = Vec::new();
    for item in inbox::seen(tx, &member.actor, notices)? {
        let (noun, notice) = (item.noun, &item.notice);
        if !remind::still_due(tx, &notice.matter, notice.record, &notice.due)? {
            continue;
        }
        let due = if notice.due.is_empty() { String::new() } else { format!("（{}）", notice.due) };
        let title = &item.title;
        lines.push(format!(
            "{}：{title}{due}\n{base}/{}/{}",
            item.matter.label().zh,
            noun.slug,
            notice.record
        ));
    }
    if lines.is_empty() {
        return dropped("nothing_left");
    }
    let (number, more) = (lines.len(), lines.len().saturating_sub(LINES));
    lines.truncate(LINES);
    let mut text = lines.join("\n\n");
    if more > 0 {
        text.push_str(&format!("\n\n另有 {more} 项，见收件箱。"));
    }
    text.push_str(&format!("\n\n收件箱与设置：{base}/inbox\n"));
    let subject = format!("联动提醒：{number} 项");
    Ok(Letter::Mail(Mail { id: parcel.id.to_string(), to, subject, text }))
}

fn post(tx: &mut Tx<'_>, parcel: &Parcel, base: &str, now: Timestamp) -> Result<Letter> {
    let dropped = |why| Ok(Letter::Not(Outcome::Dropped(why)));
    let row = tx.get(Webhook::NOUN, parcel.target, &Visible::all())?;
    let Some(hook) = row.as_ref().map(Hook::of).transpose()?.flatten() else { return dropped("off") };
    let Some((matter, noun, record)) = read(&parcel.body) else { return dropped("unknown") };
    if !hook.is_about(matter) {
        return dropped("not_wanted");
    }
    if tx.get(noun, record, &access::visible(&hook.reader(), noun))?.is_none() {
        return dropped("no_right");
    }
    let Some((url, key)) = tx.webhook_secret(hook.id)? else { return dropped("no_address") };
    let text = || {
        let what = matter.label().zh;
        format!("联动提醒：{what}。打开：{base}/{}/{record}", noun.slug)
    };
    Ok(Letter::Post(match hook.webhook.kind {
        WebhookKind::Signed => {
            let id = parcel.id.to_string();
            let body = format!(
                "{{\"id\":\"{id}\",\"type\":\"{}\",\"record\":\"{}/{record}\"}}",
                matter.code(),
                noun.slug
            );
            courier::signed(&url, &key, &id, now.0 / 1000, body)
        }
        WebhookKind::WeCom => courier::wecom(&url, &text()),
        WebhookKind::DingTalk => {
            let key = Some(key.as_str()).filter(|key| !key.is_empty());
            courier::dingtalk(&url, key, now.0, &text())
        }
    }))
}

/// What a parcel to a webhook is about.
pub(super) fn read(body: &str) -> Option<(Matter, &'static kernel::Noun, Uuid)> {
    let mut parts = body.split(' ');
    let matter = Matter::from_code(parts.next()?)?;
    let noun = records::find(parts.next()?)?;
    Some((matter, noun, Uuid::try_parse(parts.next()?).ok()?))
}
