//! The items of a scheme: as shipped, as the house has them, as an appraisal keeps them, and as the engine reckons.

use crate::record;
use crate::{Actor, App, Error, Result};
use engine_pipeline::score::{self, Flaw};
use kernel::{Choice as _, Id, Message, Record as _, Report, Uuid};
use records::projects::{Appraisal, AppraisalDimension, AppraisalItem, AppraisalScheme, SHIPPED_ITEMS};
use store::Tx;

/// One thing that experts mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Code, once in a scheme.
    pub code: String,
    /// Dimension.
    pub dimension: AppraisalDimension,
    /// Weight in the total, in hundredths of a percent.
    pub weight_bp: i64,
    /// Most marks, in hundredths.
    pub marks_max: i64,
    /// Name.
    pub name: String,
    /// How to score, where the scheme says so; an appraisal does not keep it.
    pub how: String,
}

impl Item {
    /// The mark as typed, in hundredths, if it is one that this item takes.
    pub fn mark(&self, typed: &str) -> Option<i64> {
        hundredths(typed.trim()).filter(|given| (0..=self.marks_max).contains(given))
    }
}

/// The items by which an appraisal is scored: those of its scheme, else those shipped.
pub(super) fn items_of(tx: &mut Tx<'_>, scheme: Option<Id<AppraisalScheme>>) -> Result<Vec<Item>> {
    let Some(scheme) = scheme else { return Ok(shipped()) };
    let mut items = Vec::new();
    for row in record::linked(tx, AppraisalItem::NOUN, "scheme", scheme.raw())? {
        let item = AppraisalItem::from_values(&row.values)?;
        items.push(Item {
            code: item.code.0,
            dimension: item.dimension,
            weight_bp: item.weight.0,
            marks_max: item.marks_max.0,
            name: item.name.0.replace(['｜', '\n'], " "),
            how: item.how.map(|how| how.0).unwrap_or_default(),
        });
    }
    items.sort_by(|one, other| (one.dimension, &one.code).cmp(&(other.dimension, &other.code)));
    Ok(items)
}

/// The items of a scheme that the actor sees, in their order.
pub async fn items(app: &App, actor: &Actor, scheme: Uuid) -> Result<Vec<Item>> {
    let actor = actor.clone();
    app.read(move |tx| {
        record::require_seen(tx, &actor, AppraisalScheme::NOUN, scheme)?;
        items_of(tx, Some(Id::new(scheme)))
    })
    .await
}

/// The items as shipped.
pub fn shipped() -> Vec<Item> {
    let item = |item: &records::projects::ShippedItem| Item {
        code: item.code.to_owned(),
        dimension: item.dimension,
        weight_bp: item.weight * 100,
        marks_max: item.weight * 100,
        name: item.name.zh.to_owned(),
        how: String::new(),
    };
    SHIPPED_ITEMS.iter().map(item).collect()
}

/// The items as an appraisal keeps them, a line each: `1.1｜投资体量｜10%｜10 分｜固定资产投资额`.
pub(super) fn written(items: &[Item]) -> String {
    let line = |item: &Item| {
        let (weight, most) = (decimal(item.weight_bp), decimal(item.marks_max));
        format!("{}｜{}｜{weight}%｜{most} 分｜{}", item.code, item.dimension.label().zh, item.name)
    };
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The items that an appraisal keeps; none before scoring began.
pub fn kept(appraisal: &Appraisal) -> Vec<Item> {
    let text = appraisal.items.as_ref().map_or("", |items| items.0.as_str());
    text.lines().filter_map(read).collect()
}

fn read(line: &str) -> Option<Item> {
    let mut parts = line.splitn(5, '｜');
    let mut part = || parts.next().map(str::trim);
    let (code, dimension, weight, most, name) = (part()?, part()?, part()?, part()?, part()?);
    let option = AppraisalDimension::SPEC.find(dimension)?;
    Some(Item {
        code: code.to_owned(),
        dimension: AppraisalDimension::from_code(option.code)?,
        weight_bp: hundredths(weight.trim_end_matches('%'))?,
        marks_max: hundredths(most.trim_end_matches('分').trim_end())?,
        name: name.to_owned(),
        how: String::new(),
    })
}

/// The scheme as the engine reckons with it: each item by its weight in the total.
pub(super) fn engine_scheme(appraisal: &Appraisal) -> score::Scheme {
    let small = |number: i64| u32::try_from(number).unwrap_or(0);
    let dimension = |item: Item| score::Dimension {
        weight_bp: small(item.weight_bp),
        items: vec![score::Item { code: item.code.clone(), weight_bp: 10_000, marks_max: item.marks_max }],
        code: item.code,
    };
    score::Scheme {
        dimensions: kept(appraisal).into_iter().map(dimension).collect(),
        drop_from: appraisal.drop_from.map(|count| small(count.0)),
        veto_by: appraisal.veto_by.map_or(1, |count| small(count.0)),
        pass_line: appraisal.pass_mark.get().map(|mark| mark.0),
    }
}

/// Refuses a scheme that cannot be reckoned with, every flaw named.
pub(super) fn require_fit(scheme: &score::Scheme) -> Result<()> {
    let mut told: Vec<(String, String)> = scheme.flaws().iter().map(told_of).collect();
    told.dedup();
    if told.is_empty() {
        return Ok(());
    }
    let mut report = Report::default();
    for (zh, en) in told {
        report.error(
            "experts",
            Message::new(
                "scheme",
                format!("评审方案不能用：{zh}"),
                format!("The scheme cannot be used: {en}"),
            ),
        );
    }
    Err(Error::Invalid(report))
}

fn told_of(flaw: &Flaw) -> (String, String) {
    match flaw {
        Flaw::DimensionWeights(sum) | Flaw::ItemWeights(_, sum) => {
            let sum = decimal(i64::try_from(*sum).unwrap_or(i64::MAX));
            (
                format!("各项权重合计 {sum}%，须为 100%。"),
                format!("the weights add up to {sum} % instead of 100 %."),
            )
        }
        Flaw::CodeTwice(code) => {
            (format!("编号 {code} 有两项，请改。"), format!("the code {code} stands twice."))
        }
        Flaw::Marks(code) => (
            format!("{code} 的满分须在 0.01 到 1000 之间。"),
            format!("the most marks of {code} are between 0.01 and 1,000."),
        ),
        Flaw::MarksUneven => (
            String::from("各项满分差别太碎，不能精确相加，请改成整数。"),
            String::from(
                "the most marks of the items are too uneven to be added exactly: use whole numbers.",
            ),
        ),
        Flaw::DropFrom(_) => (
            String::from("去掉最高最低分至少要 3 名评委。"),
            String::from("at least 3 experts are needed to drop two sheets."),
        ),
        Flaw::VetoBy => {
            (String::from("否决至少要 1 名评委。"), String::from("a veto needs at least 1 expert."))
        }
    }
}

/// Reads marks by item; every fault is named. An incomplete list is a fault when all are asked for.
pub(super) fn marks(text: &str, items: &[Item], complete: bool, report: &mut Report) -> Vec<(String, i64)> {
    let mut marks: Vec<(String, i64)> = Vec::new();
    let mut fault = |zh: String, en: String| report.error("marks", Message::new("marks", zh, en));
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (code, mark) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let Some(item) = items.iter().find(|item| item.code == code) else {
            fault(
                format!("方案里没有编号“{code}”，请核对。"),
                format!("The scheme has no item {code}: check it."),
            );
            continue;
        };
        let most = decimal(item.marks_max);
        match item.mark(mark) {
            _ if marks.iter().any(|(known, _)| known == code) => {
                fault(format!("“{code}”写了两次，留一次。"), format!("{code} stands twice: keep one."));
            }
            Some(given) => marks.push((code.to_owned(), given)),
            None => fault(
                format!(
                    "“{code} {}”填 0 到 {most} 之间的分数，最多两位小数；写的是“{}”。",
                    item.name,
                    mark.trim()
                ),
                format!(
                    "{code}: a mark from 0 to {most} with at most two decimals; “{}” was given.",
                    mark.trim()
                ),
            ),
        }
    }
    let lacking: Vec<&str> = items
        .iter()
        .filter(|item| !text.lines().any(|line| line.split_whitespace().next() == Some(item.code.as_str())))
        .map(|item| item.code.as_str())
        .collect();
    if complete && !lacking.is_empty() {
        let lacking = lacking.join("、");
        fault(
            format!("还没有打分：{lacking}。打齐才能提交。"),
            format!("Not marked yet: {lacking}. All are marked before a sheet is handed in."),
        );
    }
    marks
}

/// Marks as a sheet keeps them.
pub(super) fn marks_written(marks: &[(String, i64)]) -> String {
    marks.iter().map(|(code, mark)| format!("{code} {}", decimal(*mark))).collect::<Vec<_>>().join("\n")
}

/// A number of at most two decimals in hundredths.
fn hundredths(text: &str) -> Option<i64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(rest) || whole.len() > 6 || rest.len() > 2 {
        return None;
    }
    let cents: i64 = format!("{rest:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + cents)
}

/// Hundredths as a number, without zeros that say nothing.
pub(super) fn decimal(hundredths: i64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appraisal_keeps_the_items_so_that_they_are_read_back_the_same() {
        let items = shipped();
        let back: Vec<Item> = written(&items).lines().filter_map(read).collect();
        assert_eq!(back, items);
        let odd =
            Item { weight_bp: 833, marks_max: 1_250, name: String::from("示例 项"), ..items[0].clone() };
        assert_eq!(read(&written(std::slice::from_ref(&odd))), Some(odd));
    }

    #[test]
    fn marks_are_read_strictly_and_every_fault_is_named() {
        let items = &shipped()[..3];
        let read = |text: &str, complete| {
            let mut report = Report::default();
            let marks = marks(text, items, complete, &mut report);
            (marks_written(&marks), report.errors.len())
        };
        assert_eq!(read("1.1 8.5\n1.2  8\n1.3 0", true), (String::from("1.1 8.5\n1.2 8\n1.3 0"), 0));
        assert_eq!(
            read("1.1 10.01\n9.9 1\n1.2 x\n1.2 -1", true).1,
            5,
            "too much, no item, no number twice, and 1.3"
        );
        assert_eq!(read("1.1 1\n1.1 1", false), (String::from("1.1 1"), 1));
        assert_eq!(read("1.1 1.005", false).1, 1);
        assert_eq!(read("", false).1, 0, "a draft may be empty");
        for ugly in ["1.1 99999999999999999999", "1.1 1e3", "1.1 ８", "1.1", "1.1 .5", "1.1 5."] {
            assert_eq!(read(ugly, false).1, 1, "{ugly}");
        }
    }
}
