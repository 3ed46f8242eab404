//! 联盟成员: an organisation in an alliance and what it is there for.

use super::Alliance;
use crate::network::{Organisation, Park};
use crate::rules::ends_after_start;
use kernel::{Date, Id, Line, Many, Reach, Report};
use record_derive::{Choice, Record};

/// A member 联盟成员 of an alliance.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "alliance-members", zh = "联盟成员", en = "Alliance member", chapter = Chains, scope = Network,
    park = "park", party = "organisation",
    help(
        "一家单位在联盟里的角色：供、需、科研、金融、园区，可以兼有。",
        "What an organisation is in an alliance for: supply, demand, research, finance, park; more than one is possible."
    ),
    check = AllianceMember::check, reach = AllianceMember::reach
)]
pub struct AllianceMember {
    /// Name as it stands in the list of members.
    #[field(zh = "成员名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Alliance.
    #[field(zh = "联盟", en = "Alliance", list, filter)]
    pub alliance: Id<Alliance>,
    /// Organisation.
    #[field(zh = "单位", en = "Organisation", list, filter)]
    pub organisation: Option<Id<Organisation>>,
    /// What it is there for.
    #[field(zh = "角色", en = "Roles", list, filter)]
    pub roles: Many<MemberRole>,
    /// Post in the alliance.
    #[field(zh = "职务", en = "Post", help("如：理事长单位。", "Such as: chair."))]
    pub post: Option<Line>,
    /// Member since.
    #[field(zh = "加入日期", en = "Joined on", list, filter)]
    pub joined_on: Option<Date>,
    /// Member until.
    #[field(zh = "退出日期", en = "Left on", filter)]
    pub left_on: Option<Date>,
    /// Park that keeps the record.
    #[field(
        zh = "登记园区",
        en = "Kept by",
        filter,
        help("留空则由工作队登记。", "Leave empty when the work team keeps it.")
    )]
    pub park: Option<Id<Park>>,
}

impl AllianceMember {
    fn check(&self, report: &mut Report) {
        ends_after_start(report, "left_on", self.joined_on.as_ref(), self.left_on.as_ref());
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// What a member is in an alliance for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum MemberRole {
    /// 供.
    #[choice(zh = "供方", en = "Supply")]
    Supply,
    /// 需.
    #[choice(zh = "需方", en = "Demand")]
    Demand,
    /// 科研.
    #[choice(zh = "科研", en = "Research")]
    Research,
    /// 金融.
    #[choice(zh = "金融", en = "Finance")]
    Finance,
    /// 园区.
    #[choice(zh = "园区", en = "Park")]
    Park,
}
