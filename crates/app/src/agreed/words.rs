//! Why a light of a target or a clause shows, in words.

use engine_pipeline::reason::{Figure, Reason};
use kernel::Message;

/// The reason as a sentence in both languages.
pub fn said(reason: &Reason) -> Message {
    let number = |name: &str| match reason.figure(name) {
        Some(Figure::Days(number) | Figure::Months(number)) => number.to_string(),
        Some(Figure::BasisPoints(points)) => engine_assess::decimal(*points),
        Some(Figure::Day(day)) => day.to_string(),
        _ => String::new(),
    };
    let (zh, en) = match reason.code {
        "target_reached" => (String::from("已达到"), String::from("reached")),
        "target_on_time" => (
            format!("完成 {}%，序时 {}%", number("done"), number("elapsed")),
            format!("{}% done, {}% of the time", number("done"), number("elapsed")),
        ),
        "target_behind" => (
            format!(
                "完成 {}%，序时 {}%，落后 {} 个百分点",
                number("done"),
                number("elapsed"),
                number("behind")
            ),
            format!(
                "{}% done, {}% of the time, {} points behind",
                number("done"),
                number("elapsed"),
                number("behind")
            ),
        ),
        "limit_exceeded" => (
            format!("控制数已用 {}%，超过", number("done")),
            format!("{}% of the limit, exceeded", number("done")),
        ),
        "clause_done" => (String::from("已完成"), String::from("done")),
        "clause_overdue" => (
            format!("时限 {}，已过 {} 天", number("due"), number("days")),
            format!("due on {}, {} days ago", number("due"), number("days")),
        ),
        "clause_due_soon" => (
            format!("时限 {}，还有 {} 天", number("due"), number("days")),
            format!("due on {}, in {} days", number("due"), number("days")),
        ),
        "clause_target_behind" => (String::from("指标任务落后"), String::from("a target is behind")),
        "clause_no_evidence" => (
            format!("{} 以来没有新依据，{} 个月", number("evidence"), number("months")),
            format!("no new evidence since {}, {} months", number("evidence"), number("months")),
        ),
        "clause_in_hand" => (String::from("正常"), String::from("in hand")),
        _ => (String::new(), String::new()),
    };
    Message::new(reason.code, zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words() {
        for code in engine_pipeline::agreed::CODES {
            let said = said(&Reason { code, figures: Vec::new() });
            assert!(!said.zh.is_empty() && !said.en.is_empty(), "{code}");
        }
    }
}
