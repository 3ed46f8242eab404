//! `liandong serve`: the server.

use crate::book::Place;
use app::{App, Settings};
use courier::{Named, Outside, Smtp};
use std::net::{IpAddr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often the book is brought up to date with the calendar.
const HOUR: Duration = Duration::from_secs(60 * 60);
/// How soon a change shows in the lists that filter by light.
const LIGHTS: Duration = Duration::from_secs(10);
/// How often it is looked whether it is time to remind.
const REMINDERS: Duration = Duration::from_secs(15);

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Address to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8642")]
    listen: SocketAddr,
    /// Scheme and host that links begin with; https:// marks cookies Secure.
    #[arg(long, value_name = "URL", env = "LIANDONG_BASE_URL")]
    base_url: Option<String>,
    /// A proxy whose X-Forwarded-For is believed. May be given several times.
    #[arg(long, value_name = "ADDRESS")]
    trusted_proxy: Vec<IpAddr>,
    /// Longest time of one import, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    import_seconds: u64,
    #[command(flatten)]
    outward: Outward,
}

/// What may leave the machine. Without any of it nothing does but what a webhook's own setting names.
#[derive(Debug, clap::Args)]
struct Outward {
    /// Mail server: smtps://user:password@host, or smtp://host:25 of the own network. Without it no mail is sent.
    #[arg(
        long,
        value_name = "URL",
        env = "LIANDONG_SMTP_URL",
        hide_env_values = true,
        requires = "mail_from"
    )]
    smtp_url: Option<String>,
    /// Whom mails are from: 联动 <liandong@example.com>.
    #[arg(long, value_name = "ADDRESS", env = "LIANDONG_MAIL_FROM")]
    mail_from: Option<String>,
    /// A host of the own network that webhooks may call, by http too and on its own port. May be given several times.
    #[arg(long, value_name = "HOST[:PORT]", env = "LIANDONG_INTRANET_HOSTS", value_delimiter = ',', value_parser = named)]
    intranet_host: Vec<Named>,
}

impl Outward {
    fn courier(self) -> anyhow::Result<Outside> {
        let smtp = match (self.smtp_url, self.mail_from) {
            (Some(url), Some(from)) => {
                Some(Smtp::parse(&url, &from).map_err(|why| anyhow::anyhow!("{why}"))?)
            }
            _ => None,
        };
        Ok(Outside::new(self.intranet_host, smtp))
    }
}

fn named(text: &str) -> Result<Named, String> {
    Named::parse(text).ok_or_else(|| String::from("write a host, or host:port"))
}

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let base_url = arguments.base_url.unwrap_or_else(|| format!("http://{}", arguments.listen));
    let demo = arguments.place.data.join("demo-network").exists();
    let app = arguments.place.open(Settings {
        demo,
        trusted_proxies: arguments.trusted_proxy,
        import_time: Duration::from_secs(arguments.import_seconds),
        ..Settings::at(&base_url)
    })?;
    let app = app.with_courier(Arc::new(arguments.outward.courier()?));
    serve(app, arguments.listen).await
}

/// Serves until the process is told to stop.
pub(crate) async fn serve(app: App, listen: SocketAddr) -> anyhow::Result<ExitCode> {
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(|error| {
        anyhow::anyhow!("cannot listen on {listen}: {error}; choose another address or port")
    })?;
    if let Err(error) = app::files::tidy(&app) {
        eprintln!("liandong: {error}");
    }
    if let Err(error) = app::drafting::ship(&app).await {
        eprintln!("liandong: templates: {error}");
    }
    println!("http://{}", listener.local_addr()?);
    tokio::spawn(keep_house(app.clone()));
    tokio::spawn(keep_delivering(app.clone()));
    web::serve::serve(listener, web::router(app), web::serve::stop_asked()).await?;
    Ok(ExitCode::SUCCESS)
}

/// Does what time asks for, as long as the server runs: what lapses, the lights that lists filter by, reminders.
///
/// One after the other: a server that starts would else look through the whole book several times at once, each time with
/// another reader, and hold the memory of all of them from then on. Several servers on one book remind nobody twice.
async fn keep_house(app: App) {
    let (mut hour, mut lights, mut reminders) = (Every::new(HOUR), Every::new(LIGHTS), Every::new(REMINDERS));
    let (mut keeper, mut reminder) = (app::watch::kept::Keeper::default(), app::remind::Keeper::default());
    loop {
        if hour.is_due() {
            say("lapses", app::projects::claim::lapse_now(&app).await);
            say("inbox", app::inbox::tidy(&app).await);
        }
        if lights.is_due() {
            say("lights", keeper.turn(&app).await);
        }
        if reminders.is_due() {
            say("reminders", reminder.turn(&app).await);
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// When a chore is due: at once, and then so long after it last began.
struct Every {
    pause: Duration,
    last: Option<Instant>,
}

impl Every {
    fn new(pause: Duration) -> Every {
        Every { pause, last: None }
    }

    fn is_due(&mut self) -> bool {
        let due = self.last.is_none_or(|last| last.elapsed() >= self.pause);
        if due {
            self.last = Some(Instant::now());
        }
        due
    }
}

fn say<T>(what: &str, done: app::Result<T>) {
    if let Err(error) = done {
        eprintln!("liandong: {what}: {error}");
    }
}

/// Delivers what is to leave the machine, as long as the server runs.
async fn keep_delivering(app: App) {
    /// How long a parcel waits at most before its first attempt.
    const PAUSE: Duration = Duration::from_secs(5);
    loop {
        say("delivery", app::delivery::turn(&app).await);
        tokio::time::sleep(PAUSE).await;
    }
}
