//! Every noun has its pages, made from its declaration alone.

use super::shows;
use app::Actor;
use app::record::Saved;
use kernel::{Noun, Scope, Value};
use testkit::{TestApp, sample};

#[tokio::test]
async fn every_noun_has_list_board_calendar_form_and_page_in_three_languages() {
    let app = TestApp::new().await;
    // Accounts are made by one administrator and everything else by the work team.
    let team = app.signed_in(&app.team()).await;
    let administrator = app.signed_in(&app.actor(app::access::Role::SystemAdmin)).await;
    for noun in records::ALL {
        let saved = made(&app, noun).await;
        let client = if noun.scope == Scope::Account { &administrator } else { &team };
        let record = format!("/{}/{}", noun.slug, saved.id);
        let list = format!("/{}", noun.slug);
        let mut pages = vec![
            list.clone(),
            format!("{list}?view=board"),
            format!("{list}?view=calendar&month=2025-11"),
            format!("{list}?more=1&lang=en"),
            format!("{list}?lang=hant"),
            format!("{list}?archived=1&lang=zh"),
            record.clone(),
            format!("{record}?lang=en"),
            format!("/search?q=x&lang=zh"),
        ];
        let actor = actor_of(&app, noun);
        if app::act::may_make(&actor, noun) {
            pages.push(format!("{list}/new"));
        }
        if app::access::may_create(&actor, noun) && !noun.made_by_verb {
            pages.push(format!("{list}/import"));
        }
        let opened = app::record::open(&app.app, &actor, noun, saved.id).await.unwrap();
        if opened.may_update {
            pages.push(format!("{record}/edit"));
        }
        pages.extend(opened.acts.iter().map(|act| format!("{record}/{}", act.input.slug)));
        for page in pages {
            let reply = client.get(&page).await;
            assert_eq!(reply.code(), 200, "{page}: {}", reply.text());
            let text = reply.text();
            assert!(text.starts_with("<!DOCTYPE html>") && text.trim_end().ends_with("</html>"), "{page}");
            assert_eq!(text.matches("<h1").count(), 1, "{page} has one h1");
            assert!(!text.contains(" style=") && !text.contains("<style"), "{page} keeps to the policy");
        }
        shows(&client.get(&record).await, &[noun.label.zh, "履历", "新建，填了"]);
    }
}

/// A record that whoever looks at it here may read: what is one person's alone is the work team's.
async fn made(app: &TestApp, noun: &'static Noun) -> Saved {
    let mut values = sample(noun, app).await;
    if let (Scope::Sealed, Some(user)) = (noun.scope, app.team().user) {
        values.insert(noun.sharing.person.to_owned(), Value::Id(user));
    }
    app.make(&Actor::operator(), noun, values).await
}

fn actor_of(app: &TestApp, noun: &Noun) -> Actor {
    match noun.scope {
        Scope::Account => app.actor(app::access::Role::SystemAdmin),
        _ => app.team(),
    }
}

#[tokio::test]
async fn every_form_sent_back_as_it_was_shown_changes_nothing() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    for noun in records::ALL.iter().filter(|noun| app::access::may_create(&app.team(), noun)) {
        let saved = made(&app, noun).await;
        let record = format!("/{}/{}", noun.slug, saved.id);
        if !app::record::open(&app.app, &app.team(), noun, saved.id).await.unwrap().may_update {
            continue;
        }
        let page = team.get(&format!("{record}/edit")).await.text();
        let fields = fields_of(&page);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let reply = team.form(&record, &fields).await;
        assert_eq!(reply.code(), 303, "{}: {}", noun.slug, reply.text());
        let after = app::record::open(&app.app, &app.team(), noun, saved.id).await.unwrap();
        let history = app::record::history(&app.app, &app.team(), noun, saved.id).await.unwrap();
        let changes: Vec<_> =
            history.iter().filter(|entry| entry.action == "update").map(|e| e.changes()).collect();
        assert_eq!(after.seen.row.version, saved.version, "{}: {changes:?}", noun.slug);
    }
}

/// The fields a browser would send of the main form of a page: inputs, the chosen options and the texts.
fn fields_of(page: &str) -> Vec<(String, String)> {
    let start = page.find("<form class=\"form\"").expect("a form");
    let form = &page[start..start + page[start..].find("</form>").expect("its end")];
    let mut fields = Vec::new();
    let mut rest = form;
    let mut select = None;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let (tag, after) = rest.split_at(end);
        match tag.split([' ', '>']).next().unwrap_or("") {
            "<input" => {
                let is_off = matches!(attribute(tag, "type").as_deref(), Some("checkbox" | "radio"))
                    && !tag.contains(" checked");
                if let (Some(name), false) = (attribute(tag, "name"), is_off) {
                    fields.push((name, attribute(tag, "value").unwrap_or_default()));
                }
            }
            "<select" => select = attribute(tag, "name").map(|name| (name, None)),
            "<option" => {
                if let Some((_, chosen)) = &mut select
                    && (chosen.is_none() || tag.contains(" selected"))
                {
                    *chosen = attribute(tag, "value");
                }
            }
            "</select" => {
                if let Some((name, Some(value))) = select.take() {
                    fields.push((name, value));
                }
            }
            "<textarea" => {
                let end = after.find("</textarea>").unwrap_or(0);
                let text = after[..end].strip_prefix('\n').unwrap_or(&after[..end]);
                fields.push((attribute(tag, "name").unwrap_or_default(), unescaped(text)));
            }
            _ => {}
        }
        rest = after;
    }
    fields
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(unescaped(&tag[at..at + tag[at..].find('"')?]))
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
