//! What alliances bring about: matches and their amounts, what is bought locally before and after, and where chains buy and sell.

use crate::answer::Answer;
use crate::pages::Reader;
use crate::pages::reply::page;
use crate::request::Caller;
use crate::ui::{figure_note, link_button, page_head, section, toolbar};
use app::App;
use app::chains::{self, Amount, Matched, Supply, in_words, share};
use axum::extract::State;
use kernel::{Chapter, Kind, Uuid, Value};
use maud::{Markup, html};
use store::report::Traded;

/// Shows the page.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let found = chains::supply(&app, &reader.actor).await?;
    let title = reader.say("供需与配套", "Supply and local procurement");
    let crumbs = [
        (Chapter::Chains.label().get(reader.lang), "/chapters/chains"),
        (reader.say("缺口总览", "Gaps of all chains"), "/chain-gaps"),
    ];
    let lead = html! {
        (reader.say("成交 ", "Agreed ")) (found.all.agreed) (reader.say(" 项·年金额 ", " · a year ")) (amount(&reader, found.all.amount))
        (reader.say("·截至 ", " · as of ")) (found.today)
    };
    let tools = toolbar(&[
        link_button(reader.say("供需对接", "Matches"), "/supply-matches"),
        link_button(reader.say("联盟", "Alliances"), "/alliances"),
    ]);
    let main = html! {
        (page_head(&crumbs, title, lead, tools))
        (matched(&reader, reader.say("按产业链", "By chain"), reader.say("需求没写环节", "No node named"), &found.by_chain))
        (matched(&reader, reader.say("按需方园区", "By the customer's park"), reader.say("园区以外", "In no park"), &found.by_park))
        (local(&reader, &found))
        (trade(&reader, &found))
    };
    Ok(page(reader.page_in(Some(Chapter::Chains), title, main)))
}

fn money(reader: &Reader, fen: i64) -> String {
    Kind::Money.show(&Value::Int(fen), reader.lang)
}

/// A sum with how many are not known; unknown alone is no sum.
fn amount(reader: &Reader, of: Amount) -> Markup {
    html! {
        @if of.known > 0 { (money(reader, of.sum)) } @else if of.unknown > 0 { span.unknown { (reader.say("未掌握", "unknown")) } } @else { "—" }
        @if of.known > 0 && of.unknown > 0 { (reader.say("（另 ", " (")) (of.unknown) (reader.say(" 项未掌握）", " more unknown)")) }
    }
}

fn matched(reader: &Reader, title: &str, none: &str, rows: &[(Option<Uuid>, String, Matched)]) -> Markup {
    section(
        title,
        html! { (reader.say("年成交金额只加已知的；看不到的金额算未掌握", "Only known amounts are added; those you may not see count as unknown")) },
        html! {
            @if rows.is_empty() { p.quiet { (reader.say("还没有供需对接。到一项需求的页面提出。", "No matches yet: propose one on the page of a need.")) } }
            @else { div.table-box tabindex="0" role="region" aria-label=(title) { table.table {
                caption.hidden { (title) }
                thead { tr {
                    th scope="col" { (title) }
                    th.number scope="col" { (reader.say("待确认", "Proposed")) }
                    th.number scope="col" { (reader.say("双方已确认", "Confirmed")) }
                    th.number scope="col" { (reader.say("已成交", "Agreed")) }
                    th.number scope="col" { (reader.say("未成", "Ended")) }
                    th.number scope="col" { (reader.say("年成交金额", "Amount a year")) }
                } }
                tbody { @for (id, name, of) in rows { tr {
                    th scope="row" { @if id.is_some() { (name) } @else { (none) } }
                    td.number { (of.proposed) }
                    td.number { (of.confirmed) }
                    td.number { (of.agreed) }
                    td.number { (of.ended) }
                    td.number { (amount(reader, of.amount)) }
                } } }
            } } }
        },
    )
}

fn percent(of: Option<i64>) -> String {
    of.map_or_else(|| String::from("—"), |share| format!("{}%", in_words(share)))
}

fn local(reader: &Reader, found: &Supply) -> Markup {
    let title = reader.say("本地配套率", "Local procurement");
    section(
        title,
        html! { (reader.say("两市之内的采购额 ÷ 采购额；撮合后加上截至日以后成交、由两市供应的金额", "Purchases within the two cities over all; after: with what was agreed since the day of the figures")) },
        html! {
            @if found.local.is_empty() { p.quiet { (reader.say("还没有掌握采购额和本地占比的布局。", "No presence states its purchases and their local part yet.")) } }
            @else { div.table-box tabindex="0" role="region" aria-label=(title) { table.table {
                caption.hidden { (title) }
                thead { tr {
                    th scope="col" { (reader.say("环节", "Node")) }
                    th.number scope="col" { (reader.say("已知家数", "Known")) }
                    th.number scope="col" { (reader.say("采购额", "Purchases")) }
                    th.number scope="col" { (reader.say("其中本地", "Of it local")) }
                    th.number scope="col" { (reader.say("撮合前", "Before")) }
                    th.number scope="col" { (reader.say("撮合成交", "Matched")) }
                    th.number scope="col" { (reader.say("撮合后", "After")) }
                } }
                tbody { @for one in &found.local { tr {
                    th scope="row" { a href={ "/chain-nodes/" (one.node) } { (one.name.0) " " (one.name.1) } }
                    td.number { (one.known) "/" (one.firms) }
                    td.number { (money(reader, one.purchases)) }
                    td.number { (money(reader, one.local)) }
                    td.number { (percent(one.before())) }
                    td.number { @if one.matched > 0 { (money(reader, one.matched)) } @else { "—" } }
                    td.number { (percent(one.after())) }
                } } }
            } }
            (figure_note(html! { (reader.say(
                "口径：在产的生产和服务企业里，采购额与本地占比都掌握的。撮合后按“原来在外地采购”算，是上限；截至期间内签的成交已含在原数里，不重复加。",
                "Enterprises in operation that state both figures. After: as if it had been bought elsewhere before, a most; what was agreed within the period of the figures is in them already.",
            )) })) }
        },
    )
}

fn trade(reader: &Reader, found: &Supply) -> Markup {
    let title = reader.say("融入长三角", "Links with the delta");
    section(
        title,
        html! { (reader.say("各链在产企业买自哪里、卖到哪里，按金额", "Where each chain buys and sells, by amount")) },
        html! {
            @if found.trade.iter().all(|one| one.bought.known + one.sold.known == 0) { p.quiet { (reader.say("还没有同时掌握金额和两项占比的布局。在布局里填采购、销售占比。", "No presence states amount and both shares yet: fill them in there.")) } }
            @else { div.table-box tabindex="0" role="region" aria-label=(title) { table.table {
                caption.hidden { (title) }
                thead {
                    tr {
                        th scope="col" { (reader.say("产业链", "Chain")) }
                        th scope="col" { (reader.say("方向", "Way")) }
                        th.number scope="col" { (reader.say("已知家数", "Known")) }
                        th.number scope="col" { (reader.say("金额", "Amount")) }
                        th.number scope="col" { (reader.say("两市", "Two cities")) }
                        th.number scope="col" { (reader.say("长三角其他", "Rest of the delta")) }
                        th.number scope="col" { (reader.say("以外", "Elsewhere")) }
                    }
                }
                tbody { @for one in &found.trade {
                    @for (way, of) in [(reader.say("投入", "Inputs"), &one.bought), (reader.say("产出", "Outputs"), &one.sold)] { @if of.known > 0 { tr {
                        th scope="row" { a href={ "/chains/" (one.chain.0) "/picture" } { (one.chain.1) } }
                        td { (way) }
                        td.number { (of.known) "/" (one.firms) }
                        td.number { (money(reader, of.whole)) }
                        (shares(of))
                    } } }
                } }
            } } }
        },
    )
}

fn shares(of: &Traded) -> Markup {
    let elsewhere = of.whole - of.near - of.delta;
    html! { @for part in [of.near, of.delta, elsewhere] { td.number { (percent(share(part, of.whole))) } } }
}
