//! Drafting 拟稿: a template and facts make a text that says what is known and nothing else.
//!
//! A template is text with marks in double braces. It names facts, asks whether they are known, and goes through lists;
//! it holds no code, and how deep, how long and how often is bounded. Every sentence carries the records it stands on. A
//! sentence that names an unknown fact is left out and listed for the writer. Nothing here knows a record, a page or
//! the clock.
//!
//! ```text
//! = 签约项目：{{签约项目.个数}} 个                 a line of its own: a key figure
//! # 签约情况                                      a heading; goes when nothing stands under it
//! {{活动.日期|年月日}}，{{活动.名称}}在{{活动.地点}}举办。
//! {{若 协议总投资}}协议总投资{{协议总投资.金额|亿元}}。{{否则}}金额未公布。{{完}}
//! 签约项目有：{{每 项目 、}}{{名称}}{{若 金额}}（{{金额|亿元}}）{{完}}{{完}}。
//! ```

mod facts;
mod fault;
mod form;
mod sentence;
mod template;
mod write;

pub use facts::{Fact, Facts, Node, Ref, Value};
pub use fault::Fault;
pub use form::{FORMS, Form};
pub use sentence::{Block, Draft, KeyFigure, LeftOut, Sentence, sentences};
pub use template::Template;

/// Longest template in characters.
pub const TEMPLATE_MAX: usize = 20_000;
/// How deep conditions and lists stand in each other.
pub const DEPTH_MAX: usize = 8;
/// How many pieces of text a template may give, all turns of all lists together.
pub const PIECES_MAX: usize = 20_000;
/// Longest text in characters that a template may give.
pub const TEXT_MAX: usize = 60_000;

#[cfg(test)]
mod tests;
