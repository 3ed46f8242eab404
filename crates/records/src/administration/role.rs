//! 岗位: a post in the work team or a park with its duties and powers. It grants no access to the system;
//! the account does.

use crate::network::Organisation;
use kernel::{Id, Line, Prose};
use record_derive::{Choice, Record};

/// A post 岗位.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "roles", zh = "岗位", en = "Role", chapter = Administration, scope = Account,
    help(
        "工作队和园区的岗位：职责与职权写在纸面上的依据。系统权限看用户，不看岗位。",
        "A post of the work team or a park with its duties and powers. What a person may do in the system follows from the account, not from the post."
    )
)]
pub struct Role {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Body it belongs to.
    #[field(zh = "所属", en = "Body", list, filter)]
    pub body: RoleBody,
    /// Organisation, if it is a post there.
    #[field(zh = "单位", en = "Organisation", list, filter)]
    pub organisation: Option<Id<Organisation>>,
    /// Duties.
    #[field(zh = "职责", en = "Duties", list, max = 4000)]
    pub duties: Option<Prose>,
    /// Powers.
    #[field(zh = "职权", en = "Powers", max = 4000)]
    pub powers: Option<Prose>,
    /// Paper that sets it up.
    #[field(zh = "依据", en = "Set up by", search)]
    pub basis: Option<Line>,
}

/// The body a post belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum RoleBody {
    /// 工作队.
    #[choice(zh = "工作队", en = "Work team")]
    Team,
    /// 园区.
    #[choice(zh = "园区", en = "Park")]
    Park,
    /// 市级.
    #[choice(zh = "市级", en = "City")]
    City,
    /// 县区.
    #[choice(zh = "县区", en = "County")]
    County,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}
