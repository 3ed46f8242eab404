//! Setting up a webhook 推送, and giving it another address or key. What was typed is kept for delivering and shown to
//! nobody again, neither here nor in the journal.

use crate::access::{self, Role};
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Error, Result};
use courier::Failure;
use kernel::{Id, Line, Many, Message, Record as _, Report, Url};
use record_derive::Record;
use records::administration::{Matter, Webhook, WebhookKind};
use records::network::Park;
use store::{Row, Tx};

/// Fewest characters of a signing key.
const KEY_MIN: usize = 24;

/// 设推送.
pub const SET_UP: Act = Act {
    noun: Webhook::NOUN,
    input: SetUp::NOUN,
    makes: true,
    takes_file: false,
    narrowed: &[],
    may: |actor, _| may(actor),
    fits: |_| true,
    run: set_up,
};

/// 换地址和密钥.
pub const RENEW: Act = Act {
    input: Renewal::NOUN,
    makes: false,
    may: |actor, row| {
        row.is_some_and(|row: &Row| may(actor) && access::may_update(actor, Webhook::NOUN, row))
    },
    run: renew,
    ..SET_UP
};

/// What setting up a webhook asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "webhooks", zh = "设推送", en = "Set up a webhook", chapter = Administration, scope = Settings,
    help(
        "到期的事推到单位自己的系统或群机器人：只推编号和事由，不推内容。签名推送按 Standard Webhooks 验签（HMAC-SHA256，对“编号.时间.正文”）。地址只能是公网 https；内网主机先由运维在服务器上放行。",
        "Tells a system or a chat robot that something is due: an id and what it is about, no content. A signed one is checked as Standard Webhooks has it (HMAC-SHA256 over id.timestamp.body). The address is https on the open network; a host of the own network is first allowed by the operator of the server."
    )
)]
pub(super) struct SetUp {
    /// What it is called here.
    #[field(zh = "名称", en = "Name", max = 80)]
    pub name: Line,
    /// In which form.
    #[field(zh = "形式", en = "Form", default = "signed")]
    pub kind: WebhookKind,
    /// Where to.
    #[field(
        zh = "地址",
        en = "Address",
        max = 1000,
        help(
            "机器人填群里给的整个地址，连同其中的 key 或 access_token。存后不再显示。",
            "Of a robot the whole address as the group gives it, with its key or access_token. Not shown again."
        )
    )]
    pub url: Url,
    /// With which key.
    #[field(
        zh = "密钥",
        en = "Key",
        max = 200,
        help(
            "签名推送必填，至少 24 个字符，两边各存一份；钉钉选了“加签”填 SEC 开头的串；企业微信留空。存后不再显示。",
            "For a signed webhook, 24 characters or more, kept on both sides; for DingTalk the text that begins with SEC if it signs; none for WeCom. Not shown again."
        )
    )]
    pub key: Option<Line>,
    /// Whose it is.
    #[field(
        zh = "园区",
        en = "Park",
        help(
            "园区负责人只设本园区的，可不选。",
            "A park head sets up the own park's and may leave it empty."
        )
    )]
    pub park: Option<Id<Park>>,
    /// What it is told about.
    #[field(zh = "事由", en = "About", help("不选则全部。", "None chosen means all."))]
    pub matters: Many<Matter>,
}

/// What another address or key asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "renewed-targets", zh = "换地址和密钥", en = "New address and key", chapter = Administration, scope = Settings,
    help(
        "旧的立即作废。两项都要重新填，存后不再显示。",
        "The old ones end at once. Both are entered anew and not shown again."
    )
)]
pub(super) struct Renewal {
    /// Where to.
    #[field(zh = "地址", en = "Address", max = 1000)]
    pub url: Url,
    /// With which key.
    #[field(zh = "密钥", en = "Key", max = 200)]
    pub key: Option<Line>,
}

fn may(actor: &Actor) -> bool {
    matches!(actor.role, Role::Head | Role::SystemAdmin) && actor.user.is_some()
}

fn set_up(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: SetUp = case.input()?;
    let host = host_of(case, asked.kind, &asked.url, asked.key.as_ref())?;
    let webhook = Webhook {
        name: asked.name,
        kind: asked.kind,
        host: Some(host),
        park: asked.park.or(case.actor.park.map(Id::new)),
        matters: asked.matters,
        is_on: true,
        note: None,
    };
    let saved = record::put(tx, case.actor, case.now, &webhook, case.change)?;
    keep(tx, saved.id, &asked.url, asked.key.as_ref())?;
    Ok(Done::of::<Webhook>(saved))
}

fn renew(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, webhook): (Renewal, Webhook) = (case.input()?, case.record()?);
    let host = host_of(case, webhook.kind, &asked.url, asked.key.as_ref())?;
    let renewed = Webhook { host: Some(host), ..webhook };
    let saved = record::replace(tx, case.actor, case.now, case.row()?, &renewed, case.change)?;
    keep(tx, saved.id, &asked.url, asked.key.as_ref())?;
    Ok(Done::of::<Webhook>(saved))
}

fn keep(tx: &mut Tx<'_>, id: kernel::Uuid, url: &Url, key: Option<&Line>) -> Result<()> {
    Ok(tx.keep_webhook_secret(id, &url.0, key.map_or("", Line::as_str))?)
}

/// The host of an address that may be called; else what is the matter with address or key.
fn host_of(case: &Case<'_>, kind: WebhookKind, url: &Url, key: Option<&Line>) -> Result<Line> {
    let mut report = Report::default();
    let length = key.map_or(0, |key| key.as_str().chars().count());
    report.require(
        kind != WebhookKind::Signed || length >= KEY_MIN,
        "key",
        "签名推送要有至少 24 个字符的密钥。",
        "A signed webhook has a key of 24 characters or more.",
    );
    let target = case.courier.accepts(&url.0);
    if let Err(failure) = &target {
        report.error("url", refusal(failure));
    }
    match (report.is_ok(), target) {
        (true, Ok(target)) => Ok(Line(target.shown())),
        _ => Err(Error::Invalid(report)),
    }
}

fn refusal(failure: &Failure) -> Message {
    let (zh, en) = match failure {
        Failure::Scheme => (
            "地址要以 https:// 开头；内网的 http 先由运维放行。",
            "The address begins with https://; plain http is for hosts that the operator allowed.",
        ),
        Failure::Port => (
            "端口只能是 443 或 80；别的先由运维放行。",
            "The port is 443 or 80; others are allowed by the operator.",
        ),
        Failure::Inside => (
            "这是内网或本机的地址，不能推送；要推内网，先由运维放行。",
            "This address lies in the own network; the operator has to allow it first.",
        ),
        _ => (
            "地址写得不对，如 https://example.com/hook。",
            "This is no address: write one such as https://example.com/hook.",
        ),
    };
    Message::new("target", zh, en)
}
