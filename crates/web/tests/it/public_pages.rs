//! Pages for anybody: no cookie, a code, a picture; and once withdrawn, nothing at any address.

use app::input::Input;
use app::record::{self, Change};
use kernel::{Record as _, Value};
use records::sources::PublicPage;
use std::collections::BTreeMap;
use testkit::{Client, TestApp, sample};

const ADDRESS: &str = "sample-event";

async fn act(client: &Client, id: &str, step: &str, version: i64, asked: &[(&str, &str)]) -> u16 {
    let mut fields = vec![("version".to_owned(), version.to_string())];
    fields.extend(asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())));
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
    client.form(&format!("/public-pages/{id}/{step}"), &fields).await.code()
}

#[tokio::test]
async fn a_published_page_answers_all_alike_and_a_withdrawn_one_nobody() {
    let app = TestApp::new().await;
    let mut values: BTreeMap<String, Value> = sample(PublicPage::NOUN, &app).await;
    values.insert("address".into(), Value::Text(ADDRESS.into()));
    values.insert("title".into(), Value::Text("示例活动<页>".into()));
    values.insert("body".into(), Value::Text("= 签约项目：15 个\n# 小标题\n示例活动举办。".into()));
    values.insert("park".into(), Value::Id(app.park("泗阳")));
    let made = app.make(&app.clerk_of("泗阳"), PublicPage::NOUN, values).await;
    let id = made.id.to_string();
    let (clerk, team) = (app.signed_in(&app.clerk_of("泗阳")).await, app.signed_in(&app.team()).await);
    let visitor = app.visitor();
    let path = format!("/p/{ADDRESS}");
    assert_eq!(visitor.get(&path).await.code(), 404, "not before it is published");
    assert_eq!(act(&clerk, &id, "submissions", 1, &[]).await, 303);
    assert!(team.get(&format!("/public-pages/{id}")).await.text().contains(&format!("{id}/publications")));
    let asked = team.get(&format!("/public-pages/{id}/publications")).await.text();
    assert!(
        asked.contains("<h2>小标题</h2>") && asked.contains("签约项目"),
        "the text is before the eyes: {asked}"
    );
    assert_eq!(act(&team, &id, "publications", 2, &[("checked", "1")]).await, 303);

    let everywhere = ["/p", "/feed.xml", "/sitemap.xml"];
    let html = visitor.get(&path).await;
    assert_eq!(html.code(), 200);
    assert_eq!(html.header("set-cookie"), "");
    assert_eq!(html.header("cache-control"), "no-store");
    let text = html.text();
    for piece in [
        "示例活动&lt;页&gt;",
        "og:image",
        "/p/sample-event/card.png",
        "class=\"qr\"",
        "15 个",
        "<h2>小标题</h2>",
        "http://localhost/p/sample-event",
    ] {
        assert!(text.contains(piece), "{piece}: {text}");
    }
    assert_eq!(team.get(&path).await.text(), text, "who asks changes nothing");
    assert!(visitor.get(&format!("{path}?lang=en")).await.text().contains("Leave an intention"));
    let picture = visitor.get(&format!("{path}/card.png")).await;
    assert_eq!((picture.code(), picture.header("content-type")), (200, "image/png"));
    for list in everywhere {
        assert!(visitor.get(list).await.text().contains(ADDRESS), "{list}");
    }

    assert_eq!(act(&clerk, &id, "page-withdrawals", 3, &[("why", "示例")]).await, 303);
    for asker in [&visitor, &team, &clerk] {
        for gone in [path.clone(), format!("{path}/card.png")] {
            assert_eq!(asker.get(&gone).await.code(), 404, "{gone}");
        }
        for list in everywhere {
            assert!(!asker.get(list).await.text().contains(ADDRESS), "{list}");
        }
    }
    assert_eq!(visitor.get(&format!("/public-pages/{id}")).await.code(), 404);
}

#[tokio::test]
async fn an_intention_gives_a_receipt_and_says_what_is_missing() {
    let app = TestApp::new().await;
    app.all_at_work().await;
    let visitor = app.visitor();
    let park = app.park("泗阳").to_string();
    let filled = [
        ("company", "示例精密有限公司"),
        ("person", "示例联系人"),
        ("phone", "0527 8435 0000"),
        ("wish", "示例：减速器生产"),
        ("park", park.as_str()),
    ];
    let form = visitor.get(&format!("/p/intention?park={park}")).await;
    assert!(form.text().contains("同意把以上企业名称"), "{} {}", form.code(), form.text());
    assert_eq!(form.header("set-cookie"), "");
    let without = visitor.form("/p/intention", &filled).await;
    assert_eq!(without.code(), 422);
    assert!(without.text().contains("同意下面的说明") && without.text().contains("示例精密有限公司"));
    let agreed: Vec<(&str, &str)> = filled.iter().copied().chain([("agrees", "1")]).collect();
    let trapped: Vec<(&str, &str)> = agreed.iter().copied().chain([("website", "x")]).collect();
    assert_eq!(visitor.form("/p/intention", &trapped).await.code(), 422);
    let kept = visitor.form("/p/intention", &agreed).await;
    assert_eq!(kept.code(), 200);
    assert!(kept.text().contains("YX20251124-"), "{}", kept.text());
    let clerk = app.signed_in(&app.clerk_of("泗阳")).await;
    assert!(clerk.get("/inbox").await.text().contains("示例精密有限公司"));
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    assert!(!rival.get("/inbox").await.text().contains("示例精密"));
}

#[tokio::test]
async fn publishing_is_not_offered_to_who_wrote_the_text_and_the_reason_stands_there() {
    let app = TestApp::new().await;
    let (clerk, team) = (app.signed_in(&app.clerk_of("泗阳")).await, app.signed_in(&app.team()).await);
    let mut values: BTreeMap<String, Value> = sample(PublicPage::NOUN, &app).await;
    values.insert("park".into(), Value::Id(app.park("泗阳")));
    values.insert("body".into(), Value::Text("示例活动举办。".into()));
    let button = |id: &str| format!("/public-pages/{id}/publications");

    // Drafted and submitted by one person of the work team.
    values.insert("address".into(), Value::Text("own-page".into()));
    let own = app.make(&app.team(), PublicPage::NOUN, values.clone()).await.id.to_string();
    assert_eq!(act(&team, &own, "submissions", 1, &[]).await, 303);
    let page = team.get(&format!("/public-pages/{own}")).await.text();
    assert!(!page.contains(&button(&own)) && page.contains("审核发布：这篇由你起草或送审"), "{page}");
    assert!(page.contains(&format!("{own}/send-backs")), "what was submitted can be taken back: {page}");
    assert!(team.get(&button(&own)).await.text().contains("请工作队另一位同事审核发布"));
    assert_eq!(act(&team, &own, "publications", 2, &[("checked", "1")]).await, 409);

    // Drafted and submitted by the park, with a word changed by the work team.
    values.insert("address".into(), Value::Text("own-words".into()));
    let at = app.make(&app.clerk_of("泗阳"), PublicPage::NOUN, values).await;
    let made = at.id.to_string();
    let title = BTreeMap::from([(String::from("title"), Value::Text("示例新题".into()))]);
    let (input, change) = (Input::Values(title), Change::default());
    record::update(&app.app, &app.team(), PublicPage::NOUN, at, input, change).await.unwrap();
    assert_eq!(act(&clerk, &made, "submissions", 2, &[]).await, 303);
    let page = team.get(&format!("/public-pages/{made}")).await.text();
    assert!(!page.contains(&button(&made)) && page.contains("有你改过的文字"), "{page}");
    let theirs = clerk.get(&format!("/public-pages/{made}")).await.text();
    assert!(
        !theirs.contains(&button(&made)) && !theirs.contains("审核发布："),
        "not theirs at all: {theirs}"
    );
    let other = app.signed_in(&app.clerk_of("沭阳")).await;
    assert_eq!(other.get(&format!("/public-pages/{made}")).await.code(), 404, "another park learns nothing");
}
