//! 项目: an investment project from lead to full capacity, the ledger's one line for it.
//!
//! Its history, evidence and disputes are records of their own. Agreed, filed, paid-in and completed
//! investment are four fields and are never added to one another.

use super::{ChainRole, EiaClass, EndReason, LandKind, Origin, Stage, Verdict};
use crate::administration::User;
use crate::chains::ChainNode;
use crate::choices::{Approx, CooperationField, Light, YesNo};
use crate::mechanisms::Event;
use crate::network::{Organisation, Park, Plant, Plot, Region};
use crate::sources::Source;
use kernel::{
    AreaM2, AreaMu, CreditCode, Date, Decimal2, Headcount, Id, Ids, IndustryCode, Kilowatts, Known, Line,
    Money, ProjectCode, Prose, RoughDate, Share, TonneCe, UsdCents, Year,
};
use record_derive::Record;

/// An investment project 项目.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "projects", zh = "项目", en = "Project", chapter = Projects, scope = Project,
    park = "park", shared_with = "shared_with", party = "investor",
    help(
        "从线索到达产的招商项目，一个项目一条。增资、二期另建并挂到原项目，不重复计数。",
        "An investment project from lead to full capacity, one record each. An expansion is its own record linked to its parent and is not counted twice."
    ),
    check = Project::check, reach = Project::reach, opens = Project::opens
)]
pub struct Project {
    /// Name used towards others.
    #[field(
        zh = "项目名称",
        en = "Name",
        title,
        list,
        search,
        section("项目", "Project"),
        help(
            "投资方保密时，名称里不写投资方。",
            "While the investor is confidential, keep its name out of this one."
        )
    )]
    pub name: Line,
    /// Number within the park.
    #[field(zh = "编号", en = "Number", search, read_only)]
    pub number: Option<Line>,
    /// Filed or former name.
    #[field(zh = "备案名或别名", en = "Filed or other name", search)]
    pub alias: Option<Line>,
    /// Code of the approval system.
    #[field(
        zh = "投资项目代码",
        en = "Project code",
        search,
        help("在线审批监管平台的 24 位代码。", "24 characters, from the approval system.")
    )]
    pub code: Option<ProjectCode>,
    /// The park it belongs to.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Known<Id<Park>>,
    /// Stage; it changes with evidence only.
    #[field(zh = "阶段", en = "Stage", list, filter, read_only, default = "L0")]
    pub stage: Stage,
    /// How it stands against its dates.
    #[field(zh = "灯", en = "Light", list, filter, read_only)]
    pub light: Option<Light>,
    /// What is built and made.
    #[field(zh = "建设内容", en = "What is built", search, max = 4000)]
    pub content: Option<Prose>,
    /// The project it expands.
    #[field(
        zh = "原项目",
        en = "Expands",
        filter,
        help("增资或二期挂到原项目。", "The project that this one expands.")
    )]
    pub parent: Option<Id<Project>>,
    /// What is done next.
    #[field(zh = "下一步", en = "Next action", private, section("推进", "Next step"))]
    pub next_action: Option<Line>,
    /// By when.
    #[field(zh = "下一步日期", en = "Next action on", list, filter, private)]
    pub next_action_on: Option<Date>,
    /// Verdict of the triage.
    #[field(zh = "研判结论", en = "Triage verdict", filter, private)]
    pub verdict: Option<Verdict>,
    /// Why so.
    #[field(zh = "研判理由", en = "Reason", private, max = 2000)]
    pub verdict_reason: Option<Prose>,

    /// Investor's name.
    #[field(zh = "投资方", en = "Investor", search, private, offers = Organisation, section("投资方", "Investor"))]
    pub investor_name: Known<Line>,
    /// Investor's credit code.
    #[field(zh = "投资方信用代码", en = "Investor's credit code", search, private)]
    pub investor_code: Option<CreditCode>,
    /// Investor, if in the book.
    #[field(
        zh = "投资方单位",
        en = "Investor's record",
        filter,
        private,
        help(
            "可以公开后再选。企业账号凭此看到自己的项目。",
            "Choose once it may be known. An enterprise account sees its own projects by it."
        )
    )]
    pub investor: Option<Id<Organisation>>,
    /// Who controls the investor in the end.
    #[field(zh = "实际控制人", en = "Controlled by", private)]
    pub controller: Option<Line>,
    /// Whether the investor's name is kept from other parks.
    #[field(zh = "投资方保密", en = "Investor confidential", filter, default = "1")]
    pub is_confidential: bool,
    /// From which stage on parks that see the project see its investor too; none keeps it confidential.
    #[field(zh = "保密到", en = "Confidential until", help("从此阶段起公开。", "Open from this stage on."))]
    pub confidential_until: Option<Stage>,
    /// The local company.
    #[field(zh = "项目公司", en = "Project company", filter)]
    pub company: Option<Id<Organisation>>,
    /// Where the investor comes from.
    #[field(zh = "来源", en = "Origin", filter)]
    pub origin: Known<Origin>,
    /// The region it comes from.
    #[field(zh = "来源地区", en = "Region of origin", filter)]
    pub origin_region: Option<Id<Region>>,
    /// Whether it moves from Suzhou.
    #[field(zh = "苏州转移项目", en = "Transfer from Suzhou", filter)]
    pub is_suzhou_transfer: bool,

    /// Industry code.
    #[field(zh = "行业代码", en = "Industry code", list, filter, search, section("产业", "Industry"))]
    pub industry: Option<IndustryCode>,
    /// Its place in a chain.
    #[field(zh = "产业链环节", en = "Chain node", filter)]
    pub chain_node: Option<Id<ChainNode>>,
    /// What it does to its chain.
    #[field(zh = "补链延链强链", en = "Effect on chain", filter)]
    pub chain_role: Option<ChainRole>,
    /// Field of cooperation.
    #[field(zh = "合作领域", en = "Field of cooperation", filter, default = "industry")]
    pub cooperation: Option<CooperationField>,
    /// Whether its industry is strategic and emerging.
    #[field(zh = "战略性新兴产业", en = "Strategic emerging industry", filter)]
    pub is_emerging: bool,
    /// Local tag, such as one of 3+3+X.
    #[field(zh = "地方产业标签", en = "Local industry tag", search)]
    pub local_tag: Option<Line>,

    /// Recruiter.
    #[field(zh = "招商员", en = "Recruiter", list, filter, section("责任", "Responsible"))]
    pub recruiter: Option<Id<User>>,
    /// Unit of the first talk.
    #[field(zh = "首谈单位", en = "Unit of first talk")]
    pub first_contact_unit: Option<Line>,
    /// Unit where it lands.
    #[field(zh = "落地单位", en = "Landing unit")]
    pub landing_unit: Option<Line>,
    /// Who pointed to it.
    #[field(zh = "推荐人", en = "Referred by", private)]
    pub referrer: Option<Line>,
    /// When the one who pointed to it was told what became of it.
    #[field(zh = "反馈推荐人日期", en = "Referrer told on", private)]
    pub referrer_told_on: Option<Date>,
    /// Leader in charge.
    #[field(zh = "包抓领导", en = "Leader in charge")]
    pub leader: Option<Line>,
    /// Unit and person responsible.
    #[field(zh = "责任单位和责任人", en = "Unit and person responsible")]
    pub responsible: Option<Line>,
    /// Service officer.
    #[field(zh = "服务专员", en = "Service officer")]
    pub service_officer: Option<Line>,

    /// Agreed total investment.
    #[field(
        zh = "协议总投资",
        en = "Agreed investment",
        list,
        filter,
        unit = "万元",
        section("资金", "Money"),
        help(
            "协议、备案、到位、完成四个数分开填，不相加。",
            "Agreed, filed, paid-in and completed are four figures and are never added."
        )
    )]
    pub agreed: Known<Money>,
    /// How the source qualifies the agreed figure.
    #[field(zh = "协议数准确程度", en = "Precision of the agreed figure")]
    pub agreed_approx: Option<Approx>,
    /// Total investment as filed.
    #[field(zh = "备案总投资", en = "Filed investment", filter, unit = "万元")]
    pub filed: Known<Money>,
    /// Money paid in.
    #[field(zh = "到位资金", en = "Paid-in funds", filter, unit = "万元")]
    pub paid_in: Known<Money>,
    /// Investment completed, cumulative.
    #[field(zh = "累计完成投资", en = "Completed investment", filter, unit = "万元")]
    pub completed: Known<Money>,
    /// Day up to which paid-in and completed count.
    #[field(zh = "资金数据截至", en = "Money as of")]
    pub money_as_of: Option<RoughDate>,
    /// Counting rule of the money figures.
    #[field(zh = "资金口径", en = "Counting rule")]
    pub money_rule: Option<Line>,
    /// Fixed assets.
    #[field(zh = "固定资产投资", en = "Fixed assets", unit = "万元")]
    pub fixed_assets: Known<Money>,
    /// Construction.
    #[field(zh = "其中土建", en = "Of which construction", unit = "万元")]
    pub construction: Known<Money>,
    /// Equipment.
    #[field(zh = "其中设备", en = "Of which equipment", unit = "万元")]
    pub equipment: Known<Money>,
    /// Land.
    #[field(zh = "其中土地", en = "Of which land", unit = "万元")]
    pub land_cost: Known<Money>,
    /// Initial working capital.
    #[field(zh = "铺底流动资金", en = "Initial working capital", unit = "万元")]
    pub working_capital: Known<Money>,
    /// Registered capital.
    #[field(zh = "注册资本", en = "Registered capital", unit = "万元")]
    pub registered_capital: Known<Money>,
    /// Capital paid in.
    #[field(zh = "实缴资本", en = "Paid-in capital", unit = "万元")]
    pub paid_in_capital: Known<Money>,
    /// Foreign capital agreed.
    #[field(zh = "外资合同额", en = "Foreign capital agreed", unit = "万美元")]
    pub foreign_agreed: Known<UsdCents>,
    /// Foreign capital paid in.
    #[field(zh = "到账外资", en = "Foreign capital paid in", unit = "万美元")]
    pub foreign_paid: Known<UsdCents>,
    /// Day of the exchange rate.
    #[field(zh = "汇率日期", en = "Exchange rate of")]
    pub exchange_rate_on: Option<Date>,
    /// Planned for this year.
    #[field(zh = "年度计划投资", en = "Planned this year", unit = "万元")]
    pub planned_this_year: Known<Money>,
    /// Completed this year.
    #[field(zh = "本年完成投资", en = "Completed this year", unit = "万元")]
    pub completed_this_year: Known<Money>,
    /// Where the money comes from.
    #[field(zh = "资金来源构成", en = "Sources of funds", private)]
    pub funding: Option<Line>,

    /// Land.
    #[field(zh = "用地", en = "Land", filter, unit = "亩", section("用地与载体", "Land and plant"))]
    pub land: Known<AreaMu>,
    /// Leased floor area.
    #[field(zh = "租赁面积", en = "Leased area", unit = "平方米")]
    pub leased: Known<AreaM2>,
    /// New land, existing land or lease.
    #[field(zh = "用地方式", en = "Kind of land", filter)]
    pub land_kind: Option<LandKind>,
    /// Plot.
    #[field(zh = "地块", en = "Plot", filter)]
    pub plot: Option<Id<Plot>>,
    /// Plant.
    #[field(zh = "厂房", en = "Plant", filter)]
    pub plant: Option<Id<Plant>>,
    /// Whether it is a standard plot with stated duties.
    #[field(zh = "标准地", en = "Standard plot")]
    pub is_standard_plot: bool,
    /// When the land was handed over.
    #[field(zh = "交地日期", en = "Land handed over")]
    pub land_delivered_on: Option<Date>,
    /// Floor area ratio.
    #[field(zh = "容积率", en = "Floor area ratio")]
    pub floor_ratio: Known<Decimal2>,
    /// Fixed investment per mu.
    #[field(zh = "亩均投资强度", en = "Investment per mu", unit = "万元")]
    pub investment_per_mu: Known<Money>,
    /// Output per mu.
    #[field(zh = "亩均产值", en = "Output per mu", unit = "万元")]
    pub output_per_mu: Known<Money>,
    /// Tax per mu.
    #[field(zh = "亩均税收", en = "Tax per mu", unit = "万元")]
    pub tax_per_mu: Known<Money>,
    /// What the site must have.
    #[field(zh = "选址要求", en = "Site wanted", private, max = 2000)]
    pub site_wanted: Option<Prose>,

    /// Energy per year.
    #[field(
        zh = "年综合能耗",
        en = "Energy per year",
        unit = "吨标煤",
        section("资源与约束", "Resources and limits")
    )]
    pub energy: Known<TonneCe>,
    /// Electric load.
    #[field(zh = "用电负荷", en = "Electric load", unit = "千瓦")]
    pub power: Known<Kilowatts>,
    /// Water per year.
    #[field(zh = "年用水", en = "Water per year", unit = "万吨")]
    pub water: Known<Decimal2>,
    /// Gas per year.
    #[field(zh = "年用气", en = "Gas per year", unit = "万立方米")]
    pub gas: Known<Decimal2>,
    /// Class of environmental assessment.
    #[field(zh = "环评类别", en = "Environmental assessment", filter)]
    pub eia: Known<EiaClass>,
    /// Number of its approval.
    #[field(zh = "环评批复号", en = "Its number")]
    pub eia_number: Option<Line>,
    /// Pollutants and quotas.
    #[field(
        zh = "污染物指标",
        en = "Pollutants",
        help(
            "化学需氧量、氨氮、二氧化硫、氮氧化物、挥发性有机物；单位吨/年。",
            "COD, ammonia, SO₂, NOx, VOCs in tonnes a year."
        )
    )]
    pub pollutants: Option<Line>,
    /// Class of work safety.
    #[field(zh = "安全类别", en = "Safety class")]
    pub safety_class: Option<Line>,
    /// Whether it is high in energy and emissions.
    #[field(zh = "两高项目", en = "High energy and emissions", filter)]
    pub two_high: Known<YesNo>,
    /// Whether heavy metals or dangerous chemicals occur.
    #[field(zh = "涉重或涉危化", en = "Heavy metals or dangerous chemicals", filter)]
    pub hazardous: Known<YesNo>,

    /// Output per year at capacity.
    #[field(zh = "预计年产值", en = "Output per year", unit = "万元", section("效益", "Benefit"))]
    pub output: Known<Money>,
    /// Tax per year at capacity.
    #[field(zh = "预计年税收", en = "Tax per year", unit = "万元")]
    pub tax: Known<Money>,
    /// Jobs.
    #[field(zh = "就业", en = "Jobs", unit = "人")]
    pub jobs: Known<Headcount>,
    /// Jobs for graduates.
    #[field(zh = "其中大专以上", en = "Of which graduates", unit = "人")]
    pub graduate_jobs: Known<Headcount>,
    /// Exports per year.
    #[field(zh = "年出口", en = "Exports per year", unit = "万美元")]
    pub exports: Known<UsdCents>,
    /// Research as a share of revenue.
    #[field(zh = "研发强度", en = "Research intensity", max = 10000)]
    pub research: Known<Share>,
    /// Year of full capacity.
    #[field(zh = "达产年", en = "Year of capacity")]
    pub capacity_year: Known<Year>,

    /// In this stage since.
    #[field(zh = "进入本阶段", en = "In stage since", read_only, section("时间", "Dates"))]
    pub stage_since: Option<Date>,
    /// Signed.
    #[field(zh = "签约日期", en = "Signed on", filter)]
    pub signed_on: Known<Date>,
    /// The one event at which it counts.
    #[field(
        zh = "计入活动",
        en = "Counts at event",
        filter,
        help(
            "项目只计入一次活动，其他场合的宣布另记为签约。",
            "A project counts at one event only; other announcements are signings."
        )
    )]
    pub event: Option<Id<Event>>,
    /// Planned start.
    #[field(zh = "计划开工", en = "Planned start", filter)]
    pub planned_start: Known<Date>,
    /// Actual start.
    #[field(zh = "实际开工", en = "Started on", filter)]
    pub started_on: Known<Date>,
    /// Planned production.
    #[field(zh = "计划投产", en = "Planned production", filter)]
    pub planned_production: Known<Date>,
    /// Actual production.
    #[field(zh = "实际投产", en = "Producing since", filter)]
    pub producing_since: Known<Date>,
    /// The stage from which it was shelved or ended.
    #[field(zh = "离开时阶段", en = "Stage it left", read_only)]
    pub left_stage: Option<Stage>,
    /// Why it ended or was shelved.
    #[field(zh = "终止或搁置原因", en = "Reason of ending", filter, read_only)]
    pub end_reason: Option<EndReason>,

    /// Parks it is shared with.
    #[field(
        zh = "共享给",
        en = "Shared with",
        section("共享与来源", "Sharing and source"),
        help("未共享的线索，其他园区看不到。", "A lead that is not shared does not exist for other parks.")
    )]
    pub shared_with: Ids<Park>,
    /// Source of the figures.
    #[field(zh = "来源文件", en = "Source", filter)]
    pub source: Option<Id<Source>>,
    /// Place in the source, or what stands behind the figures.
    #[field(zh = "出处说明", en = "Source note", max = 1000)]
    pub source_note: Option<Line>,
}
