//! 差距清单: every criterion on which a park lacks points, with what would bring them, who closes the gap and by when.

use super::park::need_shown;
use super::{choices, crumbs, here, item_name, lead, range, value};
use crate::answer::Answer;
use crate::asked;
use crate::pages::reply::page;
use crate::pages::view::choose::faults;
use crate::pages::{Reader, cell, words};
use crate::request::Caller;
use crate::ui::{
    Column, Light, Row, Table, figure_note, lamp, link_button, page_head, section, toolbar, with_param,
};
use app::App;
use app::assess::{self, Board, Gap};
use axum::extract::State;
use kernel::{Chapter, Record as _};
use maud::{Markup, html};
use records::assessment::Assessment;

/// Shows the list that the address asks for.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (ask, unread) = asked::assessment(&reader.at);
    let board = assess::board(&app, &reader.actor, ask.clone()).await?;
    let gaps = assess::gaps(&board, ask.park);
    let title = reader.say("差距清单", "Gaps");
    let file = here(&board, "/assessment/file");
    let file = ask.park.map_or(file.clone(), |park| with_param(&file, "park", &park.to_string()));
    let tools = toolbar(&[
        link_button(reader.say("得分", "Scores"), &here(&board, "/assessment")),
        link_button(reader.say("导出表格", "Workbook"), &file),
    ]);
    let unowned = gaps.iter().filter(|gap| gap.owner.is_none()).count();
    let late = gaps.iter().filter(|gap| gap.is_late).count();
    let note = html! {
        (gaps.len()) (reader.say(" 项·没有责任人 ", " · without an owner ")) (unowned)
        (reader.say("·过期 ", " · past due ")) (late)
    };
    let main = html! {
        (page_head(&crumbs(&reader), title, lead(&reader, &board), tools))
        (choices(&reader, &board, Some(ask.park)))
        (faults(&reader, &unread))
        (section(title, note, html! {
            (table(&reader, &board, &gaps))
            (figure_note(html! { (reader.say("“还差”：离这一项的满分差多少分，未掌握的写成范围。责任人和时限记在考核结果里。", "Lacking: points to the full score of the criterion, a range where something is unknown. Owner and day stand with the assessment.")) }))
        }))
    };
    Ok(page(reader.page_in(Some(Chapter::Assessment), title, main)))
}

fn table(reader: &Reader, board: &Board, gaps: &[Gap]) -> Markup {
    let columns = [
        Column { label: reader.say("指标", "Criterion"), ..Column::default() },
        Column { label: reader.say("园区", "Park"), ..Column::default() },
        Column { label: reader.say("实际值", "Value"), number: true, ..Column::default() },
        Column { label: reader.say("还差", "Lacking"), number: true, ..Column::default() },
        Column { label: reader.say("满分需要", "For all points"), ..Column::default() },
        Column { label: reader.say("差距", "Gap"), wide: true, ..Column::default() },
        Column { label: reader.say("责任人", "Owner"), ..Column::default() },
        Column { label: reader.say("时限", "Due"), ..Column::default() },
    ];
    let row = |gap: &Gap| {
        let (of, item) = (board.parks.get(gap.park)?, board.items.get(gap.item)?);
        let entry = gap.entry(board);
        let unit = item.criterion.unit.as_ref().map_or("", |unit| unit.as_str());
        let owner = gap.owner.and_then(|id| board.people.get(&id));
        let sheet = with_param(&here(board, "/assessment/park"), "park", &of.id.to_string());
        let cells = vec![
            item_name(item),
            html! { a href=(sheet) { (of.name) } },
            html! { @match entry {
                Some(one) => a href=(words::record_href(Assessment::NOUN, one.id)) { (value(reader, item, entry)) },
                None => (value(reader, item, None)),
            } },
            html! { (range(gap.lacking, reader.lang)) },
            need_shown(reader, gap.full, unit),
            html! { @if let Some(text) = entry.and_then(|entry| entry.of.gap.as_ref()) { (cell::first_words(text.as_str(), 80)) } },
            html! { @match owner { Some(name) => (name), None => span.quiet { (reader.say("未定", "nobody")) } } },
            html! { @match gap.due_on {
                Some(day) if gap.is_late => { (lamp(Light::Red, reader.say("过期", "past due"))) " " (day) }
                Some(day) => (day),
                None => "—",
            } },
        ];
        Some(Row { key: String::new(), name: item.criterion.name.0.clone(), cells })
    };
    Table {
        caption: reader.say("差距清单", "Gaps"),
        columns: &columns,
        rows: gaps.iter().filter_map(row).collect(),
        path_and_query: &reader.at,
        lang: reader.lang,
        ..Table::default()
    }
    .markup()
}
