//! The minutes 纪要 of a meeting by GB/T 9704: topics with what was said, decisions with lead, partners, day and what is
//! handed in, who was there, and corrections, which stay visible. Before the issue the paper says that it is a draft.

use super::screen::{Item, Screen, read};
use crate::record::plain_names as names;
use crate::{Actor, App, Error, Result};
use kernel::{Date, Id, Prose, Uuid};
use papers::docx::{self, Block, Delegation, Document, Layout, Level, Masthead, People, Run};
use records::mechanisms::{Meeting, MeetingState};
use store::{Titles, Tx};

/// Writes the minutes of a meeting that the actor sees.
pub async fn minutes(app: &App, actor: &Actor, id: Uuid) -> Result<Vec<u8>> {
    let document = document(app, actor, id).await?;
    docx::write(&document, &Layout::minutes())
        .map_err(|fault| Error::Internal(format!("minutes of a meeting: {fault:?}")))
}

/// The minutes as a paper, for the file and for the screen.
pub async fn document(app: &App, actor: &Actor, id: Uuid) -> Result<Document> {
    let (actor, today) = (actor.clone(), app.now().day());
    let (screen, names) = app
        .read(move |tx| {
            let screen = read(tx, &actor, id, today)?;
            let names = named(tx, &screen)?;
            Ok((screen, names))
        })
        .await?;
    Ok(written(&screen, &names))
}

fn written(screen: &Screen, names: &Titles) -> Document {
    let meeting = &screen.meeting;
    let day = meeting.held_on.get().copied().unwrap_or(screen.today);
    let is_draft = meeting.state != MeetingState::Issued;
    let mut blocks = vec![Block::paragraph(opening(meeting, day))];
    for (id, topic) in &screen.topics {
        blocks.push(Block::heading(Level::One, about(topic.subject.as_str())));
        blocks.extend(topic.discussion.as_ref().map(|text| Block::paragraph(text.as_str())));
        let own = screen.items.iter().filter(|item| item.decision.topic.map(Id::raw) == Some(*id));
        blocks.extend(own.map(|item| decision(item, names)));
    }
    let of_no_topic = |item: &&Item| {
        let topic = item.decision.topic.map(Id::raw);
        topic.is_none_or(|topic| !screen.topics.iter().any(|(id, _)| *id == topic))
    };
    let others: Vec<Block> =
        screen.items.iter().filter(of_no_topic).map(|item| decision(item, names)).collect();
    if !others.is_empty() {
        blocks.push(Block::heading(
            Level::One,
            if screen.topics.is_empty() { "议定事项" } else { "其他议定事项" },
        ));
        blocks.extend(others);
    }
    for (label, text) in
        [("出席", &meeting.present), ("请假", &meeting.excused), ("列席", &meeting.observers)]
    {
        blocks.extend(text.as_ref().map(|text| people(label, text)));
    }
    if let Some(corrections) = &meeting.corrections {
        blocks.push(Block::heading(Level::One, "更正"));
        blocks.extend(corrections.as_str().lines().map(Block::paragraph));
    }
    let series = meeting.series.as_ref().map_or(meeting.name.as_str(), |series| series.as_str());
    let number = meeting.minutes_number.as_ref().map_or("", |number| number.as_str());
    let issued = meeting.minutes_on.unwrap_or(day);
    Document {
        masthead: Some(Masthead {
            mark: format!("{series}纪要{}", if is_draft { "（讨论稿）" } else { "" }),
            line: Some((number.to_owned(), docx::day(issued))),
            ..Masthead::default()
        }),
        title: format!("{}纪要", meeting.name.as_str()),
        blocks,
        made: Some(screen.today),
        ..Document::default()
    }
}

fn opening(meeting: &Meeting, day: Date) -> String {
    let place = meeting.place.as_ref().map_or(String::new(), |place| format!("在{}", place.as_str()));
    let by = meeting.presided_by.as_ref().map_or(String::new(), |by| format!("{}主持。", by.as_str()));
    let name = meeting.name.as_str();
    let summary = meeting.summary.as_ref().map_or("", Prose::as_str);
    format!("{}，{name}{place}召开。{by}{summary}现纪要如下：", docx::day(day))
}

/// A subject as a heading: 关于……, unless it says so itself.
fn about(subject: &str) -> String {
    if subject.starts_with("关于") { subject.to_owned() } else { format!("关于{subject}") }
}

/// A decision with who does it, with whom, by when, and what is handed in.
fn decision(item: &Item, names: &Titles) -> Block {
    let of = &item.decision;
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let lead = of.lead_park.map(Id::raw).or(of.lead_organisation.map(Id::raw)).map(name).unwrap_or_default();
    let others: Vec<String> = of
        .organisations
        .0
        .iter()
        .map(|id| id.raw())
        .chain(of.parks.0.iter().map(|id| id.raw()).filter(|id| Some(*id) != of.lead_park.map(Id::raw)))
        .map(name)
        .filter(|name| !name.is_empty())
        .collect();
    let mut text = format!("由{lead}牵头");
    if let Some(person) = &of.person {
        text.push_str(&format!("（责任人：{}）", person.as_str()));
    }
    if !others.is_empty() {
        text.push_str(&format!("，{}配合", others.join("、")));
    }
    text.push_str(&format!("，于{}前完成", docx::day(of.due_on)));
    if let Some(deliverable) = &of.deliverable {
        text.push_str(&format!("，交付{}", deliverable.as_str()));
    }
    text.push('。');
    let full = of.text.as_ref().map_or(of.subject.as_str(), Prose::as_str).trim();
    let stop = if full.ends_with(['。', '；', '.']) { "" } else { "。" };
    Block::Heading { level: Level::Two, text: format!("{full}{stop}"), run_in: vec![Run::plain(text)] }
}

/// A line for each person, 单位 姓名, as lists by unit; a line without a space is a name alone.
fn people(label: &str, text: &Prose) -> Block {
    let mut delegations: Vec<Delegation> = Vec::new();
    for line in text.as_str().lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (unit, name) = line.split_once(char::is_whitespace).unwrap_or(("", line));
        match delegations.last_mut().filter(|last| last.unit == unit) {
            Some(last) => last.names.push(name.trim().to_owned()),
            None => {
                delegations.push(Delegation { unit: unit.to_owned(), names: vec![name.trim().to_owned()] });
            }
        }
    }
    Block::People(People { label: label.to_owned(), delegations })
}

/// Names of the units that the decisions name.
fn named(tx: &mut Tx<'_>, screen: &Screen) -> Result<Titles> {
    let parks = screen.items.iter().flat_map(|item| {
        item.decision.parks.0.iter().chain(&item.decision.lead_park).map(|id| id.raw()).collect::<Vec<_>>()
    });
    let organisations = screen.items.iter().flat_map(|item| {
        let of = &item.decision;
        of.organisations.0.iter().chain(&of.lead_organisation).map(|id| id.raw()).collect::<Vec<_>>()
    });
    names(tx, parks.collect(), organisations.collect())
}
