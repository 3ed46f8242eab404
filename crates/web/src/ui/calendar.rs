//! A list as a month. On a phone only the days on which something happens remain, one below the other.

use super::{Light, lamp};
use kernel::{Date, Lang};
use maud::{Markup, html};

/// Something on a day.
#[derive(Clone, Copy, Debug)]
pub struct Happening<'a> {
    /// The day.
    pub day: Date,
    /// What.
    pub title: &'a str,
    /// Its page.
    pub href: &'a str,
    /// Its lamp and the word beside it, if it has one.
    pub light: Option<(Light, &'a str)>,
}

/// Which month, and the ways to its neighbours.
#[derive(Clone, Copy, Debug)]
pub struct Month<'a> {
    /// Any day of the month.
    pub of: Date,
    /// Today, which is marked.
    pub today: Date,
    /// The month before.
    pub previous: &'a str,
    /// The month after.
    pub next: &'a str,
}

/// Shows a month from Monday to Sunday. What lies outside it is left out.
pub fn calendar(month: Month<'_>, happenings: &[Happening<'_>], lang: Lang) -> Markup {
    let title = match lang {
        Lang::En => format!("{:04}-{:02}", month.of.year(), month.of.month()),
        _ => format!("{} 年 {} 月", month.of.year(), month.of.month()),
    };
    html! {
        div.calendar {
            div.calendar-head {
                h2 { (title) }
                div.toolbar {
                    a.btn href=(month.previous) rel="prev" { (lang.say("上月", "Previous")) }
                    a.btn href=(month.next) rel="next" { (lang.say("下月", "Next")) }
                }
            }
            table.month {
                caption.hidden { (title) }
                thead { tr { @for name in week_days(lang) { th scope="col" { (name) } } } }
                tbody {
                    @for week in weeks(month.of) {
                        tr { @for day in week { (cell(day, month.today, happenings, lang)) } }
                    }
                }
            }
        }
    }
}

fn cell(day: Option<Date>, today: Date, happenings: &[Happening<'_>], lang: Lang) -> Markup {
    let Some(day) = day else { return html! { td.outside {} } };
    let of_day: Vec<&Happening<'_>> = happenings.iter().filter(|happening| happening.day == day).collect();
    let class = match (day == today, of_day.is_empty()) {
        (true, _) => "today",
        (false, true) => "free",
        (false, false) => "",
    };
    let week_day =
        usize::try_from(day.weekday()).ok().and_then(|at| week_days(lang).get(at.saturating_sub(1)).copied());
    html! {
        td class=(class) aria-current=[(day == today).then_some("date")] {
            time datetime=(day) { (day.day()) span.month-day-long { " " (week_day.unwrap_or("")) } }
            @if !of_day.is_empty() {
                ul {
                    @for happening in of_day {
                        li {
                            a href=(happening.href) { (happening.title) }
                            @if let Some((light, word)) = happening.light { (lamp(light, word)) }
                        }
                    }
                }
            }
        }
    }
}

fn week_days(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        _ => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    }
}

/// The weeks of a month; days of its neighbours are `None`.
fn weeks(of: Date) -> Vec<[Option<Date>; 7]> {
    let first = of.plus_days(1 - i32::from(of.day()));
    let monday = first.plus_days(1 - i32::from(first.weekday()));
    let mut weeks = Vec::new();
    for start in (0..6).map(|week| monday.plus_days(week * 7)) {
        let week: [Option<Date>; 7] = std::array::from_fn(|at| {
            let day = start.plus_days(i32::try_from(at).unwrap_or(0));
            (day.month() == of.month()).then_some(day)
        });
        if week.iter().any(Option::is_some) {
            weeks.push(week);
        }
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_all_its_days_once_from_monday_to_sunday() {
        for (year, month, days, rows) in
            [(2025, 11, 30, 5), (2026, 2, 28, 5), (2027, 2, 28, 4), (2024, 9, 30, 6)]
        {
            let weeks = weeks(Date::new(year, month, 15).unwrap());
            let shown: Vec<Date> = weeks.iter().flatten().copied().flatten().collect();
            assert_eq!(shown.len(), days, "{year}-{month}");
            assert_eq!(weeks.len(), rows, "{year}-{month}");
            assert!(shown.windows(2).all(|pair| pair[1].days_since(pair[0]) == 1));
            for week in weeks {
                for (at, day) in week.iter().enumerate() {
                    assert!(day.is_none_or(|day| day.weekday() as usize == at + 1));
                }
            }
        }
    }
}
