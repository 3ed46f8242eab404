//! Worked examples with figures from paper and pencil, and what holds of every table.

use super::*;
use proptest::prelude::*;

fn table(rows: &[&[f64]]) -> Table {
    let width = rows.first().map_or(0, |row| row.len());
    Table::new(rows.len(), width, rows.concat()).unwrap()
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-12
}

/// Two places, two industries: 30 and 10, 20 and 40; shares 3/4 and 1/4, 1/3 and 2/3, together 1/2 and 1/2.
fn two() -> Table {
    table(&[&[30.0, 10.0], &[20.0, 40.0]])
}

#[test]
fn location_quotients_are_the_share_over_the_share_of_all() {
    let quotients = location_quotients(&two());
    let expected = [[1.5, 0.5], [2.0 / 3.0, 4.0 / 3.0]];
    for (row, expected) in quotients.iter().zip(expected) {
        for (one, other) in row.iter().zip(expected) {
            assert!(near(one.unwrap(), other), "{one:?} {other}");
        }
    }
    // Nobody has the industry, or the place has nothing: there is no quotient, and none is 0.
    assert_eq!(location_quotients(&table(&[&[1.0, 0.0], &[0.0, 0.0]])), [[Some(1.0), None], [None, None]]);
}

#[test]
fn krugman_hoover_and_similarities_of_two_places() {
    let table = two();
    let (a, b) = (table.row(0), table.row(1));
    // |3/4 − 1/3| + |1/4 − 2/3| = 5/6; the similarity is 1 − 5/12 = 7/12 and the smaller shares are 1/3 + 1/4.
    assert!(near(krugman(a, b).unwrap(), 5.0 / 6.0));
    assert!(near(finger_kreinin(a, b).unwrap(), 7.0 / 12.0));
    // (30·20 + 10·40) / √(1000 · 2000) = 1000 / 1414.21….
    assert!(near(cosine(a, b).unwrap(), 0.5f64.sqrt()));
    // Industry 1 lies 3/5 and 2/5 in places that have 2/5 and 3/5 of everything: ½ (1/5 + 1/5).
    assert!(near(hoover(&[30.0, 20.0], &table.place_sums()).unwrap(), 0.2));
    assert_eq!(krugman(&[0.0], &[1.0]), None);
}

/// Four places and four industries in a staircase, each with an advantage in what it has: a chain of overlaps.
fn staircase() -> Table {
    table(&[&[1.0, 1.0, 1.0, 1.0], &[1.0, 1.0, 1.0, 0.0], &[1.0, 1.0, 0.0, 0.0], &[1.0, 0.0, 0.0, 0.0]])
}

#[test]
fn complexity_of_a_small_table_by_hand() {
    // Sums of industries 4, 3, 2, 1 of 10. Quotients of place 1: (1/4)/(4/10) = 5/8, (1/4)/(3/10) = 5/6, 5/4, 5/2;
    // of place 2: 5/6, 10/9, 5/3; of place 3: 5/4, 5/3; of place 4: 5/2. So the advantages are
    // 1: {3, 4}, 2: {2, 3}, 3: {1, 2}, 4: {1}; diversity 2, 2, 2, 1 and ubiquity 2, 2, 2, 1.
    let found = complexity(&staircase(), 3).unwrap();
    assert_eq!(found.diversity, [2, 2, 2, 1]);
    assert_eq!(found.ubiquity, [2, 2, 2, 1]);
    assert!(near(found.rca[0], 0.625) && near(found.rca[5], 10.0 / 9.0));
    // Industries 3 and 4 meet in place 1: 1 / max(2, 1). 2 and 3 in place 2, 1 and 2 in place 3: ½. 1 and 4 nowhere.
    assert!(near(found.proximity.of(2, 3), 0.5) && near(found.proximity.of(1, 2), 0.5));
    assert!(near(found.proximity.of(0, 1), 0.5) && near(found.proximity.of(0, 3), 0.0));
    // Proximities of industry 2 sum to ½ + 1 + ½ = 2; place 1 has of its neighbours only 3: ½ / 2.
    assert!(near(found.density(0, 1), 0.25) && near(found.density(1, 1), 0.75));
    // D⁻¹S of the places, a path 1 – 2 – 3 – 4 with rows (¾, ¼, 0, 0), (¼, ½, ¼, 0), (0, ¼, ½, ¼), (0, 0, ½, ½):
    // with c = cos of the angle of a path walk, its second value is ½ + ½ cos θ. Held against its own definition.
    let eci: Vec<f64> = found.eci.iter().map(|value| value.unwrap()).collect();
    let walk = [[0.75, 0.25, 0.0, 0.0], [0.25, 0.5, 0.25, 0.0], [0.0, 0.25, 0.5, 0.25], [0.0, 0.0, 0.5, 0.5]];
    let mean: f64 = eci.iter().sum::<f64>() / 4.0;
    let spread = (eci.iter().map(|value| value * value).sum::<f64>() / 4.0).sqrt();
    assert!(near(mean, 0.0) && near(spread, 1.0));
    // The vector before scaling is eci plus a constant; the constant follows from the stationary weights 2 : 2 : 2 : 1.
    let shift = (2.0 * (eci[0] + eci[1] + eci[2]) + eci[3]) / 7.0;
    let vector: Vec<f64> = eci.iter().map(|value| value - shift).collect();
    let image: Vec<f64> = walk.iter().map(|row| row.iter().zip(&vector).map(|(a, b)| a * b).sum()).collect();
    let value = image[0] / vector[0];
    assert!(image.iter().zip(&vector).all(|(image, of)| (image - value * of).abs() < 1e-12));
    assert!(value > 0.5 && value < 1.0, "{value}");
    // The complexity of a place is the mean of what it has.
    let pci: Vec<f64> = found.pci.iter().map(|value| value.unwrap()).collect();
    assert!((eci[0] - (pci[2] + pci[3]) / 2.0).abs() < 1e-12 && (eci[3] - pci[0]).abs() < 1e-12);
    assert_eq!(
        mean_complexity(&[false, false, true, true], &found.pci).map(|value| near(value, eci[0])),
        Some(true)
    );
}

#[test]
fn six_parks_alone_have_no_complexity_and_the_answer_says_how_many_it_takes() {
    let six = Table::new(6, 3, vec![1.0; 18]).unwrap();
    assert_eq!(complexity(&six, PLACES_MIN).unwrap_err(), Unfit::TooFew(6, 30));
}

#[test]
fn places_without_a_common_industry_have_no_order() {
    let apart =
        table(&[&[1.0, 1.0, 0.0, 0.0], &[1.0, 0.0, 0.0, 0.0], &[0.0, 0.0, 1.0, 1.0], &[0.0, 0.0, 0.0, 1.0]]);
    assert_eq!(complexity(&apart, 3).unwrap_err(), Unfit::Apart);
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(Table::new(2, 2, vec![1.0; 3]), Err(Unfit::Shape));
    assert_eq!(Table::new(1, 2, vec![1.0, -1.0]), Err(Unfit::Value(0, 1)));
    assert_eq!(Table::new(1, 1, vec![f64::NAN]), Err(Unfit::Value(0, 0)));
    assert_eq!(complexity(&Table::new(40, 2, vec![0.0; 80]).unwrap(), 30).unwrap_err(), Unfit::Empty);
}

fn edge(supplier: usize, customer: usize, share: Option<i64>) -> Edge {
    Edge { supplier, customer, share }
}

/// Powder 0 > grit 1 > wire 2 > wafer 3, and the wafer's waste goes back to 1.
fn wire() -> Graph {
    Graph::new(4, [edge(0, 1, None), edge(1, 2, Some(2_000)), edge(2, 3, None), edge(3, 1, None)])
}

fn some(enterprises: u32) -> Held {
    Held { enterprises, scale_unknown: enterprises, ..Held::default() }
}

fn known(sum: i64) -> Amount {
    Amount { sum, known: 1, unknown: 0 }
}

#[test]
fn a_node_between_two_that_are_present_is_broken_one_with_only_customers_missing() {
    let graph = Graph::new(3, [edge(0, 1, None), edge(1, 2, None)]);
    let status = |held: [u32; 3]| -> Vec<Status> {
        gaps(&graph, &held.map(some), &GapRule::default()).into_iter().map(|verdict| verdict.status).collect()
    };
    use Status::{Broken, Even, Missing, NotAsked};
    assert_eq!(status([1, 0, 1]), [Even, Broken, Even]);
    assert_eq!(status([0, 0, 1]), [NotAsked, Missing, Even]);
    assert_eq!(status([1, 0, 0]), [Even, NotAsked, NotAsked]);
}

#[test]
fn a_verdict_says_what_gave_it_and_what_it_could_not_look_at() {
    let mut held = [some(1), some(0), some(3), some(0)];
    let verdict = gaps(&wire(), &held, &GapRule::default()).remove(1);
    assert_eq!(verdict.reasons, [Reason::Waiting(3, 1), Reason::Supplied(1, 1)]);
    // Purchases of 5,000 with a share of 20 % are a demand of 1,000; an output of 299 covers 29.9 %.
    held[2].purchases = known(5_000);
    held[1] = Held { enterprises: 1, above_scale: 1, output: known(299), ..Held::default() };
    let verdict = gaps(&wire(), &held, &GapRule::default()).remove(1);
    assert_eq!((verdict.status, verdict.demand), (Status::Weak, known(1_000)));
    assert_eq!(verdict.reasons, [Reason::Cover(2_990)]);
    assert_eq!(verdict.unknown, [Input::LocalShare]);
    held[1].output = known(300);
    assert_eq!(gaps(&wire(), &held, &GapRule::default())[1].status, Status::Even);
    held[1].output = known(1_000);
    assert_eq!(gaps(&wire(), &held, &GapRule::default())[1].status, Status::Strong);
    // With another rule the same place is weak.
    let rule = GapRule { weak: 12_000, strong: 20_000, local: 3_000 };
    assert_eq!(gaps(&wire(), &held, &rule)[1].status, Status::Weak);
}

#[test]
fn what_is_partly_known_proves_only_what_the_rest_cannot_change() {
    let mut held = [some(1), Held { enterprises: 2, above_scale: 1, ..Held::default() }, some(2), some(0)];
    held[2].purchases = Amount { sum: 5_000, known: 1, unknown: 1 };
    // Demand is at least 1,000, perhaps more: too little is proved, enough is not.
    held[1].output = known(200);
    assert_eq!(gaps(&wire(), &held, &GapRule::default())[1].status, Status::Weak);
    held[1].output = known(1_500);
    let verdict = gaps(&wire(), &held, &GapRule::default()).remove(1);
    assert_eq!((verdict.status, verdict.unknown.contains(&Input::Demand)), (Status::Even, true));
    // Output is at least 200, perhaps more: nothing is proved of it.
    held[2].purchases = known(5_000);
    held[1].output = Amount { sum: 200, known: 1, unknown: 1 };
    let verdict = gaps(&wire(), &held, &GapRule::default()).remove(1);
    assert_eq!((verdict.status, verdict.unknown.contains(&Input::Output)), (Status::Even, true));
}

#[test]
fn circles_are_walked_once_and_layers_run_from_left_to_right() {
    let graph = wire();
    assert_eq!(graph.layers(), [0, 1, 2, 3]);
    assert_eq!([0, 1, 3].map(|node| graph.reach(node)), [3, 2, 2]);
    // A circle alone, and one's own customer.
    let circle = Graph::new(2, [edge(0, 1, None), edge(1, 0, None), edge(1, 1, None)]);
    assert_eq!((circle.layers(), circle.reach(0)), (vec![0, 1], 1));
}

#[test]
fn a_status_turns_when_somebody_comes_and_when_somebody_leaves() {
    let graph = Graph::new(3, [edge(0, 1, None), edge(1, 2, None)]);
    let come = |at, node, enterprises: i64| Coming {
        at,
        node,
        enterprises,
        scale_unknown: enterprises,
        ..Coming::default()
    };
    // Out of order: a customer on day 1, a supplier on day 2, somebody between them on day 3 who leaves on day 5.
    let comings = [come(3, 1, 1), come(1, 2, 2), come(2, 0, 1), come(5, 1, -1), come(5, 2, 0)];
    let said: Vec<(i64, usize, Status, Status)> = turns(&graph, &comings, &GapRule::default())
        .iter()
        .map(|turn| (turn.at, turn.node, turn.from, turn.to))
        .collect();
    use Status::{Broken, Even, Missing, NotAsked};
    let expected = [
        (1, 1, NotAsked, Missing),
        (1, 2, NotAsked, Even),
        (2, 0, NotAsked, Even),
        (2, 1, Missing, Broken),
        (3, 1, Broken, Even),
        (5, 1, Even, Broken),
    ];
    assert_eq!(said, expected);
    // Who comes and leaves at the same moment was not there.
    assert!(turns(&graph, &[come(1, 0, 1), come(1, 0, -1)], &GapRule::default()).is_empty());
}

/// Three places and three industries: 1 has a and b, 2 has b and c, 3 has c.
fn three() -> Table {
    table(&[&[1.0, 1.0, 0.0], &[0.0, 1.0, 1.0], &[0.0, 0.0, 1.0]])
}

#[test]
fn economic_complexity_of_three_places_solved_by_hand() {
    // Hausmann, Hidalgo et al. 2014, The Atlas of Economic Complexity: ECI is the second eigenvector of
    // M̃(c, c') = Σ_p M(c, p) M(c', p) / (k(c) k(p)). Here every quotient of what is there is at least 1.25, so M is the
    // table; k(c) = 2, 2, 1 and k(p) = 1, 2, 2.
    //   M̃ = (3/4 1/4 0 | 1/4 1/2 1/4 | 0 1/2 1/2), det(M̃ − λ) = −(λ − 1)(λ² − 3/4 λ + 1/16), λ = 1, (3 ± √5)/8.
    // To λ = (3 + √5)/8 belongs the vector 1, 4λ − 3 = (√5 − 3)/2, (4λ − 3)/(2λ − 1) = 1 − √5.
    let root = 5f64.sqrt();
    let value = (3.0 + root) / 8.0;
    let vector = [1.0, (root - 3.0) / 2.0, 1.0 - root];
    let mean = vector.iter().sum::<f64>() / 3.0;
    let spread = (vector.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / 3.0).sqrt();
    let found = complexity(&three(), 3).unwrap();
    assert_eq!((found.diversity.clone(), found.ubiquity.clone()), (vec![2, 2, 1], vec![1, 2, 2]));
    // More industries, more complex: 1.3090…, −0.1909…, −1.1180….
    for (found, by_hand) in found.eci.iter().zip(vector) {
        assert!(near(found.unwrap(), (by_hand - mean) / spread), "{found:?}");
    }
    assert!((found.eci[0].unwrap() - 1.3090).abs() < 1e-4, "{:?}", found.eci);
    // PCI of an industry is the mean of the vector over its places, over λ, on the scale of the places.
    let industries = [vector[0], (vector[0] + vector[1]) / 2.0, (vector[1] + vector[2]) / 2.0];
    for (found, by_hand) in found.pci.iter().zip(industries) {
        assert!(near(found.unwrap(), (by_hand / value - mean) / spread), "{found:?}");
    }
}

#[test]
fn proximity_and_density_of_three_places_by_hand() {
    // Hidalgo, Klinger, Barabási and Hausmann 2007, Science 317: φ is the smaller conditional probability. a and b meet in
    // place 1: 1 / max(1, 2); b and c in place 2: 1 / max(2, 2); a and c nowhere.
    let found = complexity(&three(), 3).unwrap();
    assert!(near(found.proximity.of(0, 1), 0.5) && near(found.proximity.of(1, 2), 0.5));
    assert!(near(found.proximity.of(0, 2), 0.0));
    // Density of c in place 1: it has b of b and c, ½ / (½ + 1). Of a in place 2: it has b, ½ / (1 + ½).
    assert!(near(found.density(0, 2), 1.0 / 3.0) && near(found.density(1, 0), 1.0 / 3.0));
    // The same for a place outside of the table that has b alone, and none for what is near to nothing.
    let third = relatedness(&found.proximity, &[false, true, false], 2);
    assert!(near(third.unwrap(), 1.0 / 3.0) && relatedness(&found.proximity, &[true; 3], 7).is_none());
    // Balassa 1965: (1/2) / (1/5) and (1/2) / (2/5).
    assert!(near(found.rca[0], 2.5) && near(found.rca[1], 1.25));
}

#[test]
fn the_priority_is_the_geometric_mean_of_its_factors_and_none_of_them_is_made_up_for() {
    let of = |demand, reach, feasible, supply| priority(&Factors { demand, reach, feasible, supply });
    assert_eq!(of(10_000, 10_000, 10_000, 10_000), 10_000);
    assert_eq!(of(10_000, 10_000, 10_000, 625), 5_000);
    assert_eq!(of(10_000, 10_000, 0, 10_000), 0);
}

fn amounts() -> impl Strategy<Value = Table> {
    (2usize..7, 2usize..9).prop_flat_map(|(places, industries)| {
        proptest::collection::vec(0u32..50, places * industries).prop_map(move |all| {
            Table::new(places, industries, all.into_iter().map(f64::from).collect()).unwrap()
        })
    })
}

fn held() -> impl Strategy<Value = Held> {
    let amount =
        (0i64..5_000, 0u32..3, 0u32..2).prop_map(|(sum, known, unknown)| Amount { sum, known, unknown });
    (0u32..4, 0u32..2, 0u32..2, amount.clone(), amount).prop_map(
        |(enterprises, above, anchors, output, purchases)| Held {
            enterprises,
            above_scale: above.min(enterprises),
            anchors: anchors.min(enterprises),
            output,
            purchases,
            ..Held::default()
        },
    )
}

proptest! {
    #[test]
    fn the_mean_of_location_quotients_weighted_by_the_shares_of_all_is_one(table in amounts()) {
        let sums = table.industry_sums();
        let total: f64 = sums.iter().sum();
        for (row, place) in location_quotients(&table).iter().zip(table.place_sums()) {
            if place > 0.0 {
                let mean: f64 = row.iter().zip(&sums).map(|(lq, sum)| lq.unwrap_or(0.0) * sum / total).sum();
                prop_assert!((mean - 1.0).abs() < 1e-9, "{mean}");
            }
        }
    }

    #[test]
    fn similarities_are_symmetric_within_bounds_and_whole_with_oneself(table in amounts()) {
        for one in 0..table.places() {
            for other in 0..table.places() {
                let (a, b) = (table.row(one), table.row(other));
                prop_assert_eq!(cosine(a, b), cosine(b, a));
                prop_assert_eq!(finger_kreinin(a, b), finger_kreinin(b, a));
                if let (Some(similar), Some(special)) = (finger_kreinin(a, b), krugman(a, b)) {
                    prop_assert!((similar - (1.0 - special / 2.0)).abs() < 1e-12);
                    prop_assert!((-1e-12..=2.0 + 1e-12).contains(&special));
                }
            }
            if let Some(own) = cosine(table.row(one), table.row(one)) {
                prop_assert!((own - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_move_gives_the_figures_of_the_table_it_makes(table in amounts(), moves in proptest::collection::vec((0usize..9, 0u32..60, 0usize..8, 0usize..8), 1..6)) {
        let mut what_if = WhatIf::new(table.clone()).unwrap();
        for (industry, amount, from, to) in moves {
            let place = |at: usize| (at < table.places()).then_some(at);
            what_if.make(Move { industry: industry % table.industries(), amount: f64::from(amount), from: place(from), to: place(to) });
        }
        let anew = WhatIf::new(what_if.table().clone()).unwrap();
        let same = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() < 1e-9,
            (one, other) => one == other,
        };
        for one in 0..table.places() {
            prop_assert!(same(what_if.krugman(one), anew.krugman(one)));
            for other in 0..table.places() {
                prop_assert!(same(what_if.cosine(one, other), anew.cosine(one, other)));
            }
            for industry in 0..table.industries() {
                prop_assert!(same(what_if.location_quotient(one, industry), anew.location_quotient(one, industry)));
            }
        }
    }

    #[test]
    fn more_at_a_node_never_makes_its_status_worse(all in proptest::collection::vec(held(), 4), node in 0usize..4, more in 0i64..5_000) {
        let rule = GapRule::default();
        let status = |all: &[Held]| gaps(&wire(), all, &rule)[node].status;
        let before = status(&all);
        let with = |change: &dyn Fn(&mut Held)| {
            let mut all = all.clone();
            change(&mut all[node]);
            status(&all)
        };
        if all[node].enterprises > 0 {
            prop_assert!(with(&|held| held.output.sum += more) >= before);
            prop_assert!(with(&|held| held.above_scale += 1) >= before);
            prop_assert!(with(&|held| held.anchors += 1) >= before);
        } else {
            // Somebody where nobody was is an end of missing and broken.
            let after = with(&|held| *held = Held { enterprises: 1, scale_unknown: 1, ..Held::default() });
            prop_assert!(after >= Status::Weak);
        }
    }

    #[test]
    fn layers_grow_along_every_edge_that_closes_no_circle(edges in proptest::collection::vec((0usize..8, 0usize..8), 0..20)) {
        let forward: Vec<Edge> = edges.into_iter().filter(|(a, b)| a < b).map(|(a, b)| edge(a, b, None)).collect();
        let layers = Graph::new(8, forward.clone()).layers();
        prop_assert!(forward.iter().all(|edge| layers[edge.supplier] < layers[edge.customer]));
    }
}
