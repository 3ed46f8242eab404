//! 台账对名录: which enterprise of the register each investor of the own ledger is; the doubtful first, one click each,
//! and every decision can be taken back.

use crate::answer::Answer;
use crate::body::Form;
use crate::pages::Reader;
use crate::pages::reply::{page, page_with, see};
use crate::request::Caller;
use crate::ui::{Column, Row, Table, Tone, empty_state, figure_note, notice, page_head, param, section};
use app::act::{self, With};
use app::input::Input;
use app::record::Saved;
use app::register::matching::{self, CONFIRM, REFUSE, SHOWN, SURE, TAKE_BACK};
use app::{App, Error};
use axum::extract::State;
use axum::http::StatusCode;
use kernel::{Chapter, Choice as _, Uuid};
use maud::{Markup, html};
use records::projects::{MatchDecision, RegisterMatch};
use std::collections::BTreeMap;

/// Shows what is to be looked at, and what was decided.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let new = param(&reader.at, "new").and_then(|new| new.parse::<usize>().ok());
    let above = match new {
        Some(0) => {
            let why = reader.say(
                "没有代码的投资方都已提过，或名录里没有相近的。",
                "Every investor without a code was suggested before, or the register has none like it.",
            );
            notice(Tone::Plain, reader.say("没有新的对应", "Nothing new"), html! { p { (why) } })
        }
        Some(new) => {
            let title = match reader.lang {
                kernel::Lang::En => format!("{new} new matches"),
                _ => format!("新提出 {new} 条对应"),
            };
            notice(Tone::Done, &title, html! {})
        }
        None => html! {},
    };
    Ok(page(shown(&app, &reader, above).await?))
}

/// Holds the ledger against the register, or decides one match, or all sure ones.
pub(crate) async fn act(State(app): State<App>, caller: Caller, form: Form) -> Answer {
    let reader = Reader::new(&app, &caller);
    let done = match form.text("do") {
        "hold" => matching::hold(&app, &reader.actor).await.map(|new| format!("/register/matches?new={new}")),
        "sure" => {
            matching::confirm_sure(&app, &reader.actor).await.map(|_| String::from("/register/matches"))
        }
        verdict => {
            let act = match verdict {
                "confirm" => &CONFIRM,
                "refuse" => &REFUSE,
                "back" => &TAKE_BACK,
                _ => return Err(Error::NotFound.into()),
            };
            let id = Uuid::try_parse(form.text("match")).map_err(|_| Error::NotFound)?;
            let at = Saved { id, version: form.text("version").parse().unwrap_or(0) };
            let with = With { at: Some(at), ..With::default() };
            let done = act::perform(&app, &reader.actor, act, Input::Texts(BTreeMap::new()), with).await;
            done.map(|_| String::from("/register/matches"))
        }
    };
    match done {
        Ok(to) => Ok(see(&to)),
        Err(Error::Refused { zh, en, .. }) => {
            let title = reader.say("没有对照", "Not done");
            let above = notice(Tone::Error, title, html! { p { (reader.say(&zh, &en)) } });
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, shown(&app, &reader, above).await?))
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(app: &App, reader: &Reader, above: Markup) -> app::Result<String> {
    let mut by_state = Vec::new();
    for state in [MatchDecision::Open, MatchDecision::Confirmed, MatchDecision::Refused] {
        by_state.push((state, matching::matches(app, &reader.actor, state).await?));
    }
    let open = by_state.first().map(|(_, open)| open.as_slice()).unwrap_or_default();
    let sure = open.iter().filter(|(_, it)| it.probability.0 >= SURE).count();
    let title = reader.say("台账对名录", "Ledger and register");
    let crumbs = [(reader.say("企业名录", "Register of enterprises"), "/register")];
    let tools = html! {
        form.inline-form method="post" action="/register/matches" {
            input type="hidden" name="do" value="hold";
            button.btn.btn-solid type="submit" { (reader.say("对照一遍", "Hold them together")) }
        }
    };
    let lead = html! { (open.len()) (reader.say(" 条待核", " to look at")) };
    let main = html! {
        (page_head(&crumbs, title, lead, tools))
        (above)
        @if sure > 1 { (sure_ones(reader, sure)) }
        @if open.is_empty() {
            (empty_state(
                reader.say("没有待核的对应", "Nothing to look at"),
                reader.say("“对照一遍”把台账里有名称、没有信用代码的投资方同名录对一遍；没有把握的由你核。", "Holding them together looks up every investor with a name and no code; what is doubtful is yours to decide."),
                html! {},
            ))
        }
        @for (state, matches) in by_state.iter().filter(|(_, matches)| !matches.is_empty()) {
            @let name = MatchDecision::SPEC.option(state.code()).map_or("", |option| option.label.get(reader.lang));
            (section(name, html! { (matches.len()) (reader.say(" 条，把握小的在前", ", the least sure first")) }, table(reader, matches)))
        }
        (figure_note(html! {
            (reader.say("确认后名录的信用代码填到项目上；随时可以撤回。每类最多列 ", "Confirming fills in the code at the project; it can be taken back. Of each kind at most "))
            (SHOWN) (reader.say(" 条。", " are listed."))
        }))
    };
    Ok(reader.page_in(Some(Chapter::Chains), title, main))
}

fn sure_ones(reader: &Reader, sure: usize) -> Markup {
    html! {
        form.inline-form method="post" action="/register/matches" {
            input type="hidden" name="do" value="sure";
            p {
                (sure) (reader.say(" 条把握在 95% 以上。", " matches are 95 % sure or more. "))
                button.btn type="submit" { (reader.say("一并确认", "Confirm them together")) }
            }
        }
    }
}

fn table(reader: &Reader, matches: &[(Saved, RegisterMatch)]) -> Markup {
    let columns = [
        Column { label: reader.say("台账里", "In the ledger"), ..Column::default() },
        Column { label: reader.say("名录里", "In the register"), wide: true, ..Column::default() },
        Column { label: reader.say("把握", "Probability"), number: true, ..Column::default() },
        Column { label: reader.say("理由", "Why"), ..Column::default() },
        Column { label: reader.say("项目", "Project"), wide: true, ..Column::default() },
        Column { label: "", wide: true, ..Column::default() },
    ];
    let row = |(at, it): &(Saved, RegisterMatch)| Row {
        key: String::new(),
        name: it.name.as_str().to_owned(),
        cells: vec![
            html! { a href={ "/register-matches/" (at.id) } { (it.name.as_str()) } },
            html! {
                b { (it.register_name.as_str()) }
                @if let Some(code) = &it.register_code { br; span.note.mono { (code.as_str()) } }
            },
            html! { (format!("{:.1}%", it.probability.0 as f64 / 10.0)) },
            html! { (it.why.as_str()) },
            html! { a href={ "/projects/" (it.project.raw()) } { (it.subject.as_str()) } },
            buttons(reader, *at, it),
        ],
    };
    let rows = matches.iter().map(row).collect();
    let caption = reader.say("对应", "Matches");
    Table { caption, columns: &columns, rows, lang: reader.lang, ..Table::default() }.markup()
}

fn buttons(reader: &Reader, at: Saved, it: &RegisterMatch) -> Markup {
    let one = |act: &str, label: &str, class: &str| {
        let whole = format!("{label}：{} / {}", it.name.as_str(), it.register_name.as_str());
        html! {
            form.inline-form method="post" action="/register/matches" {
                input type="hidden" name="match" value=(at.id);
                input type="hidden" name="version" value=(at.version);
                button class=(class) type="submit" name="do" value=(act) aria-label=(whole) { (label) }
            }
        }
    };
    html! {
        div.toolbar {
            @if it.state == MatchDecision::Open {
                (one("confirm", reader.say("是同一家", "The same"), "btn"))
                (one("refuse", reader.say("不是", "Not the same"), "btn btn-quiet"))
            } @else {
                (one("back", reader.say("撤回", "Take back"), "btn btn-quiet"))
            }
        }
    }
}
