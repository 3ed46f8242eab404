//! A killed import leaves the register whole, and the next one goes on.

use engine_register::{CsvSource, ImportOptions, Query, Register, Source};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

const FOLDER: &str = "REGISTER_TEST_FOLDER";
const ROWS: u32 = 400_000;

fn import(folder: &Path, dump: &str) -> engine_register::Imported {
    let mut sources: Vec<Box<dyn Source>> =
        vec![Box::new(CsvSource::open(&folder.join(dump), None).unwrap())];
    Register::at(&folder.join("register"))
        .import(&mut sources, &ImportOptions::default(), &mut |_| ())
        .unwrap()
}

/// Not a test by itself: what the killed process runs.
#[test]
fn imports_until_it_is_killed() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        import(Path::new(&folder), "large.csv");
    }
}

#[test]
fn a_killed_import_leaves_the_old_register_and_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("small.csv"), "名称,经营范围\n示例旧,光伏\n").unwrap();
    let mut large = std::io::BufWriter::new(std::fs::File::create(folder.path().join("large.csv")).unwrap());
    writeln!(large, "名称,经营范围").unwrap();
    (0..ROWS).for_each(|row| writeln!(large, "示例{row},储能系统制造；第{row}项").unwrap());
    large.flush().unwrap();
    import(folder.path(), "small.csv");
    let register = Register::at(&folder.path().join("register"));

    let own = std::env::current_exe().unwrap();
    let mut child = std::process::Command::new(own)
        .args(["interrupted::imports_until_it_is_killed", "--exact", "--nocapture"])
        .env(FOLDER, folder.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // Killed after the first part is noted and before the rest is read.
    let note = register.folder().join("importing/note.json");
    let began = Instant::now();
    while !note.exists() && began.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(note.exists(), "the import has noted a part");
    let count = |word: &str| {
        let query = Query { keywords: vec![word.into()], ..Query::default() };
        register.open().unwrap().unwrap().search(&query, 5).unwrap().count
    };
    assert_eq!((count("光伏"), count("储能")), (1, 0), "the old register still answers");

    let imported = import(folder.path(), "large.csv");
    assert!(imported.resumed > 0, "the rows that were read are not read again");
    assert_eq!((imported.read, imported.rows), (u64::from(ROWS), u64::from(ROWS) + 1));
    assert_eq!((count("光伏"), count("储能")), (1, u64::from(ROWS)));
    assert!(!register.folder().join("importing").exists());
}

#[test]
fn two_imports_do_not_run_at_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("small.csv"), "名称\n示例旧\n").unwrap();
    let register = Register::at(&folder.path().join("register"));
    let mut sources: Vec<Box<dyn Source>> =
        vec![Box::new(CsvSource::open(&folder.path().join("small.csv"), None).unwrap())];
    let mut second = None;
    register
        .import(&mut sources, &ImportOptions::default(), &mut |_| {
            second.get_or_insert_with(|| register.rebuild(&mut |_| ()).unwrap_err().message().code);
        })
        .unwrap();
    assert_eq!(second, Some("import_running"));
}
