//! 阶段规则: what one stage asks under one definition. Its evidence is a short text, `contract + fair_competition`;
//! how it is read stands with the gates, not here.

use super::{Stage, StageDefinition};
use kernel::{Count, Id, Line, Prose, Reach};
use record_derive::{Choice, Record};

/// A rule of one stage 阶段规则 under a definition.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "stage-rules", zh = "阶段规则", en = "Stage rule", chapter = Projects, scope = Network,
    help(
        "一个阶段在一版口径里怎样算到达：要什么证据，可否跳过，是否须核实，预期几天，计入哪个指标。",
        "How one stage is reached under one definition: its evidence, whether it may be skipped, whether only verified papers count, days expected, what it counts as."
    ),
    reach = StageRule::reach, made_by_verb, kept_by_verbs = StageRule::is_kept
)]
pub struct StageRule {
    /// What it is called: the stage, unless the place has a word of its own.
    #[field(zh = "名称", en = "Name", title, list, search)]
    pub name: Line,
    /// Definition it belongs to.
    #[field(zh = "阶段口径", en = "Stage definition", list, filter)]
    pub definition: Id<StageDefinition>,
    /// The stage.
    #[field(zh = "阶段", en = "Stage", list, filter)]
    pub stage: Stage,
    /// When it counts as reached, in words.
    #[field(zh = "怎样算到达", en = "Reached when", max = 1000)]
    pub meaning: Prose,
    /// The evidence it asks.
    #[field(
        zh = "所需证据",
        en = "Evidence asked",
        list,
        help(
            "证据代码；“+”是都要，“/”是任一，并用加括号，如 contract + (lease / land_contract)。留空即不要证据。",
            "Codes of evidence; + asks for all, / for any one, with brackets where both meet: contract + (lease / land_contract). Empty asks nothing."
        ),
        max = 2000
    )]
    pub need: Option<Line>,
    /// Whether a project may pass it by.
    #[field(zh = "可以跳过", en = "May be skipped", list)]
    pub is_skippable: bool,
    /// Whether only verified evidence counts.
    #[field(zh = "须核实才算", en = "Only verified evidence counts")]
    pub must_verify: bool,
    /// Most days that a project should stay.
    #[field(zh = "预期不超过", en = "Days expected, at most", unit = "天", max = 10000)]
    pub days_expected: Option<Count>,
    /// Which count of the funnel it fills.
    #[field(zh = "计入指标", en = "Counts as")]
    pub counts_as: Option<CountsAs>,
}

impl StageRule {
    /// Rules change by their own step, which reads the evidence text and says where it is faulty.
    fn is_kept(&self) -> bool {
        let _ = self;
        true
    }

    fn reach(&self) -> Reach {
        let _ = self;
        Reach::Network
    }
}

/// Which published count a stage fills. The steps are counted apart: places do not nest them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum CountsAs {
    /// 签约.
    #[choice(zh = "签约", en = "Signed")]
    Signed,
    /// 履约: the company is registered or money has come.
    #[choice(zh = "履约", en = "Performed")]
    Performed,
    /// 落地: registered and with a site.
    #[choice(zh = "落地", en = "Landed")]
    Landed,
    /// 开工.
    #[choice(zh = "开工", en = "Started")]
    Started,
    /// 入统.
    #[choice(zh = "入统", en = "In statistics")]
    InStatistics,
    /// 竣工.
    #[choice(zh = "竣工", en = "Completed")]
    Completed,
    /// 投产.
    #[choice(zh = "投产", en = "Producing")]
    Producing,
    /// 升规.
    #[choice(zh = "升规", en = "Above scale")]
    AboveScale,
    /// 达产.
    #[choice(zh = "达产", en = "At capacity")]
    AtCapacity,
}
