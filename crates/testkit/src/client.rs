//! A client in the same process: requests go to the router without a socket.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value as Json;
use tower::ServiceExt as _;

/// One more server on the book of a test, as it would run on another machine.
pub struct Server {
    /// The product, with connections of its own.
    pub app: app::App,
    pub(crate) router: Router,
}

/// Asks the router as one person or program.
#[derive(Clone)]
pub struct Client {
    router: Router,
    /// The header that says who asks.
    key: Option<(&'static str, String)>,
}

/// An answer, read whole.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    pub(crate) fn new(router: Router, key: Option<(&'static str, String)>) -> Client {
        Client { router, key }
    }

    /// The same client with another key, or none.
    pub fn showing(&self, key: Option<(&'static str, String)>) -> Client {
        Client { router: self.router.clone(), key }
    }

    /// The header that shows who asks, if anybody does.
    pub fn key(&self) -> Option<(&'static str, &str)> {
        self.key.as_ref().map(|(name, value)| (*name, value.as_str()))
    }

    /// The same client asking another server.
    pub fn at(&self, server: &Server) -> Client {
        Client { router: server.router.clone(), key: self.key.clone() }
    }

    /// Reads an address.
    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], Vec::new()).await
    }

    /// Sends JSON.
    pub async fn json(&self, method: &str, path: &str, body: &Json) -> Reply {
        self.send(method, path, &[("content-type", "application/json")], body.to_string().into_bytes()).await
    }

    /// Sends a form as a browser on our own page does.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value))).collect();
        let headers =
            [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        self.send("POST", path, &headers, pairs.join("&").into_bytes()).await
    }

    /// Sends a file by a form, as a browser on our own page does.
    pub async fn upload(&self, path: &str, name: &str, content: &[u8]) -> Reply {
        const EDGE: &str = "--edge-of-a-part";
        let head =
            format!("{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [head.as_bytes(), content, format!("\r\n{EDGE}--\r\n").as_bytes()].concat();
        let kind = format!("multipart/form-data; boundary={}", &EDGE[2..]);
        self.send("POST", path, &[("content-type", &kind)], body).await
    }

    /// Sends a request as it is. A request that changes something says that it comes from our own page, unless
    /// a header of its own says otherwise.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
        if let Some((name, value)) = &self.key {
            request = request.header(*name, value);
        }
        let says = |name: &str| headers.iter().any(|(own, _)| *own == name);
        if !says("sec-fetch-site") && !says("origin") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        Reply { status: parts.status, headers: parts.headers, body }
    }
}

impl Reply {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The status as a number.
    pub fn code(&self) -> u16 {
        self.status.as_u16()
    }

    /// A header's value, empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

/// Writes a text for an address or a form.
pub fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
