//! The history of a record: who did what when, old → new, why, and where it was read.

use super::super::{Reader, cell, words};
use super::titles_of;
use crate::ui::{Change, Entry, citation, history, section};
use app::{App, Result, record};
use kernel::{Lang, Noun, Uuid, Value};
use maud::{Markup, html};

/// Entries shown at once; earlier ones open on demand.
const SHOWN: usize = 10;

/// Shows the history of a record.
pub(super) async fn of(app: &App, reader: &Reader, noun: &'static Noun, id: Uuid) -> Result<Markup> {
    let entries = record::history(app, &reader.actor, noun, id).await?;
    let changes: Vec<Vec<store::Change>> = entries.iter().map(store::Entry::changes).collect();
    let mut rows = Vec::new();
    for change in changes.iter().flatten() {
        for text in [&change.before, &change.after].into_iter().flatten() {
            if let (Some(at), Some(value)) = (noun.position(&change.field), parsed(noun, &change.field, text))
            {
                let mut row = vec![Value::Empty; noun.fields.len()];
                if let Some(place) = row.get_mut(at).filter(|_| !value.ids().is_empty()) {
                    *place = value;
                    rows.push(row);
                }
            }
        }
    }
    let titles = titles_of(app, reader, noun, &rows).await?;
    let lines: Vec<(String, String)> = entries
        .iter()
        .map(|entry| {
            let who = if entry.name.is_empty() { entry.role.clone() } else { entry.name.clone() };
            (words::minute(entry.at), who)
        })
        .collect();
    let shown: Vec<Entry<'_>> = entries
        .iter()
        .zip(&changes)
        .zip(&lines)
        .map(|((entry, changes), (at, who))| Entry {
            at,
            who,
            what: what(reader, entry, changes),
            changes: match entry.action.as_str() {
                "update" => {
                    changes.iter().map(|change| shown_change(reader, noun, change, &titles)).collect()
                }
                _ => Vec::new(),
            },
            reason: &entry.reason,
            evidence: cited(reader, &entry.citation),
            correction: entry.reason.contains("更正"),
        })
        .collect();
    let (recent, earlier) = shown.split_at(shown.len().min(SHOWN));
    let note = html! { (reader.say("只增不改，更正另记一条", "Only added to; corrections are entries of their own")) };
    let body = html! {
        (history(recent, reader.lang))
        @if !earlier.is_empty() {
            details.alt {
                summary { (reader.say("更早的 ", "Earlier: ")) (earlier.len()) (reader.say(" 条", "")) }
                (history(earlier, reader.lang))
            }
        }
    };
    Ok(section(reader.say("履历", "History"), note, body))
}

fn parsed(noun: &Noun, field: &str, text: &str) -> Option<Value> {
    noun.field(field)?.parse(text).ok()
}

/// What an entry of the journal did, in words.
pub(crate) fn action(code: &str, lang: Lang) -> &str {
    match code {
        "create" => lang.say("新建", "made it"),
        "update" => lang.say("修改", "changed"),
        "archive" => lang.say("归档", "archived it"),
        "restore" => lang.say("恢复", "restored it"),
        "comment" => lang.say("留言", "remarked"),
        "attach" => lang.say("加附件", "added a file"),
        "detach" => lang.say("移除附件", "removed a file"),
        "read" => lang.say("查看", "looked at it"),
        "sign_in" => lang.say("登录", "signed in"),
        "sign_in_failed" => lang.say("登录未成", "failed to sign in"),
        "set_up" => lang.say("设好口令", "set up the account"),
        "token" => lang.say("建令牌", "made a token"),
        "token_revoked" => lang.say("撤令牌", "revoked a token"),
        "password" => lang.say("改口令", "changed the password"),
        "link" => lang.say("发一次性链接", "made a one-time link"),
        other => other,
    }
}

fn what(reader: &Reader, entry: &store::Entry, changes: &[store::Change]) -> Markup {
    let after = || changes.first().and_then(|change| change.after.as_deref()).unwrap_or("");
    html! {
        (action(&entry.action, reader.lang))
        @match entry.action.as_str() {
            "create" => { (reader.say("，填了 ", ", ")) (changes.len()) (reader.say(" 栏", " fields filled in")) }
            "comment" | "attach" => { (reader.say("：", ": ")) (cell::first_words(after(), 120)) }
            _ => {}
        }
    }
}

fn shown_change<'a>(
    reader: &Reader,
    noun: &'static Noun,
    change: &'a store::Change,
    titles: &store::Titles,
) -> Change<'a> {
    let spec = noun.field(&change.field);
    let field = spec.map_or(change.field.as_str(), |spec| spec.label.get(reader.lang));
    if change.private {
        let hidden = html! { span.quiet { (reader.say("不入履历", "not kept here")) } };
        return Change { field, old: hidden.clone(), new: hidden };
    }
    let show = |text: &Option<String>| match (text, spec) {
        (None, _) => html! { "—" },
        (Some(text), Some(spec)) => match spec.parse(text) {
            Ok(Value::Text(long)) if long.chars().count() > 120 => html! { (cell::first_words(&long, 120)) },
            Ok(value) => cell::value(spec, &value, titles, reader.lang),
            Err(_) => html! { (text) },
        },
        (Some(text), None) => html! { (text) },
    };
    Change { field, old: show(&change.before), new: show(&change.after) }
}

/// The mark of the place in a source: `sources/<id>#start-end`.
/// or the paper a step rests on: `evidence/<id>`.
fn cited(reader: &Reader, written: &str) -> Markup {
    if let Some(id) = written.strip_prefix("evidence/").filter(|id| Uuid::try_parse(id).is_ok()) {
        return citation(reader.say("证", "ev."), &format!("/evidence/{id}"), reader.say("证据", "Evidence"));
    }
    let Some((id, place)) =
        written.strip_prefix("sources/").map(|rest| rest.split_once('#').unwrap_or((rest, "")))
    else {
        return html! {};
    };
    if Uuid::try_parse(id).is_err() {
        return html! {};
    }
    let title = match reader.lang {
        Lang::En => format!("Source, characters {place}"),
        _ => format!("出处：原文第 {place} 字"),
    };
    citation(reader.say("源", "src"), &format!("/read/{id}"), &title)
}
