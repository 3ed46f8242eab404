//! How a line came about, in words and figures, so that anybody can reckon it again.

use crate::criterion::{Criterion, Direction, Flaw, Method, UNBOUNDED};
use crate::number::decimal;
use crate::score::{Given, Line, Unfit};
use kernel::Lang;

/// One sentence on how a line was reckoned: `12 ÷ 16 × 45 = 33.75`.
pub fn explain(criterion: &Criterion, given: &Given, line: Line, lang: Lang) -> String {
    let say = |zh: &str, en: &str| lang.say(zh, en).to_owned();
    match line {
        Line::Exempt => say("不适用，不计分也不计权重", "not applicable: neither points nor weight count"),
        Line::Clear => say("没有否决情形", "no case that vetoes"),
        Line::Vetoed => say("有否决情形，一票否决", "a case that vetoes, whatever the points"),
        Line::VetoUnknown => say("有无否决情形未掌握", "whether a case vetoes is unknown"),
        Line::Unfit(unfit, _) => unfit_text(unfit, lang),
        Line::Unknown(points) => {
            let what = match (&criterion.method, given.value) {
                (Method::Judgement, _) => lang.say("评议得分", "points given"),
                (Method::BaseAndGrowth { .. }, Some(_)) => lang.say("基期值", "base value"),
                _ => lang.say("实际值", "value"),
            };
            let (least, most) = (bound(points.least, lang), bound(points.most, lang));
            match lang {
                Lang::En => format!("{what} unknown: between {least} and {most}"),
                _ => format!("{what}未掌握，可能得 {least} 至 {most}"),
            }
        }
        Line::Scored(points) => {
            let how = how(criterion, given, lang);
            match points.known() {
                Some(known) => format!("{how} = {}", decimal(known)),
                None => format!("{how} = {}–{}", decimal(points.least), decimal(points.most)),
            }
        }
    }
}

/// A bound of points; there may be none.
fn bound(points: i64, lang: Lang) -> String {
    match points.abs() >= UNBOUNDED {
        true => lang.say("不封顶", "no bound").to_owned(),
        false => decimal(points),
    }
}

fn how(criterion: &Criterion, given: &Given, lang: Lang) -> String {
    let (value, weight) = (decimal(given.value.unwrap_or(0)), decimal(criterion.weight));
    let is_higher = criterion.direction == Direction::Higher;
    match &criterion.method {
        Method::Proportional { benchmark, most_bp } => {
            let benchmark = decimal(*benchmark);
            let ratio =
                if is_higher { format!("{value} ÷ {benchmark}") } else { format!("{benchmark} ÷ {value}") };
            let most = match most_bp {
                Some(10_000) => lang.say("，至多满分", ", full points at most").to_owned(),
                Some(most) => match lang {
                    Lang::En => format!(", at most {}%", decimal(*most)),
                    _ => format!("，至多 {}%", decimal(*most)),
                },
                None => String::new(),
            };
            format!("{ratio} × {weight}{most}")
        }
        Method::Attained { benchmark } => {
            let is_attained = match given.value {
                Some(value) if is_higher => value >= *benchmark,
                Some(value) => value <= *benchmark,
                None => false,
            };
            let sign = match (is_attained, is_higher) {
                (true, true) => "≥",
                (true, false) => "≤",
                (false, true) => "<",
                (false, false) => ">",
            };
            let said = if is_attained {
                lang.say("达到", "attained")
            } else {
                lang.say("未达到", "not attained")
            };
            let ratio = if is_attained { "1" } else { "0" };
            format!(
                "{value} {sign} {}{}{said}{}{ratio} × {weight}",
                decimal(*benchmark),
                lang.say("，", ", "),
                lang.say("：", ": ")
            )
        }
        Method::BaseAndGrowth { base_bp, step_bp, step_points, cap } => {
            let base = decimal(given.base.unwrap_or(0));
            let (share, step, points) = (decimal(*base_bp), decimal(*step_bp), decimal(*step_points));
            let cap = cap.map(decimal).unwrap_or_default();
            match (lang, cap.is_empty()) {
                (Lang::En, true) => format!(
                    "base {base}, value {value}: {share}% of {weight}, +{points} per {step}%, up to the weight"
                ),
                (Lang::En, false) => format!(
                    "base {base}, value {value}: {share}% of {weight}, +{points} per {step}%, {cap} at most"
                ),
                (_, true) => format!(
                    "基期 {base}，实际 {value}：{weight} × {share}%，每增 {step}% 加 {points}，至满分止"
                ),
                (_, false) => format!(
                    "基期 {base}，实际 {value}：{weight} × {share}%，每增 {step}% 加 {points}，至多加 {cap}"
                ),
            }
        }
        Method::Banded { .. } => match lang {
            Lang::En => format!("{value} by bands"),
            _ => format!("{value} 按分档"),
        },
        Method::Rank { .. } => match lang {
            Lang::En => format!("{value} by rank among all"),
            _ => format!("{value} 按各家名次"),
        },
        Method::Efficacy { benchmark, floor, base_bp } => {
            let (benchmark, floor) = (decimal(*benchmark), decimal(*floor));
            let ratio = format!("({value} − {floor}) ÷ ({benchmark} − {floor})");
            match base_bp {
                0 => format!("{ratio} × {weight}"),
                base => format!("({}% + {}% × {ratio}) × {weight}", decimal(*base), decimal(10_000 - base)),
            }
        }
        Method::Deduction { step_points, cap } => {
            let (off, from) = (decimal(*step_points), if criterion.weight == 0 { "0" } else { &weight });
            match (lang, cap) {
                (_, None) => format!("{from} − {value} × {off}"),
                (Lang::En, Some(cap)) => format!("{from} − {value} × {off}, {} off at most", decimal(*cap)),
                (_, Some(cap)) => format!("{from} − {value} × {off}，至多扣 {}", decimal(*cap)),
            }
        }
        Method::Judgement => lang.say("评议", "by judgement").to_owned(),
        Method::Veto => String::new(),
    }
}

fn unfit_text(unfit: Unfit, lang: Lang) -> String {
    let (zh, en) = match unfit {
        Unfit::Base => ("基期值须大于 0，才有增幅", "the base is not above 0, so there is no growth"),
        Unfit::Given => {
            ("评议得分在 0 到权重之外，请改", "points given are outside 0 and the weight: change them")
        }
        Unfit::Criterion(Flaw::Benchmark(_)) => ("目标值须大于 0", "the benchmark is not above 0"),
        Unfit::Criterion(Flaw::Floor(_)) => {
            ("目标值应优于下限值", "the benchmark is not better than the floor")
        }
        Unfit::Criterion(Flaw::Step(_)) => ("每档增幅须大于 0", "the growth per step is not above 0"),
        Unfit::Criterion(Flaw::Bands(_)) => ("没有分档", "there are no bands"),
        Unfit::Criterion(Flaw::Weight(_) | Flaw::Sum(..)) => ("权重有误", "the weight is wrong"),
    };
    lang.say(zh, en).to_owned()
}
