//! The four sums of a project on one scale: 协议, 备案, 到位, 完成. They are never stacked and never summed.

use super::{figure::permille, unknown};
use kernel::{Kind, Lang, Value};
use maud::{Markup, html};

/// One of the four sums, or another set on the same scale. The order of the rows is the order of their fills.
#[derive(Debug)]
pub struct MoneyRow<'a> {
    /// 协议总投资, 备案总投资, 到位资金 or 完成投资.
    pub label: &'a str,
    /// The amount in fen; `None` is 未掌握.
    pub fen: Option<i64>,
    /// What proves it and as of when: a sentence, a tally, a citation mark.
    pub evidence: Markup,
}

/// Shows up to four amounts on one scale: outline, light, middle, solid fill.
pub fn money_rows(rows: &[MoneyRow<'_>], caption: &str, lang: Lang) -> Markup {
    let largest = rows.iter().filter_map(|row| row.fen).map(i64::unsigned_abs).max().unwrap_or(0);
    html! {
        table.money {
            caption.hidden { (caption) }
            thead.hidden {
                tr {
                    th scope="col" { (lang.say("哪一笔", "Which")) }
                    th scope="col" { (lang.say("长短", "Bar")) }
                    th scope="col" { (lang.say("金额", "Amount")) }
                    th scope="col" { (lang.say("依据", "Evidence")) }
                }
            }
            tbody {
                @for (at, row) in rows.iter().enumerate() {
                    tr {
                        th scope="row" { (row.label) }
                        td.money-bar { (bar(row.fen, largest, at)) }
                        td.money-amount { (amount(row.fen, lang)) }
                        td.money-evidence { (row.evidence) }
                    }
                }
            }
        }
    }
}

/// Writes the ratio out: 到位 1.28 亿元 / 协议 7.5 亿元 = 17.1%. Nothing is computed from an unknown amount.
pub fn paid_in_ratio(paid_in: Option<i64>, agreed: Option<i64>, lang: Lang) -> Markup {
    let (paid_word, agreed_word) = (lang.say("到位 ", "Paid in "), lang.say("协议 ", "agreed "));
    let ratio = paid_in
        .zip(agreed)
        .and_then(|(paid, agreed)| permille(u64::try_from(paid).ok()?, u64::try_from(agreed).ok()?))
        .map_or(lang.say("不能算", "cannot be computed").to_owned(), |p| {
            format!("{}.{}%", p / 10, p % 10)
        });
    html! {
        (paid_word) (amount(paid_in, lang)) " / " (agreed_word) (amount(agreed, lang)) " = " (ratio)
    }
}

/// The amount by size, the exact one on hover.
fn amount(fen: Option<i64>, lang: Lang) -> Markup {
    let Some(fen) = fen else { return unknown(lang) };
    let value = Value::Int(fen);
    let text = Kind::Money.show(&value, lang);
    let (number, unit) = text.split_once(' ').unwrap_or((&text, ""));
    html! {
        span.nowrap title={ (Kind::Money.plain(&value, "元")) " 元" } { (number) " " span.unit { (unit) } }
    }
}

fn bar(fen: Option<i64>, largest: u64, at: usize) -> Markup {
    let width = fen.and_then(|fen| permille(fen.unsigned_abs(), largest)).unwrap_or(0);
    html! {
        svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true" {
            rect.meter-track width="1000" height="16" {}
            @if width > 0 { rect class={ "money-fill money-fill-" (at.min(3)) } width=(width) height="16" {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_share_the_scale_of_the_largest_amount_and_unknown_has_none() {
        let row = |label, fen| MoneyRow { label, fen, evidence: html! {} };
        let rows = [
            row("协议总投资", Some(75_000_000_000)),
            row("到位资金", Some(12_800_000_000)),
            row("完成投资", None),
        ];
        let shown = money_rows(&rows, "四笔账", Lang::Zh).into_string();
        assert!(shown.contains(r#"width="1000" height="16"></rect></svg>"#), "{shown}");
        assert!(shown.contains(r#"width="171""#), "{shown}");
        assert_eq!(shown.matches("money-fill-").count(), 2, "an unknown amount has no bar");
        assert!(shown.contains("未掌握"));
    }

    #[test]
    fn no_ratio_comes_from_an_unknown_amount() {
        assert!(paid_in_ratio(None, Some(1), Lang::Zh).into_string().contains("不能算"));
        assert!(paid_in_ratio(Some(1), Some(0), Lang::Zh).into_string().contains("不能算"));
        assert!(paid_in_ratio(Some(128), Some(750), Lang::Zh).into_string().contains("17.1%"));
    }
}
