//! 考核得分: the parks under a scheme in a year, one park's sheet with what it would take, and the list of gaps.
//!
//! Points are reckoned in `app::assess`; here each opens the value it was made of. What is unknown says so, and a
//! total with unknown parts stands as a range.

mod gaps;
mod park;

pub(crate) use gaps::show as gaps;
pub(crate) use park::show as park;

use super::choose::{Chooser, choosers, faults};
use crate::answer::{self, Answer};
use crate::asked;
use crate::pages::reply::page;
use crate::pages::{Reader, words};
use crate::request::Caller;
use crate::ui::{
    Column, Opt, Row, Table, Tone, empty_state, figure_note, link_button, notice, page_head, section,
    toolbar, unknown, with_param,
};
use app::assess::{
    self, Board, Entry, Flaw, Item, Line, ParkScore, Passes, Points, Rank, UNBOUNDED, Veto, decimal,
};
use app::{App, Error, act};
use axum::extract::State;
use kernel::{Chapter, Known, Lang, Record as _, Uuid};
use maud::{Markup, html};
use records::assessment::{Assessment, Ranking, Scheme, SchemePurpose};

const ZIP: &str = "application/zip";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Shows all parks under a scheme.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (ask, unread) = asked::assessment(&reader.at);
    let title = reader.say("考核得分", "Assessment scores");
    let board = match assess::board(&app, &reader.actor, ask.clone()).await {
        Err(Error::NotFound) if ask.scheme.is_none() => return nothing(&reader, title),
        board => board?,
    };
    let main = html! {
        (page_head(&crumbs(&reader), title, lead(&reader, &board), tools(&reader, &board)))
        (choices(&reader, &board, None))
        (faults(&reader, &unread))
        (flaws(&reader, &board))
        (totals(&reader, &board))
        (matrix(&reader, &board))
    };
    Ok(page(reader.page_in(Some(Chapter::Assessment), title, main)))
}

/// Gives the workbook of a scheme and year, or of one park.
pub(crate) async fn file(State(app): State<App>, caller: Caller) -> Answer {
    let (ask, _) = asked::assessment(&caller.path_and_query);
    let board = assess::board(&app, &caller.actor, ask.clone()).await?;
    let (name, bytes) = assess::workbook(&board, ask.park, caller.lang)?;
    Ok(answer::file(&name, XLSX, bytes))
}

/// Gives the pack of material of a scheme and year, or of one park.
pub(crate) async fn pack(State(app): State<App>, caller: Caller) -> Answer {
    let (ask, _) = asked::assessment(&caller.path_and_query);
    let (name, bytes) = assess::pack(&app, &caller.actor, ask).await?;
    Ok(answer::file(&name, ZIP, bytes))
}

/// Who may read values but has no scheme to read them by.
fn nothing(reader: &Reader, title: &str) -> Answer {
    if !crate::pages::reader::may_read(&reader.actor, Assessment::NOUN) {
        return Err(Error::NotFound.into());
    }
    let step = link_button(reader.say("考核方案", "Schemes"), "/schemes");
    let body = empty_state(
        reader.say("还没有考核方案", "There is no scheme yet"),
        reader.say(
            "先建方案和指标，再填各园区的值。",
            "Make one with its criteria, then enter the values of the parks.",
        ),
        step,
    );
    let main = html! { (page_head(&crumbs(reader), title, html! {}, html! {})) (body) };
    Ok(page(reader.page_in(Some(Chapter::Assessment), title, main)))
}

pub(super) fn crumbs(reader: &Reader) -> Vec<(&'static str, &'static str)> {
    vec![(Chapter::Assessment.label().get(reader.lang), "/chapters/assessment")]
}

fn lead(reader: &Reader, board: &Board) -> Markup {
    html! {
        a href=(words::record_href(Scheme::NOUN, board.scheme_id)) { (board.scheme.name.0) }
        "·" (board.scheme.edition.0) "·" (board.year) (reader.say(" 年", ""))
        (reader.say("·考核口径，非统计口径·截至 ", " · by the rules of the assessment · as of ")) (board.today)
    }
}

/// The address of a page about the same scheme and year.
fn here(board: &Board, path: &str) -> String {
    format!("{path}?scheme={}&year={}", board.scheme_id, board.year)
}

fn tools(reader: &Reader, board: &Board) -> Markup {
    let mut items = vec![
        link_button(reader.say("差距清单", "Gaps"), &here(board, "/assessment/gaps")),
        link_button(reader.say("导出表格", "Workbook"), &here(board, "/assessment/file")),
        link_button(reader.say("考核材料包", "Pack of material"), &here(board, "/assessment/pack")),
        link_button(
            reader.say("排名", "Rankings"),
            &format!("/rankings?scheme={}&year={}", board.scheme_id, board.year),
        ),
    ];
    if act::may_make(&reader.actor, Ranking::NOUN) {
        items.push(link_button(reader.say("拟定排名", "Draw up a ranking"), &here(board, "/rankings/new")));
    }
    toolbar(&items)
}

/// Scheme, year and, where one is asked for, the park that is shown, or that all are.
fn choices(reader: &Reader, board: &Board, park: Option<Option<Uuid>>) -> Markup {
    let opt = |(id, name): &(Uuid, String)| Opt::new(id.to_string(), name.clone());
    // What is shown stands first, so that it is chosen also when the address does not name it.
    let (shown, others): (Vec<_>, Vec<_>) = board.schemes.iter().partition(|(id, _)| *id == board.scheme_id);
    let year = board.year.to_string();
    let mut all = vec![
        Chooser {
            key: "scheme",
            label: reader.say("方案", "Scheme"),
            options: Some(shown.into_iter().chain(others).map(opt).collect()),
            blank: "",
        },
        Chooser { key: "year", label: reader.say("年度", "Year"), options: None, blank: &year },
    ];
    if let Some(own) = park {
        let (shown, others): (Vec<_>, Vec<_>) = board.parks.iter().partition(|park| Some(park.id) == own);
        let parks = shown.into_iter().chain(others);
        let parks = parks.map(|park| Opt::new(park.id.to_string(), park.name.clone()));
        all.push(Chooser {
            key: "park",
            label: reader.say("园区", "Park"),
            options: Some(parks.collect()),
            blank: if own.is_none() { reader.say("全部", "All") } else { "" },
        });
    }
    choosers(reader, &all)
}

/// What keeps the scheme from being reckoned.
fn flaws(reader: &Reader, board: &Board) -> Markup {
    if board.flaws.is_empty() {
        return html! {};
    }
    let name = |at: usize| board.items.get(at).map_or("", |item| item.criterion.name.as_str());
    let said = |flaw: &Flaw| match (*flaw, reader.lang) {
        (Flaw::Sum(full, sum), Lang::En) => {
            format!("The weights add up to {} instead of {}.", decimal(sum), decimal(full))
        }
        (Flaw::Sum(full, sum), _) => format!("权重合计 {}，满分是 {}。", decimal(sum), decimal(full)),
        (Flaw::Benchmark(at), Lang::En) => format!("{}: the benchmark is not above 0.", name(at)),
        (Flaw::Benchmark(at), _) => format!("{}：目标值须大于 0。", name(at)),
        (Flaw::Floor(at), Lang::En) => format!("{}: the benchmark is not better than the floor.", name(at)),
        (Flaw::Floor(at), _) => format!("{}：目标值应优于下限值。", name(at)),
        (Flaw::Step(at), Lang::En) => format!("{}: the growth per step is not above 0.", name(at)),
        (Flaw::Step(at), _) => format!("{}：每档增幅须大于 0。", name(at)),
        (Flaw::Bands(at), Lang::En) => format!("{}: there are no bands.", name(at)),
        (Flaw::Bands(at), _) => format!("{}：没有分档。", name(at)),
        (Flaw::Weight(at), Lang::En) => format!("{}: the weight is negative.", name(at)),
        (Flaw::Weight(at), _) => format!("{}：权重不能是负数。", name(at)),
    };
    notice(
        Tone::Warning,
        reader.say("方案还不完整，得分只供参考", "The scheme is incomplete; points are for orientation only"),
        html! { ul { @for flaw in &board.flaws { li { (said(flaw)) } } } },
    )
}

fn totals(reader: &Reader, board: &Board) -> Markup {
    let is_land = board.scheme.purpose == SchemePurpose::LandEfficiency;
    let has_mark = board.scheme.pass_mark.is_some();
    let mut columns = vec![
        Column { label: reader.say("园区", "Park"), ..Column::default() },
        Column { label: reader.say("得分", "Points"), number: true, ..Column::default() },
        Column { label: reader.say("名次", "Rank"), number: true, ..Column::default() },
    ];
    if has_mark {
        columns.push(Column { label: reader.say("达标", "Pass"), ..Column::default() });
    }
    if is_land {
        columns.push(Column { label: reader.say("等级", "Class"), ..Column::default() });
    }
    columns.push(Column { label: reader.say("未掌握", "Unknown"), number: true, ..Column::default() });
    columns.push(Column { label: reader.say("未核实", "Unchecked"), number: true, ..Column::default() });
    let row = |park: &ParkScore| {
        let sheet = with_param(&here(board, "/assessment/park"), "park", &park.id.to_string());
        let mut cells = vec![
            html! { a href=(sheet) { (park.name) } },
            html! { (total(reader, park)) },
            rank(reader, board, park.total.rank),
        ];
        if has_mark {
            cells.push(html! { (passes(reader, park.total.passes)) });
        }
        if is_land {
            cells.push(html! { @match park.class { Some(class) => (class.letter()), None => "—" } });
        }
        cells.push(html! { (park.total.open) });
        cells.push(html! { (park.unchecked()) });
        Row { key: String::new(), name: park.name.clone(), cells }
    };
    let table = Table {
        caption: reader.say("总分", "Totals"),
        columns: &columns,
        rows: board.parks.iter().map(row).collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    };
    let note = html! {
        (reader.say("满分 ", "Out of ")) (decimal(board.scheme.full_marks.0))
        @if let Some(mark) = board.scheme.pass_mark { (reader.say("·达标 ", " · pass mark ")) (decimal(mark.0)) }
    };
    section(
        reader.say("总分", "Totals"),
        note,
        html! {
            (table.markup())
            (figure_note(html! {
                (reader.say("未掌握的不当作零：总分写成可能的范围，名次随之未定。双方确认后公布的名次以“排名”为准。", "What is unknown is not zero: totals are ranges and ranks stay open. Ranks that both sides confirmed stand under Rankings."))
                @if board.parks.iter().any(|park| !park.takes_part()) { " " (reader.say("一项都没有填的园区不参评。", "Parks for which nothing was entered take no part.")) }
                @if !board.sees_all { " " (reader.say("这里只有您能看到的园区，所以不排名次。", "These are the parks you may see, so they are not ranked.")) }
            }))
        },
    )
}

fn rank(reader: &Reader, board: &Board, rank: Option<Rank>) -> Markup {
    match rank.filter(|_| board.sees_all) {
        Some(rank) => html! { @match rank.known() {
            Some(known) => (known),
            None => span.quiet { (rank.best) "–" (rank.worst) (reader.say("，未定", ", open")) },
        } },
        None => html! { "—" },
    }
}

fn passes(reader: &Reader, passes: Passes) -> &'static str {
    match passes {
        Passes::NoMark => "—",
        Passes::Yes => reader.lang.say("达标", "yes"),
        Passes::No => reader.lang.say("未达标", "no"),
        Passes::Open => reader.lang.say("未定", "open"),
    }
}

/// A total as number or range, with what stands against it.
fn total(reader: &Reader, park: &ParkScore) -> Markup {
    let of = &park.total;
    if !park.takes_part() {
        return html! { span.quiet { (reader.say("没有填报", "nothing entered")) } };
    }
    html! {
        @if of.veto == Veto::Holds { (reader.say("否决", "vetoed")) " " span.quiet { (range(of.points, reader.lang)) } }
        @else { b.nowrap { (range(of.points, reader.lang)) } }
        @if of.open > 0 {
            span.known { (reader.say("已知 ", "known ")) (decimal(of.so_far)) (reader.say("，", ", ")) (of.open) (reader.say(" 项未定", " open")) }
        }
        @if of.veto == Veto::Open { span.known { (reader.say("有无否决未掌握", "a veto is possible")) } }
    }
}

/// Points, or the range they are in.
fn range(points: Points, lang: Lang) -> String {
    let most = || {
        if points.most >= UNBOUNDED {
            lang.say("不封顶", "no bound").to_owned()
        } else {
            decimal(points.most)
        }
    };
    match points.known() {
        Some(known) => decimal(known),
        None => format!("{}–{}", decimal(points.least), most()),
    }
}

/// The points of every item and park, each leading to the value.
fn matrix(reader: &Reader, board: &Board) -> Markup {
    let label = reader.say("逐项得分", "Points by criterion");
    let body = html! {
        div.table-box tabindex="0" role="region" aria-label=(label) {
            table.table.table-matrix {
                caption.hidden { (label) }
                thead { tr {
                    th scope="col" { (reader.say("指标", "Criterion")) }
                    th.number scope="col" { (reader.say("权重", "Weight")) }
                    @for park in &board.parks { th.number scope="col" { (park.name) } }
                } }
                tbody { @for (at, item) in board.items.iter().enumerate() {
                    tr {
                        th scope="row" { (item_name(item)) }
                        td.number { (decimal(item.criterion.weight.0)) }
                        @for park in &board.parks { td.number { (cell(reader, board, park, at)) } }
                    }
                } }
            }
        }
    };
    let note = html! { (reader.say("点数字看实际值、依据和核实人", "Each opens the value, its evidence and who checked it")) };
    section(label, note, body)
}

/// A criterion with its group and code.
fn item_name(item: &Item) -> Markup {
    html! {
        a href={ "/criteria/" (item.id) } {
            @if let Some(code) = &item.criterion.code { span translate="no" { (code.as_str()) } " " }
            (item.criterion.name.as_str())
        }
        @if let Some(group) = &item.group { " " span.quiet { (group) } }
    }
}

fn cell(reader: &Reader, board: &Board, park: &ParkScore, at: usize) -> Markup {
    let (Some(line), Some(item)) = (park.total.lines.get(at), board.items.get(at)) else { return html! {} };
    let shown = points(reader, *line);
    match park.entries.get(at).and_then(Option::as_ref) {
        Some(entry) => html! { a href=(words::record_href(Assessment::NOUN, entry.id)) { (shown) } },
        None => html! { @match new_value(reader, board, park, item) {
            Some(href) => a href=(href) title=(reader.say("填实际值", "Enter the value")) { (shown) },
            None => (shown),
        } },
    }
}

/// The points of a line in a cell.
fn points(reader: &Reader, line: Line) -> Markup {
    match line {
        Line::Scored(points) => html! { span.nowrap { (range(points, reader.lang)) } },
        Line::Unknown(_) | Line::VetoUnknown => unknown(reader.lang),
        Line::Unfit(..) => html! { span.quiet { (reader.say("不能计分", "unfit")) } },
        Line::Exempt => html! { span.quiet { (reader.say("不适用", "n/a")) } },
        Line::Clear => html! { (reader.say("无否决", "clear")) },
        Line::Vetoed => html! { b { (reader.say("否决", "veto")) } },
    }
}

/// The form for a value that the book does not have yet.
fn new_value(reader: &Reader, board: &Board, park: &ParkScore, item: &Item) -> Option<String> {
    let own = reader.actor.park.is_none_or(|own| own == park.id);
    if !own || !act::may_make(&reader.actor, Assessment::NOUN) {
        return None;
    }
    let subject = format!("{}·{} {}", park.name, item.criterion.name.0, board.year);
    let (scheme, criterion, of) = (board.scheme_id.to_string(), item.id.to_string(), park.id.to_string());
    let year = board.year.to_string();
    let fields = [
        ("subject", &subject),
        ("scheme", &scheme),
        ("criterion", &criterion),
        ("park", &of),
        ("year", &year),
    ];
    Some(
        fields
            .iter()
            .fold(String::from("/assessments/new"), |href, (field, text)| with_param(&href, field, text)),
    )
}

/// A value as it is known.
fn value(reader: &Reader, item: &Item, entry: Option<&Entry>) -> Markup {
    let unit = item.criterion.unit.as_ref().map_or("", |unit| unit.as_str());
    match entry.map(|entry| &entry.of.value) {
        Some(Known::Is(value)) => {
            html! { span.nowrap { (decimal(value.0)) @if !unit.is_empty() { " " span.unit { (unit) } } } }
        }
        Some(Known::NotApplicable) => html! { (reader.say("不适用", "n/a")) },
        _ => unknown(reader.lang),
    }
}
