//! The book's own upkeep: proving that it is whole, and saying what a machine needs.

use crate::{App, Result, files, secret};
use std::fs;
use store::{Anchor, Attachment, Finding};

/// What a verification found.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Entries of the journal that hold.
    pub entries: i64,
    /// Records in the book.
    pub records: usize,
    /// Attachments present and unchanged.
    pub files: usize,
    /// The end of the journal.
    pub head: Anchor,
    /// What is not as it should be.
    pub findings: Vec<Finding>,
}

/// Checks journal, records and files.
pub async fn verify(app: &App, anchor: Option<Anchor>) -> Result<Verified> {
    let nouns: Vec<_> = app.store.nouns().collect();
    let (mut verified, attachments) = app
        .read(move |tx| {
            let (entries, mut findings) = tx.verify_journal(anchor.as_ref())?;
            findings.extend(tx.verify_records()?);
            let (seq, hash) = tx.head()?;
            let mut records = 0;
            for noun in nouns {
                records += tx.size(noun)?;
            }
            let verified = Verified { entries, records, files: 0, head: Anchor { seq, hash }, findings };
            Ok((verified, tx.all_attachments()?))
        })
        .await?;
    for attachment in &attachments {
        match fault_of(app, attachment) {
            None => verified.files += 1,
            Some(finding) => verified.findings.push(finding),
        }
    }
    Ok(verified)
}

fn fault_of(app: &App, attachment: &Attachment) -> Option<Finding> {
    let path = app.store.files().join(attachment.id.to_string());
    let name = &attachment.name;
    match fs::read(&path) {
        Ok(bytes) if secret::sha256(&bytes) == attachment.hash => None,
        Ok(_) => Some(Finding {
            seq: None,
            zh: format!("附件“{name}”的内容被改动（{}）。", attachment.id),
            en: format!("Attachment “{name}” was changed ({}).", attachment.id),
        }),
        Err(error) => Some(Finding {
            seq: None,
            zh: format!("附件“{name}”不在（{}）：{error}", attachment.id),
            en: format!("Attachment “{name}” is missing ({}): {error}", attachment.id),
        }),
    }
}

/// One line of a check-up.
#[derive(Clone, Debug)]
pub struct Check {
    /// What was looked at.
    pub name: &'static str,
    /// Whether it is as it should be.
    pub holds: bool,
    /// What was found, and what to do when it is not.
    pub found: String,
}

/// Looks at the machine and the book.
pub async fn doctor(app: &App) -> Result<Vec<Check>> {
    let mut checks = Vec::new();
    let about = app.read(|tx| Ok(tx.about()?)).await?;
    checks.push(Check { name: "database", holds: true, found: about });
    let written = app.write(|tx| tx.head().map_err(Into::into)).await;
    checks.push(Check {
        name: "writable",
        holds: written.is_ok(),
        found: match &written {
            Ok((seq, _)) => format!("journal has {seq} entries"),
            Err(error) => error.to_string(),
        },
    });
    let findings = app.read(|tx| Ok(tx.verify_records()?)).await?;
    checks.push(Check {
        name: "structure",
        holds: findings.is_empty(),
        found: findings.first().map_or_else(|| String::from("sound"), |finding| finding.en.clone()),
    });
    let probe = app.store.files().join("probe");
    let kept = fs::create_dir_all(app.store.files()).and_then(|()| fs::write(&probe, b"probe"));
    let removed = fs::remove_file(&probe);
    checks.push(Check {
        name: "files",
        holds: kept.is_ok() && removed.is_ok(),
        found: match kept {
            Ok(()) => app.store.files().display().to_string(),
            Err(error) => format!("{}: {error}", app.store.files().display()),
        },
    });
    checks.push(Check {
        name: "addresses",
        holds: app.is_https()
            || app.settings.base_url.contains("127.0.0.1")
            || app.settings.base_url.contains("localhost"),
        found: format!(
            "{} (beyond this machine use https://, behind a proxy that ends TLS)",
            app.settings.base_url
        ),
    });
    checks.push(Check {
        name: "uploads",
        holds: true,
        found: match files::tidy(app) {
            Ok(removed) => format!("{removed} past their day removed"),
            Err(error) => error.to_string(),
        },
    });
    Ok(checks)
}

/// Gives the planner fresh counts after a bulk load.
pub async fn settle(app: &App) -> Result<()> {
    app.store.analyse().await?;
    Ok(())
}
