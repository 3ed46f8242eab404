//! The conversion curve on an event's page: which share had started, or produced, so many months after signing.

use super::percent;
use crate::pages::{Reader, words};
use crate::ui::{Series, curve_chart, figure_note, section_with};
use app::view::{self, Curve, Point};
use app::{App, Error, Result};
use kernel::Uuid;
use maud::{Markup, html};

/// The section of an event's page; nothing when no signing of it has a date, or projects are not the reader's.
pub(crate) async fn of_event(app: &App, reader: &Reader, event: Uuid) -> Result<Markup> {
    let curve = match view::event_curve(app, &reader.actor, event).await {
        Ok(curve) if curve.projects > 0 => curve,
        Ok(_) | Err(Error::NotFound) => return Ok(html! {}),
        Err(error) => return Err(error),
    };
    let series = [
        Series { label: reader.say("开工", "started"), points: points(&curve.started) },
        Series { label: reader.say("投产", "producing"), points: points(&curve.producing) },
    ];
    let title = reader.say("签约后多久开工、投产", "How soon after signing they started and produced");
    let body = html! {
        (curve_chart(&series, title, reader.say("签约后月数", "months since signing")))
        details.alt { summary { (reader.say("看数字", "The numbers")) } (table(reader, &curve)) }
        (figure_note(html! {
            (reader.say("每个点只算签约已满这么多个月的项目，太新的不算失败；增资不重复计。", "Each point counts projects signed at least so long ago; younger ones are no failures. Expansions are not counted twice."))
            @if curve.undated > 0 {
                " " (words::grouped(curve.undated)) (reader.say(" 个已开工但日期未掌握，不在开工曲线里。", " started without a known date and are not in that curve."))
            }
        }))
    };
    let note = html! {
        (reader.say("计入本活动、签约日期已知的 ", "Projects of this event with a date of signing: ")) (words::grouped(curve.projects)) (reader.say(" 个", ""))
        (reader.say("·截止 ", " · cut-off ")) (reader.now.day())
    };
    let funnel = format!("/funnel?event={event}");
    Ok(section_with(title, note, Some((reader.say("漏斗", "Funnel"), &funnel)), body))
}

fn points(points: &[Point]) -> Vec<(u32, i64)> {
    points.iter().filter_map(|point| Some((point.months, point.rate.percent(1)?.digits))).collect()
}

fn table(reader: &Reader, curve: &Curve) -> Markup {
    let cell = |points: &[Point], months: u32| {
        let rate = points.iter().find(|point| point.months == months).map(|point| point.rate);
        html! { @match rate {
            Some(rate) => { (words::grouped(rate.part)) " / " (words::grouped(rate.whole)) " · " (percent(rate, reader.lang)) }
            None => "—",
        } }
    };
    html! {
        table.table {
            thead { tr {
                th scope="col" { (reader.say("签约后月数", "Months since signing")) }
                th.number scope="col" { (reader.say("已开工", "Started")) }
                th.number scope="col" { (reader.say("已投产", "Producing")) }
            } }
            tbody { @for months in view::MONTHS {
                @if curve.producing.iter().any(|point| point.months == months) {
                    tr {
                        th scope="row" { (months) }
                        td.number { (cell(&curve.started, months)) }
                        td.number { (cell(&curve.producing, months)) }
                    }
                }
            } }
        }
    }
}
