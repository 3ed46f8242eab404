//! A form made from a declared noun, empty of errors and with some.

use kernel::{
    Chapter, ChoiceOption, ChoiceSpec, CodeKind, FieldSpec, Kind, Label, Lang, Message, Noun, Presence,
    Reach, Report, Scope, Sharing,
};
use maud::html;
use web::ui::*;

pub(super) fn page(lang: Lang, wrong: bool) -> String {
    let mut report = Report::default();
    if wrong {
        report.error(
            "area",
            Message::new(
                "area",
                "面积 57,600 亩大于园区总面积 19,200 亩。若是平方米，把单位改为平方米（合 86.40 亩）。",
                "Area 57,600 mu exceeds the park's 19,200 mu. If it is m², change the unit (= 86.40 mu).",
            ),
        );
        report.error(
            "ready",
            Message::new(
                "ready",
                "早于征地批复日 2025-06-18。请改日期，或更正批复日。",
                "Before the approval of 2025-06-18. Change the date, or correct the approval.",
            ),
        );
        report.warn(
            "price",
            Message::new(
                "price",
                "低于本园近一年最低 14.4 万元/亩，可以保存，请写理由。",
                "Below this park's lowest of the last year; it may be saved with a reason.",
            ),
        );
    }
    let texts: Vec<String> = PLOT.fields.iter().map(|spec| text_of(spec.name, wrong).to_owned()).collect();
    let parks = [
        Opt::new("sy", lang.say("吴江泗阳", "Wujiang–Siyang")),
        Opt::new("sh", lang.say("常熟泗洪", "Changshu–Sihong")),
    ];
    let offer = |spec: &FieldSpec| match spec.name {
        "owner" => Offer { options: &parks, suggest: Some("/suggest/organisations") },
        _ => Offer::all(&parks),
    };
    let form = form_layout(FormLayout {
        action: "#",
        hidden: &[("csrf", "example"), ("version", "3")],
        files: false,
        summary: error_summary(&report, &|name| PLOT.field(name).map(|spec| spec.label), lang),
        sections: noun_sections(&PLOT, &texts, &report, &offer, lang),
        reason: wrong.then_some(""),
        save: lang.say("保存", "Save"),
        more_buttons: button_quiet(lang.say("保存并再登记一块", "Save and add another"), "then", "new"),
        cancel: "#",
        note: html! { (lang.say("草稿 14:32 已存·保存后由他人核实 ", "Draft kept 14:32 · verified by somebody else ")) (tally(Tally::Reported, lang)) " → " (tally(Tally::Verified, lang)) },
        aside: html! {
            (section(lang.say("填到哪里去", "Where these fields go"), html! {}, html! { ul.rows { li { (lang.say("六园并排“可供地”", "Six parks: open land")) } li { (lang.say("公开页“地块与厂房”，两人核发后", "Public page, after two persons release it")) } li { (lang.say("月报表 3，自动带出", "Monthly report, table 3")) } } }))
            (section(lang.say("三种“没有”", "Three kinds of none"), html! {}, facts(&[
                (lang.say("未掌握", "Unknown"), html! { (lang.say("有这个数，我们还不知道", "It exists, we do not know it yet")) }),
                (lang.say("不适用", "Not applicable"), html! { (lang.say("这块地不该有这个数", "There is no such value here")) }),
                ("0", html! { (lang.say("查过，就是 0", "Checked, and it is 0")) }),
            ])))
        },
        lang,
    });
    let main = html! {
        (page_head(&[(lang.say("地块", "Plots"), "#"), ("示例-SY-015", "")], lang.say("登记地块", "Register a plot"), html! { (lang.say("吴江泗阳 ", "Wujiang–Siyang ")) (example_tag(lang)) }, toolbar(&[link_button(lang.say("从表格导入", "Import from a sheet"), "#")])))
        (form)
    };
    super::in_shell(
        lang,
        lang.say("登记地块", "Register a plot"),
        if wrong { "form-error" } else { "form" },
        main,
    )
}

fn text_of(name: &str, wrong: bool) -> &'static str {
    match name {
        "code" => "示例-SY-015",
        "use" => "industrial",
        "place" => "众兴路东、发展大道南",
        "area" if wrong => "57,600",
        "area" => "86.4",
        "energy" => "未掌握",
        "price" if wrong => "9.6",
        "ready" if wrong => "2025-03-01",
        "ready" => "2026-03-01",
        "lease" => "2026-01-01/2035-12-31",
        "industries" => "chips cells",
        "shared" => "sh",
        "serviced" => "是",
        _ => "",
    }
}

const USE: ChoiceSpec = ChoiceSpec {
    name: "PlotUse",
    options: &[
        ChoiceOption { code: "industrial", label: Label::new("工业", "Industrial") },
        ChoiceOption { code: "storage", label: Label::new("仓储", "Storage") },
        ChoiceOption { code: "research", label: Label::new("科研", "Research") },
    ],
};

const INDUSTRIES: ChoiceSpec = ChoiceSpec {
    name: "Field",
    options: &[
        ChoiceOption { code: "electronics", label: Label::new("电子信息", "Electronics") },
        ChoiceOption { code: "chips", label: Label::new("集成电路", "Integrated circuits") },
        ChoiceOption { code: "precision", label: Label::new("精密制造", "Precision manufacturing") },
        ChoiceOption { code: "materials", label: Label::new("新材料", "New materials") },
        ChoiceOption { code: "cells", label: Label::new("新能源", "New energy") },
    ],
};

const fn spec(name: &'static str, label: Label, kind: Kind, presence: Presence) -> FieldSpec {
    FieldSpec {
        name,
        label,
        help: Label::new("", ""),
        kind,
        presence,
        list: false,
        search: false,
        filter: false,
        title: false,
        unique: false,
        private: false,
        read_only: false,
        section: None,
        unit: "",
        max: 0,
        default: "",
        was: "",
        link_on: "",
        offers: "",
    }
}

const MU: Kind = Kind::Number { scale: 2, unit: Label::new("亩", "mu") };
const TCE: Kind = Kind::Number { scale: 2, unit: Label::new("吨标煤", "tce") };

static PLOT: Noun = Noun {
    slug: "plots",
    label: Label::new("地块", "Plot"),
    help: Label::new("", ""),
    chapter: Chapter::Network,
    scope: Scope::Park,
    sharing: Sharing { park: "", shared_with: "", party: "", person: "" },
    fields: &[
        spec("code", Label::new("编号", "Code"), Kind::Line, Presence::Required),
        spec("use", Label::new("用途", "Use"), Kind::Choice(&USE), Presence::Required),
        spec("place", Label::new("位置", "Place"), Kind::Line, Presence::Required),
        spec("park", Label::new("园区", "Park"), Kind::Link("parks"), Presence::Required),
        spec("owner", Label::new("权属单位", "Owner"), Kind::Link("organisations"), Presence::Optional),
        spec(
            "credit",
            Label::new("统一社会信用代码", "Credit code"),
            Kind::Code(CodeKind::Credit),
            Presence::Optional,
        ),
        FieldSpec {
            section: Some(Label::new("面积与指标", "Area and limits")),
            ..spec("area", Label::new("面积", "Area"), MU, Presence::Required)
        },
        FieldSpec {
            help: Label::new("会显示为“未掌握”，不当 0 算。", "Shown as unknown, never counted as 0."),
            ..spec("energy", Label::new("年能耗上限", "Energy cap"), TCE, Presence::MayBeUnknown)
        },
        FieldSpec {
            unit: "万元",
            ..spec("price", Label::new("出让起始价", "Starting price"), Kind::Money, Presence::MayBeUnknown)
        },
        spec(
            "industries",
            Label::new("适合的产业领域", "Fields it suits"),
            Kind::Choices(&INDUSTRIES),
            Presence::Optional,
        ),
        FieldSpec {
            section: Some(Label::new("时间", "Time")),
            ..spec("ready", Label::new("能交地日期", "Ready on"), Kind::Date, Presence::MayBeUnknown)
        },
        spec("approved", Label::new("征地批复", "Approved"), Kind::RoughDate, Presence::Optional),
        spec("lease", Label::new("租期", "Lease"), Kind::Period, Presence::Optional),
        spec("serviced", Label::new("已通水电路", "Serviced"), Kind::Flag, Presence::Required),
        FieldSpec {
            section: Some(Label::new("共享与说明", "Sharing and notes")),
            ..spec("shared", Label::new("共享给", "Shared with"), Kind::Links("parks"), Presence::Optional)
        },
        spec("note", Label::new("说明", "Note"), Kind::Prose, Presence::Optional),
    ],
    check: |_, _| {},
    reach: |_| Reach::Own,
    opens: |_| &[],
    made_by_verb: false,
    kept_by_verbs: |_| false,
    amended_by_verb: |_| &[],
};
