//! Failures in words: what failed, for which input, what to do. On stderr, so that stdout stays for answers.

use kernel::Lang;
use std::process::ExitCode;

/// Prints a failure and gives exit code 1.
pub(crate) fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("liandong: {error:#}");
    ExitCode::from(1)
}

/// An operation's answer in the operator's words: Chinese unless the locale asks otherwise.
pub(crate) fn explain(error: app::Error) -> anyhow::Error {
    let lang = lang();
    let mut text = error.message().get(lang).to_owned();
    match &error {
        app::Error::Invalid(report) => {
            for (field, message) in report.errors.iter().chain(&report.warnings) {
                text.push_str(&format!("\n  {field}: {}", message.get(lang)));
            }
        }
        app::Error::Refused { zh, en, .. } => text.push_str(&format!("\n  {}", lang.say(zh, en))),
        app::Error::Unavailable(why) | app::Error::Unknown(why) | app::Error::Internal(why) => {
            text.push_str(&format!("\n  {why}"));
        }
        _ => {}
    }
    anyhow::Error::msg(text)
}

/// The language of the terminal.
pub(crate) fn lang() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    match locale {
        Some(locale) if locale.starts_with("en") => Lang::En,
        _ => Lang::Zh,
    }
}
