//! The funnel of a cohort, with numerator, denominator, cut-off date and rule beside every rate.

use super::choose::{Chooser, choosers, faults, records_of};
use super::{bar, days, links, percent};
use crate::answer::Answer;
use crate::asked;
use crate::pages::reply::page;
use crate::pages::{Reader, words};
use crate::request::Caller;
use crate::ui::{MoneyRow, Opt, figure_note, money_rows, page_head, section, toolbar};
use app::App;
use app::view::{self, Funnel, FunnelAsk, Rate, Rule, Stretch, Sum};
use axum::extract::State;
use kernel::{Chapter, Kind, Lang, Value};
use maud::{Markup, html};

/// Shows the funnel that the address asks for.
pub(crate) async fn show(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let (ask, unread) = asked::funnel(&reader.at);
    let funnel = view::funnel(&app, &reader.actor, &ask).await?;
    let (events, parks) =
        (records_of(&app, &reader, "events").await?, records_of(&app, &reader, "parks").await?);
    let title = reader.say("漏斗", "Funnel");
    let main = html! {
        (page_head(&crumbs(&reader), title, lead(&reader, &ask, &funnel), toolbar(&links(&reader))))
        (row_of_choices(&reader, events, parks))
        (faults(&reader, &unread))
        (steps(&reader, &ask, &funnel))
        (four_sums(&reader, &funnel))
        (durations(&reader, &funnel))
        (plan(&reader, &ask, &funnel))
    };
    Ok(page(reader.page_in(Some(Chapter::Projects), title, main)))
}

pub(super) fn crumbs(reader: &Reader) -> Vec<(&'static str, &'static str)> {
    vec![(Chapter::Projects.label().get(reader.lang), "/projects")]
}

/// The cohort in words.
fn lead(reader: &Reader, ask: &FunnelAsk, funnel: &Funnel) -> Markup {
    let mut parts: Vec<String> = [funnel.event.clone(), funnel.park.clone()].into_iter().flatten().collect();
    if let Some(year) = ask.year {
        parts.push(match reader.lang {
            Lang::En => format!("signed in {year}"),
            _ => format!("{year} 年签约"),
        });
    }
    if parts.is_empty() {
        parts.push(reader.say("全部签约项目", "All signed projects").to_owned());
    }
    html! { (parts.join("·")) "·" (reader.say("截止 ", "cut-off ")) (funnel.cut) }
}

fn row_of_choices(reader: &Reader, events: Vec<Opt>, parks: Vec<Opt>) -> Markup {
    let this = reader.now.day().year();
    let years = (0..12).map(|back| (this - back).to_string()).map(|year| Opt::new(&year, &year)).collect();
    let rules = Rule::ALL.iter().map(|rule| Opt::new(rule.code(), rule.label().get(reader.lang))).collect();
    let all = reader.say("全部", "All");
    let choose = |key, label, options, blank| Chooser { key, label, options, blank };
    choosers(
        reader,
        &[
            choose("event", reader.say("活动", "Event"), Some(events), all),
            choose("park", reader.say("园区", "Park"), Some(parks), all),
            choose("year", reader.say("签约年", "Signed in"), Some(years), all),
            choose("cut", reader.say("截止", "Cut-off"), None, "2025-11-24"),
            choose("rule", reader.say("口径", "Rule"), Some(rules), ""),
        ],
    )
}

/// One step with its explanation and the list it was counted from.
struct Step {
    name: (&'static str, &'static str),
    rate: Option<Rate>,
    means: (&'static str, &'static str),
    list: Option<String>,
}

fn steps(reader: &Reader, ask: &FunnelAsk, funnel: &Funnel) -> Markup {
    let cohort = &funnel.cohort;
    let list = |more: &str| Some(format!("{}{more}", list_of(ask, funnel)));
    let up_to = |field: &str| format!("&{field}=..{}", funnel.cut);
    let all = [
        Step {
            name: ("履约", "Performed"),
            rate: cohort.performance(),
            means: ("已注册公司，或资金到账", "Company registered, or money came in"),
            list: None,
        },
        Step {
            name: ("落地", "Landed"),
            rate: cohort.landing(),
            means: ("已注册且有地块、厂房或已交地", "Registered, with a plot, a plant or land handed over"),
            list: None,
        },
        Step {
            name: ("开工", "Started"),
            rate: Some(cohort.start()),
            means: ("主体工程动工，平整土地不算", "Main works begun; levelling does not count"),
            list: list(&up_to("started_on")),
        },
        Step {
            name: ("投产", "Producing"),
            rate: Some(cohort.production()),
            means: ("开出首张销售发票", "First sale invoiced"),
            list: list(&up_to("producing_since")),
        },
    ];
    let note = html! {
        (reader.say("分母 = ", "Denominator = ")) (funnel.rule.label().get(reader.lang)) " "
        a href=(list_of(ask, funnel)) { (words::grouped(cohort.signed)) (reader.say(" 个", "")) }
        (reader.say("，框架协议不算·截止 ", ", no framework agreements · cut-off ")) (funnel.cut)
        (reader.say("·各级不要求逐级变小", " · steps need not shrink"))
    };
    let body = html! {
        table.money.funnel {
            caption.hidden { (reader.say("各级个数与比率", "Counts and rates of the steps")) }
            thead.hidden { tr {
                th scope="col" { (reader.say("级", "Step")) } th scope="col" { (reader.say("长短", "Bar")) }
                th scope="col" { (reader.say("个数", "Count")) } th scope="col" { (reader.say("比率", "Rate")) }
                th scope="col" { (reader.say("含义", "Meaning")) }
            } }
            tbody {
                @for step in &all { (step_row(reader, step)) }
                (paid_in_row(reader, funnel))
            }
        }
        (figure_note(left_out(reader, funnel)))
    };
    section(reader.say("各级", "Steps"), note, body)
}

fn step_row(reader: &Reader, step: &Step) -> Markup {
    let (name, means) = (reader.say(step.name.0, step.name.1), reader.say(step.means.0, step.means.1));
    html! {
        tr {
            th scope="row" { (name) }
            @match step.rate {
                Some(rate) => {
                    td.money-bar { (bar(rate)) }
                    td.number {
                        @match &step.list {
                            Some(list) => { a href=(list) { (words::grouped(rate.part)) } }
                            None => { (words::grouped(rate.part)) }
                        }
                        " / " (words::grouped(rate.whole))
                    }
                    td.number { b { (percent(rate, reader.lang)) } }
                    td.money-evidence { (means) }
                }
                None => {
                    td.money-bar {}
                    td.number { (crate::ui::unknown(reader.lang)) }
                    td.number {}
                    td.money-evidence { (means) (reader.say("；台账不记当时的日期，只能算到今天", "; no date of its own is kept, so it can be told for today only")) }
                }
            }
        }
    }
}

fn paid_in_row(reader: &Reader, funnel: &Funnel) -> Markup {
    let cohort = &funnel.cohort;
    let show = |sum: i64| Kind::Money.show(&Value::Int(sum), reader.lang);
    html! {
        tr {
            th scope="row" { (reader.say("资金到位", "Paid in")) }
            td.money-bar { (bar(cohort.paid_in_share())) }
            td.number { (show(cohort.paid_in_of_both.sum)) " / " (show(cohort.agreed_of_both.sum)) }
            td.number { b { (percent(cohort.paid_in_share(), reader.lang)) } }
            td.money-evidence {
                (reader.say("到位资金 / 协议总投资，只计两数都已知的 ", "Paid in / agreed, where both are known: "))
                (words::grouped(cohort.agreed_of_both.known)) " / " (words::grouped(cohort.signed))
                @if !funnel.is_now { (reader.say("；金额为台账现值", "; amounts as recorded now")) }
            }
        }
    }
}

/// What the counts leave out, and what they hold that a list cannot show.
fn left_out(reader: &Reader, funnel: &Funnel) -> Markup {
    let said = |count: i64, zh: &str, en: &str| match (count, reader.lang) {
        (0, _) => String::new(),
        (_, Lang::En) => format!("{} {en}. ", words::grouped(count)),
        _ => format!("{zh} {} 个。", words::grouped(count)),
    };
    html! {
        (said(funnel.gone, "已终止或流转出去的", "ended or handed on"))
        (said(funnel.expansions, "另有增资、二期，不重复计的", "expansions not counted twice"))
        (said(funnel.undated, "签约日期未掌握、仍按阶段计入的", "without a date of signing, counted by their stage"))
        @if funnel.cohort.start().part > funnel.cohort.landed.unwrap_or(i64::MAX) {
            (reader.say("开工多于落地：有的项目先动工，后补用地或注册手续。", "More started than landed: some begin before land or registration is settled."))
        }
    }
}

/// The list of the denominator, by dates; who has none is named below the steps.
fn list_of(ask: &FunnelAsk, funnel: &Funnel) -> String {
    let mut list = match ask.year {
        Some(year) => {
            let end = format!("{year}-12-31").min(funnel.cut.to_string());
            format!("/projects?signed_on={year}-01-01..{end}")
        }
        None => format!("/projects?signed_on=..{}", funnel.cut),
    };
    if funnel.rule == Rule::Mature {
        let (year, rest) = (funnel.cut.year() - 2, funnel.cut.to_string());
        list = format!(
            "/projects?signed_on={}..{year:04}{}",
            ask.year.map_or(String::new(), |year| format!("{year}-01-01")),
            rest.get(4..).unwrap_or("")
        );
    }
    for (key, id) in [("event", ask.event), ("park", ask.park)] {
        if let Some(id) = id {
            list.push_str(&format!("&{key}={id}"));
        }
    }
    if funnel.rule != Rule::Expansions {
        list.push_str("&parent=-");
    }
    if funnel.rule == Rule::Standing {
        let on_the_way = Stretch::ALL.into_iter().filter(|stretch| *stretch != Stretch::Off);
        let codes: Vec<&str> = on_the_way.flat_map(Stretch::codes).chain(["X1"]).collect();
        list.push_str(&format!("&stage={}", codes.join(",")));
    }
    list
}

fn four_sums(reader: &Reader, funnel: &Funnel) -> Markup {
    let cohort = &funnel.cohort;
    let row = |label, sum: Sum| MoneyRow {
        label,
        fen: (sum.known > 0).then_some(sum.sum),
        evidence: html! { (reader.say("已知 ", "known ")) (words::grouped(sum.known)) " / " (words::grouped(cohort.signed)) },
    };
    let rows = [
        row(reader.say("协议总投资", "Agreed"), cohort.agreed),
        row(reader.say("备案总投资", "Filed"), cohort.filed),
        row(reader.say("到位资金", "Paid in"), cohort.paid_in),
        row(reader.say("累计完成投资", "Completed"), cohort.completed),
    ];
    let caption = reader.say("四个投资数", "The four sums");
    let note = html! { (reader.say("未掌握的不计入，也不算零；四个数不相加", "Unknown amounts are left out, not zero; the four are never added")) };
    section(caption, note, money_rows(&rows, caption, reader.lang))
}

fn durations(reader: &Reader, funnel: &Funnel) -> Markup {
    let note = html! { (reader.say("中位数，只计两个日期都有的项目", "Medians, over projects that have both dates")) };
    let rows = [
        (reader.say("签约到开工", "From signing to the start"), days(funnel.to_start, reader.lang)),
        (reader.say("开工到投产", "From the start to production"), days(funnel.to_production, reader.lang)),
    ];
    section(reader.say("用时", "Time taken"), note, crate::ui::facts(&rows))
}

fn plan(reader: &Reader, ask: &FunnelAsk, funnel: &Funnel) -> Markup {
    let (Some(plan), Some(year), Some(starts), Some(done)) =
        (&funnel.plan, ask.year, funnel.planned_starts(), funnel.plan_done())
    else {
        return html! {};
    };
    if plan.to_start == 0 && plan.known == 0 {
        return html! {};
    }
    let show = |sum: i64| Kind::Money.show(&Value::Int(sum), reader.lang);
    let rows = [
        (
            reader.say("计划开工的已开工", "Planned starts that started"),
            html! {
                a href={ "/projects?planned_start=" (year) "-01-01.." (year) "-12-31" } { (words::grouped(starts.part)) " / " (words::grouped(starts.whole)) }
                " · " b { (percent(starts, reader.lang)) }
            },
        ),
        (
            reader.say("年度投资完成", "Investment of the year done"),
            html! {
                (show(done.part)) " / " (show(done.whole)) " · " b { (percent(done, reader.lang)) }
                span.known { (reader.say("计划与完成都已知 ", "plan and completion known: ")) (words::grouped(plan.known)) (reader.say(" 个", "")) }
            },
        ),
    ];
    let note = html! { (year) (reader.say(" 年计划开工的签约项目；年度投资为台账现值·截止 ", ": signed projects planned to start; investment as recorded now · cut-off ")) (funnel.cut) };
    section(reader.say("年度计划", "Plan of the year"), note, crate::ui::facts(&rows))
}
