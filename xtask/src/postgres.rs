//! A private PostgreSQL for the tests: a new cluster in a temporary folder, reached by a socket in that folder
//! only, and gone at the end.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A running server.
pub(crate) struct Cluster {
    directory: TempDir,
    programs: PathBuf,
    user: Option<User>,
}

/// The port names the socket; no port of the machine is opened.
const PORT: u16 = 5433;

/// Nothing here outlives the tests, so nothing waits for a disk.
const SETTINGS: &str = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
                        -c max_connections=200 -c autovacuum=off";

impl Cluster {
    /// Makes and starts a cluster.
    pub(crate) fn start() -> Result<Cluster> {
        let programs =
            programs().context("PostgreSQL's initdb is neither in PATH nor below /usr/lib/postgresql")?;
        let directory = tempfile::Builder::new().prefix("liandong-pg-").tempdir()?;
        let user = if is_root()? { Some(User::unprivileged()?) } else { None };
        if let Some(user) = &user {
            chown(directory.path(), Some(user.id), Some(user.group))?;
        }
        let cluster = Cluster { directory, programs, user };
        let data = cluster.data();
        cluster.run(
            "initdb",
            &["-U", "liandong", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-D", &data],
        )?;
        let settings = format!("{SETTINGS} -p {PORT} -c unix_socket_directories={}", cluster.folder());
        let log = format!("{}/log", cluster.folder());
        cluster
            .run("pg_ctl", &["start", "-w", "-D", &data, "-l", &log, "-o", &settings])
            .with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
        Ok(cluster)
    }

    /// The address that tests take in `LIANDONG_TEST_POSTGRES`.
    pub(crate) fn address(&self) -> String {
        format!("postgres:///postgres?host={}&port={PORT}&user=liandong", self.folder())
    }

    fn folder(&self) -> String {
        self.directory.path().display().to_string()
    }

    fn data(&self) -> String {
        format!("{}/data", self.folder())
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let mut command = Command::new(self.programs.join(program));
        command.args(arguments).current_dir(self.directory.path());
        if let Some(user) = &self.user {
            command.uid(user.id).gid(user.group);
        }
        // The server keeps its parent's outputs open, so they must not be pipes that someone reads to the end.
        let said = self.directory.path().join("said");
        let file = fs::File::create(&said)?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let status = command.status().with_context(|| format!("cannot run {program}"))?;
        if !status.success() {
            bail!("{program}: {}", fs::read_to_string(&said).unwrap_or_default());
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.run("pg_ctl", &["stop", "-m", "immediate", "-w", "-D", &self.data()]) {
            eprintln!("the PostgreSQL of the tests did not stop: {error:#}");
        }
    }
}

/// The folder of the server's programs; the newest, if there are several.
pub(crate) fn programs() -> Option<PathBuf> {
    let of_path = std::env::var_os("PATH")
        .into_iter()
        .flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    let mut of_debian: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .collect();
    of_debian.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    of_path.chain(of_debian).find_map(|folder| {
        // A link in PATH may stand alone; the other programs lie where it leads.
        let initdb = folder.join("initdb").canonicalize().ok()?;
        initdb.parent().filter(|folder| folder.join("pg_ctl").exists()).map(Path::to_owned)
    })
}

fn version(folder: &Path) -> u32 {
    let name = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    name.and_then(|name| name.parse().ok()).unwrap_or(0)
}

/// The server refuses to run as root.
struct User {
    id: u32,
    group: u32,
}

impl User {
    fn unprivileged() -> Result<User> {
        let accounts = fs::read_to_string("/etc/passwd")?;
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| User::named(name, &accounts))
            .context("PostgreSQL does not run as root, and there is neither an account postgres nor nobody")
    }

    /// Reads an account from the text of `/etc/passwd`: name, password, id, group.
    fn named(name: &str, accounts: &str) -> Option<User> {
        let account = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut parts = account.split(':').skip(2);
        Some(User { id: parts.next()?.parse().ok()?, group: parts.next()?.parse().ok()? })
    }
}

pub(crate) fn is_root() -> Result<bool> {
    Ok(fs::metadata("/proc/self").context("only Linux is supported")?.uid() == 0)
}
