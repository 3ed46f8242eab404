//! What is found only beside other projects.

use super::*;

/// Ten projects of about 300 万元 per mu on 100 mu each, in two parks.
fn list() -> Vec<Subject> {
    let yi = [28_700, 29_100, 29_500, 29_900, 30_000, 30_200, 30_600, 31_000, 31_400, 31_900];
    yi.into_iter()
        .enumerate()
        .map(|(i, wan)| Subject {
            key: i as Key,
            park: 100 + i as Key % 2,
            agreed_fen: Some(wan * WAN),
            land_mu_hundredths: Some(10_000),
            ..Subject::default()
        })
        .collect()
}

#[test]
fn investment_per_mu_far_from_the_others_is_an_outlier() {
    let with = |wan: i64| {
        let mut list = list();
        list[9].agreed_fen = Some(wan * WAN);
        across(&list, &Rules::default())
    };
    assert_eq!(codes(&with(31_900)), [""; 0]);
    // Median 30,100, deviations 100…1,400, MAD 750: z = 0.6745 · (x − 30,100) / 750.
    assert_eq!(codes(&with(33_991)), [""; 0], "3.499");
    let findings = with(33_993);
    assert_eq!(codes(&findings), ["per_mu_outlier"], "3.501");
    assert_eq!(findings[0].rows, [9]);
    assert_eq!(findings[0].reason.figure("median"), Some(&Figure::Fen(301 * WAN)));
    assert_eq!(findings[0].reason.figure("z"), Some(&Figure::Hundredths(350)));
    assert_eq!(codes(&across(&list()[..7], &Rules::default())), [""; 0], "a short list has no outliers");
}

#[test]
fn ten_thousand_times_the_others_is_a_slip_of_the_unit() {
    let mut list = list();
    list[3].agreed_fen = Some(3 * WAN);
    list[4].agreed_fen = Some(30_100 * YI);
    let findings = across(&list, &Rules::default());
    assert_eq!(codes(&findings), ["per_mu_unit_slip", "per_mu_unit_slip"]);
    assert_eq!((findings[0].rows.clone(), findings[1].rows.clone()), (vec![3], vec![4]));
    // A list in which most have slipped needs a norm from outside.
    list.iter_mut().for_each(|subject| subject.agreed_fen = Some(3 * WAN));
    assert_eq!(codes(&across(&list, &Rules::default())), [""; 0]);
    let rules = Rules { per_mu_norm_fen: Some(300 * WAN), ..Rules::default() };
    assert_eq!(codes(&across(&list, &rules)), ["per_mu_unit_slip"; 10]);
}

#[test]
fn a_list_of_equals_has_no_outlier() {
    let mut list = list();
    list.iter_mut().for_each(|subject| subject.agreed_fen = Some(30_123 * WAN));
    list[0].agreed_fen = Some(60_246 * WAN);
    assert_eq!(codes(&across(&list, &Rules::default())), ["same_amount"]);
}

#[test]
fn the_same_odd_amount_in_two_parks_is_found_and_a_round_one_is_not() {
    let pair = |fen, other_park| {
        let one = Subject { agreed_fen: Some(fen), ..subject() };
        let other = Subject { key: 2, park: other_park, ..one.clone() };
        across(&[one, other], &Rules::default())
    };
    let findings = pair(12_80 * YI / 100, 200);
    assert_eq!(codes(&findings), ["same_amount"]);
    assert_eq!(findings[0].rows, [1, 2]);
    assert_eq!(codes(&pair(12_80 * YI / 100, 100)), [""; 0], "one park may split a project");
    assert_eq!(codes(&pair(10 * YI, 200)), [""; 0]);
    assert_eq!(codes(&pair(12 * YI, 200)), [""; 0]);
    assert_eq!(codes(&pair(0, 200)), [""; 0]);
}

#[test]
fn one_investor_in_two_parks_is_found_unless_one_project_has_ended() {
    let investor =
        |key, park, code: &str| Subject { key, park, investor_code: Some(code.into()), ..Subject::default() };
    let mut list = vec![
        investor(1, 100, "91320500MA1XXXXX0A"),
        investor(2, 200, " 91320500ma1xxxxx0a"),
        investor(3, 100, ""),
        investor(4, 200, ""),
    ];
    let findings = across(&list, &Rules::default());
    assert_eq!((codes(&findings), findings[0].rows.clone()), (vec!["same_investor"], vec![1, 2]));
    list[0].has_left = true;
    assert_eq!(codes(&across(&list, &Rules::default())), [""; 0]);
}

#[test]
fn a_list_of_round_numbers_is_found() {
    let list = |round: usize| -> Vec<Subject> {
        let amount = |i| if i < round { (i as i64 % 9 + 1) * YI } else { (i as i64 + 101) * 1_000_001 };
        (0..20).map(|i| Subject { key: i as Key, agreed_fen: Some(amount(i)), ..subject() }).collect()
    };
    assert_eq!(codes(&across(&list(13), &Rules::default())), [""; 0]);
    let findings = across(&list(14), &Rules::default());
    assert_eq!(codes(&findings), ["round_numbers"]);
    assert_eq!(findings[0].rows.len(), 14);
    assert_eq!(findings[0].reason.figures, [("round", Figure::Count(14)), ("of", Figure::Count(20))]);
}

#[test]
fn a_photo_is_evidence_once() {
    let with = |key, photos: &[(Key, &str)]| Subject {
        key,
        photos: photos.iter().map(|(key, hash)| Photo { key: *key, hash: (*hash).into() }).collect(),
        ..Subject::default()
    };
    let found = |list: &[Subject]| {
        let found = across(list, &Rules::default());
        found.into_iter().map(|finding| (finding.severity, finding.rows)).collect::<Vec<_>>()
    };
    assert_eq!(found(&[with(1, &[(31, "aa"), (32, "bb"), (33, "")]), with(2, &[(34, "")])]), []);
    assert_eq!(found(&[with(1, &[(31, "aa"), (31, "aa")])]), [], "one row handed in twice is one row");
    assert_eq!(found(&[with(1, &[(31, "aa"), (32, "AA")])]), [(Severity::Warning, vec![31, 32])]);
    assert_eq!(found(&[with(1, &[(31, "aa")]), with(2, &[(35, "aa")])]), [(Severity::Serious, vec![31, 35])]);
}
