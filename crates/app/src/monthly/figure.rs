//! A figure of a report: never a bare number, but how many, how many of how many, or a sum with how many are known.

use engine_pipeline::cohort::Sum;
use kernel::{Kind, Label, Lang, Value};

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Stable name for programs.
    pub code: &'static str,
    /// What it counts.
    pub label: Label,
    /// The figure.
    pub amount: Amount,
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// How many.
    Count(i64),
    /// How many of how many.
    Of(i64, i64),
    /// A sum of money in fen, and of how many amounts those that are known were added.
    Sum(Sum, i64),
}

impl Figure {
    pub(super) fn count(code: &'static str, label: Label, many: usize) -> Figure {
        Figure { code, label, amount: Amount::Count(i64::try_from(many).unwrap_or(i64::MAX)) }
    }

    pub(super) fn of(code: &'static str, label: Label, part: usize, whole: usize) -> Figure {
        let number = |many| i64::try_from(many).unwrap_or(i64::MAX);
        Figure { code, label, amount: Amount::Of(number(part), number(whole)) }
    }

    /// Adds what is known of some amounts.
    pub(super) fn sum(
        code: &'static str,
        label: Label,
        amounts: impl IntoIterator<Item = Option<i64>>,
    ) -> Figure {
        let (mut sum, mut of) = (Sum::default(), 0);
        for amount in amounts {
            of += 1;
            sum.add(amount);
        }
        Figure { code, label, amount: Amount::Sum(sum, of) }
    }

    /// Whether there was nothing of which it could be a part or a sum.
    pub fn is_void(&self) -> bool {
        matches!(self.amount, Amount::Of(_, 0) | Amount::Sum(_, 0))
    }

    /// The figure itself: `3`, `2 / 3`, `7.5 亿元`, 未掌握.
    pub fn number(&self, lang: Lang) -> String {
        match self.amount {
            Amount::Count(many) => grouped(many),
            Amount::Of(part, whole) => format!("{} / {}", grouped(part), grouped(whole)),
            Amount::Sum(Sum { known: 0, .. }, of) if of > 0 => Kind::Money.show(&Value::Unknown, lang),
            Amount::Sum(sum, _) => Kind::Money.show(&Value::Int(sum.sum), lang),
        }
    }

    /// Of a sum, how many amounts are known of how many: `已知 2 / 3`.
    pub fn known(&self, lang: Lang) -> Option<String> {
        match self.amount {
            Amount::Sum(sum, of) => {
                Some(format!("{} {} / {}", lang.say("已知", "known"), grouped(sum.known), grouped(of)))
            }
            _ => None,
        }
    }

    /// Label and figure in one: `协议总投资 7.5 亿元（已知 2 / 3）`.
    pub fn sentence(&self, lang: Lang) -> String {
        let (label, number) = (self.label.get(lang), self.number(lang));
        match (self.known(lang), lang) {
            (Some(known), Lang::En) => format!("{label} {number} ({known})"),
            (Some(known), _) => format!("{label} {number}（{known}）"),
            (None, _) => format!("{label} {number}"),
        }
    }
}

fn grouped(number: i64) -> String {
    Kind::Number { scale: 0, unit: Label::new("", "") }.show(&Value::Int(number), Lang::Zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONEY: Label = Label::new("协议总投资", "Agreed");

    #[test]
    fn what_is_unknown_is_in_no_sum_and_a_sum_of_nothing_known_is_unknown() {
        let some = Figure::sum("agreed", MONEY, [Some(75_000_000_000), None, Some(5_000_000_000)]);
        assert_eq!(some.sentence(Lang::Zh), "协议总投资 8 亿元（已知 2 / 3）");
        let none = Figure::sum("agreed", MONEY, [None, None]);
        assert_eq!(none.sentence(Lang::Zh), "协议总投资 未掌握（已知 0 / 2）");
        assert!(Figure::sum("agreed", MONEY, []).is_void() && !none.is_void());
        // A known zero is a figure.
        assert_eq!(Figure::sum("agreed", MONEY, [Some(0)]).number(Lang::Zh), "0 元");
    }

    #[test]
    fn a_part_stands_with_its_whole() {
        let figure = Figure::of("verified", Label::new("已核实", "Verified"), 2, 3);
        assert_eq!(figure.sentence(Lang::En), "Verified 2 / 3");
        assert_eq!(
            Figure::count("signed", Label::new("签约", "Signed"), 1_200).sentence(Lang::Zh),
            "签约 1,200"
        );
    }
}
