//! Expressions of time, each read against a moment: Wednesday, 15 May 2024, 10:20:30.

use engine_read::{TimeBase, TimeKind, TimeRead, find_times, read_time};

fn base() -> TimeBase {
    TimeBase { year: 2024, month: Some(5), day: Some(15), hour: Some(10), minute: Some(20), second: Some(30) }
}

/// Kind, exactness, first and last second, a whole day by its date alone.
fn said(text: &str) -> String {
    let Some(TimeRead::Stretch(read)) = read_time(text, Some(&base())) else { return String::from("none") };
    let written = |at: Option<jiff::civil::DateTime>, hour: i8| match at {
        None => String::from("open"),
        Some(at) if (at.hour(), at.minute()) == (hour, if hour == 0 { 0 } else { 59 }) => {
            at.date().to_string()
        }
        Some(at) => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
    };
    let kind = if read.kind == TimeKind::Point { "point" } else { "span" };
    let sure = if read.is_exact { "" } else { " about" };
    format!("{kind}{sure} {} {}", written(read.from, 0), written(read.to, 23))
}

#[test]
fn points_are_days_months_and_clock_times() {
    let cases = [
        ("2023年11月6日", "point 2023-11-06 2023-11-06"),
        ("2024/2/29", "point 2024-02-29 2024-02-29"),
        ("二〇二三年三月", "point 2023-03-01 2023-03-31"),
        ("9号", "point 2024-05-09 2024-05-09"),
        ("上个月28日", "point 2024-04-28 2024-04-28"),
        ("下周五", "point 2024-05-24 2024-05-24"),
        ("大后天", "point 2024-05-18 2024-05-18"),
        ("明天下午3点半", "point 2024-05-16 15:30:00 2024-05-16 15:30:59"),
        ("昨晚9点", "point 2024-05-14 21:00:00 2024-05-14 21:59:59"),
        ("10月第2个星期六", "point 2024-10-12 2024-10-12"),
        ("14:05:06", "point 2024-05-15 14:05:06 2024-05-15 14:05:06"),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn spans_take_over_what_their_second_half_leaves_out() {
    let cases = [
        ("3月28日至30日", "span 2024-03-28 2024-03-30"),
        ("2023年10月—12月", "span 2023-10-01 2023-12-31"),
        ("2022年11月5日至2023年2月3日", "span 2022-11-05 2023-02-03"),
        ("5-8日", "span 2024-05-05 2024-05-08"),
        ("上午9点到11点半", "span 2024-05-15 09:00:00 2024-05-15 11:30:59"),
        ("从2021年至今", "span 2021-01-01 2024-05-15 10:20:30"),
        ("今年前三季度", "span 2024-01-01 2024-09-30"),
        ("去年下半年", "span about 2023-07-01 2023-12-31"),
        ("年底前", "span about 2024-05-15 10:20:30 2024-12-31"),
        ("近三年", "span about 2021-05-16 2024-05-15 10:20:30"),
        ("90年代末", "none"),
        ("上世纪90年代末", "span about 1997-01-01 1999-12-31"),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn lengths_lead_to_times_as_fine_as_their_unit() {
    let cases = [
        ("10天后", "point 2024-05-25 2024-05-25"),
        ("两年前", "span about 2022-01-01 2022-12-31"),
        ("三个月后", "span about 2024-08-01 2024-08-31"),
        ("5个工作日内", "span 2024-05-15 10:20:30 2024-05-22"),
        ("半小时后", "point 2024-05-15 10:50:30 2024-05-15 11:20:59"),
        ("一年以前", "span about open 2023-12-31"),
        ("未来72小时", "span 2024-05-15 10:20:30 2024-05-18 10:20:30"),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn the_lunar_calendar_festivals_and_terms_are_known() {
    let cases = [
        ("农历八月十五", "point 2024-09-17 2024-09-17"),
        ("正月初五", "point 2024-02-14 2024-02-14"),
        ("去年春节", "point 2023-01-22 2023-01-22"),
        ("2025年除夕", "point 2026-02-16 2026-02-16"),
        ("闰二月", "none"),
        ("端午节", "point 2024-06-10 2024-06-10"),
        ("国庆节", "point 2024-10-01 2024-10-01"),
        ("立夏", "point 2024-05-05 2024-05-05"),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn lengths_stand_alone_only_without_a_base() {
    let Some(TimeRead::Length { length, is_exact }) =
        read_time("两年零三个月", None).or(read_time("两年三个月", None))
    else {
        panic!("a length");
    };
    assert_eq!(length.parts.iter().map(|(_, amount)| *amount).collect::<Vec<_>>(), [2.0, 3.0]);
    assert!(is_exact);
    assert!(matches!(read_time("3至5年", None), Some(TimeRead::Lengths(Some(_), Some(_)))));
    assert_eq!(read_time("下周五", None), None);
}

#[test]
fn periods_say_how_often_and_when_first() {
    let Some(TimeRead::Period { every, first: Some((first, words)) }) =
        read_time("每周一上午9点", Some(&base()))
    else {
        panic!("a period");
    };
    assert_eq!(every.parts.first().map(|(_, days)| *days), Some(7.0));
    assert_eq!(words, "周一上午9点");
    assert_eq!(first.from.map(|from| from.to_string()).as_deref(), Some("2024-05-13T09:00:00"));
}

#[test]
fn times_are_found_in_a_sentence_and_numerals_left_alone() {
    let found = |text: &str| -> Vec<String> {
        find_times(text, &base()).into_iter().map(|(range, _)| text[range].to_owned()).collect()
    };
    assert_eq!(
        found("签约仪式将于5月28日上午9点至11点举行，去年签约项目15个。"),
        ["5月28日上午9点至11点", "去年"]
    );
    assert_eq!(found("提高零点五个百分点，共二十一家，电话025-8431234。"), [] as [&str; 0]);
    assert_eq!(found("下周三前报送，年底前办结。"), ["下周三前", "年底前"]);
}

#[test]
fn what_is_no_time_is_none_and_nothing_panics() {
    let pieces = [
        "年",
        "月",
        "日",
        "号",
        "个",
        "半",
        "多",
        "前",
        "后",
        "第",
        "周",
        "每",
        "至",
        "-",
        "2024",
        "13",
        "闰",
        "农历",
        "初",
        "99999999999999999999",
        "点",
        ":",
        "上",
        "下",
        "世纪",
        "年代",
        "九",
        "十",
        "几",
        "以上",
        "以下",
        "",
        "零",
        "万",
        "亿",
    ];
    for text in ["示例", "13月5日", "2月30日", "25点", "0月", "第99个工作日内", "项目15个"] {
        assert_eq!(said(text), "none", "{text}");
    }
    for base in [
        Some(base()),
        Some(TimeBase { year: 9999, ..TimeBase::default() }),
        Some(TimeBase { year: -9999, ..TimeBase::default() }),
        None,
    ] {
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let _ = read_time(&format!("{first}{second}{third}"), base.as_ref());
                }
            }
        }
    }
}

#[test]
fn a_base_beyond_the_ranges_of_its_parts_is_no_base() {
    let of = |hour, day| TimeBase {
        year: 2008,
        month: Some(3),
        day: Some(day),
        hour: Some(hour),
        ..TimeBase::default()
    };
    assert!(of(12, 13).start().is_some() && of(12, 13).end().is_some());
    for base in [of(-1, 13), of(24, 13), of(12, 32), of(12, -1)] {
        assert_eq!((base.start(), base.end()), (None, None), "{base:?}");
        for text in ["9月30日", "昨天下午三点", "上周", "三天后"] {
            let _ = read_time(text, Some(&base));
        }
    }
}
