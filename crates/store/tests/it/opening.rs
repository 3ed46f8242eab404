//! Opening a book: a new one, a newer one, one in use, and one whose program was killed.

use crate::nouns::{NOUNS, Shed};
use crate::support::{Book, Sheds as _, all, cause, on_each};
use kernel::{Record as _, Uuid};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::{Options, Store, StoreError, Target};

#[test]
fn a_book_closes_and_opens_with_everything_in_it() {
    on_each(|book| {
        let store = book.open();
        let id = store.put(&Shed::new("甲", Uuid::nil()));
        let (copy, before) = (store.clone(), store.shed(id));
        drop(store);
        assert_eq!(copy.names(&all(10)), ["甲"], "a clone keeps the book open");
        drop(copy);
        assert_eq!(book.open().shed(id), before);
    });
}

#[test]
fn a_book_opens_and_answers_on_a_thread_that_serves_requests() {
    on_each(|book| {
        // Both kinds of server: one thread for everything, and several.
        let runtimes =
            [tokio::runtime::Builder::new_current_thread(), tokio::runtime::Builder::new_multi_thread()];
        for mut builder in runtimes {
            let runtime = builder.build().expect("a runtime");
            runtime.block_on(async {
                let store = book.open();
                let put = store.write(|tx| tx.note(&cause(), "look", "", None)).await;
                assert!(put.is_ok(), "{put:?}");
                let seen = store.read(|tx| tx.head()).await;
                assert!(seen.is_ok_and(|(seq, _)| seq > 0));
                drop(store);
            });
        }
    });
}

#[test]
fn a_newer_book_is_refused() {
    on_each(|book| {
        book.tamper("INSERT INTO migrations (number, name) VALUES (9999, 'of a newer program')");
        let refused = book.try_open(NOUNS).err();
        assert!(matches!(refused, Some(StoreError::Newer { found: 9999, known: 1..9999 })), "{refused:?}");
    });
}

#[test]
fn an_older_book_is_brought_up_to_date_only_when_asked() {
    on_each(|book| {
        book.tamper("DELETE FROM migrations");
        let refused = Store::open(&book.target, NOUNS, &Options { readers: 1, migrate: false }).err();
        assert!(matches!(refused, Some(StoreError::Database(_))), "{refused:?}");
    });
}

#[test]
fn a_second_program_is_refused_while_the_first_has_the_book() {
    let book = Book::sqlite();
    let first = book.open();
    assert!(matches!(book.try_open(NOUNS).err(), Some(StoreError::Locked(_))));
    drop(first);
    assert!(book.try_open(NOUNS).is_ok());
}

/// Names the directory in which a copy of this program writes until it is killed.
const VICTIM: &str = "LIANDONG_TEST_VICTIM";

#[test]
fn every_answered_write_survives_a_kill() {
    if let Ok(directory) = std::env::var(VICTIM) {
        write_until_killed(Path::new(&directory));
    }
    let book = Book::sqlite();
    let mut victim = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "opening::every_answered_write_survives_a_kill", "--nocapture"])
        .env(VICTIM, book.directory.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a copy of this program");
    let said = BufReader::new(victim.stdout.take().expect("its output"));
    let answers = said.lines().filter_map(|line| line.ok()?.strip_prefix("stored ")?.parse::<usize>().ok());
    let answered = answers.take(250).last().expect("answers");
    assert!(book.try_open(NOUNS).is_err(), "the copy has the book");
    victim.kill().expect("killed");
    victim.wait().expect("gone");

    let began = Instant::now();
    let store = book.open();
    assert!(began.elapsed() < Duration::from_secs(1), "ready again in {:?}", began.elapsed());
    let rows = store.read_now(|tx| tx.count(Shed::NOUN, &all(1), 1_000_000)).expect("a count");
    assert!(rows >= answered, "{answered} writes were answered, {rows} are in the book");
    assert_eq!(store.read_now(|tx| tx.verify_journal(None)).expect("an answer"), (rows as i64, vec![]));
    assert_eq!(store.read_now(|tx| tx.verify_records()).expect("an answer"), []);
    store.put(&Shed::new("后来", Uuid::nil()));
}

fn write_until_killed(directory: &Path) -> ! {
    let store =
        Store::open(&Target::Directory(directory.to_owned()), NOUNS, &Options::default()).expect("the book");
    let mut stored = 0;
    loop {
        store.put(&Shed::new("棚", Uuid::nil()));
        stored += 1;
        writeln!(std::io::stdout(), "stored {stored}").expect("heard");
    }
}

#[test]
fn a_full_disk_refuses_writes_and_goes_on_when_there_is_room() {
    let place = tempfile::TempDir::new().expect("a temporary directory");
    let Some(_disk) = SmallDisk::mount(place.path()) else {
        eprintln!("skipped: only root can mount a small disk");
        return;
    };
    let target = Target::Directory(place.path().join("book"));
    let ballast = place.path().join("ballast");
    let store = Store::open(&target, &[], &Options::default()).expect("a book");
    let note = || store.write_now(|tx| tx.note(&cause(), "look", "", None));
    note().expect("there is room");

    fill(&ballast);
    let refused = (0..200).find_map(|_| note().err()).expect("a full disk");
    assert!(matches!(refused, StoreError::Full), "{refused:?}");
    let (kept, _) = store.read_now(|tx| tx.head()).expect("reads go on");
    let refused = note().err();
    assert!(matches!(refused, Some(StoreError::Full)), "{refused:?}");

    std::fs::remove_file(&ballast).expect("removed");
    note().expect("there is room again, without a restart");
    assert_eq!(store.read_now(|tx| tx.verify_journal(None)).expect("an answer"), (kept + 1, vec![]));
    drop(store);
}

fn fill(ballast: &Path) {
    let mut file = std::fs::File::create(ballast).expect("a file");
    while file.write_all(&[0; 4096]).is_ok() {}
}

/// A file system of eight megabytes in memory.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path) -> Option<SmallDisk> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"])
            .arg(at)
            .stderr(Stdio::null())
            .status();
        mounted.is_ok_and(|status| status.success()).then(|| SmallDisk(at.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
fn a_reader_cannot_write() {
    on_each(|book| {
        let store = book.open();
        let values = Shed::new("甲", Uuid::nil()).values();
        let result = store.read_now(move |tx| tx.insert(Shed::NOUN, Uuid::now_v7(), &values, &cause()));
        assert!(result.is_err());
        assert_eq!(store.names(&all(10)), Vec::<String>::new());
    });
}
