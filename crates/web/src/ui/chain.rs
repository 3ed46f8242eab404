//! The status of a chain node: a word first, then a frame and a fill that read in grey.

use kernel::Lang;
use maud::{Markup, html};

/// How well a node of a chain is held in the region. A rule gives it and is named beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeStatus {
    /// 缺: nobody here makes it.
    Missing,
    /// 断: it was made here and no longer is.
    Broken,
    /// 弱.
    Weak,
    /// 平.
    Even,
    /// 强.
    Strong,
    /// Nobody asks for it.
    NotAsked,
}

impl NodeStatus {
    /// The status in one word.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            NodeStatus::Missing => lang.say("缺", "Missing"),
            NodeStatus::Broken => lang.say("断", "Broken"),
            NodeStatus::Weak => lang.say("弱", "Weak"),
            NodeStatus::Even => lang.say("平", "Even"),
            NodeStatus::Strong => lang.say("强", "Strong"),
            NodeStatus::NotAsked => "—",
        }
    }

    /// The class of a node's shape in a drawing, `node-missing` and so on.
    pub fn class(self) -> &'static str {
        match self {
            NodeStatus::Missing => "node-missing",
            NodeStatus::Broken => "node-broken",
            NodeStatus::Weak => "node-weak",
            NodeStatus::Even => "node-even",
            NodeStatus::Strong => "node-strong",
            NodeStatus::NotAsked => "node-none",
        }
    }
}

/// Shows a node's status as a small framed word.
pub fn node_status(status: NodeStatus, lang: Lang) -> Markup {
    html! { span class={ "node " (status.class()) } { (status.word(lang)) } }
}
