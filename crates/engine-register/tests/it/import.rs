//! Dumps become a register: what is taken, what is not and why, and what a second import changes.

use engine_register::{
    CsvSource, Field, ImportOptions, Imported, ParquetSource, Query, Register, Result, Source, Step,
};
use std::path::{Path, PathBuf};

const HEAD: &str =
    "企业名称,统一社会信用代码,行政区划代码,行业代码,注册资本（万元）,成立日期,登记状态,经营范围\n";
const ONE: &str = "91350100M000100Y43";
const TWO: &str = "91110000101623741K";

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn import(register: &Register, paths: &[&PathBuf]) -> Result<Imported> {
    let mut sources: Vec<Box<dyn Source>> = Vec::new();
    for path in paths {
        sources.push(match path.extension().is_some_and(|extension| extension == "parquet") {
            true => Box::new(ParquetSource::open(path)?),
            false => Box::new(CsvSource::open(path, None)?),
        });
    }
    register.import(&mut sources, &ImportOptions::default(), &mut |_| ())
}

#[test]
fn rows_are_taken_refused_or_thinned_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let dump = write(
        folder.path(),
        "示例.csv",
        format!(
            "{HEAD}示例一,{ONE},321323,C3825,500,2015-03-02,存续,光伏组件制造\n\
             示例二,9135,,,,,,\n\
             ,{TWO},,,,,,\n\
             示例四,{TWO},3213,38,五百,2015,存续,\"光伏；\n销售\"\n"
        ),
    );
    let register = Register::at(&folder.path().join("register"));
    let imported = import(&register, &[&dump]).unwrap();
    assert_eq!((imported.read, imported.rows, imported.refused, imported.left_out), (4, 2, 2, 2));
    let index = register.open().unwrap().unwrap();
    let one = index.enterprise(index.row_of_code(ONE).unwrap().unwrap()).unwrap().unwrap();
    assert_eq!(
        (one.capital, one.founded, one.industry.as_deref()),
        (Some(500_000_000), Some(20_150_302), Some("3825"))
    );
    let four = index.enterprise(index.row_of_code(TWO).unwrap().unwrap()).unwrap().unwrap();
    assert_eq!((four.name.as_str(), four.capital, four.region), ("示例四", None, None));
    assert_eq!(four.scope, "光伏；\n销售");
    let faults = std::fs::read_to_string(register.faults()).unwrap();
    let places: Vec<&str> = faults
        .lines()
        .skip(1)
        .map(|line| line.split(",\"整行").next().unwrap().split(",\"此值").next().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "\"示例.csv\",\"3\",\"2 统一社会信用代码\",\"9135\"",
            "\"示例.csv\",\"4\",\"1 企业名称\",\"\"",
            "\"示例.csv\",\"5\",\"3 行政区划代码\",\"3213\"",
            "\"示例.csv\",\"5\",\"5 注册资本\",\"五百\"",
        ]
    );
}

#[test]
fn a_second_import_updates_by_credit_code_and_readers_keep_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::at(&folder.path().join("register"));
    let first = write(
        folder.path(),
        "a.csv",
        format!("{HEAD}示例一,{ONE},,,,,存续,光伏\n示例二,{TWO},,,,,存续,光伏\n无码商行,,321323,,,,,纺织\n"),
    );
    import(&register, &[&first]).unwrap();
    let before = register.open().unwrap().unwrap();
    let second = write(
        folder.path(),
        "b.csv",
        format!("{HEAD}示例一新名,{ONE},,,,,注销,储能\n无码商行,,321323,,,,,面料\n"),
    );
    let imported = import(&register, &[&second]).unwrap();
    assert_eq!((imported.rows, imported.replaced), (3, 2));
    let scan = |index: &engine_register::Index, word: &str| {
        index.search(&Query { keywords: vec![word.into()], ..Query::default() }, 5).unwrap().count
    };
    assert_eq!(
        (scan(&before, "光伏"), scan(&before, "储能")),
        (2, 0),
        "a reader during and after an import sees the one it opened"
    );
    let after = register.open().unwrap().unwrap();
    assert_eq!(
        (scan(&after, "光伏"), scan(&after, "储能"), scan(&after, "面料"), scan(&after, "纺织")),
        (1, 1, 1, 0)
    );
    assert_eq!(import(&register, &[&second]).unwrap().rows, 3, "importing again changes nothing");
    assert_eq!(register.rebuild(&mut |_| ()).unwrap(), 3);
    let old = std::fs::read_dir(register.folder())
        .unwrap()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("generation"))
        .count();
    assert_eq!(old, 2, "the current generation and the one before");
}

#[test]
fn the_parts_of_a_register_can_be_imported_into_another() {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::at(&folder.path().join("one"));
    let dump = write(
        folder.path(),
        "a.csv",
        format!("{HEAD}示例一,{ONE},321323,3825,500.25,2015,存续,光伏\n示例二,{TWO},,,,,,\n"),
    );
    import(&register, &[&dump]).unwrap();
    let parts = register.parts().unwrap();
    let other = Register::at(&folder.path().join("two"));
    let mut sources: Vec<Box<dyn Source>> = vec![Box::new(ParquetSource::open(&parts[0]).unwrap())];
    let options = ImportOptions {
        columns: vec![("capital_fen".into(), Field::Capital)],
        capital_unit: engine_register::Unit::Fen,
    };
    let mut steps = Vec::new();
    other.import(&mut sources, &options, &mut |progress| steps.push(progress.step)).unwrap();
    assert!(steps.contains(&Step::Read) && steps.contains(&Step::Index));
    let (one, two) = (register.open().unwrap().unwrap(), other.open().unwrap().unwrap());
    for row in 0..2 {
        assert_eq!(one.enterprise(row).unwrap(), two.enterprise(row).unwrap());
    }
}

#[test]
fn gb18030_dumps_are_read_and_broken_bytes_cost_their_row() {
    let folder = tempfile::tempdir().unwrap();
    let (bytes, ..) = encoding_rs::GB18030.encode("名称,经营范围\n示例一,光伏组件制造\n示例二,储能\n");
    let mut bytes = bytes.into_owned();
    bytes.extend_from_slice(b"\xFF\xFF\xFF,ok\n");
    let dump = write(folder.path(), "gb.csv", bytes);
    let register = Register::at(&folder.path().join("register"));
    let imported = import(&register, &[&dump]).unwrap();
    assert_eq!((imported.rows, imported.refused), (2, 1));
    assert!(std::fs::read_to_string(register.faults()).unwrap().contains("\"gb.csv\",\"4\",\"1 企业名称\""));
}

#[test]
fn a_file_that_is_not_whole_leaves_the_register_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::at(&folder.path().join("register"));
    let dump = write(folder.path(), "a.csv", format!("{HEAD}示例一,{ONE},,,,,,光伏\n"));
    import(&register, &[&dump]).unwrap();
    let part = std::fs::read(&register.parts().unwrap()[0]).unwrap();
    for (name, bytes) in [
        ("cut.parquet", part[..part.len() / 2].to_vec()),
        ("tail.parquet", part[part.len() / 2..].to_vec()),
        ("text.parquet", b"PAR1 not at all PAR1".to_vec()),
        ("empty.parquet", Vec::new()),
        ("empty.csv", Vec::new()),
        ("head.csv", "地址,电话\n泗阳,1\n".into()),
    ] {
        let path = write(folder.path(), name, bytes);
        let error = import(&register, &[&path]).unwrap_err();
        assert!(!error.message().zh.is_empty() && !error.message().en.is_empty(), "{name}: {error:?}");
        assert_eq!(register.open().unwrap().unwrap().rows(), 1, "{name}");
    }
    // Changed bytes all over the file: an error or rows, never a panic.
    for at in (0..part.len()).step_by(41) {
        let mut bytes = part.clone();
        bytes[at] ^= 0xA5;
        let _ = import(
            &Register::at(&folder.path().join("other")),
            &[&write(folder.path(), "bit.parquet", bytes)],
        );
    }
}

#[test]
fn a_damaged_index_is_told_and_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::at(&folder.path().join("register"));
    let dump = write(folder.path(), "a.csv", format!("{HEAD}示例一,{ONE},,,,,,光伏\n"));
    import(&register, &[&dump]).unwrap();
    let generation = register.folder().join(register.current().unwrap().unwrap());
    for entry in std::fs::read_dir(&generation).unwrap().flatten() {
        let path = entry.path();
        let whole = std::fs::read(&path).unwrap();
        if whole.is_empty() || path.extension().is_some_and(|extension| extension == "parquet") {
            continue;
        }
        std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        // A file cut short is told at once, or by the question that needs it; nothing panics.
        if let Ok(Some(index)) = register.open() {
            let _ = index.search(&Query { keywords: vec!["光伏".into()], ..Query::default() }, 5);
            let _ = (index.suggest("示例一", 5), index.enterprise(0), index.row_of_code(ONE));
        }
        std::fs::write(&path, &whole).unwrap();
    }
    std::fs::remove_file(generation.join("scopes.lists")).unwrap();
    assert!(register.open().is_err());
    assert_eq!(register.rebuild(&mut |_| ()).unwrap(), 1);
    assert_eq!(register.open().unwrap().unwrap().rows(), 1);
}
