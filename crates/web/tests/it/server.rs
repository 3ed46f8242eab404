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
