//! 用户: an account. Passwords, sessions and tokens are not fields of it and are kept elsewhere.

use crate::network::{Organisation, Park};
use kernel::{Email, Id, Line, Report};
use record_derive::{Choice, Record};

/// A user account 用户.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "users", zh = "用户", en = "User", chapter = Administration, scope = Account,
    park = "park",
    help(
        "一个人一个账号。岗位与任期另记；口令不在此填写。",
        "One account for one person. Posts and terms are recorded as memberships; passwords are not entered here."
    ),
    check = User::check
)]
pub struct User {
    /// Name shown to others.
    #[field(zh = "姓名", en = "Display name", title, list, search)]
    pub display_name: Line,
    /// Name to sign in with.
    #[field(
        zh = "登录名",
        en = "Sign-in name",
        list,
        search,
        unique,
        max = 40,
        help("小写字母、数字和连字符。", "Lower-case letters, digits and hyphens.")
    )]
    pub login: Line,
    /// What the account may do.
    #[field(
        zh = "权限",
        en = "Access",
        list,
        filter,
        default = "pending",
        help("由安全管理员授予。", "Granted by the security administrator.")
    )]
    pub access: Access,
    /// The park of a clerk or head.
    #[field(zh = "所属园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// The organisation of an enterprise account.
    #[field(zh = "所属单位", en = "Organisation", list, filter)]
    pub organisation: Option<Id<Organisation>>,
    /// E-mail.
    #[field(zh = "邮箱", en = "E-mail", private)]
    pub email: Option<Email>,
    /// Telephone.
    #[field(zh = "电话", en = "Telephone", private, max = 40)]
    pub phone: Option<Line>,
    /// Whether the account is in use.
    #[field(zh = "状态", en = "State", list, filter, read_only, default = "invited")]
    pub state: UserState,
}

impl User {
    /// Whether somebody may sign in with it, or will once it is taken up.
    pub fn is_usable(&self) -> bool {
        self.state != UserState::Disabled
    }

    fn check(&self, report: &mut Report) {
        let login = self.login.as_str();
        report.require(
            login.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "login",
            "登录名只用小写字母、数字和连字符，如 hub-clerk。",
            "A sign-in name has lower-case letters, digits and hyphens only, such as hub-clerk.",
        );
        report.require(
            self.access.needs_park() == self.park.is_some(),
            "park",
            "园区专员和园区负责人须选所属园区，其他权限不选。",
            "A park clerk or head names a park; other accounts name none.",
        );
        report.require(
            self.access != Access::Enterprise || self.organisation.is_some(),
            "organisation",
            "企业账号须选所属单位。",
            "An enterprise account names its organisation.",
        );
    }
}

/// What an account may do; the rights of each stand in one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum Access {
    /// 待授权: an account that may do nothing yet.
    #[choice(zh = "待授权", en = "Not granted yet")]
    Pending,
    /// 企业.
    #[choice(zh = "企业", en = "Enterprise")]
    Enterprise,
    /// 园区专员.
    #[choice(zh = "园区专员", en = "Park clerk")]
    Clerk,
    /// 园区负责人.
    #[choice(zh = "园区负责人", en = "Park head")]
    Head,
    /// 工作队.
    #[choice(zh = "工作队", en = "Work team")]
    Team,
    /// 领导.
    #[choice(zh = "领导", en = "Leader")]
    Leader,
    /// 系统管理员.
    #[choice(zh = "系统管理员", en = "System administrator")]
    SystemAdmin,
    /// 安全管理员.
    #[choice(zh = "安全管理员", en = "Security administrator")]
    SecurityAdmin,
    /// 审计管理员.
    #[choice(zh = "审计管理员", en = "Audit administrator")]
    AuditAdmin,
}

impl Access {
    /// Whether an account of this access belongs to one park.
    pub fn needs_park(self) -> bool {
        matches!(self, Access::Clerk | Access::Head)
    }
}

/// Whether an account is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum UserState {
    /// 已邀请.
    #[choice(zh = "已邀请", en = "Invited")]
    Invited,
    /// 在用.
    #[choice(zh = "在用", en = "Active")]
    Active,
    /// 已停用.
    #[choice(zh = "已停用", en = "Disabled")]
    Disabled,
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Uuid;

    fn clerk() -> User {
        User {
            display_name: "示例专员".into(),
            login: "county-clerk".into(),
            access: Access::Clerk,
            park: Some(Id::new(Uuid::nil())),
            organisation: None,
            email: None,
            phone: None,
            state: UserState::Invited,
        }
    }

    fn faults(user: &User) -> Vec<&'static str> {
        let mut report = Report::default();
        user.check(&mut report);
        report.errors.into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn access_decides_whether_an_account_names_a_park_or_an_organisation() {
        assert!(faults(&clerk()).is_empty());
        assert_eq!(faults(&User { park: None, ..clerk() }), ["park"]);
        assert_eq!(faults(&User { access: Access::Team, ..clerk() }), ["park"]);
        assert_eq!(faults(&User { access: Access::Enterprise, park: None, ..clerk() }), ["organisation"]);
        assert_eq!(faults(&User { login: "张 三".into(), ..clerk() }), ["login"]);
    }
}
