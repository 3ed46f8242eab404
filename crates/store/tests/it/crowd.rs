//! Many at once: one chain without gaps, and each answer is true.

use crate::nouns::Shed;
use crate::support::{Book, Sheds as _, all, cause, on_each, on_postgres, with};
use kernel::{Record as _, Uuid};
use std::collections::HashSet;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;
use store::{Answered, Store, StoreError};

/// Runs a job on several threads that start together, and gives their answers.
fn together<T: Send>(crowd: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(crowd);
    thread::scope(|scope| {
        let (start, job) = (&start, &job);
        let threads: Vec<_> = (0..crowd)
            .map(|i| {
                scope.spawn(move || {
                    start.wait();
                    job(i)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    })
}

fn insert(store: &Store, name: &str, fails: bool) -> Result<(), StoreError> {
    let values = Shed::new(name, Uuid::now_v7()).values();
    store.write_now(move |tx| {
        tx.insert(Shed::NOUN, Uuid::now_v7(), &values, &cause())?;
        if fails { Err(StoreError::Missing) } else { Ok(()) }
    })
}

#[test]
fn a_crowd_of_writers_keeps_one_chain_without_gaps() {
    on_each(|book| {
        let store = book.open();
        // Every fourth job fails in the middle of a group that others share.
        let kept: usize = together(16, |i| {
            (0..25).filter(|j| insert(&store, &format!("{i}-{j}"), j % 4 == 3).is_ok()).count()
        })
        .into_iter()
        .sum();
        assert_eq!(kept, 16 * 19);
        let names: HashSet<String> = store.names(&all(1000)).into_iter().collect();
        let answered: HashSet<String> =
            (0..16).flat_map(|i| (0..25).filter(|j| j % 4 != 3).map(move |j| format!("{i}-{j}"))).collect();
        assert_eq!(names, answered, "kept is what was answered");
        let seqs: Vec<i64> = store.entries().iter().map(|entry| entry.seq).collect();
        assert_eq!(seqs, (1..=kept as i64).collect::<Vec<_>>());
        let (length, findings) = store.read_now(|tx| tx.verify_journal(None)).expect("an answer");
        assert_eq!((length, findings), (kept as i64, vec![]));
    });
}

#[test]
fn a_check_of_the_journal_while_others_write_finds_nothing_wrong() {
    on_each(|book| {
        let store = book.open();
        let findings = together(4, |i| {
            (0..20)
                .flat_map(|j| match i {
                    0 => store.read_now(|tx| tx.verify_journal(None)).expect("an answer").1,
                    _ => insert(&store, &format!("{i}-{j}"), false).map(|()| vec![]).expect("stored"),
                })
                .collect::<Vec<_>>()
        });
        assert_eq!(findings.concat(), []);
    });
}

#[test]
fn a_job_that_goes_on_after_a_refusal_harms_no_other_of_its_group() {
    on_each(|book| {
        let store = book.open();
        let taken = store.put(&Shed::new("先来", Uuid::nil()));
        let answers = together(9, |i| match i {
            // Holds the writer back, so that the others wait and are committed together.
            0 => store.write_now(|_| {
                thread::sleep(Duration::from_millis(200));
                Ok::<_, StoreError>(())
            }),
            4 => {
                let values = Shed::new("4", Uuid::nil()).values();
                store.write_now(move |tx| {
                    let refused = tx.insert(Shed::NOUN, taken, &values, &cause());
                    assert!(matches!(refused, Err(StoreError::Unique(_))), "{refused:?}");
                    tx.insert(Shed::NOUN, Uuid::now_v7(), &values, &cause())
                })
            }
            _ => insert(&store, &i.to_string(), false),
        });
        let names = store.names(&all(20));
        for (i, answer) in answers.iter().enumerate().skip(1) {
            assert_eq!(answer.is_ok(), names.contains(&i.to_string()), "{i} was answered {answer:?}");
            assert!(answer.is_ok() || i == 4, "{i} was answered {answer:?}");
        }
        let (_, findings) = store.read_now(|tx| tx.verify_journal(None)).expect("an answer");
        assert_eq!(findings, []);
    });
}

#[test]
fn of_many_changes_to_one_version_one_is_kept() {
    on_each(|book| {
        let store = book.open();
        let id = store.put(&Shed::new("甲", Uuid::now_v7()));
        let before = store.row(id);
        let results = together(8, |i| {
            let (before, values) = (before.clone(), Shed::new(&format!("{i}"), Uuid::now_v7()).values());
            store.write_now(move |tx| tx.update(Shed::NOUN, &before, &values, &cause()))
        });
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
        assert!(results.iter().all(|result| matches!(result, Ok(2) | Err(StoreError::Stale { found: 2 }))));
    });
}

#[test]
fn a_one_time_link_is_used_once() {
    on_each(|book| {
        let store = book.open();
        let user = Uuid::now_v7();
        store.write_now(move |tx| tx.make_link("h", user, "set_up", 100)).expect("made");
        let winners = together(12, |_| store.write_now(|tx| tx.use_link("h", 50)).expect("an answer"));
        assert_eq!(winners.into_iter().filter(|won| *won).count(), 1);
        let left = store.read_now(|tx| tx.link("h", 50)).expect("an answer");
        assert!(left.is_none());
    });
}

#[test]
fn repeats_of_a_request_get_the_first_answer() {
    on_each(|book| {
        let store = book.open();
        let actor = Uuid::now_v7();
        let answers = together(8, |i| {
            store.write_now(move |tx| {
                if let Some(kept) = tx.answered(actor, "key-1")? {
                    return Ok(kept.answer);
                }
                let answered = Answered { body_hash: "b".into(), answer: format!("made by {i}") };
                tx.insert(Shed::NOUN, Uuid::now_v7(), &Shed::new("甲", actor).values(), &cause())?;
                tx.keep_answer(actor, "key-1", &answered, 1000)?;
                Ok::<_, StoreError>(answered.answer)
            })
        });
        let different: HashSet<String> =
            answers.into_iter().map(|answer| answer.expect("an answer")).collect();
        assert_eq!(different.len(), 1);
        assert_eq!(store.names(&all(10)), ["甲"]);
    });
}

#[test]
fn two_servers_on_one_book_write_one_chain() {
    on_postgres(|book| {
        let servers = [book.open(), book.open()];
        let results = together(8, |i| {
            (0..10)
                .map(|j| insert(&servers[i % 2], &format!("{i}-{j}"), false))
                .collect::<Result<Vec<_>, _>>()
        });
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        let seqs: Vec<i64> = servers[0].entries().iter().map(|entry| entry.seq).collect();
        assert_eq!(seqs, (1..=80).collect::<Vec<_>>());
        assert_eq!(servers[1].read_now(|tx| tx.verify_journal(None)).expect("an answer"), (80, vec![]));
    });
}

#[test]
fn servers_that_start_together_make_one_book() {
    with(Book::postgres_empty(), |book| {
        let stores = together(4, |_| book.try_open(&[]).map(drop));
        assert!(stores.iter().all(Result::is_ok), "{stores:?}");
    });
}
