//! Writes an invented ledger (示例) as a county office keeps one, for measuring how fast it is imported:
//! `cargo run --release -p papers --example ledger -- 100000 ledger.xlsx`.
#![expect(clippy::print_stderr, reason = "an example says what it lacks")]

use papers::sheet::{Column, Format, Value, write_csv_below, write_xlsx_below};
use std::fs::File;
use std::io::BufWriter;
use std::process::ExitCode;

const HEADINGS: [&str; 11] = [
    "序号",
    "项目名称",
    "园区",
    "投资方",
    "计划总投资",
    "占地（亩）",
    "开工时间",
    "项目进展",
    "包保领导",
    "责任单位及责任人",
    "备注",
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(Ok(rows)), Some(file)) = (arguments.next().map(|rows| rows.parse::<u32>()), arguments.next())
    else {
        eprintln!("give the number of rows and a file that ends in .csv or .xlsx");
        return ExitCode::from(2);
    };
    match write(rows, &file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{file}: {why}");
            ExitCode::FAILURE
        }
    }
}

fn write(rows: u32, file: &str) -> Result<(), String> {
    let above = [vec!["示例县招商引资项目推进台账".to_owned()], vec!["单位：万元".to_owned()]];
    let columns: Vec<Column> = HEADINGS
        .iter()
        .map(|heading| Column { heading: (*heading).to_owned(), format: Format::General, width: 16 })
        .collect();
    let mut out = BufWriter::new(File::create(file).map_err(|error| error.to_string())?);
    let lines = (1..=rows).map(line);
    match file.ends_with(".xlsx") {
        true => write_xlsx_below(&mut out, "台账", &above, &columns, lines).map_err(|fault| fault.en()),
        false => write_csv_below(&mut out, &above, &columns, lines).map_err(|error| error.to_string()),
    }
}

/// One project; what varies does so by its number, so that every run writes the same.
fn line(nth: u32) -> Vec<Value> {
    let text = |text: String| Value::Text(text);
    let (month, day) = (nth % 12 + 1, nth % 28 + 1);
    let stage = ["已开工", "已签约", "洽谈"].get(nth as usize % 3).copied().unwrap_or("洽谈");
    let amount = match nth % 5 {
        0 => text(format!("{}.{}亿", nth % 30 + 1, nth % 10)),
        _ => Value::Number((nth % 9_000 * 10 + 500).to_string()),
    };
    let started = match nth % 2 {
        0 => text(format!("2024.{month}.{day}")),
        _ => text(format!("2024年{month}月")),
    };
    vec![
        Value::Number(nth.to_string()),
        text(format!("示例台账项目 {nth}")),
        text("吴江泗阳".to_owned()),
        text(format!("示例企业 {} 有限公司", nth % 7_000)),
        amount,
        Value::Number(format!("{}.5", nth % 300 + 10)),
        started,
        text(stage.to_owned()),
        text(format!("示例领导 {}", nth % 20)),
        text(format!("示例局 示例人 {}", nth % 400)),
        Value::Empty,
    ]
}
