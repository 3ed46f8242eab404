//! Filters as chips in one row: a GET form, so that the address is the view. Saved views stand above as tabs.

use super::{Opt, params, without_param};
use kernel::Lang;
use maud::{Markup, html};

/// One condition that a list can be narrowed by.
#[derive(Clone, Copy, Debug)]
pub struct Filter<'a> {
    /// Name in addresses.
    pub key: &'a str,
    /// Name for readers.
    pub label: &'a str,
    /// How it is set.
    pub control: Control<'a>,
}

/// How a filter is set.
#[derive(Clone, Copy, Debug)]
pub enum Control<'a> {
    /// Any of these options; several send the parameter several times.
    Options(&'a [Opt]),
    /// A text contained in the value.
    Text,
    /// From and to, sent as `key_from` and `key_to`; the text is the format to write, such as 2025-11-24.
    Range(&'a str),
    /// Only those to which it applies.
    Yes,
}

/// One column that a reader may show or hide.
#[derive(Clone, Copy, Debug)]
pub struct ColumnChoice<'a> {
    /// Name in addresses: `?cols=…`, sent several times.
    pub key: &'a str,
    /// Its head.
    pub label: &'a str,
    /// Whether it is shown.
    pub shown: bool,
}

/// Shows the chips of a list: a text to look for, its filters, and which columns it shows.
///
/// Set filters are tinted and carry their value and a way to take them off. Other parameters are kept.
pub fn filters(
    path_and_query: &str,
    filters: &[Filter<'_>],
    cols: &[ColumnChoice<'_>],
    lang: Lang,
) -> Markup {
    let path = path_and_query.split('?').next().unwrap_or("");
    let given = params(path_and_query);
    let kept = given.iter().filter(|(key, _)| !is_own(key, filters));
    let looked_for = given.iter().find(|(key, _)| key == "q").map_or("", |(_, value)| value.as_str());
    let any_set =
        !looked_for.is_empty() || filters.iter().any(|filter| !setting(filter, &given, lang).is_empty());
    html! {
        form.filters method="get" action=(path) aria-label=(lang.say("筛选", "Filters")) data-filters {
            @for (key, value) in kept { input type="hidden" name=(key) value=(value); }
            label.hidden for="filter-q" { (lang.say("在本表中找", "Find in this list")) }
            input.input.filter-text id="filter-q" type="search" name="q" value=(looked_for)
                placeholder=(lang.say("在本表中找", "Find in this list"));
            div.filter-chips {
                @for filter in filters { (chip(filter, path_and_query, &given, lang)) }
                button.btn type="submit" { (lang.say("筛选", "Apply")) }
                @if any_set { a.btn.btn-bare href=(cleared(path_and_query, filters)) { (lang.say("清除", "Clear")) } }
                @if !cols.is_empty() { (column_chooser(cols, lang)) }
            }
        }
    }
}

/// Tabs of saved views, each as label, address and whether it is the present one.
pub fn saved_views(views: &[(&str, &str, bool)], lang: Lang) -> Markup {
    html! {
        nav.saved aria-label=(lang.say("存好的视图", "Saved views")) {
            @for (label, href, current) in views {
                a href=(href) aria-current=[current.then_some("page")] { (label) }
            }
        }
    }
}

fn chip(filter: &Filter<'_>, path_and_query: &str, given: &[(String, String)], lang: Lang) -> Markup {
    let setting = setting(filter, given, lang);
    let set = !setting.is_empty();
    html! {
        details.chip.chip-set[set] data-chip {
            summary {
                (filter.label)
                @if set { " " b { (setting) } }
            }
            div.chip-menu {
                (control(filter, given, lang))
                div.toolbar {
                    button.btn type="submit" { (lang.say("应用", "Apply")) }
                    @if set { a.btn.btn-bare href=(taken_off(path_and_query, filter)) { (lang.say("去掉此条", "Remove")) } }
                }
            }
        }
        @if set {
            a.chip-off href=(taken_off(path_and_query, filter))
                aria-label={ (lang.say("去掉 ", "Remove ")) (filter.label) " " (setting) } { "✕" }
        }
    }
}

fn control(filter: &Filter<'_>, given: &[(String, String)], lang: Lang) -> Markup {
    let chosen = values(filter.key, given);
    let first = chosen.first().copied().unwrap_or("");
    match filter.control {
        Control::Options(options) => html! {
            fieldset.ticks {
                legend.hidden { (filter.label) }
                @for option in options { (tick("checkbox", filter.key, &option.value, &option.label, chosen.contains(&option.value.as_str()))) }
            }
        },
        Control::Yes => tick("checkbox", filter.key, "1", filter.label, first == "1"),
        Control::Text => html! {
            input.input name=(filter.key) value=(first) aria-label=(filter.label);
        },
        Control::Range(format) => html! {
            @for (end, words) in [("from", lang.say("从", "From")), ("to", lang.say("到", "To"))] {
                @let key = format!("{}_{end}", filter.key);
                label.chip-range {
                    span { (words) }
                    input.input name=(key) value=(values(&key, given).first().copied().unwrap_or("")) placeholder=(format);
                }
            }
        },
    }
}

fn tick(kind: &str, name: &str, value: &str, label: &str, checked: bool) -> Markup {
    html! {
        label.tick {
            input type=(kind) name=(name) value=(value) checked[checked];
            span { (label) }
        }
    }
}

fn column_chooser(columns: &[ColumnChoice<'_>], lang: Lang) -> Markup {
    let shown = columns.iter().filter(|column| column.shown).count();
    html! {
        details.chip.chip-columns data-chip {
            summary { (lang.say("列 ", "Columns ")) b { (shown) " / " (columns.len()) } }
            div.chip-menu {
                fieldset.ticks.ticks-long {
                    legend.hidden { (lang.say("显示哪些列", "Columns to show")) }
                    @for column in columns { (tick("checkbox", "cols", column.key, column.label, column.shown)) }
                }
                div.toolbar { button.btn type="submit" { (lang.say("应用", "Apply")) } }
            }
        }
    }
}

/// What a filter is set to, in words; empty when it is not set.
fn setting(filter: &Filter<'_>, given: &[(String, String)], lang: Lang) -> String {
    let chosen = values(filter.key, given);
    match filter.control {
        Control::Options(options) => {
            let name = |value: &&str| {
                options
                    .iter()
                    .find(|option| option.value == **value)
                    .map_or((*value).to_owned(), |o| o.label.clone())
            };
            match chosen.as_slice() {
                [one, two, three, ..] => {
                    let rest = chosen.len() - 2;
                    let more = if rest == 1 { name(three) } else { format!("+{rest}") };
                    [name(one), name(two), more].join(lang.say("、", ", "))
                }
                few => few.iter().map(name).collect::<Vec<_>>().join(lang.say("、", ", ")),
            }
        }
        Control::Yes => chosen.first().map_or(String::new(), |_| lang.say("是", "yes").to_owned()),
        Control::Text => chosen.first().map_or(String::new(), |text| format!("“{text}”")),
        Control::Range(_) => {
            let end = |end| values(&format!("{}_{end}", filter.key), given).first().copied().unwrap_or("");
            match (end("from"), end("to")) {
                ("", "") => String::new(),
                (from, "") => format!("≥ {from}"),
                ("", to) => format!("≤ {to}"),
                (from, to) => format!("{from} – {to}"),
            }
        }
    }
}

fn values<'a>(key: &str, given: &'a [(String, String)]) -> Vec<&'a str> {
    given
        .iter()
        .filter(|(name, value)| name == key && !value.is_empty())
        .map(|(_, value)| value.as_str())
        .collect()
}

fn keys(filter: &Filter<'_>) -> Vec<String> {
    match filter.control {
        Control::Range(_) => vec![format!("{}_from", filter.key), format!("{}_to", filter.key)],
        _ => vec![filter.key.to_owned()],
    }
}

fn taken_off(path_and_query: &str, filter: &Filter<'_>) -> String {
    keys(filter).iter().fold(path_and_query.to_owned(), |address, key| without_param(&address, key))
}

fn cleared(path_and_query: &str, filters: &[Filter<'_>]) -> String {
    filters.iter().fold(without_param(path_and_query, "q"), |address, filter| taken_off(&address, filter))
}

/// Whether the form has its own input for a parameter, so that it is not kept as it was.
fn is_own(key: &str, filters: &[Filter<'_>]) -> bool {
    ["q", "cols", "after", "before", "page"].contains(&key)
        || filters.iter().any(|filter| keys(filter).iter().any(|own| own == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: &str = "/plots?view=table&park=sy&park=sh&area_from=30&sort=area&after=xyz";

    fn parks() -> [Opt; 3] {
        [Opt::new("sy", "吴江泗阳"), Opt::new("sh", "常熟泗洪"), Opt::new("sq", "苏宿")]
    }

    #[test]
    fn a_set_filter_says_its_values_by_name() {
        let parks = parks();
        let given = params(AT);
        let park = Filter { key: "park", label: "园区", control: Control::Options(&parks) };
        assert_eq!(setting(&park, &given, Lang::Zh), "吴江泗阳、常熟泗洪");
        let area = Filter { key: "area", label: "面积", control: Control::Range("30") };
        assert_eq!(setting(&area, &given, Lang::Zh), "≥ 30");
        assert_eq!(taken_off(AT, &park), "/plots?view=table&area_from=30&sort=area");
        assert_eq!(cleared(AT, &[park, area]), "/plots?view=table&sort=area");
    }

    #[test]
    fn the_form_keeps_view_and_sort_and_starts_at_the_first_page() {
        let parks = parks();
        let park = Filter { key: "park", label: "园区", control: Control::Options(&parks) };
        let page = filters(AT, &[park], &[], Lang::Zh).into_string();
        assert!(page.contains(r#"type="hidden" name="view" value="table""#));
        assert!(page.contains(r#"type="hidden" name="sort" value="area""#));
        assert!(!page.contains("xyz"), "a changed filter starts at the first page");
        assert!(!page.contains(r#"type="hidden" name="park""#));
    }
}
