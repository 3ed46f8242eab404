//! What supervision and the meeting's screen are asked and answer.

use super::both;
use super::views::View;
use app::tasks::BOXES;
use serde_json::{Map, Value as Json, json};

/// The questions.
pub(super) const VIEWS: [View; 4] = [
    (
        "/api/v1/supervision",
        "supervision",
        "督办台：亮灯的任务、待答复的督办单",
        "Supervision: tasks with a light, slips without a reply",
        &[],
        "Supervision",
    ),
    (
        "/api/v1/supervision/inbox",
        "inbox",
        "任务箱：轮到本单位办的任务",
        "Inbox: tasks whose next step is the own unit's",
        &["of_box", "after"],
        "Inbox",
    ),
    (
        "/api/v1/supervision/figures",
        "supervisionFigures",
        "督办统计：期间的按期办结、逾期、办理天数",
        "Supervision in figures: closed on time, late, days, in a stretch of time",
        &["from", "to", "of_park"],
        "SupervisionFigures",
    ),
    (
        "/api/v1/meetings/{id}/screen",
        "meetingScreen",
        "开会屏：议程、议定事项和任务、未了事项",
        "A meeting on one screen: agenda, decisions with their tasks, what is unfinished",
        &[],
        "MeetingScreen",
    ),
];

/// Parameters of the questions.
pub(super) fn parameters() -> Map<String, Json> {
    let query = |name: &str, schema: Json, zh: &str, en: &str| json!({"name": name, "in": "query", "description": both(zh, en), "schema": schema});
    let day = || json!({"type": "string", "format": "date"});
    let boxes: Vec<&str> = BOXES.iter().map(|one| one.code()).collect();
    let named = [
        (
            "from",
            query(
                "from",
                day(),
                "自哪一天，默认当月一日。",
                "From which day, the first of the month by default.",
            ),
        ),
        ("to", query("to", day(), "到哪一天，默认今天。", "Up to which day, today by default.")),
        (
            "of_box",
            query(
                "box",
                json!({"type": "string", "enum": boxes}),
                "哪一格，默认第一个有任务的。",
                "Which box, the first with tasks by default.",
            ),
        ),
    ];
    named.into_iter().map(|(name, parameter)| (name.to_owned(), parameter)).collect()
}

/// Schemas of the answers.
pub(super) fn schemas() -> Map<String, Json> {
    let whole = || json!({"type": "integer"});
    let text = || json!({"type": "string"});
    let or_none = || json!({"type": ["string", "null"]});
    let list = |name: &str| json!({"type": "array", "items": super::refer("schemas", name)});
    let object = |properties: Json| {
        let required: Vec<String> =
            properties.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
        json!({"type": "object", "required": required, "properties": properties})
    };
    let task = json!({"type": "object", "required": ["task", "title", "state"], "properties": {
        "task": text(), "title": text(), "state": text(), "lead_park": or_none(), "lead_organisation": or_none(),
        "handler": or_none(), "due_on": or_none(), "next_on": or_none(), "light": or_none(), "reason": or_none(),
        "late_why": or_none(), "next_due": or_none(), "slip": {"anyOf": [super::refer("schemas", "SupervisionSlip"), {"type": "null"}]},
    }});
    let slip = object(json!({
        "slip": text(), "number": text(), "task": text(), "colour": text(), "reason": text(), "issued_on": text(),
        "reply_by": or_none(), "replied_on": or_none(),
    }));
    let decision = json!({"type": "object", "description": both("议定事项，或缓议的议题。", "A decision, or a topic that was deferred."), "properties": {
        "decision": text(), "topic": text(), "subject": text(), "due_on": text(), "state": text(), "result": or_none(),
        "tasks": list("SupervisionTask"),
    }});
    let named = [
        ("SupervisionTask", task),
        ("SupervisionSlip", slip),
        ("MeetingItem", decision),
        (
            "Supervision",
            object(json!({
                "numbers": object(json!({"red": whole(), "yellow": whole(), "blue": whole(), "green": whole()})),
                "to_send": object(json!({"red": whole(), "yellow": whole(), "blue": whole()})),
                "tasks": list("SupervisionTask"), "unanswered": list("SupervisionSlip"), "higher": list("SupervisionSlip"),
            })),
        ),
        (
            "Inbox",
            object(json!({
                "box": text(), "boxes": {"type": "array", "items": object(json!({"box": text(), "tasks": whole()}))},
                "tasks": list("SupervisionTask"), "next": or_none(),
            })),
        ),
        (
            "SupervisionFigures",
            object(json!({
                "from": text(), "to": text(), "issued": whole(), "closed": whole(), "on_time": whole(), "due": whole(),
                "late": whole(), "days": object(json!({"tasks": whole(), "sum": whole()})), "running": whole(),
            })),
        ),
        (
            "MeetingScreen",
            object(json!({
                "meeting": text(), "name": text(), "state": text(), "topics": list("MeetingItem"),
                "decisions": list("MeetingItem"), "unfinished": list("MeetingItem"),
            })),
        ),
        ("SlipsSent", object(json!({"sent": whole()}))),
    ];
    named.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
