//! Import result, sign-in, the answers to a claim, and an error page.

use kernel::Lang;
use maud::html;
use papers::docx::{Block, Document, Level, Masthead};
use web::ui::*;

pub(super) fn import(lang: Lang) -> String {
    let columns = [
        Column { key: "row", label: lang.say("行", "Row"), ..Column::default() },
        Column { key: "column", label: lang.say("列", "Column"), ..Column::default() },
        Column { key: "written", label: lang.say("写的是", "Written"), ..Column::default() },
        Column {
            key: "mend", label: lang.say("怎么改", "What to write"), wide: true, ..Column::default()
        },
    ];
    let row = |row: &str, column: &str, written: &str, mend: &str| Row {
        key: row.into(),
        name: row.into(),
        cells: [row, column, written, mend].map(|text| html! { (text) }).into(),
    };
    let faults = Table {
        caption: lang.say("要改的行", "Rows to mend"),
        columns: &columns,
        rows: vec![
            row(
                "17",
                lang.say("面积（亩）", "Area (mu)"),
                "57,600",
                lang.say("像是平方米，合 86.40 亩，请确认单位", "Looks like m² (86.40 mu); check the unit"),
            ),
            row(
                "30",
                lang.say("交地日期", "Ready on"),
                lang.say("年底", "end of year"),
                lang.say("写成 2025-12-31，或写“未掌握”", "Write 2025-12-31, or unknown"),
            ),
        ],
        lang,
        ..Table::default()
    };
    let main = html! {
        (page_head(&[(lang.say("地块", "Plots"), "#")], lang.say("导入地块", "Import plots"), html! { "地块台账_10月.xlsx · 41 " (lang.say("行", "rows")) " " (example_tag(lang)) }, toolbar(&[link_button(lang.say("下载模板", "Template"), "#")])))
        (notice(Tone::Warning, lang.say("39 行可入，2 行要改", "39 rows can be entered, 2 must change"), html! { p { (lang.say("还没有写入。改好再传，或先入 39 行。", "Nothing is written yet. Mend and upload again, or enter the 39.")) } }))
        (section(lang.say("要改的行", "Rows to mend"), html! { (lang.say("工作表“台账”", "Sheet “台账”")) }, faults.markup()))
        form method="post" action="#" enctype="multipart/form-data" data-guard {
            label.drop {
                b { (lang.say("把改好的文件拖到这里", "Drop the mended file here")) }
                (lang.say("xlsx 或 csv，不超过 20 MB", "xlsx or csv, up to 20 MB"))
                br;
                input type="file" name="file" accept=".xlsx,.csv";
            }
            div.save-bar { (button(lang.say("先入 39 行", "Enter the 39 rows"))) (button_quiet(lang.say("再查一遍", "Check again"), "then", "check")) (link_quiet(lang.say("取消", "Cancel"), "#")) }
        }
    };
    super::in_shell(lang, lang.say("导入", "Import"), "import", main)
}

pub(super) fn sign_in(lang: Lang) -> String {
    let shell =
        Shell { lang, title: lang.say("登录", "Sign in"), path_and_query: "/sign-in", ..Shell::default() };
    let main = html! {
        div.sign-in {
            div.sign-in-words {
                (pair_mark(("联", "动")))
                h1 { (lang.say("结对的地方，共用一本账", "Paired regions, one book")) }
                p { (lang.say("一张网络，一条有证据的项目线，一份说清谁在何时做什么的清单。", "One network, one line of projects with evidence, one list of who does what by when.")) }
            }
            form.form method="post" action="#" data-guard {
                div.field { label for="name" { (lang.say("账号", "Account")) } input.input id="name" name="name" autocomplete="username" autocapitalize="none" required; }
                div.field { label for="password" { (lang.say("口令", "Password")) } input.input id="password" name="password" type="password" autocomplete="current-password" required; }
                (button(lang.say("登录", "Sign in")))
            }
        }
    };
    shell.page(main).into_string()
}

pub(super) fn error(lang: Lang) -> String {
    let main = error_page(
        404,
        lang.say("没有找到", "Not found"),
        lang.say(
            "地址可能写错了，或记录已经归档。从列表里再找一次。",
            "The address may be mistyped, or the record archived. Look again in the list.",
        ),
        toolbar(&[
            link_button(lang.say("回到今日", "Back to today"), "/"),
            link_quiet(lang.say("搜索", "Search"), "/search"),
        ]),
    );
    super::in_shell(lang, lang.say("没有找到", "Not found"), "", main)
}

pub(super) fn claim(lang: Lang) -> String {
    let answers = html! {
        (claim_answer(ClaimAnswer::Accepted, "Q4-7KX2", html! { p { (lang.say("保护至 2026-05-24。到期前上报进展可以延长。", "Protected until 2026-05-24; a progress report extends it.")) } }, toolbar(&[link_button(lang.say("写第一次进展", "Write the first report"), "#")]), lang))
        (claim_answer(ClaimAnswer::Taken, "Q4-9BM3", html! { p { (lang.say("此企业已由别的园区首报。有异议，5 个工作日内写明。", "Another park claimed it first. Object within 5 working days.")) } }, toolbar(&[link_button(lang.say("提出异议", "Object"), "#")]), lang))
        (claim_answer(ClaimAnswer::Similar, "Q4-2HD8", html! { p { (lang.say("报送时间已记下：2025-11-24 14:32。工作队两日内答复。", "Your time is kept: 2025-11-24 14:32. The work team answers within two days.")) } }, html! {}, lang))
        p.key { @for status in [NodeStatus::Missing, NodeStatus::Broken, NodeStatus::Weak, NodeStatus::Even, NodeStatus::Strong, NodeStatus::NotAsked] { (node_status(status, lang)) } }
    };
    let paper = document_paper(&Document {
        masthead: Some(Masthead {
            mark: String::from("示例联席会议纪要"),
            line: Some((String::from("示例〔2025〕46号"), String::from("2025年11月26日"))),
            ..Masthead::default()
        }),
        title: String::from("第 46 次联席会议纪要"),
        blocks: vec![
            Block::heading(Level::One, "听取六个园区推进情况"),
            Block::paragraph("110 千伏线路迁改由泗阳县供电专班牵头，12 月 20 日前完成。"),
        ],
        ..Document::default()
    });
    let main = html! {
        (page_head(&[(lang.say("项目", "Projects"), "#")], lang.say("首报", "Claim"), example_tag(lang), html! {}))
        (two_columns(answers, paper))
    };
    super::in_shell(lang, lang.say("首报", "Claim"), "project", main)
}
