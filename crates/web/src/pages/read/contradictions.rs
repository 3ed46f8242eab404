//! What a release says of one thing in two ways: both stand side by side with their words. Neither is chosen, and nothing
//! is averaged; a person decides on each statement.

use super::super::Reader;
use super::known::part;
use super::part::says;
use super::statements::open_href;
use crate::ui::{Tone, notice};
use app::intake::{Open, Stated};
use maud::{Markup, html};
use records::sources::{StatementKind, StatementState};

/// Statements that say different figures of the same, by position.
pub(super) fn found(statements: &[Stated]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let is_total = |stated: &Stated| {
        stated.statement.kind == StatementKind::StatedTotal
            && stated.statement.state != StatementState::Refused
    };
    for (at, stated) in statements.iter().enumerate().filter(|(_, stated)| is_total(stated)) {
        let same = |group: &&mut Vec<usize>| {
            group
                .first()
                .and_then(|first| statements.get(*first))
                .is_some_and(|first| is_of_the_same(first, stated))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    let differs = |group: &Vec<usize>| {
        ["count", "amount"].iter().any(|figure| {
            let mut figures: Vec<&str> = group
                .iter()
                .filter_map(|at| statements.get(*at))
                .map(|stated| part(stated, figure))
                .filter(|text| !text.is_empty())
                .collect();
            figures.sort_unstable();
            figures.dedup();
            figures.len() > 1
        })
    };
    groups.retain(differs);
    groups
}

/// Whether two totals speak of the same: what, of which scope, at which level and stage.
fn is_of_the_same(one: &Stated, other: &Stated) -> bool {
    ["what", "scope", "level", "stage"].iter().all(|name| part(one, name) == part(other, name))
        // A subtotal is of a part that its words alone name.
        && part(one, "level") != "subtotal"
}

/// Shows them side by side.
pub(super) fn shown(reader: &Reader, open: &Open) -> Markup {
    let groups = found(&open.statements);
    if groups.is_empty() {
        return html! {};
    }
    let title = reader.say(
        "原文前后不一：两处都列出，不取其一，也不平均；逐条由人定",
        "The text contradicts itself: both are shown, none is chosen or averaged; decide on each",
    );
    let body = html! {
        @for group in &groups {
            ul {
                @for at in group {
                    @if let Some(stated) = open.statements.get(*at) {
                        li {
                            a href=(open_href(open.id, at + 1)) { (at + 1) " " (says(stated)) }
                            " “" span translate="no" { (stated.statement.text.as_str()) } "”"
                        }
                    }
                }
            }
        }
    };
    notice(Tone::Warning, title, body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::record::Saved;
    use kernel::{Count, Id, Uuid};
    use records::sources::Statement;

    fn total(parts: &[(&str, &str)]) -> Stated {
        let statement = Statement {
            subject: "项目".into(),
            source: Id::new(Uuid::nil()),
            park: None,
            kind: StatementKind::StatedTotal,
            text: "签约项目".into(),
            starts_at: Count(0),
            ends_at: Count(4),
            reading: "{}".into(),
            state: StatementState::Pending,
            entered_in: None,
            entered_as: None,
            decided_by: None,
            decided_at: None,
        };
        let parts = parts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Stated { at: Saved { id: Uuid::nil(), version: 1 }, statement, parts }
    }

    #[test]
    fn two_figures_for_the_same_are_a_contradiction_and_for_another_stage_are_none() {
        let of = |count, stage| total(&[("what", "项目"), ("count", count), ("stage", stage)]);
        assert_eq!(found(&[of("15", "signed"), of("3", "started"), of("14", "signed")]), [vec![0, 2]]);
        assert!(found(&[of("15", "signed"), of("15", "signed"), of("", "signed")]).is_empty());
        let of = |amount| total(&[("what", "投资"), ("amount", amount)]);
        assert_eq!(found(&[of("113亿元"), of("131亿元")]), [vec![0, 1]]);
        let mut refused = of("131亿元");
        refused.statement.state = StatementState::Refused;
        assert!(found(&[of("113亿元"), refused]).is_empty(), "what was refused contradicts nothing");
    }
}
