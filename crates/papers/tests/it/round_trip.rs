//! What we write we read again unchanged, and another reader sees the same.

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use papers::Limits;
use papers::container::Container;
use papers::sheet::{Column, Format, Kind, ReadOptions, Sheet, Value, read, write_csv, write_xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as XlsxFormat, Formula, Workbook};

use super::support::{cells, read_xlsx};

fn columns(count: usize, format: Format) -> Vec<Column> {
    (0..count).map(|i| Column { heading: format!("列{i}"), format, width: 12 }).collect()
}

fn xlsx(columns: &[Column], rows: &[Vec<Value>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_xlsx(&mut bytes, "线索 2025/11", columns, rows.iter().cloned()).expect("a good table");
    bytes
}

fn csv(columns: &[Column], rows: &[Vec<Value>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_csv(&mut bytes, columns, rows.iter().cloned()).expect("memory");
    bytes
}

fn read_back(bytes: &[u8]) -> Sheet {
    let options = ReadOptions { unguard: true, ..ReadOptions::default() };
    read(bytes, "a.csv", &Limits::default(), &options).expect("our own file")
}

/// The non-empty texts of a table under its header.
fn expected(rows: &[Vec<Value>]) -> Vec<(u32, u16, String)> {
    let mut cells = Vec::new();
    for (row, values) in rows.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            let text = match value {
                Value::Empty => continue,
                Value::Text(text) | Value::Number(text) | Value::Date(text) => text.clone(),
                Value::Bool(true) => "TRUE".to_owned(),
                Value::Bool(false) => "FALSE".to_owned(),
            };
            if !text.is_empty() {
                cells.push((row as u32 + 2, column as u16 + 1, text));
            }
        }
    }
    cells
}

fn body(sheet: &Sheet) -> Vec<(u32, u16, String)> {
    let cells = cells(sheet).into_iter().map(|(row, column, text, _)| (row, column, text));
    cells.filter(|cell| cell.0 > 1).collect()
}

/// Texts with everything that has ever broken a table, but without NUL.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("=1+1".to_owned()),
        Just("_x000D_".to_owned()),
        Just("'".to_owned()),
        Just("\"".to_owned()),
        Just("\r\n".to_owned()),
        Just("\t".to_owned()),
        Just("-5".to_owned()),
        Just("]]>&amp;".to_owned()),
        Just("007".to_owned()),
        "[ -~]{0,6}",
        "[\u{1}-\u{1F}]",
        "[\u{4E00}-\u{9FFF},;\"\u{FF1D}\u{FF0B}]{0,4}",
        any::<char>()
            .prop_filter("no text holds NUL or a non-character", |c| *c != '\0')
            .prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// Numbers whose text a spreadsheet gives back: no zeros at the end of the decimals.
fn number() -> impl Strategy<Value = String> {
    (any::<bool>(), 0_u64..1_000_000_000, 0_u32..1_000_000).prop_map(|(negative, whole, decimals)| {
        let text = format!("{whole}.{decimals:06}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if negative && text != "0" { format!("-{text}") } else { text.to_owned() }
    })
}

fn date() -> impl Strategy<Value = String> {
    (1900_u16..=9999, 1_u8..=12, 1_u8..=28, proptest::option::of((0_u8..24, 0_u8..60, 0_u8..60))).prop_map(
        |(year, month, day, time)| match time {
            None => format!("{year}-{month:02}-{day:02}"),
            Some((h, m, s)) => format!("{year}-{month:02}-{day:02} {h:02}:{m:02}:{s:02}"),
        },
    )
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        text().prop_map(Value::Text),
        number().prop_map(Value::Number),
        date().prop_map(Value::Date),
        any::<bool>().prop_map(Value::Bool),
    ]
}

fn table() -> impl Strategy<Value = Vec<Vec<Value>>> {
    proptest::collection::vec(proptest::collection::vec(value(), 4), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_table_written_as_csv_reads_the_same(rows in table()) {
        let bytes = csv(&columns(4, Format::General), &rows);
        prop_assert_eq!(body(&read_back(&bytes)), expected(&rows));
    }

    #[test]
    fn any_table_written_as_xlsx_reads_the_same(rows in table()) {
        for format in [Format::General, Format::Text, Format::Decimal(2)] {
            let bytes = xlsx(&columns(4, format), &rows);
            prop_assert_eq!(body(&read_xlsx(&bytes).unwrap()), expected(&rows));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.csv", "a.xlsx"] {
            if let Err(fault) = read(&bytes, name, &Limits::default(), &ReadOptions::default()) {
                prop_assert!(fault.zh().starts_with(name) && !fault.code().is_empty());
            }
        }
    }

    #[test]
    fn another_reader_sees_the_same_numbers_and_texts(rows in table()) {
        let bytes = xlsx(&columns(4, Format::General), &rows);
        let ours = read_xlsx(&bytes).unwrap();
        let mut oracle: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes.as_slice())).unwrap();
        let range = oracle.worksheet_range(&ours.name).unwrap();
        for (row, column, text, kind) in cells(&ours) {
            let theirs = range.get_value((row - 1, u32::from(column) - 1)).unwrap();
            match kind {
                Kind::Number => prop_assert_eq!(theirs, &Data::Float(text.parse().unwrap())),
                Kind::Bool => prop_assert_eq!(theirs, &Data::Bool(text == "TRUE")),
                Kind::Date => prop_assert!(matches!(theirs, Data::DateTime(_)), "{:?}", theirs),
                _ if text.contains(['\r', '_']) => {} // Line ends and escapes are ours to undo.
                _ => prop_assert_eq!(theirs.to_string(), text),
            }
        }
    }
}

#[test]
fn numbers_are_numbers_and_dates_are_dates_in_the_workbook() {
    let rows = vec![vec![
        Value::Number("1900.5".to_owned()),
        Value::Number("110101199001011234".to_owned()),
        Value::Date("2025-11-24".to_owned()),
        Value::Date("二〇二五年".to_owned()),
        Value::Text("=HYPERLINK(\"http://example.org\")".to_owned()),
    ]];
    let bytes = xlsx(&columns(5, Format::General), &rows);
    let sheet = read_xlsx(&bytes).unwrap();
    assert_eq!(sheet.name, "线索 2025 11");
    let kinds: Vec<_> = sheet.rows().nth(1).unwrap().cells().map(|cell| (cell.kind, cell.formula)).collect();
    let expected = [Kind::Number, Kind::Text, Kind::Date, Kind::Text, Kind::Text];
    assert_eq!(kinds, expected.map(|kind| (kind, false)));
}

#[test]
fn a_text_like_a_formula_stays_as_it_is_and_is_marked_as_text() {
    let text = "=HYPERLINK(\"http://example.org\")";
    let bytes = xlsx(&columns(1, Format::General), &[vec![Value::Text(text.to_owned())]]);
    assert_eq!(body(&read_xlsx(&bytes).unwrap()), [(2, 1, text.to_owned())]);
    let limits = Limits::default();
    let mut container = Container::open(&bytes, &limits).unwrap();
    let mut part = |name| String::from_utf8(container.part(name).unwrap().read_all().unwrap()).unwrap();
    assert!(part("xl/styles.xml").contains("quotePrefix=\"1\""));
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("t=\"inlineStr\"") && !sheet.contains("<f>"), "{sheet}");
    assert!(sheet.contains("state=\"frozen\""), "{sheet}");
}

/// An ordinary workbook, with shared texts, a formula, a merged title and a second sheet.
#[test]
fn an_ordinary_workbook_is_read_as_another_reader_reads_it() {
    let mut workbook = Workbook::new();
    let bold = XlsxFormat::new().set_bold();
    let day = XlsxFormat::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let sheet = workbook.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "线索清单", &bold).unwrap();
    for row in 2..300_u32 {
        sheet.write_string(row, 0, format!("园区{}", row % 7)).unwrap();
        sheet.write_number(row, 1, f64::from(row) * 1.1).unwrap();
        let date = ExcelDateTime::from_ymd(2025, 11, (row % 28 + 1) as u8).unwrap();
        sheet.write_datetime_with_format(row, 2, date, &day).unwrap();
        sheet
            .write_formula(row, 3, Formula::new("=B3*2").set_result((f64::from(row) * 2.2).to_string()))
            .unwrap();
        sheet.write_blank(row, 5, &bold).unwrap();
    }
    sheet.write_rich_string(300, 0, &[(&bold, "联"), (&XlsxFormat::new(), "动")]).unwrap();
    workbook.add_worksheet().write_string(0, 0, "另一张").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();

    let ours = read_xlsx(&bytes).unwrap();
    assert_eq!(ours.visible, ["Sheet1", "Sheet2"]);
    let mut oracle: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes.as_slice())).unwrap();
    let range = oracle.worksheet_range("Sheet1").unwrap();
    let theirs = range.used_cells().filter(|(_, _, data)| !matches!(data, Data::Empty)).count();
    assert_eq!((ours.cell_count(), theirs), (1 + 298 * 4 + 1, 1 + 298 * 4 + 1));
    for (row, column, text, kind) in cells(&ours) {
        match (range.get_value((row - 1, u32::from(column) - 1)).unwrap(), kind) {
            (Data::String(theirs), Kind::Text) => assert_eq!(*theirs, text),
            (Data::Float(theirs), Kind::Number) => {
                // Ours is the figure Excel shows, which has 15 digits.
                let ours: f64 = text.parse().unwrap();
                assert!((theirs - ours).abs() <= theirs.abs() * 1e-14, "{theirs} {text}");
            }
            (Data::DateTime(theirs), Kind::Date) => {
                let (year, month, day, ..) = theirs.to_ymd_hms_milli();
                assert_eq!(format!("{year:04}-{month:02}-{day:02}"), text);
            }
            other => panic!("row {row} column {column}: {other:?} {text}"),
        }
    }
}

#[test]
fn a_csv_for_excel_starts_with_a_mark_and_guards_formulas() {
    let rows = vec![vec![
        Value::Text("=cmd|' /C calc'!A0".to_owned()),
        Value::Number("-5".to_owned()),
        Value::Text("-5".to_owned()),
        Value::Number("=1".to_owned()),
        Value::Text("a,\"b\"\r\nc".to_owned()),
    ]];
    let written = csv(&columns(5, Format::General), &rows);
    let text = String::from_utf8(written).unwrap();
    assert_eq!(
        text,
        "\u{FEFF}列0,列1,列2,列3,列4\r\n'=cmd|' /C calc'!A0,-5,'-5,'=1,\"a,\"\"b\"\"\r\nc\"\r\n"
    );
}

#[test]
fn a_text_too_long_for_a_cell_is_refused_with_its_place() {
    let mut bytes = Vec::new();
    let row = vec![Value::Empty, Value::Text("长".repeat(32_768))];
    let fault = write_xlsx(&mut bytes, "a", &columns(2, Format::General), [row]).unwrap_err();
    assert_eq!((fault.code(), fault.place.row, fault.place.column), ("cell_too_long", Some(2), Some(2)));
}

#[test]
#[ignore = "a measurement: run with --release --ignored --nocapture"]
fn a_hundred_thousand_rows_are_read_quickly() {
    let rows = (1..100_000).map(|i| {
        (0..10)
            .map(|j| match j % 3 {
                0 => Value::Text(format!("苏科高新园{i}-{j}")),
                1 => Value::Number(format!("{i}.{j}")),
                _ => Value::Date("2025-11-24".to_owned()),
            })
            .collect()
    });
    let mut bytes = Vec::new();
    let started = std::time::Instant::now();
    write_xlsx(&mut bytes, "大表", &columns(10, Format::General), rows).unwrap();
    let written = started.elapsed();
    let before = resident();
    let started = std::time::Instant::now();
    let sheet = read_xlsx(&bytes).unwrap();
    let (read, after) = (started.elapsed(), resident());
    assert_eq!(sheet.cell_count(), 1_000_000);
    assert!(read.as_secs_f64() < 2.0);
    eprintln!("{} bytes written in {written:?}, read in {read:?}, {before} to {after}", bytes.len());
}

/// The memory of this process, as Linux tells it.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(", ")
}
