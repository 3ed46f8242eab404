//! What people add to a record: files and remarks.

use super::super::reply::see;
use super::super::{Reader, words};
use crate::answer::{self, Answer};
use crate::body::{Form, Upload};
use crate::request::{Caller, TheFile, TheRecord};
use crate::ui::section;
use app::record::Opened;
use app::{App, files, record};
use axum::extract::State;
use kernel::{Noun, Uuid};
use maud::{Markup, html};
use store::{Attachment, Comment};

/// The files of a record, and the form to add one.
pub(super) fn files_section(
    reader: &Reader,
    noun: &Noun,
    id: Uuid,
    opened: &Opened,
    attachments: &[Attachment],
) -> Markup {
    let may_change = opened.may_update && opened.seen.row.archived_at.is_none();
    if attachments.is_empty() && !may_change {
        return html! {};
    }
    let base = format!("/{}/{id}/attachments", noun.slug);
    let body = html! {
        @if attachments.is_empty() { p.quiet { (reader.say("还没有附件。", "No files yet.")) } }
        ul.rows {
            @for file in attachments {
                li {
                    div.row-main {
                        a href={ (base) "/" (file.id) } translate="no" { (file.name) }
                        @if may_change {
                            form method="post" action={ (base) "/" (file.id) "/remove" } {
                                button.btn.btn-bare type="submit" aria-label={ (reader.say("移除 ", "Remove ")) (file.name) } { (reader.say("移除", "Remove")) }
                            }
                        }
                    }
                    p.row-note {
                        (words::bytes(file.size)) "·" (file.author) "·" (words::minute(file.at))
                        span title={ "SHA-256 " (file.hash) } { "·" (reader.say("校验值 ", "digest ")) span.code translate="no" { (file.hash.get(..8).unwrap_or("")) } }
                    }
                }
            }
        }
        @if may_change {
            details.alt {
                summary { (reader.say("加附件", "Add a file")) }
                form method="post" action=(base) enctype="multipart/form-data" {
                    label.drop {
                        (reader.say("PDF、docx、xlsx、csv、txt、PNG、JPEG，不大于 20 MiB", "PDF, docx, xlsx, csv, txt, PNG, JPEG up to 20 MiB"))
                        input type="file" name="file" required accept=".pdf,.docx,.xlsx,.csv,.txt,.png,.jpg,.jpeg";
                    }
                    div.toolbar { button.btn type="submit" { (reader.say("上传", "Upload")) } }
                }
            }
        }
    };
    section(reader.say("附件", "Files"), count_note(reader, attachments.len()), body)
}

/// The remarks on a record, and the form to add one.
pub(super) fn comments_section(reader: &Reader, noun: &Noun, id: Uuid, comments: &[Comment]) -> Markup {
    let may_write = reader.actor.user.is_some();
    if comments.is_empty() && !may_write {
        return html! {};
    }
    let body = html! {
        ul.rows {
            @for comment in comments {
                li {
                    div.prose { @for line in comment.body.lines() { p { (line) } } }
                    p.row-note { (comment.author) "·" (words::minute(comment.at)) }
                }
            }
        }
        @if may_write {
            form method="post" action={ "/" (noun.slug) "/" (id) "/comments" } data-guard {
                div.field {
                    label.hidden for="f-comment" { (reader.say("留言", "Remark")) }
                    textarea.input id="f-comment" name="body" rows="2" maxlength="2000" required
                        placeholder=(reader.say("留言，看得到这条记录的人都看得到", "A remark; whoever sees this record sees it")) {}
                }
                div.toolbar { button.btn type="submit" { (reader.say("留言", "Add")) } }
            }
        }
    };
    section(reader.say("留言", "Remarks"), count_note(reader, comments.len()), body)
}

fn count_note(reader: &Reader, count: usize) -> Markup {
    match count {
        0 => html! {},
        count => html! { (count) (reader.say(" 条", "")) },
    }
}

/// Adds a file.
pub(crate) async fn attach(State(app): State<App>, caller: Caller, at: TheRecord, sent: Upload) -> Answer {
    files::attach(&app, &caller.actor, at.noun, at.id, sent.file).await?;
    Ok(see(&format!("{}?done=file", words::record_href(at.noun, at.id))))
}

/// Hands out a file.
pub(crate) async fn download(State(app): State<App>, caller: Caller, at: TheRecord, file: TheFile) -> Answer {
    let (file, bytes) = files::read_attachment(&app, &caller.actor, at.noun, at.id, file.0).await?;
    Ok(answer::file(&file.name, &file.kind, bytes))
}

/// Takes a file away.
pub(crate) async fn detach(State(app): State<App>, caller: Caller, at: TheRecord, file: TheFile) -> Answer {
    files::detach(&app, &caller.actor, at.noun, at.id, file.0).await?;
    Ok(see(&format!("{}?done=removed", words::record_href(at.noun, at.id))))
}

/// Adds a remark.
pub(crate) async fn comment(State(app): State<App>, caller: Caller, at: TheRecord, form: Form) -> Answer {
    record::comment(&app, &caller.actor, at.noun, at.id, form.text("body")).await?;
    Ok(see(&format!("{}?done=comment", words::record_href(at.noun, at.id))))
}
