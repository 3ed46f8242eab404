//! 考核排名: what every park reached under a scheme in a year, as it was reckoned on a day, and who of both sides
//! confirmed it. Nothing is published before both have.

use super::Scheme;
use crate::administration::User;
use crate::network::Park;
use kernel::{Date, Id, Ids, Line, Prose, Reach, Report, Year};
use record_derive::{Choice, Record};

/// A ranking 考核排名 of one scheme and year.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "rankings", zh = "考核排名", en = "Ranking", chapter = Assessment, scope = Ledger,
    help(
        "按方案和年度算出的各园区得分与名次，双方各由一人确认后公布。数有变化，重算一份，旧的留着。",
        "Points and ranks of the parks under a scheme in a year, published once a person of each side confirmed them. When a value changes, a new one is drawn up and the old one stays."
    ),
    check = Ranking::check, reach = Ranking::reach, made_by_verb, kept_by_verbs = Ranking::is_kept
)]
pub struct Ranking {
    /// Name, made of scheme and year.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Scheme.
    #[field(zh = "方案", en = "Scheme", list, filter)]
    pub scheme: Id<Scheme>,
    /// Year.
    #[field(zh = "年度", en = "Year", list, filter, max = 2200)]
    pub year: Year,
    /// How far it came.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "drawn_up")]
    pub state: RankingState,
    /// The parks in it.
    #[field(zh = "参评园区", en = "Parks", filter, read_only)]
    pub parks: Ids<Park>,
    /// Rank, park and points, a line each.
    #[field(zh = "名次与得分", en = "Ranks and points", read_only, max = 8000)]
    pub result: Option<Prose>,
    /// Who drew it up.
    #[field(zh = "拟定人", en = "Drawn up by", read_only, section("双方确认", "Confirmed by both sides"))]
    pub drawn_up_by: Option<Id<User>>,
    /// When.
    #[field(zh = "拟定日期", en = "Drawn up on", list, read_only)]
    pub drawn_up_on: Option<Date>,
    /// Who confirmed it for side A.
    #[field(zh = "甲方确认人", en = "Confirmed for side A by", read_only)]
    pub a_confirmed_by: Option<Id<User>>,
    /// When.
    #[field(zh = "甲方确认日期", en = "Confirmed for side A on", read_only)]
    pub a_confirmed_on: Option<Date>,
    /// Who confirmed it for side B.
    #[field(zh = "乙方确认人", en = "Confirmed for side B by", read_only)]
    pub b_confirmed_by: Option<Id<User>>,
    /// When.
    #[field(zh = "乙方确认日期", en = "Confirmed for side B on", read_only)]
    pub b_confirmed_on: Option<Date>,
    /// What somebody objects to.
    #[field(zh = "异议", en = "Objection", read_only, max = 4000)]
    pub objection: Option<Prose>,
    /// When it was published.
    #[field(zh = "公布日期", en = "Published on", list, filter, read_only)]
    pub published_on: Option<Date>,
}

impl Ranking {
    /// A ranking changes by its own steps only.
    fn is_kept(&self) -> bool {
        true
    }

    fn check(&self, report: &mut Report) {
        report.require(
            self.a_confirmed_by.is_none() || self.a_confirmed_by != self.b_confirmed_by,
            "b_confirmed_by",
            "双方确认须由两个人办。",
            "The two sides are confirmed by two persons.",
        );
        report.require(
            self.state != RankingState::Published
                || self.a_confirmed_by.is_some()
                    && self.b_confirmed_by.is_some()
                    && self.published_on.is_some(),
            "state",
            "双方确认后才能公布。",
            "It is published once both sides confirmed it.",
        );
        report.require(
            self.state != RankingState::Objected || self.objection.is_some(),
            "objection",
            "有异议的须写明异议。",
            "An objection is stated.",
        );
    }

    fn reach(&self) -> Reach {
        if self.state == RankingState::Published { Reach::Network } else { Reach::Own }
    }
}

/// How far a ranking came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum RankingState {
    /// 待确认.
    #[choice(zh = "待双方确认", en = "Awaits both sides")]
    DrawnUp,
    /// 有异议.
    #[choice(zh = "有异议", en = "Objected to")]
    Objected,
    /// 已公布.
    #[choice(zh = "已公布", en = "Published")]
    Published,
}

/// One of the two sides, as pairings name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Side {
    /// 甲方.
    #[choice(zh = "甲方", en = "Side A")]
    A,
    /// 乙方.
    #[choice(zh = "乙方", en = "Side B")]
    B,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::faults_as_written as faults;

    #[test]
    fn two_persons_confirm_before_a_ranking_is_published() {
        let with = |more: &[(&str, &str)]| {
            let base = [("name", "示例方案 2026"), ("scheme", "1"), ("year", "2026")];
            faults::<Ranking>(&[&base, more].concat())
        };
        assert!(with(&[]).is_empty());
        assert_eq!(with(&[("state", "published"), ("a_confirmed_by", "1")]), ["state"]);
        let both = [("a_confirmed_by", "1"), ("b_confirmed_by", "2"), ("published_on", "2026-02-01")];
        assert!(with(&[&both[..], &[("state", "published")]].concat()).is_empty());
        assert_eq!(with(&[("a_confirmed_by", "1"), ("b_confirmed_by", "1")]), ["b_confirmed_by"]);
        assert_eq!(with(&[("state", "objected")]), ["objection"]);
    }
}
