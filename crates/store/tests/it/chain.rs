//! Private fields in the journal are digests, and a person can be erased without breaking the chain.

use crate::nouns::Shed;
use crate::support::{Sheds as _, on_each};
use kernel::Uuid;

#[test]
fn a_private_value_enters_the_journal_as_a_salted_digest() {
    on_each(|book| {
        let store = book.open();
        let shed = |phone: &str| Shed { phone: Some(phone.into()), ..Shed::new("甲", Uuid::nil()) };
        let one = store.put(&shed("13800000000"));
        let two = store.put(&shed("13800000000"));
        store.change(&store.row(one), &shed("13800000001"));
        let phones: Vec<_> = store
            .entries()
            .iter()
            .flat_map(|entry| {
                assert!(!entry.changes.contains("1380000"), "{}", entry.changes);
                entry.changes().into_iter().filter(|change| change.field == "phone")
            })
            .collect();
        let [first, second, changed] = phones.as_slice() else {
            panic!("three changes, not {}", phones.len())
        };
        assert!(first.private && first.before.is_none());
        assert_ne!(first.after, second.after, "two records with one number do not show that they have one");
        assert_eq!(changed.before, first.after, "within a record a value can be followed");
        assert_ne!((two, changed.after.as_ref()), (one, changed.before.as_ref()));
    });
}

#[test]
fn deleting_a_salt_keeps_the_chain_valid() {
    on_each(|book| {
        let store = book.open();
        let id = store.put(&Shed { phone: Some("13800000000".into()), ..Shed::new("甲", Uuid::nil()) });
        drop(store);
        assert_eq!(book.number("SELECT count(*) FROM journal_salts"), 1);
        book.tamper(&format!("DELETE FROM journal_salts WHERE record = '{id}'"));
        let store = book.open();
        assert_eq!(store.read_now(|tx| tx.verify_journal(None)).expect("an answer"), (1, vec![]));
        store.change(&store.row(id), &Shed::new("甲", Uuid::nil()));
        assert_eq!(store.read_now(|tx| tx.verify_journal(None)).expect("an answer"), (2, vec![]));
    });
}
