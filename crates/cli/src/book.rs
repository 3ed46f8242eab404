//! Which book a command opens, and how.

use anyhow::Context as _;
use app::{App, Settings, SystemClock};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Options, Store, Target};

/// Where the book lies.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Place {
    /// Directory of the book and its files.
    #[arg(long, value_name = "DIR", default_value = "./data", env = "LIANDONG_DATA")]
    pub(crate) data: PathBuf,
    /// PostgreSQL address, for several servers on one book; files stay in the data directory, which all share.
    #[arg(long, value_name = "URL", env = "LIANDONG_DATABASE")]
    pub(crate) database: Option<String>,
}

impl Place {
    /// A book in a directory.
    pub(crate) fn directory(data: &Path) -> Place {
        Place { data: data.to_owned(), database: None }
    }

    fn target(&self) -> Target {
        match &self.database {
            Some(url) => Target::Postgres { url: url.clone(), files: self.data.clone() },
            None => Target::Directory(self.data.clone()),
        }
    }

    /// Opens the book, bringing its schema up to date.
    pub(crate) fn open(&self, settings: Settings) -> anyhow::Result<App> {
        let store = Store::open(&self.target(), records::ALL, &Options::default())
            .with_context(|| format!("cannot open the book in {}", self.data.display()))?;
        Ok(App::new(store, Arc::new(SystemClock), settings))
    }

    /// Opens an existing book for a command; a mistyped directory is not made into an empty book.
    pub(crate) fn open_existing(&self) -> anyhow::Result<App> {
        self.open_existing_at("http://127.0.0.1:8642")
    }

    /// The same, for a command whose answer holds links to a server.
    pub(crate) fn open_existing_at(&self, base_url: &str) -> anyhow::Result<App> {
        let file = self.data.join("liandong.db");
        anyhow::ensure!(
            self.database.is_some() || file.exists(),
            "there is no book at {}; name its directory with --data",
            file.display()
        );
        self.open(Settings::at(base_url))
    }
}
