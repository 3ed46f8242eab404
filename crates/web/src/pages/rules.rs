//! 阈值: every number of the rules with its shipped and its present value, since when, why and by whom; what another
//! value would change, worked out before anyone decides.

use super::Reader;
use super::reply::page;
use super::words as own_words;
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{
    Tone, facts, figure_note, link_button, link_quiet, notice, page_head, param, section, toolbar, with_param,
};
use app::thresholds::{self, InForce};
use app::watch::{self, words};
use app::{App, act};
use axum::extract::State;
use kernel::{Chapter, Choice as _, Kind, Label, Value};
use maud::{Markup, html};
use records::administration::Rule;

/// Shows the page.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let rules = thresholds::in_force(&app, &reader.actor).await?;
    let may_change = records::find("thresholds").is_some_and(|noun| act::may_make(&reader.actor, noun));
    let title = reader.say("规则与阈值", "Rules and thresholds");
    let chapter = own_words::chapter_href(Chapter::Administration);
    let crumbs = [(Chapter::Administration.label().get(reader.lang), chapter.as_str())];
    let changed = rules.iter().filter(|rule| rule.since.is_some()).count();
    let lead = html! {
        (rules.len()) (reader.say(" 个数，其中改过 ", " numbers, changed: ")) (changed)
        (reader.say(" 个·截至 ", " · as of ")) (reader.now.day())
    };
    let tools = toolbar(&[link_button(reader.say("全部调整", "All changes"), "/thresholds")]);
    let main = html! {
        (page_head(&crumbs, title, lead, tools))
        (previewed(&app, &reader, &rules, may_change).await?)
        (table(&reader, &rules, may_change))
        (figure_note(html! { (reader.say(
            "改一个阈值自某日起生效，此前的日子仍按当时的值算。",
            "A threshold is changed from a day on; days before keep the value of their time.",
        )) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Administration), title, main)))
}

fn table(reader: &Reader, rules: &[InForce], may_change: bool) -> Markup {
    let lang = reader.lang;
    let heads = [
        Label::new("规则", "Rule"),
        Label::new("出厂值", "As shipped"),
        Label::new("现值", "Now"),
        Label::new("自", "Since"),
        Label::new("理由", "Why"),
        Label::new("谁改的", "By whom"),
        Label::new("试算", "Try"),
    ];
    html! {
        div.table-box tabindex="0" role="region" aria-label=(reader.say("阈值", "Thresholds")) {
            table.table.table-records {
                thead { tr { @for (nth, head) in heads.iter().enumerate() { th scope="col" class=[matches!(nth, 1 | 2).then_some("number")] { (head.get(lang)) } } } }
                tbody { @for rule in rules { tr id=(rule.rule.code()) {
                    th scope="row" { (words::rule(rule.rule).get(lang)) }
                    td.number data-label=(heads[1].get(lang)) { (words::number(rule.rule.shipped().0, lang)) }
                    td.number data-label=(heads[2].get(lang)) { b { (words::number(rule.value, lang)) } }
                    td data-label=(heads[3].get(lang)) { @match rule.since { Some(day) => (day), None => (reader.say("出厂", "shipped")) } }
                    td.wide data-label=(heads[4].get(lang)) { @match &rule.change {
                        Some((id, why)) => a href={ "/thresholds/" (id) } { (super::cell::first_words(why, 40)) },
                        None => "—",
                    } }
                    td data-label=(heads[5].get(lang)) { @if rule.by.is_empty() { "—" } @else { (rule.by) } }
                    td data-label=(heads[6].get(lang)) { (try_form(reader, rule, may_change)) }
                } } }
            }
        }
    }
}

/// Tries another value: a GET form, so that the trial is an address.
fn try_form(reader: &Reader, rule: &InForce, may_change: bool) -> Markup {
    let label = reader.say("另一个值", "Another value");
    html! {
        form.trial method="get" action="/rules" {
            input type="hidden" name="rule" value=(rule.rule.code());
            input.input name="value" inputmode="decimal" size="6" required aria-label=(label) placeholder=(words::number(rule.value, reader.lang));
            button.btn type="submit" { (reader.say("试算", "Try")) }
            @if may_change {
                (link_quiet(reader.say("改", "Change"), &change_href(reader, rule.rule, "")))
            }
        }
    }
}

fn change_href(reader: &Reader, rule: Rule, value: &str) -> String {
    let tomorrow = reader.now.day().plus_days(1).to_string();
    let name = format!(
        "{}{}",
        words::rule(rule).get(reader.lang),
        if value.is_empty() { String::new() } else { format!(" {value}") }
    );
    let fields = [("rule", rule.code()), ("valid_from", &tomorrow), ("name", &name), ("value", value)];
    let given = fields.iter().filter(|(_, value)| !value.is_empty());
    given.fold(String::from("/thresholds/new"), |address, (name, value)| with_param(&address, name, value))
}

/// What the value in the address would change.
async fn previewed(app: &App, reader: &Reader, rules: &[InForce], may_change: bool) -> app::Result<Markup> {
    let given = |key: &str| param(&reader.at, key).unwrap_or_default();
    let Some(rule) = Rule::from_code(&given("rule")) else { return Ok(html! {}) };
    let text = given("value");
    let number = Kind::Number { scale: 2, unit: Label::new("", "") }.parse(&text, "", 100_000_000);
    let value = match number {
        Ok(Value::Int(value)) if value >= 0 => value,
        _ => {
            let why = reader
                .say("写一个不小于 0 的数，如 3 或 2.5。", "Write a number of 0 or more, such as 3 or 2.5.");
            return Ok(notice(
                Tone::Warning,
                reader.say("这个值看不懂", "This value cannot be read"),
                html! { p { (why) } },
            ));
        }
    };
    let now = rules.iter().find(|own| own.rule == rule).map_or(rule.shipped().0, |own| own.value);
    let preview = match watch::preview(app, &reader.actor, rule, value).await {
        Ok(preview) => preview,
        // Who sees no project has nothing to try it on.
        Err(app::Error::NotFound) => {
            return Ok(notice(
                Tone::Plain,
                reader.say("没有可试算的项目", "No projects to try it on"),
                html! {},
            ));
        }
        Err(error) => return Err(error),
    };
    let lang = reader.lang;
    let rows = [
        (
            reader.say("项目", "Projects"),
            html! { (preview.projects) (reader.say(" 个在途", " on their way")) },
        ),
        (reader.say("灯变好", "Lights better"), html! { (preview.better) }),
        (reader.say("灯变差", "Lights worse"), html! { (preview.worse) }),
        (
            reader.say("疑点", "Findings"),
            html! { (reader.say("现有 ", "now ")) (preview.findings) (reader.say("，少 ", ", gone ")) (preview.gone) (reader.say("，多 ", ", new ")) (preview.new) },
        ),
    ];
    let title = format!(
        "{} {} → {}",
        words::rule(rule).get(lang),
        words::number(now, lang),
        words::number(value, lang)
    );
    let body = html! {
        (facts(&rows))
        @if may_change {
            (toolbar(&[link_button(reader.say("自某日起改用此值", "Change to this value from a day on"), &change_href(reader, rule, &text))]))
        }
    };
    Ok(section(
        &title,
        html! { (reader.say("按今天的台账试算，没有写入", "Worked out over today's book, nothing written")) },
        body,
    ))
}
