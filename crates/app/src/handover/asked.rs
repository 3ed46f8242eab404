//! What the steps of a handover ask.

use kernel::{Date, Id, Ids, Line, Prose};
use record_derive::Record;
use records::network::Contact;
use records::people::Secondment;

/// What drawing up a handover asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "handovers", zh = "排交接单", en = "Draw up a handover", chapter = People, scope = Park,
    help(
        "清单从账上排出：以离岗人为责任人、还没办完的项目、任务、问题、对接和考核事项，连同未结的首报、待开的会议、有关的联系人。移交人移交、接手人确认后，全部转到接手人名下。",
        "The list is worked out from the book: unfinished projects, tasks, problems, matches and criteria of which the leaver is in charge, with open claims, coming meetings and the contacts that go with them. When the leaver has handed over and the successor has confirmed, all of it passes to the successor."
    )
)]
pub(super) struct SetUp {
    /// Who leaves.
    #[field(
        zh = "离岗人登录名",
        en = "Sign-in name of who leaves",
        max = 40,
        help("不填就是本人。", "Empty means yourself.")
    )]
    pub(super) leaver: Option<Line>,
    /// Who takes over.
    #[field(
        zh = "接手人登录名",
        en = "Sign-in name of the successor",
        max = 40,
        help("同一园区，或同在工作队。", "Of the same park, or of the work team too.")
    )]
    pub(super) successor: Line,
    /// By when.
    #[field(zh = "交接时限", en = "Due on")]
    pub(super) due_on: Date,
    /// The term that ends.
    #[field(zh = "挂职", en = "Secondment", help("离岗人是挂职的，选上。", "If the leaver was seconded."))]
    pub(super) secondment: Option<Id<Secondment>>,
    /// What is not in the book.
    #[field(
        zh = "其他未了事项",
        en = "Other unfinished items",
        max = 8000,
        help("账上没有的，如口头答应的事。", "What is not in the book, such as promises made.")
    )]
    pub(super) unfinished: Option<Prose>,
    /// Papers and where they are.
    #[field(zh = "资料", en = "Papers", max = 4000)]
    pub(super) papers: Option<Prose>,
    /// What the successor should know.
    #[field(zh = "说明", en = "Notes", max = 8000)]
    pub(super) notes: Option<Prose>,
}

/// What working out the list anew asks: nothing.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "relistings", zh = "重排清单", en = "Work out the list anew", chapter = People, scope = Park,
    help(
        "按账上现在的情况重排；补充的联系人和文字留着。",
        "By the book as it is now; contacts and texts that were added stay."
    )
)]
pub(super) struct Relisting {
    /// Anything to note.
    #[field(zh = "备注", en = "Note", max = 500)]
    pub(super) note: Option<Prose>,
}

/// What adding to a handover asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "additions", zh = "补充交接", en = "Add to the handover", chapter = People, scope = Park,
    help("写的接在原有的后面。", "What is written goes behind what is there.")
)]
pub(super) struct Addition {
    /// More contacts.
    #[field(zh = "联系人", en = "Contacts")]
    pub(super) contacts: Ids<Contact>,
    /// More unfinished items.
    #[field(zh = "其他未了事项", en = "Other unfinished items", max = 4000)]
    pub(super) unfinished: Option<Prose>,
    /// More papers.
    #[field(zh = "资料", en = "Papers", max = 2000)]
    pub(super) papers: Option<Prose>,
    /// More that the successor should know.
    #[field(zh = "说明", en = "Notes", max = 4000)]
    pub(super) notes: Option<Prose>,
}

/// What handing over asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "hand-overs", zh = "移交", en = "Hand over", chapter = People, scope = Park,
    help(
        "确认清单上的都当面交清。移交前按账上再排一遍。本人已离岗的，由园区负责人或工作队代办。",
        "Everything in the list was handed over in person. The list is worked out once more before. For someone who is gone, a head of the park or the work team stands in."
    )
)]
pub(super) struct HandOver {
    /// Anything to note.
    #[field(zh = "备注", en = "Note", max = 500)]
    pub(super) note: Option<Prose>,
}

/// What confirming asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "confirmed-handovers", zh = "确认接手", en = "Confirm", chapter = People, scope = Park,
    help(
        "接手人本人确认。确认后，以移交人为责任人的未了事项一次转到您名下，各留一条履历。",
        "By the successor in person. Everything open that names the leaver then passes to you at once, each with an entry in its history."
    )
)]
pub(super) struct Confirmation {
    /// What the successor notes.
    #[field(zh = "接手说明", en = "Successor's note", max = 2000)]
    pub(super) note: Option<Prose>,
}
