//! What the checks need besides Rust. On Debian, as root, what is missing is installed; elsewhere it is named.

use crate::postgres;
use crate::step;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Something a check needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// PostgreSQL's server.
    Postgres,
    /// Node, 20 or newer, and npm.
    Node,
    /// Chromium.
    Chromium,
    /// A font with Chinese characters, so that pages in the browser look like pages.
    ChineseFont,
}

impl Need {
    fn is_met(self) -> bool {
        match self {
            Need::Postgres => postgres::programs().is_some(),
            Need::Node => node() >= 20 && in_path("npm").is_some(),
            Need::Chromium => chromium().is_some(),
            Need::ChineseFont => {
                let fonts = step::output(Command::new("fc-list").arg(":lang=zh"));
                fonts.is_ok_and(|fonts| !fonts.stdout.is_empty())
            }
        }
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Need::Postgres => &["postgresql"],
            Need::Node => &["nodejs", "npm"],
            Need::Chromium => &["chromium"],
            Need::ChineseFont => &["fontconfig", "fonts-noto-cjk"],
        }
    }
}

/// Sees to it that everything needed is there.
pub(crate) fn provide(needs: &[Need]) -> Result<()> {
    let packages = missing(needs);
    if packages.is_empty() {
        return Ok(());
    }
    if !(Path::new("/etc/debian_version").exists() && postgres::is_root()?) {
        bail!("missing on this machine; on Debian: sudo apt-get install {}", packages.join(" "));
    }
    println!("installing {}", packages.join(" "));
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "--quiet", "--yes", "--no-install-recommends"], packages.as_slice()].concat())?;
    match missing(needs).as_slice() {
        [] => Ok(()),
        still => bail!("installed, and yet not found or too old (Node before 20): {}", still.join(" ")),
    }
}

fn missing(needs: &[Need]) -> Vec<&'static str> {
    needs.iter().filter(|need| !need.is_met()).flat_map(|need| need.packages()).copied().collect()
}

fn apt(arguments: &[&str]) -> Result<()> {
    let output =
        step::output(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))?;
    if !output.status.success() {
        bail!("apt-get {}: {}", arguments.join(" "), step::said(&output));
    }
    Ok(())
}

/// The browser of the journeys.
pub(crate) fn chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(in_path)
}

/// Node's major version, `20` of `v20.20.2`; 0 without Node.
fn node() -> u32 {
    let said = step::output(Command::new("node").arg("--version")).map(|output| step::said(&output));
    let version = said.unwrap_or_default();
    version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok()).unwrap_or(0)
}

fn in_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
