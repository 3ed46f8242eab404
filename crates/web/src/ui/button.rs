//! Buttons, links that look like buttons, the toolbar and the switch between views.
//!
//! A task has one solid button at most; everything else is quiet.

use super::with_param;
use kernel::Lang;
use maud::{Markup, html};

/// The solid button that submits the form around it.
pub fn button(label: &str) -> Markup {
    html! { button.btn.btn-solid type="submit" { (label) } }
}

/// A quiet button that submits the form around it with one more value.
pub fn button_quiet(label: &str, name: &str, value: &str) -> Markup {
    html! { button.btn type="submit" name=(name) value=(value) { (label) } }
}

/// A quiet link set as a button.
pub fn link_button(label: &str, href: &str) -> Markup {
    html! { a.btn href=(href) { (label) } }
}

/// The one solid link of a page head.
pub fn link_solid(label: &str, href: &str) -> Markup {
    html! { a.btn.btn-solid href=(href) { (label) } }
}

/// The solid link of a list that makes a new record; the key `n` follows it.
pub fn link_new(label: &str, href: &str) -> Markup {
    html! { a.btn.btn-solid href=(href) data-key="n" { (label) } }
}

/// A link in the row of buttons that has no frame: the way out.
pub fn link_quiet(label: &str, href: &str) -> Markup {
    html! { a.btn.btn-bare href=(href) { (label) } }
}

/// The right end of the page head: view switch, quiet buttons, the solid one last.
pub fn toolbar(items: &[Markup]) -> Markup {
    html! { div.toolbar { @for item in items { (item) } } }
}

/// Switches between the views of one list (表 看板 日历 地图); the chosen one is the parameter `view`.
///
/// Each view is its code and its label.
pub fn view_switch(views: &[(&str, &str)], current: &str, path_and_query: &str, lang: Lang) -> Markup {
    html! {
        nav.switch aria-label=(lang.say("看法", "View")) {
            @for (code, label) in views {
                a href=(with_param(path_and_query, "view", code)) aria-current=[(*code == current).then_some("true")] {
                    (label)
                }
            }
        }
    }
}
