//! 科创飞地: a place where a park lets teams research elsewhere, so that their production comes home.

use crate::network::{Organisation, Park, Region};
use crate::rules::ends_after_start;
use crate::sources::Source;
use kernel::{AreaM2, Date, Id, Known, Line, Money, Prose, Reach, Report};
use record_derive::{Choice, Record};

/// An innovation enclave 科创飞地.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "enclaves", zh = "科创飞地", en = "Enclave", chapter = Innovation, scope = Network,
    park = "park",
    help(
        "园区设在外地的研发孵化场地：研发在那里，产业化在园区。入驻团队另记，落地项目由入驻团队指明。",
        "A site elsewhere where a park's teams research while production comes home. Entrants are records of their own and name the projects that landed."
    ),
    check = Enclave::check, reach = Enclave::reach
)]
pub struct Enclave {
    /// Name.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Park whose enclave it is.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// Region where it lies.
    #[field(zh = "所在地区", en = "Lies in", list, filter)]
    pub region: Option<Id<Region>>,
    /// State.
    #[field(zh = "状态", en = "State", list, filter, default = "operating")]
    pub state: EnclaveState,
    /// Address.
    #[field(zh = "地址", en = "Address", search)]
    pub address: Option<Line>,
    /// Who runs it.
    #[field(zh = "运营单位", en = "Operator", list, filter)]
    pub operator: Option<Id<Organisation>>,
    /// Floor area.
    #[field(zh = "面积", en = "Area", list)]
    pub area: Known<AreaM2>,
    /// When it opened.
    #[field(zh = "启用日期", en = "Opened on", list, filter)]
    pub opened_on: Known<Date>,
    /// First day of the lease.
    #[field(zh = "租期开始", en = "Lease from", section("租约与服务", "Lease and services"))]
    pub lease_from: Option<Date>,
    /// Last day of the lease.
    #[field(zh = "租期结束", en = "Lease to", filter)]
    pub lease_to: Option<Date>,
    /// Rent per year.
    #[field(zh = "年租金", en = "Rent per year", private, unit = "万元")]
    pub rent: Known<Money>,
    /// Running cost per year.
    #[field(
        zh = "年运营费用",
        en = "Running cost per year",
        private,
        unit = "万元",
        help(
            "与落地项目数相除，得每个落地项目的成本。",
            "Over the projects that landed, it gives the cost of one."
        )
    )]
    pub running_cost: Known<Money>,
    /// What teams get there.
    #[field(zh = "服务", en = "Services", search, max = 4000)]
    pub services: Option<Prose>,
    /// Source document.
    #[field(zh = "来源", en = "Source", filter)]
    pub source: Option<Id<Source>>,
}

impl Enclave {
    fn check(&self, report: &mut Report) {
        ends_after_start(report, "lease_to", self.lease_from.as_ref(), self.lease_to.as_ref());
    }

    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// Whether an enclave is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum EnclaveState {
    /// 筹建.
    #[choice(zh = "筹建", en = "Planned")]
    Planned,
    /// 运营.
    #[choice(zh = "运营", en = "Operating")]
    Operating,
    /// 关闭.
    #[choice(zh = "关闭", en = "Closed")]
    Closed,
}
