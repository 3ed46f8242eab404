//! Chains as pages: the picture and its list say the same, gaps end in names, and what is not for someone is not there.

use super::shows;
use app::Actor;
use app::input::Input;
use app::record::{self, Change};
use kernel::{Noun, Record as _, Uuid};
use records::chains::{Chain, ChainLink, ChainNode, Presence};
use testkit::TestApp;

async fn put(app: &TestApp, noun: &'static Noun, asked: &[(&str, &str)]) -> Uuid {
    let texts = asked.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect();
    let made =
        record::create(&app.app, &Actor::operator(), noun, Input::Texts(texts), Change::default()).await;
    made.unwrap_or_else(|error| panic!("{}: {error:?}", noun.slug)).id
}

/// A chain of two nodes of which only the customer is there.
async fn chain(app: &TestApp) -> (Uuid, Uuid) {
    let chain = put(app, Chain::NOUN, &[("name", "示例线"), ("code", "X"), ("leader", "未掌握")]).await;
    let of = chain.to_string();
    let node = async |code: &str, name: &str, tier: &str| {
        put(app, ChainNode::NOUN, &[("name", name), ("code", code), ("chain", &of), ("tier", tier)]).await
    };
    let (grit, wire) =
        (node("X1", "金刚石微粉", "upstream").await, node("X2", "示例线材", "midstream").await);
    let (a, b) = (grit.to_string(), wire.to_string());
    let link =
        [("name", "X1→X2"), ("supplier", a.as_str()), ("customer", b.as_str()), ("cost_share", "未掌握")];
    put(app, ChainLink::NOUN, &link).await;
    let (firm, park) = (app.network.other_enterprise.to_string(), app.park("泗阳").to_string());
    let presence = [
        ("name", "示例布局"),
        ("organisation", firm.as_str()),
        ("node", b.as_str()),
        ("park", park.as_str()),
        ("function", "manufacturing"),
        ("state", "operating"),
        ("scale", "above"),
    ];
    put(app, Presence::NOUN, &presence).await;
    (chain, grit)
}

#[tokio::test]
async fn a_chain_shows_its_gap_in_the_picture_in_the_list_and_with_its_reason() {
    let app = TestApp::new().await;
    let (chain, _) = chain(&app).await;
    let clerk = app.signed_in(&app.clerk_of("泗阳")).await;
    let page = clerk.get(&format!("/chains/{chain}/picture?area={}", app.park("泗阳"))).await;
    shows(
        &page,
        &[
            "缺 X1 金刚石微粉 0 家",
            "缺口清单",
            "本地 0 家；下游 1 个环节有 1 家",
            "还没有企业名录",
            "全部环节",
        ],
    );
    shows(&clerk.get("/chain-gaps").await, &["缺口总览", "示例线", "两市"]);
    shows(&clerk.get("/chain-labour").await, &["专业化", "两两相似", "区位商", "至少要 30 个地区"]);
    let output = clerk.get("/chain-labour?measure=output").await;
    shows(&output, &["按年产值（万元）", "产值未掌握或看不到的不加", "泗阳 1 家"]);
    shows(&clerk.get("/chain-supply").await, &["供需与配套", "按产业链", "本地配套率", "融入长三角"]);
    let wall = clerk.get(&format!("/chains/{chain}/wall")).await;
    shows(&wall, &["示例线", "缺口清单"]);
    assert!(wall.text().contains("<body class=\"chain-sheet\">"), "it prints on one sheet of A3");
    let past = clerk.get(&format!("/chains/{chain}/past?area=parks")).await;
    shows(&past, &["缺口变化", "X1 金刚石微粉", "缺", "在产：示例布局"]);
    let gaps = clerk.get("/api/v1/chain-gaps?area=parks&chain=X").await.text();
    for part in ["\"code\":\"X1\"", "\"status\":\"missing\"", "\"reasons\":[\"本地 0 家"] {
        assert!(gaps.contains(part), "{gaps}");
    }
    assert_eq!(clerk.get("/api/v1/chain-gaps?area=somewhere").await.code(), 400);
    let tags = format!("/chains/{chain}/tags");
    shows(&clerk.get(&tags).await, &["名录标注·示例线", "X1 金刚石微粉", "还没有企业名录", "未掌握"]);
    let csv = clerk.get(&format!("{tags}?as=csv")).await.text();
    assert!(csv.contains("环节,") && csv.contains("X1 金刚石微粉"), "{csv}");
    let json = clerk.get(&format!("/chains/{chain}/chain.json")).await.text();
    assert!(json.contains("\"supplier\":\"X1\"") && json.contains("\"customer\":\"X2\""), "{json}");
    let graph = clerk.get(&format!("/chains/{chain}/chain.graphml")).await.text();
    assert!(graph.contains("<edge source=\"X1\" target=\"X2\">"), "{graph}");
}

#[tokio::test]
async fn who_sees_no_places_is_told_that_there_is_no_such_page() {
    let app = TestApp::new().await;
    let (chain, _) = chain(&app).await;
    let enterprise = app.signed_in(&app.enterprise()).await;
    for path in [
        format!("/chains/{chain}/picture"),
        format!("/chains/{chain}/past"),
        format!("/chains/{chain}/tags"),
        String::from("/chain-gaps"),
        String::from("/chain-labour"),
        String::from("/chain-supply"),
        String::from("/chain-import"),
        String::from("/chain-space"),
    ] {
        assert_eq!(enterprise.get(&path).await.code(), 404, "{path}");
        assert_eq!(app.visitor().get(&path).await.code(), 303, "{path}");
    }
    let team = app.signed_in(&app.team()).await;
    let nobody = Uuid::from_u128(7);
    assert_eq!(team.get(&format!("/chains/{nobody}/picture")).await.code(), 404);
    assert_eq!(team.get(&format!("/chains/{chain}/picture?area={nobody}")).await.code(), 404);
}

#[tokio::test]
async fn the_work_team_loads_the_shipped_chains_into_an_empty_book_and_a_bad_file_says_where() {
    let app = TestApp::new().await;
    let team = app.signed_in(&app.team()).await;
    shows(&team.get("/chain-gaps").await, &["导入产业链"]);
    let bad = team.form("/chain-import", &[("text", "{\"code\": \"X\"}")]).await;
    assert_eq!(bad.code(), 422);
    assert!(bad.text().contains("没有环节"), "{}", bad.text());
    let loaded = team.form("/chain-import", &[("shipped", "1")]).await;
    shows(&loaded, &["导入 11 条链", "金刚线", "15 个环节"]);
    shows(&team.get("/chain-gaps").await, &["11 条链", "236 个环节"]);
    let clerk = app.signed_in(&app.clerk_of("泗阳")).await;
    assert_eq!(clerk.get("/chain-import").await.code(), 404);
}

#[tokio::test]
async fn the_work_team_uploads_a_product_space_and_the_page_says_by_what_it_compares() {
    let app = TestApp::new().await;
    chain(&app).await;
    let team = app.signed_in(&app.team()).await;
    shows(&team.get("/chain-labour").await, &["上传或替换产品空间", "至少要 30 个地区"]);
    let mut table = String::from("place,3099,3825,1751\n");
    for place in 0..40 {
        table += &format!("P{place},{},{},{}\n", 1 + place % 3, (place + 1) % 4, place % 5);
    }
    let sent = async |text: &str, source: &str| {
        team.form("/chain-space", &[("text", text), ("source", source), ("as_of", "2024")]).await
    };
    let bad = sent(&table.replacen("P1,2", "P1,-2", 1), "示例年鉴").await;
    assert_eq!(bad.code(), 422);
    for part in ["没有替换，原来的表不变", "第 3 行第 2 列", "value=\"示例年鉴\"", "还没有"]
    {
        assert!(bad.text().contains(part), "{part}: {}", bad.text());
    }
    assert_eq!(sent(&table, "示例年鉴").await.code(), 303);
    shows(&team.get("/chain-space").await, &["示例年鉴", "40", "个地区"]);
    shows(&team.get("/chain-labour").await, &["RCA", "按上面所选的企业家数算", "示例年鉴"]);
    let clerk = app.signed_in(&app.clerk_of("泗阳")).await;
    assert_eq!(clerk.get("/chain-space").await.code(), 404);
    assert_eq!(clerk.form("/chain-space", &[("text", &table)]).await.code(), 404);
    assert!(!clerk.get("/chain-labour").await.text().contains("/chain-space"));
}
