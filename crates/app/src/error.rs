//! What an operation can answer besides success. Web and command line map these in one place each.

use kernel::{Label, Report};
use store::StoreError;
use thiserror::Error as ThisError;

/// What an operation gives.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation did not happen.
#[derive(Debug, ThisError)]
pub enum Error {
    /// The input has errors; nothing was written.
    #[error("invalid input")]
    Invalid(Report),
    /// There is no such thing, or the actor may not know of it: both look alike.
    #[error("not found")]
    NotFound,
    /// The actor may see it, and may not do this.
    #[error("forbidden")]
    Forbidden,
    /// Nobody is signed in.
    #[error("not signed in")]
    SignIn,
    /// Someone else changed the record since it was read.
    #[error("stale version, now {found}")]
    Stale {
        /// The version in the book now.
        found: i64,
    },
    /// The state of the book refuses it.
    #[error("conflict: {code}")]
    Conflict {
        /// Stable code for programs.
        code: &'static str,
        /// What is the matter and what to do.
        message: Label,
    },
    /// The same Idempotency-Key came with another body.
    #[error("the key was used for another request")]
    KeyReused,
    /// Too many attempts; try again after some seconds.
    #[error("too many attempts")]
    Limit {
        /// Seconds to wait.
        retry_after: i64,
    },
    /// A file or text is refused, with the reason in both languages.
    #[error("refused: {code}")]
    Refused {
        /// Stable code for programs.
        code: &'static str,
        /// 中文.
        zh: String,
        /// English.
        en: String,
    },
    /// The disk is full: reads go on, writes are refused.
    #[error("disk full")]
    Full,
    /// The database cannot be reached; nothing was written.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The commit's answer was lost: look before trying again.
    #[error("outcome unknown: {0}")]
    Unknown(String),
    /// Our own mistake. Details go to the log, never to the caller.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// One sentence for the person who asked.
    pub fn message(&self) -> Label {
        match self {
            Error::Invalid(_) => Label::new("有几处要改，没有保存。", "Not saved: some fields need mending."),
            Error::NotFound => Label::new("没有找到。", "Not found."),
            Error::Forbidden => Label::new("这个账号不能做这件事。", "This account may not do that."),
            Error::SignIn => Label::new("请先登录。", "Please sign in."),
            Error::Stale { .. } => Label::new(
                "没有保存。版本已被他人改过，看差别后再存。",
                "Not saved: changed by someone else. Compare, then save.",
            ),
            Error::Conflict { message, .. } => *message,
            Error::KeyReused => Label::new(
                "这个 Idempotency-Key 已用于另一个请求，换一个。",
                "This Idempotency-Key was used for another request; use a new one.",
            ),
            Error::Limit { .. } => {
                Label::new("次数太多，请稍后再试。", "Too many attempts; try again later.")
            }
            Error::Refused { .. } => Label::new("没有接收。", "Not accepted."),
            Error::Full => Label::new(
                "磁盘已满，暂时只能查看，不能保存。",
                "The disk is full: reading works, saving does not.",
            ),
            Error::Unavailable(_) => {
                Label::new("数据库暂时不可用，没有保存。", "The database is unavailable; nothing was saved.")
            }
            Error::Unknown(_) => Label::new(
                "不能确定是否已保存，请先查看再重试。",
                "It is not certain whether this was saved; look before trying again.",
            ),
            Error::Internal(_) => {
                Label::new("程序出错，已记录。", "A fault of the program; it has been noted.")
            }
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        match error {
            StoreError::Missing => Error::NotFound,
            StoreError::Stale { found } => Error::Stale { found },
            StoreError::Unique(_) => Error::Conflict {
                code: "already_exists",
                message: Label::new("已有相同的记录。", "Such a record exists already."),
            },
            StoreError::Full => Error::Full,
            StoreError::Unavailable(why) => Error::Unavailable(why),
            StoreError::Unknown(why) => Error::Unknown(why),
            other => Error::Internal(other.to_string()),
        }
    }
}

impl From<Report> for Error {
    fn from(report: Report) -> Error {
        Error::Invalid(report)
    }
}
