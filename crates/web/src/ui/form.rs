//! A whole form: sections with a list of them at left, a bar to save that sticks to the bottom.

use super::{Offer, field};
use kernel::{FieldSpec, Lang, Noun, Report};
use maud::{Markup, html};

/// One section of a form.
#[derive(Debug)]
pub struct FormSection {
    /// Its anchor.
    pub id: String,
    /// Its head.
    pub title: String,
    /// How many of its fields must change.
    pub errors: usize,
    /// Its fields.
    pub body: Markup,
}

/// A form and what stands around it.
#[derive(Debug)]
pub struct FormLayout<'a> {
    /// Where it is sent.
    pub action: &'a str,
    /// Name and value of inputs that a person does not see: the anti-forgery token, the version edited.
    pub hidden: &'a [(&'a str, &'a str)],
    /// Whether it carries files.
    pub files: bool,
    /// The summary of what was wrong, see [`error_summary`](super::error_summary).
    pub summary: Markup,
    /// The sections in their order.
    pub sections: Vec<FormSection>,
    /// Reason typed for saving in spite of warnings; `None` when there are none.
    pub reason: Option<&'a str>,
    /// Words on the solid button.
    pub save: &'a str,
    /// Further quiet buttons of the bar.
    pub more_buttons: Markup,
    /// Where the way out leads.
    pub cancel: &'a str,
    /// One small line in the bar: when the draft was kept, who verifies.
    pub note: Markup,
    /// What stands beside the form: where these fields go, the three kinds of "none".
    pub aside: Markup,
    /// The language.
    pub lang: Lang,
}

/// Lays out a form.
pub fn form_layout(form: FormLayout<'_>) -> Markup {
    let lang = form.lang;
    let listed = form.sections.len() > 1;
    let multipart = form.files.then_some("multipart/form-data");
    let class = match (listed, form.aside.0.is_empty()) {
        (true, false) => "form-layout with-contents with-aside",
        (true, true) => "form-layout with-contents",
        (false, false) => "form-layout with-aside",
        (false, true) => "form-layout",
    };
    html! {
        div class=(class) {
            @if listed { (contents(&form.sections, lang)) }
            form.form method="post" action=(form.action) enctype=[multipart] novalidate data-guard {
                @for (name, value) in form.hidden { input type="hidden" name=(name) value=(value); }
                (form.summary)
                @for section in &form.sections {
                    fieldset.form-section id=(section.id) {
                        legend { (section.title) }
                        div.form-grid { (section.body) }
                    }
                }
                @if let Some(reason) = form.reason { (reason_field(reason, lang)) }
                div.save-bar {
                    button.btn.btn-solid type="submit" data-key="save" { (form.save) }
                    (form.more_buttons)
                    @if !form.cancel.is_empty() { a.btn.btn-bare href=(form.cancel) { (lang.say("取消", "Cancel")) } }
                    p.save-note { (form.note) " " span.keys-hint { kbd { "Ctrl" } " " kbd { "S" } } }
                }
            }
            @if !form.aside.0.is_empty() { aside.form-aside { (form.aside) } }
        }
    }
}

/// Makes the sections of a noun's form from its declaration, leaving out what no form may set.
///
/// `texts` are one per field in the order of the noun; `offer_of` says what a link field offers.
pub fn noun_sections<'a>(
    noun: &Noun,
    texts: &[String],
    report: &Report,
    offer_of: &dyn Fn(&FieldSpec) -> Offer<'a>,
    lang: Lang,
) -> Vec<FormSection> {
    let mut sections: Vec<FormSection> = Vec::new();
    for (spec, text) in noun.fields.iter().zip(texts).filter(|(spec, _)| !spec.read_only) {
        let head = spec.section.map(|label| label.get(lang));
        if sections.is_empty() || head.is_some() {
            sections.push(FormSection {
                id: format!("s-{}", sections.len() + 1),
                title: head.unwrap_or(lang.say("基本", "Basics")).to_owned(),
                errors: 0,
                body: html! {},
            });
        }
        let Some(section) = sections.last_mut() else { continue };
        let error = report.error_of(spec.name).map(|message| message.get(lang));
        let warning = report.warning_of(spec.name).map(|message| message.get(lang));
        section.errors += usize::from(error.is_some());
        section.body.0 += &field(spec, text, error, warning, offer_of(spec), lang).0;
    }
    sections
}

fn contents(sections: &[FormSection], lang: Lang) -> Markup {
    html! {
        nav.contents aria-label=(lang.say("本页各段", "Sections of this page")) {
            @for section in sections {
                a href={ "#" (section.id) } {
                    span { (section.title) }
                    @if section.errors > 0 {
                        span.contents-errors { (section.errors) (lang.say(" 处", " to mend")) }
                    }
                }
            }
        }
    }
}

fn reason_field(reason: &str, lang: Lang) -> Markup {
    html! {
        div.form-section.reason {
            div.field.wide {
                label for="f-reason" { (lang.say("仍要保存的理由", "Reason for saving all the same")) }
                textarea.input id="f-reason" name="reason" rows="2" aria-describedby="f-reason-help" { "\n" (reason) }
                p.help id="f-reason-help" { (lang.say("理由会记入履历，核实人看得到。", "The reason goes into the history; whoever verifies reads it.")) }
            }
        }
    }
}
