//! What the steps of an appraisal ask.

use kernel::{Line, Many, Prose};
use record_derive::Record;
use records::projects::{AppraisalResult, Veto};

/// What opening the scoring asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "openings", zh = "开始评分", en = "Begin scoring", chapter = Projects, scope = Park,
    help(
        "指定评委，方案随即定格。评委各自打分，交齐拆封前谁也看不到任何一份，只看到交了几份。",
        "Name the experts; the scheme stays as it is now. Each scores alone, and until all are in nobody sees a sheet, only how many came."
    )
)]
pub(super) struct Opening {
    /// Who scores.
    #[field(
        zh = "评委账号",
        en = "Experts",
        max = 1000,
        help("登录名，用顿号或逗号分开。", "Sign-in names, separated by commas.")
    )]
    pub(super) experts: Line,
}

/// What opening the sheets asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "unsealings", zh = "拆封计分", en = "Open the sheets", chapter = Projects, scope = Park,
    help(
        "全部交齐后拆封，系统按定格的方案计分。有未交的，写明理由，按未交处理。拆封后评分不能再改。",
        "With all in, the sheets are opened and added up by the scheme. Where some are missing, say why it goes on without them. Nothing is changed afterwards."
    )
)]
pub(super) struct Unsealing {
    /// Why it goes on without those that are missing.
    #[field(
        zh = "未交处理理由",
        en = "Why without the missing",
        max = 2000,
        help("交齐的不填。", "Leave empty when all are in.")
    )]
    pub(super) missing_why: Option<Prose>,
}

/// What putting the result on record asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "conclusions", zh = "登记结论", en = "Put the result on record", chapter = Projects, scope = Park,
    help("评审会的结论。低于通过分的不能通过。", "What the meeting concluded. Below the pass mark nothing passes.")
)]
pub(super) struct Conclusion {
    /// The result.
    #[field(zh = "结论", en = "Result")]
    pub(super) result: AppraisalResult,
    /// Conditions or reasons.
    #[field(zh = "条件或理由", en = "Conditions or reasons", max = 4000)]
    pub(super) conditions: Option<Prose>,
}

/// What handing in a sheet asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "hand-ins", zh = "提交评分", en = "Hand in", chapter = Projects, scope = Sealed,
    help("各项打齐后提交；提交后不能再改。", "With all items marked; it is not changed afterwards.")
)]
pub(super) struct HandIn {
    /// Marks.
    #[field(
        zh = "评分",
        en = "Marks",
        max = 8000,
        help(
            "每行一项：编号、空格、分数，如“1.1 8.5”。",
            "One item a line: code, blank, mark, such as “1.1 8.5”."
        )
    )]
    pub(super) marks: Option<Prose>,
    /// Vetoes.
    #[field(zh = "建议否决", en = "Proposed vetoes")]
    pub(super) vetoes: Many<Veto>,
    /// Comment.
    #[field(
        zh = "评语",
        en = "Comment",
        max = 4000,
        help("拆封后不记名列入评审材料。", "It stands in the appraisal without a name once opened.")
    )]
    pub(super) comment: Option<Prose>,
}

/// What keeping a draft asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "drafts", zh = "暂存评分", en = "Keep as a draft", chapter = Projects, scope = Sealed,
    help("没打齐的先存着，只有本人能看。", "Keeps what is marked so far, for yourself alone.")
)]
pub(super) struct Draft {
    /// Marks so far.
    #[field(zh = "评分", en = "Marks", max = 8000)]
    pub(super) marks: Option<Prose>,
    /// Vetoes.
    #[field(zh = "建议否决", en = "Proposed vetoes")]
    pub(super) vetoes: Many<Veto>,
    /// Comment.
    #[field(zh = "评语", en = "Comment", max = 4000)]
    pub(super) comment: Option<Prose>,
}

/// What withdrawing asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "recusals", zh = "回避", en = "Withdraw", chapter = Projects, scope = Sealed,
    help("与项目有利害关系的回避，不打分。", "Who has an interest in the project withdraws and gives no marks.")
)]
pub(super) struct Recusal {
    /// Why.
    #[field(zh = "回避理由", en = "Reason", max = 2000)]
    pub(super) why: Prose,
}
