//! The product space from outside: what is near to what a park has an advantage in, who replaces the table, and when it is read anew.

use crate::wire::{present, wire};
use app::chains::{self, Measure, space};
use app::input::Input;
use app::record::{self, Change, Saved};
use app::{Actor, Error};
use kernel::{Record as _, Value};
use records::chains::ChainNode;
use std::collections::BTreeMap;
use std::sync::Arc;
use testkit::TestApp;

/// Forty places that all have 3099; the odd ones have 3825 besides, the even ones 1751, and the first 9999.
fn table() -> String {
    let mut text = String::from("place,3099,3825,1751,9999\n");
    for place in 0..40 {
        text +=
            &format!("P{place},10,{},{},{}\n", 9 * (place % 2), 9 * ((place + 1) % 2), u8::from(place == 0));
    }
    text
}

async fn classed(app: &TestApp, node: Saved, code: &str) {
    let codes = BTreeMap::from([(String::from("industries"), Value::Text(code.to_owned()))]);
    let operator = Actor::operator();
    record::update(&app.app, &operator, ChainNode::NOUN, node, Input::Values(codes), Change::default())
        .await
        .expect("a code");
}

#[tokio::test]
async fn what_is_near_follows_from_advantages_and_not_from_mere_presence() {
    let app = TestApp::new().await;
    let wire = wire(&app).await;
    let [_, spare, second, third] = wire.nodes;
    classed(&app, second, "1751").await;
    classed(&app, third, "3825").await;
    classed(&app, spare, "9999").await;
    space::replace(&app.app, &app.team(), table().into_bytes(), "示例空间", "2024").await.expect("kept");
    // Three and one against two and four: the first has 3/4 over 1/2 in 3099 and 1/4 over 1/2 in 1751, the second 1/3 and 2/3.
    for (park, first, others) in [("泗阳", 3, 1), ("沭阳", 2, 4)] {
        for _ in 0..first {
            present(&app, wire.nodes[0], park, &[]).await;
        }
        for _ in 0..others {
            present(&app, second, park, &[]).await;
        }
    }
    let found = chains::structure(&app.app, &app.team(), Measure::Firms, None).await.expect("figures");
    let (space, near) = found.space.as_ref().expect("a space");
    let of = |park: &str| {
        let at = found.parks.iter().position(|(id, _)| *id == app.park(park)).expect("a park");
        let near: Vec<(&str, f64)> = near[at].iter().map(|one| (one.node.0.as_str(), one.density)).collect();
        (near, found.now.complexity[at], found.now.by_presence[at])
    };
    // In the table 39 places have 3099 with an advantage (the first has 10 of 20, below the mean), 20 have 3825 and with it 3099,
    // 20 have 1751, 19 of them with 3099, and one has 9999 with 1751. So 3825 is 20/39 near to 3099, 0 to 1751 and 9999, and 1 to
    // itself; 9999 is 1/20 near to 1751.
    let by_hand = (20.0 / 39.0) / (1.0 + 20.0 / 39.0);
    let (first, complexity, is_presence) = of("泗阳");
    assert_eq!((first.len(), first[0].0, is_presence), (1, "X4", false), "{first:?}");
    assert!((first[0].1 - by_hand).abs() < 1e-12, "{first:?}");
    assert_eq!(complexity, space.complexity.pci[0], "the mean of one");
    let (second, complexity, _) = of("沭阳");
    assert_eq!((second.len(), second[0].0), (1, "X2"), "{second:?}");
    assert!((second[0].1 - (1.0 / 20.0) / (1.0 + 1.0 / 20.0)).abs() < 1e-12, "{second:?}");
    assert_eq!(complexity, space.complexity.pci[2]);
    // Nobody states an output: what is there is taken as it is, and that is said.
    let found = chains::structure(&app.app, &app.team(), Measure::Output, None).await.expect("figures");
    let at = found.parks.iter().position(|(id, _)| *id == app.park("泗阳")).expect("a park");
    assert!(found.now.by_presence[at]);
    let near: Vec<&str> =
        found.space.as_ref().expect("a space").1[at].iter().map(|one| one.node.0.as_str()).collect();
    assert_eq!(near, ["X4", "X2"], "by presence both");
}

#[tokio::test]
async fn the_work_team_replaces_the_table_and_a_fault_leaves_the_one_before() {
    let app = TestApp::new().await;
    let replace = async |actor: &Actor, text: &str, source: &str| {
        space::replace(&app.app, actor, text.as_bytes().to_vec(), source, "2024").await
    };
    let clerk = replace(&app.clerk_of("泗阳"), &table(), "示例空间").await;
    assert!(matches!(clerk, Err(Error::NotFound)));
    replace(&app.team(), &table(), "示例空间").await.expect("kept");
    let faults = async |text: &str, source: &str| match replace(&app.team(), text, source).await {
        Err(Error::Invalid(report)) => {
            report.errors.into_iter().map(|(field, message)| (field, message.zh)).collect::<Vec<_>>()
        }
        other => panic!("{:?}", other.map(|space| space.places)),
    };
    let bad = faults(&table().replacen("P1,10,9", "P1,10,九", 1), " ").await;
    assert_eq!(bad[0], ("source", String::from("请填写。")));
    assert_eq!(bad[1], ("file", String::from("第 3 行第 3 列“九”不是不小于 0 的数")));
    assert!(faults("place,a\n甲,1\n", "示例").await[0].1.contains("至少要 30 个"));
    assert!(faults("\0", "示例").await[0].1.contains("文本"));
    let kept = space::space(&app.app).await.expect("readable").expect("a space");
    assert_eq!((kept.source.as_str(), kept.places), ("示例空间", 40));
}

#[tokio::test]
async fn the_table_is_read_once_and_anew_when_its_file_is_another() {
    let app = TestApp::new().await;
    let look = async || space::space(&app.app).await.expect("readable");
    assert!(look().await.is_none());
    space::replace(&app.app, &app.team(), table().into_bytes(), "示例空间", "2024").await.expect("kept");
    let first = look().await.expect("a space");
    assert!(Arc::ptr_eq(&first, &look().await.expect("a space")));
    // As the command line does from outside, with a place more.
    let folder = app.app.store.folder().join("product-space");
    std::fs::write(folder.join("table.csv"), format!("{}P40,10,9,0,0\n", table())).expect("written");
    let second = look().await.expect("a space");
    assert_eq!((first.places, second.places), (40, 41));
    std::fs::remove_file(folder.join("table.csv")).expect("removed");
    assert!(look().await.is_none());
}
