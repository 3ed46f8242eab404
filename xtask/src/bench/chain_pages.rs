//! Gaps of the shipped chains over a hundred thousand enterprises, and the page of a chain of sixty nodes with two thousand
//! enterprises in a real browser. Enterprises are invented rows of csv (示例), taken in by the program's own import.

use super::figures::Figure;
use super::server::{Server, binary, said};
use super::{command, root, work};
use anyhow::{Context as _, Result, ensure};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Enterprises of the large book, and of the wide chain.
const ENTERPRISES: usize = 100_000;
const OF_THE_CHAIN: usize = 2_000;
/// Nodes of the wide chain.
const NODES: usize = 60;
/// Rows of one file.
const ROWS: usize = 25_000;
/// Questions in a row to the server.
const ASKED: usize = 40;

const PARKS: [&str; 6] = ["苏宿工业园区", "吴江泗阳", "张家港宿豫", "昆山沭阳", "常熟泗洪", "吴中宿城"];

/// Measures both.
pub(super) fn chain_pages() -> Result<Vec<Figure>> {
    let book = book()?;
    let server = Server::start_idle(&book)?;
    let gaps = "/api/v1/chain-gaps";
    let ms = (0..3).map(|_| server.cpu_ms_per_get(gaps, ASKED, 1)).collect::<Result<Vec<f64>>>()?;
    let cpu = ms.into_iter().fold(f64::INFINITY, f64::min);
    let page = page(&server)?;
    drop(server);
    let mut wall = f64::INFINITY;
    for _ in 0..5 {
        let answer: serde_json::Value = serde_json::from_str(&said(&book, &["chain", "gaps", "--json"])?)?;
        ensure!(answer["gaps"].as_array().is_some(), "no gaps");
        wall = wall.min(answer["milliseconds"].as_f64().context("no milliseconds")?);
    }
    let mut figures = vec![
        Figure::at_most(
            "gaps of 11 chains x 6 parks, 100,000 enterprises, asked of the server",
            cpu,
            None,
            "CPU ms",
            100.0,
        ),
        Figure::at_most("the same by the clock, the command from cold", wall, None, "ms", 100.0),
    ];
    figures.extend(page);
    Ok(figures)
}

/// The book: the demo, the wide chain, and the enterprises.
fn book() -> Result<PathBuf> {
    let directory = work().join("book-chains");
    let made = directory.join("made-by");
    let stamp = format!("{:?}", std::fs::metadata(binary())?.modified()?);
    if std::fs::read_to_string(&made).is_ok_and(|text| text == stamp) {
        return Ok(directory);
    }
    let data = directory.display().to_string();
    command(&binary().display().to_string(), &["demo", "--no-serve", "--data", &data], &root())?;
    let folder = work().join("chain-rows");
    std::fs::create_dir_all(&folder)?;
    let chain = folder.join("wide.json");
    std::fs::write(&chain, wide().to_string())?;
    said(&directory, &["chain", "load", &chain.display().to_string()])?;
    let nodes = said(&directory, &["export", "chain-nodes"])?;
    let shipped: Vec<String> = codes(&nodes).into_iter().filter(|code| !code.starts_with("WB")).collect();
    ensure!(shipped.len() == 236, "{} nodes are shipped", shipped.len());
    for first in (0..ENTERPRISES).step_by(ROWS) {
        let last = (first + ROWS).min(ENTERPRISES);
        rows(&directory, &folder, first..last, &|number| shipped[number * 7 % shipped.len()].clone())?;
    }
    let own = |number: usize| format!("WB{:02}", number % NODES + 1);
    rows(&directory, &folder, ENTERPRISES..ENTERPRISES + OF_THE_CHAIN, &own)?;
    std::fs::write(made, stamp)?;
    Ok(directory)
}

/// Imports so many enterprises with a presence each.
fn rows(
    book: &Path,
    folder: &Path,
    numbers: std::ops::Range<usize>,
    node: &dyn Fn(usize) -> String,
) -> Result<()> {
    let mut firms = String::from("名称,类别\n");
    let mut presences = String::from(
        "名称,单位,环节,园区,功能,状态,规模,年产值（万元）,年采购额（万元）,本地采购占比,截至\n",
    );
    for number in numbers {
        let name = format!("示例企业{number:06}有限公司");
        let _ = writeln!(firms, "{name},企业");
        let (node, park) = (node(number), PARKS[number % 11 % PARKS.len()]);
        let scale = ["规上", "规下", "未掌握"][number % 3];
        // Some state no figures, as in a real book.
        let figures = match number % 10 {
            0..7 => format!("{},{},{},2025", 100 + number % 90_000, 100 + number % 50_000, number % 100),
            _ => String::from("未掌握,未掌握,未掌握,"),
        };
        let _ = writeln!(presences, "{name}·{node},{name},{node},{park},生产,在产,{scale},{figures}");
    }
    for (noun, text) in [("organisations", firms), ("presences", presences)] {
        let file = folder.join(format!("{noun}.csv"));
        std::fs::write(&file, text)?;
        said(book, &["import", noun, &file.display().to_string(), "--repeated", "new"])?;
    }
    Ok(())
}

/// A chain of sixty nodes in six layers, each supplied by two of the layer before.
fn wide() -> serde_json::Value {
    let code = |number: usize| format!("WB{:02}", number + 1);
    let tier = |number: usize| ["upstream", "midstream", "downstream"][number / 20 % 3];
    let nodes: Vec<serde_json::Value> = (0..NODES)
        .map(|number| serde_json::json!({"code": code(number), "name": format!("示例宽链环节{:02}", number + 1), "tier": tier(number)}))
        .collect();
    let links: Vec<serde_json::Value> = (10..NODES)
        .flat_map(|number| {
            [number - 10, (number - 10) / 10 * 10 + (number + 3) % 10].map(|from| (from, number))
        })
        .map(|(from, to)| serde_json::json!({"supplier": code(from), "customer": code(to)}))
        .collect();
    serde_json::json!({"code": "WB", "name": "示例宽链", "nodes": nodes, "links": links})
}

/// Codes of nodes in an export.
fn codes(csv: &str) -> Vec<String> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let at = lines.next().and_then(|heads| heads.split(',').position(|head| head == "代码"));
    lines.filter_map(|line| Some(line.split(',').nth(at?)?.to_owned())).collect()
}

/// First paint of the wide chain's page, the median of seven loads.
fn page(server: &Server) -> Result<Vec<Figure>> {
    if !root().join("e2e/node_modules").exists() {
        command("npm", &["ci", "--no-audit", "--no-fund"], &root().join("e2e"))?;
    }
    let chromium = crate::install::chromium().context("no Chromium in PATH")?;
    let done = Command::new("node")
        .arg(root().join("e2e/wide.mjs"))
        .arg(server.address())
        .env("LIANDONG_TOKEN", server.token())
        .env("CHROMIUM", chromium)
        .current_dir(work())
        .output()?;
    ensure!(done.status.success(), "wide.mjs: {}", String::from_utf8_lossy(&done.stderr));
    let said: serde_json::Value = serde_json::from_slice(&done.stdout)?;
    let number = |name: &str| said[name].as_f64().with_context(|| format!("wide.mjs gave no {name}"));
    ensure!(number("nodes")? >= NODES as f64, "the picture has {} nodes", number("nodes")?);
    ensure!(
        number("enterprises")? >= OF_THE_CHAIN as f64,
        "the chain has {} enterprises",
        number("enterprises")?
    );
    Ok(vec![Figure::at_most(
        "chain of 60 nodes and 2,000 enterprises, first paint",
        number("paint")?,
        None,
        "ms",
        1_000.0,
    )])
}
