//! What a reading consists of. The shapes are those of the annotated releases: names normalised, texts as
//! received, and every statement with its span in the text as received.

use crate::repair::Span;
use serde::{Serialize, Serializer};

/// Words of the text as received, and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cite {
    /// The words, damage included.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// The rule that read the statement; empty for words that are only cited.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub rule: &'static str,
    /// How sure the rule is, of 100; 0 for words that are only cited.
    #[serde(skip_serializing_if = "is_zero")]
    pub confidence: u8,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(value: &u8) -> bool {
    *value == 0
}

/// Something with a name: a park or an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The name, simplified, without readings and blanks.
    pub name: String,
    /// Its first mention.
    #[serde(flatten)]
    pub cite: Cite,
}

/// The title of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Title {
    /// The title, normalised.
    pub name: String,
    /// As written.
    #[serde(flatten)]
    pub cite: Cite,
}

/// The headline act of a release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// 推介会
    PromotionMeeting,
    /// 签约
    Signing,
    /// 开工
    Groundbreaking,
    /// 合作协议 between regions or parks
    Agreement,
    /// 联席会议
    JointMeeting,
    /// 考察互访
    Visit,
    /// 挂职
    Secondment,
    /// 产学研对接
    TechMatching,
    /// 联盟成立
    Alliance,
    /// Cancellations, announcements, reviews and everything else.
    #[default]
    Other,
}

/// A date as written and as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateStatement {
    /// As precise as the text allows: `2022-08-27`, `--08-27`, `---17`, `--05`; null for 近日 or a range.
    pub iso: Option<String>,
    /// First day of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The full date with the help of the date of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved: Option<String>,
    /// Whether year, month or day come from outside the words: from a dateline or the date of the page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
    /// As written.
    #[serde(flatten)]
    pub cite: Cite,
}

/// What the release reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EventStatement {
    /// The headline act.
    pub kind: EventKind,
    /// The title, where the text gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DateStatement>,
    /// The place, normalised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The place as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_text: Option<String>,
    /// Where the place is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_at: Option<Span>,
    /// Regions the text names, normalised, in order.
    pub regions: Vec<String>,
}

/// How exact a figure is said to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Approx {
    /// No word of approximation.
    #[default]
    Exact,
    /// 超, 逾, 以上, 多, 余
    Over,
    /// 约, 左右
    About,
    /// 近
    Nearly,
}

/// What a figure belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The reported event.
    #[default]
    ThisEvent,
    /// Earlier or running totals 累计.
    History,
    /// Plans, intentions and expected output.
    Plan,
}

/// Whether a figure is a whole or said to be part of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The whole group.
    #[default]
    Total,
    /// 其中 and the like.
    Subtotal,
}

/// How far projects have come, as the text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 签约
    Signed,
    /// 开工
    Started,
    /// 竣工, 投产
    Completed,
    /// 意向, 拟
    Intended,
    /// 终止, 取消
    Cancelled,
}

/// The currency a figure is stated in; figures are never converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "the codes of ISO 4217 say it")]
pub enum Currency {
    CNY,
    USD,
    HKD,
    TWD,
    EUR,
    JPY,
    GBP,
    KRW,
    AUD,
    CAD,
    SGD,
    THB,
    RUB,
    CHF,
    MOP,
    VND,
    MYR,
}

impl Currency {
    /// The unit as it is written behind an amount: 美元.
    pub fn zh(self) -> &'static str {
        match self {
            Currency::CNY => "元",
            Currency::USD => "美元",
            Currency::HKD => "港元",
            Currency::TWD => "新台币元",
            Currency::EUR => "欧元",
            Currency::JPY => "日元",
            Currency::GBP => "英镑",
            Currency::KRW => "韩元",
            Currency::AUD => "澳元",
            Currency::CAD => "加元",
            Currency::SGD => "新加坡元",
            Currency::THB => "泰铢",
            Currency::RUB => "卢布",
            Currency::CHF => "瑞士法郎",
            Currency::MOP => "澳门元",
            Currency::VND => "越南盾",
            Currency::MYR => "令吉",
        }
    }
}

/// An exact sum in hundredths of its currency; written to JSON in whole units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub i64);

impl Number {
    /// The sum in whole units, where it is whole.
    pub fn whole(self) -> Option<i64> {
        (self.0 % 100 == 0).then_some(self.0 / 100)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            // The shortest decimal of a quotient by 100 is the decimal as written.
            None => serializer.serialize_f64(self.0 as f64 / 100.0),
        }
    }
}

/// One figure stated for a group; a figure said twice is one entry with all its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    /// What is counted: `projects`, `agreements`, `companies`, `members`, `investment`, `output`, `tax`.
    pub what: &'static str,
    /// How many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// How much, in units of the currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
    /// The currency of the amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The amount again, for CNY only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_yuan: Option<Number>,
    /// How exact the figure is said to be.
    pub approx: Approx,
    /// What the figure belongs to.
    pub scope: Scope,
    /// Whole or part.
    pub level: Level,
    /// How far the projects have come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// The first place it is stated.
    #[serde(flatten)]
    pub cite: Cite,
    /// Other places where the same figure is stated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Cite>,
    /// Other totals of this reading, by their place in the list, that say something else of the same group. All stand;
    /// none is chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contradicts: Vec<usize>,
}

/// An agreement that is said to be signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Those words, simplified, without readings and blanks.
    pub name: String,
    /// The words that say so.
    #[serde(flatten)]
    pub cite: Cite,
}

/// A project called by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Project {
    /// The name, normalised.
    pub name: String,
    /// The name as written.
    pub name_text: String,
    /// Where the name is written.
    pub name_at: Span,
    /// The investment stated for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
    /// The currency of the amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The amount again, for CNY only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_yuan: Option<Number>,
    /// How exact the amount is said to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approx: Option<Approx>,
    /// Who invests or signs, normalised.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// Land in 亩.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub land_mu: Option<Number>,
    /// How far it has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// The words that state name and amount.
    #[serde(flatten)]
    pub cite: Cite,
}

/// What a person does at the event, the most specific first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 主持
    Presided,
    /// 签约 for a side
    Signed,
    /// 讲话, 致辞, 说
    Spoke,
    /// 宣布, 揭牌, 见证
    Other,
    /// 出席, 参加
    Attended,
}

/// A person with a function in the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name, normalised.
    pub name: String,
    /// Titles as stated, normalised; nothing is completed.
    pub titles: Vec<String>,
    /// The most specific role.
    pub role: Role,
    /// All roles, the most specific first, when there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The first mention.
    #[serde(flatten)]
    pub cite: Cite,
}
