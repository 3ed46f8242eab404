//! A list of records as a table; on a phone the same markup reads as label and value pairs.

use super::with_param;
use kernel::Lang;
use maud::{Markup, html};

/// One column.
#[derive(Clone, Copy, Debug, Default)]
pub struct Column<'a> {
    /// Name in addresses: `?sort=area`.
    pub key: &'a str,
    /// Its head.
    pub label: &'a str,
    /// Unit of all its values, shown in the head.
    pub unit: &'a str,
    /// Whether its values are numbers, set right.
    pub number: bool,
    /// Whether a list can be sorted by it.
    pub sortable: bool,
    /// Whether its values are long and take a whole row on a phone.
    pub wide: bool,
}

/// One record. Its first cell is its name.
#[derive(Debug)]
pub struct Row {
    /// What its select box sends.
    pub key: String,
    /// Its name in words, for the select box.
    pub name: String,
    /// One cell per column.
    pub cells: Vec<Markup>,
}

/// The order a list is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort<'a> {
    /// The column's key.
    pub key: &'a str,
    /// Largest, latest or last first.
    pub descending: bool,
}

/// What stands below a column where adding makes sense.
#[derive(Clone, Debug)]
pub struct Sum {
    /// The sum, as text with its unit if the head has none.
    pub text: String,
    /// How many of the values are known and were added.
    pub known: usize,
    /// Of how many.
    pub of: usize,
}

/// A table.
#[derive(Debug, Default)]
pub struct Table<'a> {
    /// What it lists, for those who do not see the page.
    pub caption: &'a str,
    /// Its columns; the first names the record.
    pub columns: &'a [Column<'a>],
    /// Its rows.
    pub rows: Vec<Row>,
    /// The order it is in.
    pub sort: Option<Sort<'a>>,
    /// The page's own path and query, on which sort links build.
    pub path_and_query: &'a str,
    /// The id of the [`bulk_bar`] form that select boxes belong to; without it there are none.
    pub select_for: Option<&'a str>,
    /// Sums by column, or none at all.
    pub sums: Vec<Option<Sum>>,
    /// The language.
    pub lang: Lang,
}

impl Table<'_> {
    /// Writes the table.
    pub fn markup(&self) -> Markup {
        html! {
            div.table-box tabindex="0" role="region" aria-label=(self.caption) {
                table.table.table-records data-rows {
                    caption.hidden { (self.caption) }
                    (self.head())
                    tbody { @for row in &self.rows { (self.row(row)) } }
                    @if self.sums.iter().any(Option::is_some) { (self.foot()) }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            thead {
                tr {
                    @if self.select_for.is_some() {
                        th.select scope="col" {
                            input.box type="checkbox" data-select-page aria-label=(self.lang.say("选本页", "Select this page"));
                        }
                    }
                    @for column in self.columns { (self.column_head(column)) }
                }
            }
        }
    }

    fn column_head(&self, column: &Column<'_>) -> Markup {
        let sorted = self.sort.filter(|sort| sort.key == column.key);
        let (aria, arrow) = match sorted {
            Some(Sort { descending: false, .. }) => (Some("ascending"), " ↑"),
            Some(Sort { descending: true, .. }) => (Some("descending"), " ↓"),
            None => (None, ""),
        };
        let label = html! {
            (column.label)
            @if !column.unit.is_empty() { " " span.unit { (column.unit) } }
            (arrow)
        };
        html! {
            th scope="col" class=[column.number.then_some("number")] aria-sort=[aria] {
                @if column.sortable { a href=(self.sort_link(column.key)) { (label) } } @else { (label) }
            }
        }
    }

    /// The address that sorts by a column: upwards first, downwards when it is sorted upwards already.
    fn sort_link(&self, key: &str) -> String {
        let down = self.sort == Some(Sort { key, descending: false });
        let value = if down { format!("-{key}") } else { key.to_owned() };
        with_param(self.path_and_query, "sort", &value)
    }

    fn row(&self, row: &Row) -> Markup {
        html! {
            tr {
                @if let Some(form) = self.select_for {
                    td.select {
                        input.box type="checkbox" name="id" value=(row.key) form=(form)
                            aria-label={ (self.lang.say("选 ", "Select ")) (row.name) };
                    }
                }
                @for (at, (column, cell)) in self.columns.iter().zip(&row.cells).enumerate() {
                    @if at == 0 {
                        th scope="row" { (cell) }
                    } @else {
                        td class=[cell_class(column)] data-label=(small_head(column)) { (cell) }
                    }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let lead = self.sums.iter().take_while(|sum| sum.is_none()).count().max(1);
        let span = lead + usize::from(self.select_for.is_some());
        html! {
            tfoot {
                tr {
                    th scope="row" colspan=(span) { (self.lang.say("本页合计", "Sum of this page")) }
                    @for (column, sum) in self.columns.iter().zip(&self.sums).skip(lead) {
                        td class=[cell_class(column)] data-label=[sum.as_ref().map(|_| small_head(column))] {
                            @if let Some(sum) = sum { (sum_cell(sum, self.lang)) }
                        }
                    }
                }
            }
        }
    }
}

fn cell_class(column: &Column<'_>) -> Option<&'static str> {
    match (column.number, column.wide) {
        (true, false) => Some("number"),
        (true, true) => Some("number wide"),
        (false, true) => Some("wide"),
        (false, false) => None,
    }
}

/// The head with its unit, repeated beside each value on a phone: a number never stands alone.
fn small_head(column: &Column<'_>) -> String {
    match column.unit {
        "" => column.label.to_owned(),
        unit => format!("{} {unit}", column.label),
    }
}

fn sum_cell(sum: &Sum, lang: Lang) -> Markup {
    html! {
        // A sum of nothing known is not zero.
        @if sum.known == 0 && sum.of > 0 { (super::unknown(lang)) } @else { (sum.text) }
        span.known { (lang.say("已知 ", "known ")) (sum.known) " / " (sum.of) }
    }
}

/// The bar above a table that acts on the rows ticked. It is the form they belong to.
///
/// Each button is its label and where it sends the form. The script shows the bar when something is ticked and
/// counts; without script it is always there.
pub fn bulk_bar(id: &str, csrf: &str, buttons: &[(&str, &str)], lang: Lang) -> Markup {
    html! {
        form.bulk id=(id) method="post" data-bulk {
            input type="hidden" name="csrf" value=(csrf);
            p role="status" {
                (lang.say("已选 ", "Selected: ")) b data-count { "–" } (lang.say(" 条", ""))
            }
            @for (label, action) in buttons { button.btn type="submit" formaction=(action) { (label) } }
            button.btn.btn-bare type="reset" { (lang.say("取消", "Cancel")) }
        }
    }
}

/// Where a reader is in a list: what is shown, of how many, and the ways on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pager<'a> {
    /// Rows on this page, such as `1–50` or `50`.
    pub shown: &'a str,
    /// Rows in all, bounded: `128` or `10,000+`.
    pub total: &'a str,
    /// The page before.
    pub previous: Option<&'a str>,
    /// The page after.
    pub next: Option<&'a str>,
}

/// Turns the pages of a list.
pub fn pager(at: Pager<'_>, lang: Lang) -> Markup {
    html! {
        nav.pager aria-label=(lang.say("翻页", "Pages")) {
            p { (at.shown) " / " (at.total) (lang.say("·网址即视图，可直接发给同事", " · The address is this view and can be sent")) }
            div.toolbar {
                @if let Some(href) = at.previous { a.btn href=(href) rel="prev" { (lang.say("上一页", "Previous")) } }
                @if let Some(href) = at.next { a.btn href=(href) rel="next" { (lang.say("下一页", "Next")) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(sort: Option<Sort<'static>>) -> String {
        let columns = [
            Column { key: "name", label: "名称", sortable: true, ..Column::default() },
            Column {
                key: "area",
                label: "面积",
                unit: "亩",
                number: true,
                sortable: true,
                ..Column::default()
            },
            Column { key: "note", label: "说明", ..Column::default() },
        ];
        let row = Row {
            key: "1".into(),
            name: "甲".into(),
            cells: ["甲", "86.40", "无"].map(|text| html! { (text) }).into(),
        };
        Table {
            caption: "地块",
            columns: &columns,
            rows: vec![row],
            sort,
            path_and_query: "/plots?park=sy&sort=area&after=xyz",
            select_for: Some("bulk"),
            sums: vec![None, Some(Sum { text: "86.40".into(), known: 1, of: 2 }), None],
            lang: Lang::Zh,
        }
        .markup()
        .into_string()
    }

    #[test]
    fn a_head_sorts_upwards_and_then_downwards_and_keeps_the_filters() {
        let unsorted = table(None);
        assert!(unsorted.contains(r#"href="/plots?park=sy&amp;sort=area""#), "{unsorted}");
        assert!(!unsorted.contains("aria-sort"));
        let up = table(Some(Sort { key: "area", descending: false }));
        assert!(up.contains(r#"aria-sort="ascending"><a href="/plots?park=sy&amp;sort=-area""#), "{up}");
        assert!(up.contains(r#"href="/plots?park=sy&amp;sort=name""#), "{up}");
        let down = table(Some(Sort { key: "area", descending: true }));
        assert!(down.contains(r#"aria-sort="descending"><a href="/plots?park=sy&amp;sort=area""#), "{down}");
    }

    #[test]
    fn a_sum_says_how_many_values_it_knows_and_stands_in_its_column() {
        let shown = table(None);
        assert!(shown.contains("已知 1 / 2"), "{shown}");
        assert!(
            shown.contains(
                r#"<th scope="row" colspan="2">本页合计</th><td class="number" data-label="面积 亩">86.40"#
            ),
            "{shown}"
        );
    }

    #[test]
    fn the_first_cell_names_the_row_and_the_others_carry_their_head() {
        let shown = table(None);
        assert!(
            shown.contains(r#"<th scope="row">甲</th>"#)
                && shown.contains(r#"<td data-label="说明">无</td>"#),
            "{shown}"
        );
    }
}
