//! Answers are compressed for our own pages, and never where their length could tell a secret to another site.

use flate2::read::GzDecoder;
use std::io::Read as _;
use testkit::{Client, Reply, TestApp};

async fn asked(client: &Client, path: &str, headers: &[(&str, &str)]) -> Reply {
    client.send("GET", path, headers, Vec::new()).await
}

fn unpacked(reply: &Reply) -> String {
    let mut text = String::new();
    GzDecoder::new(reply.body.as_slice()).read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn a_page_asked_for_by_our_own_page_is_smaller_and_the_same() {
    let app = TestApp::new().await;
    let client = app.signed_in(&app.team()).await;
    let plain = asked(&client, "/projects", &[]).await;
    assert_eq!(plain.header("content-encoding"), "");
    for asker in
        [("sec-fetch-site", "same-origin"), ("sec-fetch-site", "none"), ("referer", "http://localhost/tasks")]
    {
        let headers = [
            ("accept-encoding", "br, gzip;q=0.8"),
            asker,
            ("origin", if asker.0 == "referer" { "http://localhost" } else { "" }),
        ];
        let reply = asked(&client, "/projects", &headers).await;
        assert_eq!(reply.header("content-encoding"), "gzip", "{asker:?}");
        assert!(reply.body.len() * 2 < plain.body.len());
        assert!(unpacked(&reply).ends_with("</html>") && reply.header("vary").contains("accept-encoding"));
    }
}

#[tokio::test]
async fn what_another_site_set_off_for_somebody_signed_in_is_not_compressed() {
    let app = TestApp::new().await;
    let client = app.signed_in(&app.team()).await;
    for headers in [
        [("accept-encoding", "gzip"), ("sec-fetch-site", "cross-site")],
        [("accept-encoding", "gzip"), ("sec-fetch-site", "same-site")],
        [("accept-encoding", "gzip;q=0"), ("sec-fetch-site", "same-origin")],
    ] {
        let reply = asked(&client, "/projects?q=x", &headers).await;
        assert_eq!((reply.code(), reply.header("content-encoding")), (200, ""), "{headers:?}");
    }
    let no_word = [("accept-encoding", "gzip"), ("origin", "http://localhost")];
    assert_eq!(asked(&client, "/projects", &no_word).await.header("content-encoding"), "");
    // To a visitor without a cookie every answer is the same as to anybody.
    let visitor =
        asked(&app.visitor(), "/", &[("accept-encoding", "gzip"), ("sec-fetch-site", "cross-site")]).await;
    assert_eq!(visitor.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn records_files_and_cookies_go_out_as_they_are() {
    let app = TestApp::new().await;
    let gzip = [("accept-encoding", "gzip"), ("sec-fetch-site", "same-origin")];
    let program = app.with_token(&app.team(), "read write").await;
    let id = app.made(records::find("projects").unwrap()).await.id;
    let record = asked(&program, &format!("/api/v1/projects/{id}"), &gzip).await;
    assert_eq!((record.header("content-encoding"), record.header("etag")), ("", "\"1\""));
    assert_eq!(asked(&program, "/api/v1/projects/export?as=csv", &gzip).await.header("content-encoding"), "");
    let client = app.signed_in(&app.team()).await;
    let chosen = asked(&client, "/projects?lang=en", &gzip).await;
    assert!(!chosen.header("set-cookie").is_empty());
    assert_eq!(chosen.header("content-encoding"), "");
    let style = asked(&app.visitor(), "/assets/liandong.css", &gzip).await;
    assert_eq!(style.header("content-encoding"), "gzip");
    assert!(unpacked(&style).contains(":root"));
}
