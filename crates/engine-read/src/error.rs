//! Why a text is not read at all. A text that is read but says nothing is not an error.

use std::fmt;

/// A text that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The text is longer than the engine reads.
    TooLong {
        /// The longest length read, in bytes.
        limit: usize,
        /// The length received, in bytes.
        got: usize,
    },
    /// The text holds a NUL character, so it is not a text.
    NulAt {
        /// The byte offset of the first NUL.
        offset: usize,
    },
}

impl ReadError {
    /// Says the error in Chinese, with what to do.
    pub fn zh(&self) -> String {
        match self {
            ReadError::TooLong { limit, got } => {
                format!("新闻稿正文有 {got} 字节，超过上限 {limit} 字节；请只粘贴正文，或拆成几篇分别读取。")
            }
            ReadError::NulAt { offset } => {
                format!("新闻稿正文第 {offset} 字节处有空字符，看来不是文本；请检查文件编码后重新粘贴。")
            }
        }
    }

    /// Says the error in English, with what to do.
    pub fn en(&self) -> String {
        match self {
            ReadError::TooLong { limit, got } => format!(
                "The release has {got} bytes, more than the limit of {limit}; paste the body only, or split it."
            ),
            ReadError::NulAt { offset } => format!(
                "The release has a NUL character at byte {offset}, so it is not text; check the encoding of the file."
            ),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for ReadError {}
