//! A report that came second is answered alike whoever came first, and nothing answers sooner.

use app::people::{self, NewUser};
use app::{Actor, act};
use kernel::{Record as _, Uuid};
use records::administration::Access;
use records::projects::Claim;
use serde_json::{Value as Json, json};
use testkit::{Client, Reply, TestApp, databases, percent};

const CODE: &str = "91350100M000100Y43";

fn report(name: &str) -> Json {
    json!({"investor_name": name, "subject": "示例减速器", "talks_on": "2025-11-20", "talks": "示例商会推荐"})
}

async fn clerk_of(app: &TestApp, park: &str) -> Actor {
    let new = NewUser {
        login: String::from("third-clerk"),
        display_name: String::from("示例专员丙"),
        access: Access::Clerk,
        park: Some(app.park(park)),
        organisation: None,
    };
    let id = people::add_user(&app.app, new).await.unwrap().id;
    Actor { user: Some(id), park: Some(app.park(park)), ..app.clerk_of("泗阳") }
}

/// Status, headers and body, without what is new in every answer.
fn told(reply: &Reply, new: &[&str]) -> (u16, Vec<String>, String) {
    let mut headers: Vec<String> = reply
        .headers
        .iter()
        .filter(|(name, _)| *name != "x-request-id")
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("")))
        .collect();
    headers.sort();
    let scrub = |text: String| new.iter().fold(text, |text, word| text.replace(word, "NEW"));
    let body = reply.text().replace(reply.header("x-request-id"), "REQUEST");
    (reply.code(), headers.into_iter().map(scrub).collect(), scrub(body))
}

#[tokio::test]
async fn a_refusal_is_the_same_whoever_holds_the_investor_and_by_whatever_it_is_held() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let holders = [app.clerk_of("泗阳"), clerk_of(&app, "苏宿").await];
        let rival = app.with_token(&app.clerk_of("沭阳"), "read write").await;
        let mut answers = Vec::new();
        for (nth, holder) in holders.iter().cycle().take(4).enumerate() {
            let name = format!("示例被报第{nth}有限公司");
            let holder = app.with_token(holder, "read write").await;
            let mut first = report(&name);
            if nth == 2 {
                first["investor_code"] = json!(CODE);
                first["talks"] = json!("示例：早已多次面谈，投资 30 亿元");
            }
            assert_eq!(holder.json("POST", "/api/v1/claims", &first).await.code(), 201);
            let reply = rival.json("POST", "/api/v1/claims", &report(&name)).await;
            let body = reply.json();
            assert_eq!((reply.code(), body["code"].as_str()), (409, Some("already_reported")));
            let members: Vec<&String> = body.as_object().unwrap().keys().collect();
            assert_eq!(
                members,
                ["case", "code", "detail", "detail_en", "request_id", "status", "title", "type"]
            );
            answers.push(told(&reply, &[body["case"].as_str().unwrap()]));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    }
}

#[tokio::test]
async fn the_page_of_a_refused_report_is_the_same_whoever_holds_the_investor() {
    let app = TestApp::new().await;
    let rival = app.signed_in(&app.clerk_of("沭阳")).await;
    let mut pages = Vec::new();
    for (holder, name) in
        [(app.clerk_of("泗阳"), "示例子有限公司"), (clerk_of(&app, "苏宿").await, "示例丑有限公司")]
    {
        let holder = app.with_token(&holder, "read write").await;
        assert_eq!(holder.json("POST", "/api/v1/claims", &report(name)).await.code(), 201);
        let once = Uuid::now_v7().to_string();
        let fields = [
            ("once", once.as_str()),
            ("investor_name", name),
            ("subject", "示例减速器"),
            ("talks_on", "2025-11-20"),
            ("talks", "示例商会推荐"),
        ];
        let sent = rival.form("/claims", &fields).await;
        assert_eq!(sent.code(), 303, "{}", sent.text());
        let address = sent.header("location").to_owned();
        let page = rival.get(&address).await;
        assert!(page.text().contains("已有首报"), "{}", page.text());
        let id = address.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
        let claim = rival.get(&format!("/api/v1/claims/{id}")).await.json();
        let text = page.text();
        let once_again = text.split("name=\"once\" value=\"").skip(1).filter_map(|rest| rest.get(..36));
        let mut new: Vec<String> = once_again.map(ToOwned::to_owned).collect();
        new.push(id.get(..8).unwrap().to_owned());
        let number = claim["number"].as_str().unwrap();
        let mut words = vec![id.as_str(), name, number, claim["identity"].as_str().unwrap()];
        words.extend(new.iter().map(String::as_str));
        pages.push(told(&page, &words));
    }
    let without_order = |(code, headers, body): &(u16, Vec<String>, String)| {
        (*code, headers.clone(), body.replace(">1<", ">N<").replace(">2<", ">N<"))
    };
    assert_eq!(without_order(&pages[0]), without_order(&pages[1]));
}

#[tokio::test]
async fn nothing_but_a_complete_report_tells_whether_an_investor_is_taken() {
    let app = TestApp::new().await;
    let (held, free) = ("示例被报有限公司", "示例无人有限公司");
    let holder = app.with_token(&app.clerk_of("泗阳"), "read write").await;
    assert_eq!(holder.json("POST", "/api/v1/claims", &report(held)).await.code(), 201);
    let rival = app.with_token(&app.clerk_of("沭阳"), "read write").await;
    let mut compared = 0;
    for ask in questions() {
        let (one, other) = (ask(rival.clone(), held).await, ask(rival.clone(), free).await);
        assert_eq!(told(&one, &[held, &percent(held)]), told(&other, &[free, &percent(free)]));
        compared += 1;
    }
    assert_eq!(compared, questions().len());
    // None of it was kept as a report.
    assert_eq!(rival.get("/api/v1/claims?count=1").await.json()["count"], json!(0));
    assert!(act::making(Claim::NOUN).is_some());
}

type Question = fn(Client, &'static str) -> std::pin::Pin<Box<dyn Future<Output = Reply>>>;

/// Ways to ask about a name besides a complete report.
fn questions() -> Vec<Question> {
    vec![
        |client, name| {
            Box::pin(async move {
                client.get(&format!("/api/v1/claims?investor_name={}&count=1", percent(name))).await
            })
        },
        |client, name| {
            Box::pin(async move {
                client.get(&format!("/api/v1/claims?identity={}&count=1", percent(name))).await
            })
        },
        |client, name| {
            Box::pin(async move { client.get(&format!("/api/v1/claims?q={}&count=1", percent(name))).await })
        },
        |client, name| {
            Box::pin(async move {
                client.get(&format!("/api/v1/projects?investor_name={}&count=1", percent(name))).await
            })
        },
        |client, name| {
            Box::pin(
                async move { client.get(&format!("/api/v1/projects?q={}&count=1", percent(name))).await },
            )
        },
        |client, name| {
            Box::pin(async move { client.get(&format!("/projects/options?q={}", percent(name))).await })
        },
        |client, name| {
            Box::pin(async move { client.get(&format!("/claims/options?q={}", percent(name))).await })
        },
        |client, name| {
            Box::pin(async move { client.get(&format!("/api/v1/search?q={}", percent(name))).await })
        },
        // A report that is not complete, and one whose day lies ahead.
        |client, name| {
            Box::pin(
                async move { client.json("POST", "/api/v1/claims", &json!({"investor_name": name})).await },
            )
        },
        |client, name| {
            Box::pin(async move {
                let mut ahead = report(name);
                ahead["talks_on"] = json!("2031-01-01");
                client.json("POST", "/api/v1/claims", &ahead).await
            })
        },
        |client, name| {
            Box::pin(async move {
                let mut unknown = report(name);
                unknown["project"] = json!("00000000-0000-7000-8000-000000000000");
                client.json("POST", "/api/v1/claims", &unknown).await
            })
        },
        // A link by name, an import of leads, an import of claims.
        |client, name| {
            Box::pin(async move {
                let sheet = format!("项目名称,投资方,原项目\n示例,{name},{name}\n");
                client.send("POST", "/api/v1/projects/import?filename=x.csv", &[], sheet.into_bytes()).await
            })
        },
        |client, name| {
            Box::pin(async move {
                let sheet = format!("报备事项,投资方\n示例,{name}\n");
                client.send("POST", "/api/v1/claims/import?filename=x.csv", &[], sheet.into_bytes()).await
            })
        },
    ]
}
