//! The row of choices above a view: a plain form sent by GET, so that the address is the view.

use crate::asked::Faults;
use crate::pages::{Reader, offers};
use crate::ui::{Opt, Tone, notice, param};
use app::{App, Result};
use maud::{Markup, html};

/// One choice among several, or a text.
pub(super) struct Chooser<'a> {
    pub(super) key: &'static str,
    pub(super) label: &'a str,
    /// What can be chosen; none makes it a text.
    pub(super) options: Option<Vec<Opt>>,
    /// What stands when nothing is chosen, or how to write the text.
    pub(super) blank: &'a str,
}

/// Shows the choices with what the address has chosen.
pub(super) fn choosers(reader: &Reader, choosers: &[Chooser<'_>]) -> Markup {
    let any_set =
        choosers.iter().any(|one| param(&reader.at, one.key).is_some_and(|value| !value.is_empty()));
    html! {
        form.filters.choosers method="get" action=(reader.path()) aria-label=(reader.say("口径", "Counting rule")) data-filters {
            @for one in choosers {
                @let value = param(&reader.at, one.key).unwrap_or_default();
                label {
                    span { (one.label) }
                    @match &one.options {
                        Some(options) => {
                            select.input name=(one.key) {
                                @if !one.blank.is_empty() { option value="" selected[value.is_empty()] { (one.blank) } }
                                @for option in options {
                                    option value=(option.value) selected[option.value == value] { (option.label) }
                                }
                            }
                        }
                        None => { input.input name=(one.key) value=(value) placeholder=(one.blank); }
                    }
                }
            }
            button.btn type="submit" { (reader.say("计算", "Count")) }
            @if any_set { a.btn.btn-bare href=(reader.path()) { (reader.say("清除", "Clear")) } }
        }
    }
}

/// The records of a noun to choose from.
pub(super) async fn records_of(app: &App, reader: &Reader, slug: &'static str) -> Result<Vec<Opt>> {
    let mut choices = offers::choices(app, &reader.actor, vec![slug]).await?;
    Ok(choices.remove(slug).unwrap_or_default().options)
}

/// Names what of the address could not be read.
pub(super) fn faults(reader: &Reader, faults: &Faults) -> Markup {
    if faults.is_empty() {
        return html! {};
    }
    let body = html! { ul { @for (key, message) in faults { li { (key) (reader.say("：", ": ")) (message.get(reader.lang)) } } } };
    notice(
        Tone::Warning,
        reader.say("有条件读不懂，没有用上", "Some conditions could not be read and were left out"),
        body,
    )
}
