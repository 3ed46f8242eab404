//! 行业: the classes of GB/T 4754 as data, so that old codes stay readable after a revision.

use kernel::{Id, IndustryCode, Line, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// A class of the industrial classification 行业.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "industries", zh = "行业", en = "Industry", chapter = Chains, scope = Network,
    help(
        "国民经济行业分类的一个类目。产业链与环节另记；企业的行业以登记机关核定为准。",
        "A class of the national classification. Chains and nodes are records of their own; the registered code of an enterprise decides."
    ),
    check = Industry::check, reach = Industry::reach
)]
pub struct Industry {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Code.
    #[field(zh = "代码", en = "Code", list, search)]
    pub code: IndustryCode,
    /// Level.
    #[field(zh = "层级", en = "Level", list, filter)]
    pub level: IndustryLevel,
    /// The class it belongs to.
    #[field(zh = "上级", en = "Part of", list, filter, link_on = "code")]
    pub parent: Option<Id<Industry>>,
    /// Edition of the standard.
    #[field(zh = "版本", en = "Edition", list, filter, default = "2017")]
    pub edition: IndustryEdition,
    /// What the standard counts in and out.
    #[field(zh = "说明", en = "Note", search, max = 4000)]
    pub note: Option<Prose>,
}

impl Industry {
    fn check(&self, report: &mut Report) {
        report.require(
            IndustryLevel::of(&self.code) == self.level,
            "level",
            "层级与代码位数不符：门类 1 位字母，大类 2 位，中类 3 位，小类 4 位数字。",
            "The level does not fit the code: a section has one letter, the others two, three or four digits.",
        );
        report.require(
            self.level == IndustryLevel::Section || self.parent.is_some(),
            "parent",
            "门类以下须选上级。",
            "All below a section name the class they belong to.",
        );
    }

    fn reach(&self) -> Reach {
        Reach::Public
    }
}

/// The level of an industrial class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum IndustryLevel {
    /// 门类, one letter.
    #[choice(zh = "门类", en = "Section")]
    Section,
    /// 大类, two digits.
    #[choice(zh = "大类", en = "Division")]
    Division,
    /// 中类, three digits.
    #[choice(zh = "中类", en = "Group")]
    Group,
    /// 小类, four digits.
    #[choice(zh = "小类", en = "Class")]
    Class,
}

impl IndustryLevel {
    /// The level that a code's length says.
    pub fn of(code: &IndustryCode) -> IndustryLevel {
        match code.as_str().len() {
            1 => IndustryLevel::Section,
            2 => IndustryLevel::Division,
            3 => IndustryLevel::Group,
            _ => IndustryLevel::Class,
        }
    }
}

/// The edition of GB/T 4754.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum IndustryEdition {
    /// GB/T 4754-2011.
    #[choice(code = "2011", zh = "GB/T 4754-2011", en = "GB/T 4754-2011")]
    Of2011,
    /// GB/T 4754-2017 with its amendment 1 of 2019.
    #[choice(code = "2017", zh = "GB/T 4754-2017", en = "GB/T 4754-2017")]
    Of2017,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn the_level_is_that_of_the_code_and_only_a_section_stands_alone() {
        let class = |code, level| faults::<Industry>(&[("name", "示例"), ("code", code), ("level", level)]);
        assert!(class("C", "section").is_empty());
        assert_eq!(class("3825", "group"), ["level", "parent"]);
        assert_eq!(class("3825", "class"), ["parent"]);
    }
}
