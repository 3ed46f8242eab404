//! What the views over many projects are asked and answer.

use super::both;
use app::view::Rule;
use serde_json::{Map, Value as Json, json};

/// A view: its path, name, summary in both languages, parameters and answer.
pub(super) type View =
    (&'static str, &'static str, &'static str, &'static str, &'static [&'static str], &'static str);

/// Every view.
pub(super) const VIEWS: [View; 6] = [
    (
        "/api/v1/funnel",
        "funnel",
        "漏斗：一批签约项目走到了哪一步",
        "Funnel: how far a cohort of signed projects came",
        &["of_event", "of_park", "of_year", "cut", "rule"],
        "Funnel",
    ),
    (
        "/api/v1/park-comparison",
        "parkComparison",
        "六园并排",
        "The parks side by side",
        &[],
        "ParkComparison",
    ),
    (
        "/api/v1/land-balance",
        "landBalance",
        "用地和厂房：供与需",
        "Land and plants: supply against demand",
        &["of_park"],
        "LandBalance",
    ),
    (
        "/api/v1/stated",
        "statedAgainstRecorded",
        "宣布与台账逐条对照：来源说的和台账记的差在哪里、差多少、原句；活动、园区、年份问一个，都不写是今年",
        "Stated and recorded, one by one: what differs, by how much, and the sentence; of one event, park or year, else of this year",
        &["at_event", "at_park", "held_in"],
        "StatedAgainstRecorded",
    ),
    (
        "/api/v1/monthly-report",
        "monthlyReport",
        "月报：一个园区一个月里发生了什么；能看全部园区的不写园区，就是各园区合在一起",
        "Monthly report: what happened in one month in one park; without a park, all of them for who sees all",
        &["of_park", "of_month"],
        "MonthlyReport",
    ),
    (
        "/api/v1/assessment-scores",
        "assessmentScores",
        "考核得分：各园区在一个方案、一个年度里每项得多少分、怎么算的",
        "Assessment scores: points of the parks under a scheme in a year, criterion by criterion, and how they came about",
        &["of_scheme", "in_year", "of_park"],
        "AssessmentScores",
    ),
];

/// Parameters of the views.
pub(super) fn parameters() -> Map<String, Json> {
    let query = |name: &str, schema: Json, zh: &str, en: &str| json!({"name": name, "in": "query", "description": both(zh, en), "schema": schema});
    let id = || json!({"type": "string", "format": "uuid"});
    let rules: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    let named = [
        ("of_event", query("event", id(), "计入这次活动的项目。", "Projects that count at this event.")),
        ("of_park", query("park", id(), "这个园区的。", "Those of this park.")),
        (
            "of_year",
            query("year", json!({"type": "integer"}), "这一年签约的。", "Those signed in this year."),
        ),
        ("at_event", query("event", id(), "这次活动的。", "Those of this event.")),
        ("at_park", query("park", id(), "落在这个园区的。", "Those that go to this park.")),
        (
            "held_in",
            query("year", json!({"type": "integer"}), "这一年的活动。", "Those of the events of this year."),
        ),
        (
            "cut",
            query(
                "cut",
                json!({"type": "string", "format": "date"}),
                "截止日期，默认今天；更早的日期按各级自己的日期计，没有日期的级为 null。",
                "The cut-off date, today by default; at an earlier one steps count by their own dates, and steps without one are null.",
            ),
        ),
        (
            "of_scheme",
            query(
                "scheme",
                id(),
                "哪个考核方案，默认第一个有数的。",
                "Which scheme, the first with values by default.",
            ),
        ),
        (
            "in_year",
            query(
                "year",
                json!({"type": "integer"}),
                "哪一年，默认方案的年度。",
                "Which year, the scheme's own by default.",
            ),
        ),
        (
            "of_month",
            query(
                "month",
                json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}),
                "哪一个月，默认本月。",
                "Which month, the present one by default.",
            ),
        ),
        (
            "rule",
            query(
                "rule",
                json!({"type": "string", "enum": rules, "default": "signed"}),
                "分母的口径。",
                "What the denominator holds.",
            ),
        ),
    ];
    named.into_iter().map(|(name, parameter)| (name.to_owned(), parameter)).collect()
}

/// Schemas of the answers.
pub(super) fn schemas() -> Map<String, Json> {
    let whole = || json!({"type": "integer"});
    let text = || json!({"type": "string"});
    let refer = |name: &str| super::refer("schemas", name);
    let or_none = |name: &str| json!({"anyOf": [super::refer("schemas", name), {"type": "null"}]});
    let object = |properties: Json| {
        let required: Vec<String> =
            properties.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
        json!({"type": "object", "required": required, "properties": properties})
    };
    let nullable = |kind: &str| json!({"type": [kind, "null"]});
    let id = || json!({"type": ["string", "null"], "format": "uuid"});
    let sums = || {
        [
            ("agreed", refer("KnownSum")),
            ("filed", refer("KnownSum")),
            ("paid_in", refer("KnownSum")),
            ("completed", refer("KnownSum")),
        ]
    };
    let with = |mut properties: Json, more: [(&str, Json); 4]| {
        if let Json::Object(members) = &mut properties {
            members.extend(more.map(|(name, schema)| (name.to_owned(), schema)));
        }
        object(properties)
    };
    let known = json!({"type": "object", "required": ["known", "sum"], "properties": {"known": whole(), "sum": nullable("integer")},
        "description": both("几个已知，已知的合计（分；面积为百分之一）；一个都不知道为 null。", "How many are known, and their sum (fen; hundredths of an area); null when none is known.")});
    let rate = json!({"type": "object", "required": ["part", "whole", "percent"], "properties": {"part": whole(), "whole": whole(), "percent": nullable("string")},
        "description": both("分子、分母、百分数（一位小数，四舍五入）；没有分母为 null。", "Part, whole, per cent to one place, half up; null without a whole.")});
    let funnel = with(
        json!({
            "cut": text(), "as_it_stands": {"type": "boolean"}, "rule": text(), "signed": whole(), "undated": whole(),
            "expansions_left_out": whole(), "ended": whole(), "performed": or_none("Rate"), "landed": or_none("Rate"),
            "started": refer("Rate"), "producing": refer("Rate"), "paid_in_share": refer("Rate"), "both_known": whole(),
            "days_to_start": refer("MedianDays"), "days_to_production": refer("MedianDays"),
            "planned_starts": or_none("Rate"), "plan_done": or_none("Rate"),
        }),
        sums(),
    );
    let park = with(
        json!({
            "park": id(), "name": text(), "signed": whole(), "paid_in_share": refer("Rate"),
            "days_to_start": refer("MedianDays"), "days_to_production": refer("MedianDays"),
            "stretches": {"type": "array", "items": object(json!({"stages": {"type": "array", "items": text()}, "projects": nullable("integer")}))},
        }),
        sums(),
    );
    let area = object(json!({"records": whole(), "known": whole(), "sum": nullable("integer")}));
    let area = || area.clone();
    let quarter = object(json!({
        "quarter": nullable("string"), "plots": area(), "plants": area(), "expansions": area(), "land_signed": area(),
        "land_before_signing": area(), "floors": area(), "land_left": nullable("integer"), "floor_left": nullable("integer"),
    }));
    let list = |name: &str| json!({"type": "array", "items": super::refer("schemas", name)});
    let of_park = object(json!({"park": id(), "name": text(), "all": refer("LandQuarter")}));
    let named = [
        ("KnownSum", known),
        ("Rate", rate),
        ("MedianDays", object(json!({"projects": whole(), "median": nullable("number")}))),
        ("Funnel", funnel),
        ("ParkFigures", park),
        (
            "ParkComparison",
            object(json!({"cut": text(), "parks": list("ParkFigures"), "total": refer("ParkFigures")})),
        ),
        ("LandQuarter", quarter),
        ("MonthlyReport", monthly()),
        ("AssessmentScores", assessment()),
        (
            "LandBalance",
            object(json!({
                "cut": text(), "before": refer("LandQuarter"), "quarters": list("LandQuarter"), "undated": refer("LandQuarter"),
                "parks": {"type": "array", "items": of_park},
            })),
        ),
    ];
    let all = named.into_iter().map(|(name, schema)| (name.to_owned(), schema));
    all.chain(super::stated::schemas()).collect()
}

/// Scores under a scheme.
fn assessment() -> Json {
    let (text, whole, flag) =
        (json!({"type": "string"}), json!({"type": "integer"}), json!({"type": "boolean"}));
    let none = |kind: &str| json!({"type": [kind, "null"]});
    let object = |properties: Json| {
        let required: Vec<String> =
            properties.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
        json!({"type": "object", "required": required, "properties": properties})
    };
    let mut points = object(json!({"least": whole, "most": none("integer")}));
    points["description"] = Json::String(both(
        "得分（百分之一分）：最少和最多，相等即确定；最多为 null 是不封顶。",
        "Points in hundredths, least and most; equal when certain, most null when there is no bound.",
    ));
    let line = object(json!({
        "criterion": text, "name": text, "weight": whole, "method": text, "assessment": none("string"), "value": none("integer"),
        "standing": none("string"), "state": text, "points": points, "how": text,
    }));
    let rank = json!({"anyOf": [object(json!({"best": whole, "worst": whole})), {"type": "null"}]});
    let park = object(json!({
        "park": text, "name": text, "points": points, "open": whole, "unchecked": whole, "veto": text,
        "passes": none("boolean"), "rank": rank, "class": none("string"), "lines": {"type": "array", "items": line},
    }));
    object(json!({
        "scheme": text, "name": text, "edition": text, "year": whole, "as_of": text, "full_marks": whole,
        "pass_mark": none("integer"), "is_complete": flag, "parks": {"type": "array", "items": park},
    }))
}

/// The monthly report: its sections with figures and rows.
fn monthly() -> Json {
    let text = || json!({"type": "string"});
    let object = |properties: Json| {
        let required: Vec<String> =
            properties.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
        json!({"type": "object", "required": required, "properties": properties})
    };
    let figure = json!({"type": "object", "required": ["code", "label", "label_en"], "properties": {
        "code": text(), "label": text(), "label_en": text(),
        "count": {"type": "integer"}, "part": {"type": "integer"}, "whole": {"type": "integer"},
        "known": {"type": "integer"}, "of": {"type": "integer"}, "sum": {"type": ["integer", "null"]}},
    "description": both(
        "计数（count），或几分之几（part、whole），或合计（sum，分；of 个里 known 个已知，一个都不知道为 null）。",
        "A count, or a part of a whole, or a sum in fen with how many are known of how many; null when none is known.",
    )});
    let section = object(json!({
        "code": text(), "title": text(), "title_en": text(), "rule": text(), "rule_en": text(), "as_of": text(),
        "figures": {"type": "array", "items": figure},
        "rows": {"type": "array", "items": {"type": "object"},
            "description": both(
                "数出这些数的行：日期为文字，金额为分，未掌握为 null，记录为 [{noun, id, name}]。",
                "The rows they were counted from: days as text, money in fen, unknown as null, records as [{noun, id, name}].",
            )},
    }));
    object(json!({
        "month": text(), "cut": text(), "made_on": text(),
        "park": {"type": ["string", "null"], "format": "uuid"},
        "sections": {"type": "array", "items": section},
    }))
}
