//! One field of a form for every kind.
//!
//! The parts of a composed field (a number and its unit, two days of a period, a tick for 未掌握) are put together
//! again by [`read_field`](super::read_field).

use super::{
    Offer, Opt,
    value::{money_unit, unit_of},
};
use kernel::{ChoiceSpec, FieldSpec, Kind, Lang, Presence};
use maud::{Markup, html};

/// Words for the two kinds of "none" that a field may be ticked with, as [`FieldSpec::parse`] reads them.
pub(crate) const UNKNOWN: &str = "未掌握";
pub(crate) const NOT_APPLICABLE: &str = "不适用";
/// Units of money that a person may choose beside the amount.
const MONEY_UNITS: [&str; 3] = ["万元", "亿元", "元"];
const DOLLAR_UNITS: [&str; 3] = ["万美元", "亿美元", "美元"];
/// Choices up to this many options show them all at once.
const RADIOS_MAX: usize = 4;

/// Shows one field: label, control, ticks for 未掌握 and 不适用 where the field allows them, help and messages.
///
/// `text` is the value as [`Kind::plain`] writes it or as a person typed it.
pub fn field(
    spec: &FieldSpec,
    text: &str,
    error: Option<&str>,
    warning: Option<&str>,
    offer: Offer<'_>,
    lang: Lang,
) -> Markup {
    field_in("f", spec, text, error, warning, offer, lang)
}

/// Shows one field of a form that is not the only one on its page; `form` keeps its ids apart from the others'.
pub fn field_in(
    form: &str,
    spec: &FieldSpec,
    text: &str,
    error: Option<&str>,
    warning: Option<&str>,
    offer: Offer<'_>,
    lang: Lang,
) -> Markup {
    let input = Input::new(form, spec, text, error, warning, offer, lang);
    let tone = if error.is_some() {
        "field has-error"
    } else if warning.is_some() {
        "field has-warning"
    } else {
        "field"
    };
    let wide = if takes_a_row(&spec.kind) { " wide" } else { "" };
    let name = html! {
        (spec.label.get(lang))
        @if spec.presence == Presence::Optional { " " span.optional { (lang.say("可不填", "optional")) } }
    };
    html! {
        @if input.is_group() {
            fieldset class={ (tone) (wide) } id=(input.id) tabindex="-1" aria-describedby=[input.described_by()] {
                legend { (name) }
                (input.control())
                (input.below())
            }
        } @else {
            div class={ (tone) (wide) } {
                @if !matches!(spec.kind, Kind::Flag) { label for=(input.id) { (name) } }
                (input.control())
                (input.below())
            }
        }
    }
}

/// Whether a field of this kind takes a whole row of the form.
pub(crate) fn takes_a_row(kind: &Kind) -> bool {
    matches!(kind, Kind::Prose | Kind::Choices(_) | Kind::Links(_))
}

/// One control while it is written.
struct Input<'a> {
    spec: &'a FieldSpec,
    /// The value without the words for "none".
    text: &'a str,
    /// 未掌握 or 不适用, if ticked.
    tick: Option<&'static str>,
    error: Option<&'a str>,
    warning: Option<&'a str>,
    offer: Offer<'a>,
    lang: Lang,
    id: String,
}

impl<'a> Input<'a> {
    fn new(
        form: &str,
        spec: &'a FieldSpec,
        text: &'a str,
        error: Option<&'a str>,
        warning: Option<&'a str>,
        offer: Offer<'a>,
        lang: Lang,
    ) -> Input<'a> {
        let tick = [UNKNOWN, NOT_APPLICABLE].into_iter().find(|word| *word == text.trim());
        let text = if tick.is_some() { "" } else { text };
        Input { spec, text, tick, error, warning, offer, lang, id: format!("{form}-{}", spec.name) }
    }

    /// Whether the control is several inputs under one legend.
    fn is_group(&self) -> bool {
        match self.spec.kind {
            Kind::Choice(choice) => choice.options.len() <= RADIOS_MAX,
            Kind::Choices(_) | Kind::Period => true,
            Kind::Links(_) => self.offer.suggest.is_none(),
            Kind::Flag => self.spec.presence != Presence::Required,
            _ => false,
        }
    }

    fn control(&self) -> Markup {
        let control = match self.spec.kind {
            Kind::Prose => self.area(),
            Kind::Number { .. } => self.number(),
            Kind::Money => self.money(&MONEY_UNITS),
            Kind::Usd => self.money(&DOLLAR_UNITS),
            Kind::Date => self.line("text", Some("numeric"), "2025-11-24"),
            Kind::RoughDate => self.line(
                "text",
                Some("numeric"),
                self.lang.say("2025、2025-11 或 2025-11-24", "2025, 2025-11 or 2025-11-24"),
            ),
            Kind::Period => self.period(),
            Kind::Choice(choice) => self.choice(choice),
            Kind::Choices(choice) => {
                let options: Vec<Opt> = self.options_of(choice);
                self.many("checkbox", &options, &self.text.split(' ').collect::<Vec<_>>())
            }
            Kind::Flag => self.flag(),
            Kind::Url => self.line("url", Some("url"), "https://"),
            Kind::Email => self.line("email", Some("email"), "name@example.cn"),
            Kind::Code(_) => self.line("text", None, ""),
            Kind::Link(_) => self.link(),
            Kind::Links(_) => self.links(),
            Kind::Line if self.offer.suggest.is_some() => self.suggesting(self.text),
            Kind::Line | Kind::Time => self.line("text", None, ""),
        };
        html! { (control) (self.ticks()) }
    }

    fn line(&self, kind: &str, mode: Option<&str>, placeholder: &str) -> Markup {
        let placeholder = if self.tick.is_some() { "" } else { placeholder };
        html! {
            input.input type=(kind) id=(self.id) name=(self.spec.name) value=(self.text) inputmode=[mode]
                placeholder=[(!placeholder.is_empty()).then_some(placeholder)]
                autocomplete="off" aria-invalid=[self.invalid()] aria-describedby=[self.described_by()];
        }
    }

    fn area(&self) -> Markup {
        html! {
            textarea.input id=(self.id) name=(self.spec.name) rows="5"
                aria-invalid=[self.invalid()] aria-describedby=[self.described_by()] {
                // A browser drops the first line break of a textarea, so one is given to it.
                "\n" (self.text)
            }
        }
    }

    fn number(&self) -> Markup {
        let unit = unit_of(self.spec, self.lang);
        let own_units = [self.spec.unit, unit];
        let bare =
            own_units.iter().find_map(|unit| self.text.strip_suffix(unit).filter(|_| !unit.is_empty()));
        let bare = Input { text: bare.unwrap_or(self.text).trim(), id: self.id.clone(), ..*self };
        html! {
            div.joined {
                (bare.line("text", Some("decimal"), ""))
                @if !unit.is_empty() { span.unit { (unit) } }
            }
        }
    }

    fn money(&self, units: &[&'static str]) -> Markup {
        let written = units.iter().find_map(|unit| Some((self.text.strip_suffix(unit)?, *unit)));
        let fallback =
            units.iter().find(|unit| **unit == self.spec.unit).or(units.last()).copied().unwrap_or("");
        let (number, chosen) = written.unwrap_or((self.text, fallback));
        let bare = Input { text: number.trim(), id: self.id.clone(), ..*self };
        html! {
            div.joined {
                (bare.line("text", Some("decimal"), ""))
                select.unit name={ (self.spec.name) ".unit" } aria-label={ (self.spec.label.get(self.lang)) (self.lang.say("的单位", ", unit")) } {
                    @for unit in units { option value=(unit) selected[*unit == chosen] { (money_unit(unit, self.lang)) } }
                }
            }
        }
    }

    fn period(&self) -> Markup {
        let (from, to) = self.text.split_once('/').unwrap_or((self.text, ""));
        let label = |part: &str| format!("{} {part}", self.spec.label.get(self.lang));
        html! {
            div.joined {
                input.input name=(self.spec.name) value=(from) inputmode="numeric" placeholder="2021-01-01"
                    autocomplete="off" aria-label=(label(self.lang.say("起", "from"))) aria-invalid=[self.invalid()];
                span.unit { "–" }
                input.input name={ (self.spec.name) ".to" } value=(to) inputmode="numeric" placeholder="2025-12-31"
                    autocomplete="off" aria-label=(label(self.lang.say("止", "to"))) aria-invalid=[self.invalid()];
            }
        }
    }

    fn choice(&self, choice: &ChoiceSpec) -> Markup {
        let options = self.options_of(choice);
        let chosen = choice.find(self.text).map_or(self.text, |option| option.code);
        match self.is_group() {
            true => self.many("radio", &options, &[chosen]),
            false => self.select(&options, chosen),
        }
    }

    fn flag(&self) -> Markup {
        let yes = matches!(self.text, "是" | "1" | "true" | "yes" | "on");
        if !self.is_group() {
            return html! {
                label.tick {
                    input type="checkbox" id=(self.id) name=(self.spec.name) value="是" checked[yes]
                        aria-describedby=[self.described_by()];
                    span { (self.spec.label.get(self.lang)) }
                }
            };
        }
        let options = [Opt::new("是", self.lang.say("是", "Yes")), Opt::new("否", self.lang.say("否", "No"))];
        self.many("radio", &options, &[if yes { "是" } else { self.text }])
    }

    fn link(&self) -> Markup {
        if self.offer.suggest.is_none() {
            return self.select(self.offer.options, self.text);
        }
        self.suggesting(self.offer.label_of(self.text))
    }

    fn links(&self) -> Markup {
        let chosen: Vec<&str> = self.text.split(['、', ' ']).filter(|part| !part.is_empty()).collect();
        if self.offer.suggest.is_none() {
            return self.many("checkbox", self.offer.options, &chosen);
        }
        let names: Vec<&str> = chosen.iter().map(|value| self.offer.label_of(value)).collect();
        self.suggesting(&names.join("、"))
    }

    /// A text field that takes names and offers them while typing.
    fn suggesting(&self, names: &str) -> Markup {
        let list = format!("{}-names", self.id);
        html! {
            input.input id=(self.id) name=(self.spec.name) value=(names) list=(list) data-suggest=[self.offer.suggest]
                autocomplete="off" aria-invalid=[self.invalid()] aria-describedby=[self.described_by()];
            datalist id=(list) { @for option in self.offer.options { option value=(option.label) {} } }
        }
    }

    fn select(&self, options: &[Opt], chosen: &str) -> Markup {
        let known = options.iter().any(|option| option.value == chosen);
        html! {
            select.input id=(self.id) name=(self.spec.name) aria-invalid=[self.invalid()] aria-describedby=[self.described_by()] {
                option value="" { (self.lang.say("请选", "Choose")) }
                // What was sent stays visible even when it is not offered, so that no input is lost.
                @if !known && !chosen.is_empty() { option value=(chosen) selected { (chosen) } }
                @for option in options {
                    option value=(option.value) selected[option.value == chosen] { (option.label) }
                }
            }
        }
    }

    fn many(&self, kind: &str, options: &[Opt], chosen: &[&str]) -> Markup {
        let long = if options.len() > 12 { "ticks ticks-long" } else { "ticks" };
        html! {
            div class=(long) {
                @for option in options {
                    label.tick {
                        input type=(kind) name=(self.spec.name) value=(option.value)
                            checked[chosen.contains(&option.value.as_str())] aria-invalid=[self.invalid()];
                        span { (option.label) }
                    }
                }
            }
        }
    }

    /// The ticks for the two kinds of "none".
    fn ticks(&self) -> Markup {
        if self.spec.presence != Presence::MayBeUnknown {
            return html! {};
        }
        let label = self.spec.label.get(self.lang);
        html! {
            div.none-ticks data-none=(self.spec.name) {
                @for (word, shown) in [(UNKNOWN, self.lang.say("未掌握", "Unknown")), (NOT_APPLICABLE, self.lang.say("不适用", "Not applicable"))] {
                    label.tick {
                        input type="checkbox" name=(self.spec.name) value=(word) checked[self.tick == Some(word)]
                            aria-label={ (label) (self.lang.say("：", ": ")) (shown) };
                        span { (shown) }
                    }
                }
            }
        }
    }

    fn options_of(&self, choice: &ChoiceSpec) -> Vec<Opt> {
        choice.options.iter().map(|option| Opt::new(option.code, option.label.get(self.lang))).collect()
    }

    fn below(&self) -> Markup {
        let help = self.spec.help.get(self.lang);
        html! {
            @if !help.is_empty() { p.help id={ (self.id) "-help" } { (help) } }
            @if let Some(error) = self.error { p.error id={ (self.id) "-error" } { (error) } }
            @if let Some(warning) = self.warning { p.warning id={ (self.id) "-warning" } { (warning) } }
        }
    }

    fn described_by(&self) -> Option<String> {
        let parts = [
            ("help", !self.spec.help.get(self.lang).is_empty()),
            ("error", self.error.is_some()),
            ("warning", self.warning.is_some()),
        ];
        let ids: Vec<String> =
            parts.iter().filter(|(_, there)| *there).map(|(part, _)| format!("{}-{part}", self.id)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Label;

    fn spec(kind: Kind, presence: Presence, unit: &'static str) -> FieldSpec {
        FieldSpec {
            name: "x",
            label: Label::new("栏", "Field"),
            help: Label::new("说明", "Help"),
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
            unit,
            max: 0,
            default: "",
            was: "",
            link_on: "",
            offers: "",
        }
    }

    #[test]
    fn an_amount_is_shown_again_in_the_unit_it_was_sent_in() {
        let money = spec(Kind::Money, Presence::Required, "万元");
        let shown = field(&money, "113亿元", Some("x"), None, Offer::default(), Lang::Zh).into_string();
        assert!(shown.contains(r#"value="113""#), "{shown}");
        assert!(shown.contains(r#"<option value="亿元" selected>"#), "{shown}");
    }

    #[test]
    fn an_unknown_value_is_a_tick_beside_an_empty_input() {
        let area = spec(Kind::Number { scale: 2, unit: Label::new("亩", "mu") }, Presence::MayBeUnknown, "");
        let shown = field(&area, "未掌握", None, None, Offer::default(), Lang::Zh).into_string();
        assert!(
            shown.contains(r#"value="未掌握" checked"#) && shown.contains(r#"name="x" value="""#),
            "{shown}"
        );
    }

    #[test]
    fn what_was_sent_stays_visible_even_when_it_is_not_offered() {
        let link = spec(Kind::Link("parks"), Presence::Required, "");
        let shown =
            field(&link, "gone", None, None, Offer::all(&[Opt::new("sy", "泗阳")]), Lang::Zh).into_string();
        assert!(shown.contains(r#"<option value="gone" selected>"#), "{shown}");
    }

    #[test]
    fn an_error_is_tied_to_its_input() {
        let line = spec(Kind::Line, Presence::Required, "");
        let shown = field(&line, "a\"b", Some("必填。"), None, Offer::default(), Lang::Zh).into_string();
        assert!(shown.contains(r#"aria-invalid="true" aria-describedby="f-x-help f-x-error""#), "{shown}");
        assert!(shown.contains("a&quot;b"), "{shown}");
    }
}
