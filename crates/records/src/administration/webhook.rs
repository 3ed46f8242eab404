//! 推送: an address outside that is told when something is due. The address itself and its key are secrets and no fields
//! of it; they are kept elsewhere, used at each delivery and never shown again.

use super::Matter;
use crate::network::Park;
use kernel::{Id, Line, Many, Prose};
use record_derive::{Choice, Record};

/// A webhook 推送.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "webhooks", zh = "推送", en = "Webhook", chapter = Administration, scope = Settings, park = "park",
    help(
        "把提醒推到单位自己的系统或群机器人。推出去的只有编号和事由，没有内容；园区的推送只推本园区看得到的，不选园区的推送由系统管理员设，推工作队看得到的。地址和密钥设好后不再显示。",
        "Tells a system or a chat robot of your own that something is due. Only an id and what it is about leave, no content: of a park's webhook what the park may see, of one without a park, set up by the system administrator, what the work team may see. Address and key are never shown again."
    ),
    made_by_verb
)]
pub struct Webhook {
    /// What it is called here.
    #[field(zh = "名称", en = "Name", title, list, search, max = 80)]
    pub name: Line,
    /// In which form.
    #[field(zh = "形式", en = "Form", list, filter, read_only, default = "signed")]
    pub kind: WebhookKind,
    /// The host of its address.
    #[field(zh = "主机", en = "Host", list, read_only)]
    pub host: Option<Line>,
    /// Whose it is.
    #[field(zh = "园区", en = "Park", list, filter)]
    pub park: Option<Id<Park>>,
    /// What it is told about.
    #[field(zh = "事由", en = "About", filter, help("不选则全部。", "None chosen means all."))]
    pub matters: Many<Matter>,
    /// Whether it is told at all.
    #[field(zh = "启用", en = "In use", list, filter, default = "1")]
    pub is_on: bool,
    /// Anything else.
    #[field(zh = "备注", en = "Note", max = 1000)]
    pub note: Option<Prose>,
}

/// In which form a webhook is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Choice)]
pub enum WebhookKind {
    /// 签名推送: signed as Standard Webhooks has it.
    #[choice(zh = "签名推送", en = "Signed")]
    Signed,
    /// 企业微信群机器人.
    #[choice(zh = "企业微信机器人", en = "WeCom robot")]
    WeCom,
    /// 钉钉群机器人.
    #[choice(zh = "钉钉机器人", en = "DingTalk robot")]
    DingTalk,
}
