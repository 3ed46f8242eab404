//! 投入产出表: which input–output table an impact was calculated from. The table itself is data of the
//! calculation, not of this record.

use crate::network::Region;
use crate::sources::Source;
use kernel::{Count, Id, Line, Prose, Reach, Report, Year};
use record_derive::{Choice, Record};

/// An input–output table 投入产出表.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "io-tables", zh = "投入产出表", en = "Input–output table", chapter = Assessment, scope = Network,
    help(
        "计算带动效应所用的投入产出表：地区、年份、部门数、方法、出处。结果都注明用的是哪一张表。",
        "The table that multipliers are calculated from: region, year, sectors, method, source. Every result names its table."
    ),
    check = IoTable::check, reach = IoTable::reach
)]
pub struct IoTable {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Region it describes.
    #[field(zh = "地区", en = "Region", list, filter)]
    pub region: Option<Id<Region>>,
    /// Year it describes.
    #[field(zh = "年份", en = "Year", list, filter, max = 2200)]
    pub year: Year,
    /// Number of sectors.
    #[field(zh = "部门数", en = "Sectors", list, unit = "个", max = 1000)]
    pub sectors: Count,
    /// Unit of its entries.
    #[field(zh = "金额单位", en = "Unit", default = "万元", max = 20)]
    pub unit: Line,
    /// How it was made.
    #[field(zh = "编制方法", en = "Method", list, filter)]
    pub method: IoMethod,
    /// Table it was derived from.
    #[field(zh = "推算自", en = "Derived from", filter)]
    pub derived_from: Option<Id<IoTable>>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Place in the source, or a source without a record.
    #[field(zh = "出处", en = "Cited", list, search, max = 500)]
    pub cited: Option<Line>,
    /// What to mind when it is used.
    #[field(zh = "备注", en = "Note", max = 4000)]
    pub note: Option<Prose>,
}

impl IoTable {
    fn check(&self, report: &mut Report) {
        report.require(
            self.source.is_some() || self.cited.is_some(),
            "source",
            "选一个来源，或在“出处”写明何处得来。",
            "Choose a source, or say under Cited where it comes from.",
        );
        report.require(self.sectors.0 > 0, "sectors", "部门数应大于 0。", "A table has at least one sector.");
        report.require(
            !self.method.is_derived() || self.derived_from.is_some() || self.note.is_some(),
            "derived_from",
            "推算的表须指明推算自哪张表，或在备注说明。",
            "A derived table names the table it was derived from, or explains itself in the note.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Public
    }
}

/// How an input–output table was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum IoMethod {
    /// 调查编制.
    #[choice(zh = "调查编制", en = "Survey")]
    Survey,
    /// RAS 更新.
    #[choice(zh = "RAS 更新", en = "RAS update")]
    Ras,
    /// 区位商法, scaled down with location quotients.
    #[choice(zh = "区位商法", en = "Location quotients")]
    LocationQuotients,
    /// 示例.
    #[choice(zh = "示例", en = "Example")]
    Example,
}

impl IoMethod {
    /// Whether the table was calculated from another one.
    pub fn is_derived(self) -> bool {
        matches!(self, IoMethod::Ras | IoMethod::LocationQuotients)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn a_table_has_a_source_sectors_and_if_derived_an_origin() {
        let table = |method, more: &[(&str, &str)]| {
            let base = [("name", "示例表"), ("year", "2017"), ("sectors", "42"), ("method", method)];
            faults::<IoTable>(&[&base[..], more].concat())
        };
        assert_eq!(table("survey", &[]), ["source"]);
        assert!(table("survey", &[("cited", "示例年鉴")]).is_empty());
        assert_eq!(table("ras", &[("cited", "示例年鉴")]), ["derived_from"]);
        assert_eq!(table("survey", &[("cited", "示例年鉴"), ("sectors", "0")]), ["sectors"]);
    }
}
