//! What someone with the file in hand could do to the journal is found, with the first entry concerned.

use crate::nouns::Shed;
use crate::support::{Book, Sheds as _, cause, on_each};
use kernel::{Record as _, Uuid};
use std::io::{Seek as _, SeekFrom, Write as _};
use store::{Anchor, Finding};

/// Stores ten sheds, closes the book, writes past it, opens it again and checks the journal.
fn after(book: &Book, tampering: &str, anchor: Option<&Anchor>) -> Vec<Finding> {
    let store = book.open();
    if store.read_now(|tx| tx.head()).expect("the head").0 == 0 {
        for i in 0..10 {
            store.put(&Shed::new(&format!("棚 {i}"), Uuid::nil()));
        }
    }
    drop(store);
    book.tamper(tampering);
    let (store, anchor) = (book.open(), anchor.cloned());
    store.read_now(move |tx| tx.verify_journal(anchor.as_ref())).expect("an answer").1
}

/// Checks that something is found at the entry, and that it is said in both languages.
fn found_at(seq: i64, tampering: &str) {
    on_each(|book| {
        assert_eq!(after(book, "SELECT 1", None), [], "before {tampering}");
        let findings = after(book, tampering, None);
        assert_eq!(
            findings.iter().map(|finding| finding.seq).collect::<Vec<_>>(),
            [Some(seq)],
            "{tampering}: {findings:?}"
        );
        assert!(findings.iter().all(|finding| !finding.zh.is_empty() && !finding.en.is_empty()));
    });
}

#[test]
fn a_changed_entry_is_found_whichever_column_was_changed() {
    on_each(|book| {
        assert_eq!(after(book, "SELECT 1", None), []);
        let texts = [
            "actor",
            "name",
            "role",
            "park",
            "address",
            "request",
            "action",
            "noun",
            "record",
            "changes",
            "reason",
            "citation",
            "algorithm",
            "prev",
            "hash",
        ];
        let texts = texts.map(|column| {
            (column, format!("{column} || 'x'"), format!("substr({column}, 1, length({column}) - 1)"))
        });
        let numbers =
            ["at", "version"].map(|column| (column, format!("{column} + 1"), format!("{column} - 1")));
        for (column, changed, mended) in texts.into_iter().chain(numbers) {
            let findings =
                after(book, &format!("UPDATE journal SET {column} = {changed} WHERE seq = 5"), None);
            assert_eq!(
                findings.iter().map(|finding| finding.seq).collect::<Vec<_>>(),
                [Some(5)],
                "{column}: {findings:?}"
            );
            let findings =
                after(book, &format!("UPDATE journal SET {column} = {mended} WHERE seq = 5"), None);
            assert_eq!(findings, [], "{column} is as it was");
        }
    });
}

#[test]
fn a_word_moved_from_one_column_to_the_next_is_found() {
    found_at(5, "UPDATE journal SET name = '测', role = '试clerk' WHERE seq = 5");
}

#[test]
fn a_deleted_entry_is_found() {
    found_at(1, "DELETE FROM journal WHERE seq = 1");
    found_at(5, "DELETE FROM journal WHERE seq = 5");
}

#[test]
fn a_gap_that_was_closed_up_is_found() {
    found_at(5, "DELETE FROM journal WHERE seq = 5; UPDATE journal SET seq = seq - 1 WHERE seq = 6");
}

#[test]
fn an_inserted_entry_is_found() {
    let copy = "seq + 6, at, actor, name, role, park, address, request, action, noun, record, version, changes, reason, citation, algorithm, prev, hash";
    found_at(11, &format!("INSERT INTO journal SELECT {copy} FROM journal WHERE seq = 5"));
}

#[test]
fn entries_that_changed_places_are_found() {
    found_at(
        5,
        "UPDATE journal SET seq = 99 WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 99",
    );
}

#[test]
fn a_cut_tail_is_found_by_the_head() {
    found_at(9, "DELETE FROM journal WHERE seq > 8");
    found_at(1, "DELETE FROM journal");
}

#[test]
fn a_head_that_was_turned_back_is_found() {
    found_at(9, "UPDATE journal_head SET seq = 8, hash = (SELECT hash FROM journal WHERE seq = 8)");
    found_at(10, "UPDATE journal_head SET hash = 'x'");
    found_at(1, "DELETE FROM journal_head");
}

/// Cuts the tail and turns the head back to fit: nothing inside the book shows it.
const CLEAN_CUT: &str = "DELETE FROM journal WHERE seq > 8; \
    UPDATE journal_head SET seq = 8, hash = (SELECT hash FROM journal WHERE seq = 8)";

#[test]
fn an_anchor_shows_what_the_book_alone_cannot() {
    on_each(|book| {
        assert_eq!(after(book, "SELECT 1", None), []);
        let (seq, hash) = book.open().read_now(|tx| tx.head()).expect("the head");
        let anchor = Anchor { seq, hash };
        let early = Anchor { seq: 3, hash: book.open().entries()[2].hash.clone() };
        assert_eq!(after(book, "SELECT 1", Some(&anchor)), []);
        assert_eq!(after(book, "SELECT 1", Some(&early)), [], "a book that grew since fits its anchor");
        let other = Anchor { hash: "x".into(), ..early.clone() };
        assert_eq!(after(book, "SELECT 1", Some(&other)).first().and_then(|finding| finding.seq), Some(3));

        assert_eq!(after(book, CLEAN_CUT, None), []);
        assert_eq!(after(book, "SELECT 1", Some(&early)), []);
        assert_eq!(after(book, "SELECT 1", Some(&anchor)).first().and_then(|finding| finding.seq), Some(9));
        // Written on after the cut, the chain is sound and long enough; only the anchor's hash differs.
        let store = book.open();
        for _ in 0..4 {
            store.put(&Shed::new("续写", Uuid::nil()));
        }
        drop(store);
        assert_eq!(after(book, "SELECT 1", None), []);
        assert_eq!(after(book, "SELECT 1", Some(&anchor)).first().and_then(|finding| finding.seq), Some(10));
    });
}

#[test]
fn a_record_changed_or_removed_past_the_store_is_found() {
    on_each(|book| {
        let store = book.open();
        let [kept, raised, removed] = ["甲", "乙", "丙"].map(|name| store.put(&Shed::new(name, Uuid::nil())));
        store
            .write_now(move |tx| tx.comment(Shed::NOUN, kept, Uuid::now_v7(), "好", &cause()))
            .expect("noted");
        assert_eq!(store.read_now(|tx| tx.verify_records()).expect("an answer"), []);
        drop(store);
        book.tamper(&format!("UPDATE garden_sheds SET name = '改', version = 2 WHERE id = '{raised}'"));
        book.tamper(&format!("DELETE FROM garden_sheds WHERE id = '{removed}'"));
        let findings = book.open().read_now(|tx| tx.verify_records()).expect("an answer");
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings[0].en.contains(&raised.to_string()) && findings[0].zh.contains("第 2 版"));
        assert!(findings[1].en.contains(&removed.to_string()));
    });
}

#[test]
fn a_damaged_file_is_found() {
    let book = Book::sqlite();
    let store = book.open();
    for i in 0..200 {
        store.put(&Shed {
            note: Some("很长的说明。".repeat(100).into()),
            ..Shed::new(&format!("{i}"), Uuid::nil())
        });
    }
    drop(store);
    let page = book.number("SELECT rootpage FROM sqlite_schema WHERE name = 'garden_sheds_by_rent'");
    let size = book.number("PRAGMA page_size");
    let mut file = std::fs::OpenOptions::new().write(true).open(book.file()).expect("the file");
    file.seek(SeekFrom::Start(((page - 1) * size) as u64)).expect("the page");
    file.write_all(&[0xA5; 64]).expect("overwritten");
    drop(file);
    let findings = book.open().read_now(|tx| tx.verify_records()).expect("an answer");
    assert!(findings.iter().any(|finding| finding.en.starts_with("Database structure")), "{findings:?}");
}
