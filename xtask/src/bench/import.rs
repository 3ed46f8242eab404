//! Importing a ledger of 100,000 rows through the API, all or nothing: how long it takes and what it holds.

use super::figures::Figure;
use super::server::{OWN_PARK, Server};
use super::{SMALL, copy};
use anyhow::Result;
use std::fmt::Write as _;
use std::time::Instant;

const ROWS: usize = 100_000;

pub(super) fn import() -> Result<Vec<Figure>> {
    let server = Server::start_idle(&copy(SMALL)?)?;
    let before = server.resident_mb()?;
    let sheet = sheet();
    let began = Instant::now();
    server.import(&sheet, ROWS)?;
    let seconds = began.elapsed().as_secs_f64();
    Ok(vec![
        Figure::at_most("import of a ledger of 100,000 rows", seconds, None, "s", 30.0),
        Figure::at_most(
            "memory that the import adds at its peak",
            server.peak_mb()? - before,
            None,
            "MB",
            200.0,
        ),
    ])
}

/// A ledger as a park keeps it: ten columns, most of them filled.
fn sheet() -> String {
    let mut text = String::from(
        "项目名称,园区,协议总投资（万元）,计划开工,下一步,下一步日期,投资方,来源,就业,建设内容\n",
    );
    for row in 0..ROWS {
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        let (amount, people, output) = (row * 7919 % 900_000 + 1_000, row % 900, row % 97 + 1);
        let _ = writeln!(
            text,
            "示例导入项目{row:06},{OWN_PARK},{amount},2026-{month:02}-{day:02},约谈,2026-12-{day:02},示例企业{:05},苏州,{people},年产 {output} 万件零部件",
            row * 31 % 60_000
        );
    }
    text
}
