//! 疑似重复: pairs of the ledger that may be about one enterprise, side by side; what is done about them is done on their pages.

use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{Column, Row, Table, empty_state, figure_note, page_head, section};
use app::App;
use app::register::doubles::{self, Double, Entry};
use axum::extract::State;
use kernel::Chapter;
use maud::{Markup, html};

/// Shows the pairs.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let found = doubles::doubles(&app, &reader.actor).await?;
    let title = reader.say("疑似重复", "Doubles");
    let crumbs = [(reader.say("企业名录", "Register of enterprises"), "/register")];
    let lead = html! { (found.len()) (reader.say(" 对·截至 ", " pairs · as of ")) (reader.now.day()) };
    let main = html! {
        (page_head(&crumbs, title, lead, html! {}))
        @if found.is_empty() {
            (empty_state(
                reader.say("没有疑似重复", "No doubles"),
                reader.say("按投资方和单位的名称、信用代码比过台账，没有像同一家的两条。", "Names and codes of investors and organisations were compared: no two entries look like one enterprise."),
                html! {},
            ))
        } @else {
            (section(reader.say("像同一家的两条", "Two entries that look like one"), html! {}, table(&reader, &found)))
        }
        (figure_note(html! { (reader.say(
            "只是提示：同一投资方可以有几个项目。确是重复的：单位在其中一条上办“并入另一单位”，挂着的记录随之改挂，可以撤回；项目在其中一条上归档并写明理由，可以恢复。跨园区的只有工作队看得到。",
            "A hint only: one investor may have several projects. A double of an organisation is merged into the other on its page, and can be taken back; a double of a project is archived on its page, with a reason, and can be restored. Pairs across parks are for the work team alone.",
        )) }))
    };
    Ok(page(reader.page_in(Some(Chapter::Chains), title, main)))
}

fn table(reader: &Reader, found: &[Double]) -> Markup {
    let columns = [
        Column { label: reader.say("一条", "One"), wide: true, ..Column::default() },
        Column { label: reader.say("另一条", "The other"), wide: true, ..Column::default() },
        Column { label: reader.say("理由", "Why"), wide: true, ..Column::default() },
        Column { label: reader.say("把握", "Probability"), number: true, ..Column::default() },
    ];
    let entry = |one: &Entry| {
        html! {
            a href={ "/" (one.noun.slug) "/" (one.id) } { (one.title) }
            @if one.title != one.name { br; span.note { (one.name) } }
            @if let Some(code) = &one.code { br; span.note.mono { (code) } }
        }
    };
    let row = |pair: &Double| Row {
        key: String::new(),
        name: pair.one.name.clone(),
        cells: vec![
            entry(&pair.one),
            entry(&pair.other),
            html! { (pair.why.get(reader.lang)) },
            html! { @match pair.probability { Some(share) => (format!("{:.1}%", share as f64 / 10.0)), None => "—" } },
        ],
    };
    let caption = reader.say("疑似重复", "Doubles");
    let rows = found.iter().map(row).collect();
    Table { caption, columns: &columns, rows, lang: reader.lang, ..Table::default() }.markup()
}
