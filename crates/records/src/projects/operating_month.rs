//! 月度运行: what a project in production used and paid in a month. It tells a plant that runs from one that only
//! stands there.

use super::Project;
use crate::network::Park;
use crate::sources::Source;
use kernel::{Count, Id, Known, Line, Money, Report, RoughDate};
use record_derive::Record;

/// A month of operation 月度运行 of a project.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "operating-months", zh = "月度运行", en = "Operating month", chapter = Projects, scope = Park,
    park = "park",
    help(
        "投产项目一个月的用电、纳税和产值，一月一条，可用表格批量导入。连续几个月几乎不用电、不纳税的，列入疑点。",
        "Power, tax and output of a project in production, one record a month; a sheet brings many. Months in a row with next to no power or tax show among the findings."
    ),
    check = OperatingMonth::check
)]
pub struct OperatingMonth {
    /// What it is, in a few words.
    #[field(
        zh = "说明",
        en = "Subject",
        title,
        list,
        search,
        help("如：某项目 2026-10。", "Such as: the project, 2026-10.")
    )]
    pub subject: Line,
    /// Project.
    #[field(zh = "项目", en = "Project", list, filter)]
    pub project: Id<Project>,
    /// Park.
    #[field(zh = "园区", en = "Park", filter)]
    pub park: Id<Park>,
    /// Month.
    #[field(zh = "月份", en = "Month", list, filter)]
    pub month: RoughDate,
    /// Electricity used.
    #[field(zh = "用电", en = "Electricity", list, unit = "千瓦时")]
    pub power: Known<Count>,
    /// Tax paid.
    #[field(zh = "纳税", en = "Tax paid", list, unit = "万元")]
    pub tax: Known<Money>,
    /// Output.
    #[field(zh = "产值", en = "Output", unit = "万元")]
    pub output: Known<Money>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
}

impl OperatingMonth {
    fn check(&self, report: &mut Report) {
        report.require(
            self.month.as_str().len() >= "2026-10".len(),
            "month",
            "写到月份，如 2026-10。",
            "Give the month, such as 2026-10.",
        );
    }
}
