//! What the sample papers say. All of it is invented.

use kernel::Date;
use papers::docx::{
    Block, Column, Delegation, Document, Form, FormRow, Imprint, Level, Masthead, Number, People, Row, Run,
    Signature, Table,
};

fn date(month: i8, day: i8) -> Date {
    Date::new(2026, month, day).unwrap_or_else(|| unreachable!("a day of the calendar"))
}

fn people(label: &str, delegations: &[(&str, &[&str])]) -> Block {
    let delegations = delegations.iter().map(|(unit, names)| Delegation {
        unit: (*unit).to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    });
    Block::People(People { label: label.to_owned(), delegations: delegations.collect() })
}

/// An item that was decided: what in 楷体, then who and by when.
fn item(text: &str, run_in: &str) -> Block {
    Block::Heading { level: Level::Two, text: text.to_owned(), run_in: vec![Run::plain(run_in)] }
}

fn row(cells: &[&str]) -> Row {
    Row { cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), total: false }
}

pub(crate) fn minutes() -> Document {
    Document {
        masthead: Some(Masthead {
            mark: "示例园区联席会议纪要".to_owned(),
            number: Some(Number::Document { code: String::new(), year: 2026, number: 3 }),
            line: Some(("示例联席会议办公室".to_owned(), papers::docx::day(date(11, 27)))),
            ..Masthead::default()
        }),
        title: "“1+5”园区2026年第三次联席会议纪要".to_owned(),
        blocks: vec![
            Block::paragraph(
                "2026年11月24日下午，示例联席会议召集人主持召开2026年第三次联席会议，听取六个园区前三季度项目推进情况汇报，\
                 研究拿地、用能和督办事项。会议议定事项纪要如下：",
            ),
            Block::heading(Level::One, "关于在手项目推进"),
            Block::paragraph(
                "会议指出，截至2026年10月31日，六个园区在库项目1,077个，其中已开工370个、已投产326个。协议总投资与累计完成投资分列统计，不得相加。",
            ),
            item(
                "加快“签约未拿地”项目供地。",
                "对签约满6个月未拿地的12个项目逐个明确供地方案。牵头单位：示例市自然资源和规划局；配合单位：各园区管委会；\
                 完成时限：2026年12月31日。",
            ),
            item(
                "核清“开工未入统”项目。",
                "对开工满1个月未入统的7个项目查明原因、限期入库。牵头单位：示例市统计局；完成时限：2026年12月15日。",
            ),
            Block::heading(Level::One, "关于首报首谈争议"),
            Block::paragraph("会议同意工作队对示例新材料项目的裁定，由首报园区继续洽谈，30日内未取得实质进展的自动释放。"),
            Block::heading(Level::Two, "有关要求"),
            Block::heading(Level::Three, "裁定书送达双方，并告知可申诉一次。"),
            Block::heading(Level::Three, "保护期内各园区不得再次接洽。"),
            Block::heading(Level::One, "关于第四季度督办事项"),
            Block::Table(Table {
                caption: Some("第四季度督办事项".to_owned()),
                unit: Some("资金单位：万元".to_owned()),
                columns: vec![
                    Column::centred("序号", 2),
                    Column::text("事项", 9),
                    Column::text("牵头单位", 5),
                    Column::centred("时限", 4),
                    Column::number("到位资金", 4),
                ],
                rows: vec![
                    row(&["1", "示例园区二期道路开工", "示例园区管委会", "12月10日", "3,600.00"]),
                    row(&["2", "示例变电站增容方案批复", "示例市供电公司", "12月20日", "未掌握"]),
                    row(&["3", "人才公寓一期交付", "示例开发公司", "12月31日", "12,850.50"]),
                    Row { total: true, ..row(&["", "合计（已掌握2项）", "", "", "16,450.50"]) },
                ],
                note: Some("到位资金截至2026年10月31日，由牵头单位上报、工作队核实；“未掌握”不计入合计。".to_owned()),
            }),
            Block::paragraph("会议强调，议定事项由工作队逐项立项督办，按月通报；逾期未办结的，转下次会议议程。"),
            people(
                "出席",
                &[
                    ("示例市人民政府", &["甲某某"]),
                    ("示例市发展改革委", &["乙某某"]),
                    ("示例市自然资源和规划局", &["丙某某"]),
                    ("示例市统计局", &["丁某某"]),
                    ("示例园区管委会", &["戊某某", "己某某"]),
                    ("工作队", &["庚某某"]),
                ],
            ),
            people("请假", &[("示例市供电公司", &["辛某某"])]),
            people("列席", &[("示例开发公司", &["壬某某"]), ("示例银行", &["癸某某"])]),
        ],
        imprint: Some(Imprint {
            copies: Some("联席会议各成员单位，六个园区管委会，示例市政府办公室、示例市发展改革委、示例市财政局、示例市自然资源和规划局".to_owned()),
            organ: "示例联席会议办公室".to_owned(),
            date: Some(date(11, 27)),
        }),
        author: "联动".to_owned(),
        made: Some(date(11, 27)),
        ..Document::default()
    }
}

pub(crate) fn slip() -> Document {
    Document {
        masthead: Some(Masthead {
            mark: "示例联席会议办公室督办单".to_owned(),
            number: Some(Number::Document { code: "联督".to_owned(), year: 2026, number: 12 }),
            urgency: Some("特急".to_owned()),
            ..Masthead::default()
        }),
        title: String::new(),
        blocks: vec![
            Block::Form(Form {
                rows: vec![
                    FormRow::one("督办事项", "开工满1个月未入统的7个项目查明原因、限期入库"),
                    FormRow::one("事项来源", "2026年第三次联席会议纪要〔2026〕3号，第一项第（二）条"),
                    FormRow::two(("牵头单位", "示例市统计局"), ("责任人", "丁某某")),
                    FormRow::two(("配合单位", "六个园区管委会"), ("联系人", "庚某某")),
                    FormRow::two(("交办日期", "2026年11月27日"), ("办理时限", "2026年12月15日")),
                    FormRow::two(("灯", "黄：进度落后"), ("已延期", "0次，至多2次")),
                    FormRow::one(
                        "办理要求",
                        "一、逐个项目说明未入统原因并附证据；\n二、能入库的于12月10日前入库，不能入库的说明何时具备条件；\n三、12月15日前反馈办理结果，由工作队复核后销号。",
                    )
                    .with_lines(3),
                    FormRow::one("办理结果", "").with_lines(4),
                    FormRow::one("复核意见", "").with_lines(3),
                    FormRow::two(("办理人签字", ""), ("复核人签字", "")).with_lines(2),
                ],
            }),
            Block::Source("复核人不得是办理人。到期未反馈的亮红灯，并报联席会议召集人。".to_owned()),
        ],
        signature: Some(Signature { organ: "示例联席会议办公室".to_owned(), date: date(11, 27) }),
        author: "联动".to_owned(),
        made: Some(date(11, 27)),
        ..Document::default()
    }
}

pub(crate) fn letter() -> Document {
    Document {
        masthead: Some(Masthead {
            mark: "示例联席会议办公室文件".to_owned(),
            number: Some(Number::Document { code: "联工办".to_owned(), year: 2026, number: 10 }),
            signers: vec!["甲某某".to_owned()],
            secrecy: Some("秘密★1年".to_owned()),
            urgency: Some("加急".to_owned()),
            copy: Some(8),
            ..Masthead::default()
        }),
        title: "关于2026年前三季度六个园区\n项目推进情况的报告".to_owned(),
        addressee: Some("示例省协调小组办公室".to_owned()),
        blocks: vec![
            Block::paragraph("现将2026年前三季度六个园区项目推进情况报告如下。"),
            Block::heading(Level::One, "总体情况"),
            Block::paragraph(
                "六个园区在库项目1,077个，开工率34.4%（370/1,077，截至2026年9月30日）。“协议总投资”为合同约定，“累计完成投资”为已完成并支付的工作量。",
            ),
            Block::heading(Level::One, "下一步打算"),
            item("抓供地。", "对签约满6个月未拿地的项目逐个会商。"),
            Block::heading(Level::Three, "一般项目"),
            Block::heading(Level::Four, "由园区管委会会商。"),
            Block::heading(Level::Four, "由工作队备案。"),
            Block::paragraph("特此报告。"),
        ],
        attachments: vec!["六个园区项目推进情况表".to_owned(), "重点项目清单".to_owned()],
        signature: Some(Signature { organ: "示例联席会议办公室".to_owned(), date: date(10, 8) }),
        notes: vec!["联系人：庚某某，电话：示例".to_owned()],
        imprint: Some(Imprint {
            copies: Some("各成员单位".to_owned()),
            organ: "示例联席会议办公室".to_owned(),
            date: Some(date(10, 8)),
        }),
        ..Document::default()
    }
}

pub(crate) fn report() -> Document {
    let parks = ["示例主园", "示例甲园", "示例乙园", "示例丙园", "示例丁园", "示例戊园"];
    let mut rows: Vec<Row> = (1_u32..)
        .zip(parks)
        .map(|(i, park)| {
            let count = |times: u32| (i * times).to_string();
            let money = |times: u32| format!("{},{:03}.{:02}", i * times, i * 137 % 1_000, i * 29 % 100);
            let cells = vec![
                park.to_owned(),
                count(31),
                count(7),
                count(3),
                count(2),
                count(1),
                money(48),
                money(31),
                money(12),
                money(9),
                format!("{}/{}", i * 7, i * 31),
                if i == 4 { "未掌握".to_owned() } else { count(40) },
            ];
            Row { cells, total: false }
        })
        .collect();
    rows.push(Row {
        total: true,
        ..row(&[
            "合计",
            "651",
            "147",
            "63",
            "42",
            "21",
            "1,010,877.09",
            "653,877.09",
            "254,877.09",
            "191,877.09",
            "147/651",
            "680（5园）",
        ])
    });
    let columns = ["在库", "签约", "拿地", "开工", "投产"].map(|head| Column::number(head, 3));
    let money = ["协议总投资", "备案总投资", "到位资金", "累计完成投资"].map(|head| Column::number(head, 6));
    let projects = (1..=24).map(|i| {
        row(&[
            &i.to_string(),
            &format!("示例{}项目", ["新材料", "精密制造", "光伏组件", "智能装备"][i % 4]),
            parks[i % 6],
            ["在谈", "签约", "拿地", "开工"][i % 4],
            &format!("2026-{:02}-{:02}", i % 9 + 1, i + 3),
            &format!("{},500.00", i * 3),
            ["绿", "黄：进度落后", "绿", "红：逾期，由示例园区管委会负责，12月10日前反馈"][i % 4],
        ])
    });
    Document {
        title: "示例园区2026年10月月报".to_owned(),
        subtitle: Some("期间：2026年10月1日至10月31日　截至：2026年10月31日　口径：一个项目只计一次".to_owned()),
        blocks: vec![
            Block::heading(Level::One, "六个园区情况"),
            Block::Table(Table {
                caption: Some("六个园区项目与投资".to_owned()),
                unit: Some("投资单位：万元".to_owned()),
                columns: [
                    vec![Column::text("园区", 5)],
                    columns.to_vec(),
                    money.to_vec(),
                    vec![Column::number("签约率", 4), Column::number("用工", 5)],
                ]
                .concat(),
                rows,
                note: Some("签约率为签约数/在库数，队列为2026年1月1日以来登记的项目。四个投资数分列，不得相加。“未掌握”不计入合计。".to_owned()),
            }),
            Block::heading(Level::One, "在手项目"),
            Block::Table(Table {
                caption: Some("在手项目清单".to_owned()),
                unit: None,
                columns: vec![
                    Column::centred("序号", 2),
                    Column::text("项目", 8),
                    Column::text("园区", 4),
                    Column::centred("阶段", 3),
                    Column::centred("最近节点", 4),
                    Column::number("协议总投资（万元）", 5),
                    Column::text("灯与说明", 9),
                ],
                rows: projects.collect(),
                note: None,
            }),
            Block::heading(Level::One, "需要协调的问题"),
            Block::Paragraph(vec![
                Run::bold("示例变电站增容。"),
                Run::plain("方案待批复，牵头单位示例市供电公司，下次日期2026年12月20日。"),
            ]),
            Block::Source("资料来源：联动台账，2026年11月3日生成。".to_owned()),
        ],
        running_head: Some("示例园区月报　2026年10月".to_owned()),
        author: "联动".to_owned(),
        made: Some(date(11, 3)),
        ..Document::default()
    }
}

/// Minutes of about forty pages.
pub(crate) fn long_minutes() -> Document {
    let once = minutes();
    let blocks = once.blocks.iter().filter(|block| !matches!(block, Block::People(_)));
    let blocks = std::iter::repeat_n(blocks.cloned().collect::<Vec<_>>(), 30).flatten().collect();
    Document { blocks, ..once }
}
