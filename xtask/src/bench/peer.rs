//! A peer under the same load: Datasette, a general table server over SQLite, on the same projects.
//!
//! It is installed from PyPI into an environment of its own under `target/bench` the first time. Its rows are
//! ours; the same page is asked of both and compared before anything is timed.

use super::client::{Client, cpu_seconds, load};
use super::server::OWN_PARK;
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Processor milliseconds per request.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measured {
    pub(crate) list: Option<f64>,
    pub(crate) create: Option<f64>,
    filter_sort: Option<f64>,
    search: Option<f64>,
}

impl Measured {
    pub(crate) fn filter_sort_ratio(&self) -> Option<f64> {
        Some(self.filter_sort? / self.list?)
    }

    pub(crate) fn search_ratio(&self) -> Option<f64> {
        Some(self.search? / self.list?)
    }
}

/// Puts our projects, read from the book itself, into a table with the indexes its users would make, and a park
/// table to link to.
const LOAD: &str = r#"
import sqlite3, sys
book, target = sys.argv[1:3]
db = sqlite3.connect(target)
db.execute("attach ? as book", ("file:" + book + "?mode=ro",))
db.execute("create table parks (name text primary key)")
db.execute("create table projects (id integer primary key, name text, park text references parks(name), stage text, agreed real)")
db.execute("insert into parks select name from book.parks")
db.execute("""insert into projects (name, park, stage, agreed) select p.name, k.name, p.stage, p.agreed
    from book.projects p left join book.parks k on k.id = p.park where p.archived_at is null order by p.id""")
for column in ("park", "stage", "agreed"):
    db.execute(f"create index projects_{column} on projects ({column})")
db.commit()
"#;

/// Measures the peer, or says why it could not be. `ours` are the amounts of the sorted page as we gave them.
pub(crate) fn measure(book: &Path, ours: &[i64], requests: usize, connections: usize) -> Result<Measured> {
    let python = environment()?;
    let database = super::work().join("peer.db");
    let _ = std::fs::remove_file(&database);
    run(Command::new(&python).args(["-c", LOAD]).arg(book.join("liandong.db")).arg(&database))?;
    let peer = Peer::start(&python, &database)?;
    let requests = requests / 5;
    let list = "/peer/projects.json?_size=50&_labels=on";
    let sorted = &format!(
        "/peer/projects.json?_size=50&_labels=on&park={}&stage=L5&_sort_desc=agreed",
        percent(OWN_PARK)
    );
    let searched = "/peer/projects.json?_size=50&_labels=on&name__contains=%E7%94%9F%E4%BA%A7";
    for path in [list, sorted, searched] {
        ensure!(peer.rows(path)?.len() == 50, "{path} did not give 50 rows");
    }
    let amounts: Vec<i64> = peer.rows(sorted)?.iter().filter_map(amount).collect();
    ensure!(amounts == ours, "the peer sorts {amounts:?}, we {ours:?}");
    let ms = |path: &str| -> Result<f64> {
        let run = |requests| load(peer.port, "", connections, requests, |client, _| client.get(path));
        run(requests / 10)?;
        let before = cpu_seconds(peer.child.id())?;
        ensure!(run(requests)? == 0, "{path} failed");
        Ok((cpu_seconds(peer.child.id())? - before) * 1000.0 / requests as f64)
    };
    let [list, filter_sort, search, create] =
        super::least([&|| ms(list), &|| ms(sorted), &|| ms(searched), &|| {
            peer.cpu_ms_per_create(requests, connections)
        }])?;
    Ok(Measured {
        list: Some(list),
        create: Some(create),
        filter_sort: Some(filter_sort),
        search: Some(search),
    })
}

/// Signs the peer's tokens for the time of the bench; it guards nothing but invented rows on this machine.
const SIGNING: &str = "for-the-time-of-the-bench-and-nothing-else";

struct Peer {
    child: Child,
    port: u16,
    /// Allows to insert rows; reading needs none.
    token: String,
}

impl Peer {
    fn start(python: &Path, database: &Path) -> Result<Peer> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = Command::new(python)
            .args(["-m", "datasette", "serve", "--host", "127.0.0.1", "--port", &port.to_string()])
            .args(["--setting", "suggest_facets", "off"])
            // Its permissions are granted one by one, here that root may insert rows.
            .args(["--root", "--secret", SIGNING, "-s", "permissions.insert-row.id", "root"])
            .arg(database)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let token = token(python)?;
        let peer = Peer { child, port, token };
        for _ in 0..100 {
            if Client::connect(port, "").and_then(|mut client| client.get("/-/versions.json")).is_ok() {
                return Ok(peer);
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        anyhow::bail!("datasette did not start")
    }

    /// Processor milliseconds per row inserted through its write API, a row and a commit each.
    fn cpu_ms_per_create(&self, requests: usize, connections: usize) -> Result<f64> {
        let run = |requests: usize, round: &str| {
            load(self.port, &self.token, connections, requests, |client, number| {
                let body = format!(
                    "{{\"row\":{{\"name\":\"示例压测项目{round}-{number:05}\",\"park\":\"{OWN_PARK}\",\"stage\":\"L0\",\"agreed\":{}}}}}",
                    number + 1
                );
                client.post("/peer/projects/-/insert", &body)
            })
        };
        let warm = run(requests / 10, "a")?;
        let before = cpu_seconds(self.child.id())?;
        let failed = run(requests, "b")?;
        let ms = (cpu_seconds(self.child.id())? - before) * 1000.0 / requests as f64;
        ensure!(warm + failed == 0, "{} of the peer's inserts failed", warm + failed);
        Ok(ms)
    }

    fn rows(&self, path: &str) -> Result<Vec<Value>> {
        let answer = Client::connect(self.port, "")?.get(path)?;
        let json: Value = serde_json::from_slice(&answer.body).with_context(|| path.to_owned())?;
        Ok(json["rows"].as_array().cloned().unwrap_or_default())
    }
}

/// What a row of the peer says was agreed, in fen.
fn amount(row: &Value) -> Option<i64> {
    row["agreed"].as_f64().map(|fen| fen as i64)
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A token of the account root, signed for this server.
fn token(python: &Path) -> Result<String> {
    let made = Command::new(python)
        .args(["-m", "datasette", "create-token", "root", "--secret", SIGNING])
        .output()
        .context("datasette create-token")?;
    ensure!(made.status.success(), "datasette create-token: {}", String::from_utf8_lossy(&made.stderr));
    Ok(String::from_utf8(made.stdout)?.trim().to_owned())
}

/// Python of an environment that has Datasette with its write API, which only its coming version has.
fn environment() -> Result<PathBuf> {
    let directory = super::work().join("peer-with-writes");
    let python = directory.join("bin/python");
    if !directory.join("bin/datasette").exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&directory)).context("python3 -m venv")?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--pre", "datasette>=1.0a"]))
            .context("pip install datasette")?;
    }
    Ok(python)
}

fn run(command: &mut Command) -> Result<()> {
    let done = command.stdout(Stdio::null()).output()?;
    ensure!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr).lines().last().unwrap_or("failed")
    );
    Ok(())
}
