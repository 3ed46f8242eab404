//! Keeping templates: what is wrong with the marks is said beside the text, with line and column, before it is kept.

use super::draft::refused;
use crate::act::{Act, Case, Done};
use crate::record;
use crate::{Actor, Result, access};
use engine_draft::{Fault, Template};
use kernel::{Id, Line, Prose, Record as _};
use record_derive::Record;
use records::sources::{DraftForm, DraftSubject, DraftTemplate};
use store::{Row, Tx};

/// 新建模板.
pub const KEEP: Act = Act {
    noun: DraftTemplate::NOUN,
    input: NewTemplate::NOUN,
    makes: true,
    takes_file: false,
    narrowed: &[],
    may: |actor, _| actor.user.is_some() && access::may_create(actor, DraftTemplate::NOUN),
    fits: |_| true,
    run: keep,
};

/// 改模板.
pub const REVISE: Act = Act {
    input: Rewording::NOUN,
    makes: false,
    may: |actor: &Actor, row: Option<&Row>| {
        actor.user.is_some() && row.is_some_and(|row| access::may_update(actor, DraftTemplate::NOUN, row))
    },
    run: revise,
    ..KEEP
};

/// What a new template asks.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "draft-templates", zh = "新建模板", en = "New template", chapter = Sources, scope = Published,
    help(
        "正文照写，要取台账数据的地方写成 {{活动.名称}}；可从已有模板抄一份改。写错会指出第几行第几字。",
        "Write the text as it is, with {{活动.名称}} where a fact comes in; start from a copy of another template. Mistakes are shown with line and column."
    )
)]
pub(super) struct NewTemplate {
    /// Name.
    #[field(zh = "名称", en = "Name")]
    pub name: Line,
    /// Form.
    #[field(zh = "体裁", en = "Form", default = "release")]
    pub form: DraftForm,
    /// About what.
    #[field(zh = "写什么", en = "About", default = "event")]
    pub about: DraftSubject,
    /// The text.
    #[field(
        zh = "模板正文",
        en = "Template",
        max = 20000,
        help(
            "{{若 项目}}…{{否则}}…{{完}}，{{每 项目 、}}…{{完}}，{{公布.投资额|亿元}}，{{活动.日期|年月日}}。",
            "{{若 项目}}…{{否则}}…{{完}}, {{每 项目 、}}…{{完}}, {{公布.投资额|亿元}}, {{活动.日期|年月日}}."
        )
    )]
    pub body: Prose,
}

/// What changing one asks; it starts with what stands.
#[derive(Clone, Debug, PartialEq, Record)]
#[record(
    slug = "rewordings", zh = "改模板", en = "Edit the template", chapter = Sources, scope = Published,
    help("已起草的文稿不受影响。", "Texts drafted before stay as they are.")
)]
pub(super) struct Rewording {
    /// Name.
    #[field(zh = "名称", en = "Name")]
    pub name: Line,
    /// The text.
    #[field(zh = "模板正文", en = "Template", max = 20000)]
    pub body: Prose,
}

/// Reads a template's text.
pub(super) fn read(text: &str) -> Result<Template, Fault> {
    Template::read(text)
}

fn keep(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let asked: NewTemplate = case.input()?;
    read(asked.body.as_str()).map_err(|fault| refused("body", &fault))?;
    let template = DraftTemplate {
        name: asked.name,
        form: asked.form,
        about: asked.about,
        body: asked.body,
        park: case.actor.park.map(Id::new),
    };
    Ok(Done::of::<DraftTemplate>(record::put_for(tx, case.actor, case.now, &template, case.change)?))
}

fn revise(tx: &mut Tx<'_>, case: &Case<'_>) -> Result<Done> {
    let (asked, before): (Rewording, DraftTemplate) = (case.input()?, case.record()?);
    read(asked.body.as_str()).map_err(|fault| refused("body", &fault))?;
    let template = DraftTemplate { name: asked.name, body: asked.body, ..before };
    let saved = record::replace_for(tx, case.actor, case.now, case.row()?, &template, case.change)?;
    Ok(Done::of::<DraftTemplate>(saved))
}
