//! One park's sheet: how each criterion scored and why, who reported and who checked, what it would take to reach a
//! mark, and a form to try other values. What is tried stands in the address and changes nothing.

use super::{choices, crumbs, flaws, here, item_name, points, range, rank, total, value};
use crate::answer::Answer;
use crate::asked;
use crate::pages::reply::page;
use crate::pages::view::choose::faults;
use crate::pages::{Reader, words};
use crate::request::Caller;
use crate::ui::{
    Column, Row, Table, Tally, Tone, figure_note, link_button, notice, page_head, param, section, tally,
    toolbar, with_param,
};
use app::App;
use app::assess::{self, Board, Entry, Mark, Need, ParkScore, Sheet, decimal, explain};
use axum::extract::State;
use kernel::{Chapter, Lang, Record as _, Uuid};
use maud::{Markup, html};
use records::assessment::{Assessment, ScoringMethod};
use records::choices::Standing;

/// Shows the sheet that the address asks for.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (ask, unread) = asked::assessment(&reader.at);
    let sheet = assess::sheet(&app, &reader.actor, ask).await?;
    let (board, of) = (&sheet.board, sheet.park()?);
    let title = format!("{}·{}", of.name, reader.say("考核得分", "assessment"));
    let own = |path: &str| with_param(&here(board, path), "park", &of.id.to_string());
    let tools = toolbar(&[
        link_button(reader.say("各园区", "All parks"), &here(board, "/assessment")),
        link_button(reader.say("差距清单", "Gaps"), &own("/assessment/gaps")),
        link_button(reader.say("导出表格", "Workbook"), &own("/assessment/file")),
        link_button(reader.say("考核材料包", "Pack of material"), &own("/assessment/pack")),
    ]);
    let main = html! {
        (page_head(&crumbs(&reader), &title, lead(&reader, board, of), tools))
        (choices(&reader, board, Some(Some(of.id))))
        (faults(&reader, &unread))
        (flaws(&reader, board))
        (what_if_result(&reader, &sheet, of))
        (lines(&reader, &sheet, of))
        (what_if(&reader, &sheet, of))
    };
    Ok(page(reader.page_in(Some(Chapter::Assessment), &title, main)))
}

fn lead(reader: &Reader, board: &Board, of: &ParkScore) -> Markup {
    html! {
        (board.scheme.name.0) "·" (board.year) (reader.say(" 年·得分 ", " · points ")) (total(reader, of))
        @if board.sees_all { (reader.say("·名次 ", " · rank ")) (rank(reader, board, of.total.rank)) }
        (reader.say("·截至 ", " · as of ")) (board.today)
    }
}

fn lines(reader: &Reader, sheet: &Sheet, of: &ParkScore) -> Markup {
    let board = &sheet.board;
    let mut columns = vec![
        Column { label: reader.say("指标", "Criterion"), ..Column::default() },
        Column { label: reader.say("权重", "Weight"), number: true, ..Column::default() },
        Column { label: reader.say("实际值", "Value"), number: true, ..Column::default() },
        Column { label: reader.say("得分", "Points"), number: true, ..Column::default() },
        Column { label: reader.say("怎么算的", "How"), wide: true, ..Column::default() },
        Column {
            label: reader.say("填报与核实", "Reported and checked"), wide: true, ..Column::default()
        },
    ];
    if sheet.mark.is_some() {
        columns.push(Column {
            label: reader.say("单靠这一项要到", "By this alone"), ..Column::default()
        });
    }
    let rows = board.items.iter().enumerate().map(|(at, item)| {
        let entry = of.entries.get(at).and_then(Option::as_ref);
        let line = of.total.lines.get(at).copied();
        let mut cells = vec![
            item_name(item),
            html! { (decimal(item.criterion.weight.0)) },
            html! { @match entry {
                Some(entry) => a href=(words::record_href(Assessment::NOUN, entry.id)) { (value(reader, item, Some(entry))) },
                None => @match super::new_value(reader, board, of, item) {
                    Some(href) => a href=(href) { (value(reader, item, None)) },
                    None => (value(reader, item, None)),
                },
            } },
            html! { @if let Some(line) = line { (points(reader, line)) } },
            html! { @if let Some(line) = line { (explain(item, entry, line, reader.lang)) } },
            vouched(reader, board, entry),
        ];
        if sheet.mark.is_some() {
            let unit = item.criterion.unit.as_ref().map_or("", |unit| unit.as_str());
            cells.push(html! { @if let Some(need) = sheet.needs.get(at) { (need_shown(reader, *need, unit)) } });
        }
        Row { key: String::new(), name: item.criterion.name.0.clone(), cells }
    });
    let table = Table {
        caption: reader.say("逐项得分", "Points by criterion"),
        columns: &columns,
        rows: rows.collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    };
    let note = html! {
        @if let Some(mark) = sheet.mark { (mark_shown(reader, mark)) }
        @if let Some(normalised) = of.total.normalised {
            (reader.say("·不适用的不计权重，总分按 ", " · what does not apply is left out, the total is brought from "))
            (decimal(normalised.from)) (reader.say(" 折算到 ", " to ")) (decimal(normalised.to))
        }
    };
    section(
        reader.say("逐项得分", "Points by criterion"),
        note,
        html! {
            (table.markup())
            (figure_note(html! { (reader.say(
                "“单靠这一项要到”：其他各项不变时，这一项至少到多少才够；未掌握的按最低分算。每项得分四舍五入到两位小数后相加。",
                "By this alone: the least value that suffices while all others stay; what is unknown counts with its fewest points. Points are rounded to two decimals and then added.",
            )) }))
        },
    )
}

fn mark_shown(reader: &Reader, mark: Mark) -> Markup {
    let points = decimal(mark.points());
    html! { @match mark {
        Mark::Asked(_) => { (reader.say("要到 ", "To reach ")) (points) (reader.say(" 分", "")) }
        Mark::Pass(_) => { (reader.say("要达标，", "To pass, ")) (points) (reader.say(" 分", "")) }
        Mark::NextRank(_) => { (reader.say("要追上前一名，", "To draw level with the next, ")) (points) (reader.say(" 分", "")) }
    } }
}

pub(super) fn need_shown(reader: &Reader, need: Need, unit: &str) -> Markup {
    html! { @match need {
        Need::Nothing => span.quiet { (reader.say("已够", "reached")) },
        Need::Value(value) => span.nowrap { (decimal(value)) @if !unit.is_empty() { " " span.unit { (unit) } } },
        Need::Points(points) => { (reader.say("评议 ", "judged ")) (decimal(points)) (reader.say(" 分", "")) }
        Need::ClearVeto => (reader.say("消除否决情形", "clear the veto")),
        Need::NotAlone(most) => span.quiet { (reader.say("单靠它不够，至多 ", "not alone, at most ")) (decimal(most)) },
        Need::No => "—",
    } }
}

/// Who reported a value and who checked it.
fn vouched(reader: &Reader, board: &Board, entry: Option<&Entry>) -> Markup {
    let Some(entry) = entry else {
        return html! { (tally(Tally::Open, reader.lang)) " " (reader.say("还没有填", "not entered yet")) };
    };
    let name = |id: Option<Uuid>| id.and_then(|id| board.people.get(&id)).cloned();
    let (sign, word) = match entry.of.standing {
        Standing::SelfReported => (Tally::Reported, reader.say("自报", "self-reported")),
        Standing::Checked => (Tally::Verified, reader.say("已核", "checked")),
        Standing::Certified => (Tally::Verified, reader.say("认定", "certified")),
    };
    html! {
        (tally(sign, reader.lang)) " " (word)
        @if let Some(name) = name(entry.reporter) { "·" (reader.say("填报 ", "by ")) (name) }
        @if let Some(name) = name(entry.of.checked_by.map(kernel::Id::raw)) { "·" (reader.say("核实 ", "checked by ")) (name) }
        @if let Some(day) = entry.of.as_of.get() { "·" (reader.say("截至 ", "as of ")) (day.as_str()) }
        @if entry.twins > 1 {
            " " span.quiet { (match reader.lang { Lang::En => format!("{} records, the best vouched for counts", entry.twins), _ => format!("有 {} 条，取核实程度高、较新的", entry.twins) }) }
        }
    }
}

/// What the values that are tried would bring.
fn what_if_result(reader: &Reader, sheet: &Sheet, of: &ParkScore) -> Markup {
    let Some(tried) = &sheet.tried else { return html! {} };
    let (before, after) = (range(of.total.points, reader.lang), range(tried.points, reader.lang));
    let text = match reader.lang {
        Lang::En => format!("Tried: {before} becomes {after}"),
        _ => format!("试算：{before} 分变为 {after} 分"),
    };
    let place = |total: &assess::Total| total.rank.filter(|_| sheet.board.sees_all);
    let body = html! {
        @if let (Some(was), Some(is)) = (place(&of.total), place(tried)) {
            p { (reader.say("名次 ", "Rank ")) (was.best) @if was.best != was.worst { "–" (was.worst) } " → " (is.best) @if is.best != is.worst { "–" (is.worst) } }
        }
        @if sheet.board.scheme.pass_mark.is_some() { p { (super::passes(reader, tried.passes)) } }
        p.quiet { (reader.say("试算不改任何记录。", "Trying changes no record.")) }
    };
    notice(Tone::Plain, &text, body)
}

/// The form in which other values are tried.
fn what_if(reader: &Reader, sheet: &Sheet, of: &ParkScore) -> Markup {
    let board = &sheet.board;
    let (scheme, year, park) = (board.scheme_id.to_string(), board.year.to_string(), of.id.to_string());
    let hidden = [("scheme", &scheme), ("year", &year), ("park", &park)];
    let now = |at: usize| {
        let entry = of.entries.get(at).and_then(Option::as_ref);
        let value = entry.and_then(|entry| match entry.of.value.get() {
            Some(value) => Some(value.0),
            None => entry.of.points.get().map(|points| points.0),
        });
        value.map_or_else(|| reader.say("未掌握", "unknown").to_owned(), decimal)
    };
    let body = html! {
        form.filters.choosers method="get" action="/assessment/park" aria-label=(reader.say("试算", "What if")) {
            @for (name, text) in hidden { input type="hidden" name=(name) value=(text); }
            label {
                span { (reader.say("要到多少分", "Points wanted")) }
                input.input name="wanted" inputmode="decimal" value=(param(&reader.at, "wanted").unwrap_or_default())
                    placeholder=(sheet.mark.map(|mark| decimal(mark.points())).unwrap_or_default());
            }
            @for (at, item) in board.items.iter().enumerate() {
                @let key = format!("v.{}", item.id);
                @let unit = item.criterion.unit.as_ref().map_or("", |unit| unit.as_str());
                label {
                    span {
                        (item.criterion.name.as_str())
                        @if item.criterion.method == ScoringMethod::Judgement { (reader.say("（评议分）", " (points given)")) }
                        @else if !unit.is_empty() { " " span.unit { (unit) } }
                    }
                    input.input name=(key) inputmode="decimal" value=(param(&reader.at, &key).unwrap_or_default()) placeholder=(now(at));
                }
            }
            button.btn type="submit" { (reader.say("试算", "Try")) }
            a.btn.btn-bare href=(with_param(&here(board, "/assessment/park"), "park", &park)) { (reader.say("清除", "Clear")) }
        }
        (figure_note(html! { (reader.say("空着的按现在的值；灰字是现值。", "Empty fields keep the present value, which stands in grey.")) }))
    };
    section(
        reader.say("试算：换几个值会怎样", "What if: try other values"),
        html! { (reader.say("不改任何记录", "changes no record")) },
        body,
    )
}
