//! 表格对照: how a ledger that someone keeps maps to a record of ours, kept so that the next upload needs no mapping.
//!
//! The columns are lines of text, see [`SheetColumn`]; a cell is read by `app::sheet`.

use super::SheetColumn;
use super::sheet_column::unescape;
use crate::network::Park;
use kernel::{Count, Date, Id, Line, Message, Prose, Reach, Report};
use record_derive::Record;

/// Columns of an export that are no fields: which record, which version of it, and why it is changed. The mark keeps
/// them apart from fields of the same names.
pub const SYSTEM_COLUMNS: [&str; 3] = ["#id", "#version", "#reason"];

/// A layout 表格对照 of a ledger.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "sheet-layouts", zh = "表格对照", en = "Sheet layout", chapter = Sources, scope = Source, park = "park",
    help(
        "一种台账的各列填到哪些栏、用什么单位和日期写法。导入时对照一次即存下，下次同样的表头自动认出。",
        "Which columns of a ledger fill which fields, in which units and habits of dates. Mapped once at an import and kept; the same headings are recognised the next time."
    ),
    check = SheetLayout::check, reach = SheetLayout::reach
)]
pub struct SheetLayout {
    /// What its users call the ledger.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Slug of the record that its rows are.
    #[field(
        zh = "导入为",
        en = "Imported as",
        list,
        default = "projects",
        help(
            "记录种类在网址里的名字，项目是 projects。",
            "The record's name in addresses; projects for projects."
        )
    )]
    pub noun: Line,
    /// Park that keeps it; none for everyone.
    #[field(
        zh = "园区",
        en = "Park",
        list,
        filter,
        help("留空则由工作队维护，各园区通用。", "Leave empty when the work team keeps it for all parks.")
    )]
    pub park: Option<Id<Park>>,
    /// Sheet of a workbook; empty for its first visible one.
    #[field(zh = "工作表", en = "Sheet")]
    pub sheet: Option<Line>,
    /// Row of the headings, from 1.
    #[field(zh = "表头在第几行", en = "Row of headings")]
    pub heading_row: Count,
    /// Unit of bare amounts, from above the table.
    #[field(zh = "全表金额单位", en = "Unit of amounts")]
    pub unit: Option<Line>,
    /// One line per column, in the order of the ledger.
    #[field(
        zh = "各列",
        en = "Columns",
        max = 20000,
        help(
            "一列一行：表头 → 栏名｜单位 亿元｜在建＝L12。没有箭头的列不导入。",
            "One line per column: heading → field｜单位 亿元｜在建＝L12. A column without an arrow is not imported."
        )
    )]
    pub columns: Prose,
    /// Values of fields without a column, as `field＝text` lines.
    #[field(
        zh = "固定值",
        en = "Constants",
        max = 4000,
        help("表里没有的栏，一行一个：栏名＝值。", "For fields without a column, one a line: field＝value.")
    )]
    pub constants: Option<Prose>,
    /// The rows above the headings, cells between tabs.
    #[field(
        zh = "表头以上的文字",
        en = "Text above the headings",
        max = 4000,
        help("按这种格式导出时照样写回。", "Written back when a ledger of this layout is exported.")
    )]
    pub above: Option<Prose>,
    /// The day it was last used.
    #[field(zh = "最近使用", en = "Last used", list, read_only)]
    pub used_on: Option<Date>,
    /// Anything else.
    #[field(zh = "备注", en = "Note", max = 2000)]
    pub note: Option<Prose>,
}

impl SheetLayout {
    /// The columns, in the order of the ledger. What cannot be read is a column left out; `check` has named it.
    pub fn columns(&self) -> Vec<SheetColumn> {
        let lines = self.columns.as_str().lines();
        lines.map(|line| SheetColumn::parse(line).unwrap_or_else(|| SheetColumn::left_out(line))).collect()
    }

    /// Fields without a column and what they hold.
    pub fn constants(&self) -> Vec<(String, String)> {
        let lines = self.constants.as_ref().map_or("", Prose::as_str).lines();
        lines
            .filter_map(|line| line.split_once('＝'))
            .map(|(field, text)| (field.to_owned(), unescape(text)))
            .collect()
    }

    fn check(&self, report: &mut Report) {
        let Some(noun) = crate::find(self.noun.as_str()) else {
            let message = Message::new(
                "no_record",
                format!("没有“{}”这类记录。项目写 projects。", self.noun.as_str()),
                format!("There is no record “{}”. For projects write projects.", self.noun.as_str()),
            );
            return report.error("noun", message);
        };
        let known =
            |field: &str| field.is_empty() || SYSTEM_COLUMNS.contains(&field) || noun.field(field).is_some();
        let bad = self
            .columns
            .as_str()
            .lines()
            .find(|line| !SheetColumn::parse(line).is_some_and(|column| known(&column.field)));
        if let Some(line) = bad {
            let line: String = line.chars().take(60).collect();
            let message = Message::new(
                "column",
                format!("看不懂这一行：{line}"),
                format!("This line cannot be read: {line}"),
            );
            report.error("columns", message);
        }
        let lines =
            self.constants.as_ref().map_or("", Prose::as_str).lines().filter(|line| !line.trim().is_empty());
        let bad = lines
            .clone()
            .find(|line| line.split_once('＝').is_none_or(|(field, _)| noun.field(field).is_none()));
        report.require(
            bad.is_none(),
            "constants",
            "一行一个，写成“栏名＝值”，栏名用字段的英文名。",
            "One a line, as field＝value, with the field's name.",
        );
        report.require(
            (1..=1000).contains(&self.heading_row.0),
            "heading_row",
            "表头应在第 1 到 1000 行。",
            "The headings stand in row 1 to 1000.",
        );
    }

    /// A layout without a park is everyone's.
    fn reach(&self) -> Reach {
        if self.park.is_none() { Reach::Network } else { Reach::Own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_layout_speaks_of_fields_that_are_there() {
        let layout = |columns, constants| {
            let fields = [
                ("name", "县发改委月报"),
                ("heading_row", "3"),
                ("columns", columns),
                ("constants", constants),
            ];
            faults::<SheetLayout>(&fields)
        };
        assert!(layout("项目名称 → name\n总投资 → agreed｜单位 亿元\n序号", "origin＝苏州").is_empty());
        assert_eq!(layout("项目名称 → title", ""), ["columns"]);
        assert_eq!(layout("项目名称 → name", "来源=苏州"), ["constants"]);
    }
}
