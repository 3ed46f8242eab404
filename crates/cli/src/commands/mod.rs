//! One file per command.

pub(crate) mod chain;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod lights;
pub(crate) mod read;
pub(crate) mod registry;
pub(crate) mod remind;
pub(crate) mod report;
pub(crate) mod serve;
pub(crate) mod sheet;
pub(crate) mod token;
pub(crate) mod user;
pub(crate) mod verify;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A progress bar on a terminal; nothing otherwise.
pub(crate) fn progress(length: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr()).with_style(style)
}
