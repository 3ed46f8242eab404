//! Spreadsheets through the browser: look first, then write.

use super::{clerk, hides, input, shows};
use testkit::{Client, Reply, TestApp};

async fn upload(client: &Client, name: &str, content: &str) -> Reply {
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n--x--\r\n"
    );
    let kind = [("content-type", "multipart/form-data; boundary=x")];
    client.send("POST", "/projects/import", &kind, body.into_bytes()).await
}

const SHEET: &str = "项目名称,园区,协议总投资（万元）,多余的\r\n示例 甲,泗阳,1000,a\r\n,泗阳,约一亿,b\r\n示例 丙,泗阳,未掌握,c";

#[tokio::test]
async fn a_preview_names_every_cell_and_writes_nothing_until_told() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    let preview = upload(&client, "项目.csv", SHEET).await;
    assert_eq!(preview.code(), 200, "{}", preview.text());
    shows(&preview, &["2 行可入，1 行要改", "还没有写入", "约一亿", "多余的", "只写入好的 2 行"]);
    hides(&preview, &["写入全部"]);
    shows(&client.get("/projects").await, &["还没有项目"]);
    let upload = input(&preview, "upload");
    let faults = client.get(&format!("/projects/import/faults?upload={upload}")).await;
    assert!(faults.header("content-type").starts_with("text/csv"));
    shows(&faults, &["\"3\",\"C\"", "约一亿"]);
    let done = client.form("/projects/import/commit", &[("upload", &upload), ("mode", "good")]).await;
    assert_eq!(done.code(), 303, "{}", done.text());
    shows(&client.get(done.header("location")).await, &["新建 2 条", "留下 1 行"]);
    let list = client.get("/projects").await;
    shows(&list, &["示例 甲", "示例 丙", "未掌握"]);
}

#[tokio::test]
async fn a_file_that_is_no_sheet_is_refused_in_words() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    let refused = upload(&client, "x.xlsx", "not a workbook").await;
    assert_eq!(refused.code(), 422);
    shows(&refused, &["没有接收", "选一个 xlsx 或 csv"]);
    let other = app.signed_in(&app.team()).await;
    let mine = input(&upload(&client, "项目.csv", SHEET).await, "upload");
    let theirs = other.form("/projects/import/commit", &[("upload", &mine), ("mode", "good")]).await;
    assert_eq!(theirs.code(), 404, "an upload is its owner's alone");
}

#[tokio::test]
async fn the_view_is_exported_and_the_template_has_the_headings() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    super::project(&client, "示例 甲", &[("jobs", "210")]).await;
    super::project(&client, "示例 乙", &[("jobs", "10")]).await;
    let sheet = client.get("/projects/export?as=csv&q=%E7%94%B2").await;
    assert_eq!(sheet.code(), 200);
    shows(&sheet, &["项目名称", "示例 甲", "210"]);
    hides(&sheet, &["示例 乙"]);
    assert!(sheet.header("content-disposition").contains("projects.csv"));
    shows(&client.get("/projects/template?as=csv").await, &["项目名称", "协议总投资"]);
}

const LEDGER: &str = "2026年项目台账（单位：万元）\r\n序号,工程名称,总投资,开工时间,进展\r\n1,示例 甲,1.2亿,2025.3.1,在建\r\n,合计,12000,,";

#[tokio::test]
async fn the_columns_of_an_unknown_ledger_are_mapped_once() {
    let app = TestApp::new().await;
    let client = clerk(&app).await;
    let asked = upload(&client, "台账.csv", LEDGER).await;
    assert_eq!(asked.code(), 303, "{}", asked.text());
    let at = asked.header("location").to_owned();
    assert!(at.starts_with("/projects/import/columns?upload="), "{at}");
    let mapping = client.get(&at).await;
    shows(&mapping, &["5 列中 4 列有去处", "常用表头", "序号列", "1.2 亿元", "2026年项目台账"]);
    let upload_id = input(&mapping, "upload");
    let mut form = vec![
        ("upload", upload_id.as_str()),
        ("heading", "2"),
        ("columns", "5"),
        ("unit", "万元"),
        ("name", "示例台账"),
    ];
    form.extend([
        ("heading-0", "序号"),
        ("heading-1", "工程名称"),
        ("field-1", "name"),
        ("heading-2", "总投资"),
        ("field-2", "agreed"),
        ("heading-3", "开工时间"),
        ("field-3", "started_on"),
        ("heading-4", "进展"),
        ("field-4", "name"),
    ]);
    let twice = client.form("/projects/import/columns", &form).await;
    assert_eq!(twice.code(), 422);
    shows(&twice, &["有两列都填到“项目名称”"]);
    form.retain(|pair| *pair != ("field-4", "name"));
    form.push(("field-4", "stage"));
    let kept = client.form("/projects/import/columns", &form).await;
    assert_eq!(kept.code(), 303, "{}", kept.text());
    let preview = client.get(kept.header("location")).await;
    shows(
        &preview,
        &["1 行都可以写入", "示例台账", "没写单位的金额按万元", "合计或小计行", "读作 1.2 亿元", "表头以上"],
    );
    let english = client.get(&format!("{}&lang=en", kept.header("location"))).await;
    shows(&english, &["The row can go in", "Write the row<"]);
    let done = client.form("/projects/import/commit", &[("upload", &upload_id), ("mode", "all")]).await;
    assert_eq!(done.code(), 303, "{}", done.text());
    shows(&client.get(done.header("location")).await, &["新建 1 条"]);
    // A second click does nothing twice.
    let again = client.form("/projects/import/commit", &[("upload", &upload_id), ("mode", "all")]).await;
    assert_eq!(again.header("location"), done.header("location"));

    // The next file of the kind needs no mapping, and its row is there already.
    let known = upload(&client, "台账.csv", LEDGER).await;
    assert_eq!(known.code(), 200, "{}", known.text());
    shows(&known, &["1 行账上已有，请选", "同园区同名", "更新原记录"]);
    let at = format!("/projects/import/preview?upload={}&lang=en", input(&known, "upload"));
    shows(&client.get(&at).await, &["0 rows can go in, 0 need mending, 1 is there already", "1 row"]);
    let again = input(&known, "upload");
    let chosen = client.form("/projects/import/repeated", &[("upload", &again), ("row-3", "leave")]).await;
    shows(&client.get(chosen.header("location")).await, &["1 行按所选不导入"]);
    shows(&client.get("/sheet-layouts").await, &["示例台账"]);
    // It goes out in its own form from the page of its layout.
    let page = known.text();
    let at = page.split("href=\"/sheet-layouts/").nth(1).and_then(|rest| rest.split('"').next());
    let layout = client.get(&format!("/sheet-layouts/{}", at.expect("a link to the layout"))).await;
    shows(&layout, &["按此格式导出"]);
    let page = layout.text();
    let href = page.split("href=\"/projects/export?").nth(1).and_then(|rest| rest.split('"').next());
    let href = format!("/projects/export?{}", href.expect("a way out").replace("&amp;", "&"));
    let out = client.get(&href.replace("as=xlsx", "as=csv")).await;
    shows(&out, &["工程名称", "总投资"]);
    let stranger = app.signed_in(&app.team()).await;
    for page in ["columns", "preview", "job"] {
        let path = format!("/projects/import/{page}?upload={upload_id}");
        assert_eq!(stranger.get(&path).await.code(), 404, "{page} of an upload is its owner's alone");
    }
}
