//! A settlement's arithmetic: the rule as the engine takes it, the shares of a year, and each step in words, so that
//! both sides can follow it with a pencil.

use engine_pipeline::settle::{self, Measure, Rule, Span, Split, Term};
use kernel::{Choice as _, Date, Known, Lang, Money, Share};
use records::projects::{Settlement, SettlementState, ShareMeasure, ShareRule, ShareTerm};

/// One step of the arithmetic, as a label and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What the step gives.
    pub label: String,
    /// How it is reckoned.
    pub how: String,
    /// Its outcome, an amount exact to the fen, where it has one.
    pub amount: Option<String>,
}

/// A year of a rule and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Year {
    /// Its place and days.
    pub span: Span,
    /// Whether it is over.
    pub is_over: bool,
    /// Place in the settlements given, of the one that counts.
    pub settlement: Option<usize>,
}

/// The rule as the engine reckons with it; `None` while its years are not known, or whether it has a cap.
pub(super) fn engine_rule(rule: &ShareRule) -> Option<Rule> {
    let years = u32::try_from(rule.years.get()?.0).ok()?;
    if matches!(rule.cap, Known::Unknown | Known::Empty) {
        return None;
    }
    Some(Rule {
        begins_on: rule.begins_on,
        years,
        term: match rule.term {
            ShareTerm::CalendarYears => Term::CalendarYears,
            ShareTerm::FromTheDay => Term::FromTheDay,
        },
        cap: rule.cap.get().map(|cap| cap.0),
        weights: rule.weights().to_vec(),
        measure: if rule.base.is_indicator() { Measure::Indicator } else { Measure::Money },
    })
}

/// The shares of an amount under a rule.
pub(super) fn shares(rule: &ShareRule, collected: Money) -> Option<Split> {
    settle::split(collected.0, rule.cap.get().map(|cap| cap.0), &rule.weights())
}

/// The years of a rule with the settlement of each that counts: not one that was objected to.
pub fn years(rule: &ShareRule, settlements: &[Settlement], today: Date) -> Vec<Year> {
    let Some(of_engine) = engine_rule(rule) else { return Vec::new() };
    let Some(begins_on) = rule.begins_on else { return Vec::new() };
    let counts = |span: &Span| {
        settlements.iter().position(|one| {
            one.state != SettlementState::Objected && one.year.0 == i64::from(span.from.year())
        })
    };
    settle::spans(begins_on, of_engine.years, of_engine.term)
        .into_iter()
        .map(|span| Year { is_over: span.to < today, settlement: counts(&span), span })
        .collect()
}

/// Whether the same rule and the same base give the shares on record.
pub fn recomputed(rule: &ShareRule, settlement: &Settlement) -> bool {
    let Some(split) = shares(rule, settlement.collected) else { return false };
    let parts = [settlement.to_introducer, settlement.to_receiver, settlement.to_third];
    let on_record = parts.map(|part| part.get().map_or(0, |part| part.0));
    settlement.shared == Known::Is(Money(split.shared)) && split.parts == on_record
}

/// The arithmetic of a settlement, a line each.
pub fn steps(rule: &ShareRule, settlement: &Settlement, lang: Lang) -> Vec<Step> {
    let say = |zh: &str, en: &str| lang.say(zh, en).to_string();
    let shared = settlement.shared.get().map_or(0, |shared| shared.0);
    let mut steps = vec![term(rule, settlement, lang)];
    steps.push(Step {
        label: say("基数", "Base"),
        how: base(rule, settlement, lang),
        amount: Some(yuan(settlement.collected.0, lang)),
    });
    steps.push(Step {
        label: say("可分享额", "Shared"),
        how: match rule.cap.get() {
            Some(cap) => {
                let cap = yuan(cap.0, lang);
                let zh = format!("基数与年度上限 {cap} 中较小的一个");
                say(&zh, &format!("The smaller of the base and the cap of {cap}"))
            }
            None => say("没有年度上限，等于基数", "No cap: the same as the base"),
        },
        amount: Some(yuan(shared, lang)),
    });
    if let Some(beyond) = settlement.beyond_cap.get().filter(|beyond| beyond.0 != 0) {
        let how = say("基数 − 可分享额，留在承接方", "Base − shared, stays with the receiving party");
        let label = say("超上限不分享", "Beyond the cap");
        steps.push(Step { label, how, amount: Some(yuan(beyond.0, lang)) });
    }
    let parts = [
        (Some(rule.introducer.0.as_str()), Some(rule.introducer_share), settlement.to_introducer),
        (Some(rule.receiver.0.as_str()), Some(rule.receiver_share), settlement.to_receiver),
        (rule.third.as_ref().map(|third| third.0.as_str()), rule.third_share, settlement.to_third),
    ];
    for (name, share, due) in parts {
        if let (Some(name), Some(share), Some(due)) = (name, share, due.get()) {
            let how = format!("{} × {}", yuan(shared, lang), percent(share));
            steps.push(Step { label: name.to_owned(), how, amount: Some(yuan(due.0, lang)) });
        }
    }
    let sum: i64 = parts.iter().filter_map(|(.., due)| due.get()).map(|due| due.0).sum();
    steps.push(Step {
        label: say("合计", "Sum"),
        how: say(
            "除不尽的分按最大余数法分配，合计与可分享额相差 0.00 元",
            "What does not divide goes by largest remainder; the sum differs from what is shared by 0.00 yuan",
        ),
        amount: Some(yuan(sum, lang)),
    });
    if let Some(measure) = settlement.measure {
        let how = match measure {
            ShareMeasure::Money => say("资金，按协议分享", "Money, shared by agreement"),
            ShareMeasure::Indicator => {
                say("考核口径，非统计口径", "By the rules of assessment, not of statistics")
            }
        };
        steps.push(Step { label: say("口径", "Counting rule"), how, amount: None });
    }
    steps
}

fn term(rule: &ShareRule, settlement: &Settlement, lang: Lang) -> Step {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (from, to) = (day(settlement.year_from), day(settlement.year_to));
    let number = settlement.year_number.map_or(0, |number| number.0);
    let years = rule.years.get().map_or(0, |years| years.0);
    let (event, begins) = (rule.begins_with.label(), day(rule.begins_on));
    let zh = format!("{from} 至 {to}，共 {years} 年中的第 {number} 年，自{}（{begins}）起算", event.zh);
    let en = format!("{from} to {to}, year {number} of {years}, counted from: {} ({begins})", event.en);
    Step {
        label: lang.say("期间", "Period").to_string(), how: lang.say(&zh, &en).to_string(), amount: None
    }
}

fn base(rule: &ShareRule, settlement: &Settlement, lang: Lang) -> String {
    let name = rule.base.label();
    let as_of = settlement.as_of.map(|day| day.to_string()).unwrap_or_default();
    let proof = settlement.proof.as_ref().map_or("", |proof| proof.0.as_str());
    let zh = format!("{}，截至 {as_of}，依据：{proof}", name.zh);
    lang.say(&zh, &format!("{}, as of {as_of}, by: {proof}", name.en)).to_string()
}

/// An amount exact to the fen: `1,234.05 元`.
pub(super) fn yuan(fen: i64, lang: Lang) -> String {
    let (whole, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if fen < 0 { "−" } else { "" };
    format!("{sign}{grouped}.{rest:02} {}", lang.say("元", "yuan"))
}

fn percent(share: Share) -> String {
    match share.0 % 100 {
        0 => format!("{}%", share.0 / 100),
        rest => format!("{}.{rest:02}%", share.0 / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_to_the_fen() {
        assert_eq!(yuan(123_456_705, Lang::Zh), "1,234,567.05 元");
        assert_eq!(yuan(-5, Lang::En), "−0.05 yuan");
        assert_eq!(yuan(100_000, Lang::Zh), "1,000.00 元");
        assert_eq!(percent(Share(3_333)), "33.33%");
        assert_eq!(percent(Share(5_000)), "50%");
    }
}
