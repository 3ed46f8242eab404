//! 任职: who holds which post, where and how long.

use super::{Role, User};
use crate::network::{Organisation, Park};
use crate::rules::ends_after_start;
use kernel::{Date, Id, Known, Line, Prose, Report};
use record_derive::Record;

/// A person in a post 任职.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "memberships", zh = "任职", en = "Membership", chapter = Administration, scope = Account,
    park = "park",
    help(
        "一人一岗一段任期。期满不等于停用账号；挂职干部的考核另记。",
        "One person in one post for one term. The end of a term does not disable the account; secondments are recorded elsewhere."
    ),
    check = Membership::check
)]
pub struct Membership {
    /// Title of the post as it is held.
    #[field(zh = "职务", en = "Title", title, list, search)]
    pub title: Line,
    /// Person.
    #[field(zh = "用户", en = "User", list, filter)]
    pub user: Id<User>,
    /// Post.
    #[field(zh = "岗位", en = "Role", list, filter)]
    pub role: Id<Role>,
    /// Park.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Organisation.
    #[field(zh = "单位", en = "Organisation", filter)]
    pub organisation: Option<Id<Organisation>>,
    /// First day.
    #[field(zh = "开始日期", en = "Starts on", list, filter)]
    pub starts_on: Date,
    /// Last day.
    #[field(zh = "结束日期", en = "Ends on", list, filter)]
    pub ends_on: Known<Date>,
    /// What is special in this case.
    #[field(zh = "分工", en = "Share of the work", max = 2000)]
    pub duties: Option<Prose>,
}

impl Membership {
    /// Whether the post is held on a day; an open or unknown end does not end it.
    pub fn holds_on(&self, day: Date) -> bool {
        self.starts_on <= day && self.ends_on.get().is_none_or(|end| day <= *end)
    }

    fn check(&self, report: &mut Report) {
        ends_after_start(report, "ends_on", Some(&self.starts_on), self.ends_on.get());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    #[test]
    fn a_term_with_an_unknown_end_goes_on() {
        let day = |text| Date::parse(text).unwrap();
        let mut membership = Membership {
            title: "示例岗位".into(),
            user: Id::new(Uuid::nil()),
            role: Id::new(Uuid::nil()),
            park: None,
            organisation: None,
            starts_on: day("2025-01-01"),
            ends_on: Known::Unknown,
            duties: None,
        };
        assert!(membership.holds_on(day("2030-01-01")) && !membership.holds_on(day("2024-12-31")));
        membership.ends_on = Known::Is(day("2024-12-31"));
        let mut report = Report::default();
        membership.check(&mut report);
        assert!(report.error_of("ends_on").is_some());
    }
}
