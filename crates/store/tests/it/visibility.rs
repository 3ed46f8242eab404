//! No reader finds what is not theirs: not in a list, a count, a title, a name, a search or a sum.

use crate::nouns::{Garden, Shed, text};
use crate::support::{Book, Sheds as _, all, cause, on_each};
use kernel::{Id, Ids, Reach, Record as _, Uuid};
use store::{Filter, Journalled, ListQuery, Store, Visible};

/// One shed for each way of being seen, and who sees it that way.
struct Estate {
    store: Store,
    ids: Vec<(&'static str, Uuid)>,
    garden: Uuid,
    guest: Uuid,
    tenant: Uuid,
    maker: Uuid,
}

impl Estate {
    fn new(book: &Book) -> Estate {
        let store = book.open();
        let [garden, guest, tenant, maker] = [(); 4].map(|()| Uuid::now_v7());
        let sheds = [
            Shed::new("自家", garden),
            Shed {
                shared_with: Ids(vec![Id::new(Uuid::now_v7()), Id::new(guest)]),
                ..Shed::new("共享", Uuid::now_v7())
            },
            Shed { tenant: Some(Id::new(tenant)), ..Shed::new("租下", Uuid::now_v7()) },
            Shed { open: true, ..Shed::new("公开", Uuid::now_v7()) },
            Shed::new("别家", Uuid::now_v7()),
        ];
        let mut ids: Vec<_> = ["自家", "共享", "租下", "公开", "别家"]
            .into_iter()
            .zip(sheds.iter().map(|shed| store.put(shed)))
            .collect();
        let (id, values) = (Uuid::now_v7(), Shed::new("亲手", Uuid::now_v7()).values());
        let by = Journalled { actor: Some(maker), ..cause() };
        store.write_now(move |tx| tx.insert(Shed::NOUN, id, &values, &by)).expect("stored");
        ids.push(("亲手", id));
        Estate { store, ids, garden, guest, tenant, maker }
    }

    /// Asks in every way there is, and gives the names that every way agrees on.
    fn seen(&self, visible: &Visible) -> Vec<&'static str> {
        let query = ListQuery { visible: visible.clone(), ..all(100) };
        let by_list = self.store.names(&query);
        let seen: Vec<&'static str> = self
            .ids
            .iter()
            .filter(|(name, id)| {
                let is_listed = by_list.iter().any(|listed| listed == name);
                for (way, is_found) in self.other_ways(&query, name, *id) {
                    assert_eq!(is_found, is_listed, "{name} by {way} and by list, for {visible:?}");
                }
                is_listed
            })
            .map(|(name, _)| *name)
            .collect();
        let counted = self.store.read_now(move |tx| tx.count(Shed::NOUN, &query, 100)).expect("a count");
        assert_eq!((counted, by_list.len()), (seen.len(), seen.len()), "for {visible:?}");
        seen
    }

    fn other_ways(&self, query: &ListQuery, name: &'static str, id: Uuid) -> Vec<(&'static str, bool)> {
        let query = query.clone();
        let ways = self.store.read_now(move |tx| {
            let visible = query.visible.clone();
            let searched = ListQuery { text: name.to_owned(), ..query.clone() };
            let filtered = ListQuery { filters: vec![Filter::AnyOf(0, vec![text(name)])], ..query };
            let groups = tx.counts_by(Shed::NOUN, &filtered, &[], None)?;
            Ok::<_, store::StoreError>(vec![
                ("get", tx.get(Shed::NOUN, id, &visible)?.is_some()),
                ("title", tx.titles(&[(Shed::NOUN, &visible, vec![id])])?.contains_key(&id)),
                ("name", tx.named(Shed::NOUN, "name", name, &visible)? == [id]),
                ("search", tx.list(Shed::NOUN, &searched)?.rows.len() == 1),
                ("filter", tx.list(Shed::NOUN, &filtered)?.rows.len() == 1),
                ("sum", groups.iter().map(|group| group.count.records).sum::<i64>() == 1),
            ])
        });
        ways.expect("every way answers")
    }
}

#[test]
fn each_way_of_being_seen_shows_its_own_rows_and_no_others() {
    on_each(|book| {
        let estate = Estate::new(book);
        let none = Visible::nothing();
        assert_eq!(estate.seen(&none), Vec::<&str>::new());
        assert_eq!(estate.seen(&Visible { park: Some(estate.garden), ..none.clone() }), ["自家"]);
        assert_eq!(estate.seen(&Visible { park: Some(estate.guest), ..none.clone() }), ["共享"]);
        assert_eq!(estate.seen(&Visible { owner: Some(estate.garden), ..none.clone() }), ["自家"]);
        assert_eq!(estate.seen(&Visible { owner: Some(estate.guest), ..none.clone() }), Vec::<&str>::new());
        assert_eq!(estate.seen(&Visible { party: Some(estate.tenant), ..none.clone() }), ["租下"]);
        assert_eq!(estate.seen(&Visible { creator: Some(estate.maker), ..none.clone() }), ["亲手"]);
        assert_eq!(estate.seen(&Visible { reach: Some(Reach::Network), ..none.clone() }), ["公开"]);
        assert_eq!(estate.seen(&Visible { reach: Some(Reach::Public), ..none.clone() }), Vec::<&str>::new());
        assert_eq!(estate.seen(&Visible { park: Some(Uuid::now_v7()), ..none }), Vec::<&str>::new());
        assert_eq!(estate.seen(&Visible::all()).len(), 6);
    });
}

#[test]
fn ways_of_being_seen_add_up() {
    on_each(|book| {
        let estate = Estate::new(book);
        let visible = Visible {
            owner: None,
            everything: false,
            park: Some(estate.garden),
            party: Some(estate.tenant),
            creator: Some(estate.maker),
            reach: Some(Reach::Network),
        };
        assert_eq!(estate.seen(&visible), ["自家", "租下", "公开", "亲手"]);
    });
}

#[test]
fn asking_for_ones_own_park_by_a_filter_opens_no_other() {
    on_each(|book| {
        let estate = Estate::new(book);
        let at = Shed::NOUN.position("garden").expect("the owner of a shed");
        let others = estate.store.row(estate.ids[4].1).values[at].clone();
        let own = kernel::Value::Id(estate.garden);
        let asked = |filters: Vec<Filter>| {
            let visible = Visible { park: Some(estate.garden), ..Visible::nothing() };
            estate.store.names(&ListQuery { filters, visible, ..all(100) })
        };
        assert_eq!(asked(vec![Filter::AnyOf(at, vec![own.clone()])]), ["自家"]);
        assert_eq!(asked(vec![Filter::AnyOf(at, vec![own.clone(), others.clone()])]), ["自家"]);
        assert_eq!(asked(vec![Filter::AnyOf(at, vec![others.clone()])]), Vec::<String>::new());
        let both = vec![Filter::AnyOf(at, vec![others]), Filter::AnyOf(at, vec![own])];
        assert_eq!(asked(both), Vec::<String>::new());
        assert_eq!(asked(vec![Filter::AnyOf(at, Vec::new())]), Vec::<String>::new());
    });
}

#[test]
fn a_change_moves_what_others_see_at_once() {
    on_each(|book| {
        let estate = Estate::new(book);
        let others = Visible { reach: Some(Reach::Network), ..Visible::nothing() };
        let (_, id) = estate.ids[3];
        let closed = Shed { open: false, ..estate.store.shed(id) };
        estate.store.change(&estate.store.row(id), &closed);
        assert_eq!(estate.seen(&others), Vec::<&str>::new());
    });
}

#[test]
fn a_noun_without_owner_is_seen_by_reach_or_maker_only() {
    on_each(|book| {
        let store = book.open();
        let garden = Uuid::now_v7();
        store.write_now(move |tx| tx.insert(Garden::NOUN, garden, &[text("园")], &cause())).expect("stored");
        let sees = |visible: Visible| {
            store.read_now(move |tx| tx.get(Garden::NOUN, garden, &visible)).expect("an answer").is_some()
        };
        assert!(!sees(Visible { park: Some(garden), party: Some(garden), ..Visible::nothing() }));
        assert!(sees(Visible { reach: Some(Reach::Own), ..Visible::nothing() }));
        assert!(sees(Visible::all()));
    });
}
