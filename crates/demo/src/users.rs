//! The accounts of the demo, one for each kind of person who works with the book.

use crate::book::Names;
use app::people::{self, NewUser};
use app::{App, Result};
use kernel::{Record as _, Uuid};
use records::administration::{Access, User};
use records::network::{Organisation, Park};

/// Sign-in name, name shown, access, park, organisation.
type Account = (&'static str, &'static str, Access, &'static str, &'static str);

const ACCOUNTS: [Account; 10] = [
    ("team", "示例·工作队联络员", Access::Team, "", ""),
    ("hub-clerk", "示例·苏宿园区专员", Access::Clerk, "苏宿工业园区", ""),
    ("hub-head", "示例·苏宿园区负责人", Access::Head, "苏宿工业园区", ""),
    ("county-clerk", "示例·泗阳园区专员", Access::Clerk, "吴江泗阳", ""),
    ("county-head", "示例·泗阳园区负责人", Access::Head, "吴江泗阳", ""),
    ("leader", "示例·市领导", Access::Leader, "", ""),
    ("enterprise", "示例·企业联系人", Access::Enterprise, "", "示例精密科技有限公司"),
    ("system-admin", "示例·系统管理员", Access::SystemAdmin, "", ""),
    ("security-admin", "示例·安全管理员", Access::SecurityAdmin, "", ""),
    ("audit-admin", "示例·审计管理员", Access::AuditAdmin, "", ""),
];

/// Makes the accounts and keeps their names for later rows.
pub(crate) async fn add(app: &App, names: &mut Names) -> Result<Vec<(String, Uuid)>> {
    let mut users = Vec::new();
    for (login, display_name, access, park, organisation) in ACCOUNTS {
        let named =
            |noun, name: &str| if name.is_empty() { Ok(None) } else { names.find(noun, name).map(Some) };
        let new = NewUser {
            login: login.to_owned(),
            display_name: display_name.to_owned(),
            access,
            park: named(Park::SLUG, park)?,
            organisation: named(Organisation::SLUG, organisation)?,
        };
        let saved = people::add_user(app, new).await?;
        names.keep(User::SLUG, login, saved.id);
        users.push((login.to_owned(), saved.id));
    }
    Ok(users)
}
