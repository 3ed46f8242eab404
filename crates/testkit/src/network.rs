//! A small network: two cities, a hub and two county parks, two organisations, and a person in every role.

use app::access::Role;
use app::input::Input;
use app::people::{self, NewUser};
use app::record::{self, Change};
use app::{Actor, App};
use kernel::{Noun, Uuid, Value};
use records::administration::Access;
use std::collections::BTreeMap;

/// What every test finds in the book.
pub struct Network {
    /// Regions by name: 苏州, 宿迁, 张家港, 泗阳, 吴江, 沭阳.
    pub regions: BTreeMap<&'static str, Uuid>,
    /// Parks by name: 苏宿, 泗阳, 沭阳.
    pub parks: BTreeMap<&'static str, Uuid>,
    /// The enterprise account's organisation.
    pub enterprise: Uuid,
    /// Another organisation.
    pub other_enterprise: Uuid,
    /// One person for each role, and a second clerk: the first clerk and the head are of 泗阳, the second of
    /// 沭阳.
    pub people: Vec<Person>,
}

/// Someone with an account.
pub struct Person {
    /// The account.
    pub id: Uuid,
    /// Name as others see it.
    pub name: String,
    /// Sign-in name.
    pub login: &'static str,
    /// What the account may do.
    pub role: Role,
    /// The park of a clerk or head.
    pub park: Option<Uuid>,
    /// The organisation of the enterprise account.
    pub party: Option<Uuid>,
}

pub(crate) async fn build(app: &App) -> Network {
    let mut regions = BTreeMap::new();
    for (name, level, above) in [
        ("苏州", "city", ""),
        ("宿迁", "city", ""),
        ("张家港", "county", "苏州"),
        ("吴江", "county", "苏州"),
        ("泗阳", "county", "宿迁"),
        ("沭阳", "county", "宿迁"),
    ] {
        let above = regions.get(above).map_or(Value::Empty, |id: &Uuid| Value::Id(*id));
        let id = put(app, "regions", [("name", text(name)), ("level", text(level)), ("parent", above)]).await;
        regions.insert(name, id);
    }
    let mut parks = BTreeMap::new();
    for (name, role, suzhou, suqian) in [
        ("苏宿", "hub", "苏州", "宿迁"),
        ("泗阳", "spoke", "张家港", "泗阳"),
        ("沭阳", "spoke", "吴江", "沭阳"),
    ] {
        let values = [
            ("name", text(name)),
            ("role", text(role)),
            ("suzhou_region", Value::Id(regions[suzhou])),
            ("suqian_region", Value::Id(regions[suqian])),
        ];
        parks.insert(name, put(app, "parks", values).await);
    }
    let organisation = |name| [("name", text(name)), ("kind", text("enterprise"))];
    let enterprise = put(app, "organisations", organisation("示例科技有限公司")).await;
    let other_enterprise = put(app, "organisations", organisation("示例重工有限公司")).await;
    let mut people = Vec::new();
    for (login, name, access, park) in [
        ("enterprise", "示例企业", Access::Enterprise, None),
        ("siyang-clerk", "示例专员甲", Access::Clerk, Some("泗阳")),
        ("shuyang-clerk", "示例专员乙", Access::Clerk, Some("沭阳")),
        ("siyang-head", "示例园区负责人", Access::Head, Some("泗阳")),
        ("team", "示例工作队", Access::Team, None),
        ("leader", "示例领导", Access::Leader, None),
        ("system-admin", "示例系统管理员", Access::SystemAdmin, None),
        ("security-admin", "示例安全管理员", Access::SecurityAdmin, None),
        ("audit-admin", "示例审计管理员", Access::AuditAdmin, None),
        ("pending", "示例待授权", Access::Pending, None),
    ] {
        let park = park.map(|park| parks[park]);
        let party = (access == Access::Enterprise).then_some(enterprise);
        let new = NewUser {
            login: login.to_owned(),
            display_name: name.to_owned(),
            access,
            park,
            organisation: party,
        };
        let id = people::add_user(app, new).await.expect("an account").id;
        people.push(Person { id, name: name.to_owned(), login, role: Role::of(access), park, party });
    }
    Network { regions, parks, enterprise, other_enterprise, people }
}

async fn put<const N: usize>(app: &App, slug: &str, values: [(&str, Value); N]) -> Uuid {
    let noun: &'static Noun = records::find(slug).expect("a declared noun");
    let values = values.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
    let made = record::create(app, &Actor::operator(), noun, Input::Values(values), Change::default()).await;
    made.unwrap_or_else(|error| panic!("{slug}: {error:?}")).id
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
