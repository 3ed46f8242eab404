//! What a request brings: bytes, the fields of a form, a file. Read within the bounds of its route.
//!
//! What the bytes mean is decided by who asked for them.

use crate::answer::{Answer, Fault, Spot};
use crate::guard;
use crate::routes::{BODY_MAX, UPLOAD_MAX};
use crate::ui;
use app::App;
use app::files::Incoming;
use axum::RequestExt as _;
use axum::body::Bytes;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt as _;
use http_body_util::LengthLimitError;
use kernel::Message;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long a body may take to arrive.
const TIME_MAX: Duration = Duration::from_secs(60);
/// Most fields of a form.
const FIELDS_MAX: usize = 2_000;

/// The media type of a request without its parameters, in lower case.
pub(crate) fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    value.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// Reads a body whole.
pub(crate) async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Answer<Bytes> {
    match tokio::time::timeout(TIME_MAX, Bytes::from_request(request, state)).await {
        Err(_) => Err(too_slow()),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(BytesRejection::FailedToBufferBody(why))) if why.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Err(guard::too_large(BODY_MAX))
        }
        Ok(Err(_)) => Err(broken_off()),
    }
}

/// The fields of a posted form, in the order sent. A repeated name is several entries.
#[derive(Clone, Debug, Default)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    /// The first value of a field, empty when it did not come.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Answer<Form> {
        if media_type(request.headers()) != "application/x-www-form-urlencoded" {
            return Err(wrong_type("application/x-www-form-urlencoded"));
        }
        let body = bytes(request, state).await?;
        let text = std::str::from_utf8(&body).map_err(|error| not_utf8(&body, error.valid_up_to()))?;
        if text.split('&').count() > FIELDS_MAX {
            return Err(guard::too_large(BODY_MAX));
        }
        Ok(Form(ui::params(&format!("?{text}"))))
    }
}

/// A posted form that may carry one file.
#[derive(Debug, Default)]
pub struct FormWithFile {
    /// The fields besides the file.
    pub form: Form,
    /// The file, if one was chosen.
    pub file: Option<Incoming>,
}

impl FromRequest<App> for FormWithFile {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Answer<FormWithFile> {
        if media_type(request.headers()) != "multipart/form-data" {
            return Ok(FormWithFile { form: Form::from_request(request, app).await?, file: None });
        }
        let parts = Multipart::from_request(request, app).await.map_err(|_| broken_off())?;
        tokio::time::timeout(TIME_MAX, with_file(app, parts)).await.map_err(|_| too_slow())?
    }
}

async fn with_file(app: &App, mut parts: Multipart) -> Answer<FormWithFile> {
    let mut sent = FormWithFile::default();
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let key = part.name().unwrap_or("").to_owned();
        match part.file_name().map(ToOwned::to_owned) {
            Some(name) if sent.file.is_none() && !name.is_empty() => {
                sent.file = Some(arrived(app, &name, part).await?);
            }
            Some(_) => {}
            None if sent.form.0.len() < FIELDS_MAX => {
                let text = part.text().await.map_err(unreadable)?;
                sent.form.0.push((key, text));
            }
            None => return Err(guard::too_large(BODY_MAX)),
        }
    }
    Ok(sent)
}

/// Files sent by one form.
#[derive(Debug, Default)]
pub struct Files(pub Vec<Incoming>);

impl Files {
    /// Takes the files of a form, at most so many.
    pub async fn from_form(request: Request, app: &App, most: usize) -> Answer<Files> {
        if media_type(request.headers()) != "multipart/form-data" {
            return Err(wrong_type("multipart/form-data"));
        }
        let parts = Multipart::from_request(request, app).await.map_err(|_| broken_off())?;
        tokio::time::timeout(TIME_MAX, files(app, parts, most)).await.map_err(|_| too_slow())?
    }
}

async fn files(app: &App, mut parts: Multipart, most: usize) -> Answer<Files> {
    let mut found = Files::default();
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let Some(name) = part.file_name().map(ToOwned::to_owned).filter(|name| !name.is_empty()) else {
            continue;
        };
        if found.0.len() == most {
            return Err(too_many_files(most));
        }
        found.0.push(arrived(app, &name, part).await?);
    }
    if found.0.is_empty() { Err(no_file()) } else { Ok(found) }
}

fn too_many_files(most: usize) -> Fault {
    let message = Message::new(
        "too_many_files",
        format!("一次最多 {most} 个文件；分几次上传，或用命令行 liandong read 读整个文件夹。"),
        format!("At most {most} files at once: send them in parts, or read a folder with liandong read."),
    );
    Fault::new(StatusCode::PAYLOAD_TOO_LARGE, message)
}

/// A file sent by a form (`multipart/form-data`) or as the whole body with `?filename=`.
#[derive(Debug)]
pub struct Upload {
    /// The file.
    pub file: Incoming,
    /// The other fields of the form.
    pub texts: BTreeMap<String, String>,
}

impl FromRequest<App> for Upload {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Answer<Upload> {
        match media_type(request.headers()).as_str() {
            "multipart/form-data" => {
                let parts = Multipart::from_request(request, app).await.map_err(|_| broken_off())?;
                tokio::time::timeout(TIME_MAX, from_parts(app, parts)).await.map_err(|_| too_slow())?
            }
            _ => {
                let name = ui::param(&request.uri().to_string(), "filename");
                let name = name.filter(|name| !name.trim().is_empty()).ok_or_else(no_file)?;
                let file = tokio::time::timeout(TIME_MAX, whole(app, &name, request));
                Ok(Upload { file: file.await.map_err(|_| too_slow())??, texts: BTreeMap::new() })
            }
        }
    }
}

/// A part of a form, kept on disk as it arrives.
async fn arrived(app: &App, name: &str, mut part: Field<'_>) -> Answer<Incoming> {
    let mut file = Incoming::begin(app, name).await?;
    while let Some(piece) = part.chunk().await.map_err(unreadable)? {
        file.push(&piece)?;
    }
    Ok(file)
}

/// A whole body, kept on disk as it arrives, within the bound of its route.
async fn whole(app: &App, name: &str, request: Request) -> Answer<Incoming> {
    let mut file = Incoming::begin(app, name).await?;
    let mut body = request.with_limited_body().into_body().into_data_stream();
    while let Some(piece) = body.next().await {
        file.push(&piece.map_err(cut_short)?)?;
    }
    Ok(file)
}

/// A body that ended early, or that went on beyond its bound.
fn cut_short(error: axum::Error) -> Fault {
    let is_bound = error.into_inner().is::<LengthLimitError>();
    if is_bound { guard::too_large(UPLOAD_MAX) } else { broken_off() }
}

async fn from_parts(app: &App, mut parts: Multipart) -> Answer<Upload> {
    let (mut file, mut texts) = (None, BTreeMap::new());
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let key = part.name().unwrap_or("").to_owned();
        match part.file_name().map(ToOwned::to_owned) {
            Some(name) if file.is_none() && !name.is_empty() => {
                file = Some(arrived(app, &name, part).await?);
            }
            // A file field left empty, or a second file: only one is taken.
            Some(_) => {}
            None if texts.len() < 50 => {
                let text = part.text().await.map_err(unreadable)?;
                texts.insert(key, text);
            }
            None => return Err(no_file()),
        }
    }
    Ok(Upload { file: file.ok_or_else(no_file)?, texts })
}

fn unreadable(error: MultipartError) -> Fault {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => guard::too_large(UPLOAD_MAX),
        _ => broken_off(),
    }
}

fn too_slow() -> Fault {
    Fault::new(
        StatusCode::REQUEST_TIMEOUT,
        Message::new("timeout", "内容没有在 60 秒内传完。", "The content did not arrive within 60 seconds."),
    )
}

fn broken_off() -> Fault {
    Fault::bad_request(
        "body",
        "内容不完整或格式不对，请重新发送。",
        "The content is incomplete or malformed; send it again.",
    )
}

fn no_file() -> Fault {
    Fault::bad_request(
        "no_file",
        "没有收到文件。用表单上传，或把文件作为正文并写明 ?filename=。",
        "No file came. Upload it by a form, or send it as the body with ?filename=.",
    )
}

/// The fault of a body of another type than the one taken.
pub(crate) fn wrong_type(taken: &str) -> Fault {
    let message = Message::new(
        "content_type",
        format!("Content-Type 应为 {taken}。"),
        format!("Content-Type must be {taken}."),
    );
    Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message)
}

/// The fault of bytes that are not UTF-8, at the first such byte.
pub(crate) fn not_utf8(bytes: &[u8], offset: usize) -> Fault {
    let before = String::from_utf8_lossy(bytes.get(..offset).unwrap_or_default());
    Fault::bad_request("utf8", "内容不是 UTF-8 编码。", "The content is not UTF-8.").at(spot(&before))
}

/// The place right after a text.
pub(crate) fn spot(before: &str) -> Spot {
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Spot::Text {
        offset: before.len(),
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or("").chars().count() + 1,
    }
}
