//! No change without its entry, no entry without its change.

use crate::nouns::Shed;
use crate::support::{Sheds as _, all, cause, on_each};
use kernel::{Known, Money, Record as _, Uuid};
use store::{Journalled, StoreError};

#[test]
fn an_entry_says_who_changed_what_and_follows_the_one_before() {
    on_each(|book| {
        let store = book.open();
        let (actor, park) = (Uuid::now_v7(), Uuid::now_v7());
        let shed = Shed { rent: Known::Is(Money(12_345)), ..Shed::new("甲", park) };
        let id = store.put(&shed);
        let (before, values) = (store.row(id), Shed { rent: Known::Unknown, ..shed }.values());
        let by = Journalled {
            at: 5,
            actor: Some(actor),
            name: "王经办".into(),
            role: "clerk".into(),
            park: Some(park),
            address: "192.0.2.1".into(),
            request: "r-1".into(),
            reason: "据函更正".into(),
            citation: "sources/1#3-9".into(),
        };
        store.write_now(move |tx| tx.update(Shed::NOUN, &before, &values, &by)).expect("changed");

        let entries = store.entries();
        let [first, second] = entries.as_slice() else { panic!("two entries, not {}", entries.len()) };
        assert_eq!((first.seq, first.action.as_str(), first.prev.as_str()), (1, "create", ""));
        assert_eq!((second.seq, &second.prev), (2, &first.hash));
        assert_eq!(second.hash.len(), 64);
        assert_eq!((second.actor.clone(), second.park.clone()), (actor.to_string(), park.to_string()));
        assert_eq!(
            (second.name.as_str(), second.role.as_str(), second.address.as_str()),
            ("王经办", "clerk", "192.0.2.1")
        );
        assert_eq!(
            (second.request.as_str(), second.reason.as_str(), second.citation.as_str()),
            ("r-1", "据函更正", "sources/1#3-9")
        );
        assert_eq!(
            (second.noun.as_str(), second.record.clone(), second.version),
            ("garden-sheds", id.to_string(), 2)
        );
        let changes = second.changes();
        assert_eq!(changes.len(), 1);
        assert_eq!(
            (changes[0].field.as_str(), changes[0].before.as_deref(), changes[0].after.as_deref()),
            ("rent", Some("123.45"), Some("未掌握"))
        );

        let of_record = store.read_now(move |tx| tx.history(Shed::NOUN, id, 10)).expect("its history");
        assert_eq!(of_record.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [2, 1]);
        let of_actor = store.read_now(move |tx| tx.entries(0, Some(actor), Some(park), 10)).expect("entries");
        assert_eq!(of_actor.len(), 1);
    });
}

#[test]
fn a_job_that_fails_leaves_neither_row_nor_entry() {
    on_each(|book| {
        let store = book.open();
        store.put(&Shed::new("甲", Uuid::now_v7()));
        let values = Shed::new("乙", Uuid::now_v7()).values();
        let result: Result<(), StoreError> = store.write_now(move |tx| {
            tx.insert(Shed::NOUN, Uuid::now_v7(), &values, &cause())?;
            Err(StoreError::Missing)
        });
        assert!(matches!(result, Err(StoreError::Missing)));
        assert_eq!(store.names(&all(10)), ["甲"]);
        assert_eq!(store.entries().len(), 1);
        assert_eq!(store.read_now(|tx| tx.head()).expect("the head").0, 1);
    });
}

#[test]
fn a_job_that_panics_is_undone_and_the_store_goes_on() {
    on_each(|book| {
        let store = book.open();
        let values = Shed::new("乙", Uuid::now_v7()).values();
        let result: Result<(), StoreError> = store.write_now(move |tx| {
            tx.insert(Shed::NOUN, Uuid::now_v7(), &values, &cause())?;
            panic!("a mistake of ours")
        });
        assert!(matches!(result, Err(StoreError::Database(_))), "{result:?}");
        let result: Result<(), StoreError> = store.read_now(|_| panic!("a mistake of ours"));
        assert!(matches!(result, Err(StoreError::Database(_))), "{result:?}");
        store.put(&Shed::new("丙", Uuid::now_v7()));
        assert_eq!(store.names(&all(10)), ["丙"]);
        assert_eq!(store.entries().len(), 1);
    });
}

#[test]
fn comments_and_files_are_journalled_too() {
    on_each(|book| {
        let store = book.open();
        let id = store.put(&Shed::new("甲", Uuid::now_v7()));
        let file = store::Attachment {
            id: Uuid::now_v7(),
            name: "函.pdf".into(),
            kind: "application/pdf".into(),
            size: 12,
            hash: "ab".into(),
            author: "测试".into(),
            at: cause().at,
        };
        let kept = file.clone();
        let listed = store.write_now(move |tx| {
            tx.comment(Shed::NOUN, id, Uuid::now_v7(), "请核对", &cause())?;
            tx.attach(Shed::NOUN, id, &file, &cause())?;
            tx.note(&cause(), "look", Shed::SLUG, Some(id))?;
            let listed = tx.attachments(Shed::NOUN, id)?;
            assert!(tx.detach(Shed::NOUN, id, file.id, &cause())?);
            assert!(!tx.detach(Shed::NOUN, id, file.id, &cause())?, "once is enough");
            Ok::<_, StoreError>(listed)
        });
        assert_eq!(listed.expect("listed"), [kept]);
        let comments = store.read_now(move |tx| tx.comments(Shed::NOUN, id)).expect("comments");
        assert_eq!(comments.iter().map(|comment| comment.body.as_str()).collect::<Vec<_>>(), ["请核对"]);
        assert_eq!(store.read_now(move |tx| tx.attachments(Shed::NOUN, id)).expect("files"), []);
        let actions: Vec<String> = store.entries().into_iter().map(|entry| entry.action).collect();
        assert_eq!(actions, ["create", "comment", "attach", "look", "detach"]);
    });
}
