//! Which enterprise of one list is which of another.

use engine_register::{Link, LinkOptions, Party, duplicate_enterprises, link_enterprises};
use proptest::prelude::*;

fn party<'a>(name: &'a str, code: &'a str, region: &'a str, founded: u32, industry: &'a str) -> Party<'a> {
    Party { name, code, region, founded, industry }
}

/// A list of invented enterprises and what is told of them in another, some of it wrong.
struct Lists {
    register: Vec<(String, String, &'static str, u32, &'static str)>,
    ledger: Vec<(String, String, &'static str, u32, &'static str)>,
}

const SYMBOLS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

fn lists() -> Lists {
    let brands = ["长桥", "示例", "宏达", "云岭", "青禾", "北辰", "启明", "汇川", "远航", "金石"];
    let trades = ["电子", "新材料", "精密机械", "纺织", "食品", "光电", "生物科技", "智能装备"];
    let places = [
        ("苏州", "320500"),
        ("宿迁", "321300"),
        ("泗阳", "321323"),
        ("昆山", "320583"),
        ("张家港", "320582"),
    ];
    let mut register = Vec::new();
    let mut ledger = Vec::new();
    for (at, brand) in brands.iter().enumerate() {
        for (trade_at, trade) in trades.iter().enumerate() {
            for (place_at, (place, region)) in places.iter().enumerate() {
                let number = at * 40 + trade_at * 5 + place_at;
                let year = 1990 + (number * 7 % 35) as u32;
                let industry = ["38", "39", "17", "14", "27"][trade_at % 5];
                let name = format!("{place}{brand}{trade}有限公司");
                let body = format!("91{region}MA{:07}", number * 9_973 % 9_999_999);
                let code = with_check(&body);
                register.push((name.clone(), code.clone(), *region, year, industry));
                // Each in its own way, as lists kept by hand are.
                let told = match number % 7 {
                    0 => (name, code, *region, year, industry),
                    1 => (name.replace("有限公司", ""), String::new(), *region, year, industry),
                    2 => (format!("{brand}{trade}有限公司"), String::new(), *region, year, industry),
                    3 => (name, code.replacen("MA", "MB", 1), "", 0, industry),
                    4 => (
                        name.replacen(brand, &brand.chars().rev().collect::<String>(), 1),
                        String::new(),
                        *region,
                        year,
                        "",
                    ),
                    5 => (name.replace("有限公司", "有限责任公司"), String::new(), "", year + 1, industry),
                    _ => (name.to_uppercase(), String::new(), *region, 0, industry),
                };
                ledger.push(told);
            }
        }
    }
    Lists { register, ledger }
}

fn with_check(body: &str) -> String {
    let fits = |symbol: &&u8| {
        let code = format!("{body}{}", **symbol as char);
        kernel::CreditCode::parse(&code).is_ok_and(|code| code.fits_check())
    };
    format!("{body}{}", *SYMBOLS.iter().find(fits).unwrap() as char)
}

fn parties<'a>(list: &'a [(String, String, &'static str, u32, &'static str)]) -> Vec<Party<'a>> {
    list.iter()
        .map(|(name, code, region, year, industry)| party(name, code, region, *year, industry))
        .collect()
}

#[test]
fn a_ledger_kept_by_hand_is_linked_to_the_register() {
    let lists = lists();
    let (ledger, register) = (parties(&lists.ledger), parties(&lists.register));
    let links = link_enterprises(&ledger, &register, &LinkOptions::default());
    let right = links.iter().filter(|link| link.one == link.other).count();
    assert!(right as f64 >= 0.97 * ledger.len() as f64, "{right} of {} are found", ledger.len());
    assert!(right == links.len() || links.len() - right <= 4, "{} are wrong", links.len() - right);
    let mut taken: Vec<u32> = links.iter().map(|link| link.other).collect();
    taken.sort_unstable();
    taken.dedup();
    assert_eq!(taken.len(), links.len(), "no enterprise is linked twice");
}

#[test]
fn the_result_is_the_same_for_any_number_of_threads() {
    let lists = lists();
    let (ledger, register) = (parties(&lists.ledger), parties(&lists.register));
    let linked =
        |threads| link_enterprises(&ledger, &register, &LinkOptions { threads, probability_min: 0.0 });
    let one = linked(1);
    for threads in [2, 3, 16] {
        assert_eq!(linked(threads), one);
    }
}

#[test]
fn a_code_with_one_wrong_character_leads_to_its_enterprise() {
    let lists = lists();
    let mut ledger = parties(&lists.ledger);
    ledger.truncate(40);
    ledger.push(party("完全另一个名字", "91350100M000100Y48", "", 0, ""));
    let mut register = parties(&lists.register);
    register.push(party("某某企业", "91350100M000100Y43", "", 0, ""));
    let links =
        link_enterprises(&ledger, &register, &LinkOptions { probability_min: 0.0, ..LinkOptions::default() });
    let last = links.iter().find(|link| link.one == 40).expect("a candidate by its repaired code");
    assert_eq!(last.other as usize, register.len() - 1);
}

#[test]
fn an_equal_code_is_enough_where_the_name_is_lost() {
    let lists = lists();
    let mut ledger = parties(&lists.ledger);
    let mut register = parties(&lists.register);
    // What is left of names when place and form were cut off carelessly.
    let codes: Vec<String> = (0..40).map(|n| with_check(&format!("91320500MB{n:02}H7T3K"))).collect();
    let first = ledger.len();
    for code in &codes {
        ledger.push(party("）", code, "320500", 2_002, "36"));
        register.push(party("某某车业（苏州市）有限公司", code, "320500", 2_002, "36"));
    }
    let links = link_enterprises(&ledger, &register, &LinkOptions::default());
    let found = links.iter().filter(|link| link.one as usize >= first);
    assert!(found.clone().all(|link| ledger[link.one as usize].code == register[link.other as usize].code));
    assert_eq!(found.filter(|link| link.probability > 0.99).count(), codes.len());
}

#[test]
fn duplicates_within_one_list_are_found_and_strangers_are_not() {
    let lists = lists();
    let mut list = parties(&lists.register);
    let first = list.len();
    list.extend(parties(&lists.ledger).into_iter().step_by(9));
    let links = duplicate_enterprises(&list, &LinkOptions::default());
    let is_right =
        |link: &&Link| link.other as usize >= first && (link.other as usize - first) * 9 == link.one as usize;
    let right = links.iter().filter(is_right).count();
    // Some of them have neither code nor place nor year: these stay for a person.
    assert!(right * 10 >= (list.len() - first) * 8, "{right} of {}", list.len() - first);
    assert!(links.len() - right <= links.len() / 20, "{} of {} are wrong", links.len() - right, links.len());
}

#[test]
fn nothing_and_strangers_give_no_links() {
    let options = LinkOptions::default();
    assert_eq!(link_enterprises(&[], &[], &options), []);
    let one = [party("示例一有限公司", "", "", 0, "")];
    assert_eq!(link_enterprises(&one, &[], &options), []);
    assert_eq!(link_enterprises(&one, &[party("另外的商行", "", "", 0, "")], &options), []);
    assert_eq!(duplicate_enterprises(&one, &options), []);
    assert_eq!(
        link_enterprises(&[Party::default()], &[Party::default()], &options),
        [],
        "nothing known is no evidence"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_lists_give_probabilities_and_no_record_twice(
        ones in prop::collection::vec(("\\PC{0,8}", "[0-9A-Z]{0,18}", "[0-9]{0,6}", 0u32..3_000), 0..20),
        others in prop::collection::vec(("\\PC{0,8}", "[0-9A-Z]{0,18}", "[0-9]{0,6}", 0u32..3_000), 0..20),
    ) {
        let parties = |list: &'_ [(String, String, String, u32)]| -> Vec<(String, String, String, u32)> { list.to_vec() };
        let (ones, others) = (parties(&ones), parties(&others));
        let as_parties = |list: &[(String, String, String, u32)], run: &mut dyn FnMut(&[Party<'_>])| {
            let list: Vec<Party<'_>> = list.iter().map(|(name, code, region, year)| party(name, code, region, *year, "")).collect();
            run(&list);
        };
        as_parties(&ones, &mut |ones| as_parties(&others, &mut |others| {
            let links = link_enterprises(ones, others, &LinkOptions { threads: 2, probability_min: 0.0 });
            let mut taken = std::collections::BTreeSet::new();
            for link in links {
                assert!((0.0..=1.0).contains(&link.probability));
                assert!(taken.insert((true, link.one)) && taken.insert((false, link.other)));
            }
        }));
    }
}
