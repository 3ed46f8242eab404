//! The templates that come with the program: two releases, two bulletins, briefs and pages. They are records like any
//! other once they are in the book, and users change them; only those that a book never had are added.

use crate::record::{self, Change};
use crate::{Actor, App, Result};
use kernel::{Prose, Record as _, Uuid};
use records::sources::{DraftForm, DraftSubject, DraftTemplate};
use store::Visible;

/// Number, name, form, subject, text. The number is part of its identity and never given anew.
type Shipped = (u128, &'static str, DraftForm, DraftSubject, &'static str);

const SHIPPED: &[Shipped] = &[
    (
        1,
        "活动新闻稿（消息）",
        DraftForm::Release,
        DraftSubject::Event,
        include_str!("shipped/event-news.txt"),
    ),
    (
        2,
        "活动新闻稿（项目为主）",
        DraftForm::Release,
        DraftSubject::Event,
        include_str!("shipped/event-projects.txt"),
    ),
    (3, "活动简报", DraftForm::Bulletin, DraftSubject::Event, include_str!("shipped/event-bulletin.txt")),
    (4, "园区月度简报", DraftForm::Bulletin, DraftSubject::Month, include_str!("shipped/month-bulletin.txt")),
    (5, "活动一页简介", DraftForm::Brief, DraftSubject::Event, include_str!("shipped/event-brief.txt")),
    (6, "园区一页简介", DraftForm::Brief, DraftSubject::Park, include_str!("shipped/park-brief.txt")),
    (
        7,
        "园区新闻稿（月度）",
        DraftForm::Release,
        DraftSubject::Month,
        include_str!("shipped/month-news.txt"),
    ),
    (8, "产业链页面", DraftForm::Page, DraftSubject::Chain, include_str!("shipped/chain-page.txt")),
    (9, "合作数据页面", DraftForm::Page, DraftSubject::Figures, include_str!("shipped/figures-page.txt")),
];

/// Identities of shipped templates: far below those of records, which begin with their time.
const FIRST_ID: u128 = 0x0000_0000_0000_7000_8000_d000_0000_0000;

/// Adds the shipped templates that the book never had. Changed and archived ones stay as they are.
pub async fn ship(app: &App) -> Result<usize> {
    let now = app.now();
    app.write(move |tx| {
        let mut added = 0;
        for (number, name, form, about, body) in SHIPPED {
            let id = Uuid::from_u128(FIRST_ID + number);
            if tx.get(DraftTemplate::NOUN, id, &Visible::all())?.is_some() {
                continue;
            }
            let template = DraftTemplate {
                name: (*name).into(),
                form: *form,
                about: *about,
                body: Prose((*body).trim().to_owned()),
                park: None,
            };
            record::put_as(tx, &Actor::operator(), now, id, &template, &Change::default())?;
            added += 1;
        }
        Ok(added)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_templates_read_and_keep_their_numbers() {
        let numbers: Vec<u128> = SHIPPED.iter().map(|(number, ..)| *number).collect();
        assert_eq!(numbers, (1..=SHIPPED.len() as u128).collect::<Vec<_>>());
        for (_, name, _, _, body) in SHIPPED {
            assert!(
                engine_draft::Template::read(body).is_ok(),
                "{name}: {:?}",
                engine_draft::Template::read(body)
            );
        }
        let of = |form| SHIPPED.iter().filter(|(_, _, own, ..)| *own == form).count();
        assert!(of(DraftForm::Release) >= 2 && of(DraftForm::Bulletin) >= 2 && of(DraftForm::Brief) >= 1);
    }
}
