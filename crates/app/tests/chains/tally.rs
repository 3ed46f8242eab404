//! What presences add up to is kept by each change, and is what the rows add up to.

use crate::wire::{present, wire};
use app::Actor;
use app::input::Input;
use app::record::{self, Change, Saved};
use kernel::{Reach, Record as _, Uuid, Value};
use records::chains::Presence;
use std::collections::BTreeMap;
use store::Visible;
use store::report::AtNode;
use testkit::{TestApp, databases};

/// From the tallies; and from the rows, as asked by somebody who sees them by another right than the tallies tell apart.
async fn both(app: &TestApp) -> [Vec<AtNode>; 2] {
    let by_row = Visible { party: Some(Uuid::nil()), reach: Some(Reach::Own), ..Visible::nothing() };
    let ask = async |visible: Visible| {
        let mut all =
            app.app.read(move |tx| Ok(tx.presences_at(Presence::NOUN, &visible, &[])?)).await.expect("lines");
        all.sort_by_key(|line| {
            (line.node, line.park, line.region, line.state.clone(), line.function.clone())
        });
        all
    };
    [ask(Visible::all()).await, ask(by_row).await]
}

#[tokio::test]
async fn tallies_say_what_the_rows_say_after_every_change() {
    for database in databases() {
        let app = TestApp::on(database).await;
        let wire = wire(&app).await;
        let operator = Actor::operator();
        let noun = Presence::NOUN;
        let mut kept: Vec<(Saved, bool)> = Vec::new();
        // Numbers that look like chance and are the same each time.
        let mut seed = 7u64;
        let mut chance = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut seen = 0;
        for step in 0..120 {
            let which = usize::try_from(chance(100)).expect("small");
            match (kept.len(), chance(6)) {
                (..4, _) | (_, 0) => {
                    let park = ["泗阳", "沭阳"][which % 2];
                    let figures: [&[(&str, &str)]; 3] = [
                        &[],
                        &[("output", "900"), ("as_of", "2025")],
                        &[
                            ("output", "0.5"),
                            ("purchases", "7.77"),
                            ("local_share", "33.3"),
                            ("as_of", "2025"),
                        ],
                    ];
                    let made = present(&app, wire.nodes[which % 4], park, figures[which % 3]).await;
                    kept.push((made, false));
                }
                (count, verb) => {
                    let (at, away) = kept[which % count];
                    let change = Change::default();
                    kept[which % count] = match verb {
                        1 if !away => (
                            record::archive(&app.app, &operator, noun, at, change).await.expect("away"),
                            true,
                        ),
                        _ if away => (
                            record::restore(&app.app, &operator, noun, at, change).await.expect("back"),
                            false,
                        ),
                        verb => {
                            let set = |field: &str, value: Value| (field.to_owned(), value);
                            let text = |text: &str| Value::Text(text.to_owned());
                            let values = match (verb, which % 6) {
                                (2, _) => vec![set("node", Value::Id(wire.nodes[which % 4].id))],
                                (3, _) => vec![set("park", Value::Id(app.park(["泗阳", "沭阳"][which % 2])))],
                                (_, 0) => vec![set("state", text("planned"))],
                                (_, 1) => vec![set("state", text("operating")), set("scale", text("above"))],
                                (_, 2) => vec![set("output", Value::Unknown), set("scale", Value::Unknown)],
                                // More than any enterprise makes: a slip of a unit.
                                (_, 3) => vec![
                                    set("output", Value::Int(2_000_000_000_000_000)),
                                    set("as_of", text("2025")),
                                ],
                                (_, 4) => vec![set("rule", text("示例口径"))],
                                _ => vec![
                                    set("region", Value::Id(app.network.regions["苏州"])),
                                    set("park", Value::Empty),
                                ],
                            };
                            let input = Input::Values(BTreeMap::from_iter(values));
                            let made = record::update(&app.app, &operator, noun, at, input, change).await;
                            (made.unwrap_or_else(|error| panic!("{step} {verb} {which}: {error:?}")), false)
                        }
                    };
                }
            }
            if step % 5 == 0 {
                let [tallies, rows] = both(&app).await;
                assert_eq!(tallies, rows, "after step {step}");
                seen = seen.max(rows.len());
            }
        }
        let [tallies, rows] = both(&app).await;
        assert_eq!(tallies, rows);
        assert!(seen > 8 && rows.iter().any(|line| line.output.0 > 0), "{rows:?}");
        let in_use = kept.iter().filter(|(_, away)| !away).count();
        assert_eq!(rows.iter().map(|line| line.count).sum::<i64>(), i64::try_from(in_use).expect("small"));
    }
}
