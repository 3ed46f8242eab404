//! What every answer carries and what no request passes: headers, foreign sites, lengths.

use testkit::{Client, TestApp};

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let app = TestApp::new().await;
    let team = app.with_token(&app.team(), "read write").await;
    let visitor = app.visitor();
    let long = format!("/?q={}", "a".repeat(9000));
    for (client, method, path, code) in [
        (&visitor, "GET", "/healthz", 200),
        (&visitor, "GET", "/readyz", 200),
        (&visitor, "GET", "/assets/liandong.css", 200),
        (&visitor, "GET", "/api/openapi.json", 200),
        (&visitor, "GET", "/api/v1/regions", 200),
        (&visitor, "GET", "/api/v1/projects", 401),
        (&visitor, "GET", "/nope", 404),
        (&visitor, "PUT", "/api/v1/regions", 405),
        (&visitor, "GET", &long, 414),
        (&visitor, "GET", "/sign-in", 200),
        (&visitor, "GET", "/projects", 303),
        (&team, "GET", "/api/v1/projects", 200),
        (&team, "GET", "/api/v1/projects/export", 200),
        (&team, "GET", "/api/v1/projects?nope=1", 400),
        (&team, "GET", "/", 200),
        (&team, "POST", "/api/v1/projects", 422),
    ] {
        let reply = client.send(method, path, &[], Vec::new()).await;
        let shown = &path[..path.len().min(40)];
        assert_eq!(reply.code(), code, "{method} {shown}: {}", reply.text());
        for (name, part) in [
            ("content-security-policy", "default-src 'none'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("permissions-policy", "camera=()"),
        ] {
            assert!(reply.header(name).contains(part), "{method} {shown}: {name} is {}", reply.header(name));
        }
        assert_eq!(reply.header("x-request-id").len(), 32, "{method} {shown}");
        let may_be_kept = path.starts_with("/assets/");
        assert_eq!(reply.header("cache-control") != "no-store", may_be_kept, "{method} {shown}");
    }
}

#[tokio::test]
async fn a_versioned_asset_is_kept_for_a_year() {
    let app = TestApp::new().await;
    let reply = app.visitor().get(&web::assets::href("liandong.css")).await;
    assert_eq!(reply.header("cache-control"), "public, max-age=31536000, immutable");
    let etag = reply.header("etag").to_owned();
    let again =
        app.visitor().send("GET", "/assets/liandong.css", &[("if-none-match", &etag)], Vec::new()).await;
    assert_eq!((again.code(), again.body.len()), (304, 0));
}

#[tokio::test]
async fn a_change_asked_for_by_another_site_is_not_made() {
    let app = TestApp::new().await;
    let session = app.signed_in(&app.team()).await;
    let token = app.with_token(&app.team(), "read write").await;
    let asked = async |client: &Client, headers: &[(&str, &str)]| {
        let headers: Vec<(&str, &str)> =
            headers.iter().copied().chain([("content-type", "application/json")]).collect();
        let body = "{\"name\":\"示例\",\"level\":\"city\"}".as_bytes().to_vec();
        client.send("POST", "/api/v1/regions", &headers, body).await.code()
    };
    for foreign in [
        [("sec-fetch-site", "cross-site")],
        [("sec-fetch-site", "same-site")],
        [("origin", "https://evil.example")],
        [("origin", "null")],
        // Neither header, but a cookie: not one of today's browsers on our own page.
        [("sec-fetch-site", "")],
    ] {
        assert_eq!(asked(&session, &foreign).await, 403, "{foreign:?}");
        assert_eq!(asked(&token, &foreign).await, 201, "{foreign:?}");
    }
    for own in
        [[("sec-fetch-site", "same-origin")], [("sec-fetch-site", "none")], [("origin", "http://localhost")]]
    {
        assert_eq!(asked(&session, &own).await, 201, "{own:?}");
    }
    // A forged sign-in would put the reader into the forger's account.
    let headers = [("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(app.visitor().send("POST", "/sign-in", &headers, Vec::new()).await.code(), 403);
}

#[tokio::test]
async fn a_language_or_theme_in_the_address_is_remembered() {
    let app = TestApp::new().await;
    let reply = app.visitor().get("/sign-in?lang=en&theme=dark").await;
    let cookies: Vec<_> =
        reply.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
    assert!(cookies.iter().any(|cookie| cookie.starts_with("lang=en;")), "{cookies:?}");
    assert!(cookies.iter().any(|cookie| cookie.starts_with("theme=dark;")), "{cookies:?}");
    assert!(reply.text().contains("lang=\"en\""));
    let forged = app.visitor().get("/sign-in?lang=x%0d%0aSet-Cookie:%20a=b").await;
    assert_eq!((forged.code(), forged.header("set-cookie")), (200, ""));
}
