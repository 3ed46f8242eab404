//! The server over a real socket: bounds on what comes in, and an end that finishes what is under way.

use std::net::SocketAddr;
use std::time::{Duration, Instant};
use testkit::TestApp;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

async fn started(app: &TestApp) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<std::io::Result<()>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let router = web::router(app.app.clone());
    let server = tokio::spawn(web::serve::serve(listener, router, async move { drop(stopped.await) }));
    (address, stop, server)
}

/// Sends bytes and reads what comes back until the connection ends.
async fn answer(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The server may refuse and close before all is sent.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn requests_are_answered_within_their_bounds() {
    let app = TestApp::new().await;
    let (address, _stop, _server) = started(&app).await;
    let get = |headers: &str| {
        format!("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n")
    };
    let plain = answer(address, &get("")).await;
    assert!(plain.starts_with("HTTP/1.1 200 ") && plain.ends_with("ok\n"), "{plain}");
    let many = "X-A: b\r\n".repeat(200);
    assert!(answer(address, &get(&many)).await.starts_with("HTTP/1.1 431 "));
    let large = format!("X-A: {}\r\n", "b".repeat(40_000));
    assert!(answer(address, &get(&large)).await.starts_with("HTTP/1.1 431 "));
    assert!(answer(address, "nonsense\r\n\r\n").await.starts_with("HTTP/1.1 400 "));
}

#[tokio::test]
async fn the_server_stops_when_asked_and_soon() {
    let app = TestApp::new().await;
    let (address, stop, server) = started(&app).await;
    // A client that keeps its connection open and says nothing does not hold the server up.
    let mut idle = TcpStream::connect(address).await.unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let began = Instant::now();
    stop.send(()).unwrap();
    server.await.unwrap().unwrap();
    assert!(began.elapsed() < Duration::from_secs(6), "{:?}", began.elapsed());
    assert!(TcpStream::connect(address).await.is_err());
}

/// Names and sizes of what has arrived by halves.
fn halves(app: &TestApp) -> Vec<(String, u64)> {
    let Ok(entries) = std::fs::read_dir(app.app.store.files().join("uploads")) else { return Vec::new() };
    let entry = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.unwrap();
        (entry.file_name().to_string_lossy().into_owned(), entry.metadata().map_or(0, |data| data.len()))
    };
    entries.map(entry).filter(|(name, _)| name.ends_with(".part")).collect()
}

/// Waits for what another task is about to do.
async fn until(what: impl Fn() -> bool) {
    for _ in 0..500 {
        if what() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not come to pass in ten seconds");
}

#[tokio::test]
async fn an_upload_lies_on_disk_as_it_arrives_and_one_that_breaks_off_leaves_nothing() {
    let app = TestApp::new().await;
    let team = app.with_token(&app.team(), "read write").await;
    let (address, _stop, _server) = started(&app).await;
    let (name, value) = team.key().unwrap();
    let text = "序号,名称\n".repeat(20_000);
    let head = format!(
        "POST /api/v1/parks/import?filename=a.csv&dry_run=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         {name}: {value}\r\nContent-Type: text/csv\r\nContent-Length: {}\r\n\r\n",
        text.len()
    );
    let (first, rest) = text.as_bytes().split_at(text.len() / 2);

    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(first).await.unwrap();
    until(|| halves(&app).iter().any(|(_, size)| *size == first.len() as u64)).await;
    stream.write_all(rest).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 2"), "{answer}");
    assert_eq!(halves(&app), [], "a file that arrived stands under its own name");

    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(first).await.unwrap();
    until(|| halves(&app).len() == 1).await;
    drop(stream);
    until(|| halves(&app).is_empty()).await;
}

#[tokio::test]
async fn an_upload_beyond_its_bound_is_refused_whether_it_says_its_length_or_not() {
    let app = TestApp::new().await;
    let team = app.with_token(&app.team(), "read write").await;
    let large = vec![b'a'; 21 * 1024 * 1024];
    let path = "/api/v1/parks/import?filename=a.csv&dry_run=1";
    let whole = team.send("POST", path, &[("content-type", "text/csv")], large.clone()).await;
    assert_eq!((whole.code(), &whole.json()["code"]), (413, &"too_large".into()), "{}", whole.text());
    let by_form = team.upload(path, "a.csv", &large).await;
    assert_eq!((by_form.code(), &by_form.json()["code"]), (413, &"too_large".into()), "{}", by_form.text());
    assert_eq!(halves(&app), []);
}
