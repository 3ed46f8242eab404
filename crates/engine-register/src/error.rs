//! What can go wrong with a register: a file, its content, or what was asked.

use kernel::Message;
use std::path::Path;

/// A failure, in both languages for people.
#[derive(Debug)]
pub enum Error {
    /// The system refused a file: full disk, no right, no such file.
    File {
        /// What was being done, to which file.
        message: Message,
        /// What the system said.
        source: std::io::Error,
    },
    /// The input or the question does not fit; the message says what to do.
    Input(Message),
    /// An index does not hold what its own lists promise; it must be built anew from the parts.
    Damaged(Message),
}

/// The result of what may fail that way.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The sentence for people.
    pub fn message(&self) -> &Message {
        match self {
            Error::File { message, .. } | Error::Input(message) | Error::Damaged(message) => message,
        }
    }

    pub(crate) fn file(path: &Path, source: std::io::Error) -> Error {
        let name = path.display();
        let message = match source.kind() {
            std::io::ErrorKind::StorageFull => Message::new(
                "disk_full",
                format!("磁盘已满，写不下 {name}。原有名录未动；腾出空间后再次执行同一命令，从中断处继续。"),
                format!(
                    "The disk is full at {name}. The register is as it was; free some space and repeat the command, it goes on where it stopped."
                ),
            ),
            _ => Message::new(
                "file",
                format!("无法读写 {name}：{source}。"),
                format!("Cannot read or write {name}: {source}."),
            ),
        };
        Error::File { message, source }
    }

    pub(crate) fn damaged(name: &str) -> Error {
        Error::Damaged(Message::new(
            "register_damaged",
            format!("名录的索引 {name} 不完整，请用 liandong registry import --rebuild 重建。"),
            format!(
                "The index {name} of the register is not whole; build it anew with liandong registry import --rebuild."
            ),
        ))
    }

    pub(crate) fn input(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Error {
        Error::Input(Message::new(code, zh, en))
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().zh)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::File { source, .. } => Some(source),
            _ => None,
        }
    }
}
