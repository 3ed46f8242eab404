//! 单位: enterprises, institutes, schools, hospitals, authorities and park companies.

use super::{Park, Region};
use kernel::{CreditCode, Id, IndustryCode, Known, Line, Prose, Reach, Url};
use record_derive::{Choice, Record};

/// An organisation 单位.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "organisations", zh = "单位", en = "Organisation", chapter = Network, scope = Network,
    help(
        "企业、院所、学校、医院、机关和园区公司，各园区共用。仍在保密洽谈的投资方不在此建档，名称写在项目里。",
        "Enterprises, institutes, schools, hospitals, authorities and park companies, shared by all parks. An investor in confidential talks is named in its project only."
    ),
    reach = Organisation::reach
)]
pub struct Organisation {
    /// Registered name.
    #[field(zh = "名称", en = "Name", title, list, search, section("基本情况", "Identity"))]
    pub name: Line,
    /// Short or former name.
    #[field(zh = "简称或曾用名", en = "Short or former name", search)]
    pub alias: Option<Line>,
    /// What kind of organisation it is.
    #[field(zh = "类别", en = "Kind", list, filter)]
    pub kind: OrganisationKind,
    /// Unified social credit code.
    #[field(zh = "统一社会信用代码", en = "Credit code", list, search)]
    pub code: Option<CreditCode>,
    /// Where it is registered.
    #[field(zh = "地区", en = "Region", list, filter)]
    pub region: Option<Id<Region>>,
    /// The park it lies in.
    #[field(zh = "所在园区", en = "In park", list, filter)]
    pub park: Option<Id<Park>>,
    /// The organisation it belongs to.
    #[field(zh = "上级或控股单位", en = "Part of", filter)]
    pub parent: Option<Id<Organisation>>,
    /// Industry code.
    #[field(
        zh = "行业代码",
        en = "Industry code",
        list,
        filter,
        search,
        section("企业情况", "Enterprise"),
        help("GB/T 4754，登记机关核定的为准。", "GB/T 4754; the registered code decides.")
    )]
    pub industry: Option<IndustryCode>,
    /// Whether it is above the statistical scale.
    #[field(zh = "规模", en = "Scale", filter)]
    pub scale: Known<EnterpriseScale>,
    /// Whether its shares are listed.
    #[field(zh = "上市公司", en = "Listed company", filter)]
    pub is_listed: bool,
    /// Whether it leads a chain.
    #[field(
        zh = "链主",
        en = "Chain leader",
        filter,
        help("带动上下游的龙头企业。", "A lead enterprise that others follow up and down the chain.")
    )]
    pub is_chain_leader: bool,
    /// What it makes or does.
    #[field(zh = "主营", en = "Main business", search, max = 2000)]
    pub business: Option<Prose>,
    /// Address.
    #[field(zh = "地址", en = "Address", section("联系", "Contact"))]
    pub address: Option<Line>,
    /// Web site.
    #[field(zh = "网址", en = "Web site")]
    pub website: Option<Url>,
}

impl Organisation {
    fn reach(&self) -> Reach {
        Reach::Network
    }
}

/// What kind of organisation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum OrganisationKind {
    /// 企业.
    #[choice(zh = "企业", en = "Enterprise")]
    Enterprise,
    /// 园区开发公司.
    #[choice(zh = "园区公司", en = "Park company")]
    ParkCompany,
    /// 园区管委会.
    #[choice(zh = "管委会", en = "Park authority")]
    ParkAuthority,
    /// 机关.
    #[choice(zh = "机关", en = "Authority")]
    Authority,
    /// 高校.
    #[choice(zh = "高校", en = "University")]
    University,
    /// 科研院所.
    #[choice(zh = "科研院所", en = "Research institute")]
    Institute,
    /// 学校.
    #[choice(zh = "学校", en = "School")]
    School,
    /// 医院.
    #[choice(zh = "医院", en = "Hospital")]
    Hospital,
    /// 金融机构.
    #[choice(zh = "金融机构", en = "Financial institution")]
    Bank,
    /// 商会与行业协会.
    #[choice(zh = "商会协会", en = "Association")]
    Association,
    /// 其他.
    #[choice(zh = "其他", en = "Other")]
    Other,
}

/// Whether an enterprise is in the statistics library of enterprises above scale (四上).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Choice)]
pub enum EnterpriseScale {
    /// 规上.
    #[choice(zh = "规上", en = "Above scale")]
    Above,
    /// 规下.
    #[choice(zh = "规下", en = "Below scale")]
    Below,
}
