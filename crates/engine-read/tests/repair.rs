//! What is repaired, what stays, and that every repair is reported with the slice as received.

use engine_read::{Options, RepairKind, Repaired, read};

fn repaired(text: &str) -> Repaired {
    read(text, &Options::default()).expect("a short text is read").repaired
}

fn check(text: &str, expected: &str) {
    assert_eq!(repaired(text).text, expected, "{text}");
}

#[test]
fn readings_behind_a_character_are_taken_out() {
    check("蘇州園區(qū)", "苏州园区");
    check("園區（qū）", "园区");
    check("園區\\(qū\\)", "园区");
    check("園區((qū))", "园区");
    check("園區(qū)(qū)建設(shè)", "园区建设");
    check("園區(qū建設", "园区建设");
    check("園區qū)建設", "园区建设");
}

#[test]
fn latin_in_brackets_that_is_no_reading_stays() {
    check("阿斯麦(ASML)落户", "阿斯麦（ASML）落户");
    check("园区(一期)和应用(app)", "园区（一期）和应用（app）");
    check("(qū)", "(qū)");
}

#[test]
fn a_reading_without_tone_goes_only_where_toned_ones_stand() {
    check("子(zi)", "子（zi）");
    check("園區(qū)的孩子(zi)", "园区的孩子");
}

#[test]
fn every_reading_is_reported_with_its_place() {
    let text = "园區(qū)动(dòng)";
    let repairs = repaired(text).repairs;
    let readings: Vec<_> = repairs.iter().filter(|repair| repair.kind == RepairKind::Reading).collect();
    assert_eq!(readings.len(), 2);
    assert_eq!(
        readings.first().map(|repair| (repair.original.as_str(), repair.span.char_start)),
        Some(("(qū)", 2))
    );
}

#[test]
fn a_slice_of_a_name_includes_its_readings() {
    let text = "走进蘇宿工業(yè)園區(qū)。";
    let repaired = repaired(text);
    let start = repaired.text.find("苏宿").expect("the name is there");
    let span = repaired.original_span(start, start + "苏宿工业园区".len());
    assert_eq!(&text[span.start..span.end], "蘇宿工業(yè)園區(qū)");
}

#[test]
fn a_shifted_run_is_undone_and_the_lost_ends_only_when_sure() {
    let text = "南北結(jié)對(duì),前景好、發(fā)展?jié)摿Υ螅瑢?duì)優(yōu)化園區(qū)有意義";
    check(text, "南北结对，前景好、发展潜力大，对优化园区有意义");
    // Without the reading 對(duì) elsewhere the last character stays unknown.
    check("發(fā)展?jié)摿Υ螅瑢?duì)優(yōu)化", "发展潜力大，？优化");
    check("真的吗?当然", "真的吗？当然");
}

#[test]
fn text_read_in_the_wrong_encoding_comes_back() {
    let (misread, _, _) = encoding_rs::GBK.decode("苏州工业园区签约".as_bytes());
    check(&misread, "苏州工业园区签约");
    let (misread, _, _) = encoding_rs::WINDOWS_1252.decode("宿迁".as_bytes());
    check(&misread, "宿迁");
    check("Zürich é à la carte", "Zürich é à la carte");
}

#[test]
fn widths_are_made_even_and_figures_stay_figures() {
    check("总投资１１３亿元,共１５个", "总投资113亿元，共15个");
    check("1,031 projects (15:30)", "1,031 projects (15:30)");
}

#[test]
fn broken_lines_are_joined_and_headlines_are_not() {
    let body = "8月27日，示例市在示例会议中心举行推介会，会上共签约项目十\n五个，总投资若干亿元。";
    check(body, &body.replace('\n', ""));
    check("某某讲话 某某出席\n本报讯", "某某讲话 某某出席\n本报讯");
}

#[test]
fn page_furniture_goes_and_credits_stay() {
    check("项目开工。\n扫一扫在手机打开当前页", "项目开工。\n");
    check("掃一掃在手機(jī)打開當(dāng)前頁", "");
    check("分享到：微信 微博\n会议召开。", "\n会议召开。");
    check("会议召开。（记者 某某）", "会议召开。（记者 某某）");
}

#[test]
fn conversion_to_simplified_characters_is_said_once() {
    assert!(repaired("蘇州與宿遷").converted);
    assert!(!repaired("苏州与宿迁").converted);
}

#[test]
fn pasted_html_goes_and_what_is_no_tag_stays() {
    check("<p>苏州市</p><p>宿迁市&nbsp;签约<br/>项目</p>", "苏州市\n宿迁市 签约\n项目\n");
    check("<div class=\"a>\">A&amp;B公司</div>", "\">A&B公司\n");
    check("<ruby>園<rt>yuán</rt></ruby>區", "园区");
    check("<script>alert(1)</script>签约<!-- 15个 -->15个", "签约15个");
    check("产值 a<b 且 c>d", "产值 a<b 且 c>d");
}

#[test]
fn gbk_that_was_read_as_latin_letters_comes_back() {
    let (bytes, _, _) = encoding_rs::GBK.encode("苏州工业园区签约");
    let (misread, _, _) = encoding_rs::WINDOWS_1252.decode(&bytes);
    check(&misread, "苏州工业园区签约");
    check("Čeština, naïve façade, ÀÉÎÕÜ", "Čeština, naïve façade, ÀÉÎÕÜ");
}

#[test]
fn a_repair_that_is_undone_leaves_the_text_as_received_and_the_others_stand() {
    let text = "园区(qū)动(dòng)工，总投资１１３亿元。扫一扫在手机打开当前页";
    let first =
        repaired(text).repairs.first().map(|repair| (repair.span.start, repair.span.end)).expect("a reading");
    let undone = read(text, &Options { unrepaired: &[first], ..Options::default() }).expect("read").repaired;
    assert_eq!(undone.text, "园区(qū)动工，总投资113亿元。");
    assert!(undone.repairs.iter().all(|repair| repair.span.start != first.0));
    let kinds = [RepairKind::Reading, RepairKind::Furniture];
    let kept =
        read(text, &Options { unrepaired_kinds: &kinds, ..Options::default() }).expect("read").repaired;
    assert_eq!(kept.text, "园区（qū）动（dòng）工，总投资113亿元。扫一扫在手机打开当前页");
}
