//! What the rule of gaps says, in words.

use engine_chain::{Input, Reason, Status};
use kernel::{Label, Lang};

/// The status as a word with what it means.
pub fn status_label(status: Status) -> Label {
    match status {
        Status::Missing => Label::new("缺：没有，下游在等", "Missing: none, and customers wait"),
        Status::Broken => {
            Label::new("断：上下游都有，中间没有", "Broken: none between suppliers and customers")
        }
        Status::Weak => Label::new("弱：有，不够用", "Weak: there, and not enough"),
        Status::Even => Label::new("平：够用", "Even: enough"),
        Status::Strong => Label::new("强：有富余或有链主", "Strong: more than enough, or a lead enterprise"),
        Status::NotAsked => Label::new("—：眼下没人要", "—: nobody asks for it now"),
    }
}

/// Whether somebody is at work at a node of this status.
pub fn is_filled(status: Status) -> bool {
    matches!(status, Status::Weak | Status::Even | Status::Strong)
}

/// A reason as a sentence.
pub fn say_reason(reason: &Reason, lang: Lang) -> String {
    let zh = lang != Lang::En;
    let percent = |share: i64| in_words(share);
    match (*reason, zh) {
        (Reason::Waiting(firms, nodes), true) => format!("本地 0 家；下游 {nodes} 个环节有 {firms} 家"),
        (Reason::Waiting(firms, nodes), false) => format!("none here; {firms} at {nodes} nodes downstream"),
        (Reason::Supplied(firms, nodes), true) => format!("上游 {nodes} 个环节有 {firms} 家"),
        (Reason::Supplied(firms, nodes), false) => format!("{firms} at {nodes} nodes upstream"),
        (Reason::Cover(share), true) => format!("产出占本地需求 {}%", percent(share)),
        (Reason::Cover(share), false) => format!("output is {}% of local demand", percent(share)),
        (Reason::NoneAboveScale(firms), true) => format!("{firms} 家里没有规上企业"),
        (Reason::NoneAboveScale(firms), false) => format!("none of {firms} is above scale"),
        (Reason::LocalShare(share), true) => format!("本地配套率 {}%", percent(share)),
        (Reason::LocalShare(share), false) => format!("{}% bought locally", percent(share)),
        (Reason::Anchors(firms), true) => format!("有链主 {firms} 家"),
        (Reason::Anchors(firms), false) => format!("{firms} lead enterprises"),
        (Reason::Present(firms), true) => format!("本地 {firms} 家，已掌握的数里没有弱和强的依据"),
        (Reason::Present(firms), false) => format!("{firms} here; nothing known says weak or strong"),
    }
}

/// What the rule would have needed, as a word.
pub fn say_input(input: Input) -> Label {
    match input {
        Input::Output => Label::new("产值", "output"),
        Input::Demand => Label::new("下游需求", "demand"),
        Input::Scale => Label::new("规模", "scale"),
        Input::LocalShare => Label::new("本地配套率", "local procurement"),
    }
}

/// Hundredths as a number with as many decimals as it needs.
pub fn in_words(hundredths: i64) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        (whole, rest) => format!("{whole}.{rest:02}"),
    }
}
