//! 合作矩阵: field of cooperation by park by status. Each number opens the list it was counted from.

use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{Light, figure_note, lamp, link_button, page_head, section, toolbar};
use app::App;
use app::agreed::{self, Cell, Matrix};
use axum::extract::State;
use kernel::{Chapter, Choice as _};
use maud::{Markup, html};
use records::choices::CooperationField;

/// Shows the matrix.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let found = agreed::matrix(&app, &reader.actor).await?;
    let title = reader.say("合作矩阵", "Cooperation matrix");
    let lead = html! { (reader.say("合作领域 × 园区 × 状态·截至 ", "Field by park by state · as of ")) (found.today) };
    let tools = toolbar(&[
        link_button(reader.say("全部协议", "All agreements"), "/agreements"),
        link_button(reader.say("全部条款", "All clauses"), "/clauses"),
    ]);
    let crumbs = [(Chapter::Mechanisms.label().get(reader.lang), "/chapters/mechanisms")];
    let note = html! { (reader.say("协议只数生效的；条款按状态数，点数字看名单", "Agreements in force; clauses by state; each number opens its list")) };
    let main = html! {
        (page_head(&crumbs, title, lead, tools))
        (section(title, note, html! {
            @if found.rows.is_empty() { p.quiet { (reader.say("还没有生效的协议和条款。", "There is no agreement in force and no clause yet.")) } }
            @else { (table(&reader, &found)) }
            (figure_note(html! { (reader.say(
                "一条涉及几个园区的，每个园区各数一次。落后 = 逾期、指标任务落后或久无新依据的条款，也在所列状态里。",
                "What concerns several parks counts once for each. Behind: overdue, a target behind or long without evidence; these are among the states listed.",
            )) }))
        }))
    };
    Ok(page(reader.page_in(Some(Chapter::Mechanisms), title, main)))
}

fn table(reader: &Reader, of: &Matrix) -> Markup {
    let label = reader.say("合作矩阵", "Cooperation matrix");
    let has_none = of.rows.iter().any(|(.., none)| !none.is_empty());
    html! {
        div.table-box tabindex="0" role="region" aria-label=(label) {
            table.table.table-matrix {
                caption.hidden { (label) }
                thead { tr {
                    th scope="col" { (reader.say("合作领域", "Field")) }
                    @for (_, name) in &of.parks { th scope="col" { (name) } }
                    @if has_none { th scope="col" { (reader.say("不限园区", "No park")) } }
                } }
                tbody { @for (field, cells, none) in &of.rows {
                    tr {
                        th scope="row" { (field.label().get(reader.lang)) }
                        @for (cell, (park, _)) in cells.iter().zip(&of.parks) { td { (shown(reader, cell, *field, &park.to_string())) } }
                        @if has_none { td { (shown(reader, none, *field, "-")) } }
                    }
                } }
            }
        }
    }
}

fn shown(reader: &Reader, cell: &Cell, field: CooperationField, park: &str) -> Markup {
    if cell.is_empty() {
        return html! { span.quiet { "—" } };
    }
    let clauses = |states: &str| format!("/clauses?field={}&parks={park}&state={states}", field.code());
    let agreements = format!("/agreements?fields={}&parks={park}&state=in_force", field.code());
    let parts = [
        (cell.agreements, reader.say("协议 ", "agreements "), agreements),
        (cell.not_started, reader.say("未启动 ", "not started "), clauses("not_started")),
        (cell.underway, reader.say("推进 ", "under way "), clauses("underway,standing")),
        (cell.done, reader.say("完成 ", "done "), clauses("done")),
    ];
    html! {
        ul.cells {
            @for (count, word, href) in parts.iter().filter(|(count, ..)| *count > 0) {
                li { a.nowrap href=(href) { (word) b { (count) } } }
            }
            @if cell.behind > 0 {
                li { a.nowrap href=(clauses("not_started,underway,standing")) { (lamp(Light::Yellow, &format!("{}{}", reader.say("落后 ", "behind "), cell.behind))) } }
            }
        }
    }
}
