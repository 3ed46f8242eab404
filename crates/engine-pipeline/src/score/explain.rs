//! How a total was reckoned, in lines for the minutes.

use super::{Outcome, Place};
use kernel::Lang;

impl Outcome {
    /// A line for each sheet, by number and never by name, and one for the mean.
    pub fn explain(&self, lang: Lang) -> Vec<String> {
        let mut lines: Vec<String> = self
            .standings
            .iter()
            .map(|standing| {
                let number = standing.number;
                let marks = standing.total.map(hundredths).unwrap_or_default();
                let (zh, en) = match standing.place {
                    Place::Counted => (format!("：{marks} 分"), format!(": {marks}")),
                    Place::Highest => {
                        (format!("：{marks} 分，最高，不计"), format!(": {marks}, highest, not counted"))
                    }
                    Place::Lowest => {
                        (format!("：{marks} 分，最低，不计"), format!(": {marks}, lowest, not counted"))
                    }
                    Place::Withdrawn => (String::from("：回避"), String::from(": withdrew")),
                };
                lang.say(&format!("评委 {number}{zh}"), &format!("Expert {number}{en}")).to_string()
            })
            .collect();
        let counted = self.standings.iter().filter(|standing| standing.place == Place::Counted).count();
        let (total, spread) = (hundredths(self.total), hundredths(self.spread));
        lines.push(
            lang.say(
                &format!("计入 {counted} 份，平均 {total} 分；最高与最低相差 {spread} 分"),
                &format!("{counted} sheets counted, mean {total}; highest and lowest {spread} apart"),
            )
            .to_string(),
        );
        lines
    }
}

fn hundredths(value: i64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}
