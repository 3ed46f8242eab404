//! The pages as a person uses them, without script: every noun through its list, form and page; and what people rely
//! on when something goes wrong.

mod accounts;
mod agreed;
mod assess;
mod chains;
mod every_noun;
mod forms;
mod lists;
mod monthly;
mod sheets;
mod views;
mod watch;
mod ways_to_look;

use testkit::{Client, Reply, TestApp};

/// A project of 泗阳 with a name, made by the form of its clerk. Gives its address.
async fn project(client: &Client, name: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![("name", name)];
    fields.extend(more);
    let reply = client.form("/projects", &fields).await;
    assert_eq!(reply.code(), 303, "{}", reply.text());
    reply.header("location").split('?').next().unwrap_or("").to_owned()
}

/// The clerk of 泗阳 in a browser.
async fn clerk(app: &TestApp) -> Client {
    app.signed_in(&app.clerk_of("泗阳")).await
}

/// Asserts that a page shows texts.
#[track_caller]
fn shows(reply: &Reply, texts: &[&str]) {
    let page = reply.text();
    for text in texts {
        assert!(page.contains(text), "“{text}” is missing from {page}");
    }
}

/// Asserts that a page does not show texts.
#[track_caller]
fn hides(reply: &Reply, texts: &[&str]) {
    let page = reply.text();
    for text in texts {
        assert!(!page.contains(text), "“{text}” stands in {page}");
    }
}

/// The value of an input of a page, by its name.
fn input(reply: &Reply, name: &str) -> String {
    let page = reply.text();
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name} in {page}"));
    let rest = &page[at + name.len() + 15..];
    rest[..rest.find('"').unwrap_or(0)].to_owned()
}
