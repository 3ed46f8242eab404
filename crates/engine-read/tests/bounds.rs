//! Lists of a reading have bounds, and a reading says which of its lists end before the text does.

use engine_read::{Listed, Options, Reading, read};

fn reading(text: &str) -> Reading {
    read(text, &Options::default()).expect("a text")
}

/// A number in two characters, none of which is a word of the trade.
fn numbered(nth: usize) -> String {
    const SIGNS: &str = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
    let signs: Vec<char> = SIGNS.chars().collect();
    [nth / signs.len(), nth % signs.len()].iter().map(|at| signs[*at]).collect()
}

fn projects(count: usize) -> String {
    let named = (0..count).map(|nth| format!("签约了“{}号新型光缆生产项目”。", numbered(nth)));
    format!("11月3日，示例县举行集中签约仪式。{}", named.collect::<String>())
}

#[test]
fn a_list_that_ends_before_the_text_does_is_named() {
    let whole = reading(&projects(200));
    assert_eq!((whole.projects.len(), whole.incomplete.as_slice()), (200, [].as_slice()));
    let longer = reading(&projects(230));
    assert_eq!((longer.projects.len(), longer.incomplete.as_slice()), (200, [Listed::Projects].as_slice()));
    let json = serde_json::to_value(&longer).expect("JSON");
    assert_eq!(json["incomplete"], serde_json::json!(["projects"]));
    assert_eq!(serde_json::to_value(&whole).expect("JSON").get("incomplete"), None);
}

#[test]
fn agreements_beyond_their_bound_are_said_too() {
    let signed = |count: usize| {
        let named = (0..count).map(|nth| format!("双方签署了《{}合作框架协议》。", numbered(nth)));
        format!("11月3日，示例县举行活动。{}", named.collect::<String>())
    };
    assert_eq!(reading(&signed(40)).incomplete, []);
    let longer = reading(&signed(60));
    assert_eq!((longer.agreements.len(), longer.incomplete), (40, vec![Listed::Agreements]));
}

#[test]
fn persons_beyond_their_bound_are_said_too() {
    let surnames: Vec<char> = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张".chars().collect();
    let present = |count: usize| {
        let one = |nth: usize| format!("副县长{}{}", surnames[nth % surnames.len()], numbered(nth));
        let named: Vec<String> = (0..count).map(|nth| format!("{}出席活动。", one(nth))).collect();
        format!("11月3日，示例县举行活动。{}", named.concat())
    };
    assert_eq!(reading(&present(300)).incomplete, []);
    let longer = reading(&present(480));
    assert_eq!((longer.people.len(), longer.incomplete), (400, vec![Listed::People]));
}

#[test]
fn the_name_of_an_agreement_is_free_of_readings() {
    let text = "會(huì)上，示例園區(qū)與示範(fàn)鎮簽署了《共建園區(qū)合作協議》。";
    let agreements = reading(text).agreements;
    let [agreement] = agreements.as_slice() else { panic!("{agreements:?}") };
    assert!(agreement.name.ends_with("签署了《共建园区合作协议》"), "{}", agreement.name);
    assert!(agreement.cite.text.contains("園區(qū)"), "as received: {}", agreement.cite.text);
}
