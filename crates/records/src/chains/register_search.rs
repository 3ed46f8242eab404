//! 名录查询: a search of the register of enterprises, kept under a name so that it can be asked again.
//!
//! Its fields are the form of the search page; what they find is asked of the register and never kept.

use crate::network::Park;
use kernel::{Count, Id, Line, Money, Reach, Report};
use record_derive::{Choice, Record};

/// A kept search 名录查询 of the register.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "register-searches", zh = "名录查询", en = "Register search", chapter = Chains, scope = Source,
    park = "park",
    help(
        "在企业名录里查什么：关键词、地区、行业、资本、年份、状态。存下后随时再查；结果按当时的名录。",
        "What is asked of the register of enterprises: words, places, industries, capital, years, status. Kept, it is asked again at any time, of the register as it then is."
    ),
    check = RegisterSearch::check, reach = RegisterSearch::reach
)]
pub struct RegisterSearch {
    /// What its users call it.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Words, two characters or more, separated by blanks.
    #[field(
        zh = "关键词",
        en = "Words",
        list,
        search,
        max = 400,
        help("两个字以上，用空格隔开，如：金刚线 切割线。", "Two characters or more, separated by blanks.")
    )]
    pub keywords: Option<Line>,
    /// Whether a row must hold all words.
    #[field(zh = "全部都要有", en = "All words")]
    pub all: bool,
    /// Where words are looked for.
    #[field(zh = "在哪里找", en = "Where", default = "both")]
    pub within: SearchedText,
    /// Division codes or their beginnings.
    #[field(
        zh = "地区代码",
        en = "Division codes",
        list,
        max = 200,
        help(
            "行政区划代码或开头几位，用空格隔开：3205 苏州，3213 宿迁。",
            "Codes or their beginnings: 3205 Suzhou, 3213 Suqian."
        )
    )]
    pub regions: Option<Line>,
    /// Industry codes or their beginnings, or a section letter.
    #[field(
        zh = "行业代码",
        en = "Industry codes",
        list,
        max = 200,
        help(
            "GB/T 4754 代码或开头几位，或门类字母：C 制造业，34 通用设备。",
            "GB/T 4754 codes or their beginnings, or a section letter."
        )
    )]
    pub industries: Option<Line>,
    /// Least capital.
    #[field(zh = "注册资本不少于", en = "Capital from", unit = "万元")]
    pub capital_min: Option<Money>,
    /// Most capital.
    #[field(zh = "注册资本不多于", en = "Capital to", unit = "万元")]
    pub capital_max: Option<Money>,
    /// First year of foundation.
    #[field(zh = "成立不早于", en = "Founded from", max = 2200, unit = "年")]
    pub founded_from: Option<Count>,
    /// Last year of foundation.
    #[field(zh = "成立不晚于", en = "Founded to", max = 2200, unit = "年")]
    pub founded_to: Option<Count>,
    /// Statuses as registered.
    #[field(
        zh = "登记状态",
        en = "Status",
        max = 100,
        help("如：存续 在业。", "As registered, separated by blanks.")
    )]
    pub statuses: Option<Line>,
    /// Park that keeps it; none for everyone.
    #[field(
        zh = "园区",
        en = "Park",
        list,
        filter,
        help("留空则由工作队维护，各园区通用。", "Leave empty when the work team keeps it for all parks.")
    )]
    pub park: Option<Id<Park>>,
}

impl RegisterSearch {
    fn check(&self, report: &mut Report) {
        let short = |word: &str| word.chars().count() < 2;
        let words = self.keywords.as_ref().map_or("", Line::as_str);
        report.require(
            !words.split_whitespace().any(short),
            "keywords",
            "关键词至少两个字。",
            "A word has two characters or more.",
        );
        let is_number = |code: &str| code.len() <= 6 && code.bytes().all(|byte| byte.is_ascii_digit());
        report.require(
            self.regions.as_ref().is_none_or(|codes| codes.as_str().split_whitespace().all(is_number)),
            "regions",
            "地区代码是至多六位数字，如 3205。",
            "A division code is six digits at most, such as 3205.",
        );
        let is_industry = |code: &str| {
            code.len() == 1 && code.bytes().all(|byte| byte.is_ascii_uppercase())
                || code.len() <= 4 && code.bytes().all(|byte| byte.is_ascii_digit())
        };
        report.require(
            self.industries.as_ref().is_none_or(|codes| codes.as_str().split_whitespace().all(is_industry)),
            "industries",
            "行业代码是一个大写字母，或至多四位数字，如 C 或 3441。",
            "An industry is a capital letter, or four digits at most, such as C or 3441.",
        );
        let in_order = |from: Option<i64>, to: Option<i64>| from.zip(to).is_none_or(|(from, to)| from <= to);
        report.require(
            in_order(self.capital_min.map(|it| it.0), self.capital_max.map(|it| it.0)),
            "capital_max",
            "上限小于下限，请改其中一个。",
            "It is less than the least: change one of them.",
        );
        report.require(
            in_order(self.founded_from.map(|it| it.0), self.founded_to.map(|it| it.0)),
            "founded_to",
            "末年早于首年，请改其中一个。",
            "It is before the first year: change one of them.",
        );
    }

    fn reach(&self) -> Reach {
        if self.park.is_none() { Reach::Network } else { Reach::Own }
    }
}

/// Where the words of a search are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum SearchedText {
    /// 名称和经营范围.
    #[choice(zh = "名称和经营范围", en = "Name and scope")]
    Both,
    /// 名称.
    #[choice(zh = "名称", en = "Name")]
    Name,
    /// 经营范围.
    #[choice(zh = "经营范围", en = "Scope")]
    Scope,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn words_codes_and_ranges_are_checked_before_anything_is_asked() {
        let with = |more: &[(&str, &str)]| {
            let base = [("name", "示例查询"), ("all", "否"), ("within", "both")];
            faults::<RegisterSearch>(&[&base, more].concat())
        };
        assert!(
            with(&[("keywords", "金刚线 切割线"), ("regions", "3205 3213"), ("industries", "C 3441")])
                .is_empty()
        );
        assert_eq!(with(&[("keywords", "金刚线 线")]), ["keywords"]);
        assert_eq!(with(&[("regions", "苏州")]), ["regions"]);
        assert_eq!(with(&[("industries", "c")]), ["industries"]);
        assert_eq!(with(&[("capital_min", "2"), ("capital_max", "1")]), ["capital_max"]);
        assert_eq!(with(&[("founded_from", "2020"), ("founded_to", "2019")]), ["founded_to"]);
    }
}
