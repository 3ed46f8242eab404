//! Supervision: a meeting's screen with two hundred open items, a unit's inbox of ten thousand tasks. Both are filled by the
//! steps that people take, through the API.

use super::figures::Figure;
use super::server::{Server, said};
use super::{SMALL, copy};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

/// Decisions that an earlier meeting left open.
const OPEN: usize = 200;
/// Tasks that wait for one unit.
const TASKS: usize = 10_000;
/// Requests of a measurement.
const REQUESTS: usize = 200;

pub(super) fn supervision() -> Result<Vec<Figure>> {
    let book = copy(SMALL)?;
    let team = said(&book, &["token", "create", "--user", "team"])?;
    let server = Server::start(&book)?;
    let park = server.own_park()?;
    let screen = filled(&server, &team, &park)?;
    issue(&server, &team, &park)?;
    drop(server);
    // Started anew, so that what it does by itself with what was written is over when the measuring begins.
    let clerk = Server::start_idle(&book)?;
    let inbox = "/api/v1/supervision/inbox?box=to-sign";
    let waiting = clerk.number(inbox, "boxes/0/tasks")?;
    ensure!(waiting >= TASKS as i64, "{waiting} tasks wait for the park");
    let of_inbox = clerk.cpu_ms_per_get(inbox, REQUESTS, 4)?;
    let as_page = clerk.cpu_ms_per_get("/tasks/inbox?box=to-sign", REQUESTS, 4)?;
    drop(clerk);
    let team = Server::start_idle(&book)?.showing(team);
    let mut client = team.client(team.token())?;
    let answer: Value = serde_json::from_slice(&client.get(&format!("/api/v1{screen}"))?.body)?;
    let open = answer["unfinished"].as_array().map_or(0, Vec::len);
    ensure!(open >= OPEN, "{open} items stand on the screen");
    let of_screen = team.cpu_ms_per_get(&screen, REQUESTS, 4)?;
    Ok(vec![
        Figure::at_most("meeting's screen with 200 open items, the page", of_screen, None, "CPU ms", 50.0),
        Figure::at_most("inbox of 10,000 tasks, first page, API", of_inbox, None, "CPU ms", 20.0),
        Figure::at_most("inbox of 10,000 tasks, first page, the page", as_page, None, "CPU ms", 20.0),
    ])
}

/// Makes two meetings of a series; the first leaves its decisions open. Gives the address of the second's screen.
fn filled(server: &Server, team: &str, park: &str) -> Result<String> {
    let meeting = |name: &str, day: &str| json!({"name": name, "series": "示例压测", "level": "work_team", "held_on": day, "parks": [park]});
    let mut made = post(server, team, "/api/v1/meetings", &meeting("示例压测一", "2026-01-05"))?;
    let first = made["id"].as_str().context("no id")?.to_owned();
    let path = format!("/api/v1/meetings/{first}");
    let opening = json!({"version": 1, "held_on": "2026-01-05", "present": "示例单位 示例人"});
    post(server, team, &format!("{path}/openings"), &opening)?;
    for nth in 0..OPEN {
        let asked = json!({
            "version": 2, "subject": format!("示例议定 {nth}"), "lead_park": park, "due_on": "2027-01-31",
            "deliverable": "示例报告",
        });
        post(server, team, &format!("{path}/resolutions"), &asked)?;
    }
    made = post(server, team, "/api/v1/meetings", &meeting("示例压测二", "2026-02-05"))?;
    Ok(format!("/meetings/{}/screen", made["id"].as_str().context("no id")?))
}

/// Issues tasks to a park.
fn issue(server: &Server, team: &str, park: &str) -> Result<()> {
    let visit = json!({"name": "示例压测互访", "level": "county", "agreed": "示例商定", "parks": [park]});
    let made = post(server, team, "/api/v1/visits", &visit)?;
    let path = format!("/api/v1/visits/{}/assignments", made["id"].as_str().context("no id")?);
    let mut client = server.client(team)?;
    for nth in 0..TASKS {
        let (month, day) = (nth % 12 + 1, nth % 28 + 1);
        let asked = json!({
            "version": 1, "title": format!("示例压测任务 {nth}"), "lead_park": park,
            "due_on": format!("2027-{month:02}-{day:02}"),
        });
        let answer = client.post(&path, &asked.to_string())?;
        ensure!(answer.status == 200 || answer.status == 201, "{}", String::from_utf8_lossy(&answer.body));
    }
    Ok(())
}

fn post(server: &Server, team: &str, path: &str, body: &Value) -> Result<Value> {
    let answer = server.client(team)?.post(path, &body.to_string())?;
    ensure!(
        answer.status == 200 || answer.status == 201,
        "{path}: {}",
        String::from_utf8_lossy(&answer.body)
    );
    Ok(serde_json::from_slice(&answer.body)?)
}
