//! One record: stored, read back, changed, put away and brought back.

use crate::nouns::{Garden, Shed, ShedState, Use, text};
use crate::support::{Sheds as _, all, cause, on_each};
use kernel::{Date, Id, Ids, Known, Many, Money, Record as _, Timestamp, Uuid, Value};
use store::{StoreError, Visible};

#[test]
fn every_kind_of_value_comes_back_as_it_was_stored() {
    on_each(|book| {
        let store = book.open();
        let garden = Uuid::now_v7();
        let full = Shed {
            shared_with: Ids(vec![Id::new(Uuid::now_v7()), Id::new(Uuid::now_v7())]),
            tenant: Some(Id::new(Uuid::now_v7())),
            rent: Known::Is(Money(999_999_999_999_999_999)),
            built: Known::Is(Date::new(2023, 8, 18).expect("a day")),
            state: ShedState::Let,
            uses: Many(vec![Use::Tools, Use::Seeds]),
            open: true,
            seen: Some(Timestamp(-1)),
            phone: Some("0527-00000000 转 8001".into()),
            note: Some("第一行\n第二行“引号”'; DROP TABLE journal; --\t𠮷🌱".into()),
            ..Shed::new("苏科大棚 \"A\" %_$1", garden)
        };
        let id = store.put(&full);
        assert_eq!(store.shed(id), full);

        let row = store.row(id);
        assert_eq!((row.id, row.version, row.archived_at, row.created_by), (id, 1, None, None));
        assert_eq!((row.created_at, row.updated_at), (cause().at, cause().at));
    });
}

#[test]
fn the_three_kinds_of_none_stay_apart() {
    on_each(|book| {
        let store = book.open();
        let mut shed = Shed::new("甲", Uuid::now_v7());
        (shed.rent, shed.built) = (Known::Unknown, Known::NotApplicable);
        let id = store.put(&shed);
        assert_eq!(store.shed(id), shed);

        (shed.rent, shed.built) = (Known::Empty, Known::Unknown);
        store.change(&store.row(id), &shed);
        assert_eq!(store.row(id).values[Shed::at("rent")], Value::Empty);
        assert_eq!(store.row(id).values[Shed::at("built")], Value::Unknown);

        shed.rent = Known::Is(Money(0));
        store.change(&store.row(id), &shed);
        assert_eq!(store.shed(id), shed, "nothing is not zero, and zero is not nothing");
    });
}

#[test]
fn a_change_counts_the_version_up_and_keeps_who_made_it() {
    on_each(|book| {
        let store = book.open();
        let (id, maker, other) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let shed = Shed::new("甲", Uuid::now_v7());
        let values = shed.values();
        let by = store::Journalled { actor: Some(maker), ..cause() };
        store.write_now(move |tx| tx.insert(Shed::NOUN, id, &values, &by)).expect("stored");

        let (before, values) = (store.row(id), Shed { name: "乙".into(), ..shed }.values());
        let later = store::Journalled { actor: Some(other), at: cause().at + 5, ..cause() };
        let version =
            store.write_now(move |tx| tx.update(Shed::NOUN, &before, &values, &later)).expect("changed");

        let row = store.row(id);
        assert_eq!((version, row.version, row.created_by), (2, 2, Some(maker)));
        assert_eq!((row.created_at, row.updated_at), (cause().at, cause().at + 5));
        assert_eq!(store.shed(id).name.as_str(), "乙");
    });
}

#[test]
fn a_stale_change_is_refused_and_changes_nothing() {
    on_each(|book| {
        let store = book.open();
        let id = store.put(&Shed::new("甲", Uuid::now_v7()));
        let first = store.row(id);
        store.change(&first, &Shed::new("乙", Uuid::now_v7()));

        let (before, values) = (first, Shed::new("丙", Uuid::now_v7()).values());
        let result = store.write_now(move |tx| tx.update(Shed::NOUN, &before, &values, &cause()));
        assert!(matches!(result, Err(StoreError::Stale { found: 2 })), "{result:?}");
        let result = store.write_now(move |tx| tx.archive(Shed::NOUN, id, 1, &cause()));
        assert!(matches!(result, Err(StoreError::Stale { found: 2 })), "{result:?}");
        assert_eq!(store.shed(id).name.as_str(), "乙");
        assert_eq!(store.entries().len(), 2, "a refused change leaves no entry");
    });
}

#[test]
fn what_does_not_exist_is_missing() {
    on_each(|book| {
        let store = book.open();
        let id = store.put(&Shed::new("甲", Uuid::now_v7()));
        let mut before = store.row(id);
        before.id = Uuid::now_v7();
        let (nobody, values) = (before.id, before.values.clone());
        let result = store.write_now(move |tx| tx.update(Shed::NOUN, &before, &values, &cause()));
        assert!(matches!(result, Err(StoreError::Missing)), "{result:?}");
        let result = store.write_now(move |tx| tx.restore(Shed::NOUN, nobody, 1, &cause()));
        assert!(matches!(result, Err(StoreError::Missing)), "{result:?}");
        let found = store.read_now(move |tx| tx.get(Shed::NOUN, nobody, &Visible::all())).expect("an answer");
        assert_eq!(found, None);
    });
}

#[test]
fn an_archived_record_leaves_the_list_and_comes_back_when_restored() {
    on_each(|book| {
        let store = book.open();
        let id = store.put(&Shed::new("甲", Uuid::now_v7()));
        let archived = store::ListQuery { archived: true, ..all(10) };
        store.write_now(move |tx| tx.archive(Shed::NOUN, id, 1, &cause())).expect("put away");
        assert_eq!(store.row(id).archived_at, Some(cause().at));
        assert_eq!(store.row(id).version, 2);
        assert_eq!((store.names(&all(10)), store.names(&archived)), (vec![], vec!["甲".to_owned()]));

        let (before, values) = (store.row(id), Shed::new("乙", Uuid::now_v7()).values());
        let result = store.write_now(move |tx| tx.update(Shed::NOUN, &before, &values, &cause()));
        assert!(result.is_err(), "what was put away is not changed: {result:?}");
        let result = store.write_now(move |tx| tx.archive(Shed::NOUN, id, 2, &cause()));
        assert!(result.is_err(), "nor put away twice: {result:?}");

        store.write_now(move |tx| tx.restore(Shed::NOUN, id, 2, &cause())).expect("brought back");
        assert_eq!((store.row(id).archived_at, store.row(id).version), (None, 3));
        assert_eq!((store.names(&all(10)), store.names(&archived)), (vec!["甲".to_owned()], vec![]));
        let actions: Vec<_> =
            store.entries().into_iter().map(|entry| (entry.action, entry.version)).collect();
        assert_eq!(actions, [("create".into(), 1), ("archive".into(), 2), ("restore".into(), 3)]);
    });
}

#[test]
fn an_identity_is_used_once() {
    on_each(|book| {
        let store = book.open();
        let id = store.put(&Shed::new("甲", Uuid::now_v7()));
        let values = Shed::new("乙", Uuid::now_v7()).values();
        let result = store.write_now(move |tx| tx.insert(Shed::NOUN, id, &values, &cause()));
        assert!(matches!(result, Err(StoreError::Unique(_))), "{result:?}");
        assert_eq!(store.shed(id).name.as_str(), "甲");
    });
}

#[test]
fn a_record_is_named_by_exactly_its_text() {
    on_each(|book| {
        let store = book.open();
        let garden = Uuid::now_v7();
        let one = store.put(&Shed::new("甲", garden));
        store.put(&Shed::new("乙", garden));
        store.put(&Shed::new("乙", garden));
        let gone = store.put(&Shed::new("丙", garden));
        store.write_now(move |tx| tx.archive(Shed::NOUN, gone, 1, &cause())).expect("put away");
        let named = |name: &'static str| {
            store.read_now(move |tx| tx.named(Shed::NOUN, "name", name, &Visible::all())).expect("ids")
        };
        assert_eq!(named("甲"), [one]);
        assert_eq!(named("乙").len(), 2);
        assert_eq!((named("丙"), named("甲 ")), (vec![], vec![]));
        let by_column = store.read_now(|tx| tx.named(Shed::NOUN, "id\" = t.\"id", "甲", &Visible::all()));
        assert!(by_column.expect("ids").is_empty(), "only a field's name is a column");
    });
}

#[test]
fn titles_of_several_nouns_come_in_one_answer() {
    on_each(|book| {
        let store = book.open();
        let shed = store.put(&Shed::new("棚", Uuid::now_v7()));
        let garden = Uuid::now_v7();
        store.write_now(move |tx| tx.insert(Garden::NOUN, garden, &[text("园")], &cause())).expect("stored");
        let titles = store.read_now(move |tx| {
            let all = Visible::all();
            tx.titles(&[
                (Garden::NOUN, &all, vec![garden, Uuid::now_v7(), garden]),
                (Shed::NOUN, &all, vec![shed]),
                (Shed::NOUN, &all, vec![]),
            ])
        });
        let titles = titles.expect("titles");
        assert_eq!(titles.len(), 2);
        assert_eq!((titles[&garden].as_str(), titles[&shed].as_str()), ("园", "棚"));
    });
}
