//! When the server goes away or keeps a writer waiting: refused in words, then answering again by itself.

use crate::nouns::Shed;
use crate::support::{Book, Sheds as _, all, cause, on_postgres};
use kernel::{Record as _, Uuid};
use std::thread;
use std::time::{Duration, Instant};
use store::{Store, StoreError};

fn write(store: &Store, name: &str) -> Result<(), StoreError> {
    let values = Shed::new(name, Uuid::nil()).values();
    store.write_now(move |tx| tx.insert(Shed::NOUN, Uuid::now_v7(), &values, &cause()))
}

/// Does something to the connections that stores have to this book's database.
fn to_connections(book: &Book, what: &str, which: &str) -> i64 {
    let sql = format!(
        "SELECT count(*) FILTER (WHERE {what}(pid)) FROM pg_stat_activity \
         WHERE datname = current_database() AND application_name = 'liandong' AND {which}"
    );
    book.client().query_one(&sql, &[]).expect("an answer").get(0)
}

#[test]
fn after_its_connections_are_lost_a_store_answers_again() {
    on_postgres(|book| {
        let store = book.open();
        let mut answered = vec![];
        for round in 0..3 {
            let lost = to_connections(book, "pg_terminate_backend", "true");
            assert!((2..=3).contains(&lost), "a writer and those of two readers that had work, not {lost}");
            let began = Instant::now();
            let mut refused = 0;
            while let Err(error) = write(&store, &format!("{round}")) {
                assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
                refused += 1;
                assert!(refused < 5 && began.elapsed() < Duration::from_secs(5), "{error:?}");
            }
            answered.insert(0, format!("{round}"));
            // Each reader may notice its loss by one failure.
            let failed = (0..10).filter(|_| store.read_now(|tx| tx.head()).is_err()).count();
            assert!(failed <= 2, "{failed} of 10 reads failed");
            assert_eq!(store.names(&all(10)), answered, "none lost, none doubled");
        }
        assert_eq!(store.read_now(|tx| tx.verify_journal(None)).expect("an answer"), (3, vec![]));
    });
}

#[test]
fn a_writer_that_waited_in_vain_is_refused_and_the_next_is_not() {
    on_postgres(|book| {
        let store = book.open();
        let mut other = book.client();
        other.batch_execute("BEGIN; SELECT pg_advisory_xact_lock(20220827)").expect("another server writes");
        let refused = thread::scope(|scope| {
            let waiting = scope.spawn(|| write(&store, "甲"));
            let began = Instant::now();
            while to_connections(book, "pg_cancel_backend", "wait_event_type = 'Lock'") == 0 {
                assert!(began.elapsed() < Duration::from_secs(5), "the writer does not wait");
                thread::sleep(Duration::from_millis(20));
            }
            waiting.join().expect("an answer")
        });
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
        other.batch_execute("COMMIT").expect("it is done");
        write(&store, "乙").expect("the next is stored");
        assert_eq!(store.names(&all(10)), ["乙"]);
    });
}
