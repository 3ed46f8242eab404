//! Findings as a spreadsheet: one line for each, with the projects it is about, the rule and the day.

use super::{Found, Group, deciding, words};
use crate::Result;
use crate::sheet::{self, Format, Outfile};
use crate::thresholds::Thresholds;
use kernel::{Choice as _, Date, Kind, Lang, Value};
use papers::sheet as table;
use records::administration::Rule;
use records::projects::Stage;
use store::Titles;

/// Writes findings as they stand on a day.
pub fn written(
    found: &[Found],
    titles: &Titles,
    numbers: &Thresholds,
    day: Date,
    format: Format,
    lang: Lang,
) -> Result<Outfile> {
    let column =
        |zh, en, format, width| table::Column { heading: String::from(lang.say(zh, en)), format, width };
    let text = |zh, en, width| column(zh, en, table::Format::Text, width);
    let columns = [
        text("疑点", "Finding", 18),
        text("类别", "Group", 14),
        text("轻重", "Weight", 10),
        text("情况", "What was found", 60),
        text("项目", "Projects", 40),
        column("项目数", "Number of projects", table::Format::Integer, 8),
        text("园区", "Parks", 20),
        text("阶段", "Stages", 12),
        text("规则", "Rule", 24),
        column("规则取值", "Value of the rule", table::Format::General, 10),
        text("截至", "As of", 12),
    ];
    let rows = found.iter().map(|one| row(one, titles, numbers, day, lang)).collect();
    sheet::file("findings", lang.say("停滞与疑点", "Findings"), &columns, rows, format)
}

fn row(found: &Found, titles: &Titles, numbers: &Thresholds, day: Date, lang: Lang) -> Vec<table::Value> {
    let code = found.finding.reason.code;
    let each = |text: &dyn Fn(&super::About) -> Option<String>| {
        let mut all: Vec<String> = found.about.iter().filter_map(text).collect();
        all.dedup();
        table::Value::Text(all.join(lang.say("、", ", ")))
    };
    let stage = |stage: Stage| Kind::Choice(Stage::SPEC).show(&Value::Text(stage.code().to_owned()), lang);
    let rule = deciding(code);
    vec![
        table::Value::Text(words::name(code).get(lang).to_owned()),
        table::Value::Text(words::group(Group::of(code)).get(lang).to_owned()),
        table::Value::Text(words::severity(found.finding.severity).get(lang).to_owned()),
        table::Value::Text(words::finding(&found.finding).get(lang).to_owned()),
        each(&|about| Some(about.name.clone())),
        table::Value::Number(found.projects.to_string()),
        each(&|about| about.park.and_then(|park| titles.get(&park).cloned())),
        each(&|about| Some(stage(about.stage))),
        rule.map_or(table::Value::Empty, |rule| table::Value::Text(words::rule(rule).get(lang).to_owned())),
        rule.map_or(table::Value::Empty, |rule| table::Value::Number(value(numbers, rule))),
        table::Value::Text(day.to_string()),
    ]
}

/// A threshold's value as a plain number.
fn value(numbers: &Thresholds, rule: Rule) -> String {
    let kind = Kind::Number { scale: 2, unit: kernel::Label::new("", "") };
    kind.plain(&Value::Int(numbers.hundredths(rule)), "")
}
