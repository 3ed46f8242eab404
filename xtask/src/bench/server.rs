//! A server of ours under load.

use super::client::{Client, cpu_seconds, load};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running `liandong serve` and a token of a county park's clerk.
pub(crate) struct Server {
    child: Child,
    port: u16,
    token: String,
}

/// The park whose clerk asks.
pub(crate) const OWN_PARK: &str = "吴江泗阳";

/// The release build of the program.
pub(crate) fn binary() -> PathBuf {
    super::target().join("release/liandong")
}

impl Server {
    /// Starts a server on a book and waits until it is ready.
    pub(crate) fn start(book: &Path) -> Result<Server> {
        let token = token(book)?;
        let mut child = Command::new(binary())
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(book)
            .stdout(Stdio::piped())
            .spawn()
            .context("liandong serve")?;
        let out = child.stdout.take().context("no output")?;
        let line = std::io::BufReader::new(out).lines().next().context("the server said nothing")??;
        let port = line
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .with_context(|| format!("no port in “{line}”"))?;
        let server = Server { child, port, token };
        let ready = Client::connect(port, "")?.get("/readyz")?;
        ensure!(ready.status == 200, "/readyz answered {}", ready.status);
        Ok(server)
    }

    /// The same server, asked by another account from now on.
    pub(crate) fn showing(self, token: String) -> Server {
        let mut server = self;
        server.token = token;
        server
    }

    /// Starts a server and waits until it has done what it does by itself after a start, so that what is measured
    /// is what was asked.
    pub(crate) fn start_idle(book: &Path) -> Result<Server> {
        let server = Server::start(book)?;
        loop {
            let before = cpu_seconds(server.child.id())?;
            std::thread::sleep(Duration::from_secs(2));
            if cpu_seconds(server.child.id())? - before < 0.03 {
                return Ok(server);
            }
        }
    }

    fn json(&self, path: &str) -> Result<Value> {
        let answer = Client::connect(self.port, &self.token)?.get(path)?;
        ensure!(
            answer.status == 200,
            "{path} answered {}: {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        );
        Ok(serde_json::from_slice(&answer.body)?)
    }

    /// The address of the server.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A connection that shows a token.
    pub(crate) fn client(&self, token: &str) -> Result<Client> {
        Client::connect(self.port, token)
    }

    /// The names of the parks.
    pub(crate) fn parks(&self) -> Result<Vec<String>> {
        let parks = self.json("/api/v1/parks?limit=50")?;
        let names = parks["items"].as_array().into_iter().flatten().filter_map(|park| park["name"].as_str());
        Ok(names.map(ToOwned::to_owned).collect())
    }

    /// The token that the load shows.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// A whole number of an answer, by its members' names with slashes between.
    pub(crate) fn number(&self, path: &str, members: &str) -> Result<i64> {
        let answer = self.json(path)?;
        let number = answer.pointer(&format!("/{members}")).and_then(Value::as_i64);
        number.with_context(|| format!("{path} gave no {members}"))
    }

    /// Imports a sheet of projects whole, and requires that it made so many.
    pub(crate) fn import(&self, csv: &str, rows: usize) -> Result<()> {
        let path = "/api/v1/projects/import?filename=ledger.csv";
        let answer = Client::connect(self.port, &self.token)?.post_sheet(path, csv)?;
        let text = String::from_utf8_lossy(&answer.body);
        ensure!(answer.status == 200, "{path} answered {}: {text}", answer.status);
        let made = serde_json::from_slice::<Value>(&answer.body)?["created"].as_u64();
        ensure!(made == Some(rows as u64), "the import made {made:?}, not {rows}: {text}");
        Ok(())
    }

    /// Today, as the book counts days.
    pub(crate) fn today(&self) -> Result<String> {
        let answer = self.json("/api/v1/findings")?;
        answer["as_of"].as_str().map(ToOwned::to_owned).context("findings without a day")
    }

    /// The id of the clerk's own park.
    pub(crate) fn own_park(&self) -> Result<String> {
        let parks = self.json("/api/v1/parks?limit=50")?;
        let own = parks["items"].as_array().into_iter().flatten().find(|park| park["name"] == OWN_PARK);
        Ok(own
            .and_then(|park| park["id"].as_str())
            .with_context(|| format!("the book has no park {OWN_PARK}"))?
            .to_owned())
    }

    /// Requires a full page whose links carry titles.
    pub(crate) fn check_list(&self, path: &str, rows: usize) -> Result<()> {
        let list = self.json(path)?;
        let items = list["items"].as_array().context("no items")?;
        ensure!(items.len() == rows, "{path} gave {} rows, not {rows}", items.len());
        ensure!(items.iter().any(|item| item["park"]["title"].is_string()), "{path}: links have no titles");
        Ok(())
    }

    /// The numbers of a field on a page, which must be in falling order.
    pub(crate) fn sorted(&self, path: &str, field: &str) -> Result<Vec<i64>> {
        let list = self.json(path)?;
        let values: Vec<i64> =
            list["items"].as_array().into_iter().flatten().filter_map(|item| item[field].as_i64()).collect();
        ensure!(
            values.len() > 10 && values.is_sorted_by(|a, b| a >= b),
            "{path} is not in falling order of {field}"
        );
        Ok(values)
    }

    /// Processor milliseconds of the server per GET.
    pub(crate) fn cpu_ms_per_get(&self, path: &str, requests: usize, connections: usize) -> Result<f64> {
        let run =
            |requests| load(self.port, &self.token, connections, requests, |client, _| client.get(path));
        ensure!(run(requests / 10)? == 0, "{path} failed");
        let before = cpu_seconds(self.child.id())?;
        ensure!(run(requests)? == 0, "{path} failed");
        Ok((cpu_seconds(self.child.id())? - before) * 1000.0 / requests as f64)
    }

    /// Processor milliseconds of the server per created project, and how many failed.
    pub(crate) fn cpu_ms_per_create(&self, requests: usize, connections: usize) -> Result<(f64, usize)> {
        let run = |requests: usize| {
            load(self.port, &self.token, connections, requests, |client, number| {
                let body = format!(
                    "{{\"name\":\"示例压测项目{connections}-{number:05}\",\"agreed\":{},\"planned_start\":\"2026-06-01\",\"next_action\":\"约谈\"}}",
                    (number as i64 + 1) * 1_000_000
                );
                client.post("/api/v1/projects", &body)
            })
        };
        let warm = run(requests / 10)?;
        let before = cpu_seconds(self.child.id())?;
        let failed = run(requests)?;
        Ok(((cpu_seconds(self.child.id())? - before) * 1000.0 / requests as f64, failed + warm))
    }

    /// Resident memory in MB.
    pub(crate) fn resident_mb(&self) -> Result<f64> {
        self.memory_mb("VmRSS:")
    }

    /// The most memory that was resident so far, in MB.
    pub(crate) fn peak_mb(&self) -> Result<f64> {
        self.memory_mb("VmHWM:")
    }

    fn memory_mb(&self, what: &str) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(what)).context("no such line")?;
        let kb: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kb / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A token of the county clerk, kept beside the book for later runs.
fn token(book: &Path) -> Result<String> {
    let file = book.join("bench-token");
    if let Ok(token) = std::fs::read_to_string(&file) {
        return Ok(token);
    }
    let token = said(book, &["token", "create", "--user", "county-clerk"])?;
    std::fs::write(file, &token)?;
    Ok(token)
}

/// What a command about a book prints.
pub(crate) fn said(book: &Path, arguments: &[&str]) -> Result<String> {
    let done = Command::new(binary()).args(arguments).arg("--data").arg(book).output()?;
    ensure!(done.status.success(), "{}: {}", arguments.join(" "), String::from_utf8_lossy(&done.stderr));
    Ok(String::from_utf8(done.stdout)?.trim().to_owned())
}
