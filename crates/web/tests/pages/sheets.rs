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
