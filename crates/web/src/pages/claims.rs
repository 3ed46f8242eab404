//! The desk of claims 首报台: a park's own with the days left; the work team's with attempts, near names, parks that
//! report very often, and disputes.

use super::record::days_left;
use super::reply::page;
use super::words::record_href as record_of;
use super::{Reader, offers};
use crate::answer::Answer;
use crate::request::Caller;
use crate::ui::{Column, Row, Table, figure_note, link_button, link_solid, page_head, section, toolbar};
use app::access::Role;
use app::projects::claim::desk::{self, Desk, Standing};
use app::{App, Result, act};
use axum::extract::State;
use kernel::{Choice as _, Record as _, Uuid};
use maud::{Markup, html};
use records::network::Park;
use records::projects::{Claim, Dispute};
use std::collections::HashMap;
use store::Titles;

/// Shows the desk. Who has none is told that there is no such page.
pub(crate) async fn desk(State(app): State<App>, caller: Caller) -> Answer {
    let reader = Reader::new(&app, &caller);
    let desk = desk::read(&app, &reader.actor).await?;
    let standing =
        desk.open.iter().chain(&desk.refused).chain(desk.near.iter().flat_map(|(one, two)| [one, two]));
    let parks: Vec<Uuid> = standing
        .map(|one| one.claim.park.raw())
        .chain(desk.busy.iter().map(|(park, _)| *park))
        .chain(desk.disputes.iter().map(|(_, dispute)| dispute.park.raw()))
        .collect();
    let parks = park_names(&app, &reader, parks.into_iter()).await?;
    let view =
        View { reader: &reader, parks, sees_all: matches!(reader.actor.role, Role::Team | Role::Leader) };
    let title = reader.say("首报台", "Claims");
    let chapter = super::words::chapter_href(Claim::NOUN.chapter);
    let mut items = vec![link_button(reader.say("全部首报", "All claims"), "/claims")];
    if act::may_make(&reader.actor, Claim::NOUN) {
        items.push(link_solid(reader.say("首报", "Report"), "/claims/new"));
    }
    let until = html! { (reader.say("截至 ", "As of ")) (reader.now.minute()) };
    let main = html! {
        (page_head(&reader.crumbs(Claim::NOUN, &chapter, Some("/claims")), title, until, toolbar(&items)))
        (view.all(&desk))
    };
    Ok(page(reader.page_in(Some(Claim::NOUN.chapter), title, main)))
}

/// Names of parks by id.
pub(super) async fn park_names(
    app: &App,
    reader: &Reader,
    ids: impl Iterator<Item = Uuid>,
) -> Result<Titles> {
    let wanted = HashMap::from([(Park::SLUG, ids.collect::<Vec<_>>())]);
    offers::titles(app, &reader.actor, wanted).await
}

struct View<'a> {
    reader: &'a Reader,
    parks: Titles,
    sees_all: bool,
}

impl View<'_> {
    fn all(&self, desk: &Desk) -> Markup {
        let reader = self.reader;
        html! {
            @if self.sees_all {
                (self.near(desk))
                @if !desk.busy.is_empty() { (self.busy(desk)) }
            }
            @if self.sees_all || !desk.disputes.is_empty() { (self.disputes(desk)) }
            (self.claims(
                if self.sees_all { reader.say("在保护的首报", "Claims under protection") } else { reader.say("我的首报", "My claims") },
                &desk.open,
                true,
            ))
            (self.claims(reader.say("已有首报的提交", "Reports that came second"), &desk.refused, false))
        }
    }

    fn park(&self, id: Uuid) -> Markup {
        html! { (self.parks.get(&id).map_or("—", String::as_str)) }
    }

    fn case(&self, one: &Standing) -> Markup {
        let case = one.claim.number.as_ref().map_or("—", |case| case.0.as_str());
        html! { a.nowrap href=(record_of(Claim::NOUN, one.id)) { span.code translate="no" { (case) } } }
    }

    fn claims(&self, title: &str, of: &[Standing], protected: bool) -> Markup {
        let reader = self.reader;
        let mut columns = vec![
            Column { label: reader.say("案号", "Case"), ..Column::default() },
            Column { label: reader.say("投资方", "Investor"), wide: true, ..Column::default() },
            Column { label: reader.say("事项", "Subject"), wide: true, ..Column::default() },
        ];
        if self.sees_all {
            columns.push(Column { label: reader.say("园区", "Park"), ..Column::default() });
        }
        columns.push(Column { label: reader.say("状态", "State"), ..Column::default() });
        columns.push(match protected {
            true => Column { label: reader.say("余", "Left"), ..Column::default() },
            false => Column { label: reader.say("提交", "Reported"), ..Column::default() },
        });
        let row = |one: &Standing| {
            let mut cells =
                vec![self.case(one), html! { (one.claim.investor_name.0) }, html! { (one.claim.subject.0) }];
            if self.sees_all {
                cells.push(self.park(one.claim.park.raw()));
            }
            cells.push(html! { (one.claim.state.label().get(reader.lang)) });
            cells.push(match protected {
                true => days_left(reader, one),
                false => html! { @if let Some(at) = one.claim.filed_at { (at.minute()) } },
            });
            Row { key: one.id.to_string(), name: one.claim.subject.0.clone(), cells }
        };
        self.table(title, &columns, of.iter().map(row).collect())
    }

    /// Pairs of open claims that the work team should look at.
    fn near(&self, desk: &Desk) -> Markup {
        let reader = self.reader;
        let title = reader.say("名称近似或代码相同", "Near names, or one code");
        let columns = [
            Column { label: reader.say("先", "Earlier"), ..Column::default() },
            Column { label: reader.say("投资方", "Investor"), wide: true, ..Column::default() },
            Column { label: reader.say("园区", "Park"), ..Column::default() },
            Column { label: reader.say("后", "Later"), ..Column::default() },
            Column { label: reader.say("投资方", "Investor"), wide: true, ..Column::default() },
            Column { label: reader.say("园区", "Park"), ..Column::default() },
        ];
        let row = |(one, two): &(Standing, Standing)| Row {
            key: format!("{}{}", one.id, two.id),
            name: one.claim.subject.0.clone(),
            cells: [one, two]
                .into_iter()
                .flat_map(|of| {
                    [self.case(of), html! { (of.claim.investor_name.0) }, self.park(of.claim.park.raw())]
                })
                .collect(),
        };
        let rows: Vec<Row> = desk.near.iter().map(row).collect();
        html! {
            (self.table(title, &columns, rows))
            (figure_note(html! { (reader.say(
                "去掉地名和公司形式后相同或只差一个字。只是提示，园区看不到；是同一家的，对后报的不受理，或由园区提出争议。",
                "The same without region and legal form, or one character apart. A hint that parks do not see: if it is one enterprise, refuse the later claim or let its park raise a dispute.",
            )) }))
        }
    }

    fn busy(&self, desk: &Desk) -> Markup {
        let reader = self.reader;
        let columns = [
            Column { label: reader.say("园区", "Park"), ..Column::default() },
            Column { label: reader.say("今日首报", "Reports today"), number: true, ..Column::default() },
        ];
        let row = |(park, times): &(Uuid, usize)| Row {
            key: park.to_string(),
            name: String::new(),
            cells: vec![self.park(*park), html! { (times) }],
        };
        let title = reader.say("提交很多的园区，已放慢", "Parks that report very often, slowed");
        self.table(title, &columns, desk.busy.iter().map(row).collect())
    }

    fn disputes(&self, desk: &Desk) -> Markup {
        let reader = self.reader;
        let mut columns =
            vec![Column { label: reader.say("争议", "Dispute"), wide: true, ..Column::default() }];
        if self.sees_all {
            columns.push(Column { label: reader.say("园区", "Park"), ..Column::default() });
        }
        columns.push(Column { label: reader.say("状态", "State"), ..Column::default() });
        columns.push(Column { label: reader.say("提出", "Raised"), ..Column::default() });
        let row = |(id, dispute): &(Uuid, Dispute)| {
            let mut cells = vec![html! { a href=(record_of(Dispute::NOUN, *id)) { (dispute.subject.0) } }];
            if self.sees_all {
                cells.push(self.park(dispute.park.raw()));
            }
            cells.push(html! { (dispute.state.label().get(reader.lang)) });
            cells.push(html! { (dispute.raised_on) });
            Row { key: id.to_string(), name: dispute.subject.0.clone(), cells }
        };
        self.table(reader.say("争议", "Disputes"), &columns, desk.disputes.iter().map(row).collect())
    }

    fn table(&self, title: &str, columns: &[Column<'_>], rows: Vec<Row>) -> Markup {
        let reader = self.reader;
        let note = html! { (rows.len()) (reader.say(" 件", "")) };
        let body = match rows.is_empty() {
            true => html! { p.quiet { (reader.say("现在没有。", "None now.")) } },
            false => Table { caption: title, columns, rows, lang: reader.lang, ..Table::default() }.markup(),
        };
        section(title, note, body)
    }
}
