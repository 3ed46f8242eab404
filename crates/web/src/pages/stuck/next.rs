//! What can be done about a finding: 督办, 约谈, 帮扶或变更协议, 清退, each as the form that does it, filled in as far as
//! the finding says. Only what the reader may do is offered.

use super::super::Reader;
use crate::ui::{link_button, with_param};
use app::watch::About;
use app::{access, act};
use maud::{Markup, html};

/// The ways on, folded away until they are wanted.
pub(super) fn ways(reader: &Reader, about: &About, code: &str, said: &str) -> Markup {
    let all = offered(reader, about, code, said);
    if all.is_empty() {
        return html! {};
    }
    html! {
        details.ways {
            summary { (reader.say("怎么办", "What to do")) }
            div.toolbar { @for (label, href) in &all { (link_button(label, href)) } }
        }
    }
}

fn offered(reader: &Reader, about: &About, code: &str, said: &str) -> Vec<(&'static str, String)> {
    let may_make = |slug: &str| records::find(slug).is_some_and(|noun| act::may_make(&reader.actor, noun));
    let is_own = reader.actor.park.is_none() || about.park == reader.actor.park;
    let (project, today) = (about.id.to_string(), reader.now.day().to_string());
    let park = about.park.map(|park| park.to_string()).unwrap_or_default();
    let filled = |path: &str, fields: &[(&str, &str)]| {
        let given = fields.iter().filter(|(_, value)| !value.is_empty());
        given.fold(path.to_owned(), |address, (name, value)| with_param(&address, name, value))
    };
    let subject = format!("{}：{}", about.name, app::watch::words::name(code).get(reader.lang));
    let mut ways = Vec::new();
    if may_make("tasks") {
        let fields = [
            ("title", subject.as_str()),
            ("details", said),
            ("origin", "problem"),
            ("project", &project),
            ("lead_park", &park),
            ("parks", &park),
        ];
        ways.push((reader.lang.say("督办：立任务", "Supervise: new task"), filled("/tasks/new", &fields)));
    }
    let updates = records::find("projects").is_some_and(|noun| {
        !matches!(access::right(noun.scope, reader.actor.role).write, access::Write::No)
            && reader.actor.in_scope("write", noun.slug)
    });
    if updates && is_own {
        let talk = reader.say("约谈投资方", "Talk to the investor");
        let path = format!("/projects/{project}/next-actions");
        ways.push((
            reader.lang.say("约谈：定下一步", "Talk: next action"),
            filled(&path, &[("next_action", talk)]),
        ));
    }
    if may_make("problems") && is_own {
        let fields = [
            ("subject", subject.as_str()),
            ("text", said),
            ("project", &project),
            ("park", &park),
            ("kind", "other"),
            ("raised_on", &today),
        ];
        let label = reader.lang.say("帮扶或变更协议：立问题", "Help or amend: new problem");
        ways.push((label, filled("/problems/new", &fields)));
    }
    if may_make("evidence") && is_own {
        let name = reader.say("解除协议", "Termination agreement");
        let fields = [
            ("name", name),
            ("project", &project),
            ("park", &park),
            ("stage", "X2"),
            ("kind", "termination"),
        ];
        let label = reader.lang.say("清退：交解除协议", "Clear: termination agreement");
        ways.push((label, filled("/evidence/new", &fields)));
    }
    ways
}
