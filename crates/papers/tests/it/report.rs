//! Report workbooks: what is written is read back by our own bounded reader, and stands as paper wants it.

use kernel::Date;
use papers::Limits;
use papers::container::Container;
use papers::sheet::{
    Column, Format, Kind, ReadOptions, ReportRow, ReportSheet, Sheet, Value, read, write_report,
};

use super::support::{cells, texts};

fn column(heading: &str, format: Format) -> Column {
    Column { heading: heading.to_owned(), format, width: 0 }
}

fn number(text: &str) -> Value {
    Value::Number(text.to_owned())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn parks() -> ReportSheet {
    let row = |park: &str, count: &str, money: &str, rate: &str, day: &str, total| {
        let day = if day.is_empty() { Value::Empty } else { Value::Date(day.to_owned()) };
        let money = if money == "未掌握" { text(money) } else { number(money) };
        ReportRow { values: vec![text(park), number(count), money, text(rate), day], total }
    };
    ReportSheet {
        name: "六个园区".to_owned(),
        title: "示例园区2026年10月月报".to_owned(),
        subtitles: vec![
            "期间：2026年10月".to_owned(),
            "截至：2026年10月31日；口径：一个项目只计一次；单位：万元".to_owned(),
        ],
        columns: vec![
            column("园区", Format::Text),
            column("在库", Format::Integer),
            column("到位资金", Format::Decimal(2)),
            column("开工率", Format::Ratio),
            column("最近开工", Format::General),
        ],
        rows: vec![
            row("示例甲园", "1077", "12850.50", "3/7", "2026-10-08", false),
            row("示例乙园", "326", "未掌握", "10/12", "2026-09-30", false),
            row("合计", "1403", "12850.5", "13/19", "", true),
        ],
        notes: vec!["“未掌握”不计入合计。".to_owned()],
    }
}

fn made() -> Date {
    Date::new(2026, 11, 3).expect("a day")
}

fn written(sheets: &[ReportSheet]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_report(&mut bytes, sheets, made()).expect("a good report");
    bytes
}

fn read_sheet(bytes: &[u8], name: &str) -> Sheet {
    let options = ReadOptions { sheet: Some(name.to_owned()), ..ReadOptions::default() };
    read(bytes, "月报.xlsx", &Limits::default(), &options).expect("our own file")
}

fn part(bytes: &[u8], name: &str) -> String {
    let limits = Limits::default();
    let mut container = Container::open(bytes, &limits).expect("a container");
    String::from_utf8(container.part(name).expect("a part").read_all().expect("whole")).expect("UTF-8")
}

#[test]
fn a_report_reads_back_with_numbers_days_and_shares_as_they_are() {
    let bytes = written(&[parks()]);
    let sheet = read_sheet(&bytes, "六个园区");
    let all = cells(&sheet);
    let at = |row: u32, column: u16| {
        all.iter().find(|cell| (cell.0, cell.1) == (row, column)).map(|cell| (cell.2.as_str(), cell.3))
    };
    assert_eq!(at(1, 1), Some(("示例园区2026年10月月报", Kind::Text)));
    assert_eq!(at(3, 1), Some(("截至：2026年10月31日；口径：一个项目只计一次；单位：万元", Kind::Text)));
    assert_eq!(at(4, 3), Some(("到位资金", Kind::Text)));
    assert_eq!(at(5, 2), Some(("1077", Kind::Number)));
    assert_eq!(at(5, 3), Some(("12850.5", Kind::Number)));
    assert_eq!(at(5, 4), Some(("3/7", Kind::Text)), "a share, not the seventh of March");
    assert_eq!(at(5, 5), Some(("2026-10-08", Kind::Date)));
    assert_eq!(at(6, 3), Some(("未掌握", Kind::Text)));
    assert_eq!(at(7, 5), None);
    assert_eq!(at(8, 1), Some(("“未掌握”不计入合计。", Kind::Text)));
}

#[test]
fn a_sheet_is_frozen_printed_across_a4_and_repeats_its_head() {
    let bytes = written(&[parks()]);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "<pane xSplit=\"1\" ySplit=\"4\" topLeftCell=\"B5\"",
        "state=\"frozen\"",
        "<pageSetUpPr fitToPage=\"1\"/>",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "<mergeCell ref=\"A1:E1\"/>",
        "&amp;P / &amp;N",
    ] {
        assert!(sheet.contains(expected), "{expected}: {sheet}");
    }
    let book = part(&bytes, "xl/workbook.xml");
    assert!(
        book.contains("_xlnm.Print_Titles\" localSheetId=\"0\">六个园区!$4:$4<")
            || book.contains("'六个园区'!$4:$4<"),
        "{book}"
    );
    let styles = part(&bytes, "xl/styles.xml");
    assert!(
        styles.contains("FFE7EDF3") && styles.contains("#,##0.00") && styles.contains("yyyy-mm-dd"),
        "{styles}"
    );
}

#[test]
fn sheets_of_one_name_and_an_empty_report_are_workbooks_too() {
    let second = ReportSheet { title: "第二张".to_owned(), ..parks() };
    let bytes = written(&[parks(), second]);
    let sheet = read_sheet(&bytes, "六个园区 2");
    assert_eq!(sheet.visible, ["六个园区", "六个园区 2"]);
    assert_eq!(texts(&sheet)[0], (1, 1, "第二张".to_owned()));
    let bytes = written(&[]);
    assert!(read(&bytes, "a.xlsx", &Limits::default(), &ReadOptions::default()).is_ok());
    let bytes = written(&[ReportSheet::default()]);
    assert!(read(&bytes, "a.xlsx", &Limits::default(), &ReadOptions::default()).is_ok());
}

#[test]
fn no_text_of_a_report_is_a_formula_wherever_it_stands() {
    let bad = "=HYPERLINK(\"http://example.org\")";
    let report = ReportSheet {
        name: bad.to_owned(),
        title: bad.to_owned(),
        subtitles: vec![format!("+{bad}")],
        columns: vec![column(bad, Format::General), column("数", Format::Decimal(2))],
        rows: vec![ReportRow { values: vec![text(bad), number("=1+1"), text("@多出的")], total: false }],
        notes: vec![format!("-{bad}")],
    };
    let bytes = written(&[report]);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "{sheet}");
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
    let read = read(&bytes, "a.xlsx", &Limits::default(), &ReadOptions::default()).unwrap();
    let expected = [
        (1, 1, bad.to_owned()),
        (2, 1, format!("+{bad}")),
        (3, 1, bad.to_owned()),
        (3, 2, "数".to_owned()),
        (4, 1, bad.to_owned()),
        (4, 2, "=1+1".to_owned()),
        (4, 3, "@多出的".to_owned()),
        (5, 1, format!("-{bad}")),
    ];
    assert_eq!(texts(&read), expected);
    assert!(read.rows().all(|row| row.cells().all(|cell| !cell.formula)));
}

#[test]
fn the_same_report_gives_the_same_bytes_and_tells_the_day_it_was_given() {
    let bytes = written(&[parks()]);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(bytes, written(&[parks()]));
    assert!(part(&bytes, "docProps/core.xml").contains(">2026-11-03T00:00:00Z<"));
}

#[test]
fn a_cell_too_long_is_refused_with_its_sheet_and_place() {
    let mut report = parks();
    report.rows[1].values[0] = Value::Text("长".repeat(32_768));
    let fault = write_report(Vec::new(), &[report], made()).unwrap_err();
    assert_eq!((fault.code(), fault.place.row, fault.place.column), ("cell_too_long", Some(6), Some(1)));
    assert_eq!(fault.place.sheet.as_deref(), Some("六个园区"));
}
