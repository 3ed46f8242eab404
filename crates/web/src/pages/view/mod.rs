//! Views over many projects: the funnel of a cohort, the parks side by side, land and plants, the month of a park.
//!
//! What is counted is decided in `app::view`. Here each figure gets its denominator, its cut-off date, and where
//! there is one, the address of the list it was counted from.

pub(crate) mod assess;
mod choose;
mod compare;
mod curve;
mod funnel;
mod land;
pub(crate) mod matrix;
mod monthly;
pub(crate) mod pairings;
mod stated;
pub(crate) mod week;

pub(crate) use compare::show as compare;
pub(crate) use curve::of_event;
pub(crate) use funnel::show as funnel;
pub(crate) use land::show as land;
pub(crate) use monthly::{file as monthly_file, of_park as monthly_of_park, show as monthly};
pub(crate) use stated::show as stated;

use super::{Reader, words};
use crate::ui::unknown;
use app::view::{Rate, Sum};
use kernel::{Kind, Lang, Value};
use maud::{Markup, html};

/// The views as links, for the pages that lead to them.
pub(crate) const VIEWS: [(&str, &str, &str); 4] = [
    ("漏斗", "Funnel", "/funnel"),
    ("六园并排", "Parks compared", "/parks/compare"),
    ("用地供需", "Land balance", "/land"),
    ("宣布与台账", "Stated and recorded", "/stated"),
];

/// The monthly report, for those there is one for.
const MONTHLY: (&str, &str, &str) = ("月报", "Monthly report", "/reports/monthly");

/// Buttons to the views, but for the one at this address.
pub(crate) fn links(reader: &Reader) -> Vec<Markup> {
    let monthly = app::monthly::is_for(&reader.actor).then_some(&MONTHLY);
    VIEWS
        .iter()
        .chain(monthly)
        .filter(|(.., href)| *href != reader.path())
        .map(|(zh, en, href)| crate::ui::link_button(reader.say(zh, en), href))
        .collect()
}

/// A light of an engine as a lamp.
pub(crate) fn light(of: app::agreed::Light) -> crate::ui::Light {
    match of {
        app::agreed::Light::Red => crate::ui::Light::Red,
        app::agreed::Light::Yellow => crate::ui::Light::Yellow,
        app::agreed::Light::Blue => crate::ui::Light::Blue,
        app::agreed::Light::Green => crate::ui::Light::Normal,
    }
}

/// A sum of money with how many of so many are known; nothing known is unknown, not zero.
fn money(sum: Sum, of: i64, lang: Lang) -> Markup {
    html! {
        (amount(sum, lang))
        span.known { (lang.say("已知 ", "known ")) (words::grouped(sum.known)) " / " (words::grouped(of)) }
    }
}

fn amount(sum: Sum, lang: Lang) -> Markup {
    if sum.known == 0 {
        return unknown(lang);
    }
    let value = Value::Int(sum.sum);
    html! { span.nowrap title={ (Kind::Money.plain(&value, "元")) " 元" } { (Kind::Money.show(&value, lang)) } }
}

/// A rate in per cent, or that there is none.
fn percent(rate: Rate, lang: Lang) -> Markup {
    match rate.percent(1) {
        Some(percent) => html! { (percent) },
        None => html! { span.quiet { (lang.say("不能算", "none")) } },
    }
}

/// A median of days with how many spans it is the median of.
fn days((projects, median): (i64, Option<i64>), lang: Lang) -> Markup {
    match median {
        Some(tenths) => html! {
            (words::decimal(tenths, 1)) (lang.say(" 天", " days"))
            span.known { (lang.say("据 ", "of ")) (words::grouped(projects)) (lang.say(" 个", "")) }
        },
        None => unknown(lang),
    }
}

/// A bar on the scale 0 to 100 per cent; beyond that it is full.
fn bar(rate: Rate) -> Markup {
    let width = rate.percent(1).map_or(0, |percent| percent.digits.clamp(0, 1000));
    html! {
        svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true" {
            rect.meter-track width="1000" height="16" {}
            @if width > 0 { rect.meter-value width=(width) height="16" {} }
        }
    }
}
