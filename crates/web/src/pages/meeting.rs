//! 开会屏: a meeting run from one screen. The agenda with what earlier meetings left, the decisions with their tasks and
//! a form for the next one, who is there, and the minutes as they grow. The agenda also prints.

use super::offers;
use super::reply::page;
use super::supervision::{DOCX, as_slip, lead, steps, wanted};
use super::{Reader, act as acts, words};
use crate::answer::{self, Answer};
use crate::request::Caller;
use crate::ui::{
    document_paper, empty_state, figure_note, link_button, page_head, section, section_with, toolbar,
};
use app::meetings::{self, Item, Screen, Unfinished};
use app::tasks::Lamp;
use app::tasks::Line;
use app::{App, Result, record};
use axum::extract::{Path, State};
use kernel::{Choice as _, Id, Prose, Record as _, Uuid};
use maud::{Markup, html};
use records::administration::User;
use records::mechanisms::{Meeting, TaskState, Topic, TopicResult};
use records::network::{Organisation, Park};
use std::collections::HashMap;
use store::Titles;

/// Fields of a decision that the screen asks; the rest stand on the step's own page.
const ASKED: &[&str] = &["subject", "topic", "lead_park", "lead_organisation", "due_on", "deliverable"];

/// Shows the screen.
pub(crate) async fn screen(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let id = wanted(&id)?;
    let screen = meetings::screen(&app, &reader.actor, id).await?;
    let names = names(&app, &reader, &screen).await?;
    let opened = record::open(&app, &reader.actor, Meeting::NOUN, id).await?;
    let document = meetings::minutes_document(&app, &reader.actor, id).await?;
    let decide = opened.acts.iter().copied().find(|act| act.input.slug == "resolutions");
    let form = match decide {
        Some(act) => acts::inline(&app, &reader, act, &opened, ASKED, &reader.at).await?,
        None => html! {},
    };
    let view = View { reader: &reader, screen: &screen, names: &names };
    let title = screen.meeting.name.as_str();
    let (chapter, list) = (words::chapter_href(Meeting::NOUN.chapter), String::from("/meetings"));
    let others: Vec<_> = opened.acts.iter().copied().filter(|act| act.input.slug != "resolutions").collect();
    let tools = toolbar(&[
        link_button(reader.say("议程打印", "Agenda, for print"), &format!("/meetings/{id}/agenda")),
        link_button(reader.say("纪要 .docx", "Minutes .docx"), &format!("/papers/meetings/{id}/minutes")),
        link_button(reader.say("会议记录页", "Record"), &format!("/meetings/{id}")),
    ]);
    let main = html! {
        (page_head(&reader.crumbs(Meeting::NOUN, &chapter, Some(&list)), title, view.lead(), tools))
        @if decide.is_some() { (acts::quiet_buttons(&reader, id, &others)) } @else { (acts::buttons(&reader, id, &others)) }
        div.meet {
            div { (view.agenda()) (view.present()) }
            div { (view.decisions(form)) (view.slips()) }
            div {
                (section(
                    reader.say("纪要预览", "The minutes so far"),
                    html! { (reader.say("随议定事项更新，与 .docx 同源", "grows with the decisions; the file says the same")) },
                    document_paper(&document),
                ))
            }
        }
    };
    Ok(page(reader.page_in(Some(Meeting::NOUN.chapter), title, main)))
}

/// Shows the agenda as a list for print.
pub(crate) async fn agenda(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let reader = Reader::new(&app, &caller);
    let id = wanted(&id)?;
    let screen = meetings::screen(&app, &reader.actor, id).await?;
    let names = names(&app, &reader, &screen).await?;
    let view = View { reader: &reader, screen: &screen, names: &names };
    let title = format!("{}{}", screen.meeting.name.as_str(), reader.say("议程", ": agenda"));
    let back = format!("/meetings/{id}/screen");
    let main = html! {
        (page_head(&[(reader.say("开会屏", "Screen"), back.as_str())], &title, view.lead(), html! {}))
        (view.agenda_in_full())
        (figure_note(html! { (reader.say("截至 ", "As of ")) (reader.now.minute()) }))
    };
    Ok(page(reader.page_in(Some(Meeting::NOUN.chapter), &title, main)))
}

/// The minutes for Word.
pub(crate) async fn minutes(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let bytes = meetings::minutes_paper(&app, &caller.actor, wanted(&id)?).await?;
    Ok(answer::file("会议纪要.docx", DOCX, bytes))
}

async fn names(app: &App, reader: &Reader, screen: &Screen) -> Result<Titles> {
    let mut ids: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    let left = screen.unfinished.iter().filter_map(|one| match one {
        Unfinished::Decision(item) => Some(item.as_ref()),
        Unfinished::Topic(..) => None,
    });
    for item in screen.items.iter().chain(left) {
        let of = &item.decision;
        ids.entry(Park::SLUG).or_default().extend(of.lead_park.map(Id::raw));
        ids.entry(Organisation::SLUG).or_default().extend(of.lead_organisation.map(Id::raw));
        for (_, task, _) in &item.tasks {
            ids.entry(Park::SLUG).or_default().extend(task.lead_park.map(Id::raw));
            ids.entry(Organisation::SLUG).or_default().extend(task.lead_organisation.map(Id::raw));
            ids.entry(User::SLUG).or_default().extend(task.handler.map(Id::raw));
        }
    }
    for (_, topic) in &screen.topics {
        ids.entry(Park::SLUG).or_default().extend(topic.park.map(Id::raw));
        ids.entry(Organisation::SLUG).or_default().extend(topic.proposer.map(Id::raw));
    }
    for list in ids.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    offers::titles(app, &reader.actor, ids).await
}

struct View<'a> {
    reader: &'a Reader,
    screen: &'a Screen,
    names: &'a Titles,
}

impl View<'_> {
    fn lead(&self) -> Markup {
        let meeting = &self.screen.meeting;
        html! {
            @if let Some(day) = meeting.held_on.get() { (day) }
            @if let Some(place) = &meeting.place { "·" (place.as_str()) }
            "·" (meeting.state.label().get(self.reader.lang))
        }
    }

    fn agenda(&self) -> Markup {
        let reader = self.reader;
        let note = html! { (self.screen.topics.len()) (reader.say(" 件，已过初筛", " screened")) };
        section_with(
            reader.say("议程", "Agenda"),
            note,
            Some((
                reader.say("提议题", "Propose a topic"),
                &format!("/topics/new?meeting={}", self.screen.row.id),
            )),
            html! {
                ol.rows.agenda {
                    @if !self.screen.unfinished.is_empty() {
                        li { a href="#left" { (reader.say("上次议定事项回看", "What earlier meetings left")) } p.quiet { (self.screen.unfinished.len()) (reader.say(" 件未了", " unfinished")) } }
                    }
                    @for (id, topic) in &self.screen.topics { (self.topic(*id, topic)) }
                }
                @if self.screen.topics.is_empty() && self.screen.unfinished.is_empty() {
                    (empty_state(
                        reader.say("还没有议题", "No topics yet"),
                        reader.say("园区提出、联络员审核后列在这里。", "Parks propose them; screened, they stand here."),
                        html! {},
                    ))
                }
            },
        )
    }

    fn topic(&self, id: Uuid, topic: &Topic) -> Markup {
        let reader = self.reader;
        let by = topic.park.map(Id::raw).or(topic.proposer.map(Id::raw)).and_then(|id| self.names.get(&id));
        html! {
            li {
                a href={ "/topics/" (id) } { (topic.subject.as_str()) }
                @if let Some(result) = topic.result { " " span.quiet { (result.label().get(reader.lang)) } }
                p.quiet {
                    @if let Some(by) = by { (reader.say("提出：", "By ")) (by) }
                    @if topic.result.is_none_or(|result| result == TopicResult::Deferred) {
                        " " a href={ "/topics/" (id) "/outcomes" } { (reader.say("记结果", "Note the result")) }
                    }
                }
            }
        }
    }

    fn present(&self) -> Markup {
        let (reader, meeting) = (self.reader, &self.screen.meeting);
        let lists = [
            (reader.say("出席", "Present"), &meeting.present),
            (reader.say("请假", "Excused"), &meeting.excused),
            (reader.say("列席", "In attendance"), &meeting.observers),
        ];
        let count = |text: &Option<Prose>| {
            text.as_ref()
                .map_or(0, |text| text.as_str().lines().filter(|line| !line.trim().is_empty()).count())
        };
        section(
            reader.say("到会", "Who is there"),
            html! { (reader.say("出席 ", "present ")) (count(&meeting.present)) },
            html! {
                dl.facts {
                    @for (label, text) in lists {
                        @if let Some(text) = text {
                            div { dt { (label) } dd { @for line in text.as_str().lines() { (line) br; } } }
                        }
                    }
                }
            },
        )
    }

    fn decisions(&self, form: Markup) -> Markup {
        let reader = self.reader;
        let note =
            html! { (reader.say("没有牵头单位和时限，不能议定", "none without a lead unit and a day")) };
        section(
            reader.say("议定事项", "Decisions"),
            note,
            html! {
                @for (nth, item) in self.screen.items.iter().enumerate() { (self.item(Some(nth + 1), item)) }
                (form)
                @if self.screen.items.is_empty() && form.0.is_empty() {
                    (empty_state(
                        reader.say("还没有议定事项", "Nothing decided yet"),
                        reader.say("点“开会”后在这里逐条议定。", "Open the meeting to decide item by item."),
                        html! {},
                    ))
                }
                @if !self.screen.unfinished.is_empty() {
                    h3 id="left" { (reader.say("上次议定事项回看", "What earlier meetings left")) }
                    @for one in &self.screen.unfinished { (self.left(one)) }
                }
            },
        )
    }

    fn item(&self, nth: Option<usize>, item: &Item) -> Markup {
        let (reader, of) = (self.reader, &item.decision);
        let lead_of = of.lead_park.map(Id::raw).or(of.lead_organisation.map(Id::raw));
        let lead_of = lead_of.and_then(|id| self.names.get(&id)).map_or("", String::as_str);
        html! {
            article.decision {
                h3 {
                    @if let Some(nth) = nth { (nth) ". " }
                    a href={ "/decisions/" (item.id) } { (of.subject.as_str()) }
                }
                p.quiet {
                    (reader.say("牵头 ", "lead ")) (lead_of) "·" (of.due_on) (reader.say(" 前", " at the latest"))
                    @if let Some(deliverable) = &of.deliverable { "·" (reader.say("交付：", "deliverable: ")) (deliverable.as_str()) }
                    @if nth.is_none() {
                        @if let Some(name) = self.screen.earlier.get(&of.meeting.raw()) { "·" (name) }
                    }
                }
                @for (id, task, lit) in &item.tasks {
                    p {
                        "→ " a href={ "/tasks/" (id) } { (reader.say("任务", "Task")) }
                        " " (lead(task, self.names))
                        @if let Some(lit) = lit { " " (crate::ui::lamp(super::supervision::lamp_of(lit), app::watch::words::reason(&lit.reason).get(reader.lang))) }
                        " " span.quiet { (steps(reader, task.state).iter().rev().find(|(_, done)| *done).map_or("", |(step, _)| *step)) @if task.state == TaskState::Withdrawn { (reader.say("撤销", "withdrawn")) } }
                    }
                }
            }
        }
    }

    fn left(&self, one: &Unfinished) -> Markup {
        let reader = self.reader;
        match one {
            Unfinished::Decision(item) => self.item(None, item),
            Unfinished::Topic(id, topic) => html! {
                article.decision {
                    h3 { a href={ "/topics/" (id) } { (topic.subject.as_str()) } }
                    p.quiet {
                        @match topic.result {
                            Some(result) => { (result.label().get(reader.lang)) }
                            None => { (reader.say("未上会", "not reached")) }
                        }
                        @if let Some(name) = topic.meeting.and_then(|id| self.screen.earlier.get(&id.raw())) { "·" (name) }
                    }
                }
            },
        }
    }

    /// Tasks of this meeting and of earlier ones that are late, silent or near.
    fn slips(&self) -> Markup {
        let reader = self.reader;
        let left = self.screen.unfinished.iter().filter_map(|one| match one {
            Unfinished::Decision(item) => Some(item.as_ref()),
            Unfinished::Topic(..) => None,
        });
        let lines: Vec<Line> = self
            .screen
            .items
            .iter()
            .chain(left)
            .flat_map(|item| &item.tasks)
            .filter_map(|(id, task, lit)| {
                let lit = lit.clone().filter(|lit| lit.light != Lamp::Green)?;
                Some(Line { id: *id, task: task.clone(), lit, slip: None })
            })
            .collect();
        if lines.is_empty() {
            return html! {};
        }
        section_with(
            reader.say("亮灯任务", "Tasks with a light"),
            html! { (lines.len()) },
            Some((reader.say("督办台", "Supervision"), "/tasks/desk")),
            html! { @for line in &lines { (as_slip(reader, line, self.names)) } },
        )
    }

    fn agenda_in_full(&self) -> Markup {
        let reader = self.reader;
        html! {
            ol.rows.agenda {
                @if !self.screen.unfinished.is_empty() {
                    li {
                        b { (reader.say("上次议定事项回看", "What earlier meetings left")) }
                        @for one in &self.screen.unfinished { (self.left(one)) }
                    }
                }
                @for (id, topic) in &self.screen.topics {
                    (self.topic(*id, topic))
                    @if let Some(material) = &topic.material { li.quiet { (super::cell::first_words(material.as_str(), 400)) } }
                }
            }
        }
    }
}
